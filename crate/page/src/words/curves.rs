//! What the lines of a picture do, in a few sentences: value here, course, crossings, least total; and where histograms heap.

use super::order::sort;
use super::reading::{Column, Kind, Layout, Reading, read};
use super::said::{decimal, digits, said, symbol};
use super::series::placed;
use super::trend::{crossings, flat, height, scatter, span, turns, value_at};
use crate::chart::{Axis, Figure};

/// So many sentences at most, each so many signs long.
const SENTENCES: usize = 5;
const LONG: usize = 160;
/// Of more lines only those that stand out are told one by one.
const FEW: usize = 3;
/// What an estimator has a line of each for; the first that is drawn is its main one.
const QUANTITIES: [&str; 3] = ["variance", "mean squared error", "bias²"];

type Points = Vec<(f64, f64)>;

/// One line.
struct Line<'a> {
    /// Whose it is: an estimator, or the line's own name.
    who: &'a str,
    /// Of an estimator: which quantity.
    what: &'a str,
    points: Points,
    missing: &'a str,
}

/// The axes of a picture, and where the reader's handle stands.
struct Scene<'a> {
    x: &'a Axis,
    y: &'a Axis,
    symbol: &'a str,
    here: Option<f64>,
    /// Whether the lines are laws: their tops say most.
    density: bool,
    /// Whether they are drawn in a unit of their own.
    scaled: bool,
}

/// What the lines of a figure do; empty for a picture without any. `at`: where the reader's handle stands.
#[must_use]
pub fn curves(figure: &Figure, at: Option<f64>) -> String {
    let reading = read(figure);
    let density = ["density", "scaled"].iter().any(|word| figure.y.label.contains(word));
    // a handle among densities moves one of them, and is no place to read the others at
    let here = at.filter(|_| !density).or(reading.here);
    let scaled = figure.y.label.contains("scaled");
    let values = reading.columns.iter().filter(|c| c.kind == Kind::Line).flat_map(|c| &c.items).map(|item| item.value);
    let own = Axis::linear("", 0.0, values.fold(f64::MIN_POSITIVE, f64::max));
    let y = if scaled { &own } else { &figure.y };
    let scene = Scene { x: &figure.x, y, symbol: symbol(&figure.x.label), here, density, scaled };
    let mut all = lines(figure, &reading, &scene);
    all.extend(families(&reading, &scene));
    all.extend(super::heaps::heaps(figure, &reading, scene.symbol));
    all.extend(super::heaps::clouds(figure, &reading));
    all.truncate(SENTENCES);
    all.join(" ")
}

/// A sentence of pieces, as many as it has room for.
pub(super) fn sentence(pieces: impl IntoIterator<Item = String>) -> String {
    let mut text = String::new();
    for (i, piece) in pieces.into_iter().filter(|piece| !piece.is_empty()).enumerate() {
        if i == 0 {
            text = piece;
        } else if text.chars().count() + piece.chars().count() + 3 <= LONG {
            text = format!("{text}; {piece}");
        }
    }
    if text.is_empty() { text } else { text + "." }
}

/// "a, b and c".
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        words => words.concat(),
    }
}

fn lines(figure: &Figure, reading: &Reading, scene: &Scene<'_>) -> Vec<String> {
    let functions = matches!(reading.layout, Layout::Along | Layout::Plane) && !figure.x.equal && !figure.y.equal;
    let drawn = |column: &&Column| functions && column.kind == Kind::Line && column.member == 0 && monotone(column);
    let all: Vec<Line<'_>> = reading.columns.iter().filter(drawn).filter_map(line).collect();
    let levels: Vec<(&str, f64)> = reading
        .columns
        .iter()
        .filter(|column| column.kind == Kind::Level && column.member == 0)
        .filter_map(|column| Some((column.label.as_str(), column.items.first()?.value)))
        .collect();
    let mut who: Vec<&str> = Vec::new();
    all.iter().for_each(|line| {
        if !who.contains(&line.who) {
            who.push(line.who);
        }
    });
    let main: Vec<&Line<'_>> = who.iter().filter_map(|who| main_of(&all, who)).collect();
    let ranked = ranked(&main, scene);
    let mut said = Vec::new();
    let told: Vec<&str> = if main.len() > FEW && !ranked.is_empty() {
        said.push(extremes(&ranked, scene));
        let (first, last) = (ranked.first(), ranked.last());
        first.into_iter().chain(ranked.get(1)).chain(last).map(|(line, _)| line.who).collect()
    } else {
        who.iter().copied().take(if main.len() > FEW { FEW } else { SENTENCES }).collect()
    };
    for who in told {
        said.push(about(who, &all, &main, &levels, scene));
    }
    if let Some(total) = least_total(&all, scene) {
        said.truncate(SENTENCES - 1);
        said.push(total);
    }
    if main.len() <= FEW && !scene.density {
        said.extend(pairs(&main, scene));
    }
    said.retain(|sentence| !sentence.is_empty());
    said
}

