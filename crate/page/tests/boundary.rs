//! The boundary in a browser: what JavaScript gets from the exported functions, numbers and errors.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests")]

/// The numbers of a seed are those of the host.
#[path = "../../reparam/tests/stability"]
mod stability {
    mod estimators;
    #[allow(unreachable_pub, reason = "the library's stability tests read it too")]
    pub(crate) mod golden;
    mod samples;
    mod vae;
}

use js_sys::{Array, Float32Array, Function, Object, RangeError, Reflect, Set, TypeError, Uint32Array};
use reparam_page::bindings::{compute, fresh_seed, gradient, panel::JsPanel};
use stability::golden::{self, SEED};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

type Options = Vec<(&'static str, JsValue)>;

/// A plain object with these properties.
fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        assert!(Reflect::set(&object, &(*key).into(), value).unwrap());
    }
    object.into()
}

fn list(numbers: &[f64]) -> JsValue {
    numbers.iter().copied().map(JsValue::from).collect::<Array>().into()
}

fn text(object: &JsValue, key: &str) -> String {
    Reflect::get(object, &key.into()).unwrap().as_string().unwrap_or_else(|| panic!("no text under {key}"))
}

/// `name`, `message` and `param` of what was thrown, which has to be a `RangeError` or a `TypeError` by class too.
fn thrown<T>(result: Result<T, JsValue>) -> [String; 3] {
    let error = result.err().expect("nothing was thrown");
    let of_class = match &*text(&error, "name") {
        "RangeError" => error.is_instance_of::<RangeError>(),
        _ => error.is_instance_of::<TypeError>(),
    };
    assert!(of_class, "{error:?} is no RangeError, no TypeError");
    ["name", "message", "param"].map(|key| text(&error, key))
}

fn gaussian(options: JsValue) -> Result<Float32Array, JsValue> {
    compute::gaussian(&options)
}

fn gumbel_js(options: JsValue) -> Result<Float32Array, JsValue> {
    compute::gumbel_js(&options)
}

fn gumbel_max(options: JsValue) -> Result<Uint32Array, JsValue> {
    compute::gumbel_max(&options)
}

fn gumbel_softmax(options: JsValue) -> Result<Float32Array, JsValue> {
    compute::gumbel_softmax(&options)
}

type Sampler = fn(JsValue) -> Result<JsValue, JsValue>;

