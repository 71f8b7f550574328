//! Diffusion against known-good numbers, against the exact law at every time, and against itself.

use approx::assert_abs_diff_eq;
use proptest::prelude::*;
use reparam::diffusion::{
    IsotropicGaussian, Mixture, Particles, PlaneMixture, PlaneParticles, Sampler, Schedule, SlicedWassersteinTable,
    WassersteinTable,
};
use reparam::random::Stream;
use reparam::stats::{ks_critical, ks_distance};

fn two() -> Mixture {
    Mixture::new(&[0.3, 0.7], &[-2.0, 1.5], &[0.5, 0.3]).unwrap()
}

fn at(t: f64) -> Mixture {
    two().diffused(Schedule::Linear.alpha_bar(t))
}

#[test]
fn schedules_have_the_known_numbers() {
    assert_abs_diff_eq!(Schedule::Linear.alpha_bar(1.0), 4.3186e-5, epsilon = 1e-9);
    assert_abs_diff_eq!(Schedule::Cosine.alpha_bar(0.5), 0.49384359044063775, epsilon = 1e-12);
    for schedule in [Schedule::Linear, Schedule::Cosine] {
        assert_eq!(schedule.alpha_bar(0.0), 1.0);
        assert!(schedule.alpha_bar(schedule.start()) < 1.1e-3);
        for i in 1..98 {
            let (t, h) = (f64::from(i) / 100.0, 1e-6);
            let slope = libm::log(schedule.alpha_bar(t - h) / schedule.alpha_bar(t + h)) / (2.0 * h);
            assert_abs_diff_eq!(schedule.beta(t), slope, epsilon = 1e-4);
        }
    }
}

#[test]
fn scores_are_the_known_ones() {
    let known = [
        (0.0, -2.0, 0.0, -1.4297641569706636),
        (0.0, 0.0, -6.97849013585666, -9.387469660038304),
        (0.1, -2.0, 0.32507681761823404, -1.5825373097554953),
        (0.1, 0.0, 4.423465253106358, -5.620141696221904),
        (0.3, 1.5, -0.8761959234911856, -1.2911221500167076),
        (0.6, 0.0, 0.07811521273350479, -0.9446198167089461),
        (1.0, -2.0, 2.002807582740553, -2.9247457203286515),
    ];
    for (t, x, score, log_pdf) in known {
        assert_abs_diff_eq!(at(t).score(x), score, epsilon = 1e-10);
        assert_abs_diff_eq!(at(t).log_pdf(x), log_pdf, epsilon = 1e-10);
    }
    assert_abs_diff_eq!(two().mean(), 0.45, epsilon = 1e-12);
    assert_abs_diff_eq!(two().std_dev(), libm::sqrt(2.7105), epsilon = 1e-12);
    assert_abs_diff_eq!(two().cdf(0.0), 0.2999906992835503, epsilon = 1e-12);
}

#[test]
fn the_flow_keeps_quantiles() {
    let known = [
        (-1.5, -2.3836682156301143),
        (-0.6, -1.3267795527283708),
        (-0.4, 1.0388741280272418),
        (0.0, 1.3287257164077677),
        (0.7, 1.6180343113129632),
        (2.0, 2.052612066891232),
    ];
    for (from, to) in known {
        assert_abs_diff_eq!(two().quantile(at(1.0).cdf(from)), to, epsilon = 1e-9);
    }
    // single precision and Euler's error at 2,000 steps; the steep places between the modes are left out
    let starts: Vec<f32> = known.iter().map(|(from, _)| *from as f32).collect();
    let mut particles = Particles::from_values(&starts);
    particles.run(&two(), Schedule::Linear, Sampler::Flow, 2000, 1, |_, _| {});
    for (x, (from, to)) in particles.values().into_iter().zip(known) {
        let near = if from == -0.6 || from == -0.4 { 0.05 } else { 0.005 };
        assert_abs_diff_eq!(x, to, epsilon = near);
    }
}

