// Buttons that are one Tab stop (ARIA toolbar pattern); how keys go along them is loaded with the first that has the focus.
import { h } from "../dom.js";

/** @param {Record<string, string>} attributes @param {HTMLElement[]} tools @param {HTMLElement} stop where Tab comes to, at first */
export function toolbar(attributes, tools, stop) {
  const all = (/** @type {number} */ tabIndex) => {
    for (const tool of tools) tool.tabIndex = tabIndex;
  };
  all(-1);
  stop.tabIndex = 0;
  const box = h("div", { ...attributes, role: "toolbar" }, ...tools);
  const come = () =>
    import("../rove.js").then(
      ({ rove }) => rove(box, () => tools),
      () => all(0),
    );
  box.addEventListener("focusin", come, { once: true });
  return box;
}
