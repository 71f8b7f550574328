//! The layers against `ndarray`, against their own double precision, and against finite differences.

use approx::assert_relative_eq;
use ndarray::ArrayView2;
use proptest::prelude::*;
use reparam::nn::{
    Adam, BinaryCsr, Dense, Float, Matrix, Packing, log_likelihood, log_likelihood_backward, multiply, relu,
    relu_backward, sigmoid,
};
use reparam::random::Stream;

fn normal<T: Float>(size: usize, stream: u32) -> Vec<T> {
    let mut stream = Stream::new(3, stream);
    (0..size).map(|_| T::from_f64(stream.normal())).collect()
}

/// The product by the kernel, of operands that are stored as they are or transposed, plus one.
fn product<T: Float>(m: usize, n: usize, k: usize, transposed: (bool, bool)) -> (Vec<T>, Vec<f64>) {
    let (a, b) = (normal::<T>(m * k, 0), normal::<T>(k * n, 1));
    let of = |numbers: &[T]| numbers.iter().map(|x| x.to_f64()).collect::<Vec<f64>>();
    let (wide_a, wide_b) = (of(&a), of(&b));
    let (left, a) = if transposed.0 {
        (ArrayView2::from_shape((k, m), &wide_a).unwrap().reversed_axes(), Matrix::new(&a, k, m).transposed())
    } else {
        (ArrayView2::from_shape((m, k), &wide_a).unwrap(), Matrix::new(&a, m, k))
    };
    let (right, b) = if transposed.1 {
        (ArrayView2::from_shape((n, k), &wide_b).unwrap().reversed_axes(), Matrix::new(&b, n, k).transposed())
    } else {
        (ArrayView2::from_shape((k, n), &wide_b).unwrap(), Matrix::new(&b, k, n))
    };
    let exact = left.dot(&right);
    let mut c = vec![T::from_f64(f64::NAN); m * n];
    multiply(a, b, Some(&vec![T::from_f64(1.0); n]), &mut c, &mut Packing::new(m * k, k));
    (c, exact.indexed_iter().map(|(_, x)| x + 1.0).collect())
}

#[test]
fn the_kernel_agrees_with_ndarray_at_odd_shapes() {
    let shapes = [(1, 1, 1), (4, 8, 16), (3, 7, 5), (5, 9, 1), (1, 17, 33), (100, 31, 7), (13, 1, 64), (6, 200, 50)];
    for (m, n, k) in shapes {
        for transposed in [(false, false), (true, false), (false, true), (true, true)] {
            let (single, exact) = product::<f32>(m, n, k, transposed);
            for (got, exact) in single.iter().zip(&exact) {
                assert!((f64::from(*got) - exact).abs() < 2e-6 * k as f64, "{got} for {exact}: {m}×{n}×{k}");
            }
            let (double, exact) = product::<f64>(m, n, k, transposed);
            for (got, exact) in double.iter().zip(&exact) {
                assert!((got - exact).abs() < 4e-15 * k as f64, "{got} for {exact}: {m}×{n}×{k}");
            }
        }
    }
}

