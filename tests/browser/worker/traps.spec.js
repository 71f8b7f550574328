// A training whose core traps whenever it is started: retried, then given up in words, and tried again on request.
import { expect, message, settle, test } from "../support/index.js";

/** Workers that answer every start with a trap; counts the starts as `window.starts`. */
const trapAlways = (page) =>
  page.addInitScript(() => {
    window.starts = 0;
    const reply = (worker, data) => setTimeout(() => worker.onmessage?.({ data }), 20);
    window.Worker = /** @type {any} */ (
      class {
        postMessage({ type, start }) {
          if (type === "module") reply(this, { type: "ready" });
          if (type !== "start") return;
          window.starts += 1;
          const error = { name: "RuntimeError", message: "unreachable" };
          reply(this, { id: start.id, type: "failure", trapped: true, error });
        }
        terminate() {
          this.onmessage = null;
        }
      }
    );
  });

test("a training that traps each time is given up after some retries, and can be tried again", async ({
  page,
  site,
}) => {
  await trapAlways(page);
  await page.goto(site.page);
  const panel = page.locator("#vae-gaussian");
  await panel.evaluate((element) => element.ready);
  await panel.locator(".training.main").scrollIntoViewIfNeeded();
  await settle(page);
  const starts = () => page.evaluate(() => window.starts);
  const before = await starts();
  const train = panel.getByRole("button", { name: "Train", exact: true });
  await train.click();
  await expect.poll(() => message(panel), { timeout: 15_000 }).toContain("Press Train to try again");
  const given = await starts();
  await page.waitForTimeout(500);
  expect(await starts()).toBe(given);
  expect(given - before).toBeLessThan(8);
  await train.click();
  await expect.poll(starts).toBeGreaterThan(given);
});
