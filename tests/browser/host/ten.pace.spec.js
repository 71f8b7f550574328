// A long post with ten panels, read from top to bottom on a slow machine.
import { openHost } from "../support/hosts.js";
import { expect, settle, test } from "../support/index.js";
import { tasksDuring } from "../support/tasks.js";

// A task that is long by nature is long every time; one that a busy machine made long is not.
test.describe.configure({ retries: 2 });

const PANELS = [
  'panel="gumbel-softmax"',
  'panel="gumbel-softmax" figures="cloud" temperature="0.2"',
  'panel="gaussian"',
  'panel="gaussian-gradient"',
  'panel="elbo"',
  'panel="gumbel" figures="inverse"',
  'panel="gumbel-max"',
  'panel="diffusion"',
  'panel="categorical-gradient" figures="sweep"',
  'panel="categorical-gradient"',
];

/** Milliseconds that a task may take where the processor is four times as slow. */
const LONG = 100;

test("one core, nothing shifts, no long task, and each is drawn when it is read", async ({ browser, page, site }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value } of /** @type {any[]} */ (list.getEntries())) window.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const tags = PANELS.map(
    (tag) => `<p>${"Words before a panel. ".repeat(40)}</p><reparam-panel ${tag}></reparam-panel>`,
  );
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long post</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="https://reparam.example/reparam.css">
<main style="max-width: 680px; margin: auto">${tags.join("")}</main></html>`;
  await page.route("**/ten.html", (route) => route.fulfill({ contentType: "text/html", body }));
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const asked = await openHost(page, site, "ten.html");
  // from the script on: what a browser does to go to a page is its own affair
  const tasks = await tasksDuring(browser, page, async () => {
    await page.addScriptTag({ type: "module", url: "https://reparam.example/reparam.js" });
    for (const panel of await page.locator("reparam-panel").all()) {
      await panel.scrollIntoViewIfNeeded();
      await panel.evaluate((element) => element.ready);
      await settle(page);
    }
  });
  expect(asked.filter((name) => name === "panels.wasm")).toHaveLength(1);
  expect(asked).not.toContain("reparam.wasm");
  expect(await page.evaluate(() => window.shift)).toBeLessThan(0.02);
  const long = tasks.filter((ms) => ms > LONG).map((ms) => Math.round(ms));
  expect(long, `of ${tasks.length} tasks`).toEqual([]);
});
