// The article read from top to bottom, with everything pressed: each sentence's number is what its panel then says, and
// no word's sentence depends on what another has left behind.
import { expect, settle, test } from "../support/index.js";
import { answer, bringToMiddle, identify, openAround, PRESSES } from "../support/presses.js";
import { meaning, wrong } from "../support/said.js";

/** Milliseconds that a measurement may take. */
const PATIENCE = 20_000;

/** What no sentence is about: how much of it is drawn, which noise, what is picked. */
const FREE = ["seed", "replicates", "samples", "picked", "shown", "digit", "point", "code", "speed"];
/** But the races are its subject. */
const MEANT = { "gumbel-max": ["samples"] };

test.beforeEach(({ page }) => page.addInitScript(install));

test("each number is what its panel says after the presses before it, and each press sets what those have changed", async ({
  page,
  site,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce" }); // a run is at its end at once
  await page.goto(site.page);
  const { count, numbers, failures, pressed } = await read(page);
  expect.soft(count, "numbers that name their panel").toBeGreaterThan(0);
  expect.soft(failures, "presses").toEqual([]);
  expect.soft(numbers, "numbers").toEqual([]);
  expect.soft(await leftovers(pressed), "left over").toEqual([]);
});

test("a wrong number and a setting left over are told", async ({ page, site, complaints }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const said = (path, text, within = "") =>
    `<data value="g ${path}"${within && ` data-within="${within}"`}>${text}</data>`;
  const word = (text, params, more = "") =>
    `<button class="set" data-panel="g" data-params='${JSON.stringify(params)}' ${more}>${text}</button>`;
  const main = `<main id="main"><reparam-panel panel="gaussian-gradient" id="g" replicates="50000"></reparam-panel>
    <p>At first ${said("exact.0", "−4")} or ${said("exact.0", "−4.00")}, not ${said("exact.0", "4")},
      ${said("exact.0", "−4.5", "0.5")}, not ${said("exact.0", "−4.6", "0.5")}, squared ${said("sq:exact", "16")};
      ${said("estimators.score-function.variance", "87", "3se")}, ${said("estimators.score-function.mean.0", "−4.0", "3se")},
      not ${said("estimators.score-function.variance", "60", "3se")}; ${said("estimators.pathwise.variance", "4.00", "3se")},
      ${said("params.mean", "100 %")}, ${said("params.replicates", "50,000")}, ${said("params.nothing", "1")},
      ${said("params.k", "three")}, ${said("exact", "−4", "3se")}, ${said("cube:exact", "−64")}</p>
    <details><summary>More</summary><p>${word("one", { k: 1 })} ${said("exact.0", "0")}</p></details>
    <p>${word("four", { draws: 4 })}: ${said("params.draws", "4")} and ${said("exact.0", "0")}.
      ${word("eight", { draws: 8 }, 'data-keeps="k"')}: ${said("params.draws", "8")} and ${said("params.k", "1")}.</p>
    <form class="predict" data-panel="g" data-params='{"k":2,"draws":1}'><fieldset><legend>Which?</legend>
      <label><input type="radio" name="a" value="0" data-right="" /> This.</label></fieldset>
      <p class="commit"><button type="submit">Look</button> <output></output></p>
      <details><summary>The answer</summary><p>${said("exact.0", "−2")}</p></details></form>
    <p><button class="run" data-panel="g" data-param="k" data-from="1" data-to="5">run</button> ${said("exact.0", "−8")}
    ${word("beyond", { k: 99 })} <data value="elsewhere params.k">1</data></p></main>`;
  await page.route(site.page, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace(/<main.*<\/main>/s, main) });
  });
  await page.goto(`${site.page}#main`); // a link further down: the first screen's parts aren't asked for
  const { count, numbers, failures, pressed } = await read(page);
  expect(count).toBe(24);
  expect(numbers.map((line) => line.replace(/, in “.*”/, ""))).toEqual([
    "4 (g exact.0): the panel says -4",
    "−4.6 (g exact.0): the panel says -4",
    expect.stringMatching(/^60 \(g estimators.score-function.variance\): the panel says 8\d\.\d+$/),
    "1 (g params.nothing): the report has no number there, but undefined",
    "three (g params.k): can’t be read as a number",
    "−4 (g exact): there is no 3se here",
    "−64 (g cube:exact): there is no function cube",
    "1 (elsewhere params.k): there is no panel elsewhere",
  ]);
  expect(failures).toEqual(["beyond → g: k is 10, not 99"]);
  expect(await leftovers(pressed)).toEqual(["four → g: k is left at 1, from the start it is 3"]);
  for (const complaint of complaints.splice(0)) expect(complaint).toContain("k must be from -5 to 10, got 99");
});

/**
 * Reads the page: presses what there is to press, opens what is closed, compares each number.
 * @returns {Promise<{ count: number, numbers: string[], failures: string[], pressed: { button: any, params: any }[] }>} how
 *   many numbers; what is wrong with numbers and presses, in words; each button and its group's parameters after it
 */
