// Content security policies: what panels do under the words that docs/embedding.md names, and without each of them.
import { readFileSync } from "node:fs";
import { drag, handleOf, middle } from "../support/hand.js";
import { openUnder, serveStrict } from "../support/hosts.js";
import { expect, measured, params, pictureHash, settle, test } from "../support/index.js";
import { press, trains } from "../support/vae.js";
import { messages, watchWorkers } from "../support/workers.js";

const docs = readFileSync(new URL("../../../docs/embedding.md", import.meta.url), "utf8");

/** The words of some rows of the table, as a policy that allows nothing else. */
function wordsFor(...rows) {
  const words = rows.flatMap((row) => {
    const [, cell] = docs.match(new RegExp(`^\\| ${row} \\|([^|]*)\\|`, "m")) ?? [];
    return [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
  });
  return ["default-src 'none'", ...words].join("; ");
}

const PANELS = "the panels";
const SHEET = "the sheet that keeps their room";
const WORKER = "measuring and training beside the page";
const TYPES = "a site with Trusted Types";

/** Records what the page's policy refuses from now on. */
const watchPolicy = (page) =>
  page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });

const violations = (page) => page.evaluate(() => window.violations);

const ready = (page) =>
  page.evaluate(async () => {
    await customElements.whenDefined("reparam-panel");
    await Promise.all(
      [.../** @type {any} */ (document.querySelectorAll("reparam-panel"))].map((element) => element.ready),
    );
  });

const tag = (name, more = "") =>
  `<reparam-panel panel="${name}" figures="all" controls="full" ${more}></reparam-panel>`;

test("under the words that are named all panels draw, and one drags, measures in a worker and trains", async ({
  page,
  site,
}) => {
  await watchPolicy(page);
  await watchWorkers(page);
  const others = ["elbo", "gaussian", "gaussian-gradient", "diffusion", "gumbel", "gumbel-max"].map((name) =>
    tag(name),
  );
  const tags = [tag("gumbel-softmax"), tag("categorical-gradient", 'replicates="20000"'), tag("vae"), ...others];
  const sheet = '<link rel="stylesheet" href="https://reparam.example/reparam.css" />';
  await openUnder(page, site, wordsFor(PANELS, WORKER, SHEET, TYPES), sheet + tags.join(""));
  await ready(page);
  const [samples, gradient, vae] = await page.locator("reparam-panel").all();

  const before = await pictureHash(samples, "cloud");
  const handle = handleOf(samples, "bars", "class-0");
  const [x, y] = await middle(handle);
  await drag(page, [x, y], [x, y - 40]);
  expect((await params(samples)).probs[0]).toBeGreaterThan(0.25);
  await expect.poll(() => pictureHash(samples, "cloud")).not.toBe(before);
  await samples.locator(".fold.tables").click();

  await gradient.scrollIntoViewIfNeeded();
  await measured(gradient);
  await vae.scrollIntoViewIfNeeded();
  await vae.locator("summary").first().click();
  await press(vae, "Train");
  await trains(vae, 5);
  const answers = (await messages(page)).filter(({ from }) => from === "worker");
  expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(["ready", "snapshot", "progress"]));
  expect(await violations(page)).toEqual([]);
});

for (const [what, policy, refused] of [
  ["no blobs", wordsFor(PANELS), /^worker-src blob/],
  [
    "another policy of Trusted Types",
    wordsFor(PANELS, WORKER, TYPES).replace("types reparam", "types theirs"),
    /^(trusted-types trusted-types-policy reparam|require-trusted-types-for trusted-types-sink Worker)/,
  ],
]) {
  test(`a policy with ${what}: the page measures, and the console says why`, async ({ page, site, complaints }) => {
    await watchPolicy(page);
    const told = [];
    page.on("console", (message) => message.text().startsWith("reparam: ") && told.push(message.text()));
    await openUnder(page, site, /** @type {string} */ (policy), tag("categorical-gradient", 'replicates="5000"'));
    await ready(page);
    await measured(page.locator("reparam-panel"));
    expect(told).toEqual([expect.stringContaining("a policy needs worker-src blob:, with Trusted Types also")]);
    for (const violation of await violations(page)) expect(violation).toMatch(/** @type {RegExp} */ (refused));
    expect(complaints.filter((text) => !/Content Security Policy|TrustedScriptURL/i.test(text))).toEqual([]);
    complaints.length = 0;
  });
}

test("a policy without connect-src: the console names it", async ({ page, site, complaints }) => {
  const policy = wordsFor(PANELS).replace(/; connect-src [^;]*/, "");
  await openUnder(page, site, policy, tag("gumbel-softmax"));
  const words = "Only a still picture: a part could not be loaded. Try again";
  await expect(page.locator(".message")).toHaveText(words);
  expect(complaints.filter((text) => text.startsWith("reparam: "))).toEqual([
    expect.stringContaining("panels.wasm didn't come; a policy needs connect-src https://reparam.example, or "),
  ]);
  complaints.length = 0;
});

test("the article under its words: panels, graphs and walk", async ({ page }) => {
  const types = wordsFor(TYPES).replace("default-src 'none'; ", "");
  const strict = await serveStrict(`${wordsFor("the article on its own server")}; ${types}`);
  await watchPolicy(page);
  await page.goto(strict.url);
  await page
    .locator("reparam-panel")
    .first()
    .evaluate((element) => element.ready);
  const graph = page.locator("figure.graph").first();
  await graph.scrollIntoViewIfNeeded();
  await graph.getByRole("button", { name: "Next" }).click();
  await expect(graph.locator("svg g.newest")).toHaveCount(1);
  await page.locator(".estimators").scrollIntoViewIfNeeded();
  await page.locator(".estimators th button").first().click();
  await page.locator("button.walk").click();
  await expect(page.locator("dialog.walk .say")).not.toHaveText("");
  await settle(page);
  expect(await violations(page)).toEqual([]);
  strict.close();
});