/// Whether a line has one value at each place.
fn monotone(column: &Column) -> bool {
    let steps = || column.items.windows(2).map(|w| w[1].key - w[0].key);
    steps().all(|step| step >= 0.0) || steps().all(|step| step <= 0.0)
}

fn line(column: &Column) -> Option<Line<'_>> {
    let points: Points = column.items.iter().map(|item| (item.key, item.value)).collect();
    let any = points.iter().any(|p| p.1.is_finite());
    if !any && column.missing.is_empty() || points.len() < 2 {
        return None;
    }
    let (who, what) = match column.label.split_once(": ") {
        Some((who, what)) if QUANTITIES.contains(&what) => (who, what),
        _ => (column.label.as_str(), ""),
    };
    Some(Line { who, what, points, missing: &column.missing })
}

/// The line by which somebody is compared with the others.
fn main_of<'a, 'b>(all: &'b [Line<'a>], who: &str) -> Option<&'b Line<'a>> {
    let own = || all.iter().filter(|line| line.who == who);
    QUANTITIES.iter().find_map(|what| own().find(|line| line.what == *what)).or_else(|| own().next())
}

/// The main lines by their values here, the lowest first.
fn ranked<'a, 'b>(main: &[&'b Line<'a>], scene: &Scene<'_>) -> Vec<(&'b Line<'a>, f64)> {
    let value = |line: &&'b Line<'a>| Some((*line, scene.value(&line.points)?));
    let mut ranked: Vec<(&Line<'_>, f64)> = main.iter().filter_map(value).collect();
    sort(&mut ranked, |(_, value)| *value);
    ranked
}

fn extremes(ranked: &[(&Line<'_>, f64)], scene: &Scene<'_>) -> String {
    let [(first, low), (second, next), .., (last, high)] = ranked else { return String::new() };
    let what = if first.what.is_empty() { "the lowest".to_owned() } else { format!("the lowest {}", first.what) };
    let here = scene.here.map_or(String::new(), |at| scene.place(at));
    sentence([format!(
        "At {here} {what} is {}, {}, then {}, {}; the highest {}, {}",
        first.who,
        said(*low),
        second.who,
        said(*next),
        last.who,
        said(*high)
    )])
}

impl Scene<'_> {
    fn value(&self, points: &Points) -> Option<f64> {
        value_at(points, (self.x, self.y), self.here?)
    }

    fn place(&self, x: f64) -> String {
        placed(self.symbol, x)
    }

    /// A place between two points.
    fn near(&self, x: f64) -> String {
        placed(self.symbol, decimal(&digits(x, 2)).unwrap_or(x))
    }

    /// "falls from 12.7 at τ 0.05 to 0.00005 at 10".
    fn course(&self, points: &Points) -> String {
        let known: Vec<(f64, f64)> = points.iter().copied().filter(|p| p.1.is_finite()).collect();
        let by = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
        let (Some(low), Some(high)) = (known.iter().min_by(by), known.iter().max_by(by)) else { return String::new() };
        if said(low.1) == said(high.1) {
            return format!("is {} throughout", said(low.1));
        }
        let mut levels = known.clone();
        levels.dedup_by(|a, b| a.1 == b.1);
        if let [a, b] = levels[..] {
            return format!("steps from {} to {} at {}", said(a.1), said(b.1), self.place(b.0));
        }
        let between = || format!("stays between {} and {}", said(low.1), said(high.1));
        if flat(&known, self.y) {
            return between();
        }
        let pivots: Vec<(f64, f64)> = turns(&known, self.y).into_iter().map(|i| known[i]).collect();
        let h = |p: &(f64, f64)| height(self.y, p.1);
        let way = |a: &(f64, f64), b: &(f64, f64)| if h(b) > h(a) { "rises" } else { "falls" };
        let top = |i: &usize| h(&pivots[*i]) > h(&pivots[if *i == 0 { 1 } else { *i - 1 }]);
        let tops: Vec<&(f64, f64)> = (0..pivots.len())
            .filter(|i| self.density && pivots.len() > 2 && top(i))
            .map(|i| &pivots[i])
            .take(3)
            .collect();
        if !tops.is_empty() {
            let at = |(i, top): (usize, &&(f64, f64))| {
                let place = if i == 0 { self.place(top.0) } else { said(top.0) };
                if self.scaled { place } else { format!("{place} ({})", said(top.1)) }
            };
            return format!("peaks at {}", listed(&tops.iter().enumerate().map(at).collect::<Vec<_>>()));
        }
        match pivots.as_slice() {
            [from, to] if (h(from) - h(to)).abs() < (0.015 * span(self.y)).max(3.0 * scatter(&known, self.y)) => {
                between()
            }
            [from, rest @ ..] if rest.len() <= 3 => {
                let mut text = String::new();
                for (i, pair) in pivots.windows(2).enumerate() {
                    let (a, b) = (&pair[0], &pair[1]);
                    text += &if i == 0 {
                        format!(
                            "{} from {} at {} to {} at {}",
                            way(a, b),
                            said(from.1),
                            self.place(from.0),
                            said(b.1),
                            said(b.0)
                        )
                    } else {
                        format!(", then {} to {} at {}", way(a, b), said(b.1), said(b.0))
                    };
                }
                text
            }
            pivots => {
                let count = pivots.len().saturating_sub(2);
                {
                    let end = pivots.last().map_or(f64::NAN, |p| p.1);
                    format!(
                        "turns {count} times, between {} at {} and {} at {}, and ends at {}",
                        said(low.1),
                        self.place(low.0),
                        said(high.1),
                        said(high.0),
                        said(end)
                    )
                }
            }
        }
    }

    /// The same of a line that isn't seen everywhere.
    fn seen(&self, line: &Line<'_>) -> String {
        let course = self.course(&line.points);
        let first = line.points.iter().position(|p| p.1.is_finite());
        match first {
            None => format!("{} anywhere", line.missing),
            Some(first) if first > 0 && !line.missing.is_empty() => {
                format!("{} below {}, then {course}", line.missing, self.place(line.points[first].0))
            }
            _ => course,
        }
    }
}

/// What one estimator's lines do, or one line.
fn about(who: &str, all: &[Line<'_>], main: &[&Line<'_>], levels: &[(&str, f64)], scene: &Scene<'_>) -> String {
    let Some(first) = main.iter().find(|line| line.who == who) else { return String::new() };
    let name = if first.what.is_empty() { who.to_owned() } else { format!("{who}: {}", first.what) };
    let course = scene.seen(first);
    let here = scene.value(&first.points).filter(|_| !course.contains("throughout"));
    let here = here.map_or(String::new(), |y| format!(", {} here", said(y)));
    let mut pieces = vec![format!("{name} {course}{here}")];
    let value = |points: &Points| points.iter().map(|p| p.1).find(|y| y.is_finite());
    let level = |line: &&&Line<'_>| line.who != who && line.what == first.what && flat(&line.points, scene.y);
    let references = main.iter().filter(level).filter_map(|line| Some((line.who, value(&line.points)?)));
    let passed = |(name, value): (&str, f64)| {
        let there: Points = first.points.iter().map(|p| (p.0, value)).collect();
        let short = name.split([',', ':']).next().unwrap_or(name);
        match crossings(&first.points, &there, (scene.x, scene.y))[..] {
            [(at, true)] => Some(format!("above {short} ({}) from {}", said(value), scene.near(at))),
            [(at, false)] => Some(format!("below {short} ({}) from {}", said(value), scene.near(at))),
            _ => None,
        }
    };
    pieces.extend(references.chain(levels.iter().copied()).filter_map(passed).take(1));
    for other in all.iter().filter(|line| line.who == who && line.what != first.what) {
        let end = other.points.iter().rfind(|p| p.1.is_finite());
        pieces.push(match (crossings(&other.points, &first.points, (scene.x, scene.y)).as_slice(), end) {
            (_, None) => other.missing.to_owned(),
            ([(at, true)], _) => format!("{} passes it near {}", other.what, digits(*at, 2)),
            (_, Some(end)) => format!("{} ends at {}", other.what, said(end.1)),
        });
    }
    sentence(pieces)
}

/// Where squared bias and variance come to least together.
fn least_total(all: &[Line<'_>], scene: &Scene<'_>) -> Option<String> {
    let total = |variance: &Line<'_>| -> Option<(String, f64, f64, bool)> {
        let bias = all.iter().find(|line| line.who == variance.who && line.what == "bias²")?;
        let sums =
            variance.points.iter().zip(&bias.points).map(|(v, b)| (v.0, v.1 + if b.1.is_finite() { b.1 } else { 0.0 }));
        let least = sums.filter(|sum| sum.1.is_finite()).min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some((variance.who.to_owned(), least.0, least.1, flat(&variance.points, scene.y)))
    };
    let variances = all.iter().filter(|line| line.what == "variance");
    let (who, at, sum, level) = variances.filter_map(total).min_by(|a, b| a.2.total_cmp(&b.2))?;
    let place = if level { String::new() } else { format!(" at {}", scene.place(at)) };
    Some(sentence([format!("The least sum of bias² and variance is {who}'s: {}{place}", said(sum))]))
}

/// Where two lines that both move pass each other once.
fn pairs(main: &[&Line<'_>], scene: &Scene<'_>) -> Option<String> {
    let mut pieces = Vec::new();
    for (i, one) in main.iter().enumerate() {
        for other in &main[..i] {
            if flat(&one.points, scene.y) || flat(&other.points, scene.y) {
                continue;
            }
            if let [(at, above)] = crossings(&one.points, &other.points, (scene.x, scene.y))[..] {
                let side = if above { "above" } else { "below" };
                pieces.push(format!("{} is {side} {} from {}", one.who, other.who, scene.near(at)));
            }
        }
    }
    Some(sentence(pieces)).filter(|text| !text.is_empty())
}

/// Many lines of one name: between which values they begin and end.
fn families(reading: &Reading, scene: &Scene<'_>) -> Vec<String> {
    let mut said_of = Vec::new();
    let firsts =
        reading.columns.iter().filter(|c| reading.layout == Layout::Along && c.kind == Kind::Line && c.member == 1);
    for first in firsts {
        let members: Vec<&Column> =
            reading.columns.iter().filter(|c| c.kind == Kind::Line && c.label == first.label).collect();
        let range = |of: fn(&Column) -> Option<&super::reading::Item>| {
            let ends: Vec<_> =
                members.iter().filter_map(|column| of(column)).filter(|item| item.value.is_finite()).collect();
            let low = ends.iter().map(|item| item.value).fold(f64::INFINITY, f64::min);
            let high = ends.iter().map(|item| item.value).fold(f64::NEG_INFINITY, f64::max);
            let key = ends.first().map_or(f64::NAN, |item| item.key);
            format!("at {} between {} and {}", scene.place(key), said(low), said(high))
        };
        if members.iter().all(|column| column.items.iter().all(|item| !item.value.is_finite())) {
            continue;
        }
        let (begin, end) = (range(|c| c.items.first()), range(|c| c.items.last()));
        said_of.push(sentence([format!("{}, {} lines: {begin}", first.label, members.len()), end]));
    }
    said_of
}
