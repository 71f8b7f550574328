// Dragging stays at the pace of the screen, and no task of the page takes more than 50 ms.
import { intervals, median, paceSeen, watchPace } from "../support/frames.js";
import { thumb } from "../support/hand.js";
import { expect, open, settle, test } from "../support/index.js";
import { tasksDuring } from "../support/tasks.js";

// A task that is long by nature is long every time; one that a busy machine made long is not.
test.describe.configure({ retries: 2 });

/** Milliseconds of processor time that a task of the page may take: more, and a hand feels it. */
const LONG = 50;

for (const [name, attributes, query = ""] of /** @type {any[][]} */ ([
  ["gumbel-softmax", ["temperature", "samples"]],
  ["gaussian", ["mean", "std-dev"]],
  ["gumbel", ["u", "samples"]],
  ["gumbel-max", ["race", "samples"]],
  ["elbo", ["mean", "std-dev", "observation", "importance-samples"]],
  ["diffusion", ["t", "steps", "start"]],
  ["diffusion", ["t", "steps", "start-y"], "?v=1&panel=diffusion&dimensions=2&data=moons&sampler=reverse-sde"],
  ["gaussian-gradient", ["k", "draws", "mean", "std-dev"]],
  ["categorical-gradient", ["temperature", "draws", "conditional-draws"]],
  ["vae-gaussian", ["beta", "learning-rate"]],
])) {
  const where = query ? ", in the plane" : "";
  test(`${name}${where} keeps the pace while a slider is dragged, with a sweep or a training running`, async ({
    browser,
    page,
    site,
  }) => {
    const panel = await open(page, site, name, query);
    await panel.evaluate((element) => {
      if (element.params.replicates) element.params = { replicates: 1e6 };
      if (element.getAttribute("panel") === "vae") element.play();
    });
    // the whole core compiles once; a model has learnt something
    await expect.poll(() => panel.evaluate((element) => element.report.step ?? 20)).toBeGreaterThan(10);
    await page.waitForTimeout(500);
    await watchPace(page);
    const lines = [];
    const drags = async () => {
      for (const attribute of attributes) {
        const { min, max } = await panel.evaluate(
          (element, wanted) => element.schema.find((param) => param.attribute === wanted),
          attribute,
        );
        const [from, to] = [await thumb(panel, attribute, min), await thumb(panel, attribute, max)];
        await page.mouse.move(...from);
        await page.mouse.down();
        await page.evaluate(() => Object.assign(window.pace, { times: [] }));
        for (let i = 1; i <= 25; i += 1) {
          await page.mouse.move(from[0] + ((to[0] - from[0]) * i) / 25, from[1]);
        }
        const { times } = await paceSeen(page);
        await page.mouse.up();
        const pace = median(intervals(times));
        lines.push(`${attribute}: ${times.length} frames, median ${pace.toFixed(1)} ms`);
        expect(times.length, attribute).toBeGreaterThan(15);
        expect(pace, attribute).toBeLessThan(25);
      }
      await settle(page);
    };
    const tasks = await tasksDuring(browser, page, drags);
    expect(tasks.length).toBeGreaterThan(100);
    const { long } = await paceSeen(page);
    const description = `${lines.join("; ")}; longest tasks ${tasks
      .toSorted((a, b) => b - a)
      .slice(0, 3)
      .map((task) => task.toFixed(1))} ms; by the clock over 50 ms: ${long.map(({ duration }) => duration)}`;
    test.info().annotations.push({ type: "pace", description });
    expect(tasks.filter((task) => task > LONG)).toEqual([]);
  });
}
