// Where nothing can be computed, words and still pictures stand instead; nothing is blank and nothing is thrown.
import { openHost, serveStrict } from "../support/hosts.js";
import { expect, panelOf, test } from "../support/index.js";

/** Waits until the first panel of the page has given up: what its reader is told, and what a script. */
async function givenUp(page) {
  const panel = page.locator("reparam-panel").first();
  await expect(panel.locator(".message")).toHaveText(/^Only/);
  const { name, message } = await panel.evaluate((element) =>
    element.ready.catch(({ name, message }) => ({ name, message })),
  );
  await expect(panel.locator(".message")).toHaveText(/^Only/); // to read `ready` is to try again
  return { panel, reason: await panel.locator(".message").textContent(), name, message };
}

/** The console has this line once, and nothing else of ours. */
function expectToldOnce(complaints, line) {
  expect(complaints.filter((text) => text.startsWith("reparam"))).toEqual([expect.stringMatching(line)]);
  complaints.length = 0;
}

/** The still picture of a panel is drawn. */
async function expectStill(panel) {
  const picture = panel.locator("picture img");
  await expect(picture).toBeVisible();
  await picture.scrollIntoViewIfNeeded(); // it is loaded when it is near
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBeGreaterThan(100);
  await expect(panel.locator("canvas")).toHaveCount(0);
}

const headings = (page) => page.locator("h2").allTextContents();

test("WebAssembly switched off", async ({ page, site, complaints }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(site.page);
  const { panel, reason, name } = await givenUp(page);
  expect(reason).toBe("Only a still picture: this browser has no WebAssembly, or it is switched off.");
  expect(name).toBe("NotSupportedError");
  await expectStill(panel);
  expectToldOnce(complaints, /no WebAssembly/);
});

test("a policy without wasm-unsafe-eval", async ({ page, complaints }) => {
  const strict = await serveStrict("script-src 'self' 'unsafe-inline'");
  await page.goto(strict.url);
  const { panel, reason, name, message } = await givenUp(page);
  expect(reason).toBe("Only a still picture: this page's rules don't allow WebAssembly.");
  expect(name).toBe("NotAllowedError");
  expect(message).toContain("script-src 'wasm-unsafe-eval'");
  await expectStill(panel);
  strict.close();
  expectToldOnce(complaints, /needs script-src 'wasm-unsafe-eval'/);
});

for (const [file, name] of [
  ["panels.wasm", "gumbel-softmax"],
  ["gaussian-gradient.wasm", "gaussian-gradient"],
  ["reparam.wasm", "vae"],
]) {
  test(`${file} is not to be had`, async ({ page, site, complaints }) => {
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(site.page);
    const panel = panelOf(page, name);
    await panel.scrollIntoViewIfNeeded();
    await expect(panel.locator(".message")).toHaveText("Only a still picture: a part was not found. Try again");
    await expectStill(panel);
    expectToldOnce(complaints, new RegExp(`${site.page}.*${file} was answered by 404$`));
  });
}

test("a host's own fallback is shown", async ({ page, site, complaints }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await openHost(page, site, "plain.html");
  await givenUp(page);
  await expect(page.getByText("Open it")).toBeVisible();
  expectToldOnce(complaints, /no WebAssembly/);
});

test("a lost file is asked for again", async ({ page, site, complaints }) => {
  let lost = true;
  await page.route("**/panels.wasm", (route) => (lost ? route.abort() : route.continue()));
  await page.goto(site.page);
  const { panel, reason } = await givenUp(page);
  expect(reason).toBe("Only a still picture: a part could not be loaded. Try again");
  lost = false;
  const drawn = await panel.evaluate(async (element) => {
    const { parentNode, nextSibling } = element;
    element.remove();
    parentNode.insertBefore(element, nextSibling);
    return new Promise((resolve) => element.addEventListener("reparam-ready", () => resolve(true), { once: true }));
  });
  expect(drawn).toBe(true);
  await expect(panel.locator("canvas").first()).toBeVisible();
  expectToldOnce(complaints, /panels\.wasm didn't come; a policy needs connect-src /);
});

test("the script is not to be had", async ({ page, site, complaints }) => {
  await page.route("**/reparam.js", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(site.page);
  await expectStill(page.locator("reparam-panel").first());
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
  complaints.length = 0;
});

test.describe("JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("headings, prose and still pictures remain", async ({ page, site }) => {
    await page.goto(site.page);
    expect((await headings(page)).length).toBeGreaterThanOrEqual(4);
    await expect(page.locator("noscript p")).toBeVisible();
    await expect(page.getByText("Choose at random, and the chain rule stops")).toBeVisible();
    for (const picture of await page.locator("reparam-panel:not(details *) picture img").all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect(picture).toBeVisible();
      const { width, height } = await picture.boundingBox();
      expect(width).toBeGreaterThan(300);
      expect(height).toBeGreaterThan(120);
    }
    expect(await page.locator("reparam-panel picture img").count()).toBeGreaterThanOrEqual(4);
  });
});
