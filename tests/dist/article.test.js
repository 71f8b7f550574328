// The numbers that stand in the article's sentences, against the core and against closed forms of their own.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { before, test } from "node:test";
import { assemble } from "../../scripts/article.mjs";
import { START } from "../../www/article/graph/gaussian/model.js";
import { defaults, merge } from "../../www/params/codec.js";
import { schemaOf } from "../../www/params/schema.js";
import { nativeGraph } from "../native.js";

const folder = new URL("../../", import.meta.url);
const html = assemble(readFileSync(new URL("index.html", folder), "utf8"));
const sections = readdirSync(new URL("www/article/sections/", folder)).filter((name) => name.endsWith(".html"));
const source = sections.map((name) => readFileSync(new URL(`www/article/sections/${name}`, folder), "utf8")).join("\n");
// without the marks of what tests/browser/article/reading.spec.js holds to the panels
const prose = source.replace(/<\/?data\b[^>]*>/g, "").replace(/\s+/g, " ");

/** The sentence is there, so that what is asserted beside it is about something. */
const says = (words) => assert.ok(prose.includes(words), `the article no longer says “${words}”`);

const near = (value, wanted, within) => assert.ok(Math.abs(value - wanted) <= within, `${value}, not ${wanted}`);

let r;
before(async () => {
  r = await (await import("../../dist/compute.js")).load();
});

const unit = { family: "gaussian", mean: 1, stdDev: 1, wrt: "mean", replicates: 1000 };
const exactVariance = (problem) => r.gradient({ ...unit, ...problem }).exactVariance;

test("a forgotten divergence: a spike at x / 1.5 with σ = 0.05", () => {
  says("as good as it gets, −0.70, and the charge that nobody reads is 2.82 nats.");
  says("The bound, −0.70 − 2.82 = −3.52, is far below the −1.70 that was to be had");
  const [w, s, x, m, sd] = [1.5, 0.8, 1.2, 0.8, 0.05];
  const reconstruction = -0.5 * Math.log(2 * Math.PI * s * s) - ((x - w * m) ** 2 + (w * sd) ** 2) / (2 * s * s);
  const divergence = 0.5 * (m * m + sd * sd - 1 - 2 * Math.log(sd));
  const evidence = -0.5 * Math.log(2 * Math.PI * (w * w + s * s)) - (x * x) / (2 * (w * w + s * s));
  near(reconstruction, -0.7, 0.005);
  near(divergence, 2.82, 0.005);
  near(reconstruction - divergence, -3.52, 0.005);
  near(evidence, -1.7, 0.005);
});

test("one draw by hand: both estimators of the gradient of E[z²]", () => {
  says("Then \\(\\z=1.4\\)");
  says("2\\z=2.8");
  says("\\score{\\eps/\\sigma}=3.136");
  const [mean, sd] = [1, 0.5];
  const draw = (eps) => ({
    z: mean + sd * eps,
    path: 2 * (mean + sd * eps),
    score: (mean + sd * eps) ** 2 * (eps / sd),
  });
  const { z, path, score } = draw(0.8);
  near(z, 1.4, 1e-12);
  near(path, 2.8, 1e-12);
  near(score, 3.136, 1e-12);
  says("which of the two has even the sign wrong?");
  assert.ok(draw(-0.8).path > 0 && draw(-0.8).score < 0);
  const { exact } = r.gradient({ ...unit, objective: "quadratic", k: 0, stdDev: 0.5 });
  near(exact[0], 2, 1e-12);
});

test("the quadratic at k = 3: 87 against 4, so 22 draws; the fourth power; D", () => {
  says("the variance of one estimate is 87 against 4.");
  const score = exactVariance({ objective: "quadratic", k: 3, estimator: "score-function" });
  const path = exactVariance({ objective: "quadratic", k: 3, estimator: "pathwise" });
  near(score, 87, 1e-9);
  near(path, 4, 1e-9);
  assert.equal(Math.ceil(score / path), 22);
  says("score function’s grows without bound, the pathwise one doesn’t grow at all.");
  says("the score function bends up to the fourth power of the distance, with a baseline to the second, and the path");
  const far = exactVariance({ objective: "quadratic", k: 1001, estimator: "score-function" });
  const twice = exactVariance({ objective: "quadratic", k: 2001, estimator: "score-function" });
  near(twice / far, 16, 0.01);
  const centred = { objective: "quadratic", estimator: "score-function-mean-baseline" };
  near(exactVariance({ ...centred, k: 2001 }) / exactVariance({ ...centred, k: 1001 }), 4, 0.01);
  near(exactVariance({ objective: "quadratic", k: 1001, estimator: "pathwise" }), 4, 1e-9);
});

