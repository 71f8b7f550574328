// What is heard while each panel is used by keys: a file that one can read, compared, and held to the reports. UPDATE=1 writes
// it anew.
import { readFileSync, writeFileSync } from "node:fs";
import { heard, listen, said, unheard } from "../support/heard.js";
import { openTags } from "../support/hosts.js";
import { expect, report, set, test } from "../support/index.js";
import { wrongs } from "../support/sentences.js";

const FILE = new URL("../../cases/transcript.txt", import.meta.url);

/** Few enough replicates that a busy machine has them before the sentence is due. */
const FEW = 'replicates="4000"';

const range = (/** @type {string} */ name) => `input[type=range][name="${name}"]`;
const button = (/** @type {string} */ name) => `button:text-is("${name}")`;

/** Tags, and what is done: a control, keys. @type {[panel: string, attributes: string, steps: [control: string, ...keys: string[]][]][]} */
const SCRIPTS = [
  [
    "gaussian",
    "",
    [
      [range("mean"), "PageUp"],
      [range("std-dev"), "PageUp"],
      [range("picked"), "ArrowRight"],
      [button("New draws"), "Enter"],
    ],
  ],
  [
    "gumbel",
    "",
    [
      [range("u"), "ArrowRight"],
      [range("u"), "End"],
      [range("samples"), "Home"],
    ],
  ],
  [
    "gumbel-max",
    "",
    [
      [range("race"), "ArrowRight"],
      [range("temperature"), "PageUp"],
      [button("New draws"), "Enter"],
    ],
  ],
  [
    "gumbel-softmax",
    "",
    [
      [range("temperature"), "PageDown"],
      [range("temperature"), "PageUp", "PageUp"],
      [range("temperature"), "Home"],
      ["input[type=checkbox]", "Space"],
    ],
  ],
  [
    "gaussian-gradient",
    FEW,
    [
      [range("k"), "PageUp"],
      [range("draws"), "PageUp"],
      [button("cos kz, σ"), "Enter"],
      ["select", "ArrowDown"],
    ],
  ],
  [
    "categorical-gradient",
    FEW,
    [
      [range("temperature"), "PageDown"],
      [range("temperature"), "Home"],
      [range("temperature"), "End"],
      [range("draws"), "PageUp"],
      ['input[value="reinmax"]', "Space"],
      ['input[value="gumbel-softmax"]', "Space"],
    ],
  ],
  [
    "elbo",
    "",
    [
      [range("mean"), "PageUp"],
      [range("std-dev"), "Home"],
      [range("observation"), "PageUp"],
      [".play", "Enter"],
    ],
  ],
  [
    "diffusion",
    "",
    [
      [range("t"), "PageUp"],
      [range("steps"), "Home"],
      [range("start"), "PageDown"],
      ["select", "ArrowDown"],
    ],
  ],
  [
    "vae",
    "",
    [
      [range("digit"), "ArrowRight"],
      [button("One step"), "Enter"],
      [button("Reset"), "Enter"],
    ],
  ],
];

test("what is heard while panels are used is true, and as it was", async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  const lines = [];
  const tags = SCRIPTS.map(
    ([name, attributes]) =>
      `<reparam-panel id="${name}" panel="${name}" controls="full" ${attributes}></reparam-panel>`,
  );
  const at = await openTags(page, site, tags.join(""));
  for (const [name, , steps] of SCRIPTS) {
    const panel = at(name);
    await panel.scrollIntoViewIfNeeded();
    await listen(panel);
    lines.push(`${name}:`);
    for (const [control, ...keys] of steps) {
      const before = await report(panel);
      const target = panel.locator(control).first();
      await target.focus();
      for (const key of keys) await target.press(key);
      const sentence = await heard(panel);
      const after = await report(panel);
      expect.soft(sentence, `${name} ${control} ${keys}`).not.toBe("");
      expect.soft(wrongs(sentence, before, after), sentence).toEqual([]);
      // another first digit is found out
      const lie = sentence.replace(/(: .*?)(\d)/, (_, head, digit) => head + ((Number(digit) + 1) % 10));
      if (lie !== sentence) expect.soft(wrongs(lie, before, after), lie).not.toEqual([]);
      const what = await target.evaluate(
        (one) => one.labels?.[0]?.textContent.trim() || one.textContent || one.getAttribute("aria-label") || one.value,
      );
      lines.push(`  ${what}, ${keys.join(", ")}`, `    ${sentence}`);
    }
    // a sentence a step, and nothing else was written into the region
    expect.soft(await said(panel), name).toBe(steps.length);
  }
  const text = `${lines.join("\n")}\n`;
  if (process.env.UPDATE) writeFileSync(FILE, text);
  expect(text).toBe(readFileSync(FILE, "utf8"));
  for (const line of lines) {
    expect(line).not.toMatch(/‖|∂|\d\.\d{7}|[a-z]e−/);
    expect(line.trim().length).toBeLessThanOrEqual(160);
  }
});

