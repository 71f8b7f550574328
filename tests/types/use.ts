// What a TypeScript program may say of the package, and, under @ts-expect-error, what it may not.
import { type PanelName, type ParamsOf, type ReparamPanel, type ReportOf } from "reparam";
import { type ComputeError, type Evidence, load, loadDigits, type Row, type VaeConfig } from "reparam/compute";

const r = await load();

// samplers
const floats: Float32Array = r.gumbelSoftmax({ probs: [0.2, 0.8], temperature: 0.5, hard: true, n: 10, seed: 1 });
const classes: Uint32Array = r.gumbelMax({ logits: Float64Array.of(0, 1), out: new Uint32Array(1) });
r.gaussian();
r.gaussian({ mean: [0, 1], stdDev: 0.5, out: floats });
// @ts-expect-error no such option
r.gaussian({ sigma: 1 });
// @ts-expect-error one of the two
r.gumbelMax({ probs: [1, 1], logits: [0, 0] });
// @ts-expect-error a law is needed
r.gumbelMax({ n: 3 });
// @ts-expect-error a Set is no list
r.gumbelMax({ probs: new Set([0.2, 0.8]) });

// measurements
const row: Row = r.gradient({ estimator: "score-function", replicates: 100, k: 3, constant: 10 });
const rows: Row[] = r.gradient({ family: "categorical", estimator: ["rebar", "gumbel-rao"], conditionalDraws: 5 });
const variance: number | null = rows[0].exactVariance;
// @ts-expect-error it may be null
const whole: number = row.exactVariance;
// @ts-expect-error no such estimator
r.gradient({ estimator: "magic" });
// @ts-expect-error of the other family
r.gradient({ family: "gaussian", estimator: "rebar" });
// @ts-expect-error the family is forgotten
r.gradient({ probs: [0.2, 0.8] });
// @ts-expect-error f has a name
r.gradient({ objective: (x: number) => x * x });
const { temperature, rows: swept } = r.sweep({ estimators: ["reinmax"], temperatures: [0.5, 1], noise: "fresh" });
const along: number = swept[0].biasSquared[0] + temperature[0];
for (const { name, unbiased } of r.estimators("categorical", { probs: [0.5, 0.5], coefficients: [1, 2] })) {
  console.log(name.length, unbiased === true, along, variance, classes.length);
}
const problem = { family: "categorical", probs: [0.2, 0.3, 0.5], temperature: 0 } as const;
for (const { name } of r.estimators("categorical", problem)) r.gradient({ ...problem, estimator: name });
// @ts-expect-error no such family
r.estimators("cauchy");

const { logEvidence, elbo, importanceBound }: Evidence = r.elbo({ model: "bernoulli-mixture", logits: [0, 1, 2] });
console.log(logEvidence - elbo, importanceBound.exact, r.elbo().standardError);
// @ts-expect-error no such model
r.elbo({ model: "trimodal" });
// @ts-expect-error one of the two
r.elbo({ model: "bernoulli-mixture", probs: [1, 1, 1], logits: [0, 0, 0] });

// the autoencoder
const config: VaeConfig = { latent: { categorical: { variables: 3, classes: 10 } }, estimator: "exact", hiddenUnits: 50 };
{
  using vae = new r.Vae(config);
  const { train, pixels } = await loadDigits();
  const elbo: number = vae.train(train.subarray(0, 100 * pixels), 5).elbo;
  const bias: number | undefined = vae.gradientStatistics(train.subarray(0, pixels), 10).bias?.norm;
  vae.set({ learningRate: elbo < 0 ? 1e-3 : (bias ?? 0) });
  // @ts-expect-error the shape can't change
  vae.set({ hiddenUnits: 10 });
  // @ts-expect-error images are bytes
  vae.evaluate([1, 2]);
  // @ts-expect-error read only
  vae.step = 0;
}
// @ts-expect-error not an estimator of the autoencoder
new r.Vae({ estimator: "measure-valued" });

// errors
try {
  r.gumbel({ n: -1 });
} catch (error) {
  const { param, message } = error as ComputeError;
  console.log(param.length + message.length);
}

// the element
const any = document.querySelector("reparam-panel");
any?.play();
const seed: number | undefined = any?.report?.seed;
const panel = document.querySelector<ReparamPanel<"gumbel-softmax">>("reparam-panel#mine");
if (panel?.report) {
  await panel.ready;
  const probs: number[] = panel.params.probs;
  panel.params = { temperature: probs.length + (seed ?? 0), logits: [0, 0] };
  const entropy: number | null = panel.report.entropy;
  // @ts-expect-error no such parameter
  panel.params.temprature;
  // @ts-expect-error no such parameter
  panel.params = { temprature: entropy ?? 1 };
  // @ts-expect-error a number of another panel
  panel.report.wasserstein;
  // @ts-expect-error read only
  panel.report = null;
}
// @ts-expect-error no such panel
type Wrong = ReparamPanel<"gumble">;
const gradients = document.createElement("reparam-panel") as ReparamPanel<"categorical-gradient">;
gradients.setAttribute("panel", "categorical-gradient");
gradients.params = { estimators: ["rebar", "arm"], objective: "linear" };
// @ts-expect-error no such estimator
gradients.params = { estimators: ["magic"] };
const first: string | undefined = gradients.report?.estimators[0]?.name;
document.addEventListener("reparam-error", ({ detail: { message, param } }) => console.log(message, param, first));
export type { Wrong };

// what a component of a framework says
export function set<P extends PanelName>(element: ReparamPanel<P>, params: Partial<ParamsOf<P>>): ReportOf<P> | null {
  element.params = params;
  return element.report;
}
// @ts-expect-error no such panel
export type NoPanel = ParamsOf<"gumbel-min">;
