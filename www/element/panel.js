// One panel on a page: a member of the state that it shows. Its inside is built when it comes near the screen.
import { shown } from "../panels/shown.js";
import { frameLoop } from "./frame-loop.js";
import { Room } from "./room.js";
import { ThemeReader, watchTheme } from "./theme.js";
import { turn } from "./turn.js";
import { View } from "./view.js";

/**
 * @typedef {object} Listener
 * @property {() => void} ready the first picture is drawn
 * @property {(origin: unknown) => void} changed a parameter changed
 * @property {(report: import("../panels/layout.js").Report) => void} reported
 * @property {(error: unknown) => void} failed
 */

/** Names that nothing has, in words. @param {string[]} messages @param {{ name: string }[]} known */
function tellStrange(messages, known) {
  if (messages.length === 0) return;
  import("./strange.js").then(
    ({ tell }) =>
      tell(
        messages,
        known.map(({ name }) => name),
      ),
    () => {}, // where it doesn't come, nothing is told
  );
}

export class Panel {
  /** @type {View | undefined} */
  view;
  #started = false;
  #stopped = false;
  #drawn = false;
  /** The version of the results that was reported last. */
  #reported = 0;
  #said = "";

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
    this.room = new Room(root);
    this.theme = new ThemeReader(root, state.results);
    this.what = this.#choose();
    this.loop = frameLoop(
      host,
      () => this.#frame(),
      () => {
        if (this.loop.seen) this.start();
        state.onVisibilityChange();
      },
    );
    this.stopWatching = watchTheme(root, () => this.restyle());
    this.resizes = new ResizeObserver(() => this.loop.request());
    state.attach(this);
    if (state.warnings.length > 0) this.#warn(state.warnings);
    this.loop.request();
  }

  /** Attributes and parameters decide what is shown, and with that the height. */
  #choose() {
    const { store, definition } = this.state;
    const [figures, controls] = ["figures", "controls"].map((name) => this.host.getAttribute(name));
    const compact = this.host.hasAttribute("compact");
    const what = shown(store.schema, definition, { figures, controls, compact });
    this.room.reserve(this.state, what);
    const { name, figures: all, params } = store.schema;
    tellStrange(
      what.unknown.map((one) => `${name} has no figure ${one}`),
      all,
    );
    tellStrange(
      what.strange.map((one) => `${name} has no control ${one}`),
      params,
    );
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
    this.loop.request();
  }

  /** @param {import("../state/store.js").Change} change */
  onChange({ warnings, origin }) {
    if (origin === this.host) this.#warn(warnings);
    else if (this.#drawn) this.say("");
    this.room.reserve(this.state, this.what);
    this.view?.showParams();
    this.listener.changed(origin);
    this.loop.request();
  }

  /** @param {import("../params/codec.js").Warning[]} warnings */
  #warn(warnings) {
    const [strange, wrong] = [true, false].map((is) => warnings.filter(({ unknown = false }) => unknown === is));
    tellStrange(
      strange.map(({ message }) => message),
      this.state.store.schema.params,
    );
    for (const { message } of wrong) console.warn(`reparam: ${message}`);
    if (this.#drawn || wrong.length > 0) this.say(wrong.map(({ message }) => message).join("; "));
  }

  /** Builds the inside and loads the core, once; then draws even unseen, so that `ready` doesn't wait for that. */
  async start() {
    if (this.#started) return;
    this.#started = true;
    const loading = this.state.load();
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
    this.view = new View(this.state, this.what, this.host, () => this.loop.request());
    this.room.furnish(this.view);
    this.view.say(this.#said || "Loading the numbers …");
    if (this.state.training) this.view.onTraining(this.state.training);
  }

  /** The first picture, in short tasks, so that it doesn't hold up scrolling. */
  async #begin() {
    for (const step of [() => this.state.results.compute(), () => this.theme.current]) {
      await turn(this.host);
      if (!this.#stopped && !this.#survive(step)) return;
    }
    do await turn(this.host);
    while (!this.#stopped && !this.#draw());
  }

  #frame() {
    if (this.#drawn) this.#draw();
    else this.start();
  }

  /** @returns {boolean} whether there is nothing left to draw */
  #draw() {
    let whole = false;
    const alive = this.#survive(() => {
      whole = this.#paint();
    });
    if (whole) this.state.refine(true);
    else if (alive) this.loop.request();
    return whole || !alive;
  }

  /** Retries after a trap, in another instance of the core. @param {() => void} act @returns {boolean} whether it can go on */
  #survive(act) {
    try {
      act();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) {
        this.fail(error);
        return false;
      }
      this.state.restart();
    }
    return true;
  }

  #paint() {
    const { state, view } = this;
    if (!view) return false;
    const report = state.report ?? {};
    const whole = view.draw(this.theme.current, report);
    if (whole && !this.#drawn) {
      this.#drawn = true;
      this.resizes.observe(view.element);
      this.room.unveil();
      if (this.#said === "") this.view?.say("");
      this.listener.ready();
    }
    if (this.#reported !== state.results.version) this.listener.reported(report);
    this.#reported = state.results.version;
    return whole;
  }

  /** @param {string} text */
  say(text) {
    this.#said = text;
    this.view?.say(text);
  }

  /** @param {boolean} playing */
  onPlaying(playing) {
    this.view?.showPlaying(playing);
  }

  /** @param {import("../training/index.js").Training} training */
  onTraining(training) {
    this.view?.onTraining(training);
  }

  /** @param {unknown} error */
  fail(error) {
    if (!this.view) this.#build();
    this.say(error instanceof Error ? error.message : String(/** @type {any} */ (error)?.message ?? error));
    if (!this.#drawn) {
      this.room.clear();
      this.view = undefined;
      this.#started = false;
    }
    this.listener.failed(error);
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
    this.stopWatching();
    this.theme.drop();
  }
}
