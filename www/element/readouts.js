// A panel's numbers as a list of names and values, changed in place.
import { h, write } from "../dom.js";

export class Readouts {
  element = h("dl", { class: "readouts", part: "readouts" });

  /** @param {[label: string, text: string][]} entries */
  show(entries) {
    const { element } = this;
    while (element.children.length > entries.length) element.lastElementChild?.remove();
    while (element.children.length < entries.length) element.append(h("div", {}, h("dt"), h("dd")));
    entries.forEach(([label, text], i) => {
      const [name, value] = element.children[i].children;
      write(name, label);
      write(value, text);
    });
  }
}
