// On a phone: the control and the picture that it moves are on one screen, for every panel and each of its lead controls.
import { readFileSync } from "node:fs";
import { swipe } from "../support/hand.js";
import { openHost, openTags } from "../support/hosts.js";
import { expect, settle, test } from "../support/index.js";

const schemas = JSON.parse(readFileSync(new URL("../../../www/generated/schema.json", import.meta.url), "utf8"));
/** From the far edge of a control to the far edge of a picture that it moves. */
const REACH = 560;

test.use({ hasTouch: true, isMobile: true });

/** Where things are in the window, and what each picture looks like. */
const survey = (panel) =>
  panel.evaluate((element) => {
    const root = element.shadowRoot;
    const box = (one) => {
      const { top, bottom, left, right } = one.getBoundingClientRect();
      return { top, bottom, left, right };
    };
    return {
      sliders: [...root.querySelectorAll(".lead input[type='range']")]
        .filter((one) => one.checkVisibility())
        .map((one) => ({ name: one.name, ...box(one) })),
      pictures: [...root.querySelectorAll(".board .stage")].map((stage) => ({
        name: stage.closest("figure").dataset.figure,
        hash: window.hashOf(stage.querySelector("canvas")),
        ...box(stage),
      })),
    };
  });

for (const height of [844, 664]) {
  test(`390 × ${height}: a finger on a lead control, and in sight what it moves`, async ({ page, site }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 390, height });
    await openHost(page, site, "empty.html");
    const tried = [];
    for (const { name, lead } of schemas) {
      await page.evaluate(async (panelName) => {
        document.body.innerHTML = `<reparam-panel panel="${panelName}"></reparam-panel><p style="height: 900px"></p>`;
        await /** @type {any} */ (document.querySelector("reparam-panel")).ready;
      }, name);
      const panel = page.locator("reparam-panel");
      await settle(page);
      const { sliders } = await survey(panel);
      if (lead.length > 0) expect(sliders.length, name).toBeGreaterThan(0);
      for (const slider of sliders) {
        const what = `${name}, ${slider.name}`;
        const before = await survey(panel);
        const from = before.sliders.find((one) => one.name === slider.name);
        // the reader has the slider low on the screen, under a thumb
        await page.evaluate((by) => window.scrollBy({ top: by, behavior: "instant" }), from.bottom - height + 20);
        await settle(page);
        const now = (await survey(panel)).sliders.find((one) => one.name === slider.name);
        const y = (now.top + now.bottom) / 2;
        const width = now.right - now.left;
        await swipe(page, [now.left + width * 0.5, y], [now.left + width * 0.75, y]);
        await expect.poll(async () => moved(before, await survey(panel)).length, { message: what }).toBeGreaterThan(0);
        const after = await survey(panel);
        const seen = moved(before, after).filter(({ top, bottom }) => top >= -1 && bottom <= height + 1);
        expect(seen.length, `${what}: what it moves is in sight`).toBeGreaterThan(0);
        for (const picture of moved(before, after)) {
          const far = Math.max(picture.bottom, now.bottom) - Math.min(picture.top, now.top);
          expect(far, `${what} moves ${picture.name}`).toBeLessThanOrEqual(REACH);
        }
        tried.push(what);
      }
    }
    expect(tried.length).toBeGreaterThan(9);
  });
}

/** The pictures that changed. */
const moved = (before, after) =>
  after.pictures.filter(({ name, hash }) => before.pictures.find((one) => one.name === name)?.hash !== hash);

test("vae: Train, what comes back and the bound are on one screen", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTags(page, site, '<reparam-panel panel="vae"></reparam-panel>');
  const panel = page.locator("reparam-panel");
  await expect(panel.getByRole("button", { name: "Train", exact: true })).toBeInViewport({ ratio: 1 });
  for (const name of ["digits", "elbo"]) {
    await expect(panel.locator(`[data-figure="${name}"] .stage`)).toBeInViewport({ ratio: 1 });
  }
});

test("where a panel is taller than the screen, its lead controls stay on it", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openTags(page, site, '<reparam-panel panel="diffusion" figures="all"></reparam-panel>');
  const panel = page.locator("reparam-panel");
  for (const name of ["noised", "map", "distance"]) {
    await panel.locator(`[data-figure="${name}"]`).evaluate((figure) => figure.scrollIntoView({ block: "end" }));
    await settle(page);
    await expect(panel.locator('.lead input[name="t"]')).toBeInViewport({ ratio: 1 });
    await expect(panel.locator(`[data-figure="${name}"] .stage`)).toBeInViewport({ ratio: 1 });
  }
});
