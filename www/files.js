// Files that stand beside this script: the core and its parts, the digits. Whoever reads one asks here, so that a build
// with everything inside it (scripts/self-contained.mjs) answers with bytes instead.

/**
 * Where a file stands: beside this script, or where a bundler put it (scripts/package.mjs). Without `String` webpack would
 * look for the file itself.
 * @param {string} name its path from the script's folder
 */
export const addressOf = (name) => new URL(globalThis.reparamPlaces?.[name] ?? name, String(import.meta.url));

/** What was asked for ahead, and answers that nobody has taken yet. @type {Set<string>} */
const asked = new Set();
/** @type {Map<string, Promise<Response>>} */
const early = new Map();

/**
 * @param {string} name its path from the script's folder
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 */
export async function openFile(name, init) {
  const answer = early.get(name);
  early.delete(name);
  if (answer) return answer;
  const url = addressOf(name);
  // not `import`, which webpack would look for
  const { process } = /** @type {any} */ (globalThis);
  const node = url.protocol === "file:" && process?.getBuiltinModule?.("node:fs/promises");
  return node ? new Response(await node.readFile(url)) : fetch(url, init);
}

/** Asks for a file before who needs it is here, once. @param {string} name */
export function ahead(name) {
  if (asked.has(name)) return;
  asked.add(name);
  const response = fetch(addressOf(name).href);
  response.catch(() => {}); // told by who needs it
  early.set(name, response);
}

/** Whether scripts are files beside this one: a bundler has put them elsewhere. */
export const scriptsApart = () => !globalThis.reparamPlaces;
