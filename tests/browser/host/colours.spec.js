// A panel looks like the page it stands in, whatever made the page look so, and says so in its pictures too.
import { openPanels, openTags } from "../support/hosts.js";
import { expect, test } from "../support/index.js";
import { colours, pixels } from "../support/pixels.js";

const LIGHT = { ground: "rgb(255, 255, 255)", text: "rgb(28, 30, 33)", black: true, white: false };
const DARK = { ground: "rgb(20, 22, 26)", text: "rgb(228, 230, 234)", black: false, white: true };

/** Ground, words, and the ink `exact` in a picture, which is black or white. */
async function look(panel) {
  const style = await panel.evaluate((element) => ({
    ground: getComputedStyle(element).backgroundColor,
    text: getComputedStyle(element.shadowRoot.querySelector(".panel")).color,
  }));
  const painted = await colours(panel, "bars");
  return { ...style, black: painted.includes("0,0,0"), white: painted.includes("255,255,255") };
}

test("a page that says nothing is light, whatever the system is", async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const { panels } = await openPanels(page, site, "plain.html");
  expect(await look(panels)).toEqual(LIGHT);
  // one that takes both follows the system
  await page.evaluate(() =>
    document.head.append(
      Object.assign(document.createElement("meta"), { name: "color-scheme", content: "light dark" }),
    ),
  );
  await expect.poll(() => look(panels)).toEqual(DARK);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(() => look(panels)).toEqual(LIGHT);
  await panels.evaluate((element) => element.setAttribute("theme", "dark"));
  await expect.poll(() => look(panels)).toEqual(DARK);
});

test("switches that set a scheme are followed, all pictures in the same moment as the words", async ({
  page,
  site,
}) => {
  const { panels } = await openPanels(page, site, "schemes.html");
  for (const [of, name, value] of [
    ["body", "data-md-color-scheme", "slate"],
    ["html", "data-theme", "dark"],
    ["html", "data-bs-theme", "dark"],
    ["body", "class", "dark"],
  ]) {
    await page.locator(of).evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
    await expect.poll(() => look(panels), name).toEqual(DARK);
    await page.locator(of).evaluate((element, name) => element.removeAttribute(name), name);
    await expect.poll(() => look(panels), name).toEqual(LIGHT);
  }
  const frames = await panels.evaluate(async (element) => {
    const canvases = [...element.shadowRoot.querySelectorAll("canvas")].filter((one) => one.checkVisibility());
    const before = canvases.map(window.hashOf);
    document.documentElement.dataset.theme = "dark";
    let frames = 0;
    while (canvases.some((canvas, i) => window.hashOf(canvas) === before[i]) && frames < 60) {
      await new Promise(requestAnimationFrame);
      frames += 1;
    }
    return [canvases.length, frames];
  });
  // the style of the first frame starts the transition, the second draws
  expect(frames).toEqual([2, expect.any(Number)]);
  expect(frames[1]).toBeLessThanOrEqual(3);
});

test("where only colours are set, light text on the page makes the panel dark", async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const { panels } = await openPanels(page, site, "coloured.html");
  const turn = (theme) => page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
  expect(await look(panels)).toEqual(LIGHT);
  await turn("dark");
  await expect.poll(() => look(panels)).toEqual(DARK);
  await turn("light");
  await expect.poll(() => look(panels)).toEqual(LIGHT);
  // in a tab that isn't shown meanwhile
  const tab = page.locator(".tab");
  await tab.evaluate((element) => element.toggleAttribute("hidden"));
  await turn("dark");
  await page.waitForTimeout(400); // the page's own transition
  await tab.evaluate((element) => element.toggleAttribute("hidden"));
  await expect.poll(() => look(panels)).toEqual(DARK);
  // what the page says of the scheme comes first
  await page.addStyleTag({ content: "[data-theme] { color-scheme: light; --words: #eeeeee }" });
  await expect.poll(() => look(panels)).toEqual(LIGHT);
});

