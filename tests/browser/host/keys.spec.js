// What a panel makes use of at the keyboard is the panel's; all else is the page's.
import { handleOf, sliderOf } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, params, settle, test } from "../support/index.js";

/** Listens as slides and sites with shortcuts do, and writes down what it hears. */
const listen = (page) =>
  page.evaluate(() => {
    window.heard = [];
    for (const type of ["keydown", "keyup"]) {
      window.addEventListener(type, (event) => {
        const { key } = /** @type {KeyboardEvent} */ (event);
        window.heard.push(`${key} ${type.slice(3)}`);
      });
    }
  });

/** Presses keys; the page must hear those alone that are named. */
const presses = async (page, keys, wanted) => {
  await page.evaluate(() => {
    window.heard = [];
  });
  for (const key of keys) await page.keyboard.press(key);
  expect(await page.evaluate(() => window.heard)).toEqual(wanted.flatMap((key) => [`${key} down`, `${key} up`]));
};

test("the page hears what the panel doesn't use, and nothing else", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    `<reparam-panel id="softmax" panel="gumbel-softmax"></reparam-panel>
     <reparam-panel id="gradient" panel="gaussian-gradient" figures="curve" controls="objective,estimators"></reparam-panel>
     <reparam-panel panel="gumbel" loading="click"><button id="own">The page's own</button></reparam-panel>`,
  );
  await listen(page);
  const softmax = find("softmax");
  await sliderOf(softmax, "temperature").focus();
  await presses(page, ["ArrowRight", "ArrowUp", "PageDown", "Home", "End", "s", "Escape", "F9"], ["s", "Escape", "F9"]);
  await presses(page, ["Enter"], []);
  await softmax.evaluate((element) => {
    element.params = { temperature: 1 };
  });

  await softmax.locator(".field").first().focus();
  await presses(page, ["1", "s", "?", "ArrowLeft", "ArrowUp", "Backspace", "Enter", "Escape", "F9"], ["Escape", "F9"]);

  const handle = handleOf(softmax, "bars", "class-0");
  await handle.focus();
  const [before] = (await params(softmax)).probs;
  await presses(page, ["ArrowUp", "PageUp", "Enter"], ["Enter"]);
  const [moved] = (await params(softmax)).probs;
  expect(moved).toBeGreaterThan(before);
  // the browser's way back
  await page.evaluate(() => {
    window.heard = [];
  });
  await handle.dispatchEvent("keydown", { key: "ArrowLeft", altKey: true, cancelable: true });
  expect(await page.evaluate(() => window.heard)).toEqual(["ArrowLeft down"]);
  expect((await params(softmax)).probs[0]).toBe(moved);

  await softmax.locator(".fold.tables").focus();
  await presses(page, ["Enter", " ", "f", "ArrowDown", "ArrowRight"], ["f", "ArrowDown"]);
  await find("gradient").locator("select").focus();
  await presses(page, ["ArrowDown", "q", "Escape"], ["Escape"]);
  await find("gradient").locator("input[type=checkbox]").first().focus();
  await presses(page, [" ", "Enter", "ArrowDown"], ["Enter", "ArrowDown"]);

  await find("own").focus();
  await presses(page, [" ", "ArrowRight"], [" ", "ArrowRight"]);
  // Tab leads on, and is heard
  await sliderOf(softmax, "temperature").focus();
  await page.evaluate(() => {
    window.heard = [];
  });
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => window.heard)).toEqual(["Tab down", "Tab up"]);
});

test("on a page from right to left, track, keys and axes run from left to right", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<div dir="rtl"><reparam-panel id="panel" panel="gaussian" figures="carry"></reparam-panel></div>',
  );
  const panel = find("panel");
  const slider = sliderOf(panel, "mean").first();
  const { x, y, width, height } = await slider.boundingBox();
  await page.mouse.click(x + 0.8 * width, y + height / 2);
  const share = Number(await slider.inputValue());
  expect(share).toBeGreaterThan(0.7);
  const [value, left] = [(await params(panel)).mean, (await handleOf(panel, "carry", "mean-0").boundingBox()).x];
  await page.keyboard.press("ArrowRight");
  await settle(page);
  expect(Number(await slider.inputValue())).toBeGreaterThan(share);
  expect((await params(panel)).mean).toBeGreaterThan(value);
  expect((await handleOf(panel, "carry", "mean-0").boundingBox()).x).toBeGreaterThan(left);
  const canvas = panel.locator("canvas").first();
  expect(await canvas.evaluate((element) => getComputedStyle(element).direction)).toBe("ltr");
});