test("the step: pathwise is 0 at every draw, the truth is 0.399", () => {
  says("The truth, with \\(k\\) at the centre of a unit Gaussian, is 0.399.");
  const problem = { ...unit, objective: "step", k: 1, seed: 1 };
  const path = r.gradient({ ...problem, estimator: "pathwise" });
  near(path.exact[0], 0.399, 0.0005);
  assert.equal(path.mean[0], 0);
  assert.equal(path.variance, 0);
  assert.ok(r.gradient({ ...problem, estimator: "score-function" }).variance > 0.1);
});

test("the cosine: the score function wins past k ≈ 1.06, the measure-valued one is quieter than both", () => {
  says("Past \\(k\\approx1.06\\), at μ = σ = 1, it wins, and at");
  const ratio = (k) =>
    exactVariance({ objective: "cosine", k, estimator: "pathwise" }) /
    exactVariance({ objective: "cosine", k, estimator: "score-function" });
  assert.ok(ratio(1.055) < 1 && ratio(1.07) > 1);
  for (const k of [1.5, 2, 3, 5]) {
    assert.ok(ratio(k) > 1);
    const measure = exactVariance({ objective: "cosine", k, estimator: "measure-valued" });
    assert.ok(measure < exactVariance({ objective: "cosine", k, estimator: "score-function" }), `k = ${k}`);
  }
  says("it evaluates \\(f\\) twice, and two score-function draws have 0.22 as well");
  near(exactVariance({ objective: "cosine", k: 2, estimator: "score-function", draws: 2 }), 0.22, 0.005);
  near(exactVariance({ objective: "cosine", k: 2, estimator: "measure-valued" }), 0.22, 0.005);
});

test("a pair ±ε: exact in μ, worse than two draws in σ where k is within 1.4 σ of μ", () => {
  says("it leaves a variance of 0 in μ, and makes the gradient in σ worse where \\(k\\) is within 1.4 σ of μ.");
  const pair = (k, wrt) => exactVariance({ objective: "quadratic", k, wrt, estimator: "pathwise-antithetic" });
  const two = (k) => exactVariance({ objective: "quadratic", k, wrt: "stdDev", estimator: "pathwise", draws: 2 });
  near(pair(3, "mean"), 0, 1e-12);
  assert.ok(pair(1 + 1.41, "stdDev") > two(1 + 1.41));
  assert.ok(pair(1 + 1.42, "stdDev") < two(1 + 1.42));
});

test("30 % of the noise lies below −0.52", () => {
  says("30 % of the data belong to the left mode, and 30 % of the noise lies below −0.52.");
  // Φ by Simpson's rule from far left
  const [from, to, steps] = [-10, -0.52, 2000];
  const h = (to - from) / steps;
  const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(from) + density(to);
  for (let i = 1; i < steps; i += 1) sum += (i % 2 ? 4 : 2) * density(from + i * h);
  near((sum * h) / 3, 0.3, 0.003);
});

test("u = 0.99 becomes 4.6, and the panel's smallest u is still above −2", () => {
  says("data-params='{\"u\":0.99}'>4.6</button>");
  says("\\(\\g\\) is still above −2");
  near(-Math.log(-Math.log(0.99)), 4.6, 0.005);
  assert.ok(-Math.log(-Math.log(0.001)) > -2);
});

test("probabilities taken for logits: the third class wins in 39 %", () => {
  says("In 39 %.");
  says("(0.289,0.320,0.391)");
  const n = 100_000;
  const share = r.gumbelMax({ logits: [0.2, 0.3, 0.5], n, seed: 4 }).filter((winner) => winner === 2).length / n;
  near(share, 0.3907, 4 * Math.sqrt((0.39 * 0.61) / n)); // false failures: 6 in 100,000 seeds
});

const relaxed = { family: "categorical", probs: [0.2, 0.3, 0.5], coefficients: [1.5, -0.5, 0.5], seed: 3 };
const squared = (list) => list.reduce((sum, x) => sum + x * x, 0);

