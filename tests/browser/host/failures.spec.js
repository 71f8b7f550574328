// Loads that fail: the reader is told in one sentence, the console gets the rest once, and another try is a press away.
import { openHost, openUnder } from "../support/hosts.js";
import { expect, measured, settle, test } from "../support/index.js";
import { button } from "../support/vae.js";

const WASM = "https://reparam.example/panels.wasm";
const NOT_FOUND = "Only a still picture: a part was not found. Try again";
const LOST = "Only a still picture: a part could not be loaded. Try again";

/** Our lines in the console; the browser's own are its affair. */
function ours(complaints) {
  const lines = complaints.filter((text) => text.startsWith("reparam: "));
  complaints.length = 0;
  return lines;
}

/** A host's page with these tags, while some requests are answered otherwise; `mend()` lets them through. */
async function openBroken(page, site, tags, broken) {
  let lost = true;
  const asked = [];
  await openHost(page, site, "empty.html");
  await page.route(/^https:\/\/reparam\.example\//, (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const answer = lost && broken[pathname.slice(1)];
    return answer ? answer(route) : route.fallback();
  });
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, tags);
  return {
    asked,
    mend() {
      lost = false;
    },
  };
}

const missing = (route) => route.fulfill({ status: 404, body: "" });
const page404 = (type) => (route) =>
  route.fulfill({ contentType: type, body: "<!doctype html><title>Nothing here</title>" });
/** A module's header, and what follows it. */
const wasm =
  (...bytes) =>
  (route) =>
    route.fulfill({ contentType: "application/wasm", body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, ...bytes]) });
/** A module that imports a function “b” of “a”. */
const FOREIGN = [1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 98, 0, 0];
const tag = (id, panel, more = "") =>
  `<reparam-panel id="${id}" panel="${panel}" ${more}><a href="https://reparam.example/">A still picture</a></reparam-panel>`;
const said = (page, id) => page.locator(`#${id} .message`);

test("a page in the place of wasm is not found; another try draws the panel", async ({ page, site, complaints }) => {
  const { mend, asked } = await openBroken(page, site, tag("one", "gumbel-softmax") + tag("two", "gumbel-softmax"), {
    "panels.wasm": page404("text/html"),
  });
  await expect(said(page, "one")).toHaveText(NOT_FOUND);
  await expect(said(page, "two")).toHaveText(NOT_FOUND);
  await expect(page.locator("#one a")).toBeVisible();
  await settle(page);
  expect(ours(complaints)).toEqual([`reparam: ${WASM} was answered by a page of HTML`]);
  mend();
  const before = asked.length;
  await page.locator("#one").getByRole("button", { name: "Try again" }).click();
  await page.locator("#one").evaluate((element) => element.ready);
  await expect(said(page, "one")).toHaveText("");
  await expect(page.locator("#one a")).toBeHidden();
  expect(asked.slice(before)).toEqual(["/panels.wasm"]);
});

