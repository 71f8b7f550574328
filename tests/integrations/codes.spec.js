// What the menu “Share” writes for a site generator, built by that tool: every word arrives in the tag, the hostile ones too.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@playwright/test";
import { root } from "../../scripts/run.mjs";

const SITE = "https://reparam.example/0.1.0/";
const here = fileURLToPath(new URL(".", import.meta.url));

/** The page of each example site that is written anew, and what stands before the code there. */
const PAGES = {
  hugo: ["content/gradients.md", "---\ntitle: Gradients\n---\n"],
  jekyll: ["_posts/2026-01-02-gradients.md", "---\nlayout: post\ntitle: Gradients\n---\n"],
  mkdocs: ["docs/index.md", "# Gradients\n"],
  sphinx: ["index.rst", "Gradients\n=========\n\n.. toctree::\n   :hidden:\n\n   plain\n   myst\n"],
};

/** Names of figures that there aren't, which nothing may take for anything else. */
const HOSTILE = 'a"b\'c%}d>}}e{{f}}g\nh\\"i`j-->k</script>l]]m&amp;n';
const EXACT = 0.30000000000000004;

async function codeFor(kind) {
  Object.assign(globalThis, { REPARAM_SITE: SITE }); // the build's
  const { embedCode } = await import("../../www/share/code.js");
  const said = { figures: HOSTILE, compact: "" };
  const host = /** @type {any} */ ({
    id: "",
    offsetHeight: 400,
    hasAttribute: (name) => Object.hasOwn(said, name),
    getAttribute: (name) => said[name] ?? null,
    ownerDocument: { baseURI: "https://blog.example/" },
  });
  const params = [
    { name: "temperature", attribute: "temperature", default: 1 },
    { name: "probs", attribute: "probs", default: [0.5, 0.5] },
  ];
  const schema = /** @type {any} */ ({ name: "gumbel-softmax", title: "P", params });
  return embedCode(kind, {
    host,
    schema,
    params: { temperature: EXACT, probs: [0.2, 0.8] },
    version: "0.1.0",
    still: "static/p.png",
  });
}

test.describe.configure({ timeout: 900_000 });

for (const [id, [file, before]] of Object.entries(PAGES)) {
  test(`code for ${id}`, async ({ page }) => {
    const { tool } = await import(`./${id}.js`);
    const at = (kind) => join(root, "target/hosts", kind, id);
    const [folder, source, out] = [at("tools"), at("codes/sources"), at("codes/sites")];
    for (const made of [source, out]) {
      rmSync(made, { recursive: true, force: true });
      mkdirSync(made, { recursive: true });
    }
    const missing = await tool.find(folder);
    test.skip(missing !== null, missing);
    cpSync(join(here, "sites", id), source, { recursive: true });
    const code = await codeFor(id);
    writeFileSync(join(source, file), `${before}\n${code}\n\nThe end.\n`);
    const path = join(out, await tool.build({ site: SITE, source, out, folder }));
    const built = existsSync(path) && statSync(path).isFile() ? path : join(path, "index.html");
    // read as a browser reads it, without running anything
    const found = await page.evaluate(
      (html) => {
        const document_ = new DOMParser().parseFromString(html, "text/html");
        const panel = document_.querySelector("reparam-panel");
        const attributes = [...(panel?.attributes ?? [])].map(({ name, value }) => [name, value]);
        return { attributes: Object.fromEntries(attributes), text: document_.body.textContent };
      },
      readFileSync(built, "utf8"),
    );
    const { figures, ...rest } = found.attributes;
    expect(rest).toEqual({ panel: "gumbel-softmax", temperature: String(EXACT), probs: "0.2,0.8", compact: "" });
    const bare = (text) => text.replace(/[\s\\]/g, "");
    expect(bare(figures)).toBe(bare(HOSTILE));
    expect(found.text).toContain("The end.");
    // the comment with the version is not for readers
    expect(found.text).not.toContain("reparam 0.1.0");
  });
}
