// The panels' code. It is fetched when one of the page's tags is about to be seen, or asked; then all of them come to life,
// in the order in which they came to the page.
import { ahead } from "../files.js";
import { imported, once, patiently, reached } from "../loading/arrival.js";

/**
 * @typedef {Pick<typeof import("./live.js"), "Live" | "schemaOf">} Code
 * @typedef {import("./live.js").Live} Live
 *
 * @typedef {object} Tag one that waits
 * @property {(code: Code) => Live} wake
 * @property {(error: Error) => void} lack the code doesn't come
 */

/** How far from the screen it is fetched: a screen away. */
const NEAR = /** @type {IntersectionObserverInit} */ ({ rootMargin: "100% 0px", scrollMargin: "100% 0px" });
/** The same for the core: a quarter, as the panel itself has it (frame-loop.js). */
const CLOSE = 0.25;

/** @type {Map<Element, Tag>} */
const waiting = new Map();

/** Once it is here. @type {Code | undefined} */
export let code;

const load = once(async () => {
  await reached("live.js", "cores.js");
  return imported("live.js", () => import("./live.js").then(({ Live, schemaOf }) => ({ Live, schemaOf })));
});

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
    need(target).catch(() => {}); // told
    // not one after the other
    if (close && target.getAttribute("panel") !== "vae") ahead("panels.wasm");
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
  const tags = [...waiting.values()];
  waiting.clear();
  observer?.disconnect();
  const lives = tags.flatMap((tag) => woken(tag, /** @type {Code} */ (code)));
  for (const live of [...lives].sort((a, b) => a.first.when - b.first.when)) live.catchUp();
  for (const live of lives) live.compare();
}

/** One that can't be doesn't hold up the others. @param {Tag} tag @param {Code} code */
function woken(tag, code) {
  try {
    return [tag.wake(code)];
  } catch (error) {
    tag.lack(/** @type {Error} */ (error));
    return [];
  }
}
