// Files that stand beside this script: the core and its parts, the digits. Whoever reads one asks here, so that a build
// with everything inside it (scripts/self-contained.mjs) answers with bytes instead.

/**
 * Where a file stands: beside this script, or where a bundler put it (scripts/package.mjs). Without `String` webpack would
 * look for the file itself.
 * @param {string} name its path from the script's folder
 */
export const addressOf = (name) => new URL(globalThis.reparamPlaces?.[name] ?? name, String(import.meta.url));

/**
 * @param {string} name its path from the script's folder
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 */
export async function openFile(name, init) {
  const url = addressOf(name);
  // not `import`, which webpack would look for
  const { process } = /** @type {any} */ (globalThis);
  const node = url.protocol === "file:" && process?.getBuiltinModule?.("node:fs/promises");
  return node ? new Response(await node.readFile(url)) : fetch(url, init);
}
