// The article around the panels: predictions, presets, deep links, print, no JavaScript, no layout shift.
import { gzipSync } from "node:zlib";
import { MOST } from "../../../scripts/budgets.mjs";
import { expect, open, openAll, panelOf, params, pictureHash, report, settle, test } from "../support/index.js";

const byId = (page, id) => page.locator(`reparam-panel#${id}`);

test("a prediction is made by keyboard, then the panel shows it and words say why", async ({ page, site }) => {
  await open(page, site, "gumbel-max");
  const form = page.locator("form.predict", { hasText: "a single race" });
  const [look, answer] = [form.getByRole("button", { name: "Look" }), form.locator("details")];
  await expect(look).toBeDisabled();
  await expect(answer).toBeHidden();
  await form.getByRole("radio").first().focus();
  await page.keyboard.press("Space");
  expect((await params(panelOf(page, "gumbel-max"))).samples).toBe(1000);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(look).toBeFocused();
  await page.keyboard.press("Enter");
  await settle(page);
  expect((await report(panelOf(page, "gumbel-max"))).counts.toSorted()).toEqual([0, 0, 1]);
  await expect(answer.locator("p")).toBeVisible();
  await expect(form.locator("output")).toHaveText(/^Yes/);
  await expect(form.getByRole("button", { name: "Shown", pressed: true })).toBeVisible();
  await expect(form.locator("label.wrong")).toHaveCount(0);
  await form.getByRole("radio").first().check();
  await look.click();
  await expect(form.locator("output")).toHaveText(/^No/);
  await expect(form.locator("label.wrong")).toContainText("that is what one draws from");
  await expect(form.locator("label.right")).toContainText("which one is chance");
});

test("a preset in a sentence sets a panel, a second press sets it back, and nothing scrolls", async ({
  page,
  site,
}) => {
  // all drawn: one above that is drawn meanwhile may move what is below
  await openAll(page, site);
  const panel = byId(page, "softmax");
  await panel.scrollIntoViewIfNeeded();
  const [tenth, ten] = [/^0\.1$/, /^10$/].map((hasText) =>
    page.locator('button.set[data-panel="softmax"]', { hasText }),
  );

  await tenth.scrollIntoViewIfNeeded();
  const scroll = await page.evaluate(() => scrollY);
  const temperature = async () => (await params(panel)).temperature;
  await expect(tenth).toHaveAttribute("aria-pressed", "false");
  await tenth.click();
  expect(await temperature()).toBe(0.1);
  await expect(tenth).toHaveAttribute("aria-pressed", "true");
  await ten.focus();
  await page.keyboard.press("Enter");
  expect(await temperature()).toBe(10);
  await expect(tenth).toHaveAttribute("aria-pressed", "false");
  await ten.click();
  expect(await temperature()).toBe(0.1);
  await expect(tenth).toHaveAttribute("aria-pressed", "true");
  await tenth.click();
  expect(await temperature()).toBe(0.5);
  expect(await page.evaluate(() => scrollY)).toBe(scroll);
  expect((await params(byId(page, "gumbel-softmax"))).temperature).toBe(1);
});

test("τ is annealed, and a second press stops it", async ({ page, site }) => {
  await open(page, site, "gumbel-softmax");
  const [panel, run] = [byId(page, "softmax"), page.locator('button.run[data-panel="softmax"]')];
  const temperature = async () => (await params(panel)).temperature;
  await run.click();
  await expect.poll(temperature).toBeLessThan(9);
  await run.click();
  const stopped = await temperature();
  expect(stopped).toBeGreaterThan(0.1);
  await page.waitForTimeout(100);
  expect(await temperature()).toBe(stopped);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await run.click();
  await expect.poll(temperature).toBe(0.1);
});

test("another word stops one that runs, and stands", async ({ page, site }) => {
  await open(page, site, "gumbel-softmax");
  const run = page.locator('button.run[data-panel="softmax"]');
  const word = page.locator('button.set[data-panel="softmax"]', { hasText: /^100$/ });
  await run.click();
  await expect(run).toHaveAttribute("aria-pressed", "true");
  await word.click();
  await expect(run).toHaveAttribute("aria-pressed", "false");
  await page.waitForTimeout(200);
  expect((await params(byId(page, "softmax"))).temperature).toBe(100);
  await expect(word).toHaveAttribute("aria-pressed", "true");
});

test("a deep link leads to its panel and sets it", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${site.page}?v=1&panel=gumbel-max&samples=10#gumbel-max`);
  const panel = panelOf(page, "gumbel-max");
  await panel.evaluate((element) => element.ready);
  await expect.poll(() => panel.evaluate((element) => Math.abs(element.getBoundingClientRect().top))).toBeLessThan(200);
  expect((await report(panel)).n).toBe(10);
  const anchor = page.locator('a.anchor[href="#gumbel-max"]');
  await anchor.focus();
  expect(await anchor.evaluate((element) => getComputedStyle(element).opacity)).toBe("1");
  for (const id of await page.locator("main > section, reparam-panel").evaluateAll((all) => all.map((one) => one.id))) {
    await expect(page.locator(`a.anchor[href="#${id}"]`), id).toHaveCount(1);
  }
});

