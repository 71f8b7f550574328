// A finger that turns out to scroll or to zoom the page changes nothing, to the last bit.
import { handleOf, middle, sliderOf, stageOf, swipe } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, params, settle, test } from "../support/index.js";

test.use({ viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true });

const scrolled = (page) => page.evaluate(() => window.scrollY);

/** Fingers that go down, move together step by step, and are lifted, or taken by the browser. */
async function fingers(page, paths, end = "touchEnd") {
  const session = await page.context().newCDPSession(page);
  const touch = (type, share) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: paths.map(([[x0, y0], [x1, y1]], id) => ({
        id,
        x: x0 + (x1 - x0) * share,
        y: y0 + (y1 - y0) * share,
      })),
    });
  await touch("touchStart", 0);
  for (let i = 1; i <= 6; i += 1) await touch("touchMove", i / 6);
  await session.send("Input.dispatchTouchEvent", { type: end, touchPoints: [] });
  await session.detach();
  await settle(page);
}

test("scrolls, taps, drags and zooms on sliders and handles", async ({ page, site }) => {
  const tag = '<reparam-panel id="panel" panel="gaussian" figures="carry" mean="0.3" std-dev="0.6"></reparam-panel>';
  const find = await openTags(
    page,
    site,
    `<p style="height: 400px">Words</p>${tag}<p style="height: 2000px">Words</p>`,
  );
  const panel = find("panel");
  const slider = sliderOf(panel, "std-dev").first();
  await slider.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await settle(page);
  const before = await params(panel);
  const changes = () => page.evaluate(() => window.changes);
  await page.evaluate(() => {
    window.changes = 0;
    document.addEventListener("reparam-change", () => {
      window.changes += 1;
    });
  });
  const box = await slider.boundingBox();
  /** @returns {[x: number, y: number]} */
  const at = (share, y = box.y + box.height / 2) => [box.x + box.width * share, y];

  // a scroll that begins on the slider
  const top = await scrolled(page);
  await swipe(page, at(0.9), [at(0.9)[0] + 3, at(0.9)[1] - 150]);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 80);
  expect(await params(panel)).toEqual(before);
  expect(await changes()).toBe(0);
  await page.evaluate((y) => window.scrollTo(0, y), top);
  await settle(page);

  // a drag that the browser breaks off
  const share = Number(await slider.inputValue());
  await fingers(page, [[at(share), at(0.9)]], "touchCancel");
  expect(await changes()).toBeGreaterThan(1);
  expect(await params(panel)).toEqual(before);

  // a tap, and a drag
  await page.touchscreen.tap(...at(0.8));
  const tapped = (await params(panel)).stdDev;
  expect(tapped).toBeGreaterThan(before.stdDev);
  await swipe(page, at(0.8), at(0.3));
  expect((await params(panel)).stdDev).toBeLessThan(tapped);
  await panel.evaluate((element, values) => {
    element.params = values;
  }, before);
  await settle(page);

  // the same on a handle
  const handle = handleOf(panel, "carry", "std-dev-0");
  await handle.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await settle(page);
  const from = await middle(handle);
  const drags = await changes();
  await fingers(page, [[from, [from[0] + 40, from[1]]]], "touchCancel");
  expect(await changes()).toBeGreaterThan(drags + 1);
  expect(await params(panel)).toEqual(before);

  // two fingers on the picture
  const [x, y] = await middle(stageOf(panel, "carry"));
  await fingers(page, [
    [
      [x - 20, y],
      [x - 90, y],
    ],
    [
      [x + 20, y],
      [x + 90, y],
    ],
  ]);
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBeGreaterThan(1.5);
  expect(await params(panel)).toEqual(before);
});
