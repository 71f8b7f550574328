// <reparam-panel>: attributes in, events out. What it does stands in panel.js.
import { h } from "../dom.js";
import { definitions } from "../panels/index.js";
import { parameterAttributes, schemaOf, schemas } from "../params/schema.js";
import { stateFor } from "../state/group.js";
import { Panel } from "./panel.js";
import { sheet } from "./sheet.js";

/** Attributes of every panel. */
const GENERAL = ["panel", "figures", "controls", "compact", "group", "theme", "lit", "autoplay"];

/** @param {string} name */
const camel = (name) => name.replace(/-./g, (pair) => pair[1].toUpperCase());

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

  /** @type {Panel | undefined} */
  #panel;
  /** @type {import("../state/state.js").PanelState | undefined} shared with others of its kind in its group */
  #state;
  #root = this.attachShadow({ mode: "open" });
  /** @type {import("../params/codec.js").Params} */
  #early = {};
  #ready = withResolvers();

  connectedCallback() {
    this.#root.adoptedStyleSheets = [sheet];
    this.#build();
  }

  disconnectedCallback() {
    this.#early = this.#state?.store.params ?? this.#early;
    this.#panel?.stop();
    this.#panel = undefined;
    this.#state = undefined;
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (old === value || !this.isConnected) return;
    if (name === "panel" && this.#root.hasChildNodes()) this.#rebuild({});
    else if (!this.#panel || name === "panel") return;
    else if (name === "group") this.#rebuild(this.#state?.store.params ?? {});
    else if (["figures", "controls", "compact"].includes(name)) this.#panel.choose();
    else if (name === "theme" || name === "lit") this.#panel.restyle();
    else if (parameterAttributes.includes(name)) this.#state?.store.set({ [camel(name)]: value }, this);
  }

  /** @param {import("../params/codec.js").Params} params those that stay */
  #rebuild(params) {
    this.disconnectedCallback();
    this.#early = params;
    this.#ready = withResolvers();
    this.#build();
  }

  #build() {
    const name = this.getAttribute("panel");
    const schema = schemaOf(name);
    if (!schema) {
      const message = `There is no panel “${name ?? ""}”. There are: ${schemas.map((panel) => panel.name).join(", ")}.`;
      this.#root.replaceChildren(h("p", { class: "message", role: "status" }, message), h("slot"));
      this.#failed(new Error(message));
      return;
    }
    const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
    const given = { ...this.#given(), ...this.#early };
    this.#state = stateFor(schema, definition, this.getAttribute("group"), given);
    this.#panel = new Panel(this, this.#root, this.#state, {
      ready: () => {
        this.#ready.resolve(undefined);
        this.#tell("reparam-ready", {});
        this.#tellStrange(schema);
      },
      changed: (origin) => this.#tell("reparam-change", { params: this.params, origin }),
      reported: (report) => this.#tell("reparam-report", report),
      failed: (error) => this.#failed(error),
    });
    if (this.hasAttribute("autoplay") && !matchMedia("(prefers-reduced-motion: reduce)").matches) this.play();
  }

  /** The parameters given as attributes. */
  #given() {
    const present = parametersOf(schemaOf(this.getAttribute("panel"))).filter((name) => this.hasAttribute(name));
    return Object.fromEntries(present.map((name) => [camel(name), this.getAttribute(name)]));
  }

  /** Once there is a picture: what nobody will read. @param {import("../params/schema.js").PanelSchema} schema */
  #tellStrange(schema) {
    const own = [...GENERAL, ...parametersOf(schema)];
    const names = this.getAttributeNames().filter((name) => !/^(id|class|style)$/.test(name) && !own.includes(name));
    if (names.length === 0) return;
    import("./strange.js").then(
      ({ tell, strange }) =>
        tell(
          strange(this, names).map((name) => `${schema.name} has no attribute ${name}`),
          own,
        ),
      () => {}, // where it doesn't come, nothing is told
    );
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
    return structuredClone(/** @type {ParamsOf<P>} */ (this.#state?.store.params ?? this.#early));
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

  /** Back to what the attributes say; in a group, all of it back to its first state. */
  reset() {
    const state = this.#state;
    if (!state) return;
    if (state.group) {
      state.group.reset(this);
      return;
    }
    const defaults = Object.fromEntries(state.store.schema.params.map(({ name }) => [name, null]));
    state.store.set({ ...defaults, ...this.#given() }, this);
    state.playback.reset();
  }
}

/** A panel's own attributes; `logits` is another way to give `probs`. @param {import("../params/schema.js").PanelSchema} [schema] */
function parametersOf(schema) {
  const own = schema?.params.map((param) => param.attribute) ?? [];
  return own.includes("probs") ? [...own, "logits"] : own;
}

function withResolvers() {
  /** @type {any} */
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  parts.promise.catch(() => {}); // no unhandled rejection: the error is an event, too
  return parts;
}
