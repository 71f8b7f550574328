//! Being written.
pub fn gaussian_objectives() -> Vec<(&'static str, &'static str)> {
    vec![("quadratic", "(x − k)²")]
}
pub fn categorical_objectives() -> Vec<(&'static str, &'static str)> {
    vec![("exponential", "exp(c·y)")]
}
pub fn gaussian_options() -> Vec<(&'static str, &'static str)> {
    vec![("score-function", "Score function"), ("pathwise", "Pathwise")]
}
pub fn categorical_options() -> Vec<(&'static str, &'static str)> {
    vec![
        ("score-function", "Score function"),
        ("gumbel-softmax", "Gumbel-Softmax"),
        ("straight-through-gumbel-softmax", "Straight-through Gumbel-Softmax"),
    ]
}
