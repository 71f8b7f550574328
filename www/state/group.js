// Groups: panels of one name share the parameters they have in common, of one name and kind. Panels of one kind in a group
// share their whole state, so that they are computed once.
import { common, identity } from "../params/shared.js";
import { PanelState } from "./state.js";

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {import("../params/schema.js").PanelSchema} PanelSchema
 * @typedef {import("./store.js").Origin} Origin
 */

/** @type {Map<string, Group>} the groups of the page, by name */
const groups = new Map();

class Group {
  /** @type {Map<string, PanelState>} by the panel's name */
  states = new Map();
  /** The values that are shared, and those at first, by identity. @type {Map<string, any>} */
  #values = new Map();
  #first = new Map();

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /** Makes the state of a kind of panel, which takes over what the group has. @param {PanelState} state */
  add(state) {
    const { schema } = state.store;
    this.states.set(schema.name, state);
    state.store.adopt(common(schema, this.#values), null);
    for (const param of schema.params) {
      const key = identity(param);
      if (this.#values.has(key)) continue;
      this.#values.set(key, state.store.params[param.name]);
      this.#first.set(key, state.store.params[param.name]);
    }
    let before = state.store.params;
    state.store.listen(({ origin, adopted }) => {
      const now = state.store.params;
      const changed = schema.params.filter(({ name }) => String(now[name]) !== String(before[name]));
      before = now;
      if (adopted || changed.length === 0) return;
      for (const param of changed) this.#values.set(identity(param), now[param.name]);
      this.#spread(new Set(changed.map(identity)), state, origin ?? state.touched);
    });
  }

  /** @param {Set<string>} changed @param {PanelState} from @param {Origin} origin */
  #spread(changed, from, origin) {
    for (const state of this.states.values()) {
      if (state === from) continue;
      const values = new Map([...this.#values].filter(([key]) => changed.has(key)));
      state.store.adopt(common(state.store.schema, values), origin);
    }
  }

  /** Every panel as it was at first. @param {Origin} origin */
  reset(origin) {
    for (const [key, value] of this.#first) this.#values.set(key, value);
    for (const state of this.states.values()) {
      state.store.adopt({ ...state.first, ...common(state.store.schema, this.#first) }, origin);
      state.playback.reset();
    }
  }

  /** Whether one of its panels is on a page, and not on its way out. */
  get present() {
    return [...this.states.values()].some((state) => state.present);
  }

  /** @param {PanelState} state that nobody shows any more */
  remove(state) {
    const { name } = state.store.schema;
    if (this.states.get(name) === state) this.states.delete(name);
    if (this.states.size === 0 && groups.get(this.name) === this) groups.delete(this.name);
  }
}

/**
 * The state for a panel that joins a page: its own, or that of its kind in the group.
 * @param {PanelSchema} schema
 * @param {import("../panels/layout.js").Definition} definition
 * @param {string | null} name of the group
 * @param {Params} given what it has at first
 * @returns {PanelState}
 */
export function stateFor(schema, definition, name, given) {
  const there = name ? groups.get(name) : undefined;
  const joined = there?.present ? there : undefined;
  const known = joined?.states.get(schema.name);
  if (known?.present) return known;
  const state = new PanelState(schema, definition);
  state.store.set(given);
  if (name) {
    const group = joined ?? new Group(name);
    groups.set(name, group);
    state.group = group;
    group.add(state);
  }
  state.first = state.store.params;
  return state;
}
