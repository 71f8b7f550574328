// A way past a panel that shows all its settings, for those who come by Tab: seen while it has the focus.
import { h } from "../dom.js";
import { offTab } from "./off-tab.js";

/** @param {import("./view.js").View} view */
export function past({ element, title, name }) {
  const end = offTab(h("span", { class: "past unseen" }, `End of ${name}`));
  const skip = h("button", { type: "button", class: "past unseen", onclick: () => end.focus() }, `Past ${name}`);
  title.element.after(skip);
  element.append(end);
}
