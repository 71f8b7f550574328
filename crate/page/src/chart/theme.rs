//! Colours, font and pixel density of a picture.

use super::figure::{INKS, Ink};

/// How many colours a theme takes: one for each ink, then text and background.
const COLORS: usize = INKS.len() + 2;

/// In the order of [`INKS`], then text and background. After Okabe and Ito, with orange and vermilion darkened so that a
/// thin line keeps a contrast of 3:1 on white.
const LIGHT: [[u8; 3]; COLORS] = [
    [0x6b, 0x70, 0x78],
    [0x7f, 0x86, 0x8e],
    [0x00, 0x72, 0xb2],
    [0xd0, 0x7c, 0x00],
    [0x00, 0x00, 0x00],
    [0xc8, 0x40, 0x0f],
    [0x00, 0x9e, 0x73],
    [0x7a, 0x52, 0xb3],
    [0x86, 0x68, 0x1f],
    [0xb4, 0x4a, 0x8c],
    [0x3b, 0x6f, 0xb6],
    [0xd1, 0x71, 0x1c],
    [0x2c, 0x8f, 0x3c],
    [0xc0, 0x39, 0x2f],
    [0x7c, 0x55, 0xb0],
    [0x8a, 0x5a, 0x44],
    [0xc0, 0x51, 0x9f],
    [0x63, 0x6a, 0x72],
    [0x8f, 0x8a, 0x12],
    [0x11, 0x8a, 0x9c],
    [0x1c, 0x1e, 0x21],
    [0xff, 0xff, 0xff],
];

/// The same meanings on a dark ground: lighter, not inverted.
const DARK: [[u8; 3]; COLORS] = [
    [0x8d, 0x94, 0x9c],
    [0x9a, 0xa3, 0xab],
    [0x56, 0xb4, 0xe9],
    [0xf0, 0xa8, 0x30],
    [0xff, 0xff, 0xff],
    [0xf4, 0x7a, 0x4a],
    [0x2c, 0xc2, 0x95],
    [0xb7, 0x9c, 0xec],
    [0xd2, 0xb4, 0x5c],
    [0xe6, 0x8f, 0xc2],
    [0x7f, 0xb0, 0xf0],
    [0xf2, 0xa3, 0x5e],
    [0x6f, 0xcb, 0x7d],
    [0xf0, 0x80, 0x78],
    [0xb7, 0x9c, 0xec],
    [0xc7, 0x9a, 0x83],
    [0xee, 0x97, 0xd2],
    [0xa9, 0xb1, 0xba],
    [0xcf, 0xc8, 0x4e],
    [0x52, 0xc6, 0xd8],
    [0xe4, 0xe6, 0xea],
    [0x14, 0x16, 0x1a],
];

/// How strongly the text colour shows through in the grid.
const GRID: f64 = 0.1;

/// Colours, font and pixel density: everything a picture needs besides its figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    colors: [[u8; 3]; COLORS],
    font: String,
    font_size: f64,
    swell: f64,
    scale: f64,
}

impl Theme {
    /// Dark strokes on white.
    #[must_use]
    pub fn light() -> Self {
        Self { colors: LIGHT, font: "system-ui, sans-serif".to_owned(), font_size: 12.0, swell: 1.0, scale: 1.0 }
    }

    /// Light strokes on near black.
    #[must_use]
    pub fn dark() -> Self {
        Self { colors: DARK, ..Self::light() }
    }

    /// A theme from bytes r, g, b of each ink in the order of [`INKS`], then of text and background; a colour that is
    /// missing is taken from [`Theme::light`]. `font` is a CSS font family list and `font_size` CSS pixels; `scale` is
    /// device pixels per CSS pixel. A size or scale that isn't a positive number becomes 12 or 1.
    #[must_use]
    pub fn from_colors(colors: &[u8], font: &str, font_size: f64, scale: f64) -> Self {
        let mut theme = Self::light();
        for (slot, color) in theme.colors.iter_mut().zip(colors.chunks_exact(3)) {
            slot.copy_from_slice(color);
        }
        if !font.trim().is_empty() {
            font.trim().clone_into(&mut theme.font);
        }
        if font_size.is_finite() && font_size > 0.0 {
            theme.font_size = font_size;
        }
        theme.with_scale(scale)
    }

