// The computation graph that a reader steps forward and back. Top-level await: the import rejects if the core can't be
// loaded, and the importer keeps the still picture.
import { h } from "../../dom.js";
import { panels } from "../../wasm/builds.js";
import { STEPS, words } from "./captions.js";
import css from "./graph.css?inline";
import { law } from "./law.js";
import { START, seen } from "./model.js";
import { drawing } from "./svg.js";
import { table } from "./table.js";

/** @typedef {import("./model.js").Params} Params */

// the two estimators are that panel's
const core = await panels.load("gaussian-gradient");

/**
 * Makes a figure live. What comes back is set and read as a panel is; the figure says `graph-change` when it was set.
 * @param {HTMLElement} figure
 */
export function liveGraph(figure) {
  /** @type {Params} */
  let params = { ...START };
  const set = (/** @type {Partial<Params>} */ wanted) => {
    // of what a word wants, what there is: it isn't marked as set if it wants more
    params = { ...params, ...Object.fromEntries(Object.entries(wanted).filter(([name]) => name in START)) };
    params.step = Math.min(Math.max(params.step, 0), STEPS);
    show();
    figure.dispatchEvent(new CustomEvent("graph-change", { bubbles: true }));
  };
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", onclick }, label);
  const group = (/** @type {string} */ kind, /** @type {string} */ label, /** @type {Node[]} */ ...children) =>
    h("div", { class: `buttons ${kind}`, role: "group", "aria-label": label }, ...children);

  const stage = h("div", { class: "stage", tabindex: -1 });
  const said = h("p", { class: "said", "aria-live": "polite" });
  const inside = button("Sample inside", () => set({ noise: "inside" }));
  const outside = button("Noise outside", () => set({ noise: "outside" }));
  const back = button("Back", () => set({ step: params.step - 1 }));
  const next = button("Next", () => set({ step: params.step + 1 }));
  const place = h("span", { class: "place" });
  // a draw that one can't see yet would look like a dead button
  const draw = (/** @type {number} */ n) => () => set({ draws: params.draws + n, step: Math.max(params.step, 2) });
  const sliders = law(figure, set);
  const numbers = table();
  const parts = h(
    "div",
    { class: "parts" },
    stage,
    group("noise-place", "Where the noise is", inside, outside),
    group("steps", "Step", back, next, place),
    said,
    numbers.element,
    group("draws", "Draws", button("New draw", draw(1)), button("100 draws", draw(100))),
    sliders.element,
  );

  const show = () => {
    const { noise, step, mean, stdDev, draws } = params;
    const pass = core.graph(mean, stdDev, seen(draws));
    const state = { noise, step, law: params, pass };
    const text = words(state);
    // what a slider moves has been seen before: only a step lets new marks come in softly
    stage.classList.toggle("stepped", stage.dataset.step !== `${noise} ${step}`);
    stage.dataset.step = `${noise} ${step}`;
    stage.innerHTML = drawing(state, text);
    said.textContent = text;
    place.textContent = `${step} of ${STEPS}`;
    back.setAttribute("aria-disabled", String(step === 0));
    next.setAttribute("aria-disabled", String(step === STEPS));
    inside.setAttribute("aria-pressed", String(noise === "inside"));
    outside.setAttribute("aria-pressed", String(noise === "outside"));
    sliders.show(params);
    numbers.show(core.graph(mean, stdDev, draws), pass, step === STEPS);
  };

  figure.addEventListener("keydown", (event) => {
    const { localName } = /** @type {HTMLElement} */ (event.target);
    if (localName === "input" || event.ctrlKey || event.altKey || event.metaKey) return;
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    set({ step: params.step + move });
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", "One pass through the computation graph, forward and backward");
  figure.replaceChildren(parts);
  show();
  return {
    get params() {
      return { ...params };
    },
    set params(wanted) {
      set(wanted);
    },
    /** What it shows, in numbers, as a panel reports them. */
    get report() {
      const { mean, stdDev, draws } = params;
      return { ...core.graph(mean, stdDev, draws), pass: core.graph(mean, stdDev, seen(draws)), params: { ...params } };
    },
    reset() {
      set(START);
    },
  };
}
