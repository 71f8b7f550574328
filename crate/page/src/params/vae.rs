//! Parameters of the panel `vae`.

use super::common::SEED;
use super::table::{FigureTable, Kind, Length, PanelTable, Param, Range};
use reparam::vae::Estimator;

/// Panel `vae`.
pub const VAE: PanelTable = PanelTable::new(
    "vae",
    "A variational autoencoder, trained while you watch",
    "An encoder and a decoder learn handwritten digits on your own processor.",
    &[
        Param::new(
            "estimator",
            "",
            "Estimator",
            "How the gradient gets through the sample; can change while it trains. One that is not for this latent is \
             replaced: by pathwise for Gaussian numbers, by Gumbel-Softmax for one-hot vectors.",
            Kind::Choice("auto", || {
                let every = Estimator::EVERY.iter().map(|estimator| (estimator.slug(), estimator.label()));
                let auto = ("auto", "automatic: pathwise or Gumbel-Softmax");
                std::iter::once(auto).chain(every).collect()
            }),
        ),
        Param::new(
            "beta",
            "β",
            "Weight of the divergence",
            "How much KL(q‖p(z)) counts in the loss; 1 is the ELBO itself, 0 forgets the prior.",
            Kind::Number(1.0, Range::linear(0.0, 10.0, 0.1)),
        ),
        Param::new(
            "warmUp",
            "",
            "Warm-up of β",
            "Steps over which β rises from 0 to its value, so that units say something before they are charged for it; 0 for \
             none (Bowman et al. 2016).",
            Kind::Integer(0, Range::linear(0.0, 2000.0, 100.0)),
        )
        .of("steps"),
        Param::new(
            "freeBits",
            "λ",
            "Free bits",
            "Nats that each latent unit may say without being charged, in the mean over a batch; 0 for none (Kingma et al. \
             2016).",
            Kind::Number(0.0, Range::linear(0.0, 2.0, 0.05)),
        )
        .of("nats"),
        Param::new(
            "learningRate",
            "",
            "Learning rate",
            "The size of Adam's steps; too large a one destroys the model, and training says so.",
            Kind::Number(0.001, Range::log(1e-5, 100.0)),
        ),
        Param::new(
            "temperature",
            "τ",
            "Temperature",
            "How soft a relaxed sample is, at the start.",
            Kind::Number(1.0, Range::log(0.01, 100.0)),
        ),
        Param::new(
            "annealRate",
            "r",
            "Annealing rate",
            "How fast the temperature falls: τ e^(−r·step), never below its least value; 0 keeps it.",
            Kind::Number(0.0, Range::linear(0.0, 0.01, 0.0001)),
        ),
        Param::new(
            "minTemperature",
            "τₘᵢₙ",
            "Least temperature",
            "Where annealing ends.",
            Kind::Number(0.5, Range::log(0.01, 100.0)),
        ),
        Param::new(
            "latent",
            "",
            "Latent",
            "What lies between encoder and decoder; another one begins anew.",
            Kind::Choice("gaussian", || vec![("gaussian", "Gaussian numbers"), ("categorical", "one-hot vectors")]),
        ),
        Param::new(
            "dimensions",
            "",
            "Dimensions",
            "How many Gaussian numbers; with 2 there is a map. Another number begins anew.",
            Kind::Integer(20, Range::linear(1.0, 32.0, 1.0)),
        ),
        Param::new(
            "variables",
            "N",
            "One-hot vectors",
            "How many; with few enough states everything is computed exactly. Another number begins anew.",
            Kind::Integer(20, Range::linear(1.0, 32.0, 1.0)),
        ),
        Param::new(
            "classes",
            "K",
            "Classes of each",
            "Coordinates of a one-hot vector; another number begins anew.",
            Kind::Integer(10, Range::linear(2.0, 16.0, 1.0)),
        ),
        Param::new(
            "hiddenUnits",
            "H",
            "Hidden units",
            "Of the encoder and of the decoder; another number begins anew.",
            Kind::Integer(200, Range::linear(50.0, 400.0, 10.0)),
        ),
        Param::new(
            "compare",
            "",
            "Measure every estimator",
            "Whether the gradient's noise is measured for each estimator, not only the one in use; training is slower.",
            Kind::Flag(false),
        ),
        Param::new(
            "gradient",
            "",
            "Show the gradient flowing back",
            "Adds to the structure what comes back through each layer.",
            Kind::Flag(false),
        ),
        Param::new(
            "speed",
            "",
            "Speed",
            "How many steps are taken a second, at most.",
            Kind::Choice("full", || vec![("full", "full"), ("10", "10 steps a second"), ("1", "1 step a second")]),
        ),
        Param::new(
            "shown",
            "",
            "Test digits from",
            "The first of the ten test digits that are shown, counted from 0.",
            Kind::Integer(0, Range::linear(0.0, 990.0, 1.0)),
        ),
        Param::new(
            "digit",
            "",
            "Digit that flows",
            "Which of the shown digits goes through the structure, counted from 0; the drawn one comes last.",
            Kind::Integer(0, Range::linear(0.0, 10.0, 1.0)),
        ),
        Param::new(
            "point",
            "z",
            "Point that is decoded",
            "A point of the plane of two latent numbers.",
            Kind::Numbers {
                default: &[0.5, 0.5],
                range: Range::linear(-3.0, 3.0, 0.05),
                length: Length::Free { min: 2, max: 2 },
                scalar: false,
                simplex: false,
            },
        ),
        Param::new(
            "code",
            "z",
            "Classes that are decoded",
            "The class of each one-hot vector, counted from 1; what is missing is class 1.",
            Kind::Numbers {
                default: &[1.0],
                range: Range::linear(1.0, 16.0, 1.0),
                length: Length::Free { min: 1, max: 32 },
                scalar: false,
                simplex: false,
            },
        ),
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "structure",
            "One digit on its way",
            "A digit goes through the encoder, the sample and the decoder.",
            &[],
        ),
        FigureTable::new("digits", "What comes back", "Ten test digits and what the model makes of them.", &[]),
        FigureTable::new(
            "elbo",
            "The bound",
            "The evidence lower bound of training batches and of the test set, step by step.",
            &[],
        ),
        FigureTable::new(
            "parts",
            "What it is made of",
            "What the reconstruction and the divergence from the prior cost, step by step.",
            &[],
        ),
        FigureTable::new(
            "map",
            "Where the digits lie",
            "Where the encoder puts test digits in the plane; for two Gaussian numbers.",
            &[],
        ),
        FigureTable::new(
            "manifold",
            "What lies where",
            "What points of the plane are decoded to; for two Gaussian numbers.",
            &[],
        ),
        FigureTable::new(
            "code",
            "Choose the one-hot vectors",
            "The one-hot vectors that are decoded, to press; for one-hot vectors.",
            &[],
        ),
        FigureTable::new(
            "decoded",
            "What they mean",
            "What the chosen point or the chosen one-hot vectors are decoded to.",
            &[],
        ),
        FigureTable::new("prior", "Dreams: samples of the prior", "Digits decoded from draws of the prior.", &[]),
        FigureTable::new(
            "units",
            "What each number says",
            "The divergence from the prior of each latent unit, the one that says most first.",
            &["beta"],
        ),
        FigureTable::new(
            "noise",
            "How noisy the gradient is",
            "The variance of the gradient, step by step.",
            &["estimator"],
        ),
        FigureTable::new(
            "signal",
            "How much of it is signal",
            "The signal-to-noise ratio of the gradient, step by step.",
            &["estimator"],
        ),
        FigureTable::new(
            "bias",
            "How wrong it is",
            "The bias of the gradient, step by step; where all states can be added up.",
            &["estimator"],
        ),
    ],
    &["digits", "elbo"],
    &[],
);
