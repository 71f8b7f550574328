// What `title` says for a mouse, for keys and fingers: beside the control, over what is there, until Escape, a key that moves
// something, another control or a tap elsewhere (WCAG 1.4.13). Loaded with the first. Readers of `title` need it no second time.
import { h } from "../dom.js";

const LOOK = {
  position: "fixed",
  inset: "auto",
  width: "max-content",
  margin: "0",
  padding: "4px 8px",
  border: "1px solid var(--_axis)",
  fontSize: "calc(13 * var(--reparam-px))",
  lineHeight: "1.4",
  color: "var(--_text)",
  background: "var(--_background)",
};

/** @type {HTMLElement | undefined} */
let tip;
/** What it is about. @type {HTMLElement | undefined} */
let about;

/** Escape, and keys that move something: what they do may stand below. @param {Event} event */
const onKey = (event) => event instanceof KeyboardEvent && /^(Escape|Arrow|Page|Home|End)/.test(event.key) && hide();
/** @param {Event} event */
const onPress = (event) => tip && !event.composedPath().includes(tip) && hide();

export function hide() {
  tip?.remove();
  tip = undefined;
  document.removeEventListener("keydown", onKey, true);
  document.removeEventListener("pointerdown", onPress, true);
  document.removeEventListener("scroll", place, true);
}

/** Below the control, or above where there is no room. */
function place() {
  if (!tip || !about) return;
  const { left, top, bottom } = about.getBoundingClientRect();
  const { offsetHeight, offsetWidth } = tip;
  tip.style.left = `${Math.max(Math.min(left, innerWidth - offsetWidth), 0)}px`;
  tip.style.top = `${bottom + offsetHeight > innerHeight && top > offsetHeight ? top - offsetHeight : bottom}px`;
}

/** @param {HTMLElement} control @param {string} text */
export function show(control, text) {
  hide();
  // in the top layer: no box that scrolls gets larger by it
  tip = h("div", { class: "help", "aria-hidden": "true", popover: "manual" }, text);
  about = control;
  const most = Math.min(Math.max(control.clientWidth, 160), 320);
  Object.assign(tip.style, LOOK, { maxWidth: `${most}px` });
  (control.closest(".panel") ?? control).append(tip); // not into a label, whose text it isn't
  tip.showPopover?.();
  place();
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("pointerdown", onPress, true);
  document.addEventListener("scroll", place, true);
}
