// Files that stand beside this script: the core and its parts, the digits. Whoever reads one asks here, so that a build
// with everything inside it (scripts/self-contained.mjs) answers with bytes instead.

/**
 * @param {string} name its path from the script's folder
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 */
export async function openFile(name, init) {
  const url = new URL(name, import.meta.url);
  if (url.protocol !== "file:") return fetch(url, init);
  const files = "node:fs/promises"; // only in Node
  return new Response(await (await import(/* @vite-ignore */ files)).readFile(url));
}
