//! The page's replica of a model that is trained in a worker: weights, histories, digits.

use super::likeness::Likeness;
use super::preview::{Ahead, Preview};
use super::settings;
use crate::error::Error;
use crate::params::Values;
use reparam::vae::{Encoding, Estimator, History, Images, Latent, Trace, Vae};
use std::cell::{OnceCell, RefCell};

/// Pixels of a digit.
pub const PIXELS: usize = 784;
/// The first ten test images of MNIST, two pixels a byte, so that there is something to see before any data are loaded.
/// The eight greys are those of the page's data.
const TEN: &[u8] = include_bytes!("digits.bin");
const TEN_LABELS: [u8; 10] = [7, 2, 1, 0, 4, 1, 4, 9, 5, 9];
/// Digits in a row.
pub(super) const ROW: usize = 10;
/// Decoded points along each side of the plane.
pub(super) const GRID: usize = 13;
/// As far as the plane is shown.
pub(super) const REACH: f64 = 3.0;

/// Cache of what the present weights answer.
#[derive(Debug, Default)]
struct Answers {
    /// μ of every test digit, of a latent of two numbers.
    map: OnceCell<Vec<(f64, f64)>>,
    /// The decoded plane, row after row from the top.
    plane: OnceCell<Vec<f32>>,
}

/// A model that the panel shows.
#[derive(Debug)]
pub struct Model {
    vae: RefCell<Vae>,
    /// Whether its weights are others than it began with.
    pub(super) learnt: bool,
    /// Trainings to look ahead to, the panel's usual one first.
    previews: Vec<Preview>,
    answers: Answers,
    /// One of each model that is trained; the first is the shown one.
    pub(super) histories: Vec<History>,
    /// What the other models are called.
    pub(super) rivals: Vec<String>,
    pub(super) test: Images,
    pub(super) labels: Vec<u8>,
    /// What its digits look like, once somebody asks.
    likeness: OnceCell<Option<Likeness>>,
    drawn: Option<Images>,
    pub(super) examples_per_second: f64,
}

impl Model {
    /// An untrained model of the panel's parameters, with ten digits.
    ///
    /// # Errors
    /// If the parameters aren't the panel's.
    pub fn new(values: &Values) -> Result<Self, Error> {
        let grey = |level: u8| ((u32::from(level) * 510 + 7) / 14) as u8;
        let ten = TEN.iter().flat_map(|pair| [grey(pair >> 4), grey(pair & 15)]).collect();
        Ok(Self {
            vae: RefCell::new(Vae::new(settings::config(values)?)?),
            learnt: false,
            previews: Vec::new(),
            answers: Answers::default(),
            histories: Vec::new(),
            rivals: Vec::new(),
            test: Images::new(ten, PIXELS)?,
            labels: TEN_LABELS.to_vec(),
            likeness: OnceCell::new(),
            drawn: None,
            examples_per_second: 0.0,
        })
    }

    /// Whether this is a model of these parameters, whatever its training.
    pub(super) fn fits(&self, values: &Values) -> bool {
        let vae = self.vae.borrow();
        let (own, other) = (vae.config(), settings::config(values));
        other.is_ok_and(|other| (own.latent, own.hidden, own.seed) == (other.latent, other.hidden, other.seed))
    }

    /// Applies those parameters that may change while a model is trained.
    ///
    /// # Errors
    /// If they aren't the panel's.
    pub fn set(&self, values: &Values) -> Result<(), Error> {
        Ok(self.vae.borrow_mut().set(settings::config(values)?)?)
    }

    /// Takes over trained weights.
    ///
    /// # Errors
    /// If there are too many, or too few.
    pub fn learn(&mut self, weights: &[f32], step: u32) -> Result<(), Error> {
        // a training tells its first weights before it takes a step
        let learnt = self.learnt || self.vae.get_mut().weights() != weights;
        self.vae.get_mut().set_weights(weights, step)?;
        self.learnt = learnt;
        self.answers = Answers::default();
        Ok(())
    }

    /// Appends what is new of the histories, in the order of the models.
    pub fn update(&mut self, updates: Vec<History>, examples_per_second: f64) {
        self.histories.resize_with(updates.len(), History::default);
        self.histories.iter_mut().zip(updates).for_each(|(history, update)| history.extend(update));
        self.examples_per_second = examples_per_second;
    }

