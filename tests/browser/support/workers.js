// What a page and its workers say to each other, and how a worker can go wrong.

/** Records from now on every worker, the latest last, and every message to and from one, as `window.messages`. */
export const watchWorkers = (page) =>
  page.addInitScript(() => {
    window.workers = [];
    window.messages = [];
    const record = (from, { type, id, start, done, trapped }) =>
      window.messages.push({ at: performance.now(), from, type, id: id ?? start?.id, done, trapped });
    const { Worker } = window;
    window.Worker = class extends Worker {
      /** @param {ConstructorParameters<typeof Worker>} given */
      constructor(...given) {
        super(...given);
        window.workers.push(this);
        this.addEventListener("message", ({ data }) => record("worker", data));
      }
      postMessage(message) {
        record("page", message);
        super.postMessage(message);
      }
    };
  });

export const messages = (page) => page.evaluate(() => window.messages);

export const workerCount = (page) => page.evaluate(() => window.workers.length);

/** Does something to the latest worker: `terminate`, `error`, `trap` or `nothing`. */
export const harmWorker = (page, how) =>
  page.evaluate((name) => {
    const harms = {
      terminate: (worker) => worker.terminate(),
      error: (worker) => worker.dispatchEvent(new ErrorEvent("error", { cancelable: true })),
      // a panel whose split modules aren't joined: a trap as a fault in the core would cause it
      trap: (worker) => {
        const { id } = window.messages.findLast(({ type }) => type === "start");
        const start = { type: "measurement", id, panel: "elbo", params: {} };
        worker.postMessage({ type: "start", start, parts: [] });
      },
      nothing: () => {},
    };
    harms[name](window.workers.at(-1));
  }, how);

/** Waits until a part of the latest measurement is done, does something to its worker, and returns that part. */
export const harmMidJob = async (page, how) => {
  const handle = await page.waitForFunction(() => {
    const { done = 0 } = window.messages.findLast(({ from }) => from === "worker") ?? {};
    return done >= 0.05 && done;
  });
  await harmWorker(page, how);
  return handle.jsonValue();
};
