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

/** Asks for a file before those that need it are here, once. @param {string} name of a script or another file */
export function ahead(name) {
  const script = name.endsWith(".js");
  if (asked.has(name) || (script && globalThis.reparamPlaces)) return; // a bundler has its own scripts
  asked.add(name);
  const { href } = addressOf(name);
  if (script) {
    const link = Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href });
    document.head.append(link);
    link.remove(); // it has begun
  } else {
    const response = fetch(href);
    response.catch(() => {}); // told by who needs it
    early.set(name, response);
  }
}
