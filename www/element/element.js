// <reparam-panel>: attributes in, events out. It keeps the panel's room and says what its parameters are from the start; the
// rest of its code (live.js) comes when one of the page's panels is about to be seen.
import { explain } from "../loading/failure.js";
import { parameterAttributes, tableOf, tables } from "../params/table.js";
import { camel, GENERAL, takeUp } from "./attributes.js";
import { code, leave, need, wait } from "./code.js";
import { Early } from "./early.js";
import { fill } from "./px.js";
import { withResolvers } from "./resolvers.js";
import room from "./room.css?inline";
import { Room } from "./room.js";

/** @typedef {import("../generated/types.js").PanelName} PanelName */
/** @template {PanelName} P @typedef {import("../generated/types.js").ParamsOf<P>} ParamsOf */
/** @template {PanelName} P @typedef {import("../generated/types.js").ReportOf<P>} ReportOf */

const sheet = fill(new CSSStyleSheet(), room);

/**
 * One interactive panel: `ReparamPanel<"gumbel-softmax">` where the attribute `panel` is known.
 * @template {PanelName} [P=PanelName]
 */
export class ReparamPanel extends HTMLElement {
  static observedAttributes = [...GENERAL, ...parameterAttributes];

  /** The version of this script. */
  static version = REPARAM_VERSION;

  /** @type {import("./live.js").Live | undefined} */
  #live;
  #root = this.attachShadow({ mode: "open" });
  /** Until the code is here. @type {Room | undefined} */
  #room;
  #early = new Early(this);
  #ready = withResolvers();
  /** A timer: off the page it may be on its way to another place. */
  #leaving = 0;

  connectedCallback() {
    clearTimeout(this.#leaving);
    if (this.#root.adoptedStyleSheets.length === 0) this.#root.adoptedStyleSheets = [sheet];
    takeUp(this);
    if (this.#live) this.#live.panel.arrive();
    else if (this.#room) this.#wait();
    else this.#settle();
  }

  /** Moved by `moveBefore`: everything goes on. */
  connectedMoveCallback() {}

  /** Tabs and frameworks move an element by taking it out and putting it back: only after that it is freed. */
  disconnectedCallback() {
    this.#leaving = window.setTimeout(() => {
      this.#leaving = window.setTimeout(() => this.#free());
    });
  }

  #free() {
    this.#early.keep(this.#live?.state.store.params);
    this.#live?.stop();
    this.#live = undefined;
    this.#room = undefined;
    leave(this);
    if (this.#ready.settled) this.#ready = withResolvers();
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === "panel" || name === "group") {
      if (!this.#root.hasChildNodes()) return;
      this.#free();
      if (name === "panel") this.#early.keep({});
      if (this.isConnected) this.#settle();
    } else if (this.#live) this.#live.change(name, value);
    else if (parameterAttributes.includes(name)) this.#changed(this.#early.change(camel(name), value));
  }

  /** Takes its room on the page. */
  #settle() {
    const name = this.getAttribute("panel");
    if (!tableOf(name)) {
      const message = `There is no panel “${name ?? ""}”. There are: ${tables.map((panel) => panel.name).join(", ")}.`;
      new Room(this.#root).say(message);
      this.#fail(new Error(message));
      return;
    }
    this.#early.settle();
    if (code) {
      this.#wake(code);
      return;
    }
    this.#room = new Room(this.#root);
    this.#wait();
    const loading = this.getAttribute("loading");
    if (loading === "eager") this.#do(() => {});
    if (loading === "click") this.#room.offer(() => this.#begin());
  }

  #wait() {
    wait(
      this,
      { wake: (code) => this.#wake(code), lack: (error) => this.#lack(error) },
      this.getAttribute("loading") !== "click",
    );
  }

  #begin() {
    this.#room?.say("Loading …");
    this.#do((live) => live.panel.begin());
  }

  /** The code is here. @param {import("./code.js").Code} code */
  #wake({ Live }) {
    if (this.#ready.settled) this.#ready = withResolvers();
    this.#room = undefined;
    this.#live = new Live(this, this.#root, this.#early.take(), {
      ready: () => {
        this.#ready.resolve(undefined);
        this.#tell("reparam-ready", {});
      },
      again: () => {
        this.#ready = withResolvers();
      },
      changed: (origin) => this.#changed(true, origin),
      reported: (report) => this.#tell("reparam-report", report),
      failed: (error) => this.#fail(error),
    });
    return this.#live;
  }

