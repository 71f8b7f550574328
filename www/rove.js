// Roving tabindex: of a group one element is a Tab stop, the one that had the focus last; ← and → go along the others, Home and End to its ends.

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
    const tools = there();
    const at = tools.indexOf(/** @type {HTMLElement} */ (target));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[key];
    if (at < 0 || to === undefined || ctrlKey || altKey || metaKey) return;
    event.preventDefault();
    tools[to]?.focus();
  });
  const mend = () => settle(there().find((one) => one.tabIndex === 0 && one.matches("[tabindex]")) ?? there()[0]);
  mend();
  return mend;
}
