// Dragging stays at the pace of the screen, and no task of the page takes more than 50 ms.
import { intervals, median, paceSeen, watchPace } from "./frames.js";
import { thumb } from "./hand.js";
import { expect, open, settle, test } from "./support.js";

// A busy machine is slow now and then; a slow page is slow every time.
test.describe.configure({ retries: 3 });

for (const [name, attributes] of [
  ["gumbel-softmax", ["temperature", "samples"]],
  ["gaussian", ["mean", "std-dev"]],
  ["gaussian-gradient", ["k", "draws", "mean", "std-dev"]],
  ["categorical-gradient", ["temperature", "draws", "conditional-draws"]],
]) {
  test(`${name} keeps the pace while a slider is dragged, with a sweep running`, async ({ page, site }) => {
    const panel = await open(page, site, name);
    await panel.evaluate((element) => {
      if (element.params.replicates) element.params = { replicates: 1e6 };
    });
    await page.waitForTimeout(500); // the whole core compiles once
    await watchPace(page);
    const lines = [];
    for (const attribute of attributes) {
      const { min, max } = await panel.evaluate(
        (element, wanted) => element.schema.find((param) => param.attribute === wanted),
        attribute,
      );
      const [from, to] = [await thumb(panel, attribute, min), await thumb(panel, attribute, max)];
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.evaluate(() => Object.assign(window.pace, { times: [] }));
      for (let i = 1; i <= 30; i += 1) {
        await page.mouse.move(from[0] + ((to[0] - from[0]) * i) / 30, from[1]);
      }
      const { times } = await paceSeen(page);
      await page.mouse.up();
      const pace = median(intervals(times));
      lines.push(`${attribute}: ${times.length} frames, median ${pace.toFixed(1)} ms`);
      expect(pace, attribute).toBeLessThan(25);
    }
    await settle(page);
    const { long } = await paceSeen(page);
    test
      .info()
      .annotations.push({ type: "pace", description: `${lines.join("; ")}; long tasks: ${JSON.stringify(long)}` });
    expect(long).toEqual([]);
  });
}
