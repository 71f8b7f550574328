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

test("of a group the first tag's values hold, and what was set last, whoever set it", async ({ page, site }) => {
  await openFar(
    page,
    site,
    `<reparam-panel id="one" group="a" panel="gumbel-softmax" temperature="0.3"></reparam-panel>
     <reparam-panel id="two" group="a" panel="categorical-gradient" temperature="4"></reparam-panel>
     <reparam-panel id="three" group="b" panel="gaussian"></reparam-panel>
     <reparam-panel id="four" group="b" panel="gaussian" mean="1,2"></reparam-panel>`,
  );
  const at = (id) => page.locator(`#${id}`);
  const heard = await page.evaluate(async () => {
    const [one, two, , four] = /** @type {any} */ (document.querySelectorAll("reparam-panel"));
    two.params = { seed: 5 };
    one.params = { seed: 6 };
    four.params = { stdDev: [0.5, 2] }; // as many as there are means in its group
    let heard = 0;
    two.addEventListener("reparam-change", () => {
      heard += 1;
    });
    await Promise.all([two.ready, four.ready]);
    return heard;
  });
  for (const id of ["one", "two"]) expect(await params(at(id)), id).toMatchObject({ temperature: 0.3, seed: 6 });
  expect(heard).toBeGreaterThan(0); // it has others now than it said before
  const { mean, stdDev } = await params(at("four"));
  expect([mean].flat().length).toBe([stdDev].flat().length);
});

test("what was set later counts, also after a time off the page, and reset is at once", async ({ page, site }) => {
  await openFar(page, site, '<div id="place"></div>');
  const values = await page.evaluate(async () => {
    const place = /** @type {any} */ (document.getElementById("place"));
    const panel = /** @type {any} */ (document.createElement("reparam-panel"));
    panel.setAttribute("panel", "gumbel-softmax");
    panel.params = { temperature: 2, hard: true };
    place.append(panel);
    panel.params = { temperature: 3 };
    panel.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    place.append(panel);
    const back = panel.params.temperature;
    panel.setAttribute("panel", "gumbel-max");
    panel.setAttribute("panel", "gumbel-softmax");
    const anew = panel.params.temperature;
    panel.params = { temperature: 5 };
    panel.reset();
    const reset = panel.params.temperature;
    panel.params = { temperature: 7 };
    await panel.ready;
    return [back, anew, reset, panel.params.temperature];
  });
  expect(values).toEqual([3, 1, 1, 7]);
});

test("code that doesn't come is told, and asked for again, whichever file it was", async ({
  page,
  site,
  complaints,
}) => {
  let lost = "";
  await openFar(
    page,
    site,
    `<reparam-panel panel="gaussian"><a href="https://reparam.example/">A still</a></reparam-panel>
     <p style="height: 5000px"></p><reparam-panel panel="gumbel"></reparam-panel>`,
  );
  await page.route(/\/(live|cores)\.js/, (route) =>
    route.request().url().includes(lost) ? route.abort() : route.fallback(),
  );
  const [panel, other] = [page.locator(first).first(), page.locator(first).last()];
  await page.waitForTimeout(2000); // later on a page, where a reader may be offline for a moment
  lost = "cores.js";
  const errors = await panel.evaluate(async (element) => {
    let heard = 0;
    element.addEventListener("reparam-error", () => {
      heard += 1;
    });
    element.play();
    return [await element.ready.catch(({ name }) => name), heard];
  });
  expect(errors).toEqual(["NetworkError", 1]);
  lost = "live.js";
  await panel.scrollIntoViewIfNeeded();
  await expect(panel.locator(".message")).toHaveText("Only a still picture: a part could not be loaded. Try again");
  await expect(page.locator("reparam-panel > a")).toBeVisible();
  lost = "nothing";
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.locator("canvas").first()).toBeVisible();
  await panel.evaluate((element) => element.ready);
  await other.evaluate((element) => element.ready);
  await settle(page);
  const told = complaints.splice(0).filter((text) => text.startsWith("reparam: "));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((text) => !/(live|cores)\.js didn't come/.test(text))).toEqual([]);
});

test("one that waits for a press has the reader's word at once, and its theme", async ({ page, site }) => {
  await openFar(page, site, '<reparam-panel panel="gaussian" loading="click" theme="dark"></reparam-panel>');
  let go = () => {};
  const gone = new Promise((resolve) => {
    go = () => resolve(undefined);
  });
  await page.route(/\/live\.js/, (route) => gone.then(() => route.fallback()));
  const panel = page.locator(first);
  const look = await panel.evaluate((element) => {
    const { backgroundColor, colorScheme } = getComputedStyle(element);
    return { backgroundColor, colorScheme };
  });
  expect(look).toEqual({ backgroundColor: "rgb(20, 22, 26)", colorScheme: "dark" });
  await panel.getByRole("button", { name: "Start" }).click();
  await expect(panel.locator(".message")).toHaveText("Loading …");
  go();
  await expect(panel.locator("canvas").first()).toBeVisible();
});

test("one that can't live doesn't hold up the others", async ({ page, site, complaints }) => {
  await openFar(page, site, `${"<iframe></iframe>"}${'<reparam-panel panel="gaussian"></reparam-panel>'.repeat(2)}`);
  const drawn = await page.evaluate(async () => {
    const [one, two] = /** @type {any} */ (document.querySelectorAll("reparam-panel"));
    document.querySelector("iframe")?.contentDocument?.body.append(one); // its sheets are another document's
    await two.ready;
    return two.report.n;
  });
  expect(drawn).toBe(2000);
  complaints.length = 0;
});
