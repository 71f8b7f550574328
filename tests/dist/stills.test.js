// The still pictures are light: a browser styles a file's elements in one go, and that is a pause under the reader's hand.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../dist/static/", import.meta.url);
const pictures = readdirSync(folder).filter((name) => name.endsWith(".svg"));

/** Elements of a file; 4,000 took 70 ms. */
const MOST = 400;

test("no still picture has more elements than are styled at once", () => {
  assert.ok(pictures.length > 40, `${pictures.length} pictures`);
  const counts = pictures.map((name) => [name, readFileSync(new URL(name, folder), "utf8").match(/<[a-z]/g)?.length]);
  assert.deepEqual(
    counts.filter(([, count]) => !(Number(count) <= MOST)),
    [],
  );
});
