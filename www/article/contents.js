// Contents in reach: a button in the corner says where the reader is, and opens the list of sections.

export function contents() {
  const button = /** @type {HTMLButtonElement} */ (document.querySelector(".contents > button"));
  const list = /** @type {HTMLElement} */ (document.querySelector(".contents > [popover]"));
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (list.querySelectorAll("a"))];
  const sections = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main > section"))];
  const counted = links.filter((link) => link.querySelector(".count")).length;

  /** @param {string | undefined} id of the section that is read */
  const show = (id) => {
    const current = links.find(({ hash }) => hash === `#${id}`);
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
    const count = current?.querySelector(".count")?.textContent;
    const title = current?.lastChild?.textContent ?? "";
    // before the first section a phone has no room for a word
    const [place, words] = count ? [`${count} of ${counted}`, title] : title ? [title, ""] : ["☰", "Contents"];
    const [number, name] = ["b", "span"].map((tag) => document.createElement(tag));
    number.textContent = place;
    name.textContent = words;
    button.replaceChildren(number, ...(words ? [" ", name] : []));
    button.setAttribute("aria-label", current ? `Contents: ${button.textContent}` : "Contents");
  };
  // the section read is the last one that has come up to a line in the upper third of the window
  const observer = new IntersectionObserver(
    () => show(sections.findLast((section) => section.getBoundingClientRect().top <= innerHeight * 0.3)?.id),
    { rootMargin: "-30% 0px -70% 0px" },
  );
  for (const section of sections) observer.observe(section);
  show(undefined);

  // that it opens, and that Escape closes it and gives the focus back, is the browser's work
  const expanded = (/** @type {boolean} */ open) => button.setAttribute("aria-expanded", String(open));
  expanded(false);
  list.addEventListener("toggle", (event) => expanded(/** @type {ToggleEvent} */ (event).newState === "open"));
  // it covers the text that it leads to
  for (const link of links) link.addEventListener("click", () => list.hidePopover());
}
