// <reparam-panel>: attributes in, events out. What it does stands in panel.js.
import { h } from "../dom.js";
import { definitions } from "../panels/index.js";
import { parameterAttributes, schemaOf, schemas } from "../params/schema.js";
import { shareURL } from "../share/address.js";
import { embedCode } from "../share/code.js";
import { stateFor } from "../state/group.js";
import { camel, GENERAL, given, takeUp, tellStrangeAttributes } from "./attributes.js";
import { keepKeys } from "./keep.js";
import { Panel } from "./panel.js";
import { withResolvers } from "./resolvers.js";
import { loadShare } from "./share.js";
import { sheet } from "./sheet.js";

/**
 * @typedef {import("../generated/types.js").PanelName} PanelName
 */
/**
 * @template {PanelName} P
 * @typedef {import("../generated/types.js").ParamsOf<P>} ParamsOf
 */
/**
 * @template {PanelName} P
 * @typedef {import("../generated/types.js").ReportOf<P>} ReportOf
 */

/**
 * One interactive panel: `ReparamPanel<"gumbel-softmax">` where the attribute `panel` is known.
 * @template {PanelName} [P=PanelName]
 */
export class ReparamPanel extends HTMLElement {
  static observedAttributes = [...GENERAL, ...parameterAttributes];

  /** The version of this script. */
  static version = REPARAM_VERSION;

  /** @type {Panel | undefined} */
  #panel;
  /** @type {import("../state/state.js").PanelState | undefined} shared with others of its kind in its group */
  #state;
  #root = this.attachShadow({ mode: "open" });
  /** Parameters that it had when it was freed. @type {import("../params/codec.js").Params} */
  #kept = {};
  /** What was set since, or before there was a panel. @type {import("../params/codec.js").Params} */
  #early = {};
  #ready = withResolvers();
  /** A timer: off the page it may be on its way to another place. */
  #leaving = 0;

