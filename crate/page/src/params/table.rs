//! What a parameter table consists of.

/// How a slider spaces its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal factors.
    Log,
    /// Zero, exactly, at the left end; then equal factors from `min` on.
    LogFromZero,
}

/// Where a number may lie. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// One press of an arrow key: added on a linear scale, a share of a decade on a logarithmic one.
    pub step: f64,
    /// Spacing.
    pub scale: Scale,
}

impl Range {
    /// A linear range.
    #[must_use]
    pub const fn linear(min: f64, max: f64, step: f64) -> Self {
        Self { min, max, step, scale: Scale::Linear }
    }

    /// A logarithmic range; an arrow key moves by a twentieth of a decade.
    #[must_use]
    pub const fn log(min: f64, max: f64) -> Self {
        Self { min, max, step: 0.05, scale: Scale::Log }
    }

    /// Whether a value lies in the range.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        (x >= self.min && x <= self.max) || (self.scale == Scale::LogFromZero && x == 0.0)
    }
}

/// How long a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Any number of entries within these limits.
    Free {
        /// Fewest entries.
        min: usize,
        /// Most entries.
        max: usize,
    },
    /// As long as another parameter; a shorter list is repeated from its last entry.
    As(&'static str),
}

/// A choice's slug and its label.
pub type Options = fn() -> Vec<(&'static str, &'static str)>;

/// What a parameter can be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A real number.
    Number(f64, Range),
    /// A whole number.
    Integer(u32, Range),
    /// A list of numbers; with `scalar`, a single entry reads and writes as a plain number.
    Numbers {
        /// Default entries.
        default: &'static [f64],
        /// Where each may lie.
        range: Range,
        /// How many there are.
        length: Length,
        /// Whether a single entry is a plain number.
        scalar: bool,
        /// Whether the entries are probabilities: normalised on the way in, also given as `logits`.
        simplex: bool,
    },
    /// One of several.
    Choice(&'static str, Options),
    /// Any of several, at least one.
    Choices(&'static [&'static str], Options),
    /// On or off.
    Flag(bool),
}

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// camelCase name; the attribute is the same in kebab-case.
    pub name: &'static str,
    /// The symbol it has in formulas, or nothing.
    pub symbol: &'static str,
    /// What its control is called.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// What it counts, in the plural, or nothing: said with its value.
    pub unit: &'static str,
    /// What it can be.
    pub kind: Kind,
}

impl Param {
    /// A row of a table; `symbol`, `label` and `help` exist on the host only.
    pub(super) const fn new(
        name: &'static str,
        symbol: &'static str,
        label: &'static str,
        help: &'static str,
        kind: Kind,
    ) -> Self {
        Self { name, symbol: host_only(symbol), label: host_only(label), help: host_only(help), unit: "", kind }
    }

    /// With what it counts.
    pub(super) const fn of(mut self, unit: &'static str) -> Self {
        self.unit = host_only(unit);
        self
    }
}

/// One picture of a panel.
#[derive(Debug, Clone, Copy)]
pub struct FigureTable {
    /// Its name in `figures="…"`, as the panel answers to it.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// One sentence that says what it shows.
    pub summary: &'static str,
    /// Parameters to try first with it: those that it is shown with where it stands alone.
    pub lead: &'static [&'static str],
}

impl FigureTable {
    /// A row of a panel's figures.
    pub(super) const fn new(
        name: &'static str,
        title: &'static str,
        summary: &'static str,
        lead: &'static [&'static str],
    ) -> Self {
        Self { name, title, summary, lead }
    }
}

/// A panel, its parameters and its figures.
#[derive(Debug, Clone, Copy)]
pub struct PanelTable {
    /// Its name in `<reparam-panel panel="…">`.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// One sentence that says what it shows.
    pub summary: &'static str,
    /// Its parameters, in the order of the controls.
    pub params: &'static [Param],
    /// Its figures, in the order in which `figures="all"` shows them; on the host only.
    pub figures: &'static [FigureTable],
    /// The names of those that are shown where a tag doesn't choose, its glance; on the host only.
    pub glance: &'static [&'static str],
    /// The parameters to try first with the glance; on the host only.
    pub lead: &'static [&'static str],
}

impl PanelTable {
    /// A table without figures; `title` and `summary` exist on the host only.
    pub(super) const fn new(
        name: &'static str,
        title: &'static str,
        summary: &'static str,
        params: &'static [Param],
    ) -> Self {
        Self {
            name,
            title: host_only(title),
            summary: host_only(summary),
            params,
            figures: &[],
            glance: &[],
            lead: &[],
        }
    }

    /// With its figures, the glance, and what leads there.
    pub(super) const fn showing(
        self,
        figures: &'static [FigureTable],
        glance: &'static [&'static str],
        lead: &'static [&'static str],
    ) -> Self {
        if DESCRIBED { Self { figures, glance, lead, ..self } } else { self }
    }
}

/// Whether the tables say more than is needed to check values. What else the schema has is generated on the host, and by
/// the quick build that the page is developed with; the site's own wasm omits it.
const DESCRIBED: bool = cfg!(any(not(target_arch = "wasm32"), debug_assertions));

/// Text of the schema.
const fn host_only(text: &'static str) -> &'static str {
    if DESCRIBED { text } else { "" }
}
