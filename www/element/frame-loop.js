// A render loop: at most one run an animation frame, and none off screen or in a hidden tab.

/**
 * @param {Element} element
 * @param {() => void} work
 * @param {() => void} [onVisibilityChange]
 * @returns {{ request: () => void, stop: () => void, readonly seen: boolean }}
 */
export function frameLoop(element, work, onVisibilityChange) {
  let wanted = false;
  let pending = 0;
  let near = false;
  const seen = () => near && !document.hidden;
  const schedule = () => {
    if (!wanted || pending || !seen()) return;
    pending = requestAnimationFrame(() => {
      pending = 0;
      if (!wanted || !seen()) return;
      wanted = false;
      work();
    });
  };
  const update = () => {
    schedule();
    onVisibilityChange?.();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries[entries.length - 1].isIntersecting;
      update();
    },
    { rootMargin: "25% 0px" },
  );
  observer.observe(element);
  document.addEventListener("visibilitychange", update);
  return {
    request() {
      wanted = true;
      schedule();
    },
    stop() {
      cancelAnimationFrame(pending);
      pending = 0;
      observer.disconnect();
      document.removeEventListener("visibilitychange", update);
    },
    get seen() {
      return seen();
    },
  };
}