async function read(page) {
  const [numbers, failures, pressed] = [[], [], []];
  let count = 0;
  for (const element of await page.locator(`${PRESSES}, data[value]`).all()) {
    if (await element.evaluate((one) => one.localName === "data")) {
      count += 1;
      const trouble = await check(page, element);
      if (trouble) numbers.push(trouble);
      continue;
    }
    const { name, panel, kind, graph, wanted } = await identify(element);
    if (graph) continue; // it has no parameters of a panel
    if (kind === "") {
      failures.push(`${name} → ${panel}: there is no such panel`);
      continue;
    }
    await openAround(element);
    await answer(element);
    const point = await bringToMiddle(page, element);
    // a word whose state is there already would set it back
    if (point && (await element.getAttribute("aria-pressed")) !== "true") await page.mouse.click(point.x, point.y);
    await settle(page);
    const trouble = await page.evaluate(([id, wanted]) => window.reading.unset(id, wanted), [panel, wanted]);
    if (!point || trouble) failures.push(`${name} → ${panel}: ${point ? trouble : "something covers it"}`);
    pressed.push({ button: element, params: await page.evaluate((id) => window.reading.params(id), panel) });
  }
  return { count, numbers, failures, pressed };
}

/** What is wrong with a number, in words. */
async function check(page, element) {
  const said = await element.evaluate((one) => ({
    value: one.getAttribute("value"),
    within: one.getAttribute("data-within"),
    text: one.textContent,
    around:
      one.closest("p, li, td, legend, summary, label")?.textContent.replace(/\s+/g, " ").trim().slice(0, 60) ?? "",
  }));
  const { id, keys } = meaning(said.value);
  const name = `${said.text} (${said.value}, in “${said.around} …”)`;
  const panel = page.locator(`reparam-panel[id="${id}"]`);
  if ((await panel.count()) === 0) return `${name}: there is no panel ${id}`;
  // what an autoencoder reports depends on its training
  if (keys[0] !== "params" && (await panel.getAttribute("panel")) === "vae") return "";
  await openAround(element);
  await openAround(panel);
  const report = await page.evaluate((given) => window.reading.report(given), {
    ...{ id, patience: PATIENCE, params: keys[0] === "params" },
  });
  const trouble = report ? wrong(said, report) : "it is never measured to its end";
  return trouble && `${name}: ${trouble}`;
}

/** Presses each from its panel's first state, and compares what that gives with what reading gave. */
async function leftovers(pressed) {
  const offenders = [];
  for (const { button, params } of pressed) {
    const { name, panel, keeps } = await identify(button);
    const fresh = await button.evaluate((one, id) => window.reading.pressAnew(one, id), panel);
    for (const [kind, left] of Object.entries(params)) {
      const free = [...FREE, ...keeps].filter((param) => !MEANT[kind]?.includes(param) || keeps.includes(param));
      for (const [param, value] of Object.entries(fresh[kind])) {
        const same = JSON.stringify(left[param]) === JSON.stringify(value);
        if (!same && !free.includes(param))
          offenders.push(`${name} → ${panel}: ${param} is left at ${left[param]}, from the start it is ${value}`);
      }
    }
  }
  return [...new Set(offenders)];
}

function install() {
  /** The first of each kind in a panel's group: those of one kind share their state. */
  const states = (id) => {
    const panel = document.getElementById(id);
    const group = panel.getAttribute("group");
    const all = /** @type {any[]} */ ([...document.querySelectorAll("reparam-panel")]);
    const mates = all.filter((one) => one === panel || (group && one.getAttribute("group") === group));
    return Object.fromEntries(mates.map((one) => [one.getAttribute("panel"), one]));
  };
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const paramsOf = (id) => Object.fromEntries(Object.entries(states(id)).map(([kind, panel]) => [kind, panel.params]));
  window.reading = {
    params: paramsOf,
    /** What a press should have set and hasn't, in words. */
    unset(id, wanted) {
      const { params } = /** @type {any} */ (document.getElementById(id));
      const missing = Object.keys(wanted).filter(
        (name) => name !== "logits" && String(params[name]) !== String(wanted[name]),
      );
      return missing.map((name) => `${name} is ${params[name]}, not ${wanted[name]}`).join(", ");
    },
    /** A panel's report once it is measured; only what is seen is. */
    async report({ id, patience, params }) {
      const panel = /** @type {any} */ (document.getElementById(id));
      if (params) return { params: panel.params };
      panel.scrollIntoView({ block: "center", behavior: "instant" });
      await panel.ready;
      const end = performance.now() + patience;
      for (;;) {
        const { report } = panel;
        if (!report.estimators || report.estimators[0].replicates === panel.params.replicates) return report;
        if (performance.now() > end) return null;
        await frames();
      }
    },
    async pressAnew(button, id) {
      /** @type {any} */ (document.getElementById(id)).reset();
      if (button.getAttribute("aria-pressed") !== "true") button.click();
      await frames();
      return paramsOf(id);
    },
  };
}
