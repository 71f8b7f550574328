// What a panel says of its pictures comes after them, once the browser rests, or when it is asked for.
import { imported, once } from "../loading/arrival.js";

/** Milliseconds after the first picture. */
const LATER = 1000;

export const loadWords = () => imported("words.js", () => import("../words/index.js"));

/** @param {import("./panel.js").Panel & { view: import("./view.js").View }} panel whose first picture is there @returns {() => void} ends it */
export function giveWords(panel) {
  /** @type {import("../words/index.js").Words | undefined} */
  let words;
  let stopped = false;
  const begin = once(async () => {
    const { Words } = await loadWords();
    await Words.prepare(panel);
    if (stopped) return;
    words = new Words(panel);
    panel.view.labels.update();
  });
  const tried = () => begin().catch(() => {}); // told by nobody: what is missing is words about what is there
  const timer = setTimeout(tried, LATER);
  const { button } = panel.view.words;
  button.addEventListener("click", tried);
  return () => {
    stopped = true;
    clearTimeout(timer);
    button.removeEventListener("click", tried);
    words?.stop();
  };
}
