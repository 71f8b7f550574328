// The library's entry, the one script a page loads: it defines <reparam-panel>.
import { ReparamPanel } from "./element/element.js";

// for TypeScript
/** @typedef {import("./element/element.js").PanelName} PanelName */
/** @template {PanelName} P @typedef {import("./element/element.js").ParamsOf<P>} ParamsOf */
/** @template {PanelName} P @typedef {import("./element/element.js").ReportOf<P>} ReportOf */

const there = /** @type {any} */ (customElements.get("reparam-panel"));
if (!there) customElements.define("reparam-panel", ReparamPanel);
else {
  const whose = there.version
    ? `version ${there.version}, which was loaded first`
    : "another script's element of that name";
  console.warn(`reparam: <reparam-panel> is ${whose}; version ${ReparamPanel.version} is not used`);
}

export { ReparamPanel };
