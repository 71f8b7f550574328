// What the query of embed.html asks for. Pure.
import { decode } from "../params/query.js";
import { LOOKS } from "./looks.js";

/** Attributes of the tag that are no parameters. */
const OWN = ["figures", "controls", "compact", "group", "theme", "lit", "autoplay"];
/** Those that are there or not, whatever they say. */
const FLAGS = ["compact", "autoplay"];
/** Names the frame in what it tells its host. */
const ID = "id";

/**
 * @typedef {object} Request
 * @property {string} panel its name; empty where the query gives none
 * @property {string} id
 * @property {[name: string, value: string][]} attributes of the tag
 * @property {[name: string, value: string][]} looks font and colours
 * @property {string} [trouble] why the link can't be followed, in words
 *
 * @typedef {Record<string, { panel: string, figures: string | null }>} Tags of the article, by id: its links name them so
 */

/**
 * @param {string} query
 * @param {Tags} [tags]
 * @returns {Request}
 */
export function readRequest(query, tags = {}) {
  const { panel, attributes, trouble } = decode(query);
  const name = (panel ?? "").trim().toLowerCase();
  const tag = Object.hasOwn(tags, name) ? tags[name] : undefined;
  const given = attributes.filter(([key, value]) => !(FLAGS.includes(key) && /^(false|0)$/.test(value)));
  const says = (/** @type {string} */ key) => given.some(([one]) => one === key);
  return {
    panel: tag?.panel ?? name,
    id: attributes.find(([key]) => key === ID)?.[1] ?? name,
    attributes: [
      ...(tag?.figures && !says("figures") ? [/** @type {[string, string]} */ (["figures", tag.figures])] : []),
      ...given.filter(([key]) => key !== ID && !Object.hasOwn(LOOKS, key)),
    ],
    looks: attributes.filter(([key]) => Object.hasOwn(LOOKS, key)),
    trouble,
  };
}

/**
 * Those attributes that the panel has, and the names of the others: nothing else reaches the tag.
 * @param {Request["attributes"]} attributes
 * @param {string[]} own attributes of the panel's parameters
 */
export function sorted(attributes, own) {
  const names = [...own, ...(own.includes("probs") ? ["logits"] : []), ...OWN];
  return {
    known: attributes.filter(([key]) => names.includes(key)),
    unknown: attributes.map(([key]) => key).filter((key) => !names.includes(key)),
    names: [...names, ...Object.keys(LOOKS)],
  };
}
