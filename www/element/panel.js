// One connected panel: state, results, picture, and what makes it draw.

import { h } from "../dom.js";
import { definitions } from "../panels/index.js";
import { coreFor } from "../wasm/builds.js";
import { frameLoop } from "./frame-loop.js";
import { Session } from "./results.js";
import { Store } from "./store.js";
import { readTheme, watchTheme } from "./theme.js";
import { View } from "./view.js";

/** Milliseconds between two draws of `play`, and between two of a panel's own steps. */
const PACE = 600;
const STRIDE = 60;
/** Milliseconds without a change after which a long measurement begins anew. */
const CALM = 80;

/** Ids are never reused, so late replies of a cancelled measurement are ignored. */
let measurements = 0;
/** @type {Promise<typeof import("../measurement/index.js")> | undefined} loaded with the first long measurement */
let engine;

/**
 * @typedef {object} Listener
 * @property {() => void} ready the first picture is drawn
 * @property {() => void} changed a parameter changed
 * @property {(report: Record<string, any>) => void} reported
 * @property {(error: unknown) => void} failed
 */

export class Live {
  /** @type {import("../generated/core.js").Theme | undefined} */
  #theme;
  #themeGeneration = 0;
  #timer = 0;
  #calm = 0;
  #id = 0;
  /** @type {Readonly<Record<string, any>> | undefined} parameters whose measurement runs */
  #measuring;
  #started = false;
  #drawn = false;
  /** The version of the results that was told last. */
  #reported = 0;
  /** Where a model is trained, in panels that do. @type {import("../training/controls.js").Desk | undefined} */
  #desk;
  #eager = false;

