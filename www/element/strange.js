// Names that nothing has, told to the author in the console. Loaded with the first of them.

const told = new Set();

/**
 * Once a page: many panels may have a wrong word, and a script may say it again and again.
 * @param {string[]} messages
 * @param {string[]} known the names that there are
 */
export function tell(messages, known) {
  for (const message of messages) {
    if (told.has(message)) continue;
    told.add(message);
    console.warn(`reparam: ${message}; there are ${known.join(", ")}`);
  }
}

/** HTML's own that an element has no property of the same name for; `loading` and `name` are on many. */
const HTML = /^(class|is|exportparts|item\w+|xmlns|loading|name)$/;
/** Those of frameworks, of annotations and of scripts. */
const OTHERS = /^on|^(data|aria|js|v|x|ng|hx|astro|client|wire|itm)-|[^a-z0-9-]/;

/**
 * Those of an element's attributes that may be meant for it: a parameter that is misspelt, or another panel's.
 * @param {HTMLElement} element
 * @param {string[]} names of attributes that aren't its own
 */
export function strange(element, names) {
  const html = new Set();
  for (const name in element) html.add(name.toLowerCase());
  return names.filter((name) => !html.has(name) && !HTML.test(name) && !OTHERS.test(name));
}
