//! `cargo xtask table`: the article's table of estimators, what each requires and its measured bias and variance.

use anyhow::{Context, Result, anyhow, bail};
use reparam::estimator::{
    About, Answer, CATEGORICAL, CategoricalRequest, Family, GAUSSIAN, GaussianRequest, categorical_gradients,
    gaussian_gradients,
};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const REPLICATES: u32 = 400_000;
const SEED: u32 = 1;

/// One problem and the estimators measured on it.
struct Section {
    /// What is differentiated, in words.
    problem: String,
    /// The panel that shows it, and its parameters besides the estimators.
    panel: &'static str,
    params: &'static str,
    rows: Vec<(&'static About, Answer)>,
}

/// Writes the table as HTML.
pub(crate) fn write(path: &Path) -> Result<()> {
    let sections = sections()?;
    let mut html = String::from(
        "<div class=\"estimators\" role=\"region\" aria-labelledby=\"estimators\" tabindex=\"0\"><table>\
         <caption id=\"estimators\">Bias and variance of one estimate, measured over ",
    );
    let rest = "of them, with standard errors; evaluations are those of f or of its gradient";
    write!(html, "{} {rest}</caption>", thousands(REPLICATES))?;
    html.push_str("<thead><tr>");
    for name in ["estimator", "family", "needs", "bias", "variance", "evaluations", "source"] {
        write!(html, "<th scope=\"col\">{name}")?;
    }
    html.push_str("<tbody>");
    for (i, section) in sections.iter().enumerate() {
        if i > 0 {
            html.push_str("<tbody>");
        }
        write!(html, "<tr><th scope=\"rowgroup\" colspan=\"7\">{}", section.problem)?;
        for (about, answer) in &section.rows {
            row(&mut html, section, about, answer)?;
        }
    }
    html.push_str("</table></div>\n");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, html).with_context(|| format!("writing {}", path.display()))
}

fn sections() -> Result<Vec<Section>> {
    let wrong = |error: reparam::Error| anyhow!("{error}");
    let gaussian = GaussianRequest { replicates: REPLICATES, seed: SEED, ..GaussianRequest::default() };
    let slugs: Vec<_> = GAUSSIAN.iter().map(|entry| entry.about().slug).collect();
    let rows = gaussian_gradients(&gaussian, &slugs).map_err(wrong)?;
    let three =
        || CategoricalRequest { replicates: REPLICATES, seed: SEED, temperature: 0.5, ..CategoricalRequest::default() };
    let two = CategoricalRequest { probs: Some(vec![0.4, 0.6]), coefficients: vec![1.5, -0.5], ..three() };
    let for_two = |about: &About| ["arm", "disarm"].contains(&about.slug);
    let of = |request: &CategoricalRequest, binary: bool| -> Result<Vec<(&'static About, Answer)>> {
        let abouts: Vec<_> =
            CATEGORICAL.iter().map(|entry| entry.about()).filter(|about| for_two(about) == binary).collect();
        let slugs: Vec<_> = abouts.iter().map(|about| about.slug).collect();
        Ok(abouts.into_iter().zip(categorical_gradients(request, &slugs).map_err(wrong)?).collect())
    };
    Ok(vec![
        Section {
            problem: "Gaussian: ∂/∂μ of E (z − 3)², z ~ N(1, 1)".to_owned(),
            panel: "gaussian-gradient",
            params: "",
            rows: GAUSSIAN.iter().map(|entry| entry.about()).zip(rows).collect(),
        },
        Section {
            problem: "Categorical: the gradient of E exp(c·y) by the logits of π = (0.2, 0.3, 0.5), c = (1.5, −0.5, \
                      0.5), τ = 0.5"
                .to_owned(),
            panel: "categorical-gradient",
            params: "&amp;temperature=0.5",
            rows: of(&three(), false)?,
        },
        Section {
            problem: "The same with two classes, π = (0.4, 0.6), c = (1.5, −0.5)".to_owned(),
            panel: "categorical-gradient",
            params: "&amp;temperature=0.5&amp;probs=0.4,0.6&amp;coefficients=1.5,-0.5",
            rows: of(&two, true)?,
        },
    ])
}

fn row(html: &mut String, section: &Section, about: &About, answer: &Answer) -> Result<()> {
    let family = match about.family {
        Family::Score => "score",
        Family::Pathwise => "pathwise",
        Family::Measure => "measure",
        Family::Mixed => "mixed",
    };
    let Answer { row, .. } = answer;
    let against = if about.slug == "score-function" { "" } else { "score-function," };
    write!(
        html,
        "\n<tr><th scope=\"row\"><a href=\"?v=1&amp;panel={panel}{params}&amp;estimators={against}{slug}#{panel}\">{name}</a>\
         <td class=\"{family}\">{family}<td>{needs}<td>{bias}<td>{variance}<td>{evaluations}<td>{source}",
        panel = section.panel,
        params = section.params,
        slug = about.slug,
        name = about.name,
        needs = about.requires,
        bias = bias(about, answer)?,
        variance = plus_minus(row.variance, row.variance_standard_error),
        evaluations = row.evaluations,
        source = about.citation,
    )?;
    Ok(())
}

/// “unbiased” if theory says so, the length of the measured bias otherwise; fails if the measurement contradicts theory.
fn bias(about: &About, answer: &Answer) -> Result<String> {
    let row = &answer.row;
    match (about.unbiased, row.is_biased()) {
        (true, true) => bail!("{} should be unbiased, and is off by {:?}", about.slug, row.bias),
        (true, false) => Ok("unbiased".to_owned()),
        (false, false) => Ok("not distinguishable from 0".to_owned()),
        (false, true) => {
            let error = row.standard_error.iter().map(|error| error * error).sum::<f64>().sqrt();
            Ok(plus_minus(row.bias_squared().sqrt(), error))
        }
    }
}

/// A number with its standard error, to two digits of the latter; a true minus sign.
fn plus_minus(x: f64, error: f64) -> String {
    if error < 1e-9 {
        return if x.abs() < 1e-9 { "0".to_owned() } else { format!("{x:.3}") }.replace('-', "\u{2212}");
    }
    let places = (0..6).find(|&places| error * 10_f64.powi(places) >= 9.95).unwrap_or(6) as usize;
    format!("{x:.places$}\u{a0}±\u{a0}{error:.places$}").replace('-', "\u{2212}")
}

fn thousands(n: u32) -> String {
    format!("{},{:03}", n / 1000, n % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_as_many_places_as_their_errors() {
        assert_eq!(plus_minus(4.3718, 0.0123), "4.372\u{a0}±\u{a0}0.012");
        assert_eq!(plus_minus(-87.2, 0.3), "\u{2212}87.20\u{a0}±\u{a0}0.30");
        assert_eq!(plus_minus(0.0, 0.0), "0");
        assert_eq!(thousands(400_000), "400,000");
    }
}
