// What a reader's hand does: sliders and handles found by name, and dragged.

import { fromTrack, THUMB, toTrack } from "../../../www/element/controls/slider.js";
import { settle } from "./index.js";

export const sliderOf = (panel, attribute) => panel.locator(`.slider input[type="range"][name="${attribute}"]`);

export const handleOf = (panel, figure, name) =>
  panel.locator(`[data-figure="${figure}"] .handle[data-name="${name}"]`);

export const stageOf = (panel, figure) => panel.locator(`[data-figure="${figure}"] .stage`);

/** The middle of an element, scrolled into sight. @returns {Promise<[x: number, y: number]>} */
export async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

/** The pixel at which a slider's thumb shows a value. @returns {Promise<[x: number, y: number]>} */
export async function thumb(panel, attribute, value) {
  const slider = sliderOf(panel, attribute);
  const [, y] = await middle(slider);
  const { x, width } = await slider.boundingBox();
  const param = await parameter(panel, attribute);
  return [x + THUMB + toTrack(param, value) * (width - 2 * THUMB), y];
}

/** How much a slider's value changes within `pixels` of a value. */
export async function tolerance(panel, attribute, value, pixels) {
  const { width } = await sliderOf(panel, attribute).boundingBox();
  const param = await parameter(panel, attribute);
  const place = toTrack(param, value) + pixels / (width - 2 * THUMB);
  return Math.abs(fromTrack(param, Math.min(place, 1)) - value);
}

const parameter = (panel, attribute) =>
  panel.evaluate((element, name) => element.schema.find((param) => param.attribute === name), attribute);

/** Presses at one point, moves to another in steps and lets go. */
export async function drag(page, [x0, y0], [x1, y1], steps = 10) {
  await page.mouse.move(x0, y0);
  await page.mouse.down();
  for (let i = 1; i <= steps; i += 1) {
    await page.mouse.move(x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps);
  }
  await page.mouse.up();
}

/** Drags a handle by so many pixels. */
export async function dragBy(page, handle, right, down, steps = 10) {
  const from = await middle(handle);
  await drag(page, from, [from[0] + right, from[1] + down], steps);
}

/** Puts a finger down, moves it in steps, lifts it. */
export async function swipe(page, [x0, y0], [x1, y1], steps = 12) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", { x: x0, y: y0 });
  for (let i = 1; i <= steps; i += 1) {
    await touch("touchMove", { x: x0 + ((x1 - x0) * i) / steps, y: y0 + ((y1 - y0) * i) / steps });
  }
  await touch("touchEnd");
  await session.detach();
  await settle(page);
}
