// The stops of the walk: each by keys, complete by what it asks for, on one screen, with the report's numbers.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { follow } from "../../../www/article/walk/report.js";
import { drag, thumb } from "../support/hand.js";
import { expect, settle, test } from "../support/index.js";
import { wrong } from "../support/said.js";
import { act, arrive, buttonOf, dialogOf, hash, nextOf, pictureOf, STOPS, titleOf } from "../support/walk.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const numberOf = (id) => STOPS.findIndex((stop) => stop.id === id) + 1;
/** Nodes of each graph. */
const NODES = { gaussian: 4, through: 6 };

/** What scrolls, sticks out, or lies over something else. */
const misfits = (page) =>
  dialogOf(page).evaluate((dialog) => {
    const box = (one) => one.getBoundingClientRect();
    const parts = [dialog, ...dialog.querySelectorAll(".all, header, footer, .stop, .picture, .words")];
    const scrolls = parts.filter(
      (one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1,
    );
    const [top, bottom] = [box(dialog.querySelector("header")).bottom, box(dialog.querySelector("footer")).top];
    const inside = [...dialog.querySelectorAll(".picture > *, .words > *, .words button, .words label")].filter((one) =>
      one.checkVisibility(),
    );
    const out = inside.filter(
      (one) => box(one).top < top - 1 || box(one).bottom > bottom + 1 || box(one).right > innerWidth,
    );
    const [picture, words] = [".picture > *", ".words"].map((name) => box(dialog.querySelector(name)));
    const apart = words.right <= picture.left || words.top >= picture.bottom - 1;
    const name = (one) => `${one.localName}.${one.className} ${Math.round(box(one).bottom)}`;
    return [
      ...scrolls.map((one) => `scrolls: ${name(one)}`),
      ...out.map((one) => `out: ${name(one)}`),
      ...(apart ? [] : ["overlap"]),
    ];
  });

/** The numbers of the sentence that aren't those of the report. */
async function falseNumbers(page) {
  const said = await dialogOf(page)
    .locator(".after data")
    .evaluateAll((all) => all.map((one) => ({ path: one.getAttribute("value"), text: one.textContent })));
  expect(said.length).toBeGreaterThan(0);
  if ((await pictureOf(page).evaluate((one) => one.localName)) !== "reparam-panel") return [];
  const report = await pictureOf(page).evaluate((panel) =>
    JSON.parse(JSON.stringify(/** @type {any} */ (panel).report)),
  );
  return said.flatMap(({ path, text }) => {
    const least = /^less than (.*)/.exec(text);
    if (least) return Math.abs(follow(report, path)) < Number(least[1]) ? [] : [text];
    const [number, error = ""] = text.split(" ± ");
    const percent = error.endsWith("%");
    const counts = percent ? report[path.split(".")[0]] : [];
    const n = counts.reduce((sum, one) => sum + one, 0);
    const from = percent ? { shares: counts.map((one) => one / n) } : report;
    const value = `walk ${percent ? `shares.${path.split(".")[1]}` : path}`;
    // a measurement goes on meanwhile
    const within = error && !percent ? String(3 * Number.parseFloat(error)) : null;
    const trouble = wrong({ value, within, text: percent ? `${number}%` : number }, from);
    return trouble ? [`${text} (${path}): ${trouble}`] : [];
  });
}

/** At each size of the window; the first one stays. @param {[number, number][]} sizes */
async function misfitsAt(page, sizes) {
  const found = [];
  for (const [width, height] of sizes.toReversed()) {
    await page.setViewportSize({ width, height });
    await settle(page);
    found.push(...(await misfits(page)).map((one) => `${width} × ${height}: ${one}`));
  }
  return found;
}

for (const [sizes, right] of /** @type {[[number, number][], boolean][]} */ ([
  [
    [
      [1440, 900],
      [1280, 720],
    ],
    true,
  ],
  [
    [
      [390, 844],
      [360, 640],
    ],
    false,
  ],
])) {
  const names = sizes.map(([width, height]) => `${width} × ${height}`).join(" and ");
  test(`every stop by keys, on one screen of ${names}`, async ({ page, site }) => {
    test.setTimeout(240_000);
    const [[width, height]] = sizes;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(site.page);
    await buttonOf(page).focus();
    await page.keyboard.press("Enter");
    for (const [at, stop] of STOPS.entries()) {
      await arrive(page, at);
      await expect(titleOf(page)).toBeFocused();
      expect(hash(page)).toBe(`#stop-${at + 1}`);
      await expect(dialogOf(page).locator(".place").first()).toHaveText(`${at + 1} of ${STOPS.length}`);
      expect(await misfitsAt(page, sizes), stop.id).toEqual([]);
      // what a stop leaves out is no part of the drawing
      const nodes = pictureOf(page).locator("svg .node:visible");
      if (stop.graph) await expect(nodes).toHaveCount(NODES[stop.graph["data-kind"] ?? "gaussian"]);
      await expect(dialogOf(page), `${stop.id} isn’t complete before anything is done`).not.toHaveClass(/done/);
      await expect(dialogOf(page).locator(".after")).toBeEmpty();
      await act(page, at, right);
      await expect(dialogOf(page).locator(".after"), stop.id).not.toBeEmpty({ timeout: 60_000 });
      await expect(dialogOf(page)).toHaveClass(/done/);
      await expect(dialogOf(page).locator("[role=status].unseen", { hasText: /^Done\. / })).toHaveCount(1);
      expect(await misfitsAt(page, sizes), `${stop.id}, complete`).toEqual([]);
      // a training goes on
      if (stop.panel !== "vae") expect(await falseNumbers(page), stop.id).toEqual([]);
      if (stop.predict) {
        await expect(dialogOf(page).locator("output")).toHaveText(right ? "Yes." : "No.");
        await expect(dialogOf(page).locator("label.right")).toHaveCount(1);
      }
      await nextOf(page).press("Enter");
    }
    await expect(dialogOf(page).locator(".marks .done")).toHaveCount(STOPS.length);
    await page.keyboard.press("Escape");
    await expect(dialogOf(page)).toHaveCount(0);
    await expect(buttonOf(page)).toBeFocused();
    expect(hash(page)).toBe("");
  });
}

test("a stop is skipped, and by arrows and page keys one goes on and back", async ({ page, site }) => {
  await page.goto(`${site.page}#stop-4`);
  await arrive(page, 3);
  for (const [key, at] of /** @type {[string, number][]} */ ([
    ["ArrowRight", 4],
    ["PageDown", 5],
    ["ArrowLeft", 4],
    ["PageUp", 3],
  ])) {
    await page.keyboard.press(key);
    await arrive(page, at);
    expect(hash(page)).toBe(`#stop-${at + 1}`);
  }
  await expect(dialogOf(page)).not.toHaveClass(/done/);
  // what a slider makes use of is the slider's
  await pictureOf(page).locator('input[type="range"]').focus();
  for (const key of ["ArrowRight", "PageUp"]) await page.keyboard.press(key);
  expect(hash(page)).toBe("#stop-4");
  expect(await pictureOf(page).evaluate((panel) => /** @type {any} */ (panel).params.stdDev)).toBeGreaterThan(1);
  await page.keyboard.press("Escape");
});

test("in full screen a clicker’s keys move on wherever the focus is", async ({ page, site }) => {
  await page.goto(`${site.page}#stop-4`);
  await arrive(page, 3);
  await dialogOf(page).getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe("all");
  await pictureOf(page).locator('input[type="range"]').focus();
  await page.keyboard.press("PageDown");
  await arrive(page, 4);
  await dialogOf(page).getByRole("button", { name: "Leave", exact: true }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBe(null);
});

test("a hand completes a stop, in a picture that is drawn larger", async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site.page}#stop-1`);
  await arrive(page, 0);
  const panel = pictureOf(page);
  // as sharp as it is large
  const wider = await panel.evaluate((one) => {
    const canvas = one.shadowRoot.querySelector("canvas");
    return canvas.width / canvas.clientWidth;
  });
  expect(wider).toBeCloseTo(1.4, 1);
  await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0));
  await expect(dialogOf(page).locator(".after")).toContainText("At τ = 0 the largest part of a choice is 1.00");
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toHaveCount(0);
  const bound = numberOf("bound");
  await page.evaluate((to) => {
    location.hash = to;
  }, `#stop-${bound}`);
  await arrive(page, bound - 1);
  const handle = panel.locator('[data-figure="encoder"] .handle').first();
  const { x, y, width, height } = await handle.boundingBox();
  const mean = async () => (await panel.evaluate((one) => /** @type {any} */ (one).params)).mean;
  await drag(page, [x + width / 2, y + height / 2], [x + width / 2 + 150, y + height / 2]);
  // the handle stays under the hand
  const now = await handle.boundingBox();
  expect(Math.abs(now.x - x - 150)).toBeLessThan(4);
  expect(await mean()).toBeGreaterThan(0.3);
});

