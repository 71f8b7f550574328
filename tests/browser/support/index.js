// What the browser tests share: servers, a page that fails on any console message, and ways to look.
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { serve } from "../../../scripts/serve.mjs";

const folder = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

const fixtures = {
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
  page: async ({ page }, use) => {
    await page.addInitScript(installHash);
    await page.addInitScript(visitAgain);
    await use(page);
    // what is loaded late may still be on its way through a host's route
    await page.unrouteAll({ behavior: "ignoreErrors" });
  },
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
};

/** @type {import("@playwright/test").TestType<any, any>} */
export const test = base.extend(/** @type {any} */ (fixtures));

export { expect };

/** Opens the page and waits for one panel's first picture, with all its figures and controls. */
export async function open(page, site, name, query = "") {
  await page.goto(`${site.page}${query}`);
  const panel = panelOf(page, name);
  await unfold(panel);
  await panel.evaluate((element) => element.ready);
  await panel.scrollIntoViewIfNeeded();
  return panel;
}

/** Shows all that a panel has. */
export const unfold = (panel) =>
  panel.evaluate((element) => {
    element.removeAttribute("figures");
    element.removeAttribute("compact");
    element.setAttribute("controls", "full");
  });

/**
 * Opens the page, waits for the first picture of every panel on it, and returns their names. Boxes are open, but for those
 * that show once more all that panels have. `full`: one of each name with all it has.
 */
export async function openAll(page, site, { full = false } = {}) {
  await page.goto(site.page);
  const panels = page.locator("reparam-panel");
  const names = new Set(await panels.evaluateAll((all) => all.map((panel) => panel.getAttribute("panel"))));
  expect([...names]).toContain("gumbel-softmax");
  // what is folded is drawn once it is open
  await page.locator('main details:not(:has(> [controls="full"]))').evaluateAll((all) => {
    for (const details of /** @type {HTMLDetailsElement[]} */ (all)) details.open = true;
  });
  const shown = page.locator("reparam-panel:not(details:not([open]) *)");
  if (full) for (const name of names) await unfold(panelOf(page, name));
  await shown.evaluateAll((all) => Promise.all(/** @type {any[]} */ (all).map((panel) => panel.ready)));
  await settle(page);
  return [...names];
}

/** A panel by its name; the one that has it as its id, where the article has several of a kind. */
export const panelOf = (page, name) =>
  page.locator(`reparam-panel:is(#${name}, #${name}-gaussian, [panel="${name}"]:not([id]))`).first();

export const params = (panel) => panel.evaluate((element) => element.params);

/** Sets parameters, as a host's script would. */
export const set = (panel, patch) =>
  panel.evaluate((element, wanted) => {
    element.params = wanted;
  }, patch);

/** The report as JSON would carry it. */
export const report = (panel) => panel.evaluate((element) => JSON.parse(JSON.stringify(element.report)));

/** What a panel says, labels and messages included. */
export const words = (panel) =>
  panel.evaluate((element) => {
    const { shadowRoot: root } = element;
    const named = [...root.querySelectorAll("[aria-label], [aria-valuetext]")];
    const spoken = named.flatMap((one) => [one.getAttribute("aria-label"), one.getAttribute("aria-valuetext")]);
    const fields = [...root.querySelectorAll("input")].map((input) => input.value);
    return [root.textContent, ...spoken, ...fields].join("\n");
  });

export const message = (panel) => panel.locator(".message").textContent();

/** Waits until all replicates are in, and returns the report. */
export const measured = async (panel) => {
  await panel.evaluate(
    (element) =>
      /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          const look = () => {
            if (element.report?.estimators[0].replicates !== element.params.replicates) return;
            element.removeEventListener("reparam-report", look);
            resolve();
          };
          element.addEventListener("reparam-report", look);
          look();
        })
      ),
  );
  return report(panel);
};

/** Two frames later everything that was asked for is drawn. */
export const settle = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** A number that changes when the picture does. */
export const pictureHash = (panel, figure) =>
  panel.evaluate(
    (element, name) => window.hashOf(element.shadowRoot.querySelector(`[data-figure="${name}"] canvas`)),
    figure,
  );

/** To the article this is a second visit: nothing moves by itself. */
function visitAgain() {
  try {
    sessionStorage.setItem("reparam-swept", "1");
  } catch {} // a page without an origin, which isn't the article
}

/** A hash of a canvas, for scripts in the page. It reads a copy: reading the canvas itself would change how it draws. */
function installHash() {
  const copy = document.createElement("canvas");
  const context = copy.getContext("2d", { willReadFrequently: true });
  window.hashOf = (canvas) => {
    Object.assign(copy, { width: canvas.width, height: canvas.height });
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    return new Uint32Array(data.buffer).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 0);
  };
}
