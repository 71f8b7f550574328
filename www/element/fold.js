// A disclosure: a button that unfolds something (ARIA disclosure pattern).
import { h, newId, write } from "../dom.js";

export class Fold {
  /** @param {string} name a class of button and content @param {() => void} onOpen */
  constructor(name, onOpen) {
    this.onOpen = onOpen;
    const id = newId();
    this.label = h("span", {}, "");
    this.detail = h("span", { class: "detail" }, "");
    this.button = h(
      "button",
      {
        type: "button",
        class: `fold ${name}`,
        "aria-expanded": "false",
        "aria-controls": id,
        onclick: () => this.toggle(),
      },
      this.label,
      this.detail,
    );
    this.content = h("div", { class: `folded ${name}`, id, hidden: true });
  }

  /** @param {string} label @param {string} of what it is about, for those who see it alone @param {string} [detail] left out where there is no room for it */
  name(label, of, detail = "") {
    write(this.label, label);
    write(this.detail, detail);
    this.button.setAttribute("aria-label", `${label}${detail}, ${of}`);
  }

  get open() {
    return !this.content.hidden;
  }

  toggle() {
    if (this.open) this.close();
    else this.show();
  }

  show() {
    this.content.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.onOpen();
  }

  close() {
    this.content.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }
}
