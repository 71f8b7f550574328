// A tag's text, changed in place: what else its author wrote stays as it is. Pure.
import { written } from "../markup.js";

/** An opening tag; a quoted value may have anything in it. */
const TAG = /<reparam-panel\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

/** @typedef {{ name: string, value: string, differs: boolean }} State of a parameter, by its attribute; `differs`: from its default */

/** @param {string} text @returns {{ from: number, to: number }[]} where the tags of panels stand */
export const tagsIn = (text) =>
  [...text.matchAll(TAG)].map(({ 0: tag, index }) => ({ from: index, to: index + tag.length }));

/** Where an attribute stands in a tag. @param {string} tag @param {string} name */
export function attributeIn(tag, name) {
  for (const found of tag
    .slice("<reparam-panel".length)
    .matchAll(/\s+([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?/g)) {
    if (found[1].toLowerCase() !== name) continue;
    const from = "<reparam-panel".length + found.index;
    return { from, to: from + found[0].length };
  }
  return undefined;
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {string | null} value null takes it out
 */
export function withAttribute(tag, name, value) {
  const own = value === null ? "" : written([[name, value]]);
  const at = attributeIn(tag, name);
  if (at) return tag.slice(0, at.from) + own + tag.slice(at.to);
  const end = tag.search(/\s*\/?>$/);
  return tag.slice(0, end) + own + tag.slice(end);
}

/**
 * A text with the states of its panels in it.
 * @param {string} text
 * @param {State[][]} states of its tags, in order
 * @param {(i: number) => boolean} moved whether a tag gets what it doesn't say yet
 */
export function withStates(text, states, moved) {
  let i = -1;
  return text.replace(TAG, (whole) => {
    i += 1;
    // the same by logarithms: once it is moved, a tag says what it is
    const tag = moved(i) ? withAttribute(whole, "logits", null) : whole;
    return (states[i] ?? []).reduce((now, { name, value, differs }) => {
      if (attributeIn(now, name)) return withAttribute(now, name, value);
      return moved(i) && differs ? withAttribute(now, name, value) : now;
    }, tag);
  });
}
