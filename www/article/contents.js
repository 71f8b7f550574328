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
    const title = current?.lastChild?.textContent?.trim() ?? "";
    // what has no number comes after all that have one; before the first section a phone has no room for a word
    const [place, words] = current ? [`${count ?? counted} of ${counted}`, title] : ["☰", "Contents"];
    const [number, name] = ["b", "span"].map((tag) => document.createElement(tag));
    number.textContent = place;
    name.textContent = words;
    button.replaceChildren(number, " ", name);
    button.setAttribute("aria-label", current ? `Contents: ${button.textContent}` : "Contents");
  };
  // the section read is the last one that has come up to a line in the upper third of the window; at the page's end the last
  let ended = false;
  const update = () => {
    const read = (/** @type {HTMLElement} */ section) =>
      ended || section.getBoundingClientRect().top <= innerHeight * 0.3;
    show(sections.findLast(read)?.id);
  };
  const observer = new IntersectionObserver(update, { rootMargin: "-30% 0px -70% 0px" });
  for (const section of sections) observer.observe(section);
  const end = new IntersectionObserver(
    ([{ intersectionRatio }]) => {
      ended = intersectionRatio === 1;
      update();
    },
    { threshold: 1 },
  );
  const footer = document.querySelector("body > footer");
  if (footer) end.observe(footer);
  show(undefined);

  // that it opens, and that Escape closes it and gives the focus back, is the browser's work
  const expanded = (/** @type {boolean} */ open) => button.setAttribute("aria-expanded", String(open));
  expanded(false);
  list.addEventListener("toggle", (event) => expanded(/** @type {ToggleEvent} */ (event).newState === "open"));
  // it covers the text that it leads to
  for (const link of links) link.addEventListener("click", () => list.hidePopover());
}
