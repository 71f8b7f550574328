// The panels' code. It is fetched when one of the page's tags is about to be seen, or asked; then all of them come to life,
// in the page's order.
import { ahead } from "../files.js";
import { imported, once, patiently } from "../loading/arrival.js";

/**
 * @typedef {Pick<typeof import("./live.js"), "Live" | "schemaOf">} Code
 *
 * @typedef {object} Tag one that waits
 * @property {(code: Code) => import("./live.js").Live} wake
 * @property {(error: Error) => void} lack the code doesn't come
 */

/** How far from the screen it is fetched: a screen away. */
const NEAR = { rootMargin: "100% 0px" };
/** The same for the core: a quarter, as the panel itself has it (frame-loop.js). */
const CLOSE = 0.25;

/** @type {Map<Element, Tag>} */
const waiting = new Map();

/** Once it is here. @type {Code | undefined} */
export let code;

const load = once(() =>
  imported("live.js", () => import("./live.js").then(({ Live, schemaOf }) => ({ Live, schemaOf }))),
);

/** @type {IntersectionObserver | undefined} */
let observer;

/** @param {Element} element a tag that has no code yet @param {Tag} tag @param {boolean} seen whether to come near is enough */
export function wait(element, tag, seen) {
  waiting.set(element, tag);
  if (!seen) return;
  observer ??= new IntersectionObserver(approach, NEAR);
  observer.observe(element);
}

/** @param {Element} element that left the page */
export function leave(element) {
  waiting.delete(element);
  observer?.unobserve(element);
}

/** @param {IntersectionObserverEntry[]} entries */
function approach(entries) {
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    if (!isIntersecting) continue;
    observer?.unobserve(target);
    const { top, bottom } = boundingClientRect;
    const close = top < innerHeight * (1 + CLOSE) && bottom > -innerHeight * CLOSE;
    // not one after the other
    ahead("cores.js");
    if (close && target.getAttribute("panel") !== "vae") ahead("panels.wasm");
    need(target).catch(() => {}); // told
  }
}

/** @param {Element} element a tag that can't do without */
export async function need(element) {
  const lack = (/** @type {any} */ error) => waiting.get(element)?.lack(error);
  try {
    code = await patiently(load(), lack);
  } catch (error) {
    lack(error);
    throw error;
  }
  const before = (/** @type {Element} */ a, /** @type {Element} */ b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  const tags = [...waiting].sort(([a], [b]) => before(a, b));
  waiting.clear();
  observer?.disconnect();
  const lives = tags.map(([, tag]) => tag.wake(/** @type {Code} */ (code)));
  for (const live of lives) live.catchUp();
}
