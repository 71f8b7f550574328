// What somebody who doesn't see hears of the article's pictures while using them by keys: names, summaries, words for curves,
// and the sentences that follow each slider, word, run, prediction and graph. `node tests/aloud.js [FILE]`, on what stands in
// dist/; for a reader who answers the article's questions from that alone.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "../scripts/serve.mjs";

const file = process.argv[2] ?? fileURLToPath(new URL("../target/aloud.txt", import.meta.url));
/** Milliseconds that a sentence may take, measurement and all. */
const PATIENCE = 5000;

const server = await serve(fileURLToPath(new URL("../dist", import.meta.url)));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
await page.goto(server.url);

/** @type {string[]} */
const lines = [];
const say = (/** @type {string} */ text, depth = 0) =>
  lines.push(`${"  ".repeat(depth)}${text.replace(/\s+/g, " ").trim()}`);

/** The text of every status on the page that isn't empty. @returns {Promise<string[]>} */
const statuses = () =>
  page.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll("reparam-panel")].map((panel) => panel.shadowRoot)];
    const all = roots.flatMap((root) => [...(root?.querySelectorAll("[role=status], [aria-live=polite]") ?? [])]);
    return all.map((one) => one.textContent ?? "");
  });

/** What is said after something is done. @param {() => Promise<unknown>} act @param {number} [depth] */
async function hear(act, depth = 2) {
  const before = await statuses();
  await act();
  const end = Date.now() + PATIENCE;
  let told = 0;
  const known = [...before];
  let quiet = 0;
  while (Date.now() < end && quiet < 12) {
    await page.waitForTimeout(150);
    const now = await statuses();
    quiet = told > 0 ? quiet + 1 : 0;
    now.forEach((text, i) => {
      if (text === known[i] || text === "") return;
      known[i] = text;
      say(`« ${text} »`, depth);
      told += 1;
      quiet = 0;
    });
  }
  if (told === 0) say("« »", depth);
}

/** Name, pictures and lead sliders of a panel. @param {import("@playwright/test").Locator} panel */
async function usePanel(panel) {
  await panel.scrollIntoViewIfNeeded();
  await panel.evaluate((/** @type {any} */ element) => element.ready);
  await panel.locator(".heard").waitFor({ state: "attached" });
  await page.waitForTimeout(1500); // its measurement
  const words = panel.getByRole("button", { name: /^Words/ });
  if (await words.isVisible()) await words.press("Enter");
  await page.waitForTimeout(200);
  const told = await panel.evaluate(({ id, shadowRoot: root }) => ({
    id,
    name: root?.querySelector("[role=heading]")?.textContent,
    pictures: [...(root?.querySelectorAll("figure") ?? [])]
      .filter((figure) => figure.checkVisibility())
      .map(
        (figure) =>
          `${figure.getAttribute("aria-label")}: ${figure.querySelector("canvas")?.getAttribute("aria-label")}`,
      ),
    curves: [...(root?.querySelectorAll(".curves > div") ?? [])].map(
      (one) => `${one.children[0].textContent}: ${one.children[1].textContent}`,
    ),
  }));
  say(`Panel ${told.id}: ${told.name}`, 1);
  for (const text of told.pictures) say(`picture. ${text}`, 2);
  for (const text of told.curves) say(`curves. ${text}`, 2);
  const sliders = panel.locator(".lead input[type=range], .axis-slider input[type=range]");
  for (const slider of await sliders.all()) {
    if (!(await slider.isVisible())) continue;
    for (const key of ["PageUp", "PageDown", "PageDown", "Home", "End"]) {
      await hear(async () => {
        await slider.press(key);
        const [name, value] = await slider.evaluate((/** @type {HTMLInputElement} */ one) => [
          one.labels?.[0]?.textContent ?? one.getAttribute("aria-label"),
          one.getAttribute("aria-valuetext") ?? one.value,
        ]);
        say(`slider ${name}, ${key}: ${value}`, 2);
      }, 3);
    }
  }
  await panel.evaluate((/** @type {any} */ element) => element.reset());
  await page.waitForTimeout(900);
}

const parts = page.locator("main section, main > header, #opening");
for (const section of await parts.all()) {
  const heading = await section.evaluate((one) => (one.querySelector("h1, h2") ?? one).textContent?.slice(0, 80) ?? "");
  say("");
  say(heading);
  await section.locator("details:not(form details)").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
  const found = section.locator("reparam-panel, figure.graph, button.set, button.run, form.predict");
  for (const one of await found.all()) {
    if (!(await one.isVisible())) continue;
    const kind = await one.evaluate((element) => (element.matches("button") ? "word" : element.localName));
    if (kind === "reparam-panel") await usePanel(one);
    else if (kind === "word") {
      const words = await one.evaluate((element) => (element.closest("p, li, td") ?? element).textContent ?? "");
      await hear(async () => {
        say(`word "${await one.textContent()}", in: ${words}`, 1);
        await one.press("Enter");
      });
    } else if (kind === "form") {
      const answers = await one.locator("label").allTextContents();
      await hear(async () => {
        say(
          `prediction: ${await one.locator("legend").textContent()} ${answers.map((text) => text.trim()).join(" / ")}`,
          1,
        );
        await one.locator("label:has([data-right]) input").press("Space");
        await one.locator("[type=submit]").press("Enter");
      });
    } else {
      await one.scrollIntoViewIfNeeded();
      await one.getByRole("button", { name: "Next" }).waitFor();
      say(`graph: ${await one.getAttribute("aria-label")}`, 1);
      for (const name of ["Back", "Next", "100 draws"]) {
        const button = one.getByRole("button", { name, exact: true });
        await hear(async () => {
          say(`button ${name}`, 2);
          await button.press("Enter");
        }, 3);
      }
    }
  }
  writeFileSync(file, `${lines.join("\n")}\n`); // what there is, if it is broken off
}
process.stdout.write(`${lines.length} lines in ${file}\n`);
await browser.close();
server.close();
