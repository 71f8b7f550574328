// The playground: a page to write tags in. Its examples are the panels, and the tags that live in the guides.
import { attributeIn, tagsIn } from "../../www/docs/text.js";
import { escaped } from "../../www/markup.js";
import { schemas } from "../../www/params/schema.js";

/** @type {import("./sources.mjs").Titled} */
const page = { address: "playground.html", source: "", text: "", title: "Playground", group: "Guide" };

/** @param {string} group @param {[words: string, text: string][]} entries */
const options = (group, entries) =>
  `<optgroup label="${escaped(group)}">${entries
    .map(([words, text]) => `<option value="${escaped(text)}">${escaped(words)}</option>`)
    .join("\n")}</optgroup>`;

const FIRST = `<reparam-panel panel="gumbel-softmax" figures="cloud" temperature="0.5"></reparam-panel>`;

/**
 * A tag that stands under an attribute's name has the value, too: there are several.
 * @param {[words: string, text: string]} example
 * @returns {[words: string, text: string]}
 */
function named([words, text]) {
  const [{ from, to }] = tagsIn(text);
  const tag = text.slice(from, to);
  const at = attributeIn(tag, words);
  return [at ? tag.slice(at.from, at.to).trim() : words, text];
}

/** What every panel takes, in the words of the table in docs/attributes.md. @param {string} guide */
const general = (guide) =>
  [...guide.matchAll(/^\| `(\w+)` \| (.*) \| (.*) \|$/gm)]
    .map(([, name, values, without]) => [name, `${values}; without it, ${without}.`.replaceAll("`", "")])
    .map(([name, words]) => `<li data-name="${name}">${escaped(words)}</li>`)
    .join("\n");

/**
 * @param {{ page: { title: string }, examples: [words: string, text: string][] }[]} guides their tags, each with its heading
 * @param {string} attributes the guide to those of every panel
 */
function html(guides, attributes) {
  const panels = schemas.map(
    ({ name, title }) =>
      /** @type {[string, string]} */ ([`${name}: ${title}`, `<reparam-panel panel="${name}"></reparam-panel>`]),
  );
  return `<h1>Playground</h1>
<p>Write a tag and see it; move it, and the tag says where it is. Panels, words and a <code>&lt;style&gt;</code> are shown,
nothing else, and no script runs.</p>
<div class="playground">
<div class="write">
<label for="example">Begin with</label>
<select id="example"><option value="">…</option>
${options("Panels", panels)}
${guides.map(({ page, examples }) => options(page.title, examples.map(named))).join("\n")}</select>
<label for="tag">Tag</label>
<textarea id="tag" class="tag" rows="5" spellcheck="false" autocapitalize="off" autocomplete="off">
${escaped(FIRST)}</textarea>
<p class="told" role="status"></p>
<p class="copy"><button type="button" id="copy-tag">Copy the tag</button>
<button type="button" id="copy-link">Copy a link to this</button> <span id="copied" role="status"></span></p>
<details class="attributes"><summary id="whose">Attributes</summary><ul id="attributes"></ul></details>
<ul id="general" hidden>
${general(attributes)}
</ul>
</div>
<div class="live"></div>
</div>`;
}

export const playground = { page, html };
