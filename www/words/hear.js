// “Hear it”: plays a picture's lines, or single estimates as clicks, and asks what may sound.
import { h, newId, write } from "../dom.js";
import { hearing } from "./hearing.js";
import { clicksOf, piecesOf } from "./melody.js";
import { seriesOf } from "./points.js";

/**
 * @typedef {import("./index.js").Panel} Panel
 * @typedef {import("./melody.js").Piece} Piece
 */

/** The picture that has single estimates, in the panels of gradients. */
const ESTIMATES = "estimates";

/** @type {[choice: import("./hearing.js").Choice, words: string][]} */
const CHOICES = [
  ["play", "when asked for"],
  ["keys", "also with arrow keys"],
  ["off", "off"],
];

/** A section of the words. @param {Panel} panel @returns {{ element: HTMLElement, show: () => void }} */
export function hear(panel) {
  const pictures = h("select", { id: newId() });
  const sound = h("select", { id: newId() }, ...CHOICES.map(([value, words]) => h("option", { value }, words)));
  const said = h("p", { class: "played", role: "status" });
  const act = (/** @type {(figure: string) => Piece[]} */ make) => async () => {
    const pieces = make(pictures.value);
    write(said, pieces.length > 0 ? "" : "There is nothing to hear in this picture yet.");
    try {
      await hearing.play(pieces, ({ label, kind }) => write(said, kind === "clicks" ? `${label}, one by one` : label));
    } catch (error) {
      write(said, /** @type {Error} */ (error).message);
    }
  };
  const press = (/** @type {string} */ words, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", onclick }, words);
  const play = press(
    "Hear it",
    act((figure) => piecesOf(seriesOf(panel.state.results.panel, figure), hereIn(panel, figure))),
  );
  const clicks = press(
    "Hear single estimates as clicks",
    act(() => clicksOf(seriesOf(panel.state.results.panel, ESTIMATES))),
  );
  const stop = press("Stop the sound", () => hearing.stop());
  /** Pictures of which something has been heard once: to ask costs as much as drawing them. @type {Set<string>} */
  const known = new Set();
  const playable = (/** @type {string} */ figure) => {
    if (!known.has(figure) && seriesOf(panel.state.results.panel, figure).length > 0) known.add(figure);
    return known.has(figure);
  };
  const show = () => {
    const { schema } = panel.state.store;
    const figures = panel.view.figures.filter((figure) => figure.frame && playable(figure.spec.name));
    const titles = figures.map(({ title }) => title);
    // an open list isn't made anew
    if (titles.join() !== [...pictures.options].map(({ text }) => text).join()) {
      const chosen = pictures.value;
      pictures.replaceChildren(...figures.map(({ spec, title }) => h("option", { value: spec.name }, title)));
      if (figures.some(({ spec }) => spec.name === chosen)) pictures.value = chosen;
    }
    sound.value = hearing.choice;
    const off = hearing.choice === "off";
    play.disabled = off || figures.length === 0;
    clicks.disabled = off;
    clicks.hidden = !schema.figures.some(({ name }) => name === ESTIMATES);
  };
  sound.addEventListener("change", () => {
    hearing.choice = /** @type {import("./hearing.js").Choice} */ (sound.value);
  });
  const element = h(
    "div",
    { class: "hear", role: "group", "aria-label": "Sound" },
    h("label", { for: pictures.id }, "Picture"),
    pictures,
    play,
    clicks,
    stop,
    h("label", { for: sound.id }, "Sound"),
    sound,
    said,
  );
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !hearing.playing) return;
    event.stopPropagation();
    event.preventDefault();
    hearing.stop();
  });
  element.addEventListener("focusin", show);
  // the choice is that of all panels
  const follow = () => {
    if (element.isConnected) show();
    else hearing.removeEventListener("change", follow);
  };
  hearing.addEventListener("change", follow);
  return { element, show };
}

/** Where along x the picture's handle stands. @param {Panel} panel @param {string} figure */
function hereIn({ state, view }, figure) {
  const handles = /** @type {import("./reading.js").HandleState[]} */ (state.results.panel.handles(figure) ?? []);
  const handle = handles.find(({ motion }) => motion === "x");
  const frame = view.figures.find(({ spec }) => spec.name === figure)?.frame;
  return handle && frame?.toShares(handle.x, handle.y)[0];
}
