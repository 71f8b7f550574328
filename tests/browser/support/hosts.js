// Other people's pages, on another origin; https://reparam.example stands for wherever dist/ is published.
import { fileURLToPath } from "node:url";
import { serve } from "../../../scripts/serve.mjs";
import { settle } from "./index.js";

/** Serves dist/ under a content security policy. */
export const serveStrict = (policy) =>
  serve(fileURLToPath(new URL("../../../dist", import.meta.url)), { headers: { "content-security-policy": policy } });

/** Opens a page of tests/hosts without waiting for its panels. Returns the addresses it asked reparam.example for. */
export async function openHost(page, site, file) {
  const asked = [];
  await page.route("https://reparam.example/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname.slice(1));
    await route.fulfill({ response: await route.fetch({ url: new URL(pathname.slice(1), site.page).href }) });
  });
  await page.goto(`${site.hosts}${file}`);
  return asked;
}

/** Opens a page of tests/hosts and waits for the first picture of its panels. */
export async function openPanels(page, site, file) {
  const asked = await openHost(page, site, file);
  const panels = page.locator("reparam-panel");
  await panels.first().evaluate(() => customElements.whenDefined("reparam-panel"));
  for (const panel of await panels.all()) await panel.evaluate((element) => element.ready);
  return { asked, panels };
}

/** A host's page with these tags, under a content security policy. Returns the addresses it asked reparam.example for. */
export async function openUnder(page, site, policy, tags) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A site with rules</title>
<script type="module" src="https://reparam.example/reparam.js"></script>${tags}</html>`;
  const headers = { "content-type": "text/html", "content-security-policy": policy };
  await page.route("**/under.html", (route) => route.fulfill({ headers, body }));
  return openHost(page, site, "under.html");
}

/** A host's page with these tags, drawn, but for those that wait for the reader; finds them by their ids. */
export async function openTags(page, site, html) {
  await openHost(page, site, "empty.html");
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  await page.evaluate(async (tags) => {
    document.body.innerHTML = tags;
    const panels = /** @type {any} */ (document.querySelectorAll('reparam-panel:not([loading="click"])'));
    await Promise.all([...panels].map((element) => element.ready));
  }, html);
  await settle(page);
  return (id) => page.locator(`#${id}`);
}