  /**
   * @param {ShadowRoot} root
   * @param {import("../params/schema.js").PanelSchema} schema
   * @param {Listener} listener
   */
  constructor(root, schema, listener) {
    this.root = root;
    this.listener = listener;
    this.store = new Store(schema);
    const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
    this.session = new Session(this.store, coreFor(definition.trains));
    this.view = new View(
      this.store,
      definition,
      () => (this.playing ? this.pause() : this.play()),
      () => this.loop.request(),
    );
    root.replaceChildren(this.view.element, h("slot"));
    this.loop = frameLoop(
      this.view.element,
      () => this.#frame(),
      () => {
        this.#measure();
        this.training?.turn();
      },
    );
    this.store.listen((warnings) => this.#changed(warnings));
    this.stopWatching = watchTheme(() => this.restyle());
    this.resizes = new ResizeObserver(() => this.loop.request());
    this.view.say("Loading the numbers …");
    this.loop.request();
  }

  /** @param {import("../params/codec.js").Warning[]} warnings */
  #changed(warnings) {
    for (const { message } of warnings) console.warn(`reparam: ${message}`);
    if (this.#drawn || warnings.length > 0) this.view.say(warnings.map(({ message }) => message).join("; "));
    this.listener.changed();
    this.training?.follow();
    this.loop.request();
  }

  /** Loads the core, once; then draws even unseen, so that `ready` never waits for a reader. */
  async start() {
    if (this.#started) return;
    this.#started = true;
    try {
      await this.session.load();
      if (this.view.desk && !this.#desk) await this.#openDesk(this.view.desk);
      await this.#begin();
    } catch (error) {
      this.fail(error);
    }
  }

  /** The first picture, in short tasks: it holds up nobody who scrolls by. */
  async #begin() {
    const breath = () => new Promise((resolve) => setTimeout(resolve));
    for (const step of [() => this.session.compute(), () => this.#currentTheme()]) {
      await breath();
      if (this.view.element.isConnected && !this.#survive(step)) return;
    }
    do await breath();
    while (this.view.element.isConnected && !this.#draw());
  }

  /** @param {HTMLElement} place */
  async #openDesk(place) {
    const { Desk } = await import("../training/controls.js");
    if (!this.view.element.isConnected) return;
    this.#desk = new Desk(place, {
      store: this.store,
      session: this.session,
      changed: () => {
        this.session.renew();
        this.loop.request();
      },
      seen: () => this.loop.seen,
      say: (text) => this.view.say(text),
    });
    this.#desk.training.turn();
    if (this.#eager) this.play();
  }

  /** The training of the panel's model, once there is one. */
  get training() {
    return this.#desk?.training;
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
    if (whole) this.#measure();
    else if (alive) this.loop.request();
    return whole || !alive;
  }

  /** @param {() => void} act @returns {boolean} whether it can go on, if need be in another instance of the core */
  #survive(act) {
    try {
      act();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) {
        this.fail(error);
        return false;
      }
      this.session.core.restart();
      this.training?.follow();
      this.view.say("The computation broke off and was started anew.");
    }
    return true;
  }

  #paint() {
    const report = this.report ?? {};
    const whole = this.view.draw(this.session, this.#currentTheme(), report);
    if (whole && !this.#drawn) {
      this.#drawn = true;
      this.resizes.observe(this.view.element);
      this.view.element.classList.add("drawn");
      if (this.view.message.textContent?.startsWith("Loading")) this.view.say("");
      this.listener.ready();
    }
    if (this.#reported !== this.session.version) this.listener.reported(report);
    this.#reported = this.session.version;
    return whole;
  }

  #currentTheme() {
    const { bindings, core } = this.session;
    if (!this.#theme || this.#themeGeneration !== core.generation) {
      this.#theme = readTheme(/** @type {import("../wasm/core.js").PanelBindings} */ (bindings), this.root);
      this.#themeGeneration = core.generation;
    }
    return this.#theme;
  }

  /** Long measurements run while somebody sees them, and refine what is drawn. */
  #measure() {
    const { params, schema } = this.store;
    const wanted = this.#drawn && this.loop.seen && this.session.done < 1;
    if (!wanted) this.#cancel();
    else if (this.#measuring !== params) {
      // While a hand drags, the worker would only take the processor from the next picture.
      const delay = this.#measuring ? CALM : 0;
      this.#cancel();
      this.#measuring = params;
      measurements += 1;
      const id = measurements;
      this.#id = id;
      engine ??= import("../measurement/index.js");
      this.#calm = window.setTimeout(async () => {
        const { measuring } = await /** @type {NonNullable<typeof engine>} */ (engine);
        if (this.#measuring !== params) return;
        measuring.start({ type: "measurement", id, panel: schema.name, params }, (reply) =>
          this.#onReply(params, reply),
        );
      }, delay);
    }
  }

  /** @param {Readonly<Record<string, any>>} params @param {import("../worker/messages.js").Reply} reply */
  #onReply(params, reply) {
    if (reply.type === "failure") this.fail(reply.error);
    else if (reply.type === "snapshot" && this.session.absorb(params, reply)) this.loop.request();
  }

  #cancel() {
    clearTimeout(this.#calm);
    const id = this.#id;
    if (this.#measuring) engine?.then(({ measuring }) => measuring.stop(id));
    this.#measuring = undefined;
  }

  /** The numbers of the present parameters; null before the core is loaded. */
  get report() {
    return this.session.bindings ? this.session.panel.report() : null;
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
    this.#dropTheme();
    this.view.forget();
    this.loop.request();
  }

  #dropTheme() {
    if (this.#themeGeneration === this.session.core.generation) this.#theme?.free();
    this.#theme = undefined;
  }

  get playing() {
    return this.training ? this.training.busy : this.#timer !== 0;
  }

  play() {
    if (this.view.desk) {
      this.#eager = true;
      this.training?.play();
      return;
    }
    if (this.playing) return;
    const wait = () => {
      this.#timer = window.setTimeout(beat, this.loop.seen && this.#ownStep() ? STRIDE : PACE);
    };
    const beat = () => {
      if (this.loop.seen && !this.step(1)) this.pause();
      else wait();
    };
    wait();
    this.view.showPlaying(true);
  }

  pause() {
    this.#eager = false;
    this.training?.pause();
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.view.showPlaying(false);
  }

  /** What the panel does by itself, as a patch of its parameters; null if it only draws anew. */
  #ownStep() {
    return this.session.bindings ? this.session.panel.step() : null;
  }

  /**
   * n steps of what the panel does by itself, or else new draws: the next seed, n times.
   * @param {number} n
   * @returns {boolean} whether there was a step to take
   */
  step(n) {
    if (this.view.desk) {
      this.training?.step(n);
      return true;
    }
    const patch = this.#ownStep();
    if (patch === null) {
      const seed = this.store.params.seed + n;
      this.store.set({ seed: ((seed % 2 ** 32) + 2 ** 32) % 2 ** 32 });
      return true;
    }
    for (let i = 0; i < n; i += 1) this.store.move(this.#ownStep());
    return Object.keys(patch).length > 0;
  }

  /** Whatever was learnt is forgotten. */
  reset() {
    this.#eager = false;
    this.training?.reset();
  }

  stop() {
    this.pause();
    this.training?.stop();
    this.#cancel();
    this.loop.stop();
    this.view.stop();
    this.resizes.disconnect();
    this.stopWatching();
    this.session.free();
    this.#dropTheme();
  }
}
