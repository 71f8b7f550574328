// The library's entry, the one script a page loads: it defines <reparam-panel>.
import { ReparamPanel } from "./element/element.js";
import { definitions } from "./panels/index.js";
import { coreFor } from "./wasm/builds.js";

// The core of the panels in sight comes while their inside is built; what can't be loaded is asked for again by the panel.
for (const element of document.querySelectorAll("reparam-panel")) {
  const name = /** @type {keyof typeof definitions} */ (element.getAttribute("panel"));
  const { top, bottom } = element.getBoundingClientRect();
  if (definitions[name] && bottom > 0 && top < innerHeight)
    coreFor(definitions[name].trains)
      .load(name)
      .catch(() => {});
}

if (!customElements.get("reparam-panel")) customElements.define("reparam-panel", ReparamPanel);

export { ReparamPanel };
