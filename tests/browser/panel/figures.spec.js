// Which figures and controls a tag shows, and that nothing is built before it is near.

import { sliderOf } from "../support/hand.js";
import { openHost, openTags } from "../support/hosts.js";
import { expect, message, params, set, settle, test } from "../support/index.js";

const shown = (panel) =>
  panel.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll("figure")]
      .filter((figure) => figure.checkVisibility())
      .map((figure) => figure.dataset.figure),
  );

const controls = (panel) =>
  panel.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll(".control")]
      .filter((control) => control.checkVisibility())
      .map((control) => control.querySelector("[name]")?.name ?? control.className),
  );

test("a tag says which figures, in which order", async ({ page, site, complaints }) => {
  const at = await openTags(
    page,
    site,
    `<reparam-panel id="glance" panel="gumbel-softmax"></reparam-panel>
     <reparam-panel id="two" panel="gumbel-softmax" figures="histograms, cloud"></reparam-panel>
     <reparam-panel id="all" panel="gumbel-softmax" figures="all" controls="none"></reparam-panel>
     <reparam-panel id="wrong" panel="gumbel-softmax" figures="cloud clod"></reparam-panel>`,
  );
  expect(await shown(at("glance"))).toEqual(["cloud", "bars"]);
  expect(await controls(at("glance"))).toEqual(["temperature"]);
  expect(await shown(at("two"))).toEqual(["histograms", "cloud"]);
  expect(await controls(at("two"))).toEqual(["temperature"]);
  await expect(at("two").getByRole("button", { name: /More/ })).toBeHidden();
  expect(await shown(at("all"))).toEqual(["cloud", "bars", "histograms", "at-0.1", "at-0.5", "at-1", "at-10"]);
  expect(await controls(at("all"))).toEqual([]);
  expect(await shown(at("wrong"))).toEqual(["cloud"]);
  expect(complaints).toEqual([
    "reparam: gumbel-softmax has no figure clod; there are cloud, bars, histograms, at-0.1, at-0.5, at-1, at-10",
  ]);
  complaints.length = 0;
});

test("More opens the rest in place, and a tag's choice can change", async ({ page, site }) => {
  const tags = ["gumbel-softmax", "gumbel"].map(
    (name) => `<reparam-panel id="${name}" panel="${name}"></reparam-panel>`,
  );
  const at = await openTags(page, site, tags.join(""));
  await expect(at("gumbel").locator(".fold.more")).toHaveText("More: 2 settings"); // no picture is left
  const panel = at("gumbel-softmax");
  const more = panel.getByRole("button", { name: "More: 4 settings, 5 pictures" });
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.click();
  await expect(more).toHaveAttribute("aria-expanded", "true");
  expect((await shown(panel)).length).toBe(7);
  await expect(panel.locator(".readouts")).toContainText("nats");
  await panel.evaluate((element) => {
    element.params = { temperature: 3 };
    element.setAttribute("figures", "histograms");
  });
  await settle(page);
  expect(await shown(panel)).toEqual(["histograms"]);
  expect((await params(panel)).temperature).toBe(3);
  await panel.evaluate((element) => {
    element.setAttribute("figures", "bars");
    element.setAttribute("controls", "full");
  });
  expect(await shown(panel)).toEqual(["bars"]);
  expect((await controls(panel)).length).toBe(5);
});

test("a picture that there isn't with these settings says so in its room", async ({ page, site }) => {
  const at = await openTags(
    page,
    site,
    '<reparam-panel id="one" panel="categorical-gradient" figures="arrows"></reparam-panel>',
  );
  const height = () => at("one").evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await set(at("one"), { probs: [0.1, 0.2, 0.3, 0.4] });
  await expect(at("one").locator(".absent")).toHaveText("There is no such picture with these settings.");
  expect(await height()).toBe(before);
  await set(at("one"), { probs: [0.1, 0.2, 0.7] });
  await expect(at("one").locator(".absent")).toHaveCount(0);
  await expect(at("one").locator(".handle")).toHaveCount(1);
});

test("the slider under the curves is their axis; what lies beyond stands at its end and is told", async ({
  page,
  site,
}) => {
  const at = await openTags(
    page,
    site,
    '<reparam-panel id="one" panel="categorical-gradient" figures="tradeoff" temperature="0.5"></reparam-panel>',
  );
  const slider = at("one").locator('.along input[name="temperature"]');
  await expect(sliderOf(at("one"), "temperature")).toHaveCount(0);
  const thumb = () => slider.evaluate((input) => input.offsetLeft + 8 + input.valueAsNumber * (input.offsetWidth - 16));
  const handle = () =>
    at("one")
      .locator(".handle")
      .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).m41);
  for (const temperature of [0.05, 0.5, 10]) {
    await set(at("one"), { temperature });
    // a measurement that goes on may widen the axis's labels, and with them its margin
    await expect.poll(async () => Math.abs((await thumb()) - (await handle()))).toBeLessThan(1.5);
    await expect(at("one").locator(".beyond")).toBeHidden();
  }
  await set(at("one"), { temperature: 0 });
  await settle(page);
  await expect(slider).toHaveJSProperty("valueAsNumber", 0);
  await expect(at("one").locator(".beyond")).toHaveText("beyond this axis");
});

