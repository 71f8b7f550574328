// embed.html as one file, so that a frame asks for nothing but its panel; and frame.js, the host's script beside it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { schemas } from "../www/params/schema.js";
import { bundleScript } from "./bundled.mjs";
import { discovery, linkFiles } from "./oembed.mjs";
import { root } from "./run.mjs";
import { tags } from "./tags.mjs";

/** What each panel needs of the core, from the folder of the page. @param {Record<string, string[]>} needs parts of the split core */
const filesOf = (needs) =>
  Object.fromEntries(
    schemas.map(({ name }) => {
      const parts = (needs[name] ?? []).map((part) => `./panels/${part}.wasm`);
      return [name, name === "vae" ? ["./reparam.wasm"] : ["./panels.wasm", ...parts]];
    }),
  );

const attributes = Object.fromEntries(
  schemas.map(({ name, params }) => [name, params.map(({ attribute }) => attribute)]),
);

/** Tags of the article whose id isn't their panel's name. @param {string} from the folder of the tree */
const named = (from) =>
  Object.fromEntries(
    tags(from)
      .filter(({ id, panel }) => id !== panel)
      .map(({ id, panel, figures }) => [id, { panel, figures }]),
  );

/**
 * The page with what it knows of the site.
 * @param {string} html
 * @param {string} from the folder of the tree
 * @param {Record<string, string[]>} needs
 */
export const withSite = (html, from, needs) =>
  html
    .replace("<!--oembed-->", schemas.map((panel) => discovery(panel, process.env.SITE_URL)).join(""))
    .replace(
      "<!--site-->",
      JSON.stringify({ files: filesOf(needs), attributes, tags: named(from) }).replaceAll("<", "\\u003c"),
    )
    .replace(
      "<!--panels-->",
      schemas.map(({ name, title }) => `<li><a href="?panel=${name}">${title}</a></li>`).join(""),
    );

/** Vite's plugin. @returns {import("vite").Plugin} */
export const frame = () => ({
  name: "frame",
  enforce: "post",
  transformIndexHtml: (html) => {
    const needs = readFileSync(join(root, "www/generated/panels/parts.json"), "utf8");
    return withSite(html, root, JSON.parse(needs));
  },
  /** The page's own script and sheet go into it, when all else is done with them. */
  generateBundle: { order: "post", handler: putIn },
});

/** @this {import("vite").Rolldown.PluginContext} @param {unknown} _ @param {import("vite").Rolldown.OutputBundle} bundle */
async function putIn(_, bundle) {
  const page = bundle["embed.html"];
  if (page?.type !== "asset") throw new Error("there is no embed.html to put anything into");
  let html = String(page.source);
  for (const [name, file] of Object.entries(bundle)) {
    if (file === page) continue;
    const [text, tag, open] =
      file.type === "chunk"
        ? [file.code, "script", '<script type="module">']
        : [String(file.source), "style", "<style>"];
    const reference = new RegExp(`<(?:script|link)[^>]*"\\./${name.replace(".", "\\.")}"[^>]*>(?:</script>)?`);
    if (!reference.test(html) || text.includes(`</${tag}`)) throw new Error(`${name} can't be put into embed.html`);
    html = html
      .replace(reference, "")
      .replace(tag === "script" ? "</body>" : "</head>", (end) => `${open}${text.trim()}</${tag}>${end}`);
    delete bundle[name];
  }
  page.source = html.replace(/<!--.*?-->\s*/gs, "").replace(/\n\s+/g, "\n");
  const { code } = await bundleScript(join(root, "www/frame/host.js"));
  this.emitFile({ type: "asset", fileName: "frame.js", source: code });
  for (const [fileName, source] of linkFiles(process.env.SITE_URL)) this.emitFile({ type: "asset", fileName, source });
}
