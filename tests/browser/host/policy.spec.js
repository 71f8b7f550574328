// Content security policies: what the panels do under the few words that docs/policies.md names, and without each of them.
import { drag, handleOf, middle } from "../support/hand.js";
import { openPanels } from "../support/hosts.js";
import { expect, measured, params, pictureHash, test } from "../support/index.js";
import { press, trains } from "../support/vae.js";
import { messages, watchWorkers } from "../support/workers.js";

/** Records what the page's policy refuses from now on, a directive each. */
const watchPolicy = (page) =>
  page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });

const violations = (page) => page.evaluate(() => window.violations);

test("under the words that are needed a panel draws, drags, measures in a worker and trains", async ({
  page,
  site,
}) => {
  await watchPolicy(page);
  await watchWorkers(page);
  const { panels } = await openPanels(page, site, "strict.html");
  const [samples, gradient, vae] = await panels.all();
  expect(await violations(page)).toEqual([]);

  await samples.scrollIntoViewIfNeeded();
  const before = await pictureHash(samples, "cloud");
  const handle = handleOf(samples, "bars", "class-0");
  const [x, y] = await middle(handle);
  await drag(page, [x, y], [x, y - 40]);
  expect((await params(samples)).probs[0]).toBeGreaterThan(0.25);
  await expect.poll(() => pictureHash(samples, "cloud")).not.toBe(before);

  await gradient.scrollIntoViewIfNeeded();
  await measured(gradient);
  await vae.scrollIntoViewIfNeeded();
  await press(vae, "Train");
  await trains(vae, 5);
  const answers = (await messages(page)).filter(({ from }) => from === "worker");
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(["ready", "snapshot", "progress"]));
  expect(await violations(page)).toEqual([]);
});
