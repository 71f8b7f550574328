// A panel's DOM: its board of figures with the controls that move them, a status line, and what is unfolded on demand.
import { h, write } from "../dom.js";
import { imported } from "../loading/arrival.js";
import { awake, present } from "../panels/shown.js";
import { neat } from "../params/neat.js";
import { Board } from "./board.js";
import { controls } from "./controls/index.js";
import { Fold } from "./fold.js";
import { helped } from "./helped.js";
import { Labels } from "./labels.js";
import { count } from "./plural.js";
import { Readouts } from "./readouts.js";
import { Tables } from "./tables.js";
import { Title } from "./title.js";
import { toolbar } from "./toolbar.js";

/**
 * @typedef {import("../panels/shown.js").Shown} Shown
 * @typedef {import("../state/state.js").PanelState} PanelState
 * @typedef {import("./figure.js").Figure} Figure
 */

/** Time budget of a frame in milliseconds: on a slow machine the figures are drawn one after the other. */
const SLICE = 8;
/** When colours change, pictures change with the words beside them. */
const REPAINT = 40;

export const LOADING = "Loading the numbers …";
export class View {
  /** Told of every frame that it has drawn. @type {(() => void) | undefined} */
  onDraw;
  /** What tells it apart from others, in words. */
  name = "";
  #next = 0;
  /** Whether the pictures have colours of before. */
  #faded = false;
  /** @type {Promise<void> | undefined} */
  #past;
  /** @type {import("../training/controls.js").TrainingControls | undefined} */
  #training;

