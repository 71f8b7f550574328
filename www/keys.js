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

/** Of a key, in the plane; undefined if it moves nothing. @param {string} key */
export const direction = (key) => (Object.hasOwn(STEPS, key) ? STEPS[key] : undefined);

/** The same along one axis, where right and up are one; 0 if it moves nothing. @param {string} key */
export function presses(key) {
  const [right, up] = direction(key) ?? [0, 0];
  return right + up;
}