    /// The same theme at another pixel density.
    #[must_use]
    pub fn with_scale(mut self, scale: f64) -> Self {
        self.scale = if scale.is_finite() && scale > 0.0 { scale.clamp(0.25, 16.0) } else { 1.0 };
        self
    }

    /// The same theme for a backend that shrinks text by this factor.
    #[must_use]
    pub(super) fn with_swell(mut self, swell: f64) -> Self {
        self.swell = swell;
        self
    }

    /// What font sizes are multiplied by for the backend.
    pub(super) fn swell(&self) -> f64 {
        self.swell
    }

    /// The colour of an ink.
    #[must_use]
    pub fn ink(&self, ink: Ink) -> [u8; 3] {
        self.colors[ink as usize]
    }

    /// The colour of tick labels and words.
    #[must_use]
    pub fn text(&self) -> [u8; 3] {
        self.colors[INKS.len()]
    }

    /// The colour behind everything.
    #[must_use]
    pub fn background(&self) -> [u8; 3] {
        self.colors[INKS.len() + 1]
    }

    /// The colour of grid lines: background with a little text in it.
    #[must_use]
    pub fn grid(&self) -> [u8; 3] {
        let (text, background) = (self.text(), self.background());
        std::array::from_fn(|i| {
            let (t, b) = (f64::from(text[i]), f64::from(background[i]));
            (b + (t - b) * GRID).round() as u8
        })
    }

    /// The CSS font family list.
    #[must_use]
    pub fn font(&self) -> &str {
        &self.font
    }

    /// The font size in CSS pixels.
    #[must_use]
    pub fn font_size(&self) -> f64 {
        self.font_size
    }

    /// Device pixels per CSS pixel; strokes, fonts, markers and margins grow with it.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page hands its colours over at run time; the static pictures have them from here.
    #[test]
    fn the_style_sheet_has_the_same_colours() {
        let css = include_str!("../../../../www/element/theme.css");
        let names = INKS.iter().map(|(_, name)| *name).chain(["text", "background"]);
        for (i, name) in names.enumerate() {
            let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
            let pair = format!("var(--reparam-{name}, light-dark({}, {}))", hex(LIGHT[i]), hex(DARK[i]));
            assert!(css.contains(&pair), "{pair}");
        }
    }

    #[test]
    fn inks_index_the_colours() {
        for (i, (ink, _)) in INKS.iter().enumerate() {
            assert_eq!(*ink as usize, i);
        }
    }

    #[test]
    fn flat_colours_come_in_order_and_missing_ones_from_light() {
        let bytes: Vec<u8> = (0..66).collect();
        let theme = Theme::from_colors(&bytes, "Inter", 13.0, 2.0);
        assert_eq!(theme.ink(Ink::Axis), [0, 1, 2]);
        assert_eq!(theme.ink(Ink::Picked), [27, 28, 29]);
        assert_eq!(theme.text(), [60, 61, 62]);
        assert_eq!(theme.background(), [63, 64, 65]);
        assert_eq!((theme.font(), theme.font_size(), theme.scale()), ("Inter", 13.0, 2.0));
        let short = Theme::from_colors(&bytes[..5], " ", f64::NAN, 0.0);
        assert_eq!(short.ink(Ink::Axis), [0, 1, 2]);
        assert_eq!(short.ink(Ink::Noise), Theme::light().ink(Ink::Noise));
        assert_eq!((short.font(), short.font_size(), short.scale()), ("system-ui, sans-serif", 12.0, 1.0));
    }

    fn luminance(color: [u8; 3]) -> f64 {
        let linear = color.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        });
        linear[0] * 0.2126 + linear[1] * 0.7152 + linear[2] * 0.0722
    }

    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_ink_stands_out_from_the_ground() {
        for theme in [Theme::light(), Theme::dark()] {
            for (ink, name) in INKS {
                let ratio = contrast(theme.ink(ink), theme.background());
                assert!(ratio >= 3.0, "{name}: {ratio}");
            }
            assert!(contrast(theme.text(), theme.background()) >= 7.0);
            assert!(contrast(theme.grid(), theme.background()) < 1.5);
        }
    }
}
