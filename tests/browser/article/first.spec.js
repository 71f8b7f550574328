// The first screen: whole without scrolling, one hand moves all of it, and it moves once by itself.
import { drag } from "../support/hand.js";
import { expect, params, settle, test } from "../support/index.js";

const IDS = ["gumbel-softmax", "opening-tradeoff", "opening-estimates"];
const byId = (page, id) => page.locator(`reparam-panel#${id}`);
const slider = (page) => byId(page, "opening-tradeoff").locator('.along input[name="temperature"]');
const temperature = async (page) => (await params(byId(page, "gumbel-softmax"))).temperature;

/** Waits for the first pictures. */
const drawn = (page) =>
  page.evaluate((ids) => Promise.all(ids.map((id) => /** @type {any} */ (document.getElementById(id)).ready)), IDS);

/** As on a first visit: the second's sign is taken away again. */
async function openFirst(page, site, query = "") {
  await page.addInitScript(() => sessionStorage.removeItem("reparam-swept"));
  await page.goto(`${site.page}${query}`);
  await drawn(page);
}

/** What of the first screen isn't in sight, with its box; and what of it there is. */
async function outside(page, parts) {
  const found = await page.evaluate((wanted) => {
    const places = {
      title: ["", "h1"],
      lead: ["", ".lead"],
      drag: ["", "#opening > .drag"],
      cloud: ["gumbel-softmax", "canvas"],
      curves: ["opening-tradeoff", "canvas"],
      slider: ["opening-tradeoff", ".axis-slider input[type=range]"],
      ends: ["opening-tradeoff", ".ends"],
      numbers: ["opening-tradeoff", ".numbers"],
      estimates: ["opening-estimates", "canvas"],
    };
    return wanted.map((name) => {
      const [id, selector] = places[name];
      const root = id ? document.getElementById(id).shadowRoot : document;
      const { left, top, right, bottom } = root.querySelector(selector).getBoundingClientRect();
      return { name, box: [left, top, right, bottom].map(Math.round) };
    });
  }, parts);
  const { width, height } = page.viewportSize();
  return found.filter(
    ({ box: [left, top, right, bottom] }) =>
      left < 0 || top < 0 || right > width || bottom > height || bottom - top < 10 || right - left < 60,
  );
}

const ALL = ["title", "lead", "drag", "cloud", "curves", "slider", "ends", "numbers", "estimates"];

for (const [width, height, parts] of [
  [1440, 900, ALL],
  [390, 844, ALL],
  [390, 664, ["title", "cloud", "slider", "numbers"]],
]) {
  test(`whole on ${width} × ${height} without scrolling`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    await page.goto(site.page);
    await drawn(page);
    expect(await outside(page, parts)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await expect(page.locator("#opening input[type=range]")).toHaveCount(1);
    const numbers = byId(page, "opening-tradeoff").locator(".numbers [data-number]");
    await expect(numbers).toHaveCount(4);
    for (const number of await numbers.all()) {
      expect(await number.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);
    }
    for (const name of await byId(page, "opening-tradeoff").locator(".numbers b").all()) {
      expect(await name.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);
    }
    const ends = byId(page, "opening-tradeoff").locator(".ends");
    await expect(ends).toContainText("all noise");
    await expect(ends).toContainText("all bias");
  });
}