  /** The code doesn't come. @param {Error & { passing?: boolean }} error */
  #lack(error) {
    this.#room?.say(explain(error), error.passing ? () => this.#begin() : undefined);
    if (error.name !== "TimeoutError" && !this.#ready.settled) this.#fail(error);
  }

  /** The code, which is fetched for it. @returns {Promise<import("./live.js").Live>} */
  async #inside() {
    if (this.#room) await need(this);
    if (this.#live) return this.#live;
    throw new Error("This panel is not on a page, or there is none of its name.");
  }

  /** Does something, as soon as the code is here. @param {(live: import("./live.js").Live) => void} act */
  #do(act) {
    if (this.#live) act(this.#live);
    else this.#inside().then(act, () => {}); // told by lack
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** @param {boolean} really whether parameters have changed before the code is here */
  #changed(really, origin = /** @type {unknown} */ (this)) {
    if (really) this.#tell("reparam-change", { params: this.params, origin });
  }

  /** @param {any} error */
  #fail(error) {
    const { name, message, param = null } = error;
    this.#ready.reject(error);
    this.#tell("reparam-error", { name, message, param });
  }

  /** All parameters; what is set is merged and validated. @returns {ParamsOf<P>} */
  get params() {
    return structuredClone(/** @type {ParamsOf<P>} */ (this.#live?.state.store.params ?? this.#early.params));
  }

  /** @param {Partial<ParamsOf<P>> & { logits?: ArrayLike<number> }} patch */
  set params(patch) {
    if (this.#live) this.#live.state.store.set(patch, this);
    else this.#changed(this.#early.set(patch));
  }

  /** The latest numbers; null before the first ones. @returns {ReportOf<P> | null} */
  get report() {
    return /** @type {ReportOf<P> | null} */ (structuredClone(this.#live?.state.report ?? null));
  }

  /** The panel's parameter table; its words come with the panels' code. @returns {import("../params/schema.js").Param[] | null} */
  get schema() {
    const table = /** @type {any} */ ((code?.schemaOf ?? tableOf)(this.getAttribute("panel")));
    return structuredClone(table?.params ?? null);
  }

  get playing() {
    return this.#live?.state.playback.playing ?? false;
  }

  /** Fulfilled when the first picture is drawn; reading it draws even below the fold. @returns {Promise<void>} */
  get ready() {
    if (this.#room && this.#ready.settled) this.#ready = withResolvers();
    if (this.#live || this.getAttribute("loading") !== "click") this.#do((live) => live.panel.start());
    return this.#ready.promise;
  }

  /** New draws, again and again; or what the panel does by itself, until it arrives. */
  play() {
    this.#do(({ state }) => state.playback.play());
  }

  pause() {
    this.#do(({ state }) => state.playback.pause());
  }

  /** One of those, n times. */
  step(n = 1) {
    this.#do(({ state }) => state.playback.step(n));
  }

  /** The address of this exact state, once `ready` is fulfilled. */
  shareURL() {
    return this.#here.shareURL();
  }

  /** The same as code for another page. @param {string} [kind] `element`, `iframe`, `markdown`, `link`, or a tool: `jekyll`, … */
  embedCode(kind = "element") {
    return this.#here.embedCode(kind, ReparamPanel.version);
  }

  get #here() {
    if (this.#live) return this.#live;
    throw new Error("This comes with the panel's code: await its `ready` first.");
  }

  /** A figure as an SVG document with title, legend and axis names. @param {string} [figure] the first that is shown @returns {Promise<string>} */
  async toSVG(figure) {
    return (await this.#inside()).toSVG(figure);
  }

  /** A figure's numbers as CSV. @param {string} [figure] the first that is shown @returns {Promise<string>} */
  async toCSV(figure) {
    return (await this.#inside()).toCSV(figure);
  }

  /** The experiment as a program for PyTorch. @returns {Promise<string>} */
  async toPyTorch() {
    return (await this.#inside()).toPyTorch();
  }

  /** Back to what the attributes say; in a group, all of it back to its first state. */
  reset() {
    if (this.#live) this.#live.reset();
    else this.#changed(this.#early.reset());
  }
}
