//! The model as a program for PyTorch.

use crate::estimator::CONDITIONAL_DRAWS;
use crate::nn::Float;
use crate::vae::{Binarization, DRAWS, Latent, Vae};

/// The program but for its settings and its latent.
const PROGRAM: &str = include_str!("pytorch/model.py");
const GAUSSIAN: &str = include_str!("pytorch/gaussian.py");
const CATEGORICAL: &str = include_str!("pytorch/categorical.py");

impl<T: Float> Vae<T> {
    /// A program in Python with the same model, settings and estimators.
    ///
    /// It loads the weights of [`to_safetensors`](Self::to_safetensors) from `vae.safetensors`, measures the ELBO, goes on
    /// training and draws from the prior. Its noise is PyTorch's: the numbers agree in law.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Gaussian { dimensions: 2 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// vae.set_weights(&vae.weights(), 100)?;
    /// assert!(vae.to_pytorch().contains("ESTIMATOR = \"pathwise\""));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn to_pytorch(&self) -> String {
        let config = &self.config;
        let (latent, sizes) = match config.latent {
            Latent::Gaussian { .. } => (GAUSSIAN, String::new()),
            Latent::Categorical { variables, classes } => {
                (CATEGORICAL, format!("VARIABLES = {variables}\nCLASSES = {classes}\n"))
            }
        };
        let settings = format!(
            "PIXELS = {pixels}\n\
             HIDDEN = {hidden}\n\
             {sizes}\
             LATENT = {width}  # numbers that the decoder reads\n\
             PARAMETERS = {parameters}  # numbers that the encoder writes\n\
             ESTIMATOR = {estimator:?}  # one of ESTIMATORS below\n\
             BETA = {beta:?}\n\
             WARM_UP = {warm_up}  # steps over which β rises from 0\n\
             FREE_BITS = {free_bits:?}  # nats of each unit of z that cost nothing\n\
             LEARNING_RATE = {learning_rate:?}\n\
             TEMPERATURE = {temperature:?}  # at step 0\n\
             ANNEAL_RATE = {anneal_rate:?}\n\
             MIN_TEMPERATURE = {min_temperature:?}\n\
             BATCH = {batch}\n\
             DRAWS = {draws}  # of score-function-leave-one-out\n\
             CONDITIONAL_DRAWS = {conditional_draws}  # of gumbel-rao\n\
             STOCHASTIC = {stochastic}  # grey is the probability of white, or else compared with a half\n\
             SEED = {seed}",
            pixels = config.pixels,
            hidden = config.hidden,
            width = config.latent.width(),
            parameters = config.latent.parameters(),
            estimator = config.estimator().slug(),
            beta = config.beta,
            warm_up = config.warm_up,
            free_bits = config.free_bits,
            learning_rate = config.learning_rate,
            temperature = config.temperature,
            anneal_rate = config.anneal_rate,
            min_temperature = config.min_temperature,
            batch = config.batch,
            draws = config.hyperparameters.get(&DRAWS),
            conditional_draws = config.hyperparameters.get(&CONDITIONAL_DRAWS),
            stochastic = if config.binarization == Binarization::Stochastic { "True" } else { "False" },
            seed = config.seed,
        );
        PROGRAM.replace("#SETTINGS#", &settings).replace("#LATENT#", latent.trim_end())
    }
}