test("one hand moves choices, estimates and numbers in the same frame", async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(site.page);
  await drawn(page);
  await page.evaluate((ids) => {
    // after each frame with another τ: what is seen of it
    const look = () => {
      const [cloud, tradeoff, estimates] = ids.map((id) => /** @type {any} */ (document.getElementById(id)));
      const hash = (panel) => window.hashOf(panel.shadowRoot.querySelector("canvas"));
      const numbers = [...tradeoff.shadowRoot.querySelectorAll("[data-number]")].map(({ textContent }) => textContent);
      return [cloud, tradeoff, estimates].map(hash).concat(numbers[0], numbers[1]);
    };
    const seen = [look()];
    document.addEventListener("reparam-change", ({ target }) => {
      if (target !== document.getElementById(ids[0])) return;
      requestAnimationFrame(() => setTimeout(() => seen.push(look())));
    });
    /** @type {any} */ (window).seen = seen;
  }, IDS);
  const { x, y, width, height } = await slider(page).boundingBox();
  const [from, to] = [0.565, 0.15].map(
    (share) => /** @type {[number, number]} */ ([x + share * width, y + height / 2]),
  );
  await drag(page, from, to, 4);
  await settle(page);
  expect(await temperature(page)).toBeLessThan(0.2);
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  const moved = seen.slice(1).filter((look, i) => look[0] !== seen[i][0]);
  expect(moved.length).toBeGreaterThan(1);
  seen.slice(1).forEach((look, i) => {
    const changed = look.map((one, j) => one !== seen[i][j]);
    expect(changed.slice(0, 3), `look ${i}`).toEqual(Array(3).fill(changed[0]));
  });
  for (const i of [3, 4]) expect(seen.at(-1)[i], JSON.stringify(seen)).not.toBe(seen[0][i]);
  await expect.poll(() => new URL(page.url()).searchParams.get("panel")).toBe("opening-tradeoff");
});

test("it sweeps once, from end to end, ends where it began, and leaves the address alone", async ({ page, site }) => {
  await page.addInitScript(() => {
    /** @type {any} */ (window).passed = [];
    document.addEventListener("reparam-change", (event) => {
      const { target, detail } = /** @type {any} */ (event);
      if (target.id === "gumbel-softmax") /** @type {any} */ (window).passed.push(detail.params.temperature);
    });
  });
  await openFirst(page, site);
  const passed = () => page.evaluate(() => /** @type {any} */ (window).passed);
  await expect.poll(async () => (await passed()).length).toBeGreaterThan(3);
  await expect
    .poll(async () => (await passed()).length > 20 && (await passed()).at(-1) === 1, {
      timeout: 15_000,
      intervals: [500],
    })
    .toBe(true);
  await page.waitForTimeout(800);
  const all = await passed();
  expect(all.at(-1)).toBe(1);
  expect(Math.min(...all)).toBeLessThan(0.06);
  expect(Math.max(...all)).toBeGreaterThan(9);
  expect(page.url()).toBe(site.page);
  // a second visit: nothing moves
  expect(await page.evaluate(() => sessionStorage.getItem("reparam-swept"))).toBe("1");
});

/** Waits until it is under way, away from where it began. */
const underWay = (page) => expect.poll(() => temperature(page), { intervals: [30] }).toBeLessThan(0.8);

test("a touch of a panel stops it where it is", async ({ page, site }) => {
  await openFirst(page, site);
  await underWay(page);
  await byId(page, "opening-estimates").locator("figcaption strong").click();
  const stopped = await temperature(page);
  expect(stopped).not.toBe(1);
  await page.waitForTimeout(400);
  expect(await temperature(page)).toBe(stopped);
});

for (const [what, act] of /** @type {[string, (page: any) => Promise<void>][]} */ ([
  ["a wheel", (page) => page.mouse.wheel(0, 300)],
  ["a key", (page) => page.keyboard.press("Shift")],
  ["a press on the text", (page) => page.locator("h1").click()],
])) {
  test(`${what} stops it, and it stands where it began`, async ({ page, site }) => {
    await openFirst(page, site);
    await underWay(page);
    await act(page);
    await expect.poll(() => temperature(page)).toBe(1);
    await page.waitForTimeout(400);
    expect(await temperature(page)).toBe(1);
    expect(page.url()).toBe(site.page);
  });
}

for (const [what, query, motion] of /** @type {const} */ ([
  ["under reduced motion", "", "reduce"],
  ["where the address has a state", "?v=1&panel=gumbel-softmax&temperature=0.5", "no-preference"],
  ["where the address leads elsewhere", "#softmax", "no-preference"],
])) {
  test(`it stands still ${what}`, async ({ page, site }) => {
    await page.emulateMedia({ reducedMotion: motion });
    await openFirst(page, site, query);
    const before = await temperature(page);
    await page.waitForTimeout(1500);
    expect(await temperature(page)).toBe(before);
  });
}
