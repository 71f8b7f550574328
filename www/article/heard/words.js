// The words that set a picture, and the links, as keys find them: those that follow each other are one Tab stop, within which
// ← and → go on. A reader by Tab is so at the next picture in a few presses.
import { rove } from "../../rove.js";

export function words() {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const all = main.querySelectorAll("a[href]:not(.anchor), .set, .run, .walk, form, details, figure, .estimators");
  /** @type {HTMLElement[]} */
  let run = [];
  /** @type {Element | null | undefined} */
  let place;
  const end = () => {
    const group = run;
    if (group.length > 1) rove(main, () => group);
    run = [];
  };
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (all)) {
    const next = one.closest("details, .words, section, #opening");
    // other stops are between, or what is folded
    if (next !== place || !one.matches("a, button")) end();
    place = next;
    // these come and go, or are a group of their own
    if (one.matches("a, button") && !one.closest(".miss, .estimators, figure")) run.push(one);
  }
  end();
}
