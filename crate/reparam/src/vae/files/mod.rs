//! The model in other people's formats.

mod json;
mod pytorch;
mod safetensors;
