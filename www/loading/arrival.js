// Everything that is loaded after the script itself: asked for once, again after a failure, and not waited for in silence.
import { addressOf, openFile, scriptsApart } from "../files.js";
import { Failure } from "./failure.js";

/** Milliseconds that a reader waits without a word. */
const PATIENCE = 20_000;

/** Addresses of what isn't here yet. @type {Set<string>} */
const pending = new Set();

/** @template T @param {URL} url @param {Promise<T>} arrival until all of it is here */
export function track({ href }, arrival) {
  pending.add(href);
  return arrival.finally(() => pending.delete(href));
}

/**
 * A memoized load, which a failed one is not.
 * @template T @param {() => Promise<T>} load
 */
export function once(load) {
  /** @type {Promise<T> | undefined} */
  let loading;
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

/**
 * Goes on waiting, and says so after a while.
 * @template T @param {Promise<T>} loading @param {(late: Failure) => void} say
 */
export function patiently(loading, say) {
  const timer = setTimeout(
    () => say(new Failure("TimeoutError", `still waiting for ${[...pending].join(", ")}`)),
    PATIENCE,
  );
  return loading.finally(() => clearTimeout(timer));
}

/** A file beside the script. @param {string} file @param {RequestInit} [options] */
export async function fetched(file, options) {
  const url = addressOf(file);
  const response = await openFile(file, options).catch((error) => {
    if (!(error instanceof TypeError)) throw error;
    throw new Failure("NetworkError", `${url} didn't come; a policy needs connect-src ${url.origin}, or ${error}`);
  });
  const { ok, status } = response;
  if (!ok) throw new Failure(status === 404 ? "NotFoundError" : "NetworkError", `${url} was answered by ${status}`);
  return response;
}

/** Servers answer by a page for what they don't have. @param {URL} url @param {Uint8Array} bytes */
export function refusePage(url, bytes) {
  if (/^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 40))))
    throw new Failure("NotFoundError", `${url} was answered by a page of HTML`);
}

/** Milliseconds for which a server that has just sent this script is thought to answer. */
const FRESH = 2000;
const began = performance.now();

/**
 * Two scripts, of which one imports the other, will come: a module whose import didn't is kept as failed, whoever asks for it
 * again, and a file that was fetched in vain isn't. So later on a page, when a reader may be offline, both are fetched first.
 * @param {string} file @param {string} other
 */
export async function reached(file, other) {
  if (!scriptsApart()) return;
  const whole = async (/** @type {string} */ name) => (await fetched(name)).arrayBuffer();
  const late = performance.now() > began + FRESH ? [file, other] : [];
  await Promise.all(late.map((name) => track(addressOf(name), whole(name))));
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href: addressOf(other).href });
  link.crossOrigin = "";
  document.head?.append(link);
  link.remove(); // it has begun
}

/** How often each script didn't come. @type {Map<string, number>} */
const losses = new Map();

/** A script of the build. @template T @param {string} file beside this one @param {() => Promise<T>} load @returns {Promise<T>} */
export function imported(file, load) {
  const url = addressOf(file);
  const lost = losses.get(file) ?? 0;
  if (lost) url.search = `again=${lost}`; // what failed once is kept as failed by its address
  return track(url, lost ? import(/* @vite-ignore */ url.href) : load()).catch((error) => {
    losses.set(file, lost + 1);
    throw new Failure("NetworkError", `${url} didn't come: ${error}`);
  });
}
