// The questions at the end: first answers are counted, and who missed one is shown the way to its figure.
import { quiz } from "./quiz.js";

export function questions() {
  const forms = [.../** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.question"))];
  const score = /** @type {HTMLOutputElement | null} */ (document.querySelector("#questions .score"));
  /** @type {Map<HTMLFormElement, boolean>} */
  const first = new Map();
  for (const form of forms) {
    quiz(form, ["Yes.", "No."], (right) => {
      if (!first.has(form)) first.set(form, right);
      const known = [...first.values()].filter(Boolean).length;
      if (score) score.value = `${known} of ${first.size} right${first.size < forms.length ? " so far" : ""}`;
    });
  }
}
