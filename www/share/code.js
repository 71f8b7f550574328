// Code that shows a panel somewhere else: one function a kind.
import { escaped, written } from "../markup.js";
import { changed, encode } from "../params/query.js";
import { shareURL, site } from "./address.js";

/**
 * @typedef {object} Subject
 * @property {HTMLElement} host
 * @property {import("../params/schema.js").PanelSchema} schema
 * @property {import("../params/codec.js").Params} params
 * @property {string} version of the script
 *
 * @typedef {object} Parts
 * @property {string} link
 * @property {string} name of the panel
 * @property {string} comment names panel and version
 * @property {string} title
 * @property {[name: string, value: string][]} attributes of a tag besides `panel`
 * @property {string} query of a frame
 * @property {number} height of the panel as it is, in pixels
 */

/** What a tag says besides parameters and is worth repeating elsewhere. */
const LOOKS = ["figures", "controls", "compact", "theme"];

/** @type {Record<string, { label: string, code: (parts: Parts) => string }>} */
const kinds = {
  element: {
    label: "Element (HTML)",
    code: ({ link, name, comment, title, attributes }) =>
      `${comment}
<script type="module" src="${site()}reparam.js"></script>
<reparam-panel panel="${name}"${written(attributes)}>
  <a href="${escaped(link)}">${title}</a>
</reparam-panel>`,
  },
  iframe: {
    label: "Frame (HTML)",
    code: ({ comment, title, query, height }) =>
      `${comment}
<iframe src="${escaped(`${site()}embed.html?${query}`)}" title="${title}" loading="lazy"
  style="width: 100%; height: auto; min-height: ${height}px; border: 0; frame-sizing: content-height"></iframe>
<script async src="${site()}frame.js"></script>`,
  },
  markdown: {
    label: "Picture with a link (Markdown)",
    code: ({ link, name, title }) => `[![${title}](${site()}static/${name}.png)](${link})`,
  },
  link: { label: "Link (HTML)", code: ({ link, title }) => `<a href="${escaped(link)}">${title}</a>` },
};

/** @returns {{ kind: string, label: string }[]} what code there is */
export const codes = () => Object.entries(kinds).map(([kind, { label }]) => ({ kind, label }));

/**
 * @param {string} kind
 * @param {Subject} subject
 * @returns {string}
 */
export function embedCode(kind, { host, schema, params, version }) {
  if (!Object.hasOwn(kinds, kind)) {
    throw new RangeError(`There is no code of kind “${kind}”. There are: ${Object.keys(kinds).join(", ")}.`);
  }
  // where no control stands beside it, as in a group, elsewhere nothing could be moved
  const wanted = (/** @type {string} */ name) => host.hasAttribute(name) && host.getAttribute(name) !== "none";
  const looks = LOOKS.filter(wanted).map((name) => [name, host.getAttribute(name) ?? ""]);
  const query = new URLSearchParams([...new URLSearchParams(encode(schema.name, schema.params, params)), ...looks]);
  return kinds[kind].code({
    link: shareURL(host, schema, params),
    name: schema.name,
    comment: `<!-- reparam ${version}: ${schema.name} -->`,
    title: escaped(schema.title),
    attributes: /** @type {Parts["attributes"]} */ ([...changed(schema.params, params), ...looks]),
    query: query.toString(),
    height: host.offsetHeight,
  });
}