test("a link to the second panel of a kind means that one", async ({ page, site }) => {
  await open(page, site, "gumbel-softmax", "?panel=softmax&temperature=3");
  const temperatures = async () =>
    Promise.all(["gumbel-softmax", "softmax"].map(async (id) => (await params(byId(page, id))).temperature));
  expect(await temperatures()).toEqual([1, 3]);
  await byId(page, "softmax").evaluate((element) => {
    element.params = { temperature: 7 };
  });
  await expect.poll(() => new URL(page.url()).searchParams.get("temperature")).toBe("7");
  expect(new URL(page.url()).searchParams.get("panel")).toBe("softmax");
  await page.reload();
  expect(await temperatures()).toEqual([1, 7]);
});

for (const width of [390, 1440]) {
  test(`nothing shifts while the page loads or is read, ${width} pixels`, async ({ page, site }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of /** @type {any[]} */ (list.getEntries())) {
          const who = sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
          if (!hadRecentInput) window.shifts.push({ value, who });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site.page);
    await panelOf(page, "gumbel-softmax").evaluate((element) => element.ready);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 600) {
      await page.evaluate((top) => window.scrollTo({ top, behavior: "instant" }), y);
      await page.waitForTimeout(60);
    }
    const shifts = await page.evaluate(() => window.shifts);
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    expect(sum, JSON.stringify(shifts)).toBeLessThan(0.02);
  });
}

test("pointing at a symbol lights its marks in the panel, and an entry of the legend its symbols", async ({
  page,
  site,
}) => {
  const panel = await open(page, site, "gaussian");
  const symbol = page.locator("#continuous .noise").first();
  const before = await pictureHash(panel, "carry");
  await symbol.hover();
  await expect(panel).toHaveAttribute("lit", "noise");
  await expect.poll(() => pictureHash(panel, "carry")).not.toBe(before);
  const other = panelOf(page, "diffusion");
  await expect(other).not.toHaveAttribute("lit");
  await page.mouse.move(5, 5);
  await expect(panel).not.toHaveAttribute("lit");
  await expect.poll(() => pictureHash(panel, "carry")).toBe(before);
  await panel.locator('[data-ink="gaussian"]').first().hover();
  await expect(page.locator("#continuous .gaussian").first()).toHaveAttribute("lit", "gaussian");
  await expect(symbol).not.toHaveAttribute("lit");
  // out of the entry into the same panel
  await panel.locator("canvas").first().hover();
  await expect(panel).not.toHaveAttribute("lit");
  // the page is scrolled away below a resting mouse
  await panel.locator('[data-ink="gaussian"]').first().hover();
  await expect(panel).toHaveAttribute("lit", "gaussian");
  await page.mouse.wheel(0, 400);
  await expect(panel).not.toHaveAttribute("lit");
});

test("formulas fit on a phone, and their numbers stand clear of them", async ({ page, site }) => {
  await page.setViewportSize({ width: 375, height: 900 });
  await page.goto(site.page);
  const trouble = await page.locator("math").evaluateAll((all) =>
    all.flatMap((math) => {
      const right = Math.max(...[...math.querySelectorAll("*")].map((part) => part.getBoundingClientRect().right));
      const box = math.closest("p, div, legend, label").getBoundingClientRect();
      const number = math.parentElement.querySelector(".number")?.getBoundingClientRect();
      const rows = [...math.querySelectorAll("mtr")].map((row) => row.getBoundingClientRect());
      const last = [...(rows.length > 0 ? [...math.querySelectorAll("mtr:last-child mtd > *")] : math.children)];
      const end = Math.max(...last.map((part) => part.getBoundingClientRect().right));
      const name = math.closest("[id]").id + math.textContent.slice(0, 30);
      return [
        ...(right > box.right + 1 ? [[name, right - box.right]] : []),
        ...(number && end > number.left && number.top < math.getBoundingClientRect().bottom - 4
          ? [[name, "number"]]
          : []),
      ];
    }),
  );
  expect(trouble).toEqual([]);
});

test("print has no controls, and a still picture where none was drawn", async ({ page, site }) => {
  await open(page, site, "gumbel-softmax");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("nav:visible, .predict:visible, .anchor:visible")).toHaveCount(0);
  const drawn = panelOf(page, "gumbel-softmax");
  await expect(drawn.locator("canvas").first()).toBeVisible();
  await expect(drawn.locator("input:visible")).toHaveCount(0);
  const far = panelOf(page, "categorical-gradient");
  await expect(far.locator("picture img")).toBeVisible();
  await expect(far.locator("canvas:visible")).toHaveCount(0);
  await expect(page.locator("math").first()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint"))); // what is asked for paper is drawn
  await expect(far.locator("canvas").first()).toBeVisible();
});

