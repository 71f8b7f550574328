//! The autoencoder: derivatives, exactness where it is enumerable, training, files.

mod bounds;
mod derivatives;
mod exactness;
mod files;
mod support;
mod trainer;
mod training;
