//! `cargo xtask table`: the article's table of estimators, what each requires and its measured bias and variance.

use anyhow::{Context, Result, anyhow, bail};
use reparam::estimator::{
    About, Answer, CATEGORICAL, CategoricalRequest, Family, GAUSSIAN, GaussianRequest, Row, categorical_gradients,
    gaussian_gradients,
};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const REPLICATES: u32 = 400_000;
const SEED: u32 = 1;

/// What a reader has to know besides, to compare fairly.
const NOTES: &str = "Bias is the length of the vector of biases, to be compared with the length |g| of the exact \
    gradient. Bars are to scale, from 0 to the largest of each part of the table. Evaluations are those of f or of its \
    gradient; for RELAX, one and the table of f at all K corners, from which the exact gradient would follow too. The mean \
    baseline is the exact E f. Gumbel-Rao averages over 10 inner draws of the noise. REBAR is untuned: the scale η of its \
    control variate is 1.";

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
        "<div class=\"estimators\" id=\"estimators\" role=\"region\" aria-label=\"The estimators, measured\" tabindex=\"0\"><table>\
         <caption><span>Bias and variance of one estimate, ",
    );
    write!(
        html,
        "measured over {} of them, with standard errors. {NOTES}</span></caption><thead><tr>",
        thousands(REPLICATES)
    )?;
    for name in ["estimator", "bias", "variance", "evaluations", "needs", "family", "source"] {
        write!(html, "<th scope=\"col\">{name}")?;
    }
    html.push_str("<tbody>");
    for (i, section) in sections.iter().enumerate() {
        if i > 0 {
            html.push_str("<tbody>");
        }
        let length = section.rows[0].1.exact.iter().map(|entry| entry * entry).sum::<f64>().sqrt();
        let problem = &section.problem;
        write!(
            html,
            "<tr><th scope=\"rowgroup\" colspan=\"7\"><span>{problem}; |g| = {}</span>",
            plus_minus(length, 0.0)
        )?;
        let largest = |of: fn(&Row) -> f64| section.rows.iter().map(|(_, answer)| of(&answer.row)).fold(0.0, f64::max);
        let scales = [largest(bias_length), largest(|row| row.variance)];
        for (about, answer) in &section.rows {
            row(&mut html, section, about, answer, scales)?;
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
            panel: "choice-gaussian",
            params: "",
            rows: GAUSSIAN.iter().map(|entry| entry.about()).zip(rows).collect(),
        },
        Section {
            problem: "Categorical: the gradient of E exp(c·y) by the logits of π = (0.2, 0.3, 0.5), c = (1.5, −0.5, \
                      0.5), τ = 0.5"
                .to_owned(),
            panel: "choice-categorical",
            params: "&amp;temperature=0.5",
            rows: of(&three(), false)?,
        },
        Section {
            problem: "The same with two classes, π = (0.4, 0.6), c = (1.5, −0.5)".to_owned(),
            panel: "choice-categorical",
            params: "&amp;temperature=0.5&amp;probs=0.4,0.6&amp;coefficients=1.5,-0.5",
            rows: of(&two, true)?,
        },
    ])
}

fn row(html: &mut String, section: &Section, about: &About, answer: &Answer, scales: [f64; 2]) -> Result<()> {
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
        "\n<tr><th scope=\"row\"><a href=\"?v=1&amp;panel={panel}{params}&amp;estimators={against}{slug}#{panel}\">{name}</a>{short}\
         <td{bar_of_bias}>{bias}<td{bar_of_variance}>{variance}<td>{evaluations}<td>{needs}<td class=\"{family}\">{family}\
         <td>{sources}",
        panel = section.panel,
        params = section.params,
        slug = about.slug,
        name = about.name,
        short = if about.name == about.short {
            String::new()
        } else {
            format!(", <b class=\"{family}\">{}</b>", about.short)
        },
        needs = about.requires,
        bar_of_bias = if !about.unbiased && row.is_biased() { bar(bias_length(row), scales[0]) } else { String::new() },
        bias = bias(about, answer)?,
        bar_of_variance = bar(row.variance, scales[1]),
        variance = plus_minus(row.variance, row.variance_standard_error),
        evaluations = row.evaluations,
        sources = sources(about.citation),
    )?;
    Ok(())
}

/// “unbiased” if theory says so, the length of the measured bias otherwise; fails if the measurement contradicts theory.
fn bias(about: &About, answer: &Answer) -> Result<String> {
    let row = &answer.row;
    match (about.unbiased, row.is_biased()) {
        (true, true) => bail!("{} should be unbiased, and is off by {:?}", about.slug, row.bias),
        (true, false) => Ok("unbiased".to_owned()),
        (false, false) => Ok("none seen".to_owned()),
        (false, true) => {
            let error = row.standard_error.iter().map(|error| error * error).sum::<f64>().sqrt();
            Ok(plus_minus(bias_length(row), error))
        }
    }
}

fn bias_length(row: &Row) -> f64 {
    row.bias_squared().sqrt()
}

/// The attribute that draws a share of a scale.
fn bar(x: f64, whole: f64) -> String {
    if whole > 0.0 { format!(" style=\"--share:{:.4}\"", x / whole) } else { String::new() }
}

/// “Kingma and Welling 2014; …” as links to the references, which the article fills: `kingma-2014`.
fn sources(citation: &str) -> String {
    let link = |source: &str| {
        let first = source.split([',', ' ']).next().unwrap_or_default().to_lowercase();
        let year = source.rsplit(' ').next().unwrap_or_default();
        format!("<a href=\"#{first}-{year}\"></a>")
    };
    citation.split("; ").map(link).collect::<Vec<_>>().join("; ")
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
    fn sources_lead_to_the_references() {
        assert_eq!(
            sources("Price 1958; Rezende, Mohamed and Wierstra 2014"),
            "<a href=\"#price-1958\"></a>; <a href=\"#rezende-2014\"></a>"
        );
    }

    #[test]
    fn a_bar_is_a_share_of_the_largest() {
        assert_eq!(bar(1.0, 8.0), " style=\"--share:0.1250\"");
        assert_eq!(bar(0.0, 0.0), "");
    }

    #[test]
    fn numbers_have_as_many_places_as_their_errors() {
        assert_eq!(plus_minus(4.3718, 0.0123), "4.372\u{a0}±\u{a0}0.012");
        assert_eq!(plus_minus(-87.2, 0.3), "\u{2212}87.20\u{a0}±\u{a0}0.30");
        assert_eq!(plus_minus(0.0, 0.0), "0");
        assert_eq!(thousands(400_000), "400,000");
    }
}