    /// Trainings to look ahead to, of some structures; the panel's usual one first.
    pub fn set_previews(&mut self, previews: Vec<Preview>) {
        self.previews = previews;
    }

    /// What the other models are called, in their order.
    pub fn set_rivals(&mut self, names: Vec<String>) {
        self.rivals = names;
    }

    /// The test images, with a label each.
    ///
    /// # Errors
    /// If they aren't whole digits, or the labels are fewer or not digits.
    pub fn set_test(&mut self, images: Vec<u8>, labels: Vec<u8>) -> Result<(), Error> {
        let images = Images::new(images, PIXELS)?;
        if labels.len() != images.count() || labels.iter().any(|label| *label > 9) {
            return Err(Error::shape("labels", format!("there must be {} labels from 0 to 9", images.count())));
        }
        (self.test, self.labels, self.answers) = (images, labels, Answers::default());
        self.likeness = OnceCell::new();
        Ok(())
    }

    /// The reader's own digit; none if there is no ink in it.
    ///
    /// # Errors
    /// If it isn't 28×28 numbers.
    pub fn set_drawn(&mut self, image: Vec<u8>) -> Result<(), Error> {
        let inked = image.iter().any(|grey| *grey > 0);
        let image = Images::new(image, PIXELS)?.first(1);
        self.drawn = inked.then_some(image);
        Ok(())
    }

    /// A PyTorch program with the same model, which loads the checkpoint and goes on.
    #[must_use]
    pub fn to_pytorch(&self) -> String {
        self.vae.borrow().to_pytorch()
    }

    /// A checkpoint in the safetensors format.
    #[must_use]
    pub fn to_safetensors(&self) -> Vec<u8> {
        self.vae.borrow().to_safetensors()
    }

    /// The weights of a checkpoint of such a model.
    ///
    /// # Errors
    /// If the file is damaged or another model's; then nothing changes.
    pub fn read_safetensors(&self, file: &[u8]) -> Result<Vec<f32>, Error> {
        let mut other = self.vae.borrow().clone();
        other.load_safetensors(file)?;
        Ok(other.weights())
    }

    pub(super) fn latent(&self) -> Latent {
        self.vae.borrow().config().latent
    }

