// The article's own <reparam-panel> tags, as they stand in its sources.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { schemas } from "../www/params/schema.js";
import { root } from "./run.mjs";

/**
 * @typedef {object} Tag
 * @property {string} id
 * @property {string} panel
 * @property {string | null} figures
 * @property {string | null} controls
 * @property {string | null} group
 * @property {Record<string, string>} params texts, by the parameter's name
 */

/** @param {string} [from] the folder of the tree @returns {Tag[]} */
export function tags(from = root) {
  const folder = join(from, "www/article/sections");
  const files = readdirSync(folder).map((name) => join(folder, name));
  return [...files, join(from, "index.html")].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/<reparam-panel\s([^>]*)>/g)].map(([, text]) => read(text)),
  );
}

/** @param {string} text of a tag's attributes @returns {Tag} */
function read(text) {
  const given = Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const { id = "", panel = "", figures = null, controls = null, group = null } = given;
  const table = schemas.find(({ name }) => name === panel)?.params ?? [];
  const params = table
    .filter(({ attribute }) => attribute in given)
    .map(({ name, attribute }) => [name, given[attribute]]);
  return { id, panel, figures, controls, group, params: Object.fromEntries(params) };
}
