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
 * @property {string} still the address of its picture, from the site
 *
 * @typedef {object} Parts
 * @property {string} link
 * @property {string} name of the panel
 * @property {string} comment names panel and version
 * @property {string} title
 * @property {[name: string, value: string][]} attributes of a tag besides `panel`
 * @property {string} query of a frame
 * @property {string} still its address from the site
 * @property {number} height of the panel as it is, in pixels
 */

/** What a tag says besides parameters and is worth repeating elsewhere. */
const LOOKS = ["figures", "controls", "compact", "theme"];

/** In a template literal, in JSX and in Svelte two letters more mean something. @param {string} html */
const inScript = (html) => html.replace(/[`{]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/**
 * For words that know nothing like `&quot;`. Neither a list nor a formula means anything by a backslash or by how much white
 * space there is, and none of them may end the tag or the line. @param {string} value
 */
const plain = (value) =>
  value
    .replaceAll("\\", "")
    .replace(/\s+/g, " ")
    .replace(/[%>{}[\]](?=[%<>{}[\]])/g, "$& ");

/** What a shortcode takes, of Jekyll, Hugo and Quarto. @param {Parts} parts */
const named = ({ name, attributes }) =>
  [["panel", name], ...attributes].map(([key, value]) => ` ${key}="${plain(value).replaceAll('"', '\\"')}"`).join("");

/** A line each. @param {Parts["attributes"]} attributes @param {string} before each name */
const lines = (attributes, before) => attributes.map(([key, value]) => `${before}${key}: ${plain(value)}\n`).join("");

/** @param {Parts} parts */
const shortcode = (parts) => `{{< reparam${named(parts)} >}}`;

/** @param {Parts} parts */
const component = ({ comment, name, attributes }) =>
  `<!-- ${comment} -->\n${inScript(`<Reparam panel="${name}"${written(attributes)} />`)}`;

/** Their names for readers: labels.js. @type {Record<string, (parts: Parts) => string>} */
const kinds = {
  element: ({ link, name, comment, title, attributes }) =>
    `<!-- ${comment} -->
<link rel="stylesheet" href="${site()}reparam.css">
<script type="module" src="${site()}reparam.js"></script>
<reparam-panel panel="${name}"${written(attributes)}>
  <a href="${escaped(link)}">${title}</a>
</reparam-panel>`,
  iframe: ({ comment, title, query, height }) =>
    `<!-- ${comment} -->
<iframe src="${escaped(`${site()}embed.html?${query}`)}" title="${title}" loading="lazy"
  style="width: 100%; height: auto; min-height: ${height}px; border: 0; frame-sizing: content-height"></iframe>
<script async src="${site()}frame.js"></script>`,
  markdown: ({ link, still, title }) => `[![${title}](${site()}${still})](${link})`,
  link: ({ link, title }) => `<a href="${escaped(link)}">${title}</a>`,
  jekyll: (parts) => `{% comment %} ${parts.comment} {% endcomment %}\n{% include reparam.html${named(parts)} %}`,
  hugo: shortcode,
  quarto: shortcode,
  mkdocs: ({ name, attributes }) => `\`\`\`reparam\n${lines([["panel", name], ...attributes], "")}\`\`\``,
  sphinx: ({ comment, name, attributes }) => `.. ${comment}\n\n.. reparam:: ${name}\n${lines(attributes, "   :")}`,
  // a slide’s text would be too large for a panel
  revealjs: (parts) =>
    `<section>\n${kinds.element({ ...parts, attributes: [["style", "font-size: 18px"], ...parts.attributes] })}\n</section>`,
  observable: ({ comment, name, attributes }) =>
    `// ${comment}
import("${site()}reparam.js").then(() => html\`${inScript(`<reparam-panel panel="${name}"${written(attributes)}>`)}</reparam-panel>\`)`,
  // what isn't trusted loses the frame and the rules, and its link is seen; the dark theme has a word of its own
  jupyter: (parts) => `from IPython.display import HTML

HTML(r"""${kinds.iframe(parts)}
${kinds.link(parts)}
<style>
  iframe[src*="/embed.html?"] ~ a { display: none }
  [data-jp-theme-light="false"] iframe[src*="/embed.html?"] { color-scheme: dark }
</style>""")`,
  react: (parts) => component(parts).replace(/<!--(.*)-->/, "{/*$1*/}"),
  vue: component,
  svelte: component,
};

/** @param {HTMLElement} host @returns {[name: string, value: string][]} */
export function looksOf(host) {
  // where no control stands beside it, as in a group, elsewhere nothing could be moved
  const wanted = (/** @type {string} */ name) => host.hasAttribute(name) && host.getAttribute(name) !== "none";
  return LOOKS.filter(wanted).map((name) => [name, host.getAttribute(name) ?? ""]);
}

/** What code there is. */
export const codes = () => Object.keys(kinds);

/**
 * @param {string} kind
 * @param {Subject} subject
 * @returns {string}
 */
export function embedCode(kind, { host, schema, params, version, still }) {
  if (!Object.hasOwn(kinds, kind)) {
    throw new RangeError(`There is no code of kind “${kind}”. There are: ${Object.keys(kinds).join(", ")}.`);
  }
  const looks = looksOf(host);
  const query = new URLSearchParams([...new URLSearchParams(encode(schema.name, schema.params, params)), ...looks]);
  return kinds[kind]({
    link: shareURL(host, schema, params),
    name: schema.name,
    comment: `reparam ${version}: ${schema.name}`,
    title: escaped(schema.title),
    attributes: [...changed(schema.params, params), ...looks],
    query: query.toString(),
    still,
    height: host.offsetHeight,
  });
}
