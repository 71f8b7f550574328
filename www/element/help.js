// What `title` says for a mouse, for keys and fingers: under the control, over what is there, until Escape, another control or
// a tap elsewhere (WCAG 1.4.13). Loaded with the first. Readers of `title` need it no second time.
import { h } from "../dom.js";

const STYLE = `position: absolute; left: 0; top: 100%; z-index: 2; width: max-content; max-width: min(100%, 320px); padding: 4px 8px;
  border: 1px solid var(--_axis); font-size: 13px; line-height: 1.4; color: var(--_text); background: var(--_background)`;

/** @type {HTMLElement | undefined} */
let tip;

/** @param {Event} event */
const onKey = (event) => event instanceof KeyboardEvent && event.key === "Escape" && hide();
/** @param {Event} event */
const onPress = (event) => tip && !event.composedPath().includes(tip) && hide();

export function hide() {
  tip?.remove();
  tip = undefined;
  document.removeEventListener("keydown", onKey, true);
  document.removeEventListener("pointerdown", onPress, true);
}

/** @param {HTMLElement} control what it is about @param {string} text */
export function show(control, text) {
  hide();
  control.style.position = "relative";
  tip = h("div", { class: "help", "aria-hidden": "true", style: STYLE }, text);
  control.append(tip);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPress, true);
}