    /// The training to look ahead to: of the same structure the one that weighs the divergence most alike, or else the usual
    /// one.
    pub(super) fn ahead(&self) -> Option<Ahead<'_>> {
        let vae = self.vae.borrow();
        let far = |preview: &Preview| preview.distance(vae.config());
        match self.alike().min_by(|a, b| far(a).total_cmp(&far(b))) {
            Some(preview) => Some(Ahead { preview, alike: true, own: preview.weighs_as(vae.config()) }),
            None => self.previews.first().map(|preview| Ahead { preview, alike: false, own: false }),
        }
    }

    /// The same of those that have measured the gradient.
    pub(super) fn ahead_with_gradients(&self) -> Option<Ahead<'_>> {
        let vae = self.vae.borrow();
        let measured = self.alike().filter(|preview| preview.last().is_some_and(|last| !last.gradients.is_empty()));
        let far = |preview: &Preview| preview.distance(vae.config());
        let preview = measured.min_by(|a, b| far(a).total_cmp(&far(b)))?;
        Some(Ahead { preview, alike: true, own: preview.weighs_as(vae.config()) })
    }

    /// Those of this structure.
    pub(super) fn alike(&self) -> impl Iterator<Item = &Preview> {
        self.previews.iter().filter(|preview| preview.of_structure(self.vae.borrow().config()))
    }

    /// The training to look ahead to, if it is one of this structure and nothing has been learnt yet.
    pub(super) fn instead(&self) -> Option<Ahead<'_>> {
        self.ahead().filter(|ahead| ahead.alike && !self.learnt)
    }

    pub(super) fn history(&self) -> Option<&History> {
        self.histories.first()
    }

    pub(super) fn estimator(&self) -> Estimator {
        self.vae.borrow().config().estimator()
    }

    pub(super) fn temperature(&self) -> f64 {
        self.vae.borrow().temperature()
    }

    pub(super) fn has_drawn(&self) -> bool {
        self.drawn.is_some()
    }

    /// The number of the first test digit of a row that begins at `shown`, or as near as there are enough.
    pub(super) fn first(&self, shown: usize) -> usize {
        shown.min(self.test.count().saturating_sub(ROW))
    }

    /// The shown test digits from number `first` on, with the drawn one at the end, and their labels.
    pub(super) fn shown(&self, first: usize) -> (Vec<u8>, Vec<Option<u8>>) {
        let first = self.first(first);
        let row = first..(first + ROW).min(self.test.count());
        let mut bytes: Vec<u8> = row.clone().flat_map(|index| self.test.image(index)).copied().collect();
        let mut labels: Vec<Option<u8>> = self.labels[row].iter().copied().map(Some).collect();
        if let Some(drawn) = &self.drawn {
            bytes.extend_from_slice(drawn.image(0));
            labels.push(None);
        }
        (bytes, labels)
    }

    /// The probability of every pixel from the middle of q(z | x): the means, or the likeliest classes.
    pub(super) fn reconstruct(&self, images: &[u8]) -> Vec<f32> {
        let middle = match self.encode(images) {
            Some(Encoding::Gaussian { mean, .. }) => mean,
            Some(Encoding::Categorical { probs }) => {
                let Latent::Categorical { classes, .. } = self.latent() else { return Vec::new() };
                probs.chunks_exact(classes).flat_map(one_hot).collect()
            }
            None => return Vec::new(),
        };
        self.decode(&middle)
    }

    fn encode(&self, images: &[u8]) -> Option<Encoding<f32>> {
        let images = Images::new(images.to_vec(), PIXELS).ok()?;
        self.vae.borrow_mut().encode(&images).ok()
    }

    /// The probability of every pixel; nothing if the weights aren't finite (a diverged training).
    pub(super) fn decode(&self, latent: &[f32]) -> Vec<f32> {
        self.vae.borrow_mut().decode(latent).unwrap_or_default()
    }

    pub(super) fn prior(&self, count: usize, seed: u32) -> Vec<f32> {
        let latent = self.vae.borrow().sample_prior(count, seed);
        self.decode(&latent)
    }

    /// One of the shown digits on its way through the model.
    pub(super) fn trace(&self, image: &[u8]) -> Option<Trace<f32>> {
        let image = Images::new(image.to_vec(), PIXELS).ok()?;
        self.vae.borrow_mut().trace(&image, 0).ok()
    }

    /// The digits that an image is like, the most alike first; none before there are test digits enough.
    pub(super) fn like(&self, image: &[f32]) -> Vec<usize> {
        let likeness = self.likeness.get_or_init(|| Likeness::new(&self.test, &self.labels));
        likeness.as_ref().map_or(Vec::new(), |likeness| likeness.order(image))
    }

    /// The latent mean of each test digit.
    pub(super) fn map(&self) -> &[(f64, f64)] {
        self.answers.map.get_or_init(|| match self.vae.borrow_mut().encode(&self.test) {
            Ok(Encoding::Gaussian { mean, .. }) => {
                mean.chunks_exact(2).map(|z| (f64::from(z[0]), f64::from(z[1]))).collect()
            }
            _ => Vec::new(),
        })
    }

    /// The decoded plane.
    pub(super) fn plane(&self) -> &[f32] {
        self.answers.plane.get_or_init(|| {
            let at = |i: usize| (2.0 * (i as f64 + 0.5) / GRID as f64 - 1.0) * REACH;
            let latent: Vec<f32> = (0..GRID * GRID).flat_map(|i| [at(i % GRID) as f32, -at(i / GRID) as f32]).collect();
            self.decode(&latent)
        })
    }
}

/// 1 for the largest of some numbers, 0 for the others.
fn one_hot(numbers: &[f32]) -> impl Iterator<Item = f32> + use<> {
    let best = (0..numbers.len()).fold(0, |best, i| if numbers[i] > numbers[best] { i } else { best });
    (0..numbers.len()).map(move |i| f32::from(u8::from(i == best)))
}
