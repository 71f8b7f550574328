// The docs as a reader has them: every page fits, is clean to axe and the console, and its tags live once they come near.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drag, sliderOf, thumb } from "../support/hand.js";
import { expect, measured, params, settle, test } from "../support/index.js";

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
// what is offered beside them, to be copied, isn't a page
const pages = readdirSync(fileURLToPath(new URL("../../../dist/docs", import.meta.url)), {
  recursive: true,
  encoding: "utf8",
}).filter((name) => name.endsWith(".html"));

/** Records what a page's policy refuses. */
const watchPolicy = (page) =>
  page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });

for (const path of pages) {
  test(`${path}: at 320 pixels nothing scrolls sideways, axe finds nothing in light and dark`, async ({
    page,
    site,
  }) => {
    test.setTimeout(90_000);
    await watchPolicy(page);
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(`${site.page}docs/${path}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBe(320);
      await settle(page);
      await page.evaluate(AXE);
      const found = await page.evaluate(async () => {
        // panels have tests of their own
        const { violations } = await /** @type {any} */ (window).axe.run({ exclude: ["reparam-panel"] });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`);
      });
      expect(found).toEqual([]);
    }
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });
}

// the autoencoder's wait for a press
for (const path of pages.filter((name) => !/vae|playground/.test(name))) {
  const tags = (
    readFileSync(new URL(`../../../dist/docs/${path}`, import.meta.url), "utf8").match(/<reparam-panel/g) ?? []
  ).length;
  if (tags === 0) continue;
  test(`${path}: its ${tags} panels come when they are near, with nothing to complain of`, async ({ page, site }) => {
    test.setTimeout(120_000);
    await watchPolicy(page);
    await page.goto(`${site.page}docs/${path}`);
    const rooms = await page
      .locator(".live")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    for (const box of await page.locator(".example").all()) {
      await box.scrollIntoViewIfNeeded();
      for (const panel of await box.locator("reparam-panel").all()) {
        await expect
          .poll(() => panel.evaluate((element) => element.matches(":defined")), { timeout: 15_000 })
          .toBe(true);
        if ((await panel.getAttribute("loading")) === "click") continue;
        await panel.evaluate((element) => element.ready);
        expect(
          await panel
            .locator("canvas")
            .first()
            .evaluate((canvas) => canvas.width),
          await panel.evaluate((one) => one.outerHTML),
        ).toBeGreaterThan(0);
        await expect(panel.locator(".message")).toHaveText("");
      }
      await expect(box.locator(".told")).toHaveText("");
    }
    const after = await page
      .locator(".live")
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    const moved = rooms.map((room, i) => Math.abs(room - after[i])).filter((by) => by > 2);
    expect(moved.length, `${rooms} → ${after}`).toBeLessThanOrEqual(path === "attributes.html" ? 3 : 0);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  });
}

test("nothing of a panel is asked for before it is near", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.setViewportSize({ width: 390, height: 300 });
  await page.goto(`${site.page}docs/attributes.html`);
  await settle(page);
  expect(asked.filter((path) => /reparam|editor|wasm/.test(path))).toEqual([]);
  await page.locator(".example").first().scrollIntoViewIfNeeded();
  await expect.poll(() => asked.some((path) => path.endsWith("panels.wasm"))).toBe(true);
});

