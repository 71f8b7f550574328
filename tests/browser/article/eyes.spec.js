// The article for fingers, and for eyes that want more contrast or have colours of their own; panels have tests of theirs.
import { missed } from "../support/hits.js";
import { expect, settle, test } from "../support/index.js";

test.describe("a finger", () => {
  test.use({ hasTouch: true, isMobile: true });

  test("hits all that can be pressed around the panels", async ({ page, site }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(site.page);
    for (const graph of await page.locator(".graph").all()) {
      await graph.scrollIntoViewIfNeeded();
      await graph.locator("button").first().waitFor();
    }
    await settle(page);
    const { count, found } = await missed(page, false);
    expect(count).toBeGreaterThan(80);
    expect(found).toEqual([]);
  });
});

test("a stepped graph follows contrast and the system's colours, also against the reader's choice of a scheme", async ({
  page,
  site,
}) => {
  await page.goto(site.page);
  const graph = page.locator(".graph").first();
  await graph.scrollIntoViewIfNeeded();
  await graph.locator("button").first().waitFor();
  const look = () =>
    graph.evaluate((element) => {
      const style = (name) => getComputedStyle(element.querySelector(name));
      const probe = document.createElement("span");
      probe.style.cssText = "forced-color-adjust: none; color: Canvas; background: CanvasText";
      element.append(probe);
      const { color: canvas, backgroundColor: text } = getComputedStyle(probe);
      probe.remove();
      return {
        edge: style(".edge:not(.back, .score)").stroke,
        node: style(".node").fill,
        words: style("svg text").fill,
        canvas,
        text,
      };
    });
  expect((await look()).edge).toBe("rgb(91, 96, 104)");
  await page.emulateMedia({ contrast: "more" });
  await expect.poll(async () => (await look()).edge).toBe("rgb(28, 30, 33)");
  await page.evaluate(() => {
    document.documentElement.dataset.scheme = "light";
  });
  await page.emulateMedia({ contrast: null, forcedColors: "active", colorScheme: "dark" });
  await expect.poll(async () => (await look()).canvas).toBe("rgb(0, 0, 0)");
  const { edge, node, words, canvas, text } = await look();
  expect({ edge, node, words }).toEqual({ edge: text, node: canvas, words: text });
});
