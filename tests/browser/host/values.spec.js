// One value, one reading: what an author's attributes, properties and words become, and what a reader types.
import { cases, key, named, textOf } from "../../readings.js";
import { openHost, openTags } from "../support/hosts.js";
import { expect, message, params, settle, test } from "../support/index.js";

/** Takes what was told out of the complaints. */
const take = (complaints) => complaints.splice(0).map((text) => text.replace("reparam: ", ""));

test("an attribute and a property say the same", async ({ page, site, complaints }) => {
  await openHost(page, site, "empty.html");
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  const given = cases.map((one) => ({ ...one, raw: named(one), text: textOf(one) ?? null }));
  const read = await page.evaluate((all) => {
    const make = (panel, attribute, text) => {
      const element = /** @type {any} */ (document.createElement("reparam-panel"));
      element.setAttribute("panel", panel);
      if (attribute) element.setAttribute(attribute, text);
      document.body.append(element);
      return element;
    };
    const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const own = (name) => (name === "logits" ? "probs" : name);
    return all.map(({ panel, param, raw, text }) => {
      const element = make(panel);
      const first = element.params[own(param)];
      element.params = { [param]: raw };
      const byProperty = element.params[own(param)];
      element.remove();
      if (text === null) return { byProperty, byAttribute: byProperty, removed: first, first };
      const tag = make(panel, kebab(param), text);
      const byAttribute = tag.params[own(param)];
      tag.removeAttribute(kebab(param));
      const removed = tag.params[own(param)];
      tag.remove();
      return { byProperty, byAttribute, removed, first };
    });
  }, given);
  const wrong = cases.flatMap((one, i) => {
    const { byProperty, byAttribute, removed, first } = read[i];
    const same = [byProperty, byAttribute].every((made) => JSON.stringify(made) === JSON.stringify(one.value));
    return same && JSON.stringify(removed) === JSON.stringify(first) ? [] : [{ case: key(one), ...read[i] }];
  });
  expect(wrong).toEqual([]);
  // each refusal twice, and nothing else
  const texts = cases.filter((one) => textOf(one) !== undefined);
  const refused = (list) => list.filter(({ accepted }) => !accepted).length;
  expect(take(complaints)).toHaveLength(refused(cases) + refused(texts));
});

test("wrong words are told, each once, with those there are", async ({ page, site, complaints }) => {
  const find = await openTags(
    page,
    site,
    `<reparam-panel id="a" panel=" Gumbel-Softmax " tau="1" temprature="2" steps="3" class="c" data-x="1" aria-label="x"
      onfoo="" title="t" lang="en" tabindex="-1" role="group" itemprop="i" v-cloak ng-x="1" figures="cloud cluod"
      controls="temperature, taus"></reparam-panel>
    <reparam-panel id="b" panel="gumbel softmax" tau="1" controls="taus"></reparam-panel>`,
  );
  await expect.poll(() => complaints.length).toBeGreaterThan(4);
  await find("b").evaluate((element) => {
    for (let i = 0; i < 3; i += 1) element.params = { tau: i, temperature: 0.5 };
    element.setAttribute("steps", "4");
  });
  await settle(page);
  const all = "temperature, probs, hard, samples, seed";
  const attributes = `panel, figures, controls, compact, group, theme, lit, autoplay, loading, ${all}, logits`;
  const said = (what) => `gumbel-softmax has no ${what}`;
  expect(take(complaints).sort()).toEqual(
    [
      `${said("figure cluod")}; there are cloud, bars, histograms, at-0.1, at-0.5, at-1, at-10`,
      `${said("control taus")}; there are ${all}`,
      `${said("attribute tau")}; there are ${attributes}`,
      `${said("attribute temprature")}; there are ${attributes}`,
      `${said("attribute steps")}; there are ${attributes}`,
      `tau is not a parameter of gumbel-softmax; there are ${all}`,
      `steps is not a parameter of gumbel-softmax; there are ${all}`,
    ].sort(),
  );
  expect(await params(find("b"))).toMatchObject({ temperature: 0.5 });
  expect(await message(find("b"))).toBe("");
});

test("a field says what it can't read, and an entry that it can takes that back", async ({
  page,
  site,
  complaints,
}) => {
  const find = await openTags(
    page,
    site,
    '<reparam-panel id="a" panel="gumbel-softmax" controls="full"></reparam-panel>',
  );
  const panel = find("a");
  const field = panel.getByRole("textbox", { name: "Temperature, value" });
  const wrong = panel.locator(`[role="status"]:not(.message)`);
  const height = () => panel.evaluate((element) => element.getBoundingClientRect().height);
  const enter = async (text) => {
    await field.fill(text);
    await field.press("Enter");
  };
  const room = await height();
  for (const text of ["warm", "1,000", "1 2"]) {
    await enter(text);
    await expect(wrong).toHaveText(`A number, not “${text}”; 1 stays.`);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("aria-describedby")).toBe(await wrong.getAttribute("id"));
    expect(await field.inputValue()).toBe(text);
    expect((await params(panel)).temperature).toBe(1);
  }
  const gap = async (/** @type {import("@playwright/test").Locator} */ field) => {
    const [above, below] = [await field.boundingBox(), await wrong.boundingBox()];
    return below.y - (above.y + above.height);
  };
  expect(Math.abs(await gap(field))).toBeLessThan(6);
  expect(await height()).toBe(room);
  for (const [text, x] of [
    ["0,5", 0.5],
    ["25 %", 0.25],
    ["−3", 0],
    ["0.0", 0],
  ]) {
    await enter(text);
    await expect(wrong).toHaveCount(0);
    expect(await field.getAttribute("aria-invalid")).toBe(null);
    expect((await params(panel)).temperature).toBe(x);
    // what was out of range is said by the panel, until an entry that is in it, if it changes nothing too
    expect(await message(panel)).toContain(text === "−3" ? "temperature must be 0 or from 0.01 to 100, got -3" : "");
    if (text === "0.0") expect(await message(panel)).toBe("");
  }
  await enter("cold");
  await panel.getByRole("slider", { name: "Temperature" }).press("ArrowRight");
  await expect(wrong).toHaveCount(0);
  expect(await field.inputValue()).toBe("0.01");
  const second = panel.getByRole("textbox", { name: "Class probabilities 2, value" });
  await second.fill("half");
  await field.focus();
  await expect(wrong).toHaveText("A number, not “half”; 0.3 stays.");
  expect(Math.abs(await gap(second))).toBeLessThan(6);
  expect(take(complaints)).toEqual(["temperature must be 0 or from 0.01 to 100, got -3; 0 is used"]);
});

test("HTML's own attributes do what they do everywhere", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<reparam-panel id="a" panel="gumbel" hidden></reparam-panel><p id="p">p</p>',
  );
  await expect(find("a")).toBeHidden();
  await find("a").evaluate((element) => element.removeAttribute("hidden"));
  await expect(find("a")).toBeVisible();
  const taken = await page.evaluate(async () => {
    const ready = customElements.whenDefined("reparam-panel").then((Panel) => /** @type {any} */ (Panel));
    const names = (await ready).observedAttributes;
    const own = new Set();
    for (const name in document.createElement("div")) own.add(name.toLowerCase());
    return names.filter((name) => own.has(name) || own.has(name.replaceAll("-", "")));
  });
  expect(taken).toEqual([]);
});
