// Linked highlighting: hovering or tapping a symbol or a legend entry highlights the marks of its colour throughout the section.

const SYMBOLS = ".noise, .gaussian, .relaxed, .score, .pathwise, .exact";

export function highlights() {
  /** @type {Element[]} */
  let lit = [];
  let last = "";
  let [x, y] = [-1, -1];
  /** @param {Element[]} path from what the pointer is on, outwards */
  const point = (path) => {
    const entry = path.find((one) => /** @type {HTMLElement} */ (one).dataset?.ink); // of a panel's legend
    const symbol = path.find((one) => one.matches?.(SYMBOLS))?.getAttribute("class");
    const ink = /** @type {HTMLElement} */ (entry)?.dataset.ink ?? symbol ?? "";
    const place = path.find((one) => one.parentElement?.id === "main");
    const now = `${ink} ${place?.id}`;
    if (now === last) return;
    last = now;
    for (const one of lit) one.removeAttribute("lit");
    lit = ink && place ? [...place.querySelectorAll(`.${ink}, reparam-panel`)] : [];
    lit = lit.filter(({ shadowRoot: root }) => !root || root.querySelector(`[data-ink^="${ink}"]`));
    for (const one of lit) one.setAttribute("lit", ink);
  };
  // not pointerover: from one part of a panel to another it doesn't leave the shadow tree; a finger's tap doesn't move
  for (const type of /** @type {const} */ (["pointermove", "pointerdown"])) {
    document.addEventListener(type, (event) => {
      [x, y] = [event.clientX, event.clientY];
      point(/** @type {Element[]} */ (event.composedPath()));
    });
  }
  // the page moves under a resting mouse
  addEventListener("scroll", () => point(pathAt(x, y)), { passive: true });
  document.documentElement.addEventListener("pointerleave", () => point([]));
}

/** What is at a point of the window, in shadow trees too, outwards. @param {number} x @param {number} y @returns {Element[]} */
function pathAt(x, y) {
  let inner = document.elementFromPoint(x, y);
  while (inner?.shadowRoot) {
    const deeper = inner.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === inner) break;
    inner = deeper;
  }
  const path = [];
  for (let one = inner; one; one = one.parentElement ?? /** @type {ShadowRoot} */ (one.getRootNode()).host ?? null)
    path.push(one);
  return path;
}
