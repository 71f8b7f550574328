// The window of the walk: where the reader is, the stop, and the ways on, back and out.
import { h, write } from "../../dom.js";

/**
 * @typedef {import("./stops.js").Stop} Stop
 * @typedef {{ picture: HTMLElement, words: HTMLElement[], finished: boolean }} Seen
 */

/**
 * @param {Stop[]} stops
 * @param {{ back: () => void, next: () => void, leave: () => void, anew: () => void }} act
 */
export function stage(stops, act) {
  const button = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: name, onclick }, label);
  const place = h("span", { class: "place" });
  const title = h("h2", { tabindex: -1 });
  const full = button("full", "Full screen", () => {
    // not the dialog, which may not be the element that fills the screen
    if (document.fullscreenElement) document.exitFullscreen();
    else all.requestFullscreen().catch(() => {}); // the browser says why
  });
  full.hidden = !document.fullscreenEnabled;
  const back = button("back", "Back", act.back);
  const next = button("next", "Next stop", act.next);
  const marks = stops.map(() => h("li"));
  const picture = h("div", { class: "picture" });
  const words = h("div", { class: "words" });
  const on = h("a", {});
  const resumed = h("span", {}, "You were here: ", button("anew", "begin anew", act.anew), " · ");
  const news = h("p", { class: "unseen", role: "status" });
  const all = h(
    "div",
    { class: "all" },
    h("header", {}, place, title, full, button("leave", "Leave", act.leave)),
    h("div", { class: "stop" }, picture, words),
    h("footer", {}, back, h("ol", { class: "marks", "aria-hidden": "true" }, ...marks), next),
    news,
  );
  const dialog = h("dialog", { class: "walk", "aria-label": "A walk through the article" }, all);
  all.addEventListener("fullscreenchange", () => {
    const filled = document.fullscreenElement === all;
    dialog.classList.toggle("filled", filled);
    write(full, filled ? "Leave full screen" : "Full screen");
  });

  /** @param {Record<string, string>} said by the stops that are complete, by their id */
  const mark = (said) =>
    marks.forEach((one, i) => {
      one.classList.toggle("done", stops[i].id in said);
    });
  const able = (/** @type {HTMLElement} */ one, /** @type {boolean} */ yes) =>
    one.setAttribute("aria-disabled", String(!yes));
  return {
    dialog,
    /** @param {number} at @param {Seen} seen @param {Record<string, string>} said @param {boolean} again whether the reader has been here */
    show(at, seen, said, again) {
      const stop = stops[at];
      write(place, `${at + 1} of ${stops.length}`);
      write(title, stop.title);
      write(news, "");
      on.href = `#${stop.on}`;
      write(on, `Read on: ${sectionOf(stop.on)}`);
      picture.replaceChildren(seen.picture);
      words.replaceChildren(...seen.words, h("p", { class: "on" }, ...(again ? [resumed] : []), on));
      words.scrollTop = 0;
      able(back, at > 0);
      able(next, at < stops.length - 1);
      dialog.classList.toggle("done", seen.finished);
      dialog.classList.toggle("last", at === stops.length - 1);
      marks.forEach((one, i) => {
        one.classList.toggle("here", i === at);
      });
      mark(said);
      title.focus({ preventScroll: true });
    },
    /** @param {string} text @param {Record<string, string>} said */
    complete(text, said) {
      dialog.classList.add("done");
      mark(said);
      write(news, `Done. ${text}`);
    },
    /** What stands in it, ends. */
    clear() {
      picture.replaceChildren();
      if (document.fullscreenElement) document.exitFullscreen();
    },
  };
}

/** The title of the section that something on the page stands in. @param {string} id */
function sectionOf(id) {
  const title = document.getElementById(id)?.closest("section")?.querySelector("h2");
  const words = [...(title?.childNodes ?? [])].filter((node) => node instanceof Text);
  return (
    words
      .map(({ textContent }) => textContent)
      .join("")
      .trim() || "the first screen"
  );
}
