// What the build trained the autoencoder for: the numbers of a seed are those that a reader gets.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { load, loadDigits } from "../../dist/compute.js";

const file = readFileSync(new URL("../../dist/trained.json", import.meta.url));
const courses = JSON.parse(file.toString());

const twenty = { gaussian: { dimensions: 20 } };

test("there is a course for each structure of the article, and for what its words weigh otherwise", () => {
  assert.deepEqual(
    courses.map(({ latent, hidden, seed, beta, warmUp, freeBits }) => [latent, hidden, seed, beta, warmUp, freeBits]),
    [
      [twenty, 200, 1, 1, 0, 0],
      [{ categorical: { variables: 3, classes: 4 } }, 200, 1, 1, 0, 0],
      [{ gaussian: { dimensions: 2 } }, 200, 1, 1, 0, 0],
      [twenty, 200, 1, 0, 0, 0],
      [twenty, 200, 1, 10, 0, 0],
      [twenty, 200, 1, 10, 500, 0],
      [twenty, 200, 1, 10, 0, 0.2],
    ],
  );
  for (const { records, digits } of courses) {
    const [first, last] = [records[0], records.at(-1)];
    assert.ok(records.length <= 40 && last.step >= 1000, `${records.length} points to step ${last.step}`);
    assert.ok(last.test.reconstruction > first.test.reconstruction + 100, "it has learnt");
    assert.deepEqual(
      digits.map(({ length }) => length),
      [784, 784, 784],
    );
  }
  // it comes after the pictures of the screen
  const { length } = gzipSync(file, { level: 9 });
  assert.ok(length < 60_000, `${length} bytes compressed`);
});

test("a training of the compute module with that seed takes the same course", async () => {
  const [r, digits] = [await load(), await loadDigits()];
  for (const { latent, hidden, seed, beta, warmUp, freeBits, records } of courses) {
    const vae = new r.Vae({ latent, hidden, seed, beta, warmUp, freeBits });
    // as far as there is time; the rest follows from the same weights
    for (const { step, test: wanted } of records.slice(1, 3)) {
      vae.train(digits.train, step - vae.step);
      assert.equal(vae.evaluate(digits.test).elbo, wanted.elbo, `step ${step} of ${JSON.stringify(latent)}`);
    }
    vae.free();
  }
});
