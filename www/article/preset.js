// Toggle buttons in a sentence that set a panel's parameters and restore them: <button class="set" data-panel data-params>.
import { isSet, meant, only, whenSet } from "./panel.js";

export function presets() {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button.set[data-panel]"));
  for (const button of buttons) {
    const { panel, wanted } = meant(button);
    const { press, show } = toggle(button, wanted, () => panel);
    button.addEventListener("click", press);
    whenSet((changed) => {
      if (changed === panel) show();
    });
  }
}

/**
 * @param {HTMLButtonElement} button
 * @param {Record<string, any>} wanted
 * @param {() => any} find what is set, if it is there: it has `params` and `reset()`
 */
export function toggle(button, wanted, find) {
  /** @type {Record<string, any> | undefined} what was there before, while it is set */
  let before;
  const show = () => button.setAttribute("aria-pressed", String(isSet(find()?.params, wanted)));
  const press = () => {
    const panel = find();
    if (!panel?.params) return;
    if (isSet(panel.params, wanted)) {
      if (before) panel.params = before;
      else panel.reset();
    } else {
      before = only(panel.params, wanted);
      panel.params = wanted;
    }
    show();
  };
  button.type = "button";
  show();
  return { press, show };
}
