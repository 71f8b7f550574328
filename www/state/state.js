// What the members of a group that are panels of one kind share: parameters, results, measurement, training. A panel outside
// of any group is the only member of its own.
import { imported, once } from "../loading/arrival.js";
import { coreFor } from "../wasm/builds.js";
import { Playback } from "./playback.js";
import { Refinement } from "./refinement.js";
import { Results } from "./results.js";
import { Store } from "./store.js";

/**
 * @typedef {object} Member a panel on the page that shows the state
 * @property {Element} host its tag
 * @property {boolean} seen
 * @property {() => void} redraw
 * @property {(change: import("./store.js").Change) => void} onChange
 * @property {(playing: boolean) => void} onPlaying
 * @property {(text: string) => void} say
 * @property {(error: unknown) => void} fail
 * @property {(training: import("../training/index.js").Training) => void} onTraining there is one, or its state changed
 */

export class PanelState {
  /** @type {{ reset: (origin: unknown) => void, remove: (state: PanelState) => void } | undefined} */
  group;
  /** The parameters at first. @type {Readonly<import("../params/codec.js").Params>} */
  first;
  /** In panels that train a model, once the core is loaded. @type {import("../training/index.js").Training | undefined} */
  training;
  /** @type {Set<Member>} */
  #members = new Set();
  /** The tag that was touched last. @type {unknown} */
  #touched;
  #drawn = false;
  #open = once(() => this.#openTraining());
  /** The latest report, and the version of the results that it is of. @type {{ version: number, numbers: any }} */
  #report = { version: -1, numbers: null };

  /** @param {import("../params/schema.js").PanelSchema} schema @param {import("../panels/layout.js").Definition} definition */
  constructor(schema, definition) {
    this.definition = definition;
    this.store = new Store(schema);
    this.first = this.store.params;
    this.results = new Results(this.store, coreFor(definition.trains));
    this.refinement = new Refinement(schema.name, (params, reply) => this.#onReply(params, reply));
    this.playback = new Playback({
      store: this.store,
      results: this.results,
      trains: Boolean(definition.trains),
      seen: () => this.seen,
      onPlaying: (playing) => this.#each((member) => member.onPlaying(playing)),
    });
    this.store.listen((change) => {
      this.#touched = change.origin ?? this.#touched;
      this.#each((member) => member.onChange({ ...change, origin: this.touched }));
      this.training?.onParams();
    });
  }

  /** @param {(member: Member) => void} act */
  #each(act) {
    for (const member of this.#members) act(member);
  }

  /** @param {Member} member */
  attach(member) {
    this.#members.add(member);
  }

  /** The last one to go ends what runs. @param {Member} member */
  detach(member) {
    this.#members.delete(member);
    if (this.#members.size > 0) return;
    this.playback.pause();
    this.training?.stop();
    this.refinement.end();
    this.results.free();
    this.group?.remove(this);
  }

  /** The tag that was touched last; what moves by itself counts as its doing. */
  get touched() {
    return this.#touched ?? [...this.#members][0]?.host ?? null;
  }

  /** Whether a member is on a page. */
  get present() {
    return [...this.#members].some(({ host }) => host.isConnected);
  }

  /** Whether anybody sees a member. */
  get seen() {
    return [...this.#members].some(({ seen }) => seen);
  }

  redraw() {
    this.#each((member) => member.redraw());
  }

  /** @param {string} text */
  say(text) {
    this.#each((member) => member.say(text));
  }

  /** Loads the core, and opens the training of a panel that has one. */
  async load() {
    await this.results.load();
    if (!this.definition.trains) return;
    await this.#open();
  }

  async #openTraining() {
    const { Training } = await imported("training.js", () => import("../training/index.js"));
    if (this.#members.size === 0) return; // all left meanwhile
    const { store, results } = this;
    const training = new Training(
      {
        params: () => store.params,
        set: (patch) => store.set(patch),
        table: store.schema.params,
        show: (model) => results.show(model),
        changed: () => {
          results.renew();
          this.redraw();
        },
        seen: () => this.seen,
        say: (text) => this.say(text),
      },
      () => this.#each((member) => member.onTraining(training)),
    );
    this.training = training;
    training.onVisibilityChange();
    this.playback.take(training);
    this.#each((member) => member.onTraining(training));
  }

  /** A long measurement runs while somebody sees it. @param {boolean} [drawn] whether a member has its picture now */
  refine(drawn = false) {
    this.#drawn ||= drawn;
    if (this.#drawn && this.seen && this.results.done < 1) this.refinement.follow(this.store.params);
    else this.refinement.cancel();
  }

  /** Measures once more where that came to nothing. */
  retry() {
    this.refinement.cancel();
    this.refine();
  }

  onVisibilityChange() {
    this.refine();
    this.training?.onVisibilityChange();
  }

  /** After a trap: another instance of the core. */
  restart() {
    this.results.core.restart();
    this.training?.onParams();
    this.say("The computation broke off and was started anew.");
  }

  /** @param {Readonly<import("../params/codec.js").Params>} params @param {import("../worker/messages.js").Reply} reply */
  #onReply(params, reply) {
    if (reply.type === "failure") this.#each((member) => member.fail(reply.error));
    else if (reply.type === "snapshot" && this.results.absorb(params, reply)) this.redraw();
  }

  /** The numbers of the present parameters, made once for all members; null before the core is loaded. */
  get report() {
    const { results } = this;
    if (!results.bindings) return null;
    results.compute();
    if (this.#report.version !== results.version) {
      this.#report = { version: results.version, numbers: results.panel.report() };
    }
    return this.#report.numbers;
  }
}
