// At most one run a frame, and none while nobody can see it.

/**
 * @param {Element} element
 * @param {() => void} work
 * @param {() => void} [turned] it came into sight or went out of it
 * @returns {{ request: () => void, stop: () => void, readonly seen: boolean }}
 */
export function frameLoop(element, work, turned) {
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
  const turn = () => {
    schedule();
    turned?.();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries[entries.length - 1].isIntersecting;
      turn();
    },
    { rootMargin: "25% 0px" },
  );
  observer.observe(element);
  document.addEventListener("visibilitychange", turn);
  return {
    request() {
      wanted = true;
      schedule();
    },
    stop() {
      cancelAnimationFrame(pending);
      pending = 0;
      observer.disconnect();
      document.removeEventListener("visibilitychange", turn);
    },
    get seen() {
      return seen();
    },
  };
}
