import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { fetched, imported, once, patiently, refusePage, track } from "../../../www/loading/arrival.js";
import { explain, Failure, tell } from "../../../www/loading/failure.js";

afterEach(() => {
  mock.restoreAll();
  mock.timers.reset();
});

/** What the console gets by an act. @param {"error" | "info"} level */
function heard(level, act) {
  const lines = [];
  mock.method(console, level, (line) => lines.push(line));
  act();
  return lines;
}

/** How a load fails. */
const fate = (load) =>
  load.then(
    () => assert.fail("it came"),
    (error) => error,
  );

const url = new URL("https://reparam.example/panels.wasm");

test("each kind has its sentence; another try is offered where it makes sense", () => {
  const told = [
    ["NotSupportedError", "this browser has no WebAssembly, or it is switched off", false],
    ["NotAllowedError", "this page's rules don't allow WebAssembly", false],
    ["NotFoundError", "a part was not found", true],
    ["NetworkError", "a part could not be loaded", true],
    ["DataError", "a part can't be read here", true],
  ];
  for (const [kind, reason, passing] of /** @type {[any, string, boolean][]} */ (told)) {
    const failure = new Failure(kind, `one more ${kind}`);
    mock.method(console, "error", () => {});
    assert.equal(explain(failure), `Only a still picture: ${reason}.`);
    assert.equal(explain(failure, "No digits"), `No digits: ${reason}.`);
    assert.deepEqual([failure.name, failure.passing], [kind, passing]);
  }
});

test("the console gets the rest, once", () => {
  const failure = new Failure("NotFoundError", `${url} was answered by 404`);
  const lines = heard("error", () => {
    explain(failure);
    explain(new Failure("NotFoundError", failure.message));
  });
  assert.deepEqual(lines, [`reparam: ${url} was answered by 404`]);
  assert.deepEqual(
    heard("info", () => tell("the page itself computes", "info")),
    ["reparam: the page itself computes"],
  );
});

test("what isn't a failed load says what it says", () => {
  const lines = heard("error", () => {
    assert.equal(
      explain({ name: "RangeError", message: "temperature must be at most 100" }),
      "temperature must be at most 100",
    );
    assert.equal(explain("a text"), "a text");
  });
  assert.deepEqual(lines, []);
});

test("what a server answers decides what kind it is", async () => {
  const kinds = [];
  for (const answer of [404, 500, 403, new TypeError("Failed to fetch")]) {
    mock.method(globalThis, "fetch", async () => {
      if (answer instanceof Error) throw answer;
      return new Response("", { status: answer });
    });
    const { name, message } = await fate(fetched(url.href));
    kinds.push(name);
    assert.ok(message.startsWith(String(url)), message);
    if (answer instanceof Error) assert.match(message, /connect-src https:\/\/reparam\.example.*Failed to fetch/);
    else assert.match(message, new RegExp(String(answer)));
  }
  assert.deepEqual(kinds, ["NotFoundError", "NetworkError", "NetworkError", "NetworkError"]);
});

test("a page of HTML in a file's place is not the file", () => {
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  for (const page of ["<!doctype html>", "\n <html>", "\ufeff<!DOCTYPE html>"]) {
    assert.throws(() => refusePage(url, bytes(page)), {
      name: "NotFoundError",
      message: `${url} was answered by a page of HTML`,
    });
  }
  for (const file of ["\0asm", "MNST<", ""]) refusePage(url, bytes(file));
});

test("a script that doesn't come is named by its address", async () => {
  const failure = await fate(imported("measurement.js", () => Promise.reject(new TypeError("404"))));
  assert.equal(failure.name, "NetworkError");
  assert.match(failure.message, /^file:.*\/measurement\.js didn't come: TypeError: 404$/);
  // browsers keep for ever that an address failed
  const again = await fate(imported("measurement.js", () => assert.fail("by the same address")));
  assert.match(again.message, /\/measurement\.js\?again=1 didn't come: /);
});

test("a load is shared, and a failed one is begun again", async () => {
  let [calls, lost] = [0, true];
  const load = once(async () => {
    calls += 1;
    if (lost) throw new Error("lost");
    return calls;
  });
  await assert.rejects(Promise.all([load(), load()]), { message: "lost" });
  assert.equal(calls, 1);
  lost = false;
  assert.deepEqual(await Promise.all([load(), load()]), [2, 2]);
});

test("after 20 seconds it is said what is waited for, and it may still come", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const said = [];
  /** @type {(value: string) => void} */
  let come = () => {};
  const slow = new Promise((resolve) => {
    come = resolve;
  });
  const quick = patiently(Promise.resolve("quick"), (late) => said.push(late));
  const loading = patiently(track(url, slow), (late) => said.push(late));
  await quick;
  mock.timers.tick(19_999);
  assert.deepEqual(said, []);
  mock.timers.tick(1);
  assert.equal(said.length, 1);
  assert.equal(said[0].message, `still waiting for ${url}`);
  mock.method(console, "error", () => {});
  assert.equal(explain(said[0]), "Still loading: after 20 seconds the server hasn't sent everything.");
  assert.equal(said[0].passing, false);
  come("late");
  assert.equal(await loading, "late");
});
