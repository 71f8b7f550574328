// Tells the author of a tag what of it nothing will read. The words are loaded when there is something to say.
import { GENERAL, parametersOf } from "./attributes.js";

/** Tells the author, once there is a picture, which attributes are for nothing. @param {HTMLElement} host @param {import("../params/table.js").PanelTable} schema */
export function tellStrangeAttributes(host, schema) {
  const own = [...GENERAL, ...parametersOf(schema)];
  const names = host.getAttributeNames().filter((name) => !/^(id|class|style)$/.test(name) && !own.includes(name));
  if (names.length > 0) {
    say(({ strange }) => strange(host, names).map((name) => `${schema.name} has no attribute ${name}`), own);
  }
}

/** The same of names in attributes and in `params`. @param {string[]} messages @param {{ name: string }[]} known */
export function tellStrange(messages, known) {
  const names = known.map(({ name }) => name);
  if (messages.length > 0) say(() => messages, names);
}

/** And of figures and controls. @param {import("../params/schema.js").PanelSchema} schema @param {import("../panels/shown.js").Shown} what */
export function tellStrangeNames({ name, figures, params }, { unknown, strange }) {
  tellStrange(
    unknown.map((figure) => `${name} has no figure ${figure}`),
    figures,
  );
  tellStrange(
    strange.map((control) => `${name} has no control ${control}`),
    params,
  );
}

/** @param {(words: typeof import("./strange.js")) => string[]} messages @param {string[]} known */
const say = (messages, known) =>
  import("./strange.js").then(
    (words) => words.tell(messages(words), known),
    () => {}, // where it doesn't come, nothing is told
  );
