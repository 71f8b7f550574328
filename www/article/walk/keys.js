// Keys that move between stops. What a control makes use of is the control's: arrows and page keys move sliders and handles.
// In full screen the page keys are the walk's wherever the focus is, for they are what a clicker sends.

/** @type {Readonly<Record<string, 1 | -1>>} */
const MOVES = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };

/** Elements that use these keys without saying so. @param {EventTarget | undefined} target */
const takes = (target) =>
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && target.type !== "checkbox") ||
  target instanceof HTMLTextAreaElement;

/**
 * @param {HTMLElement} dialog
 * @param {{ back: () => void, next: () => void }} act
 */
export function keys(dialog, act) {
  const move = (/** @type {KeyboardEvent} */ event) => {
    event.preventDefault();
    if (MOVES[event.key] > 0) act.next();
    else act.back();
  };
  const plain = (/** @type {KeyboardEvent} */ event) =>
    event.key in MOVES && !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
  const clicker = (/** @type {KeyboardEvent} */ event) => event.key.startsWith("Page");
  dialog.addEventListener(
    "keydown",
    (event) => {
      if (!plain(event) || !clicker(event) || !document.fullscreenElement) return;
      event.stopPropagation();
      move(event);
    },
    { capture: true },
  );
  dialog.addEventListener("keydown", (event) => {
    if (!plain(event) || event.defaultPrevented) return;
    const [target] = event.composedPath();
    const radio = target instanceof HTMLInputElement && target.type === "radio" && clicker(event);
    if (radio || !takes(target)) move(event);
  });
}
