//! What a picture says, before anybody draws it: axes and marks in data units.
//!
//! A panel answers with a [`Figure`]; [`super::draw`] turns it into pixels or SVG, and the page makes its legend, its
//! axis names and its table from the same value.

use std::borrow::Cow;

/// What a colour means. One meaning on the whole page; the theme says which colour that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Axes, ticks, outlines.
    Axis,
    /// Base noise: ε, g, u.
    Noise,
    /// The Gaussian and what is carried from it.
    Gaussian,
    /// The discrete and the relaxed sample.
    Relaxed,
    /// The exact answer; always a line.
    Exact,
    /// Score-function family, and its plain estimator. Its other members have hues of their own beside this one.
    Score,
    /// Pathwise family, its plain estimator and Gumbel-Softmax.
    Pathwise,
    /// Measure-valued family.
    Measure,
    /// Score and path together, and REBAR.
    Mixed,
    /// What the reader selected.
    Picked,
    /// Images of a zero.
    Digit0,
    /// Images of a one.
    Digit1,
    /// Images of a two.
    Digit2,
    /// Images of a three.
    Digit3,
    /// Images of a four.
    Digit4,
    /// Images of a five.
    Digit5,
    /// Images of a six.
    Digit6,
    /// Images of a seven.
    Digit7,
    /// Images of an eight.
    Digit8,
    /// Images of a nine.
    Digit9,
    /// Score-function family: mean baseline.
    Score2,
    /// Score-function family: leave-one-out.
    Score3,
    /// Score-function family: optimal baseline, ARM.
    Score4,
    /// Score-function family: delta-method control variate, DisARM.
    Score5,
    /// Pathwise family: antithetic pairs, straight-through.
    Pathwise2,
    /// Pathwise family: straight-through Gumbel-Softmax.
    Pathwise3,
    /// Pathwise family: Gumbel-Rao.
    Pathwise4,
    /// Pathwise family: ReinMax.
    Pathwise5,
    /// Score and path together: RELAX.
    Mixed2,
    /// Score and path together: DARN.
    Mixed3,
}

/// Every ink with the name its CSS custom property ends in (`--reparam-<name>`).
pub const INKS: [(Ink, &str); 30] = [
    (Ink::Axis, "axis"),
    (Ink::Noise, "noise"),
    (Ink::Gaussian, "gaussian"),
    (Ink::Relaxed, "relaxed"),
    (Ink::Exact, "exact"),
    (Ink::Score, "score"),
    (Ink::Pathwise, "pathwise"),
    (Ink::Measure, "measure"),
    (Ink::Mixed, "mixed"),
    (Ink::Picked, "picked"),
    (Ink::Digit0, "digit-0"),
    (Ink::Digit1, "digit-1"),
    (Ink::Digit2, "digit-2"),
    (Ink::Digit3, "digit-3"),
    (Ink::Digit4, "digit-4"),
    (Ink::Digit5, "digit-5"),
    (Ink::Digit6, "digit-6"),
    (Ink::Digit7, "digit-7"),
    (Ink::Digit8, "digit-8"),
    (Ink::Digit9, "digit-9"),
    (Ink::Score2, "score-2"),
    (Ink::Score3, "score-3"),
    (Ink::Score4, "score-4"),
    (Ink::Score5, "score-5"),
    (Ink::Pathwise2, "pathwise-2"),
    (Ink::Pathwise3, "pathwise-3"),
    (Ink::Pathwise4, "pathwise-4"),
    (Ink::Pathwise5, "pathwise-5"),
    (Ink::Mixed2, "mixed-2"),
    (Ink::Mixed3, "mixed-3"),
];

/// How an axis turns data into length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal factors, base 10; both ends must be positive.
    Log,
}

/// Which ticks an axis shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Ticks {
    /// None, and no axis line.
    Hidden,
    /// A few round numbers.
    Auto,
    /// These, with these words.
    At(Vec<(f64, Cow<'static, str>)>),
}

/// One axis of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What it measures, with its unit; shown in HTML beside the picture.
    pub label: Cow<'static, str>,
    /// The value at the left or bottom end.
    pub low: f64,
    /// The value at the right or top end; more than `low`.
    pub high: f64,
    /// Linear or logarithmic.
    pub scale: Scale,
    /// Its ticks.
    pub ticks: Ticks,
    /// Whether its unit is as long as the other axis's: more is shown to both sides of one of them until it is.
    pub equal: bool,
    /// On a logarithmic axis, the words at the place of 0, which lies apart from the numbers beyond a break; without
    /// them 0 isn't shown, as a logarithm has no place for it.
    pub zero: Option<&'static str>,
}

impl Axis {
    /// A linear axis with automatic ticks.
    #[inline(never)]
    pub fn linear(label: impl Into<Cow<'static, str>>, low: f64, high: f64) -> Self {
        Self { label: label.into(), low, high, scale: Scale::Linear, ticks: Ticks::Auto, equal: false, zero: None }
    }

    /// A logarithmic axis with automatic ticks.
    #[inline(never)]
    pub fn log(label: impl Into<Cow<'static, str>>, low: f64, high: f64) -> Self {
        Self { label: label.into(), low, high, scale: Scale::Log, ticks: Ticks::Auto, equal: false, zero: None }
    }

