// The playground: a page to write tags in. Its examples are the panels, and the tags that live in the guides.
import { escaped } from "../../www/markup.js";
import { schemas } from "../../www/params/schema.js";

/** @type {import("./sources.mjs").Titled} */
const page = { address: "playground.html", source: "", text: "", title: "Playground", group: "Guide" };

/** @param {string} group @param {[words: string, text: string][]} entries */
const options = (group, entries) =>
  `<optgroup label="${group}">${entries
    .map(([words, text]) => `<option value="${escaped(text)}">${escaped(words)}</option>`)
    .join("\n")}</optgroup>`;

const FIRST = `<reparam-panel panel="gumbel-softmax" figures="cloud" temperature="0.5"></reparam-panel>`;

/** @param {[words: string, text: string][]} guides tags of the guides, each with its heading */
function html(guides) {
  const panels = schemas.map(
    ({ name, title }) => /** @type {[string, string]} */ ([title, `<reparam-panel panel="${name}"></reparam-panel>`]),
  );
  return `<h1>Playground</h1>
<p>Write a tag and see it; move it, and the tag says where it is. Panels, words and a <code>&lt;style&gt;</code> are shown,
nothing else, and no script runs.</p>
<div class="playground">
<div class="write">
<label for="example">Begin with</label>
<select id="example"><option value="">…</option>
${options("Panels", panels)}
${options("From the guides", guides)}</select>
<label for="tag">Tag</label>
<textarea id="tag" class="tag" rows="5" spellcheck="false" autocapitalize="off" autocomplete="off">
${escaped(FIRST)}</textarea>
<p class="told" role="status"></p>
<p class="copy"><button type="button" id="copy-tag">Copy the tag</button>
<button type="button" id="copy-link">Copy a link to this</button> <span id="copied" role="status"></span></p>
<details class="attributes"><summary>Attributes of <code id="whose"></code></summary><ul id="attributes"></ul></details>
</div>
<div class="live"></div>
</div>`;
}

export const playground = { page, html };