/// Every sampler of the compute module, with what it can't do without.
fn samplers() -> [(&'static str, Sampler, Options); 4] {
    let probs = || vec![("probs", list(&[0.2, 0.8]))];
    [
        ("gaussian", |options| gaussian(options).map(Into::into), vec![]),
        ("gumbel", |options| gumbel_js(options).map(Into::into), vec![]),
        ("gumbelMax", |options| gumbel_max(options).map(Into::into), probs()),
        ("gumbelSoftmax", |options| gumbel_softmax(options).map(Into::into), probs()),
    ]
}

#[wasm_bindgen_test]
fn samples_are_the_golden_numbers() {
    let seed = ("seed", JsValue::from(SEED));
    let options = [("mean", list(&golden::MEAN)), ("stdDev", list(&golden::STD_DEV)), ("n", 3.into()), seed.clone()];
    let gaussian = gaussian(object(&options)).unwrap().to_vec();
    assert_eq!(gaussian, golden::GAUSSIAN.map(|x| x as f32));

    let gumbel = gumbel_js(object(&[("n", 10.into()), seed.clone()])).unwrap().to_vec();
    assert_eq!(gumbel, golden::GUMBEL);

    let logits = ("logits", list(&golden::LOGITS));
    let classes = gumbel_max(object(&[logits.clone(), ("n", 12.into()), seed.clone()])).unwrap().to_vec();
    assert_eq!(classes, golden::GUMBEL_MAX);

    for (temperature, exact) in golden::TEMPERATURES.into_iter().zip(golden::GUMBEL_SOFTMAX) {
        let given = [logits.clone(), ("temperature", temperature.into()), ("n", 2.into()), seed.clone()];
        assert_eq!(gumbel_softmax(object(&given)).unwrap().to_vec(), exact, "temperature {temperature}");
        let hard = [&given[..], &[("hard", JsValue::TRUE)]].concat();
        assert_eq!(gumbel_softmax(object(&hard)).unwrap().to_vec(), golden::GUMBEL_SOFTMAX_HARD);
    }
}

#[wasm_bindgen_test]
fn nothing_given_is_one_draw_of_seed_1() {
    let given = object(&[("n", 1.into()), ("seed", 1.into())]);
    for nothing in [JsValue::UNDEFINED, JsValue::NULL, object(&[])] {
        let draw = gumbel_js(nothing.clone()).unwrap().to_vec();
        assert_eq!(draw, gumbel_js(given.clone()).unwrap().to_vec());
        assert_eq!(gaussian(nothing).unwrap().length(), 1);
    }
}

/// Numbers belong to the caller: the memory of the instance may grow and be written to without any effect on them.
#[wasm_bindgen_test]
fn samples_are_copies() {
    let named = [("n", JsValue::from(1000)), ("seed", SEED.into())];
    let options = object(&named);
    let memory = wasm_bindgen::memory().unchecked_into::<js_sys::WebAssembly::Memory>();
    let draws = gumbel_js(options).unwrap();
    assert!(!Object::is(&draws.buffer(), &memory.buffer()), "a view of wasm memory");
    let before = draws.to_vec();
    memory.grow(64);
    gumbel_js(object(&[("n", 1_000_000.into())])).unwrap();
    assert_eq!(draws.to_vec(), before);
    // and they can be written into an array that the caller reuses
    let kept = Float32Array::new_with_length(1000);
    let written = gumbel_js(object(&[&named[..], &[("out", kept.clone().into())]].concat())).unwrap();
    assert!(Object::is(&written, &kept) && kept.to_vec() == before);
    let mine = Float32Array::new_with_length(1500);
    mine.set(&draws, 500);
    assert_eq!((mine.get_index(499), mine.get_index(500)), (0.0, before[0]));
}

#[wasm_bindgen_test]
fn lengths_are_rows_times_columns() {
    let law = ("probs", list(&[1.0, 1.0, 2.0]));
    let n = ("n", JsValue::from(7));
    assert_eq!(gumbel_softmax(object(&[law.clone(), n.clone()])).unwrap().length(), 21);
    assert_eq!(gumbel_max(object(&[law, n.clone()])).unwrap().length(), 7);
    assert_eq!(gaussian(object(&[("mean", list(&[0.0; 5])), n])).unwrap().length(), 35);
}

#[wasm_bindgen_test]
fn unknown_options_are_refused_by_name() {
    for (sampler, call, needed) in samplers() {
        let options = [&needed[..], &[("sead", 1.into())]].concat();
        let message = "sead is not an option here; did you mean seed?";
        assert_eq!(thrown(call(object(&options))), ["TypeError", message, "sead"], "{sampler}");
    }
}

#[wasm_bindgen_test]
fn errors_are_sentences_that_name_the_parameter() {
    let law = ("probs", list(&[0.5, 0.5]));
    let [name, message, param] = thrown(gumbel_softmax(object(&[law.clone(), ("temperature", JsValue::from(-1))])));
    assert_eq!(name, "RangeError");
    assert_eq!(message, "temperature must be 0 or at least 0.01, got -1");
    assert_eq!(param, "temperature");
    let both = object(&[law, ("logits", list(&[0.0, 0.0]))]);
    assert_eq!(thrown(gumbel_max(both)), ["TypeError", "give probs or logits, not both", "logits"]);
    assert_eq!(thrown(gumbel_max(object(&[])))[2], "probs");
    let panel = JsPanel::new("gumbel-softmax", object(&[("temperature", "warm".into())]));
    assert_eq!(thrown(panel)[2], "temperature");
    assert_eq!(thrown(JsPanel::new("no-such-panel", object(&[])))[0], "TypeError");
}

/// Whatever stands where a number should: an error that names it, no trap, and the instance still works.
#[wasm_bindgen_test]
fn bad_values_are_errors() {
    let wrong = [
        ("words", JsValue::from("one")),
        ("a switch", JsValue::TRUE),
        ("an object", object(&[("x", 1.into())])),
        ("a list of lists", Array::of1(&list(&[1.0])).into()),
        ("an empty list", list(&[])),
        ("NaN", f64::NAN.into()),
        ("infinity", f64::INFINITY.into()),
        ("minus infinity", f64::NEG_INFINITY.into()),
        ("a list with NaN", list(&[1.0, f64::NAN])),
        ("below every range", (-1e300).into()),
    ];
    let numbers: [&[&str]; 4] =
        [&["stdDev", "n", "seed"], &["n", "seed"], &["n", "seed", "probs"], &["n", "seed", "probs", "temperature"]];
    for ((sampler, call, needed), names) in samplers().into_iter().zip(numbers) {
        for &key in names {
            for (what, value) in &wrong {
                let mut options: Options = needed.iter().filter(|(name, _)| *name != key).cloned().collect();
                options.push((key, value.clone()));
                let [name, message, param] = thrown(call(object(&options)));
                assert_eq!(param, key, "{sampler}, {key} = {what}: {message}");
                assert!(name == "RangeError" || name == "TypeError", "{name}");
                assert!(message.starts_with(key), "{message}");
            }
        }
        for n in [0.0, 0.5, 2f64.powi(24) + 1.0, 1e12, f64::MAX] {
            let options = [&needed[..], &[("n", n.into())]].concat();
            assert_eq!(thrown(call(object(&options)))[2], "n", "{sampler}, n = {n}");
        }
        for seed in [-1.0, 1.5, 2f64.powi(32)] {
            let options = [&needed[..], &[("seed", seed.into())]].concat();
            assert_eq!(thrown(call(object(&options)))[2], "seed", "{sampler}, seed = {seed}");
        }
        assert!(call(object(&needed)).is_ok(), "{sampler} still works");
    }
}

/// What is no plain data is called by its name.
#[wasm_bindgen_test]
fn foreign_values_are_named() {
    let set = Set::new(&list(&[0.2, 0.8]));
    let message = "probs must be a number or a list of numbers, got a Set; [...set] makes a list of it";
    assert_eq!(thrown(gumbel_max(object(&[("probs", set.into())]))), ["TypeError", message, "probs"]);
    let objective = object(&[("objective", Function::new_no_args("").into())]);
    let [name, message, param] = thrown(gradient::gradient_js(&objective));
    assert_eq!([&*name, &*param], ["TypeError", "objective"]);
    assert!(message.ends_with(", got a function"), "{message}");
    let holder = Object::new();
    assert!(Reflect::set(&holder, &"mean".into(), &holder).unwrap());
    assert!(thrown(gaussian(holder.into()))[1].ends_with("holds itself"));
    // a typed array is a list, what is undefined or null isn't there
    let typed = js_sys::Float64Array::from(&[0.0, 1e4][..]);
    let absent = [("seed", JsValue::UNDEFINED), ("probs", JsValue::NULL), ("out", JsValue::NULL)];
    let classes = gumbel_max(object(&[&absent[..], &[("logits", typed.into()), ("n", 3.into())]].concat()));
    assert_eq!(classes.unwrap().to_vec(), [1; 3]);
}

#[wasm_bindgen_test]
fn options_of_no_use_are_errors() {
    for (sampler, call, _) in samplers() {
        for options in [JsValue::from(1), "n".into(), JsValue::TRUE, JsValue::symbol(None), list(&[1.0])] {
            let [name, ..] = thrown(call(options.clone()));
            assert_eq!(name, "TypeError", "{sampler} of {options:?}");
        }
    }
}

#[wasm_bindgen_test]
fn the_largest_seed_is_a_seed() {
    let draws = gumbel_js(object(&[("n", 4.into()), ("seed", u32::MAX.into())])).unwrap();
    assert_eq!(draws.to_vec(), reparam::gumbel::sample(4, u32::MAX));
    let classes: Uint32Array = gumbel_max(object(&[("logits", list(&[1e4, -1e4])), ("n", 50.into())])).unwrap();
    assert_eq!(classes.to_vec(), [0; 50]);
}

/// Entropy gives another seed each time: all eight alike has a chance of 2⁻²²⁴, an all-small set of 2⁻¹²⁸.
#[wasm_bindgen_test]
fn a_fresh_seed_is_a_u32() {
    let seeds = [(); 8].map(|()| JsValue::from(fresh_seed()).as_f64().unwrap());
    assert!(seeds.iter().all(|seed| seed.fract() == 0.0 && (0.0..2f64.powi(32)).contains(seed)));
    assert!(seeds.iter().any(|seed| *seed != seeds[0]));
    assert!(seeds.iter().any(|seed| *seed > f64::from(u16::MAX)), "all 32 bits are used");
    for seed in seeds {
        assert!(gumbel_js(object(&[("seed", seed.into())])).is_ok());
    }
}
