// What pictures say besides being seen: descriptions of curves, and tables by what the numbers mean.
import { openTags } from "../support/hosts.js";
import { expect, set, settle, test } from "../support/index.js";

const TAGS = `
  <reparam-panel id="sweep" panel="categorical-gradient" figures="sweep bars"></reparam-panel>
  <reparam-panel id="samples" panel="gumbel-softmax" figures="cloud bars"></reparam-panel>
  <reparam-panel id="bound" panel="elbo" figures="encoder"></reparam-panel>`;

/** Opens the numbers; each table as what is in it. */
async function tablesOf(panel) {
  await panel.getByRole("button", { name: "Numbers" }).click();
  await panel.locator(".table").first().waitFor();
  return panel.locator(".table").evaluateAll((boxes) =>
    boxes.map((box) => ({
      name: box.dataset.table,
      heads: [...box.querySelectorAll("thead th[scope=col]")].map((head) => head.textContent),
      rows: [...box.querySelectorAll("tbody tr")].map((row) => row.cells[0].textContent),
      scopes: [...box.querySelectorAll("tbody tr")].every(({ cells }) => cells[0].matches("th[scope=row]")),
      here: box.querySelector("[aria-current] th")?.textContent,
      below: box.querySelector("p").textContent,
      stop: box.tabIndex === 0,
      named: box.getAttribute("aria-label"),
      scrolls: box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
    })),
  );
}

test("rows are temperatures, estimators, classes and places, at most forty", async ({ page, site }) => {
  const at = await openTags(page, site, TAGS);
  const [sweep, bars] = await tablesOf(at("sweep"));
  expect(sweep.heads.slice(0, 3)).toEqual(["temperature, τ", "Score function: bias²", "Score function: variance"]);
  expect([sweep.rows.length, sweep.rows[0], sweep.rows.at(-1)]).toEqual([17, "0.05", "10"]);
  expect(bars.heads.slice(0, 3)).toEqual(["estimator", "bias²", "variance"]);
  expect(bars.rows[0]).toBe("Score function");
  const [cloud, tally] = await tablesOf(at("samples"));
  expect(cloud.rows).toEqual(["π", "sample mean", "samples"]);
  expect(tally.heads.slice(0, 3)).toEqual(["class", "π", "argmax tally"]);
  const [encoder] = await tablesOf(at("bound"));
  expect(encoder.rows).toHaveLength(40);
  expect(encoder.below).toContain("40 of ");
  for (const table of [sweep, bars, cloud, tally, encoder]) {
    expect(table.scopes, table.name).toBe(true);
    expect(table.stop, table.name).toBe(table.scrolls);
    expect(table.named !== null, table.name).toBe(table.scrolls);
  }
  // all of it is in the file: every sample, as it is
  const csv = await at("samples").evaluate((element) => element.toCSV("cloud"));
  const samples = csv.split("\r\n").filter((line) => line.startsWith("samples,"));
  expect(samples).toHaveLength(2000);
  const sums = samples.map((line) =>
    line
      .split(",")
      .slice(1)
      .map(Number)
      .reduce((a, b) => a + b),
  );
  expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-5);
});

test("curves are described, before and after a change", async ({ page, site }) => {
  const at = await openTags(page, site, TAGS);
  const curves = () =>
    at("sweep").evaluate(({ shadowRoot }) => {
      const canvas = shadowRoot.querySelector('[data-figure="sweep"] canvas');
      return shadowRoot.getElementById(canvas.getAttribute("aria-describedby")).textContent;
    });
  await expect.poll(curves).toContain("Gumbel-Softmax: variance falls from");
  await expect.poll(curves).toMatch(/below Score function \(4\.\d+\) from τ 0\.1/);
  await set(at("sweep"), { temperature: 0.5 });
  await settle(page);
  await expect.poll(curves).toMatch(/at 10, 0\.[56]\d* here/);
});
