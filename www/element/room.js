// The room that a panel takes on a page: reserved before there is anything inside, and what stands there until there is.
import { h } from "../dom.js";
import { panelHeight } from "../panels/heights.js";

/** Custom properties of the heights, wide, narrow and tiny. */
const HEIGHTS = ["--wide", "--narrow", "--tiny"];

export class Room {
  /** What the host put into the tag: it stands in until the first picture is drawn, and where none can be. */
  slot = h("slot");
  element = h("div", { class: "room" });
  #reserved = "";

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.element.append(this.slot);
    root.replaceChildren(h("div", { class: "frame" }, h("div", { class: "column" }, this.element)));
  }

  /** @param {import("../state/state.js").PanelState} state @param {import("../panels/shown.js").Shown} what */
  reserve({ store, definition }, what) {
    const heights = panelHeight(store.schema, definition, what, store.params);
    if (String(heights) === this.#reserved) return; // to set them again would style the page again
    this.#reserved = String(heights);
    heights.forEach((px, i) => {
      this.element.style.setProperty(HEIGHTS[i], `calc(${px} * var(--reparam-px))`);
    });
  }

  /** @param {import("./view.js").View} view */
  furnish(view) {
    this.view = view;
    view.poster.append(this.slot);
    this.element.replaceChildren(view.element);
  }

  /** A button that starts it, over what the host put into the tag. @param {() => void} onclick */
  offer(onclick) {
    this.element.append(h("button", { type: "button", class: "start", onclick }, "Start"));
  }

  /** The first picture is there. */
  unveil() {
    this.view?.poster.remove();
    this.element.classList.add("drawn");
  }

  /** There will be no picture: what the host put into the tag, and why. */
  clear() {
    const panel = h("div", { class: "panel" }, this.view?.message ?? "");
    this.view = undefined;
    this.element.replaceChildren(panel, this.slot);
  }
}
