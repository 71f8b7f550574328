//! Words in a picture: how long they are, and where they go so that none leaves it. Nothing is measured; the number of
//! signs says how long words are.

use super::apart::apart;
use super::figure::{Figure, Ink, Shape};
use super::frame::LEAD;
use super::pen::{Drawn, Pen, Point, rgba};
use plotters::element::Text;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};
use plotters_backend::DrawingBackend;

/// Width of a sign and distance of two lines, as parts of the font size.
pub(super) const SIGN: f64 = 0.58;
const LEADING: f64 = 1.2;
/// The least distance of two names, as a part of the font size: where there isn't as much, some are left out.
const TIGHT: f64 = 0.9;
/// A name that is farther away from its line than this is led to (CSS pixels).
const ASIDE: f64 = 2.0;
/// Least distance of words from the edge of the picture (CSS pixels).
const EDGE: f64 = 3.0;

/// Words in lines of at most `most` signs: broken at their dots where they are longer, and cut where that isn't enough.
fn lines(words: &str, most: usize) -> Vec<String> {
    if words.chars().count() <= most {
        return vec![words.to_owned()];
    }
    words.split(" · ").map(|line| shortened(line, most)).collect()
}

fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    fn sign(&self) -> f64 {
        self.px(self.theme.font_size() * SIGN)
    }

    /// How many signs fit into a length in device pixels.
    fn fitting(&self, length: f64) -> usize {
        (length / self.sign()).max(1.0) as usize
    }

    /// How wide words are, in device pixels.
    pub(super) fn width(&self, words: &str) -> f64 {
        words.chars().count() as f64 * self.sign()
    }

    /// The middle of words that are to stand at `x`, so that they stay in the picture.
    pub(super) fn middle(&self, words: &str, x: f64) -> f64 {
        within(x, self.width(words) / 2.0 + self.px(EDGE), self.size().0)
    }

    /// A label that ends at a point, and has the room from the edge of the picture to there.
    pub(super) fn label(&self, words: &str, (x, y): Point) -> Drawn<DB> {
        let words = shortened(words, self.fitting(x - self.px(EDGE)));
        self.line_of_text(&words, (x, y), (HPos::Right, VPos::Center), self.theme.text())
    }

    /// Words centred at a point, as far as the picture has room there.
    pub(super) fn text(&self, words: &str, (x, y): Point, v: VPos, color: [u8; 3]) -> Drawn<DB> {
        let (wide, high) = self.size();
        let lines = lines(words, self.fitting(wide - 2.0 * self.px(EDGE)));
        let line = self.px(self.theme.font_size() * LEADING);
        let half = lines.len() as f64 * line / 2.0;
        let first = match v {
            VPos::Center => within(y, half, high) - half + line / 2.0,
            _ => y,
        };
        lines.iter().enumerate().try_for_each(|(i, words)| {
            let at = (self.middle(words, x), first + i as f64 * line);
            self.line_of_text(words, at, (HPos::Center, v), color)
        })
    }

    /// The names of lines at the right of the plot, all of a figure kept apart, and what leads to those that had to give way.
    pub(super) fn names(&self, figure: &Figure) -> Drawn<DB> {
        let named = figure.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Names(names) => Some(names.iter().map(|(y, name)| (self.frame.y(*y), mark.ink, name.as_ref()))),
            _ => None,
        });
        let [_, top, right, bottom] = self.frame.edges();
        let mut named: Vec<(f64, Ink, &str)> = named.flatten().filter(|(y, ..)| y.is_finite()).collect();
        // by insertion: there are few, and a sort of the standard library's takes 2 KB
        for i in 1..named.len() {
            let mut j = i;
            while j > 0 && named[j].0 < named[j - 1].0 {
                named.swap(j, j - 1);
                j -= 1;
            }
        }
        let (wide, high) = self.size();
        let font = self.px(self.theme.font_size());
        let half = font * LEADING / 2.0;
        named.truncate(((high - 2.0 * half).max(0.0) / (font * TIGHT)) as usize + 1);
        let low = self.frame.zero()[1].unwrap_or(bottom);
        let wanted: Vec<f64> = named.iter().map(|(y, ..)| y.clamp(top, low)).collect();
        let places = apart(&wanted, font * LEADING, (half, (high - half).max(half)));
        let start = right + self.px(LEAD);
        let most = self.fitting(wide - start - self.px(1.0));
        for (((_, ink, name), from), to) in named.iter().zip(wanted).zip(places) {
            if (to - from).abs() > self.px(ASIDE) {
                self.path(&[(right, from), (start - self.px(1.0), to)], 1.0, self.color(*ink, 1.0))?;
            }
            let color = if *ink == Ink::Axis { self.theme.text() } else { self.theme.ink(*ink) };
            self.line_of_text(&shortened(name, most), (start, to), (HPos::Left, VPos::Center), color)?;
        }
        Ok(())
    }

    /// One line; control characters, invalid in XML, are left out.
    fn line_of_text(&self, words: &str, at: Point, (h, v): (HPos, VPos), color: [u8; 3]) -> Drawn<DB> {
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        if words.trim().is_empty() {
            return Ok(());
        }
        let size = self.px(self.theme.font_size() * self.theme.swell()) * self.unit;
        let font = FontDesc::new(FontFamily::Name(self.theme.font()), size, FontStyle::Normal);
        let color = rgba(color, 1.0);
        let style = TextStyle::from(font).color(&color).pos(Pos::new(h, v));
        self.root.draw(&Text::new(words, self.at(at), style))
    }
}

/// The place nearest to `x` that is `half` away from both ends of `whole`, or the middle.
fn within(x: f64, half: f64, whole: f64) -> f64 {
    if 2.0 * half >= whole { whole / 2.0 } else { x.clamp(half, whole - half) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_broken_and_then_cut() {
        assert_eq!(lines("bias² 0.1 · variance 2", 30), ["bias² 0.1 · variance 2"]);
        assert_eq!(lines("bias² 0.1 · variance 2", 12), ["bias² 0.1", "variance 2"]);
        assert_eq!(lines("bias² 0.1 · variance 2", 9), ["bias² 0.1", "variance…"]);
        assert_eq!(lines("ab", 1), ["…"]);
    }

    #[test]
    fn words_stay_within() {
        assert_eq!(
            [within(5.0, 20.0, 100.0), within(95.0, 20.0, 100.0), within(50.0, 20.0, 100.0)],
            [20.0, 80.0, 50.0]
        );
        assert_eq!(within(0.0, 70.0, 100.0), 50.0);
    }
}
