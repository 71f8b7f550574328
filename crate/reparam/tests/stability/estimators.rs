//! The numbers of a seed, to the last bit, on the host and in wasm: what a shared link shows for ever.
//!
//! A change of any of them breaks values, and the changelog says so.

use reparam::estimator::{
    CATEGORICAL, CategoricalProblem, Estimation, GAUSSIAN, GaussianProblem, Row, Settings, Sweep, SweepNoise,
    categorical, gaussian,
};
use reparam::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, GaussianShape, Wrt};
use std::fmt::Write as _;

fn problem() -> CategoricalProblem {
    let objective = CategoricalObjective::new(CategoricalShape::Exponential, &[0.7, -0.4]).unwrap();
    CategoricalProblem::from_probs(objective, &[0.3, 0.7]).unwrap()
}

fn lines(rows: &[Row]) -> String {
    rows.iter().fold(String::new(), |mut text, row| {
        writeln!(text, "{} {:?} {:?} {:?}", row.name, row.mean[0], row.variance, row.variance_standard_error).unwrap();
        text
    })
}

/// An estimator that is added beside them changes nothing about the others.
fn assert_has(text: &str, wanted: &str) {
    for line in wanted.lines() {
        assert!(text.lines().any(|other| other == line), "{line}\nis not in\n{text}");
    }
}

/// The polynomials of the quadratic, eight at a time.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[test]
fn gaussian_lanes() {
    let objective = GaussianObjective::new(GaussianShape::Quadratic, 3.0).unwrap();
    let problem = GaussianProblem::new(objective, &[1.0], &[0.8], Wrt::StdDev).unwrap();
    let list = ["score-function", "pathwise"].map(|slug| gaussian(slug).unwrap());
    let mut estimation = Estimation::new(&list, problem, Settings::default(), 7).unwrap();
    estimation.advance(1500);
    assert_eq!(lines(&estimation.rows()), GAUSSIAN_LANES);
}

/// Every Gaussian estimator, one replicate at a time.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[test]
fn gaussian_singles() {
    let objective = GaussianObjective::new(GaussianShape::Cosine, 1.5).unwrap();
    let problem = GaussianProblem::new(objective, &[1.0, -0.3], &[0.8], Wrt::StdDev).unwrap();
    let mut estimation = Estimation::new(GAUSSIAN, problem, Settings::default(), 7).unwrap();
    estimation.advance(200);
    assert_has(&lines(&estimation.rows()), GAUSSIAN_SINGLES);
}

/// Every categorical estimator, one replicate at a time.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[test]
fn categorical_singles() {
    let settings = Settings { temperature: 0.7, ..Settings::default() };
    let mut estimation = Estimation::new(CATEGORICAL, problem(), settings, 7).unwrap();
    estimation.advance(200);
    assert_has(&lines(&estimation.rows()), CATEGORICAL_SINGLES);
}

/// The sweep, eight replicates at a time.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[test]
fn relaxed_lanes() {
    let list = ["score-function", "gumbel-softmax", "straight-through-gumbel-softmax"];
    let list = list.map(|slug| categorical(slug).unwrap());
    let mut text = String::new();
    for noise in [SweepNoise::Common, SweepNoise::Fresh] {
        let mut sweep = Sweep::new(&list, problem(), &[0.2, 1.0], Settings::default(), noise, 7).unwrap();
        sweep.advance(700);
        for row in sweep.points().iter().flat_map(|point| &point.rows) {
            writeln!(text, "{} {:?} {:?}", row.name, row.bias_squared, row.variance).unwrap();
        }
    }
    assert_eq!(text, RELAXED_LANES);
}

const GAUSSIAN_LANES: &str = "\
score-function 1.0713229417034942 201.90653715992255 32.811535757116495
pathwise 1.44925829763802 19.538181695390417 1.1409639296491905
";
const GAUSSIAN_SINGLES: &str = "\
score-function -0.22471654717721234 3.6660573750299204 0.6876933206529444
score-function-mean-baseline -0.22801617574719146 4.955999758342372 1.1709410660480886
score-function-optimal-baseline -0.22757319613610738 3.5900701604770764 0.6260401886792792
score-function-leave-one-out -0.13237567119922783 4.498259104533284 0.7473855575254921
delta-control-variate 0.2500831328768214 13.62349255911517 5.514904252747372
pathwise 0.008030536538466082 1.4011349682751908 0.14797831349406756
pathwise-antithetic -0.06991701179384012 0.5404356647263713 0.031501653773065255
measure-valued 0.006632702968636384 0.7385941489022506 0.05308185246182789
";
const CATEGORICAL_SINGLES: &str = "\
score-function 0.24185278617531508 1.039726915095891 0.07390826250995298
score-function-mean-baseline 0.26868653228696737 0.11572558989816213 0.008226272834846917
score-function-leave-one-out 0.30227234882283804 0.22446773902660755 0.003182459408341761
straight-through 0.24018549045188073 0.03859520751597377 0.0027435134046266667
gumbel-softmax 0.20466680880901356 0.05944386720146551 0.003371711515963089
straight-through-gumbel-softmax 0.2127242229492538 0.10387191028855326 0.011540970924553749
gumbel-rao 0.21980963942872855 0.05896248163822866 0.005353680921535179
reinmax 0.29339310341044994 0.17705920056196597 0.01258612976632361
rebar 0.2631950445309347 0.17829710754434067 0.01764534132314161
relax 0.26495054382969624 0.1273608149349087 0.010350492708422128
arm 0.28985321958224897 0.12271535624432955 0.00576679997487555
disarm 0.2891738803738487 0.10522299379770593 0.003508060786526463
";
const RELAXED_LANES: &str = "\
score-function 4.235801289316745e-5 1.097114952543885
gumbel-softmax 0.004097843918200847 0.42651077533125037
straight-through-gumbel-softmax 0.0006494513560652052 0.6868402020367251
score-function 4.235801289316745e-5 1.097114952543885
gumbel-softmax 0.019457888494422704 0.02413400282019459
straight-through-gumbel-softmax 0.015678644726167566 0.0556636833306929
score-function 4.235801289316745e-5 1.097114952543885
gumbel-softmax 0.004097843918200847 0.42651077533125037
straight-through-gumbel-softmax 0.0006494513560652052 0.6868402020367251
score-function 0.0008577497610865868 1.0636360638841547
gumbel-softmax 0.018488255954307718 0.024806408696758313
straight-through-gumbel-softmax 0.015839408127974453 0.055503467534707224
";
