//! How each estimator looks, wherever it stands: its names, its colour, its marker, its row.

use crate::chart::{Ink, Marker};
use reparam::estimator::{About, Family};
use std::borrow::Cow;

/// Colour and marker of each estimator, whatever else is shown: no two that can stand in one picture share a colour, or a
/// marker, as there are eyes to which some colours look alike.
const SIGNS: [(&str, Ink, Marker); 18] = [
    ("score-function", Ink::Score, Marker::Circle),
    ("score-function-mean-baseline", Ink::Score2, Marker::Hourglass),
    ("score-function-leave-one-out", Ink::Score3, Marker::Triangle),
    ("score-function-optimal-baseline", Ink::Score4, Marker::Down),
    ("arm", Ink::Score4, Marker::Left),
    ("delta-control-variate", Ink::Score5, Marker::Cross),
    ("disarm", Ink::Score5, Marker::Right),
    ("pathwise", Ink::Pathwise, Marker::Square),
    ("gumbel-softmax", Ink::Pathwise, Marker::Diamond),
    ("pathwise-antithetic", Ink::Pathwise2, Marker::Plus),
    ("straight-through", Ink::Pathwise2, Marker::Bow),
    ("straight-through-gumbel-softmax", Ink::Pathwise3, Marker::Square),
    ("gumbel-rao", Ink::Pathwise4, Marker::Cross),
    ("reinmax", Ink::Pathwise5, Marker::Star),
    ("measure-valued", Ink::Measure, Marker::Diamond),
    ("rebar", Ink::Mixed, Marker::Down),
    ("relax", Ink::Mixed2, Marker::Plus),
    ("darn", Ink::Mixed3, Marker::Post),
];

/// Signs of a name that has room in a picture.
const LONG: usize = 16;

/// One estimator as the pictures show it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EstimatorStyle {
    pub name: &'static str,
    /// At lines, ticks and numbers.
    pub short: &'static str,
    pub ink: Ink,
    pub marker: Marker,
}

impl EstimatorStyle {
    #[inline(never)]
    pub(crate) fn new(about: &'static About) -> Self {
        let sign = SIGNS.iter().find(|(slug, ..)| *slug == about.slug);
        let (ink, marker) = sign.map_or((family(about.family), Marker::Circle), |(_, ink, marker)| (*ink, *marker));
        Self { name: about.name, short: about.short, ink, marker }
    }

    /// Its name with its short name, where it isn't too long and doesn't say it.
    #[inline(never)]
    pub(crate) fn introduced(&self) -> String {
        let (long, short) = (self.name.to_lowercase(), self.short.to_lowercase());
        match self.name.chars().count() {
            n if n <= LONG && long.starts_with(&short) => self.name.to_owned(),
            n if n <= LONG => format!("{}, {}", self.name, self.short),
            _ => self.short.to_owned(),
        }
    }
}

/// A family's colour.
fn family(family: Family) -> Ink {
    match family {
        Family::Score => Ink::Score,
        Family::Pathwise => Ink::Pathwise,
        Family::Measure => Ink::Measure,
        Family::Mixed => Ink::Mixed,
    }
}

/// The place of row `index` of `count`, the first on top: its middle, in a picture that spans 0 … count.
pub(crate) fn place(index: usize, count: usize) -> f64 {
    (count - 1 - index) as f64 + 0.5
}

/// The estimators' short names as ticks of the y axis.
pub(crate) fn ticks(styles: &[EstimatorStyle]) -> Vec<(f64, Cow<'static, str>)> {
    styles.iter().enumerate().map(|(i, style)| (place(i, styles.len()), style.short.into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::INKS;
    use reparam::estimator::{CATEGORICAL, GAUSSIAN, abouts};

    #[test]
    fn each_estimator_has_a_sign_of_its_own() {
        for about in abouts() {
            assert!(SIGNS.iter().any(|(slug, ..)| *slug == about.slug), "{} has no colour and marker", about.slug);
            let ink = EstimatorStyle::new(about).ink as usize;
            assert!(
                INKS[ink].1.starts_with(INKS[family(about.family) as usize].1),
                "{}: its family's hues",
                about.slug
            );
        }
        for (i, one) in SIGNS.iter().enumerate() {
            assert!(SIGNS[..i].iter().all(|other| (other.1, other.2) != (one.1, one.2)), "{one:?}");
        }
        assert_eq!(EstimatorStyle::new(reparam::estimator::about("score-function").unwrap()).ink, Ink::Score);
        assert_eq!(EstimatorStyle::new(reparam::estimator::about("pathwise").unwrap()).ink, Ink::Pathwise);
    }

    #[test]
    fn no_two_of_one_picture_share_a_colour_or_a_marker() {
        let gaussian: Vec<_> = GAUSSIAN.iter().map(|entry| EstimatorStyle::new(entry.about())).collect();
        let categorical: Vec<_> = CATEGORICAL.iter().map(|entry| EstimatorStyle::new(entry.about())).collect();
        for list in [gaussian, categorical] {
            for (i, one) in list.iter().enumerate() {
                let shared = list[..i].iter().find(|other| other.ink == one.ink || other.marker == one.marker);
                assert!(shared.is_none(), "{} and {}", one.name, shared.unwrap().name);
            }
        }
    }
}
