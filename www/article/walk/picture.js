// The picture of a stop: a panel of its own, or a stepped graph. Both are set, read and listened to in one way.
import { h } from "../../dom.js";

/**
 * @typedef {import("./report.js").Report} Report
 * @typedef {import("./stops.js").Stop} Stop
 *
 * @typedef {object} Picture
 * @property {HTMLElement} element
 * @property {() => Promise<unknown>} ready fulfilled once it is drawn
 * @property {() => Report | null} report its numbers now, without waiting for a frame
 * @property {(params: Record<string, any>, figures?: string) => void} set
 * @property {(told: () => void) => void} listen when it was changed, or has measured more
 */

/** @param {Stop} stop @returns {Picture} */
export const picture = (stop) => (stop.graph ? graphOf(stop, stop.graph) : panelOf(stop));

const kebab = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** @param {Stop} stop @returns {Picture} */
function panelOf({ panel, figures, controls, params }) {
  const given = Object.entries(params).map(([name, value]) => [kebab(name), value]);
  const attributes = { panel, figures, controls, ...Object.fromEntries(given), compact: "" };
  const element = /** @type {any} */ (h(/** @type {any} */ ("reparam-panel"), attributes));
  return {
    element,
    ready: () => element.ready,
    report: () => element.report,
    set(params, figures) {
      if (figures) element.setAttribute("figures", figures);
      element.params = params;
    },
    listen(told) {
      for (const type of ["reparam-change", "reparam-report"])
        element.addEventListener(type, (/** @type {Event} */ event) => {
          event.stopPropagation(); // to the page it is none of its panels, and no address leads to it
          told();
        });
    },
  };
}

/** @param {Stop} stop @param {Record<string, string>} attributes @returns {Picture} */
function graphOf({ hide = [], params }, attributes) {
  const element = h("figure", { ...attributes, class: "graph" });
  /** @type {any} */
  let live;
  const loading = import("../graph/index.js")
    .then(({ liveGraph }) => liveGraph(element))
    .then(
      (graph) => {
        live = graph;
        live.params = params;
        // nodes of the drawing have such names, too
        const parts = hide.flatMap((part) => [...element.querySelectorAll(`.parts > .${part}, tbody.${part}`)]);
        for (const part of parts) part.toggleAttribute("hidden", true);
      },
      () => element.replaceChildren(h("p", {}, "The graph couldn’t be loaded.")),
    );
  return {
    element,
    ready: () => loading,
    report: () => live?.report ?? null,
    set(params) {
      live.params = params;
    },
    listen: (told) => element.addEventListener("graph-change", told),
  };
}
