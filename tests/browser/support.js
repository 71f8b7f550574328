// What the browser tests share: servers, a page that fails on any console message, and ways to look.
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { serve } from "../../xtask/serve.mjs";

const folder = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const test = base.extend({
  /** Addresses: `page` serves dist/, `hosts` serves tests/hosts on another origin. */
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names it destructures
    async ({}, use) => {
      const [site, hosts] = [await serve(folder("dist")), await serve(folder("tests/hosts"))];
      await use({ page: site.url, hosts: hosts.url.replace("127.0.0.1", "localhost") });
      site.close();
      hosts.close();
    },
    { scope: "worker" },
  ],
  /** Console errors and warnings that a test doesn't take out of the list make it fail. */
  complaints: [
    async ({ page }, use) => {
      const complaints = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the page and waits for one panel's first picture. */
export async function open(page, site, name, query = "") {
  await page.goto(`${site.page}${query}`);
  const panel = page.locator(`reparam-panel[panel="${name}"]`);
  await panel.evaluate((element) => element.ready);
  await panel.scrollIntoViewIfNeeded();
  return panel;
}

/** Two frames later everything that was asked for is drawn. */
export const settle = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** A number that changes when the picture does. */
export const pictureHash = (panel, figure) =>
  panel.evaluate((element, name) => {
    const canvas = element.shadowRoot.querySelector(`[data-figure="${name}"] canvas`);
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let hash = 0;
    for (let i = 0; i < data.length; i += 1) hash = (Math.imul(hash, 31) + data[i]) | 0;
    return hash;
  }, figure);
