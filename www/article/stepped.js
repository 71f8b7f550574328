// The stepped graphs: each comes when it is about to be seen, or when a word of the text sets it:
// <button class="set" data-figure="ID" data-graph='{"step":6}'>; without an ID it is the first.
import { near } from "./near.js";
import { toggle } from "./preset.js";

// a file of its own, named by a variable: given a literal, the bundler would add a loader larger than this page
const file = "./graph.js";

export function stepped() {
  const figures = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure.graph"));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button.set[data-graph]")]);
  const named = (/** @type {HTMLElement} */ { dataset }) => document.getElementById(dataset.figure ?? "") ?? figures[0];
  for (const figure of figures) {
    come(
      figure,
      buttons.filter((button) => named(button) === figure),
    );
  }
}

/** @param {HTMLElement} figure @param {HTMLButtonElement[]} buttons the words that set it */
function come(figure, buttons) {
  /** @type {any} the live graph, once it is there */
  let graph;
  /** @type {Promise<void> | undefined} */
  let loading;
  const load = () => {
    loading ??= import(/* @vite-ignore */ file)
      .then(({ liveGraph }) => liveGraph(figure))
      .then(
        (live) => {
          graph = live;
          showAll();
        },
        ({ reason = "a part could not be loaded" }) => {
          figure.classList.add("still");
          const words = { className: "note", role: "status", textContent: `Only a still picture: ${reason}.` };
          figure.append(Object.assign(document.createElement("p"), words));
        },
      );
    return loading;
  };
  near(figure, load);

  const words = buttons.map((button) => {
    const word = toggle(button, JSON.parse(button.dataset.graph ?? "{}"), () => graph);
    button.addEventListener("click", () => load().then(word.press));
    return word;
  });
  const showAll = () => {
    for (const { show } of words) show();
  };
  figure.addEventListener("graph-change", showAll);
}