test("wasm that is damaged, or of another version, is no matter of rules", async ({ page, site, complaints }) => {
  const broken = { "panels/elbo.wasm": wasm(1) };
  const { mend } = await openBroken(page, site, tag("one", "elbo"), broken);
  const words = "Only a still picture: a part can't be read here. Try again";
  await expect(said(page, "one")).toHaveText(words);
  expect(ours(complaints)).toEqual([
    expect.stringMatching(/^reparam: https:\/\/reparam\.example\/panels\/elbo\.wasm can't be read: CompileError/),
  ]);
  broken["panels/elbo.wasm"] = wasm(...FOREIGN);
  await button(page.locator("#one"), "Try again").click();
  await expect.poll(() => complaints.length).toBe(1);
  await expect(said(page, "one")).toHaveText(words);
  expect(ours(complaints)).toEqual([expect.stringContaining("reparam: the parts of elbo are of another version: ")]);
  mend();
  await button(page.locator("#one"), "Try again").click();
  await page.locator("#one").evaluate((element) => element.ready);
});

test("a measurement that can't be loaded leaves rough numbers, and says so", async ({ page, site, complaints }) => {
  const { mend } = await openBroken(page, site, tag("one", "categorical-gradient", 'replicates="20000"'), {
    "measurement.js": missing,
  });
  await expect(said(page, "one")).toHaveText("Rough estimates: a part could not be loaded. Try again");
  await expect(page.locator("#one canvas").first()).toBeVisible();
  expect(ours(complaints)).toEqual([expect.stringContaining("https://reparam.example/measurement.js didn't come: ")]);
  mend();
  await button(page.locator("#one"), "Try again").click();
  await measured(page.locator("#one"));
  await expect(said(page, "one")).toHaveText("");
});

test("each part of the autoencoder that is missing is told, and asked for again", async ({
  page,
  site,
  complaints,
}) => {
  const broken = { "training.js": missing };
  const { mend, asked } = await openBroken(page, site, tag("one", "vae"), broken);
  const vae = page.locator("#one");
  await expect(said(page, "one")).toHaveText(LOST);
  for (let i = 0; i < 5; i += 1) {
    await vae.evaluate((element, seed) => {
      element.params = { seed };
    }, i);
    await settle(page);
  }
  expect(asked.filter((path) => path === "/training.js")).toHaveLength(1);
  Object.assign(broken, { "training.js": undefined, "controls.js": missing, "trained.json": missing });
  await button(vae, "Try again").click();
  await expect(said(page, "one")).toHaveText("No buttons to train with: a part could not be loaded. Try again");
  await vae.evaluate((element) => element.ready);
  await expect(said(page, "one")).toContainText("No buttons to train with");
  mend();
  await button(vae, "Try again").click();
  await expect(button(vae, "Train")).toBeVisible();
  await expect(said(page, "one")).toHaveText("");
  expect(ours(complaints)).toEqual([
    expect.stringContaining("https://reparam.example/training.js didn't come: "),
    expect.stringContaining("https://reparam.example/controls.js didn't come: "),
  ]);
});

test("a server that never answers is told after 20 seconds, and may still answer", async ({
  page,
  site,
  complaints,
}) => {
  await page.addInitScript(() => {
    const { setTimeout } = window;
    window.setTimeout = /** @type {any} */ (
      (act, delay, ...rest) => setTimeout(act, delay === 20_000 ? 400 : delay, ...rest)
    );
  });
  /** @type {(value?: unknown) => void} */
  let answer = () => {};
  let wait = true;
  const broken = {
    "panels.wasm": async (route) => {
      const answered = new Promise((resolve) => {
        answer = resolve;
      });
      if (wait) await answered;
      await route.fallback();
    },
  };
  await openBroken(page, site, tag("one", "gumbel-softmax"), broken);
  await expect(said(page, "one")).toHaveText("Still loading: after 20 seconds the server hasn't sent everything.");
  await expect(page.locator("#one a")).toBeVisible();
  expect(ours(complaints)).toEqual([`reparam: still waiting for ${WASM}`]);
  wait = false;
  answer();
  await page.locator("#one").evaluate((element) => element.ready);
  await expect(said(page, "one")).toHaveText("");
});

test("in a sandbox, without an origin or storage, a panel draws and measures", async ({ page, site }) => {
  await openUnder(page, site, "sandbox allow-scripts", tag("one", "categorical-gradient", 'replicates="20000"'));
  const panel = page.locator("#one");
  await panel.evaluate((element) => element.ready);
  expect(await page.evaluate(() => origin)).toBe("null");
  expect(
    await page.evaluate(() => Object.getOwnPropertyDescriptor(window, "localStorage").get.call(window)).catch(String),
  ).toMatch(/SecurityError/);
  await measured(panel);
});

test("the article keeps nothing where nothing may be kept, and works", async ({ page, site }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("refused", "SecurityError");
        },
      });
    }
  });
  await page.goto(site.page);
  await page
    .locator("reparam-panel")
    .first()
    .evaluate((element) => element.ready);
  await page.getByRole("button", { name: "Contents" }).click();
  await page.locator(".scheme").getByLabel("dark").check();
  await expect(page.locator(":root")).toHaveAttribute("data-scheme", "dark");
  await page.keyboard.press("Escape");
  await page.locator("button.walk").click();
  await expect(page.locator("dialog.walk .say")).not.toHaveText("");
  await page.getByRole("button", { name: "Next stop" }).click();
  await expect(page.locator("dialog.walk header .place")).toHaveText(/^2 of/);
});

test("the article, opened as a file or without its scripts, says so", async ({ page, site, complaints }) => {
  const note = page.locator(".note:visible");
  await page.goto(new URL("../../../dist/index.html", import.meta.url).href);
  await expect(note).toHaveText(/^Opened as a file, this page can’t move its pictures/);
  await expect(page.locator("reparam-panel picture img").first()).toBeVisible();
  await page.route("**/reparam.js", missing);
  await page.goto(site.page);
  await expect(note).toHaveText("Not all that moves the pictures below could be loaded.");
  complaints.length = 0; // the browser's own
});

test("a graph or a walk whose script doesn't come says so, and the walk is asked for again", async ({
  page,
  site,
  complaints,
}) => {
  for (const file of ["graph.js", "walk.js"]) await page.route(`**/${file}`, missing);
  await page.goto(site.page);
  const graph = page.locator("figure.graph").first();
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.locator(".note")).toHaveText("Only a still picture: a part could not be loaded.");
  await expect(graph.locator("img")).toBeVisible();
  const walk = page.locator("button.walk");
  await walk.click();
  await expect(walk).toHaveText("The walk couldn’t be loaded");
  await page.unroute("**/walk.js");
  await walk.click();
  await expect(page.locator("dialog.walk .say")).not.toHaveText("");
  complaints.length = 0; // the browser's own
});
