// A Chromium for the tests: which is taken, and what is installed where there is none.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";
import { findChromium, installation } from "../../../scripts/setup.mjs";

const folder = mkdtempSync(join(tmpdir(), "chromium-"));
after(() => rmSync(folder, { recursive: true }));
const place = (name) => {
  writeFileSync(join(folder, name), "");
  return join(folder, name);
};

test("CHROMIUM comes first, then the usual names on the path, then the usual places", () => {
  const [named, own] = [place("mine"), place("playwrights")];
  const empty = ["/nowhere", folder].join(delimiter);
  assert.equal(findChromium({ PATH: empty }, []), undefined);
  assert.equal(findChromium({ PATH: empty }, ["/nowhere/else", own]), own);
  const found = place("chromium");
  assert.equal(findChromium({ PATH: empty }, [own]), found);
  assert.equal(findChromium({ PATH: empty, CHROMIUM: named }, [own]), named);
  assert.throws(() => findChromium({ PATH: empty, CHROMIUM: "/nowhere/x" }, []), /CHROMIUM is \/nowhere\/x/);
});

test("apt is for root on Debian, and NO_INSTALL prevents everything", () => {
  assert.deepEqual(
    installation({}, true).map(([command]) => command),
    ["apt-get", "apt-get"],
  );
  assert.deepEqual(installation({}, false), [["npx", ["playwright", "install", "chromium"]]]);
  for (const apt of [true, false]) {
    assert.throws(() => installation({ NO_INSTALL: "1" }, apt), /NO_INSTALL is set.*apt-get install chromium/s);
  }
});