test("nothing is said while a pointer is down, of a script's doing, or twice; in a group one panel speaks", async ({
  page,
  site,
}) => {
  const tag = (id, panel) =>
    `<reparam-panel id="${id}" panel="${panel}" group="a" ${panel === "gumbel-softmax" ? "" : FEW}></reparam-panel>`;
  const at = await openTags(page, site, tag("one", "gumbel-softmax") + tag("two", "categorical-gradient"));
  await listen(at("one"));
  await listen(at("two"));
  await set(at("one"), { temperature: 0.4 }); // a host's script
  await unheard(at("one"));
  const slider = at("one").locator(range("temperature"));
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.5, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, y, { steps: 5 });
  await unheard(at("one")); // held still
  await page.mouse.up();
  const sentence = await heard(at("one"));
  const { temperature } = await at("one").evaluate((element) => element.params);
  expect(sentence).toMatch(/^τ \d/);
  expect(sentence).toContain("than at 0.4");
  await slider.press("ArrowRight");
  await slider.press("ArrowLeft"); // there and back within one wait: nothing has changed
  await at("one").evaluate((element, tau) => {
    element.params = { temperature: tau };
  }, temperature);
  await unheard(at("one"));
  expect(await said(at("one"))).toBe(1);
  expect(await said(at("two"))).toBe(0);
});

test("who unfolds Words sees the sentence; the choice stays, and a panel without it is as high as before", async ({
  page,
  site,
}) => {
  const html = `<reparam-panel id="p" panel="gumbel-softmax"></reparam-panel>`;
  const at = await openTags(page, site, html);
  const panel = at("p");
  const height = () => panel.evaluate((element) => element.getBoundingClientRect().height);
  const low = await height();
  await listen(panel);
  await panel.locator(range("temperature")).press("PageDown");
  const sentence = await heard(panel);
  expect(await height()).toBe(low);
  const region = panel.getByRole("status").filter({ hasText: sentence });
  expect((await region.boundingBox()).height).toBe(1);
  await panel.getByRole("button", { name: /^Words/ }).click();
  await expect(region).toBeVisible();
  const high = await height();
  expect(high).toBeGreaterThan(low);
  await panel.locator(range("temperature")).press("Home");
  expect(await heard(panel)).not.toBe(sentence);
  expect(await height()).toBe(high); // another sentence moves nothing
  const other = (await openTags(page, site, html))("p");
  await listen(other);
  expect(await other.evaluate((element) => element.getBoundingClientRect().height)).toBe(low);
  await other.locator(range("temperature")).press("PageDown");
  await heard(other);
  expect((await other.locator(".heard").boundingBox()).height).toBeGreaterThan(20);
  await other.getByRole("button", { name: /^Words/ }).click();
  expect(await page.evaluate(() => localStorage.getItem("reparam-words"))).toBe(null);
});

test("summaries out of sight are true once a training has ended", async ({ page, site }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  const at = await openTags(
    page,
    site,
    `<reparam-panel id="p" panel="vae" controls="full" figures="all"></reparam-panel>`,
  );
  const panel = at("p");
  const untrained = () =>
    panel.evaluate((element) =>
      [...element.shadowRoot.querySelectorAll("canvas")]
        .filter((canvas) => canvas.checkVisibility())
        .map((canvas) => canvas.getAttribute("aria-label") ?? "")
        .filter((words) => /press Train/i.test(words)),
    );
  expect((await untrained()).length).toBeGreaterThan(1);
  await listen(panel);
  await panel.getByRole("button", { name: "Train", exact: true }).press("Enter");
  const began = Date.now();
  await expect
    .poll(() => panel.evaluate((element) => element.report.gradientVariance !== null && element.report.step >= 60), {
      timeout: 20_000,
    })
    .toBe(true);
  await panel.getByRole("button", { name: "Pause", exact: true }).press("Enter");
  await panel.page().waitForTimeout(900);
  const most = 1 + Math.floor((Date.now() - began) / 5000); // every five seconds, and at the end
  expect(await said(panel)).toBeLessThanOrEqual(most);
  expect(await heard(panel)).toMatch(/^\d+ steps: ELBO −\d+ nats per image/);
  await expect.poll(untrained).toEqual([]);
});
