//! Where histograms heap and clouds lie.

use super::curves::{listed, sentence};
use super::reading::{Column, Item, Kind, Reading};
use super::said::{digits, said, symbol};
use super::series::placed;
use crate::chart::Figure;

/// Where histograms heap, and their moments if the summary has none.
pub(super) fn heaps(figure: &Figure, reading: &Reading, symbol: &str) -> Vec<String> {
    let density = ["density", "scaled"].iter().any(|word| figure.y.label.contains(word));
    let bins = reading.columns.iter().filter(|c| density && c.kind == Kind::Bins);
    let told = figure.summary.contains("standard deviation")
        || figure.summary.contains("Mean")
        || figure.summary.contains("mean");
    bins.filter_map(|column| {
        let sum: f64 = column.items.iter().map(|item| item.value).sum();
        if sum <= 0.0 {
            return None;
        }
        let mean = column.items.iter().map(|item| item.key * item.value).sum::<f64>() / sum;
        let square =
            column.items.iter().map(|item| (item.key - mean) * (item.key - mean) * item.value).sum::<f64>() / sum;
        let peaks = peaks(&column.items.iter().map(|item| (item.key, item.value)).collect::<Vec<_>>());
        let place = |(i, x): (usize, &f64)| if i == 0 { placed(symbol, *x) } else { said(*x) };
        let places: Vec<String> = peaks.iter().enumerate().map(place).collect();
        let heap = if places.is_empty() { String::new() } else { format!("heaps near {}", listed(&places)) };
        let deviation = libm::sqrt(square);
        let mean = if mean.abs() < 0.005 * deviation { 0.0 } else { mean };
        let moments = if told {
            String::new()
        } else {
            format!("mean about {}, standard deviation {}", digits(mean, 2), digits(deviation, 2))
        };
        let text = sentence([heap, moments]);
        (!text.is_empty()).then(|| format!("{}: {text}", column.label))
    })
    .collect()
}

/// The tops of a histogram that stand out of its noise: a valley of a third parts two of them. The highest three.
fn peaks(bins: &[(f64, f64)]) -> Vec<f64> {
    let smooth: Vec<f64> = (0..bins.len())
        .map(|i| {
            let near = &bins[i.saturating_sub(2)..(i + 3).min(bins.len())];
            near.iter().map(|bin| bin.1).sum::<f64>() / near.len() as f64
        })
        .collect();
    let top = smooth.iter().copied().fold(0.0, f64::max);
    let (mut found, mut best, mut valley): (Vec<usize>, Option<usize>, f64) = (Vec::new(), None, 0.0);
    for (i, value) in smooth.iter().enumerate() {
        if best.is_none_or(|best| *value > smooth[best]) && *value > valley + top / 3.0 {
            best = Some(i);
        }
        if let Some(peak) = best.filter(|peak| *value < smooth[*peak] - top / 3.0) {
            found.push(peak);
            (best, valley) = (None, *value);
        } else if best.is_none() {
            valley = valley.min(*value);
        }
    }
    found.extend(best);
    found.truncate(3);
    found.into_iter().map(|i| bins[i].0).collect()
}

/// Where clouds lie: the middle of each.
pub(super) fn clouds(figure: &Figure, reading: &Reading) -> Vec<String> {
    let (x, y) = (symbol(&figure.x.label), symbol(&figure.y.label));
    let all: Vec<&Column> = reading.columns.iter().filter(|c| c.kind == Kind::Cloud && !reading.simplex).collect();
    let short = |symbol: &str| (1..=4).contains(&symbol.chars().count());
    if all.is_empty() || !short(x) || !short(y) {
        return Vec::new();
    }
    let middle = |column: &Column| {
        let median = |of: fn(&Item) -> f64| {
            let mut values: Vec<f64> = column.items.iter().map(of).filter(|x| x.is_finite()).collect();
            values.sort_by(f64::total_cmp);
            digits(values.get(values.len() / 2).copied().unwrap_or(f64::NAN), 2)
        };
        format!("{} {}, {}", column.label, median(|i| i.key), median(|i| i.value))
    };
    let pieces: Vec<String> = all.iter().map(|column| middle(column)).collect();
    vec![sentence(
        [format!("Middles of the points, {x} and {y}: {}", pieces[0])].into_iter().chain(pieces[1..].iter().cloned()),
    )]
}
