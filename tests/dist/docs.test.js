// The docs as pages: every link leads somewhere, every page is found, and little is loaded before a panel is near.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { sources } from "../../scripts/docs/sources.mjs";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const pages = readdirSync(join(dist, "docs"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".html"))
  .map((name) => join("docs", name));
const read = (path) => readFileSync(join(dist, path), "utf8");
const idsOf = (html) => new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
const linksOf = (html) =>
  [...html.matchAll(/<(?:a|link|script)\b[^>]*\s(?:href|src)="([^"]+)"/g)]
    .map(([, link]) => link.replaceAll("&amp;", "&"))
    .filter((link) => !/^(https?|data|mailto):/.test(link));
/** @returns {[path: string, hash: string]} from the folder of the site */
const resolve = (page, link) => {
  const { pathname, hash } = new URL(link, `https://reparam.example/${page}`);
  return [pathname.slice(1), decodeURIComponent(hash.slice(1))];
};

test("every link of every page leads to a file that there is, and to an anchor in it", () => {
  const dead = pages.flatMap((page) =>
    linksOf(read(page))
      .filter((link) => {
        const [path, hash] = resolve(page, link);
        if (!existsSync(join(dist, path))) return true;
        return hash !== "" && !idsOf(read(path)).has(hash);
      })
      .map((link) => `${page}: ${link}`),
  );
  assert.deepEqual(dead, []);
  assert.ok(pages.length >= 16, `only ${pages.length} pages`);
});

test("no link leads to a source of a page, or stayed what it was in Markdown", () => {
  for (const page of pages)
    assert.deepEqual(
      linksOf(read(page)).filter((link) => /\.md\b/.test(link)),
      [],
      page,
    );
});

test("all pages are reached from the first, which the article leads to", () => {
  assert.ok(linksOf(read("index.html")).includes("docs/index.html"));
  const seen = new Set(["docs/index.html"]);
  for (const page of seen) {
    for (const link of linksOf(read(page))) {
      const [path] = resolve(page, link);
      if (path.startsWith("docs/") && path.endsWith(".html")) seen.add(path);
    }
  }
  assert.deepEqual([...seen].sort(), [...pages].sort());
});

test("each Markdown file in docs/ is a page, with its first heading as the title", () => {
  const all = sources();
  for (const file of readdirSync(new URL("../../docs/", import.meta.url)).filter((name) => name.endsWith(".md")))
    assert.ok(
      all.some(({ source, address }) => source === `docs/${file}` && pages.includes(`docs/${address}`)),
      file,
    );
  for (const { address, title } of all) {
    assert.notEqual(title, "", address);
    assert.ok(read(`docs/${address}`).includes(`· reparam</title>`), address);
  }
});

test("ids are there once", () => {
  for (const page of pages) {
    const ids = [...read(page).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, page);
  }
});

test("under 10 KB compressed before a panel is near; a page of tables without one has 12", () => {
  const size = (path) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
  for (const page of pages.filter((path) => !path.endsWith("playground.html"))) {
    const html = read(page);
    const own = [...html.matchAll(/<(?:script|link rel="stylesheet")[^>]*(?:src|href)="([^"]+)"/g)];
    const files = own.map(([, link]) => join(dirname(page), link));
    // what its script imports at once
    const more = files.flatMap((file) =>
      [...read(file).matchAll(/from"(\.\/[^"]+)"/g)].map(([, link]) => join(dirname(file), link)),
    );
    const all = [page, ...files, ...more];
    const bytes = all.reduce((sum, path) => sum + size(path), 0);
    assert.ok(all.length > 3, page);
    assert.ok(
      bytes < (html.includes("<reparam-panel") ? 10_000 : 12_100),
      `${page}: ${bytes} bytes of ${all.join(", ")}`,
    );
    if (process.env.SHOW) console.log(page, bytes);
  }
});
