// Roving tabindex: of a group one element is a Tab stop, the one that had the focus last; ← and → go along the others.

/**
 * @param {EventTarget} box in which its keys are heard
 * @param {() => HTMLElement[]} all of the group, in order
 * @returns {() => void} to be called when one of them is hidden
 */
export function rove(box, all) {
  const there = () => all().filter((one) => !one.hidden);
  /** @param {HTMLElement | undefined} stop */
  const settle = (stop) => {
    for (const one of all()) one.tabIndex = one === stop ? 0 : -1;
  };
  box.addEventListener("focusin", ({ target }) => {
    const to = all().find((one) => one === target);
    if (to) settle(to);
  });
  box.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, altKey, metaKey } = /** @type {KeyboardEvent} */ (event);
    const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    const at = there().indexOf(/** @type {HTMLElement} */ (target));
    if (at < 0 || by === 0 || ctrlKey || altKey || metaKey) return;
    event.preventDefault();
    there()[at + by]?.focus();
  });
  const mend = () => settle(there().find((one) => one.tabIndex === 0 && one.matches("[tabindex]")) ?? there()[0]);
  mend();
  return mend;
}