test("the head says what the page is", async ({ page, site, request }) => {
  await page.goto(site.page);
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
  expect(data["@type"]).toBe("TechArticle");
  expect(data.headline).toBe(await page.locator("h1").textContent());
  const image = await page.locator('meta[property="og:image"]').getAttribute("content");
  const answer = await request.get(new URL(image, site.page).href);
  expect(answer.headers()["content-type"]).toBe("image/png");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("formulas, answers and references can be read", async ({ page, site }) => {
    await page.goto(site.page);
    expect(await page.locator(".equation math").count()).toBeGreaterThan(12);
    await expect(page.locator("#eq-elbo math")).toBeVisible();
    await expect(page.locator("#eq-elbo .number")).toHaveText("(5)");
    const form = page.locator("form.predict").first();
    await expect(form.getByRole("button", { name: "Look" })).toBeHidden();
    await form.getByText("The answer").click();
    await expect(form.locator("details p")).toBeVisible();
    await page.getByText(/^\d+ works$/).click();
    await expect(page.getByText("doi:10.1145/84537.84552")).toBeVisible();
  });
});

/** Compressed bytes of what came in, by name. */
async function sizesOf(site, responses) {
  const own = responses.filter((response) => response.url().startsWith(site.page));
  const sizes = own.map(async (response) => [
    response.url().replace(site.page, "") || "index.html",
    gzipSync(await response.body(), { level: 9 }).length,
  ]);
  return Object.fromEntries(await Promise.all(sizes));
}

const total = (sizes) => Object.values(sizes).reduce((sum, size) => sum + size, 0);

test("the first picture and the first screen take no more than their budgets", async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const loads = [];
  page.on("response", (response) => loads.push(response));
  await page.goto(site.page);
  await byId(page, "gumbel-softmax").evaluate((element) => element.ready);
  await byId(page, "opening-estimates").evaluate((element) => element.ready);
  await page.waitForLoadState("networkidle");
  const sizes = await sizesOf(site, loads);
  // the second panel's parts and its measurement, the pictures that stand in meanwhile
  const later = /^panels\/|^(measurement|supervisor)\.js$|\.svg$/;
  const first = Object.fromEntries(Object.entries(sizes).filter(([name]) => !later.test(name)));
  const files = ["cores.js", "index.css", "index.html", "index.js", "live.js", "panels.wasm", "reparam.js", "tag.js"];
  expect(Object.keys(first).toSorted()).toEqual(files);
  expect(total(first), JSON.stringify(first)).toBeLessThanOrEqual(MOST.picture);
  expect(total(sizes), JSON.stringify(sizes)).toBeLessThanOrEqual(MOST.screen);
  expect(sizes["panels/categorical-gradient.wasm"]).toBeGreaterThan(10_000);
  console.log(`  ${total(first)} bytes compressed before the first picture, ${total(sizes)} for the first screen`);
});

test("the core is asked for by the head, once, and not where a link leads further down", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url().replace(site.page, "")));
  await page.goto(site.page);
  await byId(page, "gumbel-softmax").evaluate((element) => element.ready);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((name) => name === "panels.wasm")).toHaveLength(1);
  // by the head, not by the script that needs it
  const askedBy = await page.evaluate(() => {
    const entries = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    return entries.find(({ name }) => name.endsWith("panels.wasm")).initiatorType;
  });
  expect(askedBy).toBe("link");
  // a core that isn't used within seconds would be complained about
  await page.waitForTimeout(4000);
  await page.goto("about:blank");
  await page.goto(`${site.page}#references`);
  await page.waitForTimeout(4000);
});

test("what is loaded before the reader comes to the autoencoder stays in its budget", async ({ page, site }) => {
  const loads = [];
  let there = false;
  page.on("response", (response) => {
    there ||= response.url().endsWith("/reparam.wasm");
    // how far ahead the autoencoder's own still pictures come is the browser's affair
    if (!there && !response.url().includes("/static/vae")) loads.push(response);
  });
  await page.goto(site.page);
  for (let y = 0; !there; y += 300) {
    await page.evaluate((y) => window.scrollTo(0, y), y);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(100);
  }
  const sizes = await sizesOf(site, loads);
  const names = Object.keys(sizes);
  expect(names).toEqual(expect.arrayContaining(["panels.wasm", "panels/elbo.wasm", "panels/gaussian-gradient.wasm"]));
  expect(names).not.toContain("digits.bin");
  expect(total(sizes), JSON.stringify(sizes)).toBeLessThanOrEqual(MOST.autoencoder);
  console.log(`  ${total(sizes)} bytes compressed before the autoencoder`);
});
