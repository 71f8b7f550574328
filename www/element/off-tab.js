// What is no Tab stop, though it can have the focus. Then it has to be one: after an element without a place in the order, a
// browser begins its shadow root again.

/** @template {HTMLElement} E @param {E} element */
export function offTab(element) {
  const be = (/** @type {number} */ tabIndex) => () => {
    element.tabIndex = tabIndex;
  };
  be(-1)();
  element.addEventListener("focus", be(0));
  element.addEventListener("blur", be(-1));
  return element;
}
