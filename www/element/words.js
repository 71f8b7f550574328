// What a panel says of its pictures comes after them, once the browser rests.
import { imported } from "../loading/arrival.js";

/** Milliseconds after the first picture. */
const LATER = 1000;

export const loadWords = () => imported("words.js", () => import("../words/index.js"));

/** @param {import("./panel.js").Panel} panel @returns {() => void} ends it */
export function giveWords(panel) {
  /** @type {import("../words/index.js").Words | undefined} */
  let words;
  let stopped = false;
  const begin = async () => {
    const { Words } = await loadWords();
    if (stopped) return;
    words = await Words.of(panel);
    if (stopped) words.stop();
    else panel.view?.describe();
  };
  const timer = setTimeout(() => begin().catch(() => {}), LATER); // nobody has asked for them
  return () => {
    stopped = true;
    clearTimeout(timer);
    words?.stop();
  };
}
