// The frame around each page of the docs: the article's look, lists of pages and headings, a policy that lets nothing but
// our own files run.
import { dirname, relative } from "node:path/posix";
import { escaped } from "../../www/markup.js";

/** The words of docs/embedding.md for a page with everything on its own server. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src blob:",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types reparam reparam-docs",
].join("; ");

const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M2 26C12 26 11 6 16 6s4 20 14 20' fill='none' stroke='%230072b2' stroke-width='4'/></svg>";

/**
 * @param {{ address: string, title: string }} page
 * @param {{ address: string, title: string, group: string }[]} pages all of them
 * @param {{ html: string, headings: { id: string, words: string }[], script: string, sheet?: string }} content `sheet`: of
 *   this page alone; both from the folder of the docs
 */
export function layout(page, pages, { html, headings, script, sheet }) {
  const here = dirname(page.address);
  const to = (/** @type {string} */ address) => relative(here, address);
  const groups = [...new Set(pages.map(({ group }) => group))];
  const entry = (/** @type {{ address: string, title: string }} */ { address, title }) => {
    const current = address === page.address ? ' aria-current="page"' : "";
    return `<li><a href="${to(address)}"${current}>${escaped(title)}</a></li>`;
  };
  const lists = groups.map(
    (group) => `<h2>${group}</h2>
<ul>${pages
      .filter((one) => one.group === group)
      .map(entry)
      .join("\n")}</ul>`,
  );
  const contents = headings.map(({ id, words }) => `<li><a href="#${id}">${words}</a></li>`).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${escaped(page.title)} · reparam</title>
<link rel="icon" href="${ICON}" />
<script src="${to("scheme.js")}"></script>
<link rel="stylesheet" href="${to("docs.css")}" />
${sheet ? `<link rel="stylesheet" href="${to(sheet)}" />\n` : ""}<script type="module" src="${to(script)}"></script>
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header><a href="${to("../index.html")}">The article</a> <a class="to-pages" href="#pages">All pages</a></header>
<div class="page">
<main id="main">
${headings.length > 2 ? html.replace("</h1>", `</h1>\n<nav class="here" aria-label="On this page"><ul>${contents}</ul></nav>`) : html}
</main>
<nav id="pages" class="pages" aria-label="Pages">
${lists.join("\n")}
<fieldset class="scheme">
<legend>Colours</legend>
<label><input type="radio" name="scheme" value="light" /> light</label>
<label><input type="radio" name="scheme" value="dark" /> dark</label>
<label><input type="radio" name="scheme" value="" checked /> system</label>
</fieldset>
</nav>
</div>
</body>
</html>
`;
}
