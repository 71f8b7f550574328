// What a first visit loads: every file that the page asks for until its first picture stands and nothing more comes.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../scripts/run.mjs";

/**
 * Sizes as a server that compresses would send them.
 * @param {import("@playwright/test").Page} page
 * @param {string} site
 */
export async function firstVisit(page, site) {
  /** @type {Set<string>} */
  const names = new Set();
  page.on("requestfinished", (request) => {
    const { pathname } = new URL(request.url());
    if (request.url().startsWith("http")) names.add(pathname === "/" ? "index.html" : pathname.slice(1));
  });
  await page.goto(site, { waitUntil: "networkidle" });
  await page.evaluate(() => /** @type {any} */ (document.querySelector("reparam-panel")).ready);
  await page.waitForTimeout(1000);
  return [...names]
    .filter((name) => existsSync(join(root, "dist", name)))
    .map((name) => {
      const bytes = readFileSync(join(root, "dist", name));
      return { name, bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
    });
}
