//! What the pictures of images and layers are of, a row each.

use super::Vae;
use super::model::{GRID, Model, PIXELS, REACH};
use super::pictures::DREAMS;
use super::preview::HALF;
use crate::chart::{Cell, Table};
use reparam::vae::Latent;

/// Words of a column of what an image is most like.
const LIKE: &str = "most like";

fn table<const N: usize>(columns: [&'static str; N], rows: Vec<Vec<Cell>>) -> Table {
    Table { columns: columns.map(Into::into).to_vec(), rows, ..Table::default() }
}

fn number(x: usize) -> Cell {
    Cell::Number(x as f64)
}

fn maybe(x: Option<usize>) -> Cell {
    x.map_or(Cell::Text(String::new()), number)
}

/// The log-probability of grey pixels.
fn log_likelihood(pixels: &[u8], probs: &[f32]) -> f64 {
    let term = |(grey, p): (&u8, &f32)| {
        let (x, p) = (f64::from(*grey) / 255.0, f64::from(*p).clamp(1e-7, 1.0 - 1e-7));
        x * libm::log(p) + (1.0 - x) * libm::log(1.0 - p)
    };
    pixels.iter().zip(probs).map(term).sum()
}

impl Vae {
    pub(super) fn facts_of(&self, model: &Model, figure: &str) -> Option<Table> {
        match figure {
            "digits" => Some(self.digit_facts(model)),
            "prior" => {
                let images = self.dreams(model);
                (images.len() == DREAMS).then(|| likes("sample", model, &images))
            }
            "decoded" => Some(likes("image", model, &[self.decoded_image(model)])),
            "manifold" if self.plane() => Some(self.plane_facts(model)),
            "code" if !self.code.is_empty() => {
                let row = |(i, class): (usize, &usize)| vec![number(i + 1), number(class + 1)];
                Some(table(["one-hot vector", "class"], self.code.iter().enumerate().map(row).collect()))
            }
            "structure" => self.layer_facts(model),
            _ => None,
        }
    }

    fn digit_facts(&self, model: &Model) -> Table {
        let (bytes, labels) = model.shown(self.shown);
        let back = self.back(model, &bytes);
        let row = |index: usize| {
            let pixels = bytes.chunks_exact(PIXELS).nth(index);
            let back = back.get(index).cloned().flatten().unwrap_or_default();
            let drawn = || Cell::Text("drawn".to_owned());
            let log = pixels.filter(|_| !back.is_empty()).map(|pixels| log_likelihood(pixels, &back));
            vec![
                number(model.first(self.shown) + index + 1),
                labels.get(index).copied().flatten().map_or_else(drawn, |label| number(usize::from(label))),
                maybe(model.like(&back).first().copied()),
                log.map_or(Cell::Text(String::new()), Cell::from),
            ]
        };
        let columns = ["image", "digit", "comes back most like", "log p(x|z) in nats"];
        table(columns, self.row(model).into_iter().map(row).collect())
    }

    fn plane_facts(&self, model: &Model) -> Table {
        let place = |i: usize| (2.0 * (i as f64 + 0.5) / GRID as f64 - 1.0) * REACH;
        let image = |i: usize| match model.instead() {
            Some(ahead) => ahead.preview.decoded(i).unwrap_or_default(),
            None => model.plane().chunks_exact(PIXELS).nth(i).map(<[f32]>::to_vec).unwrap_or_default(),
        };
        let row = |i: usize| {
            let like = model.like(&image(i)).first().copied();
            vec![number(i + 1), Cell::Number(place(i % GRID)), Cell::Number(-place(i / GRID)), maybe(like)]
        };
        table(["place", "z₁", "z₂", LIKE], (0..GRID * GRID).map(row).collect())
    }

    /// The latent numbers of the digit that goes through, or the classes of its one-hot vectors.
    fn layer_facts(&self, model: &Model) -> Option<Table> {
        let (bytes, _) = model.shown(self.shown);
        let trace = model.trace(bytes.chunks_exact(PIXELS).nth(self.flowing(model))?)?;
        let wide = |x: Option<&f32>| x.map_or(Cell::Text(String::new()), |x| Cell::from(f64::from(*x)));
        match model.latent() {
            Latent::Gaussian { dimensions } => {
                let row = |i: usize| {
                    let lists = [&trace.parameters, &trace.spread, &trace.noise, &trace.latent];
                    std::iter::once(number(i + 1)).chain(lists.map(|list| wide(list.get(i)))).collect()
                };
                let columns = ["latent number", "mean μ", "width σ", "noise ε", "z = μ + σε"];
                Some(table(columns, (0..dimensions).map(row).collect()))
            }
            Latent::Categorical { variables, classes } => {
                let top = |list: &[f32], i: usize| {
                    let own = list.get(i * classes..(i + 1) * classes).unwrap_or_default();
                    (0..own.len()).max_by(|a, b| own[*a].total_cmp(&own[*b])).map(|class| (class, own[class]))
                };
                let row = |i: usize| {
                    let [likely, drawn] = [&trace.spread, &trace.latent].map(|list| top(list, i));
                    let share = |top: Option<(usize, f32)>| wide(top.map(|(_, share)| share).as_ref());
                    let class = |top: Option<(usize, f32)>| maybe(top.map(|(class, _)| class + 1));
                    vec![number(i + 1), class(likely), share(likely), class(drawn), share(drawn)]
                };
                let columns = ["one-hot vector", "likeliest class", "its π", "largest class of z", "its part"];
                Some(table(columns, (0..variables).map(row).collect()))
            }
        }
    }

    /// The chosen point, decoded, or the place nearest to it that was kept: at half the size.
    pub(super) fn decoded_image(&self, model: &Model) -> Vec<f32> {
        match model.instead() {
            Some(ahead) => ahead.preview.decoded(self.nearest(model)).unwrap_or_default(),
            None => model.decode(&self.chosen(model)),
        }
    }
}

/// What each image is most like.
fn likes(what: &'static str, model: &Model, images: &[Vec<f32>]) -> Table {
    debug_assert!(images.iter().all(|image| [0, HALF * HALF, PIXELS].contains(&image.len())));
    let row = |(i, image): (usize, &Vec<f32>)| {
        let like = model.like(image);
        vec![number(i + 1), maybe(like.first().copied()), maybe(like.get(1).copied())]
    };
    table([what, LIKE, "then"], images.iter().enumerate().map(row).collect())
}
