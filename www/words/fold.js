// What stands under "Words": the sentence of the last change, then sections, each made for a panel when it is unfolded first.
// Unfolded once, it is so in every panel that is changed, until it is folded again: a choice that the browser keeps.
import { h, write } from "../dom.js";
import { hear } from "./hear.js";

/**
 * @typedef {import("./index.js").Panel} Panel
 * @typedef {{ element: HTMLElement, show: () => void }} Section `show`: the results are others
 */

/** In this order. @type {((panel: Panel) => Section)[]} */
const SECTIONS = [curves, hear];

const KEY = "reparam-words";

export class WordsFold {
  /** @type {Section[] | undefined} */
  #sections;
  #version = -1;
  /** A live region also while it is folded: then it is out of sight. */
  region = h("p", { class: "heard", role: "status" });

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    this.fold = panel.view.words;
    this.fold.content.before(this.region);
    this.toggled = () => {
      keep(this.fold.open);
      this.#arrange();
    };
    this.fold.button.addEventListener("click", this.toggled);
    if (this.fold.open) keep(true); // it was waiting
    this.#arrange();
  }

  #arrange() {
    this.region.classList.toggle("shown", this.fold.open);
    this.refresh();
  }

  /** A sentence has been said: who keeps words unfolded sees it. */
  said() {
    const there = this.fold.button.checkVisibility(); // a compact panel has no room for it
    if (there && kept() && !this.fold.open) this.fold.show();
    this.#arrange();
  }

  /** Follows the results while it is open. */
  refresh() {
    const { results } = this.panel.state;
    if (!this.fold.open || !results.bindings || results.version === this.#version) return;
    this.#version = results.version;
    if (!this.#sections) {
      this.#sections = SECTIONS.map((make) => make(this.panel));
      this.fold.content.replaceChildren(...this.#sections.map(({ element }) => element));
    }
    for (const section of this.#sections) section.show();
  }

  stop() {
    this.fold.button.removeEventListener("click", this.toggled);
    this.region.remove();
  }
}

/** What the lines of each picture do. @param {Panel} panel @returns {Section} */
function curves({ state, view }) {
  const element = h("dl", { class: "curves" });
  return {
    element,
    show() {
      const told = view.board.figures.flatMap(({ spec, title }) => {
        const words = state.results.panel.curves(spec.name);
        return words ? [{ title, words }] : [];
      });
      while (element.children.length > told.length) element.lastElementChild?.remove();
      while (element.children.length < told.length) element.append(h("div", {}, h("dt"), h("dd")));
      told.forEach(({ title, words }, i) => {
        write(element.children[i].children[0], title);
        write(element.children[i].children[1], words);
      });
    },
  };
}

/** @param {boolean} open */
function keep(open) {
  try {
    if (open) localStorage.setItem(KEY, "shown");
    else localStorage.removeItem(KEY);
  } catch {} // a sandboxed frame, or no room: then it is for this panel
}

function kept() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
