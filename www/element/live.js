// What a tag does once its code is here and it is on a page: a member of its state, and the panel that shows that.
import { definitions } from "../panels/index.js";
import { schemaOf } from "../params/schema.js";
import { parameterAttributes } from "../params/table.js";
import { shareURL } from "../share/address.js";
import { embedCode } from "../share/code.js";
import { stillOf } from "../share/still.js";
import { stateFor } from "../state/group.js";
import { camel, given } from "./attributes.js";
import { keepKeys } from "./keep.js";
import { Panel } from "./panel.js";
import { loadShare } from "./share.js";
import { sheet } from "./sheet.js";
import { tellStrangeAttributes } from "./telling.js";
import { giveWords } from "./words.js";

export { schemaOf };

export class Live {
  /** @type {(() => void) | undefined} */
  #endWords;

  /**
   * @param {HTMLElement} host
   * @param {ShadowRoot} root
   * @param {ReturnType<import("./early.js").Early["take"]>} first
   * @param {import("./panel.js").Listener} listener
   */
  constructor(host, root, first, listener) {
    if (!root.adoptedStyleSheets.includes(sheet)) {
      root.adoptedStyleSheets.push(sheet);
      keepKeys(root);
    }
    this.host = host;
    this.first = first;
    const schema = /** @type {import("../params/schema.js").PanelSchema} */ (schemaOf(host.getAttribute("panel")));
    const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
    this.state = stateFor(schema, definition, host.getAttribute("group"), first.params);
    const ready = () => {
      listener.ready();
      this.#endWords ??= giveWords(/** @type {any} */ (this.panel)); // its view is there
      tellStrangeAttributes(host, schema);
    };
    this.panel = new Panel(host, root, this.state, { ...listener, ready });
    this.panel.warn(first.warnings);
    if (host.hasAttribute("autoplay") && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.state.playback.play();
    }
  }

  /** What was set before, once all of a group are here: the first of them has brought its own values. */
  catchUp() {
    this.state.store.move(this.first.changed);
  }

  /** Then says what its group has made of it. */
  compare() {
    const { params } = this.state.store;
    if (JSON.stringify(params) !== JSON.stringify(this.first.params)) this.panel.listener.changed(null); // nobody was touched
  }

  /** Off the page. */
  stop() {
    this.#endWords?.();
    this.panel.stop();
  }

  /** @param {string} name of an attribute that has changed @param {string | null} value */
  change(name, value) {
    if (["figures", "controls", "compact"].includes(name)) this.panel.choose();
    else if (name === "lit") this.panel.restyle();
    else if (parameterAttributes.includes(name)) this.state.store.set({ [camel(name)]: value }, this.host);
  }

  /** Back to what the attributes say; in a group, all of it back to its first state. */
  reset() {
    const { group, store, playback } = this.state;
    if (group) {
      group.reset(this.host);
      return;
    }
    const defaults = Object.fromEntries(store.schema.params.map(({ name }) => [name, null]));
    store.set({ ...defaults, ...given(this.host) }, this.host);
    playback.reset();
  }

  shareURL() {
    const { schema, params } = this.state.store;
    return shareURL(this.host, schema, params);
  }

  /** @param {string} kind @param {string} version */
  embedCode(kind, version) {
    const { store, definition } = this.state;
    const { schema, params } = store;
    return embedCode(kind, { host: this.host, schema, params, version, still: stillOf(schema, definition, params) });
  }

  /** @param {string} [figure] */
  async toSVG(figure) {
    return (await loadShare()).toSVG(this.panel, figure);
  }

  /** @param {string} [figure] */
  async toCSV(figure) {
    return (await loadShare()).toCSV(this.panel, figure);
  }

  async toPyTorch() {
    return (await loadShare()).toPyTorch(this.panel);
  }
}
