// Where long measurements run: in a worker if one can be had, else on the page in shorter slices. A worker that dies or
// falls silent is replaced and its jobs begin anew; the same seed gives the same numbers.
import { whole } from "./cores.js";
import script from "./generated/worker.js?raw";
import { Jobs } from "./jobs.js";

/** Milliseconds of one slice on the page. */
const SLICE = 4;
/** Milliseconds after which a silent worker counts as dead. */
const SILENCE = 2000;
/** So many workers in a row that died without an answer, and the page does it itself. */
const TRIES = 3;

/**
 * @typedef {import("./jobs.js").Start} Start
 * @typedef {import("./jobs.js").News} News
 * @typedef {{ start: (start: Start) => void, stop: (id: number) => void, end: () => void, page: boolean }} Place
 */

/** @type {Map<number, { start: Start, listen: (news: News) => void, traps: number }>} */
const jobs = new Map();
/** @type {Place | undefined} */
let place;
let refused = false;
let deaths = 0;
let heard = 0;
/** @type {ReturnType<typeof setInterval> | undefined} */
let watch;

/**
 * Measures a panel in the background, under an id that no job had before.
 * @param {Start} start
 * @param {(news: News) => void} listen hears of it until it is done or stopped
 */
export async function startJob(start, listen) {
  jobs.set(start.id, { start, listen, traps: 0 });
  const core = await whole.load();
  if (jobs.get(start.id)?.start !== start) return;
  heard = performance.now();
  watch ??= setInterval(lookAfter, SILENCE / 4);
  place ??= open(core);
  place.start(start);
}

/** @param {number} id */
export function stopJob(id) {
  if (!jobs.delete(id)) return;
  place?.stop(id);
  rest();
}

function rest() {
  if (jobs.size > 0) return;
  clearInterval(watch);
  watch = undefined;
}

/** @param {import("./core.js").PanelBindings} core @returns {Place} */
function open(core) {
  if (refused || deaths >= TRIES) return onPage(core);
  try {
    return inWorker();
  } catch {
    refused = true; // the site's policy, said at once
    return onPage(core);
  }
}

/** @returns {Place} */
function inWorker() {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  let ready = false;
  worker.onmessage = ({ data }) => {
    if (data.ready) ready = true;
    else hear(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    if (ready) deaths += 1;
    else refused = true; // it never spoke: the site's policy, no use in asking again
    replace();
  };
  worker.postMessage({ module: whole.module });
  return {
    start: (start) => worker.postMessage({ start }),
    stop: (id) => worker.postMessage({ stop: id }),
    end: () => worker.terminate(),
    page: false,
  };
}

/** @param {import("./core.js").PanelBindings} core @returns {Place} */
function onPage(core) {
  const runner = new Jobs(core, SLICE, hear);
  return {
    start: (start) => runner.start(start),
    stop: (id) => runner.stop(id),
    end: () => runner.end(),
    page: true,
  };
}

/** @param {News} news */
function hear(news) {
  heard = performance.now();
  const job = jobs.get(news.id);
  if (news.trapped) {
    if (place?.page) whole.restart();
    if (job) job.traps += 1;
    const hopeless = job && job.traps > TRIES;
    if (hopeless) jobs.delete(news.id);
    replace();
    if (!hopeless) return;
  } else deaths = 0;
  if (news.error || news.done === 1) jobs.delete(news.id);
  rest();
  job?.listen(news);
}

/** Another place, and every job from its beginning. */
async function replace() {
  place?.end();
  place = undefined;
  if (jobs.size === 0) return;
  const core = await whole.load();
  place ??= open(core);
  heard = performance.now();
  for (const { start } of jobs.values()) place.start(start);
}

function lookAfter() {
  if (document.hidden || performance.now() - heard < SILENCE) return;
  deaths += 1;
  replace();
}
