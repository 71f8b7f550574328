// A formula that is wider than its column scrolls in a box of its own: then it is a Tab stop with a name, for arrow keys.

/** Every formula that may be too wide. */
const BOXES = ".equation, .kept.long, .kept.longer";

export function scrollers() {
  const look = () => {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(BOXES))) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === "auto";
      if (scrolls === box.matches("[tabindex]")) continue;
      const attributes = { tabindex: "0", role: "group", "aria-label": "Formula, wider than the page" };
      for (const [name, value] of Object.entries(attributes)) {
        if (scrolls) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };
  // of a width, and of what was folded
  new ResizeObserver(look).observe(/** @type {Element} */ (document.querySelector("main")));
}
