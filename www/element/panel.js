// One connected panel: state, results, picture, and what makes it draw.
import { h } from "../dom.js";
import { definitions } from "../panels/index.js";
import { coreFor } from "../wasm/builds.js";
import { frameLoop } from "./frame-loop.js";
import { Playback } from "./playback.js";
import { Refinement } from "./refinement.js";
import { Results } from "./results.js";
import { Store } from "./store.js";
import { ThemeReader, watchTheme } from "./theme.js";
import { View } from "./view.js";

/**
 * @typedef {object} Listener
 * @property {() => void} ready the first picture is drawn
 * @property {() => void} changed a parameter changed
 * @property {(report: import("../panels/layout.js").Report) => void} reported
 * @property {(error: unknown) => void} failed
 */

export class Panel {
  #started = false;
  #drawn = false;
  /** The version of the results that was reported last. */
  #reported = 0;
  /** In panels that train a model. @type {import("../training/index.js").Training | undefined} */
  #training;

  /**
   * @param {ShadowRoot} root
   * @param {import("../params/schema.js").PanelSchema} schema
   * @param {Listener} listener
   */
  constructor(root, schema, listener) {
    this.listener = listener;
    const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
    this.store = new Store(schema);
    this.results = new Results(this.store, coreFor(definition.trains));
    this.playback = new Playback({
      store: this.store,
      results: this.results,
      trains: Boolean(definition.trains),
      seen: () => this.loop.seen,
      onPlaying: (playing) => this.view.showPlaying(playing),
    });
    this.view = new View(
      this.store,
      definition,
      () => this.playback.toggle(),
      () => this.loop.request(),
    );
    this.theme = new ThemeReader(root, this.results);
    this.refinement = new Refinement(schema.name, (params, reply) => this.#onReply(params, reply));
    root.replaceChildren(this.view.element, h("slot"));
    this.loop = frameLoop(
      this.view.element,
      () => this.#frame(),
      () => {
        this.#refine();
        this.#training?.onVisibilityChange();
      },
    );
    this.store.listen((warnings) => this.#onParams(warnings));
    this.stopWatching = watchTheme(() => this.restyle());
    this.resizes = new ResizeObserver(() => this.loop.request());
    this.view.say("Loading the numbers …");
    this.loop.request();
  }

  /** @param {import("../params/codec.js").Warning[]} warnings */
  #onParams(warnings) {
    for (const { message } of warnings) console.warn(`reparam: ${message}`);
    if (this.#drawn || warnings.length > 0) this.view.say(warnings.map(({ message }) => message).join("; "));
    this.listener.changed();
    this.#training?.onParams();
    this.loop.request();
  }

  /** Loads the core, once; then draws even unseen, so that `ready` doesn't wait until the panel is scrolled to. */
  async start() {
    if (this.#started) return;
    this.#started = true;
    try {
      await this.results.load();
      if (this.view.training && !this.#training) await this.#openTraining(this.view.training);
      await this.#begin();
    } catch (error) {
      this.fail(error);
    }
  }

  /** The first picture, in short tasks, so that it doesn't hold up scrolling. */
  async #begin() {
    const pause = () => new Promise((resolve) => setTimeout(resolve));
    for (const step of [() => this.results.compute(), () => this.theme.current]) {
      await pause();
      if (this.view.element.isConnected && !this.#survive(step)) return;
    }
    do await pause();
    while (this.view.element.isConnected && !this.#draw());
  }

  /** @param {HTMLElement} place of its controls */
  async #openTraining(place) {
    const { TrainingControls } = await import("../training/controls.js");
    if (!this.view.element.isConnected) return;
    const { store, results, view, loop } = this;
    const { training } = new TrainingControls(place, {
      params: () => store.params,
      table: store.schema.params,
      set: (patch) => store.set(patch),
      show: (model) => results.show(model),
      changed: () => {
        results.renew();
        loop.request();
      },
      seen: () => loop.seen,
      say: (text) => view.say(text),
    });
    this.#training = training;
    training.onVisibilityChange();
    this.playback.take(training);
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
    if (whole) this.#refine();
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
      this.results.core.restart();
      this.#training?.onParams();
      this.view.say("The computation broke off and was started anew.");
    }
    return true;
  }

  #paint() {
    const report = this.report ?? {};
    const whole = this.view.draw(this.results, this.theme.current, report);
    if (whole && !this.#drawn) {
      this.#drawn = true;
      this.resizes.observe(this.view.element);
      this.view.element.classList.add("drawn");
      if (this.view.message.textContent?.startsWith("Loading")) this.view.say("");
      this.listener.ready();
    }
    if (this.#reported !== this.results.version) this.listener.reported(report);
    this.#reported = this.results.version;
    return whole;
  }

  /** A long measurement runs while somebody sees it. */
  #refine() {
    if (this.#drawn && this.loop.seen && this.results.done < 1) this.refinement.follow(this.store.params);
    else this.refinement.cancel();
  }

  /** @param {import("../params/codec.js").Params} params @param {import("../worker/messages.js").Reply} reply */
  #onReply(params, reply) {
    if (reply.type === "failure") this.fail(reply.error);
    else if (reply.type === "snapshot" && this.results.absorb(params, reply)) this.loop.request();
  }

  /** The numbers of the present parameters; null before the core is loaded. */
  get report() {
    return this.results.bindings ? this.results.panel.report() : null;
  }

  /** @param {unknown} error */
  fail(error) {
    this.view.say(error instanceof Error ? error.message : String(/** @type {any} */ (error)?.message ?? error));
    if (!this.#drawn) {
      this.view.body.remove();
      this.#started = false;
    }
    this.listener.failed(error);
  }

  restyle() {
    this.theme.drop();
    this.view.forget();
    this.loop.request();
  }

  stop() {
    this.playback.pause();
    this.#training?.stop();
    this.refinement.cancel();
    this.loop.stop();
    this.view.stop();
    this.resizes.disconnect();
    this.stopWatching();
    this.results.free();
    this.theme.drop();
  }
}