#[test]
fn more_steps_come_nearer_to_the_data_as_known() {
    let table = WassersteinTable::new(&two());
    // the known distances come from 200,000 drawn particles and include about 0.004 of chance; 16,000 drawn steps of the
    // stochastic way add about 0.01
    let known = [
        (Sampler::Flow, [(10, 0.056420639915002194), (20, 0.02676795374999394), (100, 0.006315334108263081)], 0.006),
        (
            Sampler::ReverseSde,
            [(10, 0.19950214300548919), (20, 0.06084561239499617), (100, 0.009419498625052206)],
            0.02,
        ),
    ];
    for (sampler, rows, near) in known {
        for (steps, distance) in rows {
            let mut particles = Particles::stratified(16_000);
            particles.run(&two(), Schedule::Linear, sampler, steps, 3, |_, _| {});
            assert_abs_diff_eq!(table.distance(&particles.sorted()), distance, epsilon = near);
        }
    }
}

#[test]
fn both_schedules_arrive() {
    let data = Mixture::new(&[1.0, 1.0, 2.0], &[-2.5, 0.0, 2.0], &[0.2, 0.3, 0.5]).unwrap();
    let table = WassersteinTable::new(&data);
    for schedule in [Schedule::Linear, Schedule::Cosine] {
        for sampler in [Sampler::Flow, Sampler::ReverseSde] {
            let distance = |steps: u32| {
                let mut particles = Particles::stratified(4000);
                let mut watched = 0;
                particles.run(&data, schedule, sampler, steps, 3, |_, _| watched += 1);
                assert_eq!(watched, steps + 1);
                table.distance(&particles.sorted())
            };
            let (few, many) = (distance(5), distance(200));
            assert!(many < 0.06 && few > 1.5 * many, "{schedule:?} {sampler:?}: {few}, {many}");
        }
    }
}

/// Drawing many small steps or one jump gives the law in closed form; two tests at level 1e-4 with a fixed seed.
#[test]
fn small_steps_are_one_jump() {
    let (n, steps, t) = (20_000, 25, 0.4);
    let mut stream = Stream::new(4, 0);
    let alpha_bar = |i: i32| Schedule::Linear.alpha_bar(t * f64::from(i) / f64::from(steps));
    let (mut walked, mut jumped) = (Vec::new(), Vec::new());
    for _ in 0..n {
        let x0 = two().sample(&mut stream);
        jumped.push(libm::sqrt(alpha_bar(steps)) * x0 + libm::sqrt(1.0 - alpha_bar(steps)) * stream.normal());
        let step = |x: f64, i: i32| {
            let alpha = alpha_bar(i) / alpha_bar(i - 1);
            libm::sqrt(alpha) * x + libm::sqrt(1.0 - alpha) * stream.normal()
        };
        walked.push((1..=steps).fold(x0, step));
    }
    for mut list in [walked, jumped] {
        list.sort_unstable_by(f64::total_cmp);
        assert!(ks_distance(&list, |x| at(t).cdf(x)) < ks_critical(1e-4, f64::from(n)));
    }
}

#[test]
fn a_distance_measures_shifts() {
    let law = two();
    let table = WassersteinTable::new(&law);
    let exact: Vec<f64> = (0..2000).map(|i| law.quantile((f64::from(i) + 0.5) / 2000.0)).collect();
    assert!(table.distance(&exact) < 1e-3);
    for shift in [0.25, -1.0, 60.0] {
        let moved: Vec<f64> = exact.iter().map(|x| x + shift).collect();
        assert_abs_diff_eq!(table.distance(&moved), shift.abs(), epsilon = 2e-3);
    }
    assert_eq!(table.distance(&[]), 0.0);
}

