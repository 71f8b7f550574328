// The computation graphs that a reader steps forward and back.
import { h, write } from "../../dom.js";
import { tell } from "../../loading/failure.js";
import { ours } from "../../trusted.js";
import { panels } from "../../wasm/builds.js";
import classes from "./class.css?inline";
import drawing from "./drawing.css?inline";
import layout from "./graph.css?inline";
import { kindOf } from "./kinds.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(drawing + layout + classes);
document.adoptedStyleSheets.push(sheet);

/**
 * Makes a figure live; rejects if its part of the core can't be had. What comes back is set and read as a panel is; the
 * figure says `graph-change` when it was set.
 * @param {HTMLElement} figure
 */
export async function liveGraph(figure) {
  const kind = kindOf(figure.dataset.kind);
  const { start, shows, choice } = kind;
  const steps = Number(figure.dataset.steps ?? kind.steps); // a figure may end earlier
  const core = await panels.load(kind.part).catch((error) => {
    tell(error.message);
    throw error;
  });
  let params = { ...start };
  const set = (/** @type {Record<string, any>} */ wanted) => {
    // of what a word wants, what there is: it isn't marked as set if it wants more
    params = { ...params, ...Object.fromEntries(Object.entries(wanted).filter(([name]) => name in start)) };
    params.step = Math.min(Math.max(params.step, 0), steps);
    show();
    figure.dispatchEvent(new CustomEvent("graph-change", { bubbles: true }));
  };
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", onclick }, label);
  const group = (/** @type {string} */ name, /** @type {string} */ label, /** @type {Node[]} */ ...children) =>
    h("div", { class: `buttons ${name}`, role: "group", "aria-label": label }, ...children);

  const stage = h("div", { class: "stage", tabindex: -1 });
  const said = h("p", { class: "said", "aria-live": "polite" });
  /** What the table shows of more draws, for those who don't see it change. */
  const outcome = h("p", { class: "unseen", role: "status" });
  const options = (choice?.options ?? []).map(([value, label]) => ({
    value,
    element: button(label, () => set({ [choice?.name ?? ""]: value })),
  }));
  const back = button("Back", () => set({ step: params.step - 1 }));
  const next = button("Next", () => set({ step: params.step + 1 }));
  const place = h("span", { class: "place" });
  // a draw that one can't see yet would look like a dead button
  const draw = (/** @type {number} */ n) => () => {
    set({ draws: params.draws + n, step: Math.max(params.step, shows) });
    write(outcome, numbers.outcome(kind.numbers(core, params)));
  };
  const settings = kind.settings(figure, set);
  const numbers = kind.table();
  const parts = h(
    "div",
    { class: `parts ${figure.dataset.kind ?? ""}` },
    stage,
    ...(choice ? [group("choice", choice.label, ...options.map(({ element }) => element))] : []),
    group("steps", "Step", back, next, place),
    said,
    numbers.element,
    group("draws", "Draws", button("New draw", draw(1)), button("100 draws", draw(100))),
    settings.element,
    outcome,
  );

  const show = () => {
    const chosen = params[choice?.name ?? ""];
    const pass = kind.numbers(core, { ...params, draws: kind.seen(params.draws) });
    const text = kind.words(params, pass);
    // what a slider moves has been seen before: only a step lets new marks come in softly
    stage.classList.toggle("stepped", stage.dataset.step !== `${chosen} ${params.step}`);
    stage.dataset.step = `${chosen} ${params.step}`;
    stage.innerHTML = ours.createHTML(kind.drawing(params, pass, text));
    write(said, text);
    place.textContent = `${params.step} of ${steps}`;
    back.setAttribute("aria-disabled", String(params.step === 0));
    next.setAttribute("aria-disabled", String(params.step === steps));
    for (const { value, element } of options) element.setAttribute("aria-pressed", String(value === chosen));
    settings.show(params);
    numbers.show(kind.numbers(core, params), pass, params);
  };

  figure.addEventListener("keydown", (event) => {
    const { localName } = /** @type {HTMLElement} */ (event.target);
    if (localName === "input" || event.ctrlKey || event.altKey || event.metaKey) return;
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    set({ step: params.step + move });
  });
  figure.setAttribute("role", "group");
  figure.setAttribute("aria-label", kind.label);
  figure.replaceChildren(parts);
  show();
  return {
    get params() {
      return { ...params };
    },
    /** @param {Record<string, any>} wanted */
    set params(wanted) {
      set(wanted);
    },
    /** What it shows, in numbers, as a panel reports them. */
    get report() {
      const pass = kind.numbers(core, { ...params, draws: kind.seen(params.draws) });
      return { ...kind.numbers(core, params), pass, params: { ...params } };
    },
    reset() {
      set(start);
    },
  };
}
