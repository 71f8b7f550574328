// The digits of dist/, against the idx files that they were packed from.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { pack, source, TEST, TRAIN } from "../../scripts/digits.mjs";
import { loadDigits, unpack } from "../../www/mnist.js";

const file = readFileSync(new URL("../../dist/digits.bin", import.meta.url));
/** Half of the step between eight greys, rounded up. */
const ERROR = 19;

test("at least 10,000 and 1,000 digits fit into a million bytes", () => {
  assert.ok(TRAIN >= 10_000 && TEST >= 1_000);
  assert.ok(file.length <= 1_000_000, `${file.length} bytes`);
});

test("digits come out as they went in, but for the nearest of eight greys", async () => {
  const digits = await unpack(file);
  assert.equal(digits.pixels, 784);
  for (const [images, labels, set, count] of /** @type {any[][]} */ ([
    [digits.train, digits.trainLabels, "train", TRAIN],
    [digits.test, digits.testLabels, "t10k", TEST],
  ])) {
    const wanted = source(set, count);
    assert.equal(images.length, count * 784);
    assert.deepEqual(labels, wanted.labels.slice());
    let worst = 0;
    for (let i = 0; i < images.length; i += 1) worst = Math.max(worst, Math.abs(images[i] - wanted.images[i]));
    assert.ok(worst > 0 && worst <= ERROR, `off by ${worst}`);
    const greys = new Set(images);
    assert.ok(greys.size === 8 && greys.has(0) && greys.has(255));
  }
  // the first digits of MNIST are known
  assert.deepEqual([...digits.trainLabels.slice(0, 5)], [5, 0, 4, 1, 9]);
  assert.deepEqual([...digits.testLabels.slice(0, 5)], [7, 2, 1, 0, 4]);
});

test("whatever is wrong with a file is noticed", async () => {
  const few = pack(source("train", 50), source("t10k", 10));
  assert.equal((await unpack(few)).testLabels.length, 10);
  const flipped = (at) => few.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const damaged = [
    few.subarray(0, few.length >> 1),
    few.subarray(0, few.length - 1),
    few.subarray(0, 16),
    Buffer.concat([few, few]),
    flipped(8),
    flipped(few.length >> 1),
    flipped(few.length - 6),
  ];
  for (const [i, bytes] of damaged.entries()) {
    await assert.rejects(unpack(bytes), { message: "digits.bin is damaged." }, String(i));
  }
  for (const bytes of [Buffer.alloc(0), Buffer.from("<!doctype html><html></html>"), flipped(0), flipped(4)]) {
    await assert.rejects(unpack(bytes), { message: "digits.bin isn't a file of digits that this version reads." });
  }
});

test("unpacking leaves the thread to others at least every 50 ms", async () => {
  await unpack(file);
  let [last, longest] = [performance.now(), 0];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  // the quickest of three chances: a slow task is slow every time
  const tries = [];
  for (let i = 0; i < 3; i += 1) {
    const timer = setInterval(look, 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    [last, longest] = [performance.now(), 0];
    await unpack(file);
    look();
    clearInterval(timer);
    tries.push(longest);
  }
  assert.ok(Math.min(...tries) < 50, `${tries} ms`);
});

// The module as the page has it, from a server that answers as told: fetch is asked for an http address.
const fetched = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = fetched;
});

/** Runs `act` on a copy of the module that was loaded from a server. */
async function onServer(respond, act) {
  const www = new URL("../../www/", import.meta.url).href;
  const source = (name) => readFileSync(new URL(name, www), "utf8");
  const address = (text) => `data:text/javascript,${encodeURIComponent(text)}`;
  const files = address(source("files.js").replaceAll("import.meta.url", '"http://localhost/js/files.js"'));
  const arrival = source("loading/arrival.js")
    .replace("../files.js", files)
    .replace("./failure.js", `${www}loading/failure.js`);
  const served = source("mnist.js").replace("./loading/arrival.js", address(arrival)).replaceAll("./files.js", files);
  const module = await import(`${address(served.replace("./loading/", `${www}loading/`))}#${Math.random()}`);
  const asked = [];
  globalThis.fetch = async (url) => {
    asked.push(String(url));
    return respond(asked.length);
  };
  await act(module.loadDigits, asked);
}

const answer = (body, headers = {}) => new Response(body, { headers });
const pieces = (bytes) =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 100_000) controller.enqueue(bytes.subarray(at, at + 100_000));
      controller.close();
    },
  });

test("one load serves all callers and tells each how far it is", async () => {
  const respond = () => answer(pieces(file), { "content-length": String(file.length) });
  await onServer(respond, async (load, asked) => {
    const told = [[], []];
    const all = await Promise.all(told.map((list) => load((progress) => list.push(progress))));
    assert.deepEqual(asked, ["http://localhost/js/digits.bin"]);
    assert.equal(all[0], all[1]);
    assert.equal(await load(), all[0]);
    for (const list of told) {
      assert.equal(list.length, Math.ceil(file.length / 100_000));
      assert.deepEqual(list.at(-1), { loaded: file.length, total: file.length });
      assert.ok(list.every(({ loaded }, i) => i === 0 || loaded > list[i - 1].loaded));
    }
  });
});

test("a failed load says why and is tried again", async () => {
  const broken = () =>
    new ReadableStream({
      pull(controller) {
        controller.error(new Error("reset by peer"));
      },
    });
  /** @type {any[]} */
  const answers = [
    new Response("not found", { status: 404 }),
    Promise.reject(new TypeError("no network")),
    answer(broken()),
    answer("<!doctype html>"),
    answer("something else"),
    answer(file.subarray(0, 300_000)),
    answer(file),
  ];
  answers[1].catch(() => {});
  await onServer(
    (time) => answers[time - 1],
    async (load, asked) => {
      for (const [name, message] of /** @type {[string, RegExp][]} */ ([
        ["NotFoundError", /\/digits\.bin was answered by 404$/],
        ["NetworkError", /\/digits\.bin didn't come; .* connect-src https?:.*no network/],
        ["NetworkError", /\/digits\.bin broke off after 0 bytes: Error: reset by peer$/],
        ["NotFoundError", /\/digits\.bin was answered by a page of HTML$/],
        ["DataError", /^digits\.bin isn't a file of digits that this version reads\.$/],
        ["DataError", /^digits\.bin is damaged\.$/],
      ])) {
        await assert.rejects(load(), { name, message });
      }
      // without a content-length the total isn't known
      const { trainLabels } = await load(({ total }) => assert.equal(total, 0));
      assert.equal(trainLabels.length, TRAIN);
      assert.equal(asked.length, 7);
    },
  );
});

test("scripts have them too", async () => {
  const { loadDigits: load } = await import("../../dist/compute.js");
  const digits = await load();
  assert.equal(digits.train.length, TRAIN * 784);
  await assert.rejects(loadDigits(), "the sources have no such file beside them");
});
