// Toggle buttons in a sentence that set a panel's parameters and restore them: <button class="set" data-panel data-params>.
import { isSet, meant, only, whenSet } from "./panel.js";

export function presets() {
  const buttons = [.../** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button.set"))];
  for (const button of buttons) {
    const { panel, wanted } = meant(button);
    /** @type {Record<string, any> | undefined} what was there before, while it is set */
    let before;
    const show = () => button.setAttribute("aria-pressed", String(isSet(panel?.params, wanted)));
    button.type = "button";
    button.addEventListener("click", () => {
      if (!panel?.params) return;
      if (isSet(panel.params, wanted)) {
        if (before) panel.params = before;
        else panel.reset();
      } else {
        before = only(panel.params, wanted);
        panel.params = wanted;
      }
      show();
    });
    whenSet((changed) => {
      if (changed === panel) show();
    });
    show();
  }
}
