// What arrow and page keys mean, wherever something moves by keys.

/** Steps to the right and up. @type {Readonly<Record<string, readonly [right: number, up: number]>>} */
const STEPS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
};

/** @typedef {Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">} Press */

/** Of a key, in the plane; undefined if it moves nothing. With Control, Alt or Meta it is the browser's. @param {Press} press */
export const direction = ({ key, ctrlKey, altKey, metaKey }) =>
  Object.hasOwn(STEPS, key) && !(ctrlKey || altKey || metaKey) ? STEPS[key] : undefined;

/** The same along one axis, where right and up are one; 0 if it moves nothing. @param {Press} press */
export function presses(press) {
  const [right, up] = direction(press) ?? [0, 0];
  return right + up;
}

/** Which end a key leads to: −1 or 1; 0 if to none. @param {Press} press */
export const end = ({ key, ctrlKey, altKey, metaKey }) =>
  ctrlKey || altKey || metaKey ? 0 : key === "Home" ? -1 : key === "End" ? 1 : 0;
