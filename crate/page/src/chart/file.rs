//! A figure as a file of its own: the picture with its title, legend and axis names, which stand around it in the page.

use super::figure::{Figure, INKS, MARKERS};
use super::legend::{LegendEntry, legend};
use super::lettering::SIGN;
use super::marker::corners;
use super::svg::{content, escape};
use super::theme::Theme;
use std::fmt::Write as _;

/// Distance from the edge of the file, all lengths in CSS pixels.
const MARGIN: f64 = 12.0;
/// Room of a legend's key, between it and its words, and between two entries.
const KEY: f64 = 16.0;
/// Half the width of a point in the legend.
const DOT: f64 = 4.5;
const GAP: f64 = 6.0;
const APART: f64 = 14.0;
/// Height of a line of words, as a part of the font size; the title's size likewise.
const LEADING: f64 = 1.6;
const TITLE: f64 = 1.25;

/// What a file says besides its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper<'a> {
    /// Stands above the picture.
    pub title: &'a str,
    /// Where it comes from: parameters, version, address. For programs that read the file, not drawn.
    pub source: &'a str,
    /// Width of the picture in CSS pixels; the file is wider and higher.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// The figure as an SVG document that can be read alone.
#[must_use]
pub fn file(figure: &Figure, paper: &Paper<'_>, theme: &Theme) -> String {
    let font = theme.font_size();
    let line = font * LEADING;
    let wide = f64::from(paper.width) + 2.0 * MARGIN;
    let words = Words { size: font, weight: "normal", color: hex(theme.text()) };
    let mut above = String::new();
    let mut y = MARGIN;
    if !paper.title.is_empty() {
        y += line;
        let title = Words { size: font * TITLE, weight: "bold", color: hex(theme.text()) };
        title.write(&mut above, (MARGIN, y - font * 0.4), "start", paper.title);
    }
    let (mut x, mut started) = (MARGIN, false);
    for mut entry in legend(figure) {
        // on paper nothing can be
        entry.label = entry.label.trim_end_matches(", drag it").to_owned();
        let width = KEY + GAP + entry.label.chars().count() as f64 * font * SIGN;
        if !started || x + width > wide - MARGIN {
            (x, y, started) = (MARGIN, y + line, true);
        }
        key(&entry, (x, y - font * 0.75), theme, &mut above);
        words.write(&mut above, (x + KEY + GAP, y - font * 0.4), "start", &entry.label);
        x += width + APART;
    }
    if !figure.y.label.is_empty() {
        y += line;
        words.write(&mut above, (MARGIN, y - font * 0.4), "start", &format!("↑ {}", figure.y.label));
    }
    let top = y + GAP;
    let mut end = top + f64::from(paper.height);
    let mut below = String::new();
    if !figure.x.label.is_empty() {
        end += line;
        words.write(&mut below, (wide / 2.0, end - font * 0.4), "middle", &figure.x.label);
    }
    let high = end + MARGIN;
    let [name, source, family] = [&figure.summary, paper.source, theme.font()].map(escape);
    let (view, inside) = content(figure, (paper.width, paper.height), theme);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high:.0}\" viewBox=\"0 0 {wide} {high:.0}\" \
         role=\"img\" aria-label=\"{name}\" font-family=\"{family}\" font-size=\"{font}\">\n<title>{name}</title>\n\
         <desc>{source}</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{above}\
         <svg x=\"{MARGIN}\" y=\"{top:.1}\" width=\"{}\" height=\"{}\" viewBox=\"{view}\">\n{inside}</svg>\n{below}</svg>\n",
        hex(theme.background()),
        paper.width,
        paper.height,
    )
}

/// How words are written.
struct Words {
    size: f64,
    weight: &'static str,
    color: String,
}

impl Words {
    fn write(&self, into: &mut String, (x, y): (f64, f64), anchor: &str, words: &str) {
        let Self { size, weight, color } = self;
        let words = escape(words);
        // a write to a string can't fail
        let _ = writeln!(
            into,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-weight=\"{weight}\" font-size=\"{size}\" \
             fill=\"{color}\">{words}</text>"
        );
    }
}