test("each number stands in one element, with its word and its uncertainty, and moves with τ", async ({
  page,
  site,
}) => {
  const at = await openTags(
    page,
    site,
    '<reparam-panel id="one" panel="categorical-gradient" figures="estimates" estimators="gumbel-softmax,score-function"></reparam-panel>',
  );
  const numbers = () => at("one").locator(".numbers [data-number]").allTextContents();
  const before = await numbers();
  expect(before).toHaveLength(4);
  for (const text of before)
    expect(text).toMatch(/^(bias² (none seen|[\d.e−]+ ± [\d.e−]+)|variance [\d.e−]+ ± [\d.e−]+)$/);
  const [soft, score] = [before[1], before[3]].map((text) => Number(text.split(" ")[1]));
  expect(soft).toBeLessThan(score);
  const after = await at("one").evaluate(async (element) => {
    element.params = { temperature: 0.1 };
    await new Promise((resolve) => requestAnimationFrame(resolve)); // with the picture
    await new Promise((resolve) => setTimeout(resolve));
    return [...element.shadowRoot.querySelectorAll(".numbers [data-number]")].map(({ textContent }) => textContent);
  });
  expect(Number(after[1].split(" ")[1])).toBeGreaterThan(5 * soft);
  expect(after[3].split(" ")[1].slice(0, 2)).toBe(before[3].split(" ")[1].slice(0, 2)); // the score function knows no τ
});

test("far from the screen nothing is built, and all but the picture works", async ({ page, site, complaints }) => {
  await openHost(page, site, "below.html");
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  const panel = page.locator("reparam-panel");
  await settle(page);
  const far = await panel.evaluate((element) => {
    const heard = [];
    element.addEventListener("reparam-change", ({ detail }) => heard.push(detail.params.mean));
    element.params = { mean: 99 };
    return [
      heard,
      element.params.mean,
      element.schema.length > 3,
      element.shadowRoot.querySelectorAll("figure").length,
    ];
  });
  expect(far).toEqual([[4], 4, true, 0]);
  expect(complaints.splice(0)).toEqual(["reparam: mean must be from -4 to 4, got 99; 4 is used"]);
  await expect(page.getByText("Open it")).toBeVisible(); // what the host put inside is the poster
  const room = await panel.evaluate((element) => element.getBoundingClientRect().height);
  await panel.evaluate((element) => element.ready);
  expect(await panel.evaluate((element) => element.shadowRoot.querySelectorAll("figure canvas").length)).toBe(1);
  expect(await panel.evaluate((element) => element.getBoundingClientRect().height)).toBe(room);
  await expect(page.getByText("Open it")).toBeHidden();
  expect(await message(panel)).toContain("4 is used");
});

for (const width of [390, 1440]) {
  for (const file of ["plain.html", "several.html", "below.html"]) {
    test(`${file}, ${width} pixels: nothing shifts but what the host put inside`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.addInitScript(() => {
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const { value } of /** @type {any[]} */ (list.getEntries())) window.shift += value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await openHost(page, site, file);
      await page.evaluate(() => customElements.whenDefined("reparam-panel"));
      for (const panel of await page.locator("reparam-panel").all()) {
        await panel.scrollIntoViewIfNeeded();
        await panel.evaluate((element) => element.ready);
      }
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => window.shift)).toBeLessThan(0.02);
    });
  }
}

test("an element that is moved while its core is loading is built once, where it is then", async ({ page, site }) => {
  await openHost(page, site, "empty.html");
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  const [ready, figures] = await page.evaluate(async () => {
    let heard = 0;
    document.addEventListener("reparam-ready", () => {
      heard += 1;
    });
    const panel = /** @type {any} */ (document.createElement("reparam-panel"));
    panel.setAttribute("panel", "gumbel-softmax");
    const [here, there] = [document.createElement("div"), document.createElement("div")];
    document.body.append(here, there);
    here.append(panel);
    panel.ready; // begins to load
    there.append(panel);
    await panel.ready;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [heard, panel.shadowRoot.querySelectorAll("figure").length];
  });
  expect([ready, figures]).toEqual([1, 2]);
});
