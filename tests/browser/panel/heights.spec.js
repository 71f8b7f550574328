// A panel's height is known from its attributes: before its script, before its inside is built, before and after its first
// picture; and it is one screen at most.
import { readFileSync } from "node:fs";
import { heights } from "../../../scripts/heights.mjs";
import { layoutAt } from "../../../www/panels/heights.js";
import { openHost } from "../support/hosts.js";
import { expect, settle, test } from "../support/index.js";

const schemas = JSON.parse(readFileSync(new URL("../../../www/generated/schema.json", import.meta.url), "utf8"));
const NEAR = 4;

/** The tags that the sheet for hosts knows: a panel's glance, each figure alone. @returns {{ figures: string | null, controls: string | null, compact: boolean }[]} */
const known = ({ figures }) =>
  [null, ...figures.map(({ name }) => name)].flatMap((name) =>
    [null, "none"].map((controls) => ({ figures: name, controls, compact: false })),
  );

/** Those, and compact, and each control alone. */
const tagsOf = (schema) => [
  ...known(schema),
  ...known(schema)
    .filter(({ figures, controls }) => figures || !controls)
    .map((tag) => ({ ...tag, compact: true })),
  ...schema.params.flatMap(({ attribute }) =>
    [false, true].map((compact) => ({ figures: schema.figures[0].name, controls: attribute, compact })),
  ),
];

/** 45 % of a phone's 844 pixels: what may stand above its words on a small screen. */
const DOCKED = 379;
const docked = (panel, figures) => figures && (panel !== "vae" || figures === "digits");

/** The most that a panel may take at a width. */
const limit = (panel, { figures, controls, compact }, width) => {
  if (compact && docked(panel, figures) && controls === null && width === 390) return DOCKED;
  if (figures && controls !== "none") return 1000;
  if (figures) return width >= 680 ? 440 : 700;
  const training = panel === "vae";
  if (width >= 680) return training ? 700 : 620;
  return width >= 390 ? (training ? 760 : 700) : 800;
};

/** Puts tags into the page, alone, and says how high they are. */
const place = (page, panel, tags) =>
  page.evaluate(
    ([name, list]) => {
      const elements = list.map(({ figures, controls, compact }) => {
        const element = document.createElement("reparam-panel");
        element.setAttribute("panel", name);
        if (figures) element.setAttribute("figures", figures);
        if (controls) element.setAttribute("controls", controls);
        element.toggleAttribute("compact", compact);
        return element;
      });
      document.body.replaceChildren(...elements);
      return elements.map((element) => element.getBoundingClientRect().height);
    },
    /** @type {const} */ ([panel, tags]),
  );

for (const width of [280, 390, 680, 900]) {
  test(`${width} pixels wide: as high before the first picture as after it, and no higher than a screen`, async ({
    page,
    site,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 900 });
    await openHost(page, site, "empty.html");
    await place(page, "gaussian", [{ figures: null, controls: null, compact: false }]);
    await page.evaluate(async () => {
      await customElements.whenDefined("reparam-panel");
      await /** @type {any} */ (document.querySelector("reparam-panel")).ready; // the code is here
    });
    const off = [];
    for (const schema of schemas) {
      const tags = tagsOf(schema);
      const reserved = await place(page, schema.name, tags);
      await page.evaluate(() =>
        Promise.all(
          [.../** @type {any} */ (document.querySelectorAll("reparam-panel"))].map((element) => element.ready),
        ),
      );
      await settle(page);
      const drawn = await page.evaluate(() =>
        [...document.querySelectorAll("reparam-panel")].map((element) => element.getBoundingClientRect().height),
      );
      tags.forEach((tag, i) => {
        const summed = heights(schema.name, tag)[layoutAt(width)];
        const most = limit(schema.name, tag, width);
        const near = [reserved[i], summed].every((px) => Math.abs(px - drawn[i]) <= NEAR);
        const said = [schema.name, tag, { summed, reserved: reserved[i], drawn: drawn[i], most }];
        if (!near || drawn[i] > most) off.push(said);
      });
    }
    expect(off).toEqual([]);
  });
}

for (const [when, file] of [
  ["script", "sheet.html"],
  ["code", "plain.html"],
]) {
  test(`the linked sheet keeps the same room before the ${when} is there`, async ({ page, site }) => {
    await page.route("**/live.js", () => {}); // on its way for ever
    await openHost(page, site, file);
    if (when === "code") await page.evaluate(() => customElements.whenDefined("reparam-panel"));
    for (const width of [280, 390, 680, 900]) {
      await page.setViewportSize({ width, height: 900 });
      const off = [];
      for (const schema of schemas) {
        const tags = known(schema);
        const kept = await place(page, schema.name, tags);
        tags.forEach((tag, i) => {
          const own = heights(schema.name, tag)[layoutAt(width)];
          if (Math.abs(kept[i] - own) > NEAR) off.push([schema.name, tag, { own, kept: kept[i] }]);
        });
      }
      expect(off).toEqual([]);
    }
  });
}
