// The room of a panel whose code is here: what stands in it until there is a picture, and then.
import { h } from "../dom.js";
import { panelHeight } from "../panels/heights.js";
import { Room } from "./room.js";

/** Widths that have heights of their own, in custom properties. */
const LAYOUTS = ["wide", "narrow", "tiny"];

export class Furnished extends Room {
  #reserved = "";

  /** Reserves what it will need. @param {import("../state/state.js").PanelState} state @param {import("../panels/shown.js").Shown} what */
  reserve({ store, definition }, what) {
    const heights = panelHeight(store.schema, definition, what, store.params);
    if (String(heights) === this.#reserved) return; // to set them again would style the page again
    this.#reserved = String(heights);
    LAYOUTS.forEach((layout, i) => {
      this.element.style.setProperty(`--${layout}`, `calc(${heights[i]} * var(--reparam-px))`);
    });
  }

  /** @param {import("./view.js").View} view */
  furnish(view) {
    this.view = view;
    view.poster.append(this.slot);
    this.element.replaceChildren(view.element);
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
