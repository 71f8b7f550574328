// One stop as it is seen: its picture, its words, and what is said once it is done.
import { h } from "../../dom.js";
import { ours } from "../../trusted.js";
import { quiz } from "../quiz.js";
import { watch } from "./done.js";
import { picture } from "./picture.js";
import { told } from "./report.js";

/**
 * @typedef {import("./stops.js").Stop} Stop
 * @typedef {import("./stops.js").Prediction} Prediction
 */

/** @param {"p" | "span" | "legend"} tag @param {string} name @param {string} html */
function rich(tag, name, html) {
  const element = h(tag, { class: name });
  element.innerHTML = ours.createHTML(html); // of stops.js
  return element;
}

/**
 * @param {Prediction} prediction
 * @param {() => void} committed
 */
function question({ ask, answers, right }, committed) {
  const answer = (/** @type {string} */ words, /** @type {number} */ i) =>
    h(
      "label",
      {},
      h("input", { type: "radio", name: "walk-answer", value: i, "data-right": i === right }),
      rich("span", "", words),
    );
  const form = h(
    "form",
    { class: "predict" },
    h("fieldset", {}, rich("legend", "", `<strong>Predict.</strong> ${ask}`), ...answers.map(answer)),
    h("p", { class: "commit" }, h("button", { type: "submit" }, "Look"), " ", h("output")),
  );
  quiz(form, ["Yes.", "No."], committed);
  return form;
}

/**
 * @param {Stop} stop
 * @param {{ html?: string, completed: (html: string) => void, said: (html: string) => void }} host `html`: what was said
 *   when it was completed on an earlier visit
 */
export function view(stop, { html, completed, said }) {
  const shown = picture(stop);
  const after = h("p", { class: "after" });
  const { predict, done } = stop;
  const met = done && watch(done);
  let finished = html !== undefined;
  let answered = false;
  let complete = false;
  /** @type {import("./report.js").Report | undefined} at first */
  let first;

  const say = (/** @type {string} */ text) => {
    if (after.innerHTML === text) return;
    after.innerHTML = ours.createHTML(text);
    said(text);
  };
  /** Once the stop is complete, the sentence follows the picture. */
  const look = () => {
    const now = shown.report();
    if (!now || !first) return;
    complete ||= met ? met(now, first) : answered && isSet(now.params, predict?.shows ?? {});
    if (!complete || (finished && stop.kept)) return;
    const text = told(stop.after, now);
    if (text === undefined) return;
    say(text);
    if (finished) return;
    finished = true;
    completed(after.textContent ?? "");
  };
  shown.listen(look);
  const ask =
    predict &&
    question(predict, () => {
      shown.set(predict.shows, predict.figures);
      answered = true;
      look();
    });
  if (html !== undefined) after.innerHTML = ours.createHTML(html);
  return {
    picture: shown.element,
    words: [rich("p", "say", stop.say), ask ?? rich("p", "task", stop.task ?? ""), after],
    /** Once it stands on the page. */
    async begin() {
      await shown.ready();
      first ??= shown.report() ?? undefined;
      look();
    },
    get finished() {
      return finished;
    },
  };
}

/** @param {Record<string, any>} params @param {Record<string, any>} wanted */
const isSet = (params, wanted) =>
  Object.entries(wanted).every(([name, value]) => String(params[name]) === String(value));