test("the relaxed gradient's variance grows like 1/τ", () => {
  says("its variance grows like \\(1/\\tau\\)");
  const variance = (temperature) =>
    r.gradient({ ...relaxed, objective: "exponential", estimator: "gumbel-softmax", temperature, replicates: 400_000 })
      .variance;
  near(variance(0.02) / variance(0.04), 2, 0.15);
});

test("a linear objective: straight-through is exact at every draw, the Gumbel-Softmax ones coincide and are biased", () => {
  says("The other two coincide here, and are biased even so");
  const row = (estimator) =>
    r.gradient({ ...relaxed, objective: "linear", estimator, temperature: 1, replicates: 200_000 });
  const through = row("straight-through");
  near(through.variance, 0, 1e-20);
  near(squared(through.bias), 0, 1e-20);
  const [soft, hard] = [row("gumbel-softmax"), row("straight-through-gumbel-softmax")];
  for (const i of [0, 1, 2]) near(soft.mean[i], hard.mean[i], 1e-9);
  assert.ok(squared(soft.bias) > 1000 * squared(soft.standardError));
  says("every one of them is biased");
  for (const estimator of ["straight-through", "gumbel-softmax", "straight-through-gumbel-softmax"]) {
    const { bias, standardError } = r.gradient({
      ...relaxed,
      objective: "exponential",
      estimator,
      temperature: 1,
      replicates: 200_000,
    });
    assert.ok(squared(bias) > 100 * squared(standardError), estimator);
  }
});

test("low variance and bias: a twentieth of the error with one draw, more of it with 256", () => {
  says("one Gumbel-Softmax estimate has about a twentieth of the squared error of one score-function estimate");
  says("keeps its bias² of 0.056 however many draws are taken; the score function’s 4.1 has come down to 0.016.");
  const row = (estimator, draws) =>
    r.gradient({ ...relaxed, objective: "exponential", estimator, temperature: 1, draws, replicates: 200_000 / draws });
  const [score, soft] = [row("score-function", 1), row("gumbel-softmax", 1)];
  near(score.variance, 4.1, 0.05);
  near(squared(soft.bias), 0.056, 0.003);
  near((score.variance + 0) / (soft.variance + squared(soft.bias)), 20, 2);
  near(score.variance / 256, 0.016, 0.0005);
});

test("the relatives of straight-through: what one draw costs, and from how many ReinMax is ahead", () => {
  says("ReinMax is less biased and noisier, 1.31, and ahead of it once 19 draws are averaged");
  const row = (estimator) =>
    r.gradient({ ...relaxed, objective: "exponential", estimator, temperature: 0.5, replicates: 400_000 });
  const [plain, reinmax] = [row("straight-through"), row("reinmax")];
  assert.ok(squared(reinmax.bias) < squared(plain.bias) && reinmax.variance > plain.variance);
  const draws = (reinmax.variance - plain.variance) / (squared(plain.bias) - squared(reinmax.bias));
  assert.equal(Math.ceil(draws), 19);
  const [hard, rao] = [row("straight-through-gumbel-softmax"), row("gumbel-rao")];
  says("with less variance");
  assert.ok(rao.variance < hard.variance);
  for (const i of [0, 1, 2])
    near(rao.mean[i], hard.mean[i], 5 * Math.hypot(rao.standardError[i], hard.standardError[i]));
});

test("ReinMax is the mean of straight-through and DARN, and where ST Gumbel-Softmax ends as τ falls", () => {
  says("it is the mean of straight-through and");
  says("the limit has the mean of ReinMax");
  const row = (estimator, temperature = 1) =>
    r.gradient({ ...relaxed, objective: "exponential", estimator, temperature, replicates: 1_000_000 });
  const [plain, darn, reinmax, hard] = [
    row("straight-through"),
    row("darn"),
    row("reinmax"),
    row("straight-through-gumbel-softmax", 0.02),
  ];
  for (const i of [0, 1, 2]) {
    near((plain.mean[i] + darn.mean[i]) / 2, reinmax.mean[i], 5 * reinmax.standardError[i] + 1e-9);
    near(hard.mean[i], reinmax.mean[i], 5 * hard.standardError[i] + 0.005);
  }
});

