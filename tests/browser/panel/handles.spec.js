// Handles by keys: all of every panel.
import { readFileSync } from "node:fs";
import { handleOf } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, params, set, settle, test } from "../support/index.js";

const schemas = JSON.parse(readFileSync(new URL("../../../www/generated/schema.json", import.meta.url), "utf8"));

test("Home and End lead every handle to its ends, arrows off them, and nothing scrolls", async ({ page, site }) => {
  test.setTimeout(90_000);
  const tags = schemas.map(({ name, params: table }) => {
    const few = table.some((param) => param.name === "replicates") ? 'replicates="100"' : "";
    return `<reparam-panel id="${name}" panel="${name}" figures="all" controls="none" ${few}></reparam-panel>`;
  });
  const find = await openTags(page, site, tags.join(""));
  let handles = 0;
  for (const { name } of schemas) {
    const panel = find(name);
    const names = await panel
      .locator("figure:has(.stage > .handle)")
      .evaluateAll((all) =>
        all.flatMap((figure) =>
          [...figure.querySelectorAll(".handle")].map((handle) => [figure.dataset.figure, handle.dataset.name]),
        ),
      );
    const before = await params(panel);
    for (const [figure, handle] of names) {
      const what = `${name}, ${figure}, ${handle}`;
      const element = handleOf(panel, figure, handle);
      const numbers = () =>
        element.evaluate((one) => ["min", "max", "now"].map((which) => Number(one.getAttribute(`aria-value${which}`))));
      const press = async (key) => {
        await page.keyboard.press(key);
        await settle(page);
        const [min, max, now] = await numbers();
        expect(now, `${what}, ${key}`).toBeGreaterThanOrEqual(min);
        expect(now, `${what}, ${key}`).toBeLessThanOrEqual(max);
        return { min, max, now };
      };
      await element.focus();
      await settle(page);
      const scroll = await page.evaluate(() => [scrollX, scrollY]);
      const last = await press("End");
      expect(last.now, `${what}, End`).toBeCloseTo(last.max, 2);
      const back = await press("ArrowLeft");
      expect(back.now, `${what}, ArrowLeft`).toBeLessThan(last.now);
      const first = await press("Home");
      expect(first.now, `${what}, Home`).toBeCloseTo(first.min, 2);
      expect((await press("ArrowRight")).now, `${what}, ArrowRight`).toBeGreaterThan(first.now);
      for (const key of ["PageUp", "PageDown", " "]) await press(key);
      expect(await page.evaluate(() => [scrollX, scrollY]), what).toEqual(scroll);
      handles += 1;
      await set(panel, before);
      await settle(page);
    }
  }
  expect(handles).toBeGreaterThan(20);
});