    /// How far along the axis a value is, from 0 at its low end to 1 at its high end; not finite where it can't be shown.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => (value - self.low) / (self.high - self.low),
            Scale::Log => libm::log(value / self.low) / libm::log(self.high / self.low),
        }
    }

    /// The same axis without ticks and line.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.ticks = Ticks::Hidden;
        self
    }

    /// The same logarithmic axis with a place for 0, beyond a break, if there is a 0 to show.
    #[must_use]
    pub fn with_zero(mut self, words: &'static str, any: bool) -> Self {
        self.zero = any.then_some(words);
        self
    }

    /// The same axis with a unit as long as the other's, for a picture whose shape means something.
    #[must_use]
    pub fn equal(mut self) -> Self {
        self.equal = true;
        self
    }

    /// The same axis with ticks of its own.
    #[must_use]
    pub fn ticks(mut self, ticks: Vec<(f64, Cow<'static, str>)>) -> Self {
        self.ticks = Ticks::At(ticks);
        self
    }
}

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// Full colour.
    Solid,
    /// A third of the colour, for what lies behind.
    Faint,
    /// Diagonal lines (bias).
    Hatched,
    /// Edge only.
    Outline,
}

/// How a line is stroked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// 2 px.
    Solid,
    /// 2 px, dashed: the second sign besides colour.
    Dashed,
    /// 1 px, half transparent: many lines at once.
    Hair,
}

/// The shape of a point: as many as estimators in one picture, so that none needs its colour to be known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A disk.
    Circle,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// An x.
    Cross,
    /// A diamond.
    Diamond,
    /// A triangle that points down.
    Down,
    /// A plus.
    Plus,
    /// A triangle that points to the left.
    Left,
    /// A triangle that points to the right.
    Right,
    /// Two triangles, one on the other's tip.
    Hourglass,
    /// The same, lying.
    Bow,
    /// A star of four rays.
    Star,
    /// An upright bar.
    Post,
}

/// Every marker, with what the legend calls its key.
pub const MARKERS: [(Marker, &str); 13] = [
    (Marker::Circle, "point-circle"),
    (Marker::Square, "point-square"),
    (Marker::Triangle, "point-triangle"),
    (Marker::Cross, "point-cross"),
    (Marker::Diamond, "point-diamond"),
    (Marker::Down, "point-down"),
    (Marker::Plus, "point-plus"),
    (Marker::Left, "point-left"),
    (Marker::Right, "point-right"),
    (Marker::Hourglass, "point-hourglass"),
    (Marker::Bow, "point-bow"),
    (Marker::Star, "point-star"),
    (Marker::Post, "point-post"),
];

/// One bar: from `base` to `top` over `low..high`, all in data units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Left edge.
    pub low: f64,
    /// Right edge.
    pub high: f64,
    /// Where it stands.
    pub base: f64,
    /// Where it ends; below `base` for a bar that hangs.
    pub top: f64,
}

/// A small image in a rectangle of the picture: how much of the ink lies on each of its pixels, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// The left end and the right end.
    pub x: (f64, f64),
    /// The bottom and the top.
    pub y: (f64, f64),
    /// Pixels in a row, at least 1.
    pub columns: usize,
    /// Row by row from the top; what isn't a number counts as 0.
    pub values: Vec<f32>,
}

/// The geometry of a mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Rectangles: histograms and bar charts.
    Bars(Vec<Bar>, Fill),
    /// A polyline; a point that isn't finite breaks it.
    Line(Vec<(f64, f64)>, Stroke),
    /// Separate segments from one point to another.
    Segments(Vec<[(f64, f64); 2]>, Stroke),
    /// A vertical line through the whole picture at x.
    Rule(f64, Stroke),
    /// A horizontal line through the whole picture at y.
    Level(f64, Stroke),
    /// A few points one should see one by one.
    Points(Vec<(f64, f64)>, Marker),
    /// The same, hollow: what isn't a number above 0, or can't be told from 0.
    Hollow(Vec<(f64, f64)>, Marker),
    /// Thousands of points, splatted: small dots, or dots in the shape that their legend has.
    Cloud(Vec<(f32, f32)>, Marker),
    /// Small images, painted under the strokes as clouds are.
    Tiles(Vec<Tile>),
    /// Error bars: x, low, high.
    Intervals(Vec<(f64, f64, f64)>),
    /// Words at a point, centred.
    Words(Vec<(f64, f64, Cow<'static, str>)>),
    /// Words at the right of the picture, beside a height y: names of lines at their ends. All of a figure are kept apart.
    Names(Vec<(f64, Cow<'static, str>)>),
}

/// A shape with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its colour, by meaning.
    pub ink: Ink,
    /// Its name in the legend and the table; empty for what needs none (a simplex outline).
    pub label: Cow<'static, str>,
    /// Where it is.
    pub shape: Shape,
    /// Whether the legend leaves it out, as another entry or a tick says what it is; the table has it all the same.
    pub quiet: bool,
}

impl Mark {
    /// A named mark.
    #[inline(never)]
    pub fn new(ink: Ink, label: impl Into<Cow<'static, str>>, shape: Shape) -> Self {
        Self { ink, label: label.into(), shape, quiet: false }
    }

    /// The same mark, in the table only.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// An entry of the legend and nothing else: what a fill or a stroke means, whatever its colour.
    #[must_use]
    pub fn key(label: &'static str, shape: Shape) -> Self {
        Self::new(Ink::Axis, label, shape)
    }
}

/// A picture in data units: drawn in the order of its marks, clouds first.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// What is drawn.
    pub marks: Vec<Mark>,
    /// One or two sentences that say what the picture shows now, with its numbers; read out by screen readers.
    pub summary: String,
}
