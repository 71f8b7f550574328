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
    [0xc1, 0x30, 0x50],
    [0xb1, 0x66, 0x11],
    [0x92, 0x1c, 0x24],
    [0x7c, 0x3c, 0x0d],
    [0x1f, 0x8d, 0x94],
    [0x67, 0x8f, 0x32],
    [0x27, 0x6e, 0x38],
    [0x0c, 0x69, 0x5f],
    [0x7c, 0x79, 0x2f],
    [0x6d, 0x47, 0x1e],
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
    [0xef, 0x6c, 0x76],
    [0xdb, 0x98, 0x53],
    [0xbf, 0x55, 0x4c],
    [0xa6, 0x6b, 0x41],
    [0x40, 0xb0, 0xb9],
    [0x81, 0xb2, 0x51],
    [0x40, 0x90, 0x56],
    [0x2f, 0x8a, 0x80],
    [0xc1, 0xc8, 0x6f],
    [0xbb, 0x8e, 0x57],
    [0xe4, 0xe6, 0xea],
    [0x14, 0x16, 0x1a],
];

/// How opaque grid lines are, in the text colour: they suit whatever lies behind the picture.
pub(super) const GRID: f64 = 0.1;

/// Colours, font and pixel density: everything a picture needs besides its figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    colors: [[u8; 3]; COLORS],
    font: String,
    font_size: f64,
    swell: f64,
    scale: f64,
    bold: bool,
}

impl Theme {
    /// Dark strokes on white.
    #[must_use]
    pub fn light() -> Self {
        Self {
            colors: LIGHT,
            font: "system-ui, sans-serif".to_owned(),
            font_size: 12.0,
            swell: 1.0,
            scale: 1.0,
            bold: false,
        }
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

    /// The same theme for eyes that want more contrast (`prefers-contrast: more`), or as it was: thin lines in full colour,
    /// thicker edges.
    #[must_use]
    pub fn bold(mut self, bold: bool) -> Self {
        self.bold = bold;
        self
    }

    /// Whether more contrast is wanted.
    pub(super) fn is_bold(&self) -> bool {
        self.bold
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
        // what stands before a panel's code is here has a sheet of its own
        let css = concat!(
            include_str!("../../../../www/element/theme.css"),
            include_str!("../../../../www/element/room.css")
        );
        let names = INKS.iter().map(|(_, name)| *name).chain(["text", "background"]);
        for (i, name) in names.enumerate().filter(|(_, name)| turned(css, name).is_none()) {
            let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
            let pair = format!("var(--reparam-{name}, light-dark({}, {}))", hex(LIGHT[i]), hex(DARK[i]));
            assert!(css.contains(&pair), "{pair}");
        }
    }

    /// How the style sheet turns a family's colour into that of a member: the family, what is added to lightness, what
    /// chroma is multiplied by, and what is added to the hue, the same on both grounds.
    fn turned(css: &str, name: &str) -> Option<(String, [f64; 3])> {
        let css = css.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")");
        let (_, rest) = css.split_once(&format!("--_{name}: var(--reparam-{name}, light-dark(oklch(from var(--_"))?;
        let (light, dark) = rest.split_once(";")?.0.split_once(", oklch(from var(--_").expect("two colours");
        let (family, turn) = light.split_once("-light) ").expect("a family");
        assert_eq!(dark, format!("{family}-dark) {turn}))"), "{name}: turned alike on both grounds");
        let numbers = turn.trim_end_matches(')').replace("calc(", "").replace(')', "").replace(" c h", " c * 1 h");
        let words: Vec<&str> = numbers.split(' ').collect();
        let ["l", l, by_l, "c", "*", by_c, "h", h, by_h] = words[..] else { panic!("{name}: {numbers}") };
        let signed = |sign: &str, by: &str| format!("{sign}{by}").parse().unwrap();
        Some((family.to_owned(), [signed(l, by_l), by_c.parse().unwrap(), signed(h, by_h)]))
    }

    /// Björn Ottosson's Oklab (2020), there and back, with hue and chroma for its two colour axes.
    fn turn(color: [u8; 3], [l, c, h]: [f64; 3]) -> [f64; 3] {
        let [r, g, b] = linear(color);
        let cones = [
            0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b,
            0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b,
            0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b,
        ]
        .map(libm::cbrt);
        let axis = |w: [f64; 3]| (0..3).map(|i| w[i] * cones[i]).sum::<f64>();
        let light = axis([0.210_454_255_3, 0.793_617_785, -0.004_072_046_8]) + l;
        let (a, b) = (
            axis([1.977_998_495_1, -2.428_592_205, 0.450_593_709_9]),
            axis([0.025_904_037_1, 0.782_771_766_2, -0.808_675_766]),
        );
        let (chroma, hue) = (libm::hypot(a, b) * c, libm::atan2(b, a) + h.to_radians());
        let (a, b) = (chroma * libm::cos(hue), chroma * libm::sin(hue));
        let [l, m, s] = [
            light + 0.396_337_777_4 * a + 0.215_803_757_3 * b,
            light - 0.105_561_345_8 * a - 0.063_854_172_8 * b,
            light - 0.089_484_177_5 * a - 1.291_485_548 * b,
        ]
        .map(|x| x * x * x);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
        .map(|x| 255.0 * if x <= 0.003_130_8 { 12.92 * x } else { 1.055 * libm::pow(x, 1.0 / 2.4) - 0.055 })
    }

