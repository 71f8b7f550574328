// The article's table of estimators against the compute module, with other noise.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

const html = readFileSync(new URL("../../dist/index.html", import.meta.url), "utf8");
const plain = (cell) => cell.replace(/<[^>]*>/g, "").trim();
const number = (text) => Number(text.replace("−", "-"));

/** `4.372 ± 0.012` → [4.372, 0.012]; a number without an error is exact. @returns {[value: number, error: number]} */
const measured = (text) => {
  const [value, error = 0] = text.split(/\s±\s/).map(number);
  return [value, error];
};

const rows = html
  .slice(html.indexOf('<div class="estimators"'), html.indexOf("</table>"))
  .split(/<tr>/)
  .filter((row) => row.includes('scope="row"'))
  .map((row) => {
    const link = row.match(/href="([^"]+)"/)[1].replaceAll("&amp;", "&");
    const [bias, variance, evaluations, needs, , source] = row
      .split("<td")
      .slice(1)
      .map((cell) => plain(`<td${cell}`));
    return { link: new URL(link, "http://localhost/"), needs, bias, variance, evaluations, source };
  });

let r;
before(async () => {
  r = await (await import("../../dist/compute.js")).load();
});

const problem = ({ searchParams: query }) => {
  const list = (name) => query.get(name)?.split(",").map(Number);
  if (query.get("panel") === "choice-gaussian") return { family: "gaussian", mean: 1, stdDev: 1, k: 3 };
  const probs = list("probs") ?? [0.2, 0.3, 0.5];
  const coefficients = list("coefficients") ?? [1.5, -0.5, 0.5];
  return { family: "categorical", probs, coefficients, temperature: number(query.get("temperature")) };
};

test("every estimator has its row", () => {
  const all = ["gaussian", "categorical"].flatMap((family) => r.estimators(family));
  const linked = rows.map(({ link }) => link.searchParams.get("estimators").split(",").at(-1));
  assert.deepEqual(linked.toSorted(), all.map(({ name }) => name).toSorted());
  for (const { needs, source, link } of rows) {
    assert.ok(needs.length > 1 && /\d{4}/.test(source));
    assert.equal(link.hash, `#${link.searchParams.get("panel")}`);
    assert.equal(link.searchParams.get("v"), "1");
  }
});

/** Two measurements of 21 variances and 6 biases differ by more than 5 of their common errors once in 60,000 runs. */
test("its numbers are those of r.gradient, within both errors", () => {
  for (const { link, bias, variance, evaluations } of rows) {
    const estimator = link.searchParams.get("estimators").split(",").at(-1);
    const own = r.gradient({ ...problem(link), estimator, replicates: 100_000, seed: 77 });
    const agree = (what, [value, error], other, otherError) =>
      assert.ok(
        Math.abs(value - other) <= 5 * Math.hypot(error, otherError) + 1e-6,
        `${estimator}, ${what}: ${value} ± ${error} in the table, ${other} ± ${otherError} by r.gradient`,
      );
    agree("variance", measured(variance), own.variance, own.varianceStandardError);
    assert.equal(number(evaluations), own.evaluations);
    if (bias === "unbiased") assert.equal(own.biased, false, estimator);
    else agree("bias", measured(bias), Math.hypot(...own.bias), Math.hypot(...own.standardError));
  }
});
