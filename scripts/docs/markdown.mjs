// Markdown as HTML of the docs: headings with anchors, links between pages, tables that scroll, tags that live. By marked, as
// GitHub has it, and github-slugger, so that an anchor that works there works here.
import { dirname, join, relative } from "node:path/posix";
import GithubSlugger from "github-slugger";
import { Marked } from "marked";
import { escaped } from "../../www/markup.js";

/**
 * @typedef {object} Read
 * @property {string} html
 * @property {{ id: string, words: string }[]} headings of the second level
 * @property {string} live the tags that are shown, one after the other
 * @property {[words: string, text: string][]} examples the same, each with the heading that it stands under
 */

/** A tag with an id that a sheet can keep room for. @param {string} tags @param {() => string} id */
const named = (tags, id) => tags.replace(/<reparam-panel(?![^>]*\sid=)/g, () => `<reparam-panel id="${id()}"`);

/** What stands in a tag until there is a picture, and where no script runs. @param {string} tags @param {string} up the way to the folder of the site */
const withStill = (tags, up) =>
  tags
    .replace(/<style>.*?<\/style>\s*| style="[^"]*"/gs, "") // the script sets them: the policy allows none in a page's text
    .replace(
      /(<reparam-panel[^>]*\spanel="([\w-]+)"[^>]*>)<\/reparam-panel>/g,
      (_, tag, panel) => `${tag}<a href="${up}static/${panel}.png">A still picture</a></reparam-panel>`,
    );

/** What a reader edits, beside what comes of it. @param {string} text @param {string} shown @param {string} label */
const example = (text, shown, label) => `<div class="example">
<div class="live">${shown}</div>
<textarea class="tag" rows="${text.split("\n").length}" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label="${label}">
${escaped(text)}</textarea>
<p class="told" role="status"></p>
</div>
`;

/**
 * @param {import("./sources.mjs").Page} page
 * @param {Map<string, string>} addresses of the pages, by their sources
 * @returns {Read}
 */
export function read(page, addresses) {
  const slugger = new GithubSlugger();
  const here = dirname(page.address);
  const up = relative(`docs/${here}`, ".").concat("/");
  /** @type {Read["headings"]} */
  const headings = [];
  /** @type {string[]} */
  const lives = [];
  /** @type {Read["examples"]} */
  const examples = [];
  let latest = "";
  let count = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens);
        const plain = words.replace(/<[^>]*>/g, "");
        const id = slugger.slug(this.parser.parseInline(tokens, this.parser.textRenderer));
        latest = plain;
        if (depth === 1) return `<h1>${words}</h1>\n`;
        if (depth === 2) headings.push({ id, words });
        return `<h${depth} id="${id}">${words} <a class="anchor" href="#${id}" aria-label="Link to “${plain}”">#</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        if (/^(https?:|mailto:|#)/.test(href)) return `<a href="${escaped(href)}">${words}</a>`;
        const [path, hash] = href.split("#");
        const target = addresses.get(join(dirname(page.source), path));
        // what isn't a page of the docs is a file of the sources, which aren't published beside them
        if (!target) return words;
        return `<a href="${relative(here, target) || "index.html"}${hash ? `#${hash}` : ""}">${words}</a>`;
      },
      code({ text, lang }) {
        if (lang !== "html live")
          return `<pre tabindex="0"><code${lang ? ` class="${lang.split(" ")[0]}"` : ""}>${escaped(text)}</code></pre>\n`;
        const tags = named(text, () => `live-${++count}`);
        lives.push(tags);
        examples.push([latest, text]);
        return example(text, withStill(tags, up), `Tag: ${latest}`);
      },
      table(token) {
        const cells = (/** @type {import("marked").Tokens.TableCell[]} */ row, /** @type {string} */ kind) =>
          row
            .map(({ tokens, align }) => {
              const words = this.parser.parseInline(tokens);
              return `<${kind}${align ? ` class="${align}"` : ""}${kind === "th" ? ' scope="col"' : ""}>${words}</${kind}>`;
            })
            .join("");
        const body = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        return `<div class="scroll" role="region" tabindex="0" aria-label="${latest}: ${token.header[0].text.replace(/[`"<>]/g, "")}"><table>
<thead><tr>${cells(token.header, "th")}</tr></thead>
<tbody>${body}</tbody>
</table></div>\n`;
      },
    },
  });
  const html = /** @type {string} */ (marked.parse(page.text));
  return { html, headings, live: lives.join("\n"), examples };
}
