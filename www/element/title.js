// A panel's heading, for those who go from heading to heading: on the level below the one that comes before it on its page.
import { h, newId, write } from "../dom.js";

export class Title {
  /** @param {HTMLElement} host */
  constructor(host) {
    const root = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    const before = [...root.querySelectorAll("h1, h2, h3, h4, h5")].findLast(
      (heading) => heading.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const level = Number(before?.localName[1] ?? 1) + 1;
    this.element = h("div", { id: newId(), class: "unseen", role: "heading", "aria-level": level });
  }

  /**
   * Its panel's name; where a page has chosen pictures, these tell it apart from others of its kind.
   * @param {import("../params/schema.js").PanelSchema} schema
   * @param {import("../panels/shown.js").Shown} what
   */
  show({ title, figures }, what) {
    const chosen = what.figures.map((name) => figures.find((figure) => figure.name === name)?.title);
    write(this.element, what.more === "none" ? `${title}: ${chosen.join(", ")}` : title);
    return this.element.textContent;
  }
}
