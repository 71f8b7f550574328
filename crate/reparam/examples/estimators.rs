//! Prints bias, variance and cost of every estimator for a Gaussian and a categorical problem.
//!
//! `cargo run --release -p reparam --example estimators`

use reparam::Error;
use reparam::estimator::{
    CATEGORICAL, CategoricalProblem, Estimation, GAUSSIAN, GaussianProblem, Problem, Row, Settings,
};
use reparam::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, GaussianShape, Wrt};

const REPLICATES: usize = 100_000;

fn main() -> Result<(), Error> {
    let objective = GaussianObjective::new(GaussianShape::Quadratic, 3.0)?;
    let problem = GaussianProblem::new(objective, &[1.0], &[1.0], Wrt::Mean)?;
    println!("∂/∂μ E (x − 3)², x ~ N(1, 1): exactly {:.4?}\n", problem.exact());
    let mut estimation = Estimation::new(GAUSSIAN, problem, Settings::default(), 1)?;
    estimation.advance(REPLICATES);
    print(&estimation.rows());

    let objective = CategoricalObjective::new(CategoricalShape::Exponential, &[1.5, -0.5, 0.5])?;
    let problem = CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5])?;
    let settings = Settings { temperature: 0.5, ..Settings::default() };
    println!("\n∇ E exp(c·D) by the logits, D ~ Cat(0.2, 0.3, 0.5), τ = 0.5: exactly {:.4?}\n", problem.exact());
    let fits = CATEGORICAL.iter().copied();
    let fits: Vec<_> = fits.filter(|entry| entry.check(&problem, &settings.at_least(*entry)).is_ok()).collect();
    let mut estimation = Estimation::new(&fits, problem, settings, 1)?;
    estimation.advance(REPLICATES);
    print(&estimation.rows());
    Ok(())
}

fn print(rows: &[Row]) {
    println!(
        "{:32} {:>5} {:>8} {:>10} {:>10} {:>10}",
        "estimator", "cost", "|bias|", "noise in it", "variance", "exactly"
    );
    for row in rows {
        let exact = row.exact_variance.map_or_else(|| "unknown".to_owned(), |variance| format!("{variance:.4}"));
        println!(
            "{:32} {:>5} {:>8.4} {:>11.4} {:>10.4} {:>10} {}",
            row.name,
            row.evaluations,
            row.bias_squared().sqrt(),
            row.bias_squared_floor.sqrt(),
            row.variance,
            exact,
            if row.is_biased() { "biased" } else { "" },
        );
    }
}
