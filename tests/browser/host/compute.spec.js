// The compute module on somebody else's page and in its worker: the words of docs/compute.md.
import { blocks, examples } from "../../examples.js";
import { openHost } from "../support/hosts.js";
import { expect, test } from "../support/index.js";

const [inPage, inWorker, ofWorker] = blocks.filter(({ section }) => section === "Where it runs");
const type = (/** @type {string} */ name) => ({ "content-type": `text/${name}` });

/** Opens a host's page with this body; it has a script of its own, worker.js. */
async function openWith(page, site, body) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Numbers</title><link rel="icon" href="data:,">${body}`;
  await page.route("**/numbers.html", (route) => route.fulfill({ headers: type("html"), body: html }));
  await page.route("**/worker.js", (route) => route.fulfill({ headers: type("javascript"), body: inWorker.code }));
  return openHost(page, site, "numbers.html");
}

test("in a page", async ({ page, site }) => {
  const asked = await openWith(page, site, inPage.code);
  await expect(page.locator("#page")).toHaveText("-4");
  expect(asked.sort()).toEqual(["compute.js", "reparam.wasm"]);
});

test("in a worker", async ({ page, site }) => {
  const said = new Promise((resolve) => page.on("console", (message) => resolve(message.text())));
  await openWith(page, site, `<script type="module">${ofWorker.code}</script>`);
  expect(Math.abs(Number(await said) - 87)).toBeLessThan(4);
});

test("the examples print the same as in Node", async ({ page, site }) => {
  const wanted = examples.filter(({ section }) => ["r.gradient", "r.elbo", "r.gumbelMax"].includes(section));
  expect(wanted).toHaveLength(3);
  for (const { program, output } of wanted) {
    const lines = [];
    const hear = (message) => lines.push(message.text());
    page.on("console", hear);
    await openWith(
      page,
      site,
      `<script type="module">${program.replace("reparam/compute", "https://reparam.example/compute.js")}</script>`,
    );
    await expect.poll(() => lines.length).toBe(output.trim().split("\n").length);
    const plain = (/** @type {string} */ text) => text.replace(/[[\],\s]+/g, " ").trim();
    expect(plain(lines.join("\n"))).toBe(plain(output));
    page.off("console", hear);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});
