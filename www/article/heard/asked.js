// “Look”, “Answer” and “The answer” are there many times: each has in its name what is asked, too.
import { h, newId } from "../../dom.js";

export function asked() {
  for (const form of document.querySelectorAll("form:is(.predict, .question)")) {
    const legend = /** @type {Element} */ (form.querySelector("legend"));
    name(legend, form.querySelectorAll("[type=submit], summary"));
  }
  for (const answer of document.querySelectorAll(".answer")) {
    name(/** @type {Element} */ (answer.previousElementSibling), answer.querySelectorAll("summary"));
  }
}

/** By reference: the words of some change. @param {Element} question @param {NodeListOf<Element>} buttons */
function name(question, buttons) {
  const words = h("span", { hidden: true, id: newId() }, questionOf(question));
  question.append(words);
  for (const button of buttons) {
    button.id ||= newId();
    button.setAttribute("aria-labelledby", `${button.id} ${words.id}`);
  }
}

/** Its last sentence, or two if that is as short as “Which?”. @param {Element} element */
function questionOf(element) {
  const text = /** @type {Element} */ (element.cloneNode(true));
  for (const part of text.querySelectorAll("strong, math[aria-label]")) part.replaceWith(part.ariaLabel ?? "");
  const sentences =
    text.textContent
      ?.trim()
      .replace(/\s+/g, " ")
      .split(/(?<=[.?!]) /) ?? [];
  return sentences.slice((sentences.at(-1)?.length ?? 0) < 20 ? -2 : -1).join(" ");
}
