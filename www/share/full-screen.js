// A panel alone on the screen, as large as it fits: for a lecture.

/** Panels are laid out for about this width, in pixels. */
const WIDTH = 700;
/** At most so much larger. */
const MOST = 3;

/** @param {HTMLElement} host @param {HTMLElement} menu closes */
export async function enlarge(host, menu) {
  menu.hidePopover();
  if (document.fullscreenElement === host) {
    await document.exitFullscreen();
    return;
  }
  await host.requestFullscreen();
  const before = host.style.zoom;
  const fit = () => {
    if (document.fullscreenElement !== host) {
      host.style.zoom = before;
      removeEventListener("resize", fit);
      document.removeEventListener("fullscreenchange", fit);
      return;
    }
    host.style.zoom = "1";
    const inside = /** @type {HTMLElement} */ (host.shadowRoot?.querySelector(".panel"));
    const most = Math.min(innerWidth / WIDTH, innerHeight / (inside.offsetHeight + 2), MOST);
    host.style.zoom = String(Math.max(1, most));
  };
  addEventListener("resize", fit);
  document.addEventListener("fullscreenchange", fit);
  fit();
}
