// What the build trained the autoencoder for: the numbers of a seed are those that a reader gets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { load, loadDigits } from "../../dist/compute.js";

const file = readFileSync(new URL("../../dist/trained.json", import.meta.url));
const courses = JSON.parse(file.toString());

test("there is a course for the panel's structure and for the article's, in a few kilobytes", () => {
  assert.deepEqual(
    courses.map(({ latent, hidden, seed }) => [latent, hidden, seed]),
    [
      [{ gaussian: { dimensions: 20 } }, 200, 1],
      [{ categorical: { variables: 3, classes: 4 } }, 200, 1],
    ],
  );
  for (const { elbo, digits } of courses) {
    assert.ok(elbo.length <= 40 && elbo.at(-1)[0] >= 1000, `${elbo.length} points to step ${elbo.at(-1)[0]}`);
    assert.ok(elbo.at(-1)[1] > elbo[1][1] + 40, "it has learnt");
    assert.deepEqual(
      digits.map(({ length }) => length),
      [784, 784, 784],
    );
  }
  const { length } = gzipSync(file, { level: 9 });
  assert.ok(length < 10_000, `${length} bytes compressed`);
});

test("a training of the compute module with that seed takes the same course", async () => {
  const [r, digits] = [await load(), await loadDigits()];
  for (const { latent, hidden, seed, elbo } of courses) {
    const vae = new r.Vae({ latent, hidden, seed });
    // as far as there is time; the rest follows from the same weights
    for (const [step, wanted] of elbo.slice(1, 6)) {
      vae.train(digits.train, step - vae.step);
      assert.equal(vae.evaluate(digits.test).elbo, wanted, `step ${step} of ${JSON.stringify(latent)}`);
    }
    vae.free();
  }
});
