//! Training in pieces, measured on the way.

use super::support::bars;
use reparam::vae::{Config, Estimator, History, Images, Latent, StopReason, Trainer};

const PIXELS: usize = 64;

fn config(latent: Latent) -> Config {
    Config { latent, hidden: 6, pixels: PIXELS, batch: 10, learning_rate: 0.01, ..Config::default() }
}

fn images(count: usize) -> Images {
    bars(count)
}

const GAUSSIAN: Latent = Latent::Gaussian { dimensions: 2 };
const SMALL: Latent = Latent::Categorical { variables: 2, classes: 3 };

fn trainer(configs: Vec<Config>) -> Trainer {
    Trainer::new(configs, images(40), images(25)).unwrap()
}

fn histories(trainer: &Trainer) -> Vec<History> {
    trainer.histories().cloned().collect()
}

/// Trains until the first model has taken `steps` more steps and is measured if it is due, or has stopped.
fn advance_steps(trainer: &mut Trainer, steps: u32) {
    let goal = trainer.step() + steps;
    while trainer.running() && !(trainer.step() >= goal && trainer.between_steps()) {
        trainer.advance(1);
    }
}

#[test]
fn the_numbers_do_not_depend_on_how_the_work_was_cut() {
    let fresh = || trainer(vec![config(SMALL), config(SMALL)]);
    let (mut whole, mut pieces) = (fresh(), fresh());
    whole.measure_all(true);
    pieces.measure_all(true);
    whole.advance(900);
    for size in (1..43).cycle() {
        pieces.advance(size);
        if histories(&pieces).iter().zip(histories(&whole)).all(|(a, b)| a.records.len() >= b.records.len()) {
            break;
        }
    }
    for (a, b) in histories(&pieces).iter().zip(histories(&whole)) {
        assert!(b.records.len() > 3, "{} records", b.records.len());
        assert_eq!(a.records[..b.records.len()], b.records[..]);
        // every estimator is measured, and the exact bounds are known
        let last = b.last().unwrap();
        assert_eq!(last.gradients.len(), Estimator::all(SMALL).len());
        assert_eq!(last.unit_kl.len(), SMALL.units());
        assert!((last.unit_kl.iter().sum::<f64>() - last.test.kl).abs() < 1e-9);
        let exact = last.exact.unwrap();
        assert!(exact.log_evidence >= exact.elbo && exact.elbo.is_finite());
    }
}

#[test]
fn models_that_are_alike_stay_alike_and_one_that_changes_says_when() {
    let mut race = trainer(vec![config(GAUSSIAN), config(GAUSSIAN)]);
    advance_steps(&mut race, 30);
    while race.histories().any(|history| history.records.len() != 3) {
        race.advance(1);
    }
    let [own, rival] = &histories(&race)[..] else { panic!("two models") };
    assert_eq!(own.records, rival.records);
    let steps: Vec<u32> = own.records.iter().map(|record| record.step).collect();
    assert_eq!(steps, [0, 10, 25]);

    let with = |estimator| Config { estimator: Some(estimator), ..config(GAUSSIAN) };
    race.set(with(Estimator::ScoreFunction)).unwrap();
    race.advance(500);
    let [own, rival] = &histories(&race)[..] else { panic!("two models") };
    let changed = own.estimators[1];
    assert_eq!(changed.1, Estimator::ScoreFunction);
    assert!((25..=50).contains(&changed.0));
    assert_eq!(rival.estimators.len(), 1);
    assert_ne!(own.records.last(), rival.records.last());
    assert_eq!(own.last().unwrap().gradients[0].estimator, Estimator::ScoreFunction);

    assert!(race.set(with(Estimator::Reinmax)).is_err(), "not for a Gaussian latent");
}

#[test]
fn a_loss_that_leaves_the_numbers_ends_a_training_with_words() {
    let mut trainer = trainer(vec![Config { learning_rate: 100.0, ..config(GAUSSIAN) }]);
    trainer.advance(20_000);
    assert!(!trainer.running());
    let Some(StopReason::Diverged(words)) = histories(&trainer)[0].ending.clone() else { panic!("it should diverge") };
    assert!(words.contains("diverged") && words.contains("learning rate"), "{words}");
    // a smaller rate doesn't bring it back
    trainer.set(config(GAUSSIAN)).unwrap();
    assert!(!trainer.running());
}

#[test]
fn a_training_ends_when_it_gets_no_better_and_goes_on_when_asked() {
    let mut trainer = trainer(vec![Config { learning_rate: 1e-6, ..config(GAUSSIAN) }]);
    advance_steps(&mut trainer, 10_000);
    let history = &histories(&trainer)[0];
    assert_eq!(history.ending, Some(StopReason::Plateau));
    assert!((2000..=3000).contains(&history.step), "{}", history.step);
    trainer.set(config(GAUSSIAN)).unwrap();
    assert!(trainer.running());
}

#[test]
fn updates_add_up_to_the_histories_of_all_models() {
    let mut trainer = trainer(vec![config(GAUSSIAN), config(GAUSSIAN)]);
    let mut known = vec![History::default(); 2];
    // so often that one model has been measured and the other hasn't yet
    for _ in 0..200 {
        trainer.advance(7);
        known.iter_mut().zip(trainer.updates()).for_each(|(known, update)| known.extend(update));
        assert_eq!(known, histories(&trainer));
    }
    assert!(known.iter().all(|history| history.records.len() > 5));
}

#[test]
fn a_measurement_of_noise_begins_anew_with_other_settings() {
    let with = |estimator| Config { estimator: Some(estimator), ..config(GAUSSIAN) };
    let mut changed = trainer(vec![with(Estimator::ScoreFunction)]);
    // three batches of test images and some replicates of the first measurement
    changed.advance(3 + 5);
    changed.set(with(Estimator::Pathwise)).unwrap();
    changed.advance(8);
    let mut fresh = trainer(vec![with(Estimator::Pathwise)]);
    fresh.advance(3 + 8);
    assert_eq!(histories(&changed)[0].records, histories(&fresh)[0].records);
    assert_eq!(histories(&fresh)[0].records.len(), 1);
}

#[test]
fn a_race_ends_with_the_first_model_only() {
    let lost = Config { learning_rate: 100.0, ..config(GAUSSIAN) };
    let mut other = trainer(vec![config(GAUSSIAN), lost.clone()]);
    advance_steps(&mut other, 120);
    assert!(other.running() && other.step() >= 120 && histories(&other)[1].ending.is_some());
    let mut own = trainer(vec![lost, config(GAUSSIAN)]);
    advance_steps(&mut own, 10_000);
    assert!(!own.running() && histories(&own)[1].ending.is_none());
}

#[test]
fn more_images_can_be_added_and_weights_loaded() {
    let mut trainer = trainer(vec![config(GAUSSIAN)]);
    advance_steps(&mut trainer, 12);
    assert!((histories(&trainer)[0].epoch - 3.0).abs() < 1e-9);
    trainer.add(&images(40)).unwrap();
    advance_steps(&mut trainer, 4);
    assert!((histories(&trainer)[0].epoch - 2.0).abs() < 1e-9, "an epoch is twice as long now");
    assert!(trainer.add(&Images::new(vec![0; 9], 9).unwrap()).is_err());

    let weights = trainer.model().weights();
    let mut other = self::trainer(vec![config(GAUSSIAN)]);
    other.load(&weights, 16).unwrap();
    assert_eq!(other.step(), 16);
    assert_eq!(other.model().weights(), weights);
    assert!(other.load(&weights[1..], 3).is_err());
    assert_eq!(other.step(), 16);
}
