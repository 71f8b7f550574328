//! A digit in words: what an image is most like is the digit whose mean image is nearest.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use reparam_page::Value;
use reparam_page::chart::{Cell, Shape};
use reparam_page::panels::vae::{self, Model, PIXELS};
use reparam_page::panels::{Panel, compute};
use reparam_page::params::Values;
use std::cell::RefCell;
use std::rc::Rc;

/// MNIST's files, where a build has left them: images, then labels.
fn digits() -> Option<(Vec<u8>, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/digits/");
    let images = std::fs::read(format!("{folder}test")).ok()?;
    let labels = std::fs::read(format!("{folder}labels")).ok()?;
    Some((images, labels))
}

/// Ten blobs that can't be mistaken, with noise, forty times each.
fn blobs() -> (Vec<u8>, Vec<u8>) {
    let grey = |digit: usize, copy: usize, pixel: usize| {
        let inside = pixel / 28 / 6 == digit / 2 && (pixel % 28 < 14) == digit.is_multiple_of(2);
        let noise = ((digit * 7919 + copy * 104_729 + pixel * 1_299_709) % 61) as u8;
        if inside { 190 + noise } else { noise }
    };
    let images = (0..400).flat_map(|i| (0..PIXELS).map(move |pixel| grey(i % 10, i / 10, pixel))).collect();
    (images, (0..400).map(|i| (i % 10) as u8).collect())
}

/// The nearest mean by sums in doubles, image by image.
fn nearest(images: &[u8], labels: &[u8], image: &[f32]) -> usize {
    let distance = |digit: u8| -> f64 {
        let own: Vec<&[u8]> = images
            .chunks_exact(PIXELS)
            .zip(labels)
            .filter(|(_, label)| **label == digit)
            .map(|(image, _)| image)
            .collect();
        let mean =
            |pixel: usize| own.iter().map(|image| f64::from(image[pixel]) / 255.0).sum::<f64>() / own.len() as f64;
        (0..PIXELS).map(|pixel| (mean(pixel) - f64::from(image[pixel])).powi(2)).sum()
    };
    (0..10).min_by(|a, b| distance(*a).total_cmp(&distance(*b))).map_or(10, usize::from)
}

fn shown(images: &[u8], labels: &[u8]) -> Box<dyn Panel> {
    let values = Values::check("vae", &Value::map([("hiddenUnits", 50.0.into()), ("dimensions", 2.0.into())]))
        .expect("in range");
    let mut model = Model::new(&values).expect("a model");
    model.set_test(images.to_vec(), labels.to_vec()).expect("digits");
    // weights that nobody trained, but others than it began with
    let weights: Vec<f32> = {
        let own = Model::new(&values).expect("a model").to_safetensors();
        let mut weights = model.read_safetensors(&own).expect("its own");
        weights.iter_mut().for_each(|w| *w *= 1.5);
        weights
    };
    model.learn(&weights, 1).expect("as many");
    let mut panel = compute(&values).expect("computes");
    vae::show(panel.as_mut(), &Rc::new(RefCell::new(model)));
    panel
}

fn check(images: &[u8], labels: &[u8]) {
    let panel = shown(images, labels);
    let figure = panel.figure("digits").expect("the figure");
    let facts = panel.facts("digits").expect("facts");
    assert_eq!(facts.columns[1..3], ["digit", "comes back most like"]);
    let tiles = |label: &str| {
        let mark = figure.marks.iter().find(|mark| mark.label == label).expect("a mark");
        let Shape::Tiles(tiles) = &mark.shape else { panic!("tiles") };
        tiles.clone()
    };
    let mut same = 0;
    for (i, tile) in tiles("what comes back").iter().enumerate() {
        let like = nearest(images, labels, &tile.values);
        assert_eq!(facts.rows[i][1], Cell::Number(f64::from(labels[i])));
        assert_eq!(facts.rows[i][2], Cell::Number(like as f64), "image {i}");
        same += usize::from(like == usize::from(labels[i]));
    }
    assert!(figure.summary.contains(&format!("{same} of 10 come back most like themselves")), "{}", figure.summary);
    let prior = panel.figure("prior").expect("the figure");
    let (_, row) = prior.summary.split_once("most like: ").expect("what they are like");
    let Shape::Tiles(dreams) = &prior.marks[0].shape else { panic!("tiles") };
    let like: Vec<String> = dreams.iter().map(|tile| nearest(images, labels, &tile.values).to_string()).collect();
    assert_eq!(row, format!("{}.", like.join(", ")));
    let decoded = panel.figure("decoded").expect("the figure");
    let Shape::Tiles(image) = &decoded.marks[0].shape else { panic!("tiles") };
    let like = nearest(images, labels, &image[0].values);
    let article = if like == 8 { "an" } else { "a" };
    assert!(decoded.summary.contains(&format!("most like {article} {like}, then ")), "{}", decoded.summary);
}

#[test]
fn what_comes_back_is_most_like_the_nearest_mean() {
    let (images, labels) = blobs();
    check(&images, &labels);
    if let Some((images, labels)) = digits() {
        check(&images, &labels);
    }
}

#[test]
fn ten_digits_are_too_few_to_say() {
    let values = Values::check("vae", &Value::map([])).expect("in range");
    let panel = compute(&values).expect("computes");
    let facts = panel.facts("digits").expect("facts");
    assert!(facts.rows.iter().all(|row| row[2] == Cell::Text(String::new())), "{facts:?}");
    assert!(!panel.figure("digits").expect("the figure").summary.contains("most like"));
}
