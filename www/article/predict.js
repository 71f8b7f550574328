// Quiz forms, predict then look: an answer chosen, the panel is set to the state that shows it, with an explanation.
import { meant } from "./panel.js";

export function predictions() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.predict"))) {
    const { panel, wanted } = meant(form);
    const look = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
    const verdict = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
    const answer = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
    const right = form.querySelector("input[data-right]");
    const chosen = () => form.querySelector("input:checked");
    look.disabled = !chosen();
    form.addEventListener("change", () => {
      look.disabled = false;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (panel?.params) panel.params = wanted;
      for (const label of form.querySelectorAll("label")) {
        const input = label.querySelector("input");
        label.classList.toggle("right", input === right);
        label.classList.toggle("wrong", input === chosen() && input !== right);
      }
      form.classList.add("done");
      answer.open = true;
      verdict.value = chosen() === right ? "Yes. The picture shows it." : "No; the picture shows what happens.";
    });
  }
}