  /**
   * @param {PanelState} state
   * @param {Shown} what
   * @param {HTMLElement} host
   * @param {() => void} redraw
   * @param {(button: HTMLButtonElement) => void} share was asked for
   */
  constructor(state, what, host, redraw, share) {
    const { store } = state;
    this.state = state;
    this.redraw = redraw;
    this.poster = h("div", { class: "poster" });
    const set = (/** @type {import("../panels/layout.js").Params} */ patch) => store.set(patch, host);
    const move = (/** @type {import("../panels/layout.js").Params} */ patch) =>
      store.move(neat(store.schema, patch), host);
    this.set = set;
    this.controls = controls(store.schema, set);
    this.board = new Board(state, move, this.controls, redraw);
    this.rest = new Board(state, move, this.controls, redraw);
    this.readouts = new Readouts();
    this.labels = new Labels(state, this);
    this.message = h("p", { class: "message", part: "message", role: "status" });
    this.playButton = h("button", { type: "button", class: "play", onclick: () => state.playback.toggle() });
    this.tables = new Tables(() => this.figures, state.results, host);
    this.more = new Fold("more", () => this.#unfold());
    /** Filled by `words/`, which comes later. */
    this.words = new Fold("words", () => {});
    // where there is no room for its button, one unfolds both
    this.tables.fold.button.addEventListener("click", () => {
      const { button, open } = this.words;
      if (!button.checkVisibility() && open !== this.tables.fold.open) button.click();
    });
    /** A place for the controls of a training. */
    this.training = what.trains ? h("div", { class: "training main" }) : undefined;
    this.trainingRest = h("div", { class: "training rest" });
    this.share = h(
      "button",
      { type: "button", class: "fold share-button", part: "share", onclick: () => share(this.share) },
      "Share",
    );
    const tools = [this.more.button, this.tables.fold.button, this.words.button, this.share];
    this.foot = toolbar({ class: "foot", "aria-label": "This panel" }, tools, this.tables.fold.button);
    this.title = new Title(host);
    this.element = h("div", { class: "panel", role: "group", "aria-labelledby": this.title.element.id });
    this.element.append(
      this.title.element,
      ...(this.training ? [this.training] : []),
      h("div", { class: "body" }, this.board.element, h("div", { class: "said" }, this.message), this.foot),
      this.words.content,
      this.tables.fold.content,
      this.more.content,
    );
    helped(this.element);
    this.arrange(what);
  }

  /** @param {Shown} what */
  arrange(what) {
    const before = this.what?.more;
    this.what = what;
    const { definition, store } = this.state;
    this.name = this.title.show(store.schema, what);
    this.tables.fold.name("Numbers", this.name);
    this.words.name("Words", this.name);
    this.share.setAttribute("aria-label", `Share, ${this.name}`);
    const play = what.play && definition.playButton ? [this.playButton] : [];
    this.board.fill(what.figures, what.lead, { ...what, after: play, sparse: false });
    // over a picture it would take the handles from a finger
    if (!this.labels.begun) this.board.figures[0]?.stage.append(this.poster);
    this.more.content.replaceChildren();
    this.more.button.hidden = what.more !== "closed";
    this.showPlaying(this.state.playback.playing);
    if (what.more === "none" || before === "open") this.more.close();
    if (what.more === "open") this.more.show();
    else if (this.more.open) this.#unfold();
    this.showParams();
  }

  /** Makes what stands under More, when it is wanted first. */
  #unfold() {
    const { rest } = this.what ?? {};
    const { presets } = this.state.definition;
    if (!rest || this.more.content.hasChildNodes()) return;
    this.rest.fill(rest.figures, [], { brief: true, after: [], sparse: true, compact: false });
    const button = (/** @type {import("../panels/layout.js").Preset} */ { label, params }) =>
      h("button", { type: "button", onclick: () => this.set(params) }, label);
    const row = presets && h("div", { class: "presets", role: "group", "aria-label": presets.label }, presets.label);
    row?.append(...(presets?.list.map(button) ?? []));
    if (this.training) this.more.content.append(this.trainingRest);
    this.more.content.append(this.rest.element, this.readouts.element, ...(row ? [row] : []));
    this.more.content.append(this.controls.box(rest.params, "controls"));
    this.#past ??= import("./past.js").then(
      ({ past }) => past(this),
      () => {}, // one presses Tab as often as before
    );
    this.showParams();
    this.redraw();
  }

  /** Synchronously, not with the next frame: the next key press starts from these values, and nothing shifts later. */
  showParams() {
    const { store, definition } = this.state;
    this.controls.show(store.params, definition.hiddenControls?.(store.params) ?? []);
    this.board.showParams();
    this.rest.showParams();
    const rest = this.what?.rest;
    if (!rest) return;
    const settings = awake(definition, rest.params, store.params).length;
    const pictures = present(definition, rest.figures, store.params).length;
    const more = [count(settings, "setting"), count(pictures, "picture")].filter((words) => !words.startsWith("0 "));
    this.more.name("More", this.name, `: ${more.join(", ")}`);
  }

  /**
   * Draws everything for the present parameters, or as much of it as a frame holds.
   * @param {import("./theme.js").Look} look
   * @param {import("../panels/layout.js").Report} report
   * @returns {boolean} whether all is drawn
   */
  draw(look, report) {
    const { definition, store, results } = this.state;
    const drawn = this.#drawSome(look);
    for (const figure of this.figures) figure.showNumbers(report, store.params);
    if (this.more.open) this.readouts.show(definition.readouts(report, store.params));
    this.labels.follow();
    this.tables.refresh(results.version);
    this.onDraw?.();
    return drawn;
  }

  get figures() {
    return this.more.open ? [...this.board.figures, ...this.rest.figures] : this.board.figures;
  }

  /** Round robin from where it stopped; a figure that is dragged in comes first. @param {import("./theme.js").Look} look */
  #drawSome(look) {
    const { results, store } = this.state;
    const figures = this.figures;
    // first paint: many panels draw, with code not compiled yet. One figure a task
    const first = figures.some((figure) => figure.blank && figure.there);
    const end = performance.now() + (this.#faded ? REPAINT : first ? 0 : SLICE);
    let drawn = false;
    const order = figures.map((_, i) => figures[(this.#next + i) % figures.length]);
    const held = order.filter((figure) => figure.held);
    for (const figure of new Set([...held, ...order])) {
      if (drawn && performance.now() > end) return false;
      if (!this.sees(figure)) continue;
      const first = figure.blank;
      drawn = figure.draw(results, look, store.params) || drawn;
      if (first && !figure.blank) figure.describe(results.panel);
      if (!held.includes(figure)) this.#next = (figures.indexOf(figure) + 1) % figures.length;
    }
    this.#faded = false;
    return true;
  }

  /** Culling. Out of sight too, once, so that scrolling doesn't show it blank. @param {Figure} figure */
  sees(figure) {
    return figure.blank || this.board.sees(figure) || this.rest.sees(figure);
  }

  /** @param {boolean} playing */
  showPlaying(playing) {
    const { playButton } = this.state.definition;
    if (!playButton) return;
    const start = this.state.playback.stepwise ? `${playButton.start}: a step a press` : playButton.start;
    const words = playing ? playButton.stop : start;
    write(this.playButton, this.what?.compact ? (playing ? "❚❚" : "▶") : words);
    this.playButton.title = this.what?.compact ? words : "";
    this.playButton.setAttribute("aria-label", words);
  }

  /** @param {import("../training/index.js").Training} training */
  async onTraining(training) {
    this.labels.onTraining(training.busy);
    if (this.#training) this.#training.show();
    else if (this.training && !this.training.hasChildNodes()) {
      const { TrainingControls } = await imported("controls.js", () => import("../training/controls.js"));
      this.#training ??= new TrainingControls(this.training, this.trainingRest, training, this.set);
    }
  }

  /** @param {string} name @returns {[width: number, height: number] | undefined} */
  sizeOf(name) {
    const { stage } = [...this.board.figures, ...this.rest.figures].find(({ spec }) => spec.name === name) ?? {};
    return stage && [stage.clientWidth, stage.clientHeight];
  }

  /** Invalidates every figure: their colours changed. */
  forget() {
    this.#faded = true;
    for (const figure of [...this.board.figures, ...this.rest.figures]) figure.forget();
  }

  /** @param {string} text @param {() => void} [again] where another try may help */
  say(text, again) {
    write(this.message, text);
    // that numbers come is no news to somebody who is elsewhere
    this.message.setAttribute("aria-live", text === LOADING ? "off" : "polite");
    if (again) this.message.append(" ", h("button", { type: "button", onclick: again }, "Try again"));
  }

  stop() {
    this.labels.stop();
    this.board.stop();
    this.rest.stop();
  }
}