test("a panel without a ground of its own lies on the page's", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "translucent.html");
  const { opaque, alphas } = await pixels(panels.nth(0), "bars");
  // grid lines are a tenth of the text, not black
  const lines = alphas.slice(20, 32).reduce((sum, count) => sum + count);
  expect(lines).toBeGreaterThan(2000);
  expect(alphas[0]).toBeGreaterThan(100_000);
  expect(opaque).not.toContain("3,3,3");
  // half of white over a fifth of blue over the page: the ring around a marker
  const ring = { page: "229,231,226" };
  expect(await colours(panels.nth(1), "carry")).toContain(ring.page);
  // what covers something is opaque
  const covers = (panel) => panel.locator(".message").evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await covers(panels.nth(0))).toBe("rgb(253, 243, 216)");
  // the page's ground changes under it
  await page.evaluate(() => {
    document.body.style.cssText = "transition: background-color 50ms; background-color: #c0ffee";
  });
  await expect.poll(() => covers(panels.nth(0))).toBe("rgb(192, 255, 238)");
});

test("the system's contrast is kept", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "plain.html");
  const muted = () =>
    panels
      .locator(".axis-x")
      .first()
      .evaluate((element) => getComputedStyle(element).color);
  expect(await muted()).toBe("rgb(91, 96, 104)");
  await page.emulateMedia({ contrast: "more" });
  expect(await muted()).toBe(LIGHT.text);
  await page.emulateMedia({ contrast: null, forcedColors: "active", colorScheme: "dark" });
  const forced = { ground: "rgb(0, 0, 0)", text: "rgb(255, 255, 255)", black: false, white: true };
  await expect.poll(() => look(panels)).toEqual(forced);
  const keys = await panels.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll(".key")]
      .filter((key) => key.checkVisibility())
      .map((key) => {
        const { backgroundColor, backgroundImage, borderColor, borderWidth } = getComputedStyle(key);
        return [backgroundColor, backgroundImage, Number.parseFloat(borderWidth) > 0 && borderColor].join(" ");
      }),
  );
  expect(keys.length).toBeGreaterThan(4);
  for (const key of keys) expect(key).toMatch(/(240, 168, 48|230, 143, 194|255, 255, 255|0\.94)/);
  await page.emulateMedia({ forcedColors: "none" });
  await expect.poll(() => look(panels)).toEqual(LIGHT);
});

test("paper is light", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "schemes.html");
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "dark";
    document.documentElement.style.cssText = "--reparam-background: #123; --reparam-text: #eee";
  });
  const dark = { ...DARK, ground: "rgb(17, 34, 51)", text: "rgb(238, 238, 238)" };
  await expect.poll(() => look(panels)).toEqual(dark);
  const say = (type) => page.evaluate((name) => void dispatchEvent(new Event(name)), type);
  await say("beforeprint"); // no frame comes before the picture is taken
  expect(await look(panels)).toEqual(LIGHT);
  await say("afterprint");
  await expect.poll(() => look(panels)).toEqual(dark);
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => look(panels)).toEqual(LIGHT);
});

test("a colour that a page sets between the panel's first look at them and its first picture is in the picture", async ({
  page,
  site,
}) => {
  const find = await openTags(page, site, "");
  await page.evaluate(() => {
    document.body.innerHTML = '<reparam-panel id="early" panel="gumbel-softmax" figures="bars"></reparam-panel>';
    const [panel] = document.getElementsByTagName("reparam-panel");
    // the watch for changes begins with the first look
    new MutationObserver((_, observer) => {
      if (!panel.shadowRoot.querySelector(".probe")) return;
      observer.disconnect();
      panel.style.setProperty("--reparam-relaxed", "rgb(1, 2, 3)");
    }).observe(panel.shadowRoot, { childList: true });
  });
  await expect(find("early").locator('[data-figure="bars"] canvas')).toBeVisible();
  await expect.poll(() => colours(find("early"), "bars")).toContain("1,2,3");
});
