// The room that a panel takes on a page (room.css), and what stands there before its code is here.
import { h } from "../dom.js";

export class Room {
  /** What the host put into the tag: it stands in until the first picture is drawn, and where none can be. */
  slot = h("slot");
  element = h("div", { class: "room" });

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.element.append(this.slot);
    root.replaceChildren(h("div", { class: "frame" }, h("div", { class: "column" }, this.element)));
  }

  /** A button that starts it, over what the host put into the tag. @param {() => void} onclick */
  offer(onclick) {
    this.element.append(h("button", { type: "button", class: "start", onclick }, "Start"));
  }

  /** Words above what the host put into the tag. @param {string} text @param {() => void} [again] where another try may help */
  say(text, again) {
    const button = again && h("button", { type: "button", onclick: again }, "Try again");
    this.element.replaceChildren(
      h("p", { class: "message", part: "message", role: "status" }, text, ...(button ? [" ", button] : [])),
      this.slot,
    );
  }
}
