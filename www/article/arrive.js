// Where an address leads: to the panel that its query names, or to its fragment, out of whatever is closed around it.

/** Leads a reader who comes with a link; one who comes back or has begun to scroll stays. @param {Element | undefined} panel that the link names */
export function arrive(panel) {
  const [{ type }] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  if (type === "navigate") {
    if (location.hash) toFragment();
    // the opening is what a page without a link shows
    else if (panel && !panel.closest("#opening") && scrollY === 0) {
      reveal(panel);
      show(panel);
    }
  }
  addEventListener("hashchange", toFragment);
  // a second press of a link changes no address
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (link && link.hash !== "" && link.pathname === location.pathname) reveal(meant(link.hash));
  });
}

const meant = (/** @type {string} */ hash) => document.getElementById(hash.slice(1));

/** Where a browser hasn't opened what was closed, it hasn't gone there either. */
function toFragment() {
  const target = meant(location.hash);
  if (target && reveal(target)) show(target);
}

/** Opens every closed box around an element. @param {Element | null} element @returns {boolean} whether there was one */
function reveal(element) {
  let opened = false;
  for (let box = element?.parentElement?.closest("details"); box; box = box.parentElement?.closest("details")) {
    opened ||= !box.open;
    box.open = true;
  }
  return opened;
}

/** At once, also where the page scrolls smoothly; what is higher than the screen begins at its top. @param {Element} element */
function show(element) {
  const block = element.getBoundingClientRect().height < innerHeight ? "center" : "start";
  element.scrollIntoView({ behavior: "instant", block });
}
