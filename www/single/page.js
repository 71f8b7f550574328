// One panel as one HTML file, made from reparam.single.js: for a mail, a memory stick, a course platform. Pure.
import { escaped, written } from "../markup.js";

/** A file inside the script: a line of its own. */
const FILE = /^"([\w./-]+)":".*",$/;

/**
 * What one panel needs.
 * @param {string} panel
 * @param {Record<string, string[]>} parts of the core, by panel
 */
export function filesOf(panel, parts) {
  const own = new Set([...(parts[panel] ?? []), ...parts["picture-file"], ...parts.words]);
  return ["panels.wasm", ...[...own].map((part) => `panels/${part}.wasm`)];
}

/**
 * The script with those of its files that are needed.
 * @param {string} script
 * @param {string[]} files
 */
export function only(script, files) {
  const lines = script.split("\n");
  const missing = files.filter((file) => !lines.some((line) => FILE.exec(line)?.[1] === file));
  if (missing.length > 0) throw new Error(`${missing.join(", ")} isn't inside the script`);
  return lines.filter((line) => files.includes(FILE.exec(line)?.[1] ?? files[0])).join("\n");
}

/**
 * @param {object} what
 * @param {string} what.script reparam.single.js
 * @param {string[]} what.files that the panel needs, by their names inside the script
 * @param {string} what.title
 * @param {[name: string, value: string][]} what.attributes of the tag
 * @param {string} [what.site] where its links lead
 * @returns {string} an HTML page
 */
export function onePage({ script, files, title, attributes, site }) {
  // nothing in a script's text may look like its end, or like the beginning of what hides it
  const inside = only(script, files).replace(/<(?=\/script|!--|script)/gi, "\\x3c");
  const places = site
    ? `globalThis.reparamPlaces = ${JSON.stringify({ "./": site }).replaceAll("<", "\\u003c")};\n`
    : "";
  const { theme } = Object.fromEntries(attributes);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="${theme === "light" || theme === "dark" ? theme : "light dark"}" />
<title>${escaped(title)}</title>
<link rel="icon" href="data:," />
<style>
body { max-width: 680px; margin: 0 auto; padding: 8px; font: 16px / 1.45 system-ui, sans-serif; background: light-dark(#ffffff, #14161a); }
</style>
<reparam-panel${written(attributes)}>${escaped(title)}: a picture that moves with JavaScript and WebAssembly.</reparam-panel>
<script>
${places}${inside}
</script>
</html>
`;
}
