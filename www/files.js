// Files that stand beside this script: the core and its parts, the digits. Whoever reads one asks here, so that a build
// with everything inside it (scripts/self-contained.mjs) answers with bytes instead.

/** Where a file stands. @param {string} name its path from the script's folder */
export const addressOf = (name) => new URL(name, import.meta.url);

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
  const files = "node:fs/promises";
  const node = url.protocol === "file:" && (await import(/* @vite-ignore */ files).catch(() => null));
  return node ? new Response(await node.readFile(url)) : fetch(url, init);
}

/** Asks for a file before those that need it are here, once. @param {string} name of a script or another file */
export function ahead(name) {
  if (asked.has(name)) return;
  asked.add(name);
  const { href } = addressOf(name);
  if (name.endsWith(".js")) {
    const link = Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href });
    document.head.append(link);
    link.remove(); // it has begun
  } else {
    const response = fetch(href);
    response.catch(() => {}); // told by who needs it
    early.set(name, response);
  }
}
