// A finger on a slider. Browsers move the thumb as soon as it is touched, also by a finger that is about to scroll the page:
// so nothing counts until the finger has moved sideways, or is lifted where it was.

/** Pixels that a finger may slip. */
const SLIP = 6;

/**
 * @param {HTMLInputElement} range
 * @param {(place: number) => void} take a place on the track
 * @param {() => () => void} begin a gesture; what it returns undoes it
 * @param {() => void} show the present value again
 */
export function follow(range, take, begin, show) {
  /** @type {{ x: number, y: number, undo: () => void, place?: number, sideways?: boolean } | undefined} */
  let touch;
  const listen = (/** @type {string} */ type, /** @type {(event: any) => void} */ act) =>
    range.addEventListener(type, act);
  listen("pointerdown", ({ pointerType, clientX: x, clientY: y }) => {
    touch = pointerType === "mouse" ? undefined : { x, y, undo: begin() };
  });
  listen("pointermove", ({ clientX, clientY }) => {
    if (!touch) return;
    const [along, across] = [Math.abs(clientX - touch.x), Math.abs(clientY - touch.y)];
    if (along > SLIP && along > across) touch.sideways = true;
  });
  listen("input", () => {
    if (!touch || touch.sideways) return take(range.valueAsNumber);
    touch.place = range.valueAsNumber;
    show();
  });
  listen("pointerup", () => {
    const { place, sideways } = touch ?? {};
    touch = undefined;
    if (!sideways && place !== undefined) take(place);
  });
  // the browser took the finger, for a scroll or a zoom
  listen("pointercancel", () => {
    touch?.undo();
    touch = undefined;
  });
}
