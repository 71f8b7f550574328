// Linked highlighting: hovering a symbol or a legend entry highlights the marks of its colour throughout the section.

const SYMBOLS = ".noise, .gaussian, .relaxed, .score, .pathwise, .exact";

export function highlights() {
  /** @type {Element[]} */
  let lit = [];
  let last = "";
  document.addEventListener("pointerover", (event) => {
    const path = /** @type {HTMLElement[]} */ (event.composedPath());
    const entry = path.find((one) => one.dataset?.ink); // of a panel's legend
    const ink = entry?.dataset.ink ?? path.find((one) => one.matches?.(SYMBOLS))?.getAttribute("class") ?? "";
    const place = path.find((one) => one.parentElement?.id === "main");
    const now = `${ink} ${place?.id}`;
    if (now === last) return;
    last = now;
    for (const one of lit) one.removeAttribute("lit");
    lit = ink && place ? [...place.querySelectorAll(`.${ink}, reparam-panel`)] : [];
    lit = lit.filter(({ shadowRoot: root }) => !root || root.querySelector(`[data-ink="${ink}"]`));
    for (const one of lit) one.setAttribute("lit", ink);
  });
}
