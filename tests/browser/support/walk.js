// A reader of the walk: does what a stop asks for, by keys, which its data tell.
import { holds } from "../../../www/article/walk/done.js";
import { STOPS } from "../../../www/article/walk/stops.js";

export { STOPS };

export const dialogOf = (page) => page.locator("dialog.walk");
export const pictureOf = (page) => dialogOf(page).locator(".picture > *");
export const buttonOf = (page) => page.getByRole("button", { name: "Walk me through" });
export const nextOf = (page) => dialogOf(page).getByRole("button", { name: "Next stop" });
export const hash = (page) => new URL(page.url()).hash;
export const titleOf = (page) => dialogOf(page).locator("h2");

/** Waits until the stop is there with its picture. */
export async function arrive(page, at) {
  await titleOf(page).getByText(STOPS[at].title, { exact: true }).waitFor();
  if (STOPS[at].panel) await pictureOf(page).evaluate((panel) => /** @type {any} */ (panel).ready);
  else await pictureOf(page).locator("svg").waitFor();
}

/** What a panel reports now. */
const report = (page) =>
  pictureOf(page).evaluate((panel) => JSON.parse(JSON.stringify(/** @type {any} */ (panel).report)));

/** @param {any} stop */
const all = ({ done }) => done.all ?? done.each ?? [done];

/** A control of the panel, for one parameter; of a list its first entry. */
async function controlOf(page, name) {
  const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const range = pictureOf(page).locator(`input[type="range"][name="${attribute}"]`).first();
  if ((await range.count()) > 0) return range;
  return pictureOf(page).locator(".lead .field, .handle").first();
}

/** Presses a key on something until a state is reached. */
async function press(page, control, key, reached, most = 120) {
  await control.focus();
  for (let i = 0; i < most; i += 1) {
    if (await reached()) return true;
    await page.keyboard.press(key);
  }
  return reached();
}

/** Does what the stop asks for. @param {boolean} [right] whether a prediction is answered rightly */
export async function act(page, at, right = true) {
  const stop = STOPS[at];
  if (stop.predict) return answer(page, stop.predict, right);
  if (stop.graph) return step(page, stop);
  const first = await report(page);
  for (const one of all(stop)) {
    const reached = async () => holds(one, await report(page), first);
    const [, param] = /^params\.(\w+)/.exec(one.at) ?? [];
    const bound = one.below ?? one.above;
    if (one.at === "step") await pictureOf(page).getByRole("button", { name: "Train", exact: true }).press("Enter");
    else if (param)
      await press(page, await controlOf(page, param), one.below === bound ? "ArrowLeft" : "ArrowRight", reached);
    else if (stop.controls?.includes(",")) await descend(page, stop.controls.split(","), one, reached);
    else if (one.at !== "testElbo") await press(page, await controlOf(page, stop.controls), "ArrowRight", reached, 400);
  }
}

/** Makes a number smaller, press by press. */
async function descend(page, names, { at }, reached) {
  const value = async () => (await report(page))[at];
  for (let round = 0; round < 10 && !(await reached()); round += 1) {
    for (const name of names) {
      for (const [key, undo] of [
        ["ArrowRight", "ArrowLeft"],
        ["ArrowLeft", "ArrowRight"],
      ]) {
        const control = await controlOf(page, name);
        await control.focus();
        for (;;) {
          const before = await value();
          await page.keyboard.press(key);
          if ((await value()) < before) continue;
          await page.keyboard.press(undo);
          break;
        }
      }
    }
  }
}

async function answer(page, { right: place }, right) {
  const radios = dialogOf(page).getByRole("radio");
  const wanted = right ? place : (place + 1) % (await radios.count());
  await radios.nth(wanted).focus();
  await page.keyboard.press("Space");
  await dialogOf(page).getByRole("button", { name: "Look" }).press("Enter");
}

async function step(page, stop) {
  const bound = (name) => all(stop).find(({ at }) => at === `params.${name}`)?.above ?? 0;
  const place = async () => Number.parseInt(await pictureOf(page).locator(".place").textContent(), 10);
  const next = pictureOf(page).getByRole("button", { name: "Next" });
  while ((await place()) < bound("step")) await next.press("Enter");
  const draws = Math.ceil(bound("draws") / 100);
  for (let i = 0; i < draws; i += 1) await pictureOf(page).getByRole("button", { name: "100 draws" }).press("Enter");
}