test("the sentence goes on with the picture", async ({ page, site }) => {
  const at = numberOf("race") - 1;
  await page.goto(`${site.page}#stop-${at + 1}`);
  await arrive(page, at);
  await act(page, at);
  const race = () => pictureOf(page).evaluate((panel) => /** @type {any} */ (panel).params.race);
  const first = await race();
  await page.keyboard.press("ArrowRight");
  expect(await race()).toBe(first + 1);
  await expect(dialogOf(page).locator(".after")).toContainText(`Race ${first + 1} goes`);
  expect(await falseNumbers(page)).toEqual([]);
});

test("the graph of the cut ends where the way back does", async ({ page, site }) => {
  const at = numberOf("cut") - 1;
  await page.goto(`${site.page}#stop-${at + 1}`);
  await arrive(page, at);
  await act(page, at);
  await expect(pictureOf(page).locator(".place")).toHaveText("5 of 5");
  await expect(pictureOf(page).getByRole("button", { name: "Next" })).toHaveAttribute("aria-disabled", "true");
});

for (const [width, height] of [
  [1440, 900],
  [1920, 1080],
]) {
  test(`in full screen nothing scrolls at ${width} × ${height}, and the picture is as large as the words`, async ({
    page,
    site,
  }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height });
    await page.goto(`${site.page}#stop-1`);
    await arrive(page, 0);
    const size = () =>
      dialogOf(page).evaluate((one) => {
        const styleOf = (name) => getComputedStyle(one.querySelector(name));
        return [Number.parseFloat(styleOf(".all").fontSize), Number(styleOf(".picture").zoom)];
      });
    const [words, picture] = await size();
    await dialogOf(page).getByRole("button", { name: "Full screen" }).click();
    await expect(dialogOf(page)).toHaveClass(/filled/);
    const [larger, wider] = await size();
    expect(larger).toBeGreaterThan(1.2 * words);
    expect(wider).toBeGreaterThan(1.2 * picture);
    for (const id of ["score", "carry", "surer", "through", "straight-through", "diffusion", "choose"]) {
      const at = numberOf(id) - 1;
      await page.evaluate((n) => {
        location.hash = `#stop-${n}`;
      }, at + 1);
      await arrive(page, at);
      await act(page, at);
      await expect(dialogOf(page).locator(".after")).not.toBeEmpty();
      await settle(page);
      expect(await misfits(page), id).toEqual([]);
    }
  });
}

test("every stop’s way on leads to something", async ({ page, site }) => {
  await page.goto(site.page);
  for (const { id, on } of STOPS) await expect(page.locator(`#${on}`), id).toHaveCount(1);
});

for (const colorScheme of /** @type {("light" | "dark")[]} */ (["light", "dark"])) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page, site }) => {
    test.setTimeout(90_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`${site.page}#stop-1`);
    await page.evaluate(axe);
    for (const at of [0, 1, 4, 8, 10]) {
      await page.evaluate((n) => {
        location.hash = `#stop-${n}`;
      }, at + 1);
      await arrive(page, at);
      await act(page, at);
      await settle(page);
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run("dialog.walk");
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      });
      expect(violations, STOPS[at].id).toEqual([]);
    }
  });
}