proptest! {
    #[test]
    fn the_kernel_agrees_with_ndarray(m in 1..40_usize, n in 1..40_usize, k in 1..40_usize, left: bool, right: bool) {
        let (got, exact) = product::<f64>(m, n, k, (left, right));
        prop_assert!(got.iter().zip(&exact).all(|(got, exact)| (got - exact).abs() < 1e-13));
    }

    #[test]
    fn a_sparse_product_is_the_dense_one(rows in 1..9_usize, columns in 1..40_usize, width in 1..75_usize, seed: u32) {
        let mut stream = Stream::new(seed, 0);
        let (mut lists, mut dense) = (BinaryCsr::new(rows, columns), Vec::new());
        for _ in 0..rows {
            let start = dense.len();
            lists.push(|_| {
                let lit = [(); 8].map(|()| stream.uniform() < 0.3);
                dense.extend(lit.map(|lit| f64::from(u8::from(lit))));
                lit
            });
            // the last eight may reach beyond the row
            dense.truncate(start + columns);
        }
        let (matrix, start) = (normal::<f64>(columns * width, 2), normal::<f64>(width, 3));
        let (mut got, mut exact) = (vec![f64::NAN; rows * width], vec![f64::NAN; rows * width]);
        lists.multiply(&matrix, Some(&start), &mut got, width);
        let mut packing = Packing::new(rows * columns, columns.max(rows));
        let (left, right) = (Matrix::new(&dense, rows, columns), Matrix::new(&matrix, columns, width));
        multiply(left, right, Some(&start), &mut exact, &mut packing);
        prop_assert!(got.iter().zip(&exact).all(|(got, exact)| (got - exact).abs() < 1e-12));
        // and its transpose
        let mut transposed = BinaryCsr::new(columns, rows);
        transposed.transpose(&lists);
        let matrix = normal::<f64>(rows * width, 4);
        let (mut got, mut exact) = (vec![f64::NAN; columns * width], vec![f64::NAN; columns * width]);
        transposed.multiply(&matrix, None, &mut got, width);
        let left = Matrix::new(&dense, rows, columns).transposed();
        multiply(left, Matrix::new(&matrix, rows, width), None, &mut exact, &mut Packing::new(rows * columns, rows));
        prop_assert!(got.iter().zip(&exact).all(|(got, exact)| (got - exact).abs() < 1e-12));
    }
}

/// Moves one number of a layer or of what it reads.
type Change<'a> = dyn Fn(&mut Dense<f64>, &mut [f64], f64) + 'a;

/// Σ y·c of a rectified layer, differentiated by every number that goes in.
#[test]
fn a_layer_has_the_derivatives_of_finite_differences() {
    let (rows, inputs, outputs) = (3, 5, 9);
    let mut packing = Packing::new(64, 16);
    let mut layer = Dense::<f64>::zeros(inputs, outputs);
    layer.initialize(&mut Stream::new(1, 0));
    let (x, c) = (normal::<f64>(rows * inputs, 5), normal::<f64>(rows * outputs, 6));
    let forward = |layer: &Dense<f64>, x: &[f64], y: &mut [f64], packing: &mut Packing<f64>| {
        layer.forward(x, rows, y, packing);
        relu(y);
        y.iter().zip(&c).map(|(y, c)| y * c).sum::<f64>()
    };
    let (mut y, mut dx) = (vec![0.0; rows * outputs], vec![0.0; rows * inputs]);
    forward(&layer, &x, &mut y, &mut packing);
    assert!(y.contains(&0.0) && y.iter().any(|y| *y > 0.0), "both sides of the rectifier");
    let mut dy = c.clone();
    relu_backward(&y, &mut dy);
    let mut gradient = Dense::zeros(inputs, outputs);
    gradient.set_gradient(&x, &dy, rows, &mut packing);
    layer.backward(&dy, rows, &mut dx, &mut packing);
    let h = 1e-6;
    let mut check = |analytic: f64, change: &Change| {
        let mut at = |by: f64| {
            let (mut layer, mut x) = (layer.clone(), x.clone());
            change(&mut layer, &mut x, by);
            forward(&layer, &x, &mut y, &mut packing)
        };
        let slope = (at(h) - at(-h)) / (2.0 * h);
        assert!((slope - analytic).abs() < 1e-8, "{slope} {analytic}");
    };
    for i in 0..inputs * outputs {
        check(gradient.weight[i], &|layer, _, by| layer.weight[i] += by);
    }
    for i in 0..outputs {
        check(gradient.bias[i], &|layer, _, by| layer.bias[i] += by);
    }
    for (i, dx) in dx.iter().enumerate() {
        check(*dx, &|_, x, by| x[i] += by);
    }
}