    #[test]
    fn members_are_turned_away_from_their_family_as_in_the_style_sheet() {
        let css = include_str!("../../../../www/element/theme.css");
        let place = |name: &str| INKS.iter().position(|(_, other)| *other == name).unwrap();
        let mut members = 0;
        for (i, (_, name)) in INKS.iter().enumerate() {
            let Some((family, by)) = turned(css, name) else { continue };
            assert!(name.starts_with(&family));
            for colors in [LIGHT, DARK] {
                let wanted = turn(colors[place(&family)], by);
                let off = wanted.iter().zip(colors[i]).map(|(x, y)| (x - f64::from(y)).abs()).fold(0.0, f64::max);
                assert!(off < 0.6, "{name}: {wanted:?}, not {:?}", colors[i]);
            }
            for (k, scheme) in [(LIGHT, "light"), (DARK, "dark")] {
                let [r, g, b] = k[place(&family)];
                let own = format!("--_{family}-{scheme}: var(--reparam-{family}, #{r:02x}{g:02x}{b:02x})");
                assert!(css.contains(&own), "{own}");
            }
            members += 1;
        }
        assert_eq!(members, 10);
    }

    #[test]
    fn inks_index_the_colours() {
        for (i, (ink, _)) in INKS.iter().enumerate() {
            assert_eq!(*ink as usize, i);
        }
    }

    #[test]
    fn flat_colours_come_in_order_and_missing_ones_from_light() {
        let bytes: Vec<u8> = (0..96).collect();
        let theme = Theme::from_colors(&bytes, "Inter", 13.0, 2.0);
        assert_eq!(theme.ink(Ink::Axis), [0, 1, 2]);
        assert_eq!(theme.ink(Ink::Picked), [27, 28, 29]);
        assert_eq!(theme.text(), [90, 91, 92]);
        assert_eq!(theme.background(), [93, 94, 95]);
        assert_eq!((theme.font(), theme.font_size(), theme.scale()), ("Inter", 13.0, 2.0));
        let short = Theme::from_colors(&bytes[..5], " ", f64::NAN, 0.0);
        assert_eq!(short.ink(Ink::Axis), [0, 1, 2]);
        assert_eq!(short.ink(Ink::Noise), Theme::light().ink(Ink::Noise));
        assert_eq!((short.font(), short.font_size(), short.scale()), ("system-ui, sans-serif", 12.0, 1.0));
    }

    fn linear(color: [u8; 3]) -> [f64; 3] {
        color.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
        })
    }

    fn luminance(color: [u8; 3]) -> f64 {
        let linear = linear(color);
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
            let (text, ground) = (theme.text(), theme.background());
            let grid = std::array::from_fn(|i| {
                (f64::from(ground[i]) + GRID * (f64::from(text[i]) - f64::from(ground[i]))).round() as u8
            });
            assert!((1.1..1.5).contains(&contrast(grid, ground)));
        }
    }

    /// How eyes without one kind of cones see a colour: Machado, Oliveira and Fernandes 2009 at full severity, on linear light.
    const EYES: [(&str, [[f64; 3]; 3]); 3] = [
        ("protan", [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
        ("deutan", [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
        ("tritan", [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
    ];

    /// A colour as such eyes see it, in CIELAB under D65.
    fn seen(color: [u8; 3], matrix: [[f64; 3]; 3]) -> [f64; 3] {
        let times = |m: [[f64; 3]; 3], v: [f64; 3]| m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>());
        let rgb = times(matrix, linear(color)).map(|x| x.clamp(0.0, 1.0));
        let xyz = times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], rgb);
        let [x, y, z] = [xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089]
            .map(|t| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
    }

    /// Inks whose marks of one shape stand in one picture, and are told apart by colour alone.
    const BESIDE: [(Ink, Ink); 8] = [
        (Ink::Gaussian, Ink::Picked),
        (Ink::Gaussian, Ink::Noise),
        (Ink::Gaussian, Ink::Exact),
        (Ink::Picked, Ink::Exact),
        (Ink::Relaxed, Ink::Exact),
        (Ink::Relaxed, Ink::Picked),
        (Ink::Score, Ink::Pathwise),
        (Ink::Pathwise, Ink::Axis),
    ];

    #[test]
    fn what_colour_alone_tells_is_told_to_all_eyes() {
        let mut alike = Vec::new();
        for (eyes, matrix) in EYES {
            for (one, other) in BESIDE {
                for theme in [Theme::light(), Theme::dark()] {
                    let off = apart(seen(theme.ink(one), matrix), seen(theme.ink(other), matrix));
                    // five times what is just noticed (ΔE*ab of 2.3)
                    if off < 11.5 {
                        alike.push(format!("{one:?} and {other:?} to {eyes}: {off:.1}"));
                    }
                }
            }
        }
        assert!(alike.is_empty(), "{alike:#?}");
    }
}
