// The walk: a window over the page, one stop at a time. The page behind it is laid aside, so that nothing there runs unseen,
// and is where it was when the walk is left.
import { keys } from "./keys.js";
import { keep, recall } from "./memory.js";
import sizes from "./sizes.css?inline";
import { stage } from "./stage.js";
import { view } from "./stop.js";
import { STOPS } from "./stops.js";
import css from "./walk.css?inline";

const memory = recall();
/** Each stop is made once: who comes back finds it as it was. @type {Map<number, ReturnType<typeof view>>} */
const views = new Map();
/** @type {{ go: (place: number, resumed?: boolean) => void } | undefined} while it is open */
let walk;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css + sizes);
document.adoptedStyleSheets.push(sheet);

/**
 * Opens the walk, or goes on in it.
 * @param {HTMLElement} button that leads to it, and gets the focus back
 * @param {number} [number] of the stop, from 1; another than there are is ignored
 */
export function begin(button, number) {
  if (number !== undefined && !STOPS[number - 1]) return;
  const last = memory.at === STOPS.length - 1 ? 0 : memory.at;
  // one entry of the history for the whole walk, so that Back leads to the page; it knows where that was
  if (number === undefined) history.pushState({ walk: [scrollX, scrollY] }, "", `#stop-${last + 1}`);
  walk ??= open(button);
  walk.go(number === undefined ? last : number - 1, number === undefined && last > 0);
}

/** @param {HTMLElement} button */
function open(button) {
  const root = document.documentElement;
  /** None where an address led here. @type {[left: number, top: number] | undefined} */
  const from = history.state?.walk;
  const [left, top] = from ?? [scrollX, scrollY];
  const frame = stage(STOPS, {
    back: () => go(memory.at - 1),
    next: () => go(memory.at + 1),
    leave: () => leave(),
    anew: () => go(0),
  });
  const { dialog } = frame;

  const go = (/** @type {number} */ place, resumed = false) => {
    const stop = STOPS[place];
    if (!stop) return;
    memory.at = place;
    keep(memory);
    history.replaceState(history.state, "", `#stop-${place + 1}`);
    const one = views.get(place) ?? make(place);
    views.set(place, one);
    frame.show(place, one, memory.said, resumed);
    one.begin().catch(() => {}); // the panel itself says what went wrong
  };
  const make = (/** @type {number} */ place) => {
    const { id } = STOPS[place];
    return view(STOPS[place], {
      html: memory.said[id],
      said(html) {
        memory.said[id] = html;
        keep(memory);
      },
      completed(words) {
        if (memory.at === place) frame.complete(words, memory.said);
      },
    });
  };
  const close = () => {
    if (!dialog.isConnected) return;
    frame.clear();
    root.classList.remove("walking");
    dialog.close();
    dialog.remove();
    scrollTo({ left, top, behavior: "instant" });
    button.focus({ preventScroll: true });
    walk = undefined;
  };
  /** The browser has left the entry: to the page as it was, or to another place. */
  const gone = () => {
    if (/^#stop-/.test(location.hash) || !dialog.isConnected) return;
    removeEventListener("popstate", told);
    close();
    // it may have gone to the fragment meanwhile
    if (from) scrollTo({ left, top, behavior: "instant" });
  };
  /** After what it does to get there: until then it looks for the fragment, and moves focus and page to it. */
  const told = () => setTimeout(gone);
  let leaving = false;
  const leave = () => {
    if (leaving || !dialog.isConnected) return;
    leaving = true;
    if (from) return history.back(); // and then it is gone
    close();
    removeEventListener("popstate", told);
    history.replaceState(null, "", `${location.pathname}${location.search}`);
  };
  dialog.addEventListener("close", leave);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault(); // until the page is there
    leave();
  });
  // a link leads to the page: the browser follows it once the page is there again, and Back leads here
  dialog.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("a"))) return;
    removeEventListener("popstate", told);
    close();
  });
  addEventListener("popstate", told);
  keys(dialog, { back: () => go(memory.at - 1), next: () => go(memory.at + 1) });
  document.body.prepend(dialog);
  root.classList.add("walking");
  dialog.showModal();
  return { go };
}
