// Markdown as HTML of the docs: headings with anchors, links between pages, tables that scroll, tags that live. By marked, as
// GitHub has it, and github-slugger, so that an anchor that works there works here.
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path/posix";
import GithubSlugger from "github-slugger";
import { Marked } from "marked";
import { escaped } from "../../www/markup.js";
import { schemaOf } from "../../www/params/schema.js";
import { root } from "../run.mjs";

/**
 * @typedef {object} Read
 * @property {string} html
 * @property {{ id: string, words: string }[]} headings of the second level
 * @property {string} live the tags that are shown, one after the other
 * @property {[words: string, text: string][]} examples the same, each with the heading that it stands under
 * @property {[address: string, source: string][]} files that it offers: of the docs' folder, of the tree
 */

/** Ids of the layout. */
const TAKEN = ["main", "pages"];

/** A file that a page of an integration is about, or several, in a folder. @param {string} path @returns {string[]} */
function filesAt(path) {
  if (!path.startsWith("integrations/") || !existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesAt(join(path, name)));
}

/** Where it stands in the docs; one of HTML is to be read there, not shown. @param {string} path */
const published = (path) => (path.endsWith(".html") ? `${path}.txt` : path);

/** A tag with an id that a sheet can keep room for. @param {string} tags @param {() => string} id */
const named = (tags, id) => tags.replace(/<reparam-panel(?![^>]*\sid=)/g, () => `<reparam-panel id="${id()}"`);

/** A panel that waits to be started shows its still, if that is of the figure that it has. @param {string} tag @param {string} panel @param {string} up */
function still(tag, panel, up) {
  const { title = "", glance = [] } = schemaOf(panel) ?? {};
  const [, figures = glance[0]] = / figures="([^"]*)"/.exec(tag) ?? [];
  const path = `${up}static/${panel}/default`;
  return tag.includes(' loading="click"') && figures === glance[0]
    ? `<picture><source srcset="${path}-dark.svg" media="(prefers-color-scheme: dark)" /><img src="${path}.svg" loading="lazy" alt="${escaped(title)}" /></picture>`
    : `<a href="${up}static/${panel}.png">A still picture</a>`;
}

/** What stands in a tag until there is a picture, and where no script runs. @param {string} tags @param {string} up the way to the folder of the site */
const withStill = (tags, up) =>
  tags
    .replace(/<style>.*?<\/style>\s*| style="[^"]*"/gs, "") // the script sets them: the policy allows none in a page's text
    .replace(
      /(<reparam-panel[^>]*\spanel="([\w-]+)"[^>]*>)<\/reparam-panel>/g,
      (_, tag, panel) => `${tag}${still(tag, panel, up)}</reparam-panel>`,
    );

/** What a reader edits, beside what comes of it. @param {string} text @param {string} shown @param {string} label @param {string} playground its address */
const example = (text, shown, label, playground) => `<div class="example">
<div class="live">${shown}</div>
<textarea class="tag" rows="${text.split("\n").length}" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label="${label}">
${escaped(text)}</textarea>
<p class="told" role="status"></p>
<p class="elsewhere"><a href="${playground}">Open in the playground</a></p>
</div>
`;

/**
 * @param {import("./sources.mjs").Page} page
 * @param {Map<string, { address: string, title: string }>} pages by their sources
 * @returns {Read}
 */
export function read(page, pages) {
  const slugger = new GithubSlugger();
  for (const id of TAKEN) slugger.slug(id);
  const here = dirname(page.address);
  const up = relative(`docs/${here}`, ".").concat("/");
  /** @type {Read["headings"]} */
  const headings = [];
  /** @type {string[]} */
  const lives = [];
  /** @type {Read["examples"]} */
  const examples = [];
  /** @type {Read["files"]} */
  const files = [];
  const offer = (/** @type {string} */ path, /** @type {string} */ words) => {
    files.push([published(path), path]);
    return `<a href="${relative(here, published(path))}" download="${basename(path)}">${words}</a>`;
  };
  /** Of tables: no two regions have the same name. */
  const labels = new Set();
  /** The latest heading as HTML without tags, and as text. */
  let [latest, said] = ["", ""];
  let count = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const words = this.parser.parseInline(tokens);
        const plain = words.replace(/<[^>]*>/g, "");
        said = this.parser.parseInline(tokens, this.parser.textRenderer);
        const id = slugger.slug(said);
        latest = plain;
        if (depth === 1) return `<h1 id="${id}">${words}</h1>\n`;
        if (depth === 2) headings.push({ id, words });
        return `<h${depth} id="${id}">${words} <a class="anchor" href="#${id}" tabindex="-1" aria-hidden="true">#</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        if (/^(https?:|mailto:|#)/.test(href)) return `<a href="${escaped(href)}">${words}</a>`;
        const [path, hash] = href.split("#");
        const source = join(dirname(page.source), path);
        const target = pages.get(source);
        const own = target ? [] : filesAt(source);
        if (own.length === 1) return offer(own[0], words);
        if (own.length > 1) return `${words} (${own.map((file) => offer(file, relative(source, file))).join(", ")})`;
        // else it is a file of the sources, which aren't published beside the docs
        if (!target) return words;
        const named = /^[\w/.-]+\.md$/.test(words) ? escaped(target.title) : words;
        return `<a href="${relative(here, target.address)}${hash ? `#${hash}` : ""}">${named}</a>`;
      },
      code({ text, lang }) {
        if (lang !== "html live")
          return `<pre tabindex="0"><code${lang ? ` class="${lang.split(" ")[0]}"` : ""}>${escaped(text)}</code></pre>\n`;
        const tags = named(text, () => `live-${++count}`);
        lives.push(tags);
        examples.push([said, text]);
        return example(text, withStill(tags, up), `Tag: ${latest}`, relative(here, "playground.html"));
      },
      /** A comment is for who edits the file. */
      html: ({ text }) => text.replace(/<!--.*?-->\s*/gs, ""),
      table(token) {
        const cells = (/** @type {import("marked").Tokens.TableCell[]} */ row, /** @type {string} */ kind) =>
          row
            .map(({ tokens, align }) => {
              const words = this.parser.parseInline(tokens);
              return `<${kind}${align ? ` class="${align}"` : ""}${kind === "th" ? ' scope="col"' : ""}>${words}</${kind}>`;
            })
            .join("");
        const body = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        const label = `${latest}: ${token.header[0].text.replace(/[`"<>]/g, "")}`;
        labels.add(labels.has(label) ? `${label} (${labels.size})` : label);
        return `<div class="scroll" role="region" tabindex="0" aria-label="${[...labels].pop()}"><table>
<thead><tr>${cells(token.header, "th")}</tr></thead>
<tbody>${body}</tbody>
</table></div>\n`;
      },
    },
  });
  const html = /** @type {string} */ (marked.parse(page.text));
  return { html, headings, live: lives.join("\n"), examples, files };
}
