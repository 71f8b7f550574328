// The computation graph that a reader steps forward and back. Top-level await: the import rejects if the core can't be
// loaded, and the importer keeps the still picture.
import { h, newId } from "../../dom.js";
import { plusMinus } from "../../format.js";
import { panels } from "../../wasm/builds.js";
import { fixed, STEPS, words } from "./captions.js";
import css from "./graph.css?inline";
import { LAW } from "./model.js";
import { drawing } from "./svg.js";

/**
 * @typedef {import("./svg.js").State} State
 * @typedef {import("./model.js").Numbers} Numbers
 */

// the two estimators are that panel's
const core = await panels.load("gaussian-gradient");

/** @param {HTMLElement} figure */
export function liveGraph(figure) {
  const law = { ...LAW };
  let draws = 1;
  /** @type {State["noise"]} */
  let noise = "inside";
  let step = 0;

  const stage = h("div", { class: "stage", tabindex: -1 });
  const said = h("p", { class: "said", "aria-live": "polite" });
  const go = (/** @type {number} */ to) => {
    step = Math.min(Math.max(to, 0), STEPS);
    show();
  };
  const switches = [
    ["inside", "Sample inside"],
    ["outside", "Noise outside"],
  ].map(([value, label]) =>
    h("button", { type: "button", "data-noise": value, onclick: () => turn(/** @type {any} */ (value)) }, label),
  );
  const turn = (/** @type {State["noise"]} */ to) => {
    noise = to;
    show();
  };
  const back = h("button", { type: "button", onclick: () => go(step - 1) }, "Back");
  const next = h("button", { type: "button", onclick: () => go(step + 1) }, "Next");
  const place = h("span", { class: "place" });
  const draw = (/** @type {number} */ n) => () => {
    draws += n;
    // a draw that one can't see yet would look like a dead button
    go(Math.max(step, 2));
  };
  const one = h("button", { type: "button", onclick: draw(1) }, "New draw");
  const many = h("button", { type: "button", onclick: draw(100) }, "100 draws");
  const slider = (
    /** @type {string} */ label,
    /** @type {"mean" | "stdDev"} */ name,
    /** @type {number[]} */ limits,
  ) => {
    const id = newId();
    const output = h("output", { for: id });
    const range = h("input", {
      ...{ type: "range", id, min: limits[0], max: limits[1], step: 0.05, value: law[name] },
      oninput: () => {
        law[name] = range.valueAsNumber;
        show();
      },
    });
    return { element: h("div", { class: "slider" }, h("label", { for: id }, label), range, output), output, name };
  };
  const sliders = [slider("Mean μ", "mean", [-2, 4]), slider("Standard deviation σ", "stdDev", [0.2, 2])];
  const table = numbers();
  const group = (/** @type {string} */ label, /** @type {Node[]} */ ...children) =>
    h("div", { class: "buttons", role: "group", "aria-label": label }, ...children);
  const side = h(
    "div",
    { class: "side" },
    group("Where the noise is", ...switches),
    said,
    group("Step", back, next, place),
    ...sliders.map(({ element }) => element),
    group("Draws", one, many),
    table.element,
  );

  const show = () => {
    /** @type {Numbers} */
    const numbers = core.graph(law.mean, law.stdDev, draws);
    /** @type {State} */
    const state = { noise, step, law, pass: numbers };
    const text = words(state);
    const svg = drawing(state, text);
    // what a slider moves has been seen before: only a step lets new marks come in softly
    stage.classList.toggle("stepped", stage.dataset.step !== `${noise} ${step}`);
    stage.dataset.step = `${noise} ${step}`;
    stage.innerHTML = svg;
    said.textContent = text;
    place.textContent = `${step} of ${STEPS}`;
    back.setAttribute("aria-disabled", String(step === 0));
    next.setAttribute("aria-disabled", String(step === STEPS));
    for (const button of switches) button.setAttribute("aria-pressed", String(button.dataset.noise === noise));
    for (const { output, name } of sliders) output.textContent = fixed(law[name]);
    table.show(numbers, step === STEPS);
  };

  figure.addEventListener("keydown", (event) => {
    if (
      /** @type {HTMLElement} */ (event.target).localName === "input" ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey
    )
      return;
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    go(step + move);
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", "One pass through the computation graph, forward and backward");
  figure.replaceChildren(stage, side);
  show();
}

/** The gradient by μ and by σ: both estimates from this draw, their means over all draws so far, the exact one. */
function numbers() {
  const row = (/** @type {string} */ name, /** @type {string} */ kind) => {
    const cells = [h("td"), h("td")];
    return { cells, element: h("tr", { class: kind }, h("th", { scope: "row" }, name), ...cells) };
  };
  const heading = h("th", { scope: "rowgroup", colspan: 3 });
  const groups = ["this z", "mean"].map((_, i) => {
    const rows = [row("score function", "score"), row("pathwise", "back")];
    const head = i === 0 ? h("th", { scope: "rowgroup", colspan: 3 }, "from this z") : heading;
    const body = h("tbody", {}, h("tr", {}, head), ...rows.map(({ element }) => element));
    return { rows, body };
  });
  const truth = row("exact", "exact");
  const top = h("tr", {}, h("td"), h("th", { scope: "col" }, "by μ"), h("th", { scope: "col" }, "by σ"));
  const element = h(
    "table",
    { class: "numbers" },
    h("caption", { class: "unseen" }, "The gradient of the mean of f, estimated and exact"),
    h("thead", {}, top),
    ...groups.map(({ body }) => body),
    h("tbody", {}, truth.element),
  );
  const fill = (/** @type {{ cells: HTMLElement[] }} */ { cells }, /** @type {string[]} */ texts) =>
    texts.forEach((text, i) => {
      cells[i].textContent = text;
    });
  return {
    element,
    /** @param {Numbers} numbers @param {boolean} shown */
    show(numbers, shown) {
      element.style.visibility = shown ? "" : "hidden";
      const { draws: n, averages, errors } = numbers;
      heading.textContent = n === 1 ? "mean of 1 draw so far" : `mean of ${n} draws so far, ± its standard error`;
      const by = /** @type {const} */ (["mean", "stdDev"]);
      /** @type {const} */ (["score", "pathwise"]).forEach((kind, i) => {
        const means = by.map((name) => {
          const [mean, error] = [averages[kind][name], errors[kind][name]];
          return error === null ? fixed(mean) : plusMinus(mean, error);
        });
        fill(
          groups[0].rows[i],
          by.map((name) => fixed(numbers[kind][name])),
        );
        fill(groups[1].rows[i], means);
      });
      fill(
        truth,
        by.map((name) => fixed(numbers.exact[name])),
      );
    },
  };
}
