// One panel on a page: a member of the state that it shows. Its inside is built when it comes near the screen.
import { patiently } from "../loading/arrival.js";
import { explain } from "../loading/failure.js";
import { shown } from "../panels/shown.js";
import { choiceOf, tellWrong } from "./attributes.js";
import { Drawing } from "./drawing.js";
import { frameLoop } from "./frame-loop.js";
import { Furnished } from "./furnished.js";
import { Notice } from "./notice.js";
import { share } from "./share.js";
import { tellStrange, tellStrangeNames } from "./telling.js";
import { ThemeReader } from "./theme.js";
import { turn } from "./turn.js";
import { LOADING, View } from "./view.js";

/**
 * @typedef {object} Listener
 * @property {() => void} ready the first picture is drawn
 * @property {() => void} again after a failure, another try begins
 * @property {(origin: unknown) => void} changed a parameter changed
 * @property {(report: import("../panels/layout.js").Report) => void} reported
 * @property {(error: unknown) => void} failed
 */

export class Panel {
  /** @type {View | undefined} */
  view;
  #started = false;
  /** Whether it waits for the reader to start it. */
  #waiting = false;
  #stopped = false;
  #drawing = new Drawing(this, () => this.#onFirst());
  #notice = new Notice((text, again) => this.view?.say(text, again));

  /**
   * @param {HTMLElement} host
   * @param {ShadowRoot} root
   * @param {import("../state/state.js").PanelState} state
   * @param {Listener} listener
   */
  constructor(host, root, state, listener) {
    this.host = host;
    this.state = state;
    this.listener = listener;
    this.room = new Furnished(root);
    this.theme = new ThemeReader(root, state.results, () => this.restyle());
    this.what = this.#choose();
    this.loop = frameLoop(
      host,
      () => this.#frame(),
      () => {
        if (this.loop.seen) this.#seen();
        state.onVisibilityChange();
      },
    );
    this.resizes = new ResizeObserver(() => this.loop.request());
    addEventListener("beforeprint", this);
    addEventListener("afterprint", this);
    state.attach(this);
    this.loop.request();
    const loading = host.getAttribute("loading");
    if (loading === "eager") this.start();
    else if (loading === "click") {
      this.#waiting = true;
      this.room.offer(() => this.begin());
    }
  }

  /** The reader wants it. */
  begin() {
    this.#waiting = false;
    this.start();
  }

  /** Attributes and parameters decide what is shown, and with that the height. */
  #choose() {
    const { store, definition } = this.state;
    const what = shown(store.schema, definition, choiceOf(this.host));
    this.room.reserve(this.state, what);
    tellStrangeNames(store.schema, what);
    return what;
  }

  /** Another choice of figures or controls, or less room. */
  choose() {
    this.what = this.#choose();
    this.view?.arrange(this.what);
    this.loop.request();
  }

  get seen() {
    return this.loop.seen;
  }

  redraw() {
    this.#notice.relieve();
    this.loop.request();
  }

  /** @param {import("../state/store.js").Change} change */
  onChange({ warnings, origin }) {
    if (origin === this.host) {
      tellWrong(warnings);
      this.warn(warnings);
    } else if (this.#drawing.done) this.say("");
    this.room.reserve(this.state, this.what);
    this.view?.showParams();
    this.listener.changed(origin);
    this.loop.request();
  }

  /** @param {import("../params/codec.js").Warning[]} warnings of what its page gave */
  warn(warnings) {
    const of = (/** @type {boolean} */ is) =>
      warnings.filter(({ unknown = false }) => unknown === is).map(({ message }) => message);
    tellStrange(of(true), this.state.store.schema.params);
    if (this.#drawing.done || of(false).length > 0) this.say(of(false).join("; "));
  }

  #seen() {
    if (this.#drawing.done) this.theme.refresh();
    else this.theme.follow();
    this.start();
  }

  /** Builds the inside and loads the core, once; then draws even unseen, so that `ready` doesn't wait for that. */
  async start() {
    if (this.#started || this.#waiting) return;
    this.#started = true;
    if (this.#notice.trouble) this.listener.again();
    this.#notice.relieve();
    const loading = patiently(this.state.load(), (late) => this.#complain(late));
    loading.catch(() => {}); // told below
    await turn(this.host);
    try {
      if (!this.#stopped) this.#build();
      await loading;
      await this.#begin();
    } catch (error) {
      if (!this.#stopped) this.fail(error);
    }
  }

  #build() {
    if (this.view) return;
    const redraw = () => this.loop.request();
    this.view = new View(this.state, this.what, this.host, redraw, (button) => share(this, button));
    this.room.furnish(this.view);
    this.view.say(this.#notice.text || LOADING);
    if (this.state.training) this.onTraining(this.state.training);
  }

  /** How large a picture stands here, in pixels. @param {string} figure @returns {[width: number, height: number]} */
  sizeOf(figure) {
    return this.view?.sizeOf(figure) ?? [0, 0];
  }

  /** The first picture, in short tasks, so that it doesn't hold up scrolling. */
  async #begin() {
    for (const step of [() => this.state.results.compute(), () => this.theme.current]) {
      await turn(this.host);
      if (!this.#stopped && !this.#drawing.survive(step)) return;
    }
    do await turn(this.host);
    while (!this.#stopped && !this.#drawing.draw());
  }

  #frame() {
    if (this.#drawing.done) this.#drawing.draw();
    else if (!this.#notice.trouble) this.start(); // who is in trouble waits for a reader
  }

  #onFirst() {
    if (!this.view) return;
    this.resizes.observe(this.view.element);
    this.room.unveil();
    this.#notice.relieve();
    if (this.#notice.text === "") this.view.say("");
    this.listener.ready();
  }

  /** @param {string} text */
  say(text) {
    this.#notice.say(text);
  }

  /** @param {unknown} error @param {string} [loss] what isn't there for it */
  #complain(error, loss) {
    this.#notice.complain(error, loss, () => (this.#drawing.done ? this.state.retry() : this.start()));
  }

  /** @param {boolean} playing */
  onPlaying(playing) {
    this.view?.showPlaying(playing);
  }

  /** @param {import("../training/index.js").Training} training */
  onTraining(training) {
    const again = () => {
      this.say("");
      this.onTraining(training);
    };
    // nothing but the buttons takes it back
    const lost = (/** @type {unknown} */ error) => this.#notice.say(explain(error, "No buttons to train with"), again);
    this.view?.onTraining(training).catch(lost);
  }

  /** @param {unknown} error */
  fail(error) {
    if (!this.view) this.#build();
    this.#complain(error, this.#drawing.done ? "Rough estimates" : undefined);
    if (!this.#drawing.done) {
      this.room.clear();
      this.view?.stop();
      this.view = undefined;
      this.#started = false;
    }
    this.listener.failed(error);
  }

  /** Paper's pictures, at once, and those of the screen again. @param {Event} event */
  handleEvent({ type }) {
    this.restyle();
    if (type === "beforeprint" && this.#drawing.done) this.#drawing.drawAll();
  }

  /** Elsewhere other colours may be inherited; and what failed is tried again. */
  arrive() {
    this.restyle();
    if (this.#notice.trouble) this.start();
  }

  restyle() {
    this.theme.drop();
    this.view?.forget();
    this.loop.request();
  }

  stop() {
    this.#stopped = true;
    this.state.detach(this);
    this.loop.stop();
    this.view?.stop();
    this.resizes.disconnect();
    removeEventListener("beforeprint", this);
    removeEventListener("afterprint", this);
    this.theme.stop();
  }
}
