// A page whose panels are far from the screen: a tag, and as little as it takes to be one.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { MOST } from "../../../scripts/budgets.mjs";
import { openHost } from "../support/hosts.js";
import { expect, params, settle, test } from "../support/index.js";

const dist = new URL("../../../dist/", import.meta.url);
const first = "reparam-panel";

/** A page that begins with 5,000 pixels of text. */
async function openFar(page, site, tags) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long post</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="https://reparam.example/reparam.css"><script type="module" src="https://reparam.example/reparam.js"></script>
<p style="height: 5000px">A long text.</p>${tags}<p style="height: 3000px">More of it.</p></html>`;
  await page.route("**/far.html", (route) => route.fulfill({ contentType: "text/html", body }));
  const asked = await openHost(page, site, "far.html");
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  await page.waitForLoadState("networkidle");
  return asked;
}

test("less than 10 KB are fetched before a panel is near, and its code a screen away", async ({ page, site }) => {
  const asked = await openFar(page, site, '<reparam-panel panel="gumbel-softmax"></reparam-panel>');
  const bytes = asked.map((name) => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length);
  expect(asked.toSorted()).toEqual(["reparam.css", "reparam.js", "tag.js"]);
  expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(MOST.far);
  const { height } = /** @type {{ height: number }} */ (page.viewportSize());
  await page.evaluate((y) => scrollTo(0, y), 5000 - 1.9 * height);
  await expect.poll(() => asked).toContain("live.js");
  expect(asked).not.toContain("panels.wasm");
  await page.evaluate((y) => scrollTo(0, y), 5000 - 0.9 * height);
  await page.waitForFunction(() => document.querySelector("reparam-panel")?.shadowRoot?.querySelector("canvas"));
});

test("parameters are whole, in range and told before the code is here, and stay so", async ({
  page,
  site,
  complaints,
}) => {
  const tag = '<reparam-panel panel="gumbel-softmax" temperature="0.5" probs="1,2,1"></reparam-panel>';
  const asked = await openFar(page, site, tag);
  const panel = page.locator(first);
  const early = { temperature: 0.5, probs: [0.25, 0.5, 0.25], hard: false, samples: 2000, seed: 1 };
  expect(await params(panel)).toEqual(early);
  const heard = await panel.evaluate((element) => {
    const heard = [];
    element.addEventListener("reparam-change", ({ detail }) => heard.push(detail.params.temperature));
    element.params = { temperature: 500 };
    element.setAttribute("temperature", "none"); // 100 stays
    element.setAttribute("seed", "7");
    element.params = { samples: 2000 }; // nothing new
    return { heard, table: element.schema.map(({ name }) => name), report: element.report, playing: element.playing };
  });
  expect(heard).toEqual({ heard: [100, 100], table: Object.keys(early), report: null, playing: false });
  expect(complaints.splice(0).map((text) => text.split(",")[0])).toEqual([
    "reparam: temperature must be 0 or from 0.01 to 100",
    "reparam: temperature must be a number",
  ]);
  for (const method of ["shareURL", "embedCode"]) {
    const message = await panel.evaluate((element, name) => {
      try {
        element[name]();
      } catch (error) {
        return error.message;
      }
    }, method);
    expect(message).toContain("await its `ready` first");
  }
  expect(asked).not.toContain("live.js");
  await panel.evaluate((element) => element.ready);
  expect(await params(panel)).toEqual({ ...early, temperature: 100, seed: 7 });
  expect(await panel.evaluate((element) => element.report.n)).toBe(2000);
  expect(await panel.evaluate((element) => element.shareURL())).toContain("temperature=100");
  expect(await panel.evaluate((element) => element.schema[0].label)).toBeTruthy();
});

test("what it is asked to do it does as soon as it can", async ({ page, site }) => {
  await openFar(
    page,
    site,
    '<reparam-panel panel="gaussian"></reparam-panel><reparam-panel panel="vae"></reparam-panel>',
  );
  const panel = page.locator(first).first();
  const svg = await panel.evaluate((element) => element.toSVG());
  expect(svg.slice(0, 4)).toBe("<svg");
  // all of the page have come to life
  expect(
    await page
      .locator(first)
      .last()
      .evaluate((element) => element.embedCode("link")),
  ).toContain("panel=vae");
});

test("of a group the first tag's values hold, and what was set since", async ({ page, site }) => {
  await openFar(
    page,
    site,
    `<reparam-panel id="one" group="a" panel="gumbel-softmax" temperature="0.3"></reparam-panel>
     <reparam-panel id="two" group="a" panel="categorical-gradient" temperature="4"></reparam-panel>`,
  );
  const [one, two] = [page.locator("#one"), page.locator("#two")];
  await two.evaluate((element) => {
    element.params = { seed: 5 };
    return element.ready;
  });
  for (const panel of [one, two]) expect(await params(panel)).toMatchObject({ temperature: 0.3, seed: 5 });
});

test("code that doesn't come is told, and asked for again", async ({ page, site, complaints }) => {
  let lost = true;
  await openFar(
    page,
    site,
    '<reparam-panel panel="gaussian"><a href="https://reparam.example/">A still</a></reparam-panel>',
  );
  await page.route(/\/live\.js/, (route) => (lost ? route.abort() : route.fallback()));
  const panel = page.locator(first);
  const error = await panel.evaluate((element) => element.ready.catch(({ name }) => name));
  expect(error).toBe("NetworkError");
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator(".message")).toHaveText("Only a still picture: a part could not be loaded. Try again");
  await expect(page.locator("reparam-panel > a")).toBeVisible();
  lost = false;
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.locator("canvas").first()).toBeVisible();
  await panel.evaluate((element) => element.ready);
  await settle(page);
  // at `ready`, and as it came near
  const told = complaints.splice(0).filter((text) => text.startsWith("reparam: "));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((text) => !/live\.js(\?again=1)? didn't come/.test(text))).toEqual([]);
});
