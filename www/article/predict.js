// Predict, then look: an answer chosen, the panel is set to the state that shows it, with an explanation.
import { meant } from "./panel.js";
import { quiz } from "./quiz.js";

export function predictions() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.predict"))) {
    const { panel, wanted } = meant(form);
    quiz(form, ["Yes. The picture shows it.", "No; the picture shows what happens."], () => {
      if (panel?.params) panel.params = wanted;
    });
  }
}