#[test]
fn impossible_mixtures_are_refused() {
    assert!(Mixture::new(&[], &[], &[]).is_err());
    assert!(Mixture::new(&[1.0], &[0.0, 1.0], &[1.0]).is_err());
    assert!(Mixture::new(&[1.0, 0.0], &[0.0, 1.0], &[1.0, 1.0]).is_err());
    assert!(Mixture::new(&[1.0], &[0.0], &[0.0]).is_err());
}

proptest! {
    #[test]
    fn quantiles_invert_the_distribution(t in 0.0..1.0_f64, u in 0.001..0.999_f64) {
        let law = at(t);
        prop_assert!((law.cdf(law.quantile(u)) - u).abs() < 1e-9);
    }

    #[test]
    fn scores_are_slopes(t in 0.0..1.0_f64, x in -5.0..5.0_f64) {
        let (law, h) = (at(t), 1e-5);
        let slope = (law.log_pdf(x + h) - law.log_pdf(x - h)) / (2.0 * h);
        prop_assert!((law.score(x) - slope).abs() < 1e-4 * (1.0 + slope.abs()), "{slope}");
    }
}

fn isotropic(weight: f64, x: f64, y: f64, std_dev: f64) -> IsotropicGaussian {
    IsotropicGaussian { weight, mean: [x, y], std_dev }
}

fn three() -> PlaneMixture {
    PlaneMixture::new(&[isotropic(1.0, -2.0, 0.8, 0.3), isotropic(2.0, 0.3, -1.2, 0.5), isotropic(1.0, 2.0, 0.9, 0.2)])
        .unwrap()
}

#[test]
fn impossible_mixtures_in_the_plane_are_refused() {
    assert!(PlaneMixture::new(&[]).is_err());
    for bad in
        [isotropic(0.0, 0.0, 0.0, 1.0), isotropic(1.0, f64::NAN, 0.0, 1.0), isotropic(1.0, 0.0, f64::INFINITY, 1.0)]
    {
        assert!(PlaneMixture::new(&[isotropic(1.0, 0.0, 0.0, 1.0), bad]).is_err(), "{bad:?}");
    }
    assert!(PlaneMixture::new(&[isotropic(1.0, 0.0, 0.0, 0.0)]).is_err());
}

proptest! {
    #[test]
    fn scores_in_the_plane_are_slopes(x in -4.0..4.0_f64, y in -3.0..3.0_f64, t in 0.0..1.0_f64) {
        let law = three().diffused(Schedule::Linear.alpha_bar(t));
        let h = 1e-6;
        let slope = [
            (law.log_pdf([x + h, y]) - law.log_pdf([x - h, y])) / (2.0 * h),
            (law.log_pdf([x, y + h]) - law.log_pdf([x, y - h])) / (2.0 * h),
        ];
        for (score, slope) in law.score([x, y]).into_iter().zip(slope) {
            prop_assert!((score - slope).abs() < 1e-5 * (1.0 + slope.abs()), "{score} {slope}");
        }
    }
}

/// Two Kolmogorov–Smirnov tests at level 1e-4 with a fixed seed.
#[test]
fn draws_in_the_plane_have_the_exact_projections() {
    let mut stream = Stream::new(5, 0);
    let n = 20_000;
    let points: Vec<[f64; 2]> = (0..n).map(|_| three().sample(&mut stream)).collect();
    for angle in [0.0, 1.1] {
        let law = three().projection(angle).unwrap();
        let mut projections: Vec<f64> =
            points.iter().map(|[x, y]| libm::cos(angle) * x + libm::sin(angle) * y).collect();
        projections.sort_unstable_by(f64::total_cmp);
        assert!(ks_distance(&projections, |x| law.cdf(x)) < ks_critical(1e-4, f64::from(n)));
    }
}

