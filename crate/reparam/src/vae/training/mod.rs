//! Steps of Adam; models that are trained side by side, and what is recorded of them.

mod history;
mod run;
mod steps;
mod trainer;

pub use history::{GradientNoise, History, Record, StopReason};
pub use steps::Progress;
pub use trainer::Trainer;
