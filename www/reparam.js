// The library's entry, the one script a page loads: it defines <reparam-panel>.
import { ReparamPanel } from "./element/element.js";

if (!customElements.get("reparam-panel")) customElements.define("reparam-panel", ReparamPanel);

export { ReparamPanel };