/// A key of the legend, in the middle of its room; as `www/element/legend.css` draws it.
fn key(LegendEntry { ink, kind, .. }: &LegendEntry, (x, y): (f64, f64), theme: &Theme, into: &mut String) {
    let ink = INKS.iter().find(|(_, name)| name == ink).map_or(theme.text(), |(ink, _)| theme.ink(*ink));
    let color = hex(ink);
    let at = |dx: f64, dy: f64| format!("{:.1} {:.1}", x + KEY / 2.0 + dx, y + dy);
    let path = |corners: &[(f64, f64)]| {
        let corners: Vec<String> = corners.iter().map(|(dx, dy)| at(*dx, *dy)).collect();
        format!("d=\"M{}\"", corners.join("L"))
    };
    let bar = [(-8.0, -5.0), (8.0, -5.0), (8.0, 5.0), (-8.0, 5.0), (-8.0, -5.0)];
    let stroke = |width: f64, more: &str| format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"{more}");
    let fill = |opacity: f64| format!("fill=\"{color}\" fill-opacity=\"{opacity}\"");
    let level = [(-8.0, 0.0), (8.0, 0.0)];
    let (shape, style) = match *kind {
        "faint" => (path(&bar), format!("{} stroke=\"{color}\"", fill(0.35))),
        "outline" => (path(&bar), stroke(2.0, "")),
        "hatched" => {
            let hatch = format!(
                "{}M{}L{}M{}L{}",
                path(&bar).trim_end_matches('"'),
                at(-8.0, 2.0),
                at(-1.0, -5.0),
                at(1.0, 5.0),
                at(8.0, -2.0)
            );
            (hatch + "\"", stroke(1.2, ""))
        }
        "line" => (path(&level), stroke(2.0, "")),
        "hair" => (path(&level), stroke(1.0, "")),
        "dashed" => (path(&level), stroke(2.0, " stroke-dasharray=\"5 3\"")),
        "interval" => (path(&[(0.0, -7.0), (0.0, 7.0)]), stroke(2.0, "")),
        "hollow" | "cloud" | "point-circle" => {
            let circle = format!("d=\"M{}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0\"", at(-4.0, 0.0));
            (circle, if *kind == "hollow" { stroke(1.5, "") } else { fill(1.0) })
        }
        kind => match MARKERS.iter().find(|(_, name)| *name == kind) {
            Some((marker, _)) => (path(&corners(*marker, DOT)), fill(1.0)),
            None => (path(&bar), fill(1.0)),
        },
    };
    let _ = writeln!(into, "<path {shape} {style}/>");
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Fill, Ink, Mark, Marker, Shape, Stroke};

    const PAPER: Paper<'_> = Paper { title: "A & B", source: "seed 1 <2>", width: 300, height: 200 };

    fn figure() -> Figure {
        let mark = |ink, label: &'static str, shape| Mark::new(ink, label, shape);
        Figure {
            x: Axis::linear("temperature τ", 0.0, 1.0),
            y: Axis::linear("variance", 0.0, 1.0),
            marks: vec![
                mark(Ink::Score, "score function", Shape::Line(vec![(0.0, 0.0), (1.0, 1.0)], Stroke::Dashed)),
                mark(Ink::Pathwise, "a name too long for one line", Shape::Points(vec![(0.5, 0.5)], Marker::Cross)),
                mark(Ink::Exact, "exact, drag it", Shape::Bars(Vec::new(), Fill::Hatched)),
                mark(Ink::Noise, "", Shape::Cloud(vec![(0.5, 0.5)], Marker::Circle)),
            ],
            summary: "x < 1".to_owned(),
        }
    }

    /// The attributes `name` of the elements that begin with `start`.
    fn all(document: &str, start: &str, name: &str) -> Vec<f64> {
        let attribute = format!(" {name}=\"");
        let elements = document.split(start).skip(1);
        elements
            .map(|rest| rest.split(&attribute).nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect()
    }

    #[test]
    fn what_stands_around_the_picture_is_in_the_file() {
        let document = file(&figure(), &PAPER, &Theme::light());
        for words in ["A &amp; B", "seed 1 &lt;2&gt;", "score function", ">exact<", "↑ variance", ">temperature τ<"]
        {
            assert!(document.contains(words), "{words} in {document}");
        }
        assert!(document.starts_with("<svg ") && document.contains("aria-label=\"x &lt; 1\""));
        assert_eq!(document.matches("<svg").count(), document.matches("</svg>").count());
        // two keys with a stroke of their own, and no key for what has no label
        assert_eq!(document.matches("stroke-dasharray").count(), 1);
        let quoted = Theme::from_colors(&[], "\"A B\", serif", 12.0, 2.0);
        assert!(file(&figure(), &PAPER, &quoted).contains("font-family=\"&quot;A B&quot;, serif\""));
    }

    #[test]
    fn words_stand_in_lines_above_and_below_the_picture() {
        let document = file(&figure(), &PAPER, &Theme::light());
        let lines = all(&document, "<text", "y");
        // plotters' own words are in the picture, in units of its view box
        let around: Vec<f64> = document
            .split("<text x=")
            .skip(1)
            .filter(|t| t.contains("font-weight"))
            .map(|t| t.split(" y=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
            .collect();
        assert!(lines.len() > around.len());
        let [title, score, long, exact, y, x] = around[..] else { panic!("{around:?}") };
        assert!(title < score && score < long && long == exact && exact < y && y < x, "{around:?}");
        let top = all(&document, "<svg x=", "y")[0];
        assert!(y < top && x > top + 200.0);
        assert!(x < all(&document, "<svg xmlns", "height")[0]);
    }
}
