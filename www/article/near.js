// Lazy loading: what is needed only where it is about to be seen.

/**
 * Calls back once, when an element comes near the screen.
 * @param {Element} element
 * @param {() => void} come
 */
export function near(element, come) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      come();
    },
    { rootMargin: "400px" },
  );
  observer.observe(element);
}