#[test]
fn the_rectifier_keeps_nan() {
    let mut x = [-1.0_f32, 2.0, f32::NAN];
    relu(&mut x);
    assert_eq!(x[..2], [0.0, 2.0]);
    assert!(x[2].is_nan());
}

/// At sizes that are not a multiple of eight, and at logits where a naive formula overflows.
#[test]
fn the_likelihood_is_stable_and_has_its_derivative() {
    for size in [1, 7, 8, 13, 784, 1025] {
        let mut stream = Stream::new(9, 0);
        let logits: Vec<f64> = (0..size).map(|_| 20.0 * stream.normal()).collect();
        let lit: Vec<u32> = (0..size as u32).filter(|pixel| pixel % 3 == 0).collect();
        let softplus = |l: f64| l.max(0.0) + libm::log1p(libm::exp(-l.abs()));
        let exact = logits.iter().enumerate().map(|(i, l)| if i % 3 == 0 { l - softplus(*l) } else { -softplus(*l) });
        let exact: f64 = exact.sum();
        assert_relative_eq!(log_likelihood(&lit, &logits), exact, max_relative = 1e-12);
        let single: Vec<f32> = logits.iter().map(|l| *l as f32).collect();
        assert_relative_eq!(log_likelihood(&lit, &single), exact, max_relative = 1e-5);
        let mut slope = logits.clone();
        assert_relative_eq!(log_likelihood_backward(&lit, &mut slope, 0.5), exact, max_relative = 1e-12);
        let mut probs = logits.clone();
        sigmoid(&mut probs);
        for (i, (l, slope)) in logits.iter().zip(&slope).enumerate() {
            let x = if i % 3 == 0 { 1.0 } else { 0.0 };
            let sigma = 1.0 / (1.0 + libm::exp(-l));
            assert!((slope - 0.5 * (x - sigma)).abs() < 1e-14);
            assert!((probs[i] - sigma).abs() < 1e-14);
        }
    }
    for extreme in [1e4_f32, -1e4, 88.0, -88.0, 104.0] {
        let mut logits = [extreme; 3];
        let exact = f64::from(extreme.min(0.0)) - 2.0 * f64::from(extreme.max(0.0));
        assert_relative_eq!(log_likelihood(&[1], &logits), exact, max_relative = 1e-6);
        log_likelihood_backward(&[1], &mut logits, 1.0);
        assert!(logits.iter().all(|x| x.abs() <= 1.0));
    }
    assert!(log_likelihood(&[], &[f32::NAN, 0.0]).is_nan());
}

/// Two steps by hand, with gradients (0.5, −3), then (−1, 0.001).
#[test]
fn adam_takes_the_published_steps() {
    let (mut w, mut first, mut second) = ([1.0, -2.0], [0.0; 2], [0.0; 2]);
    Adam::new(0.1, 1).descend(&mut w, &[0.5, -3.0], &mut first, &mut second);
    // the first step has the size of the learning rate
    assert_relative_eq!(w[0], 1.0 - 0.1 * 0.5 / (0.5 + 1e-8), max_relative = 1e-12);
    assert_relative_eq!(w[1], -2.0 + 0.1 * 3.0 / (3.0 + 1e-8), max_relative = 1e-12);
    let before: [f64; 2] = w;
    Adam::new(0.1, 2).descend(&mut w, &[-1.0, 0.001], &mut first, &mut second);
    for (i, (g1, g2)) in [(0.5_f64, -1.0_f64), (-3.0, 0.001)].into_iter().enumerate() {
        let m = (0.9 * 0.1 * g1 + 0.1 * g2) / (1.0 - 0.81);
        let v = (0.999 * 0.001 * g1 * g1 + 0.001 * g2 * g2) / (1.0 - 0.999 * 0.999);
        assert_relative_eq!(w[i], before[i] - 0.1 * m / (v.sqrt() + 1e-8), max_relative = 1e-12);
    }
}
