// A figure's numbers in HTML: a row an estimator, each number in one element with its word and its uncertainty. Where they
// have bars, a whole one is as long as the room, and a longer one ends in an arrow.
import { h, write } from "../dom.js";
import { dip } from "./theme.js";

export class Numbers {
  /** Says which is which, and how the curves above them are drawn. */
  #head = h("li", { class: "head", "aria-hidden": "true" }, h("b"), key("bias²", "dashed"), key("variance", "line"));
  element;

  /** @param {boolean} bars */
  constructor(bars) {
    this.element = h("ul", { class: bars ? "numbers bars" : "numbers" }, ...(bars ? [this.#head] : []));
  }

  /**
   * Changed in place: a number under the hand must not cost a layout of its neighbours.
   * @param {import("../panels/layout.js").NumbersRow[]} rows
   * @param {number} unit as long as a whole bar
   */
  show(rows, unit) {
    const { element } = this;
    const before = this.#head.parentNode ? 1 : 0;
    while (element.children.length > before + rows.length) element.lastElementChild?.remove();
    while (element.children.length < before + rows.length) element.append(row());
    rows.forEach(({ ink, label, entries }, i) => {
      const item = /** @type {HTMLElement} */ (element.children[before + i]);
      const [name, ...numbers] = item.children;
      if (item.dataset.ink !== ink) dip(item, ink).dataset.ink = ink;
      write(name, label);
      entries.forEach(([word, text, value], j) => {
        const number = /** @type {HTMLElement} */ (numbers[j]);
        if (number.dataset.number !== word) number.dataset.number = word;
        write(number.children[0], `${word} `);
        write(number.children[1], text);
        const share = before ? Math.min(value / unit, 1) : 0;
        number.style.setProperty("--share", String(Number.isNaN(share) ? 0 : share));
        number.classList.toggle("over", value > unit);
      });
    });
  }
}

const number = () => h("span", {}, h("span", { class: "word" }), h("span"));
const row = () => h("li", {}, h("b"), number(), number());

/** @param {string} word @param {string} kind as in a legend */
function key(word, kind) {
  return h("span", {}, h("span", { class: `key ${kind}` }), word);
}
