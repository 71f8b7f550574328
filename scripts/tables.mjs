// The parameter tables in two files: what values are read by, which a page has from the start, and the words, which come
// with the panels' code. www/params/schema.js puts them together again.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a parameter's values are read by; besides, whether its scale begins at 0. */
const READ_BY = "name kind default min max minLength maxLength lengthOf scalar simplex".split(" ");

/** @param {Record<string, any>} param */
function limits({ options, scale, ...param }) {
  const own = Object.entries(param).filter(([key]) => READ_BY.includes(key));
  return {
    ...Object.fromEntries(own),
    scale: scale === "log-from-zero" ? scale : undefined,
    options: options?.map((/** @type {any} */ { value }) => value),
  };
}

/** @param {Record<string, any>} param */
function said({ options, attribute: _, ...param }) {
  const rest = Object.entries(param).filter(([key]) => !READ_BY.includes(key));
  return { ...Object.fromEntries(rest), options: options?.map((/** @type {any} */ { label }) => label) };
}

/** @param {Record<string, any>[]} schema */
export const split = (schema) => ({
  tables: schema.map(({ name, params }) => ({ name, params: params.map(limits) })),
  words: schema.map(({ name: _, params, ...panel }) => ({ ...panel, params: params.map(said) })),
});

/** @param {string} folder that has schema.json */
export function splitSchema(folder) {
  const parts = split(JSON.parse(readFileSync(join(folder, "schema.json"), "utf8")));
  for (const [name, part] of Object.entries(parts)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(part));
}