test("the autoencoder waits for a press, and comes then", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.page}docs/panels/vae.html`);
  const panel = page.locator(".example reparam-panel").first();
  const start = panel.getByRole("button", { name: "Start" });
  await expect(start).toBeVisible();
  expect(asked.filter((path) => /wasm|digits/.test(path))).toEqual([]);
  await start.click();
  await panel.evaluate((element) => element.ready);
  await expect(panel.locator("img")).not.toBeInViewport();
  expect(asked).toContain("/reparam.wasm");
});

test("a tag that is edited is seen, and one that is moved is written", async ({ page, site }) => {
  await page.goto(`${site.page}docs/panels/gumbel-softmax.html`);
  const box = page.locator(".example").filter({ hasText: "A still picture" }).first();
  const [panel, area] = [box.locator("reparam-panel"), box.locator("textarea")];
  await panel.evaluate((element) => element.ready);
  await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.2));
  const { temperature } = await params(panel);
  expect(temperature).toBeLessThan(0.25);
  await expect(area).toHaveValue(`<reparam-panel panel="gumbel-softmax" temperature="${temperature}"></reparam-panel>`);
  await area.fill('<reparam-panel panel="gumbel-softmax" temperature="4"></reparam-panel>');
  await expect.poll(async () => (await params(panel)).temperature).toBe(4);
  await expect(sliderOf(panel, "temperature")).toBeVisible();
  await box.getByRole("link", { name: "Open in the playground" }).click();
  await expect(page.locator("h1")).toHaveText("Playground");
  await expect(page.locator("textarea")).toHaveValue(
    '<reparam-panel panel="gumbel-softmax" temperature="4"></reparam-panel>',
  );
});

test("a style in a tag and a sheet beside it arrive, under a policy that allows none in the page", async ({
  page,
  site,
}) => {
  await page.goto(`${site.page}docs/attributes.html`);
  const styled = page.locator(".example").filter({ has: page.locator('textarea[aria-label*="noise"]') });
  await styled.scrollIntoViewIfNeeded();
  const panel = styled.locator("reparam-panel");
  await expect
    .poll(() => panel.evaluate((one) => getComputedStyle(one).getPropertyValue("--reparam-gaussian")))
    .toBe("crimson");
  const parts = page.locator(".example").last();
  await parts.scrollIntoViewIfNeeded();
  const caption = parts.locator("figcaption");
  await expect.poll(() => caption.evaluate((one) => getComputedStyle(one).fontStyle)).toBe("italic");
  await expect(parts.locator(".share-button")).toBeHidden();
});

/** How many pixels of two screenshots differ by more than a few levels, which antialiasing may differ by. */
const differing = (page, one, other) =>
  page.evaluate(
    async (shots) => {
      const [a, b] = await Promise.all(
        shots.map(async (shot) => {
          const image = Object.assign(new Image(), { src: `data:image/png;base64,${shot}` });
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          return context.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      if (a.length !== b.length) return a.length;
      return a.filter((level, i) => Math.abs(level - b[i]) > 4).length;
    },
    [one, other],
  );

const guide = readFileSync(new URL("../../../docs/attributes.md", import.meta.url), "utf8");
const styles = [...guide.matchAll(/<reparam-panel [^>]*style="([^"]+)"/g)].map(([, style]) => style);

test("every custom property has an example, which looks otherwise without it", async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.goto(`${site.page}docs/attributes.html`);
  const rows = [...guide.matchAll(/^\| `(--reparam-[\w-]+)` \|/gm)].map(([, name]) => name);
  const named = styles.flatMap((style) => [...style.matchAll(/--reparam-[\w-]+/g)].map(([name]) => name));
  expect(named.sort()).toEqual(rows.sort());
  const boxes = page.locator(".example", { has: page.locator("textarea") });
  for (const box of await boxes.all()) {
    const [, style] = (await box.locator("textarea").inputValue()).match(/style="([^"]+)"/) ?? [];
    if (!style) continue;
    await box.scrollIntoViewIfNeeded();
    const panel = box.locator("reparam-panel");
    await panel.evaluate(async (element) => {
      await customElements.whenDefined("reparam-panel");
      await element.ready;
    });
    await expect.poll(() => panel.evaluate((element) => element.style.length)).toBeGreaterThan(0);
    if (/score|mixed/.test(style)) await measured(panel);
    for (const [, name, value] of style.matchAll(/(--reparam-[\w-]+): ([^;]+)/g)) {
      const look = async () => (await panel.screenshot()).toString("base64");
      const set = (/** @type {string} */ to) =>
        panel.evaluate((element, [property, value]) => element.style.setProperty(property, value), [name, to]);
      await panel.locator("input[type=range]").first().focus();
      let before = await look();
      const still = async () => {
        await page.waitForTimeout(200); // labels follow pictures after a while
        const last = before;
        before = await look();
        return differing(page, last, before);
      };
      await expect.poll(still, `${name}, at rest`).toBe(0);
      await set("");
      await expect.poll(async () => differing(page, before, await look()), name).toBeGreaterThan(50);
      await set(value);
      await expect.poll(async () => differing(page, before, await look()), `${name}, back`).toBe(0);
    }
  }
});

test("the reader's choice of colours is kept, and the article has the same", async ({ page, site }) => {
  await page.goto(`${site.page}docs/index.html`);
  await page.getByRole("radio", { name: "dark" }).check();
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(20, 22, 26)");
  await page.reload();
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(20, 22, 26)");
  await page.getByRole("link", { name: "The article", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-scheme", "dark");
  const link = page.getByRole("link", { name: "in a page of your own" });
  await link.click();
  await expect(page.locator("h1")).toHaveText("reparam in your page");
});

const inFull = pages.filter((path) => /^(heights|panels\/(elbo|gaussian-gradient|diffusion))\.html$/.test(path));

test("on a phone all heights and presets are in sight, and each panel's heights a press away", async ({
  page,
  site,
}) => {
  expect(inFull.length).toBe(4);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of inFull) {
    await page.goto(`${site.page}docs/${path}`);
    const tables = page.locator(".scroll");
    expect(await tables.count()).toBeGreaterThan(0);
    const wide = await tables.evaluateAll((all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel),
    );
    expect(wide, path).toEqual([]);
  }
  await page.goto(`${site.page}docs/heights.html`);
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "gumbel-softmax" }).click();
  await expect(page.getByRole("heading", { name: "gumbel-softmax" })).toBeInViewport();
});
