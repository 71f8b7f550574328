// Linked highlighting: hovering a symbol or a legend entry highlights the marks of its colour throughout the section.

const SYMBOLS = ".noise, .gaussian, .relaxed, .score, .pathwise, .exact";

export function highlights() {
  /** @type {Element[]} */
  let lit = [];
  let last = "";
  const light = (/** @type {Element[]} */ all, /** @type {string} */ ink) => {
    for (const one of lit) one.removeAttribute("lit");
    lit = all;
    for (const one of lit) one.setAttribute("lit", ink);
  };
  const end = () => {
    last = "";
    light([], "");
  };
  // not pointerover: from one part of a panel to another it doesn't leave the shadow tree
  document.addEventListener("pointermove", (event) => {
    const path = /** @type {HTMLElement[]} */ (event.composedPath());
    const entry = path.find((one) => one.dataset?.ink); // of a panel's legend
    const ink = entry?.dataset.ink ?? path.find((one) => one.matches?.(SYMBOLS))?.getAttribute("class") ?? "";
    const place = path.find((one) => one.parentElement?.id === "main");
    const now = `${ink} ${place?.id}`;
    if (now === last) return;
    last = now;
    const all = ink && place ? [...place.querySelectorAll(`.${ink}, reparam-panel`)] : [];
    light(
      all.filter(({ shadowRoot: root }) => !root || root.querySelector(`[data-ink="${ink}"]`)),
      ink,
    );
  });
  // what the page scrolls away below a resting mouse is left, too, and so is a page that the mouse leaves
  addEventListener("scroll", end, { passive: true });
  document.documentElement.addEventListener("pointerleave", end);
}