test("a baseline cures half: 42 and 38, 10 draws", () => {
  says("about 10 draws are then as sure as one along the path, not 22.");
  const best = exactVariance({ objective: "quadratic", k: 3, estimator: "score-function-optimal-baseline" });
  assert.equal(Math.ceil(best / 4), 10);
});

test("a constant of 10: 87 + 140 + 100 for the score function, and nothing for the path", () => {
  says("here by 140 + 100, as");
  const problem = { objective: "quadratic", k: 3, constant: 10 };
  near(exactVariance({ ...problem, estimator: "score-function" }), 87 + 140 + 100, 1e-9);
  near(exactVariance({ ...problem, estimator: "pathwise" }), 4, 1e-9);
});

test("ReinMax is unbiased for the quadratic", () => {
  says("unbiased for every quadratic \\(f\\)");
  const { bias, standardError } = r.gradient({
    ...relaxed,
    objective: "quadratic",
    estimator: "reinmax",
    replicates: 400_000,
  });
  bias.forEach((b, i) => {
    assert.ok(Math.abs(b) < 4.5 * standardError[i] + 1e-12); // false failures: 2 in 100,000 seeds
  });
});

test("formulas are MathML, links lead somewhere, and nothing of the source is left", () => {
  assert.ok((html.match(/<math/g) ?? []).length > 100);
  for (const rest of ["\\(", "\\[", "<!--", "></a>", "merror"]) assert.ok(!html.includes(rest), rest);
  assert.throws(() => assemble('<a href="#nowhere"></a>'), /links to nothing: nowhere/);
  assert.throws(() => assemble('<li id="paper" data-cite="Paper 2020">'), /never referred to: paper/);
  assert.throws(() => assemble("\\(\\undefinedcommand\\)"));
});

test("every reference has a DOI, an arXiv number or an address, and a year that the text cites", () => {
  const references = [...source.matchAll(/<li id="([\w-]+)" data-cite="([^"]+)"[^>]*>(.*?)<\/li>/g)];
  assert.ok(references.length > 45);
  for (const [, id, cite, text] of references) {
    assert.match(
      text,
      /doi:10\.|arXiv:\d{4}\.\d{4,5}|openreview:|pmlr:|jmlr:|lecture 9c|Applied Mathematics Series/,
      id,
    );
    assert.ok(text.includes(`${cite.slice(-4)}. `), id);
  }
});

test("the graph's hundred draws: −3.6 ± 0.7 and −4.05 ± 0.19, exact −4", () => {
  says("the score function says −3.6 ± 0.7, the path −4.05 ± 0.19.");
  const { averages, errors, exact } = nativeGraph(START.mean, START.stdDev, START.draws);
  near(exact.mean, -4, 1e-12);
  near(averages.score.mean, -3.6, 0.05);
  near(errors.score.mean, 0.7, 0.05);
  near(averages.pathwise.mean, -4.05, 0.005);
  near(errors.pathwise.mean, 0.19, 0.005);
});

/** What the elements of a kind say, by their tags in the page. */
const tagsOf = (pattern) =>
  [...html.matchAll(pattern)].map(([tag]) =>
    Object.fromEntries([...tag.matchAll(/([\w-]+)=(["'])(.*?)\2/g)].map(([, name, , value]) => [name, value])),
  );
const kindOf = new Map(tagsOf(/<reparam-panel [^>]*>/g).map(({ id, panel }) => [id, panel]));

test("every word and every prediction means a panel of the page and parameters in range", () => {
  const words = tagsOf(/<(button class="set"|form class="predict") data-panel[^>]*>/g);
  assert.ok(words.length > 60);
  for (const word of words) {
    const schema = schemaOf(kindOf.get(word["data-panel"]));
    assert.ok(schema, `there is no panel ${word["data-panel"]}`);
    const { warnings } = merge(schema, defaults(schema), JSON.parse(word["data-params"]));
    assert.deepEqual(warnings, [], word["data-panel"]);
  }
});

test("every prediction has one right answer among three or more", () => {
  const forms = [...html.matchAll(/<form class="(predict|question)".*?<\/form>/gs)].map(([form]) => form);
  assert.ok(forms.length >= 18);
  for (const form of forms) {
    assert.equal(form.match(/ data-right/g)?.length, 1, form.slice(0, 200));
    assert.ok(form.match(/type="radio"/g).length >= 3, form.slice(0, 200));
  }
});
