// A figure's numbers in HTML: a row an estimator, each number in one element with its word and its uncertainty.
import { h, write } from "../dom.js";
import { dip } from "./theme.js";

export class Numbers {
  element = h("ul", { class: "numbers" });

  /** Changed in place: a number under the hand must not cost a layout of its neighbours. @param {import("../panels/layout.js").NumbersRow[]} rows */
  show(rows) {
    const { element } = this;
    while (element.children.length > rows.length) element.lastElementChild?.remove();
    while (element.children.length < rows.length) element.append(row());
    rows.forEach(({ ink, label, entries }, i) => {
      const item = /** @type {HTMLElement} */ (element.children[i]);
      const [name, ...numbers] = item.children;
      if (item.dataset.ink !== ink) dip(item, ink).dataset.ink = ink;
      write(name, label);
      entries.forEach(([word, text], j) => {
        if (numbers[j].getAttribute("data-number") !== word) numbers[j].setAttribute("data-number", word);
        write(numbers[j], `${word} ${text}`);
      });
    });
  }
}

const row = () => h("li", {}, h("b"), h("span"), h("span"));
