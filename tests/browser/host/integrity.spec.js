// Hashes of the files: a browser runs what they belong to, and nothing else.
import { readFileSync } from "node:fs";
import { integrityOf } from "../../../scripts/integrity.mjs";
import { openHost } from "../support/hosts.js";
import { expect, test } from "../support/index.js";

const dist = new URL("../../../dist/", import.meta.url);
const hashes = JSON.parse(readFileSync(new URL("integrity.json", dist), "utf8"));
const HOST = "https://reparam.example/";

/** A host's page with the hashes of all scripts. */
async function openHashed(page, site, integrity) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hashed</title><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({ integrity })}</script>
<link rel="stylesheet" href="${HOST}reparam.css" integrity="${hashes["reparam.css"]}" crossorigin>
<script type="module" src="${HOST}reparam.js"></script>
<reparam-panel panel="gumbel-softmax">Still here</reparam-panel></html>`;
  await page.route("**/hashed.html", (route) => route.fulfill({ headers: { "content-type": "text/html" }, body }));
  return openHost(page, site, "hashed.html");
}

const scripts = Object.keys(hashes).filter((name) => name.endsWith(".js"));
const map = Object.fromEntries(scripts.map((name) => [HOST + name, hashes[name]]));

test("each hash is its file's, and each script has one", () => {
  for (const name of ["reparam.js", "cores.js", "share.js", "panels.wasm", "panels/elbo.wasm", "digits.bin"])
    expect(Object.keys(hashes)).toContain(name);
  for (const [name, hash] of Object.entries(hashes)) expect(integrityOf(readFileSync(new URL(name, dist)))).toBe(hash);
});

test("with the hashes of all scripts a panel is drawn, and its menu comes", async ({ page, site }) => {
  await openHashed(page, site, map);
  const panel = page.locator("reparam-panel");
  await panel.evaluate((element) => element.ready);
  await panel.getByRole("button", { name: "Share" }).click();
  await expect(panel.getByText("Copy a link")).toBeVisible();
});

for (const name of ["reparam.js", "tag.js", "live.js", "cores.js"]) {
  test(`${name} isn't run where it isn't what its hash says`, async ({ page, site, complaints }) => {
    // as if the file had been changed: the hash is that of another one
    await openHashed(page, site, { ...map, [HOST + name]: hashes["frame.js"] });
    await expect.poll(() => complaints.length).toBeGreaterThan(0);
    expect(complaints.splice(0).join("\n")).toContain("integrity");
    const late = ["live.js", "cores.js"].includes(name);
    expect(await page.evaluate(() => customElements.get("reparam-panel") !== undefined)).toBe(late);
    if (late) await expect(page.locator(".message")).toContainText("Only a still picture: a part could not be loaded");
    await expect(page.getByText("Still here")).toBeVisible();
    complaints.length = 0;
  });
}
