// The stepped graph: it comes when it is about to be seen, or when a word of the text sets it:
// <button class="set" data-graph='{"noise":"outside","step":6}'>.
import { near } from "./near.js";
import { toggle } from "./preset.js";

// a file of its own, named by a variable: given a literal, the bundler would add a loader larger than this page
const file = "./graph.js";

export function stepped() {
  const figure = /** @type {HTMLElement | null} */ (document.querySelector("figure.graph"));
  if (!figure) return;
  /** @type {any} the live graph, once it is there */
  let graph;
  /** @type {Promise<void> | undefined} */
  let loading;
  const load = () => {
    loading ??= import(/* @vite-ignore */ file).then(
      ({ liveGraph }) => {
        graph = liveGraph(figure);
        showAll();
      },
      () => figure.classList.add("still"),
    );
    return loading;
  };
  near(figure, load);

  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button.set[data-graph]"));
  const words = [...buttons].map((button) => {
    const word = toggle(button, JSON.parse(button.dataset.graph ?? "{}"), () => graph);
    button.addEventListener("click", () => load().then(word.press));
    return word;
  });
  const showAll = () => {
    for (const { show } of words) show();
  };
  figure.addEventListener("graph-change", showAll);
}
