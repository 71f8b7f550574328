// Scroll spy: the contents mark the section that crosses a line in the upper third of the window.

export function contents() {
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav ol a"))];
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        for (const link of links.filter(({ hash }) => hash === `#${target.id}`)) {
          if (isIntersecting) link.setAttribute("aria-current", "location");
          else link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "-30% 0px -70% 0px" },
  );
  for (const section of document.querySelectorAll("main > section")) observer.observe(section);

  // on a phone the list covers the text it leads to
  for (const details of document.querySelectorAll("nav details")) {
    details.addEventListener("click", ({ target }) => {
      if (target instanceof HTMLAnchorElement) details.removeAttribute("open");
    });
  }
}