  constructor() {
    super();
    keepKeys(this.#root);
  }

  connectedCallback() {
    clearTimeout(this.#leaving);
    if (this.#root.adoptedStyleSheets.length === 0) this.#root.adoptedStyleSheets = [sheet];
    takeUp(this);
    if (!this.#panel) this.#build();
    else this.#panel.arrive();
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
    this.#kept = { ...(this.#state?.store.params ?? this.#kept) };
    this.#panel?.stop();
    this.#panel = undefined;
    this.#state = undefined;
    if (this.#ready.settled) this.#ready = withResolvers();
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value) return;
    if (name === "panel" || name === "group") {
      if (!this.#root.hasChildNodes()) return;
      this.#free();
      if (name === "panel") this.#kept = {};
      if (this.isConnected) this.#build();
    } else if (!this.#panel) this.#forget(camel(name));
    else if (["figures", "controls", "compact"].includes(name)) this.#panel.choose();
    else if (name === "lit") this.#panel.restyle();
    else if (parameterAttributes.includes(name)) this.#state?.store.set({ [camel(name)]: value }, this);
  }

  /** What was set last counts, and that is an attribute now. @param {string} name of a parameter */
  #forget(name) {
    for (const params of [this.#kept, this.#early]) {
      if (["probs", "logits"].includes(name)) delete params.probs;
      delete params[name];
    }
  }

  #build() {
    const name = this.getAttribute("panel");
    const schema = schemaOf(name);
    if (!schema) {
      const message = `There is no panel “${name ?? ""}”. There are: ${schemas.map((panel) => panel.name).join(", ")}.`;
      this.#root.replaceChildren(h("p", { class: "message", part: "message", role: "status" }, message), h("slot"));
      this.#failed(new Error(message));
      return;
    }
    const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
    const first = { ...given(this), ...this.#kept, ...this.#early };
    this.#kept = {};
    this.#early = {};
    this.#state = stateFor(schema, definition, this.getAttribute("group"), first);
    this.#panel = new Panel(this, this.#root, this.#state, {
      ready: () => {
        this.#ready.resolve(undefined);
        this.#tell("reparam-ready", {});
        tellStrangeAttributes(this, schema);
      },
      again: () => {
        this.#ready = withResolvers();
      },
      changed: (origin) => this.#tell("reparam-change", { params: this.params, origin }),
      reported: (report) => this.#tell("reparam-report", report),
      failed: (error) => this.#failed(error),
    });
    if (this.hasAttribute("autoplay") && !matchMedia("(prefers-reduced-motion: reduce)").matches) this.play();
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** @param {any} error */
  #failed(error) {
    const { name, message, param = null } = error;
    this.#ready.reject(error);
    this.#tell("reparam-error", { name, message, param });
  }

  /** All parameters; what is set is merged and validated. @returns {ParamsOf<P>} */
  get params() {
    return structuredClone(/** @type {ParamsOf<P>} */ (this.#state?.store.params ?? { ...this.#kept, ...this.#early }));
  }

  /** @param {Partial<ParamsOf<P>> & { logits?: ArrayLike<number> }} patch */
  set params(patch) {
    if (this.#state) this.#state.store.set(patch, this);
    else this.#early = { ...this.#early, ...patch };
  }

  /** The latest numbers; null before the first ones. @returns {ReportOf<P> | null} */
  get report() {
    return /** @type {ReportOf<P> | null} */ (structuredClone(this.#state?.report ?? null));
  }

  /** The panel's parameter table. @returns {import("../params/schema.js").Param[] | null} */
  get schema() {
    return structuredClone(schemaOf(this.getAttribute("panel"))?.params ?? null);
  }

  /** @returns {boolean} */
  get playing() {
    return this.#state?.playback.playing ?? false;
  }

  /** Fulfilled when the first picture is drawn; reading it draws even below the fold. @returns {Promise<void>} */
  get ready() {
    this.#panel?.start();
    return this.#ready.promise;
  }

  /** New draws, again and again; or what the panel does by itself, until it arrives. */
  play() {
    this.#state?.playback.play();
  }

  pause() {
    this.#state?.playback.pause();
  }

  /** One of those, n times. */
  step(n = 1) {
    this.#state?.playback.step(n);
  }

  /** The address of this exact state. */
  shareURL() {
    const { host, schema, params } = this.#subject;
    return shareURL(host, schema, params);
  }

  /** Code that shows this exact state elsewhere. @param {string} [kind] `element`, `iframe`, `markdown` or `link` */
  embedCode(kind = "element") {
    return embedCode(kind, this.#subject);
  }

  /** A figure as an SVG document with title, legend and axis names. @param {string} [figure] the first that is shown @returns {Promise<string>} */
  async toSVG(figure) {
    return (await loadShare()).toSVG(this.#existing, figure);
  }

  /** A figure's numbers as CSV. @param {string} [figure] the first that is shown @returns {Promise<string>} */
  async toCSV(figure) {
    return (await loadShare()).toCSV(this.#existing, figure);
  }

  /** The experiment as a program for PyTorch. @returns {Promise<string>} */
  async toPyTorch() {
    return (await loadShare()).toPyTorch(this.#existing);
  }

  get #existing() {
    if (this.#panel) return this.#panel;
    throw new Error("This panel is not on a page, or there is none of its name.");
  }

  get #subject() {
    const { schema, params } = this.#existing.state.store;
    return { host: this, schema, params, version: ReparamPanel.version };
  }

  /** Back to what the attributes say; in a group, all of it back to its first state. */
  reset() {
    const state = this.#state;
    if (!state) return;
    if (state.group) {
      state.group.reset(this);
      return;
    }
    const defaults = Object.fromEntries(state.store.schema.params.map(({ name }) => [name, null]));
    state.store.set({ ...defaults, ...given(this) }, this);
    state.playback.reset();
  }
}
