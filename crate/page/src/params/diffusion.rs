//! Parameters of the panel `diffusion`.

use super::common::{SAMPLES, SEED};
use super::table::{FigureTable, Kind, Length, PanelTable, Param, Range};

/// A number a mode of the data that a reader drew.
const fn of_modes(name: &'static str, label: &'static str, default: &'static [f64], range: Range) -> Param {
    Param::new(
        name,
        "",
        label,
        "One number a mode; a shorter list is filled up.",
        Kind::Numbers { default, range, length: Length::As("modes"), scalar: false, simplex: false },
    )
}

/// Panel `diffusion`.
pub const DIFFUSION: PanelTable = PanelTable::new(
    "diffusion",
    "Many small steps of the same trick",
    "Data are carried to noise by small steps or one jump, and back by the exact score.",
    &[
        Param::new(
            "t",
            "t",
            "Time",
            "How far the data have drowned: 0 is the data, 1 the noise.",
            Kind::Number(0.3, Range::linear(0.0, 1.0, 0.01)),
        ),
        Param::new(
            "steps",
            "T",
            "Steps",
            "How many steps are taken, forward to t and back from the noise.",
            Kind::Integer(20, Range::log(1.0, 200.0)),
        )
        .of("steps"),
        Param::new(
            "start",
            "x₁",
            "Point of noise",
            "The point whose way back is shown.",
            Kind::Number(0.7, Range::linear(-3.0, 3.0, 0.05)),
        ),
        Param::new(
            "startY",
            "",
            "Point of noise, second coordinate",
            "Where that point is in the second dimension.",
            Kind::Number(-0.4, Range::linear(-3.0, 3.0, 0.05)),
        ),
        Param::new(
            "sampler",
            "",
            "Way back",
            "The probability-flow ordinary differential equation, or the stochastic one; both by Euler steps.",
            Kind::Choice("flow", || vec![("flow", "probability flow"), ("reverse-sde", "reverse diffusion")]),
        ),
        Param::new(
            "data",
            "",
            "Data",
            "The mixture of Gaussians that the data come from.",
            Kind::Choice("two-modes", || {
                vec![
                    ("one-mode", "one mode"),
                    ("two-modes", "two modes"),
                    ("four-modes", "four modes"),
                    ("ring", "a ring of eight"),
                    ("moons", "two moons"),
                    ("drawn", "your own"),
                ]
            }),
        ),
        Param::new(
            "dimensions",
            "D",
            "Dimensions",
            "On the line, where the data's second coordinate doesn't count, or in the plane.",
            Kind::Integer(1, Range::linear(1.0, 2.0, 1.0)),
        ),
        Param::new(
            "modes",
            "m",
            "Your modes",
            "Where the Gaussians of your own data are; in the plane their first coordinate.",
            Kind::Numbers {
                default: &[-2.0, 0.3, 2.0],
                range: Range::linear(-3.5, 3.5, 0.05),
                length: Length::Free { min: 1, max: 16 },
                scalar: false,
                simplex: false,
            },
        ),
        of_modes("modesY", "Their second coordinate", &[0.8, -1.2, 0.9], Range::linear(-2.5, 2.5, 0.05)),
        of_modes("weights", "Their weights", &[0.333, 0.333, 0.333], Range::linear(0.01, 1.0, 0.01)),
        of_modes("widths", "Their standard deviations", &[0.3, 0.3, 0.3], Range::linear(0.1, 1.0, 0.05)),
        Param::new(
            "schedule",
            "",
            "Schedule",
            "How fast the noise grows with time.",
            Kind::Choice("linear", || vec![("linear", "linear"), ("cosine", "cosine")]),
        ),
        SAMPLES,
        SEED,
    ],
)
.showing(
    &[
        FigureTable::new(
            "walks",
            "Small steps",
            "Walks from the data towards noise, one small random step after another.",
            &["t", "steps"],
        ),
        FigureTable::new(
            "noised",
            "Many steps and one jump",
            "Where many small steps lead by time t, and one jump: to the same law.",
            &["t", "steps"],
        ),
        FigureTable::new("ways", "The way back", "The ways of points from noise back to data.", &["steps", "start"]),
        FigureTable::new(
            "map",
            "From noise to data, point by point",
            "Where the way back carries each point of noise.",
            &["steps", "start"],
        ),
        FigureTable::new(
            "generated",
            "What comes out",
            "What the way back makes of many draws of noise, and the data's own density.",
            &["steps"],
        ),
        FigureTable::new(
            "distance",
            "How near it comes",
            "The distance between what comes out and the data, by the number of steps.",
            &["steps"],
        ),
    ],
    &["walks", "noised"],
    &["t"],
);