#[test]
fn particles_in_the_plane_follow_the_score() {
    let starts = [[0.7_f32, -0.4], [-1.5, 1.0], [0.1, 2.0]];
    let (schedule, steps) = (Schedule::Linear, 60);
    let mut particles = PlaneParticles::from_points(&starts);
    particles.run(&three(), schedule, Sampler::Flow, steps, 1, |_, _| {});
    for (start, end) in starts.into_iter().zip(particles.points()) {
        let mut place = start.map(f64::from);
        let dt = (schedule.start() - 1e-3) / f64::from(steps);
        for i in 0..steps {
            let t = schedule.start() - f64::from(i) * dt;
            let score = three().diffused(schedule.alpha_bar(t)).score(place);
            for (x, s) in place.iter_mut().zip(score) {
                *x += 0.5 * schedule.beta(t) * dt * (*x + s);
            }
        }
        for (single, double) in end.into_iter().zip(place) {
            assert_abs_diff_eq!(f64::from(single), double, epsilon = 1e-3);
        }
    }
}

#[test]
fn the_sliced_distance_measures_a_shift() {
    // one Gaussian, moved by 3: every projection by 3 |cos|, on average 3 · 2/π
    let law = PlaneMixture::new(&[isotropic(1.0, 0.0, 0.0, 0.5)]).unwrap();
    let table = SlicedWassersteinTable::new(&law, 40).unwrap();
    let mut stream = Stream::new(6, 0);
    let mut draw = || law.sample(&mut stream);
    let points: Vec<[f32; 2]> = (0..20_000).map(|_| draw().map(|x| x as f32)).collect();
    let (near, _) = table.distance(&points);
    assert!(near < 0.01, "{near}");
    let moved: Vec<[f32; 2]> = points.iter().map(|[x, y]| [x + 3.0, *y]).collect();
    let (far, error) = table.distance(&moved);
    assert_abs_diff_eq!(far, 6.0 / std::f64::consts::PI, epsilon = 4.0 * error + 2e-3);
}

#[test]
fn the_sliced_distance_knows_its_error() {
    let table = SlicedWassersteinTable::new(&three(), 10).unwrap();
    let measured: Vec<(f64, f64)> = (0..60)
        .map(|seed| {
            let mut particles = PlaneParticles::drawn(512, seed);
            particles.run(&three(), Schedule::Linear, Sampler::ReverseSde, 5, seed, |_, _| {});
            table.distance(&particles.points())
        })
        .collect();
    let n = measured.len() as f64;
    let mean = measured.iter().map(|m| m.0).sum::<f64>() / n;
    let spread = libm::sqrt(measured.iter().map(|m| (m.0 - mean).powi(2)).sum::<f64>() / (n - 1.0));
    let said = measured.iter().map(|m| m.1).sum::<f64>() / n;
    // the spread of 60 is known to within 9 %
    assert!((0.65..1.5).contains(&(said / spread)), "said {said}, seen {spread}");
}

#[test]
fn more_steps_come_nearer_in_the_plane_too() {
    let mut stream = Stream::new(7, 0);
    for schedule in [Schedule::Linear, Schedule::Cosine] {
        let table = SlicedWassersteinTable::new(&three(), 10).unwrap();
        let fresh: Vec<[f32; 2]> = (0..4096).map(|_| three().sample(&mut stream).map(|x| x as f32)).collect();
        let floor = table.distance(&fresh).0;
        for sampler in [Sampler::Flow, Sampler::ReverseSde] {
            let distance = |steps: u32| {
                let mut particles = PlaneParticles::drawn(4096, 2);
                particles.run(&three(), schedule, sampler, steps, 2, |_, _| {});
                table.distance(&particles.points())
            };
            let [few, some, many] = [2, 10, 200].map(distance);
            assert!(few.0 > 2.0 * some.0 && some.0 > many.0, "{schedule:?} {sampler:?}: {few:?} {some:?} {many:?}");
            assert!(many.0 < 3.0 * floor.max(many.1), "{schedule:?} {sampler:?}: {many:?}, data {floor}");
        }
    }
}
