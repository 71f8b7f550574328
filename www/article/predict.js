// Predict, then look: an answer chosen, the panel is set to the state that shows it, with an explanation. Whoever has moved
// the panel since, or looked at another prediction about it, can look again.
import { write } from "../dom.js";
import { isSet, meant, only, whenSet } from "./panel.js";
import { quiz } from "./quiz.js";

export function predictions() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.predict"))) {
    const { panel, wanted } = meant(form);
    const look = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
    /** @type {Record<string, any> | undefined} what the panel made of it: logits have become probabilities */
    let state;
    const show = () => {
      if (!state) return;
      const shown = isSet(panel.params, state);
      look.setAttribute("aria-pressed", String(shown));
      write(look, shown ? "Shown" : "Look again");
    };
    quiz(form, ["Yes.", "No."], () => {
      if (!panel?.params) return;
      panel.params = wanted;
      const names = "logits" in wanted ? { ...wanted, probs: [] } : wanted;
      state = only(panel.params, names);
      show();
    });
    form.addEventListener("change", () => {
      look.removeAttribute("aria-pressed");
      write(look, "Look");
    });
    whenSet((changed) => {
      if (changed === panel) show();
    });
  }
}
