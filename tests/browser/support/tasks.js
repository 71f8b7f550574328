// What the page's main thread was busy with, and for how long.

/**
 * The tasks of the page's main thread while something goes on, by the processor time they took: what other programs
 * took of this machine meanwhile doesn't count.
 */
export async function tasksDuring(browser, page, act) {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata", "disabled-by-default-devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const tasks = traceEvents.filter(({ name, tdur }) => /RunTask$/.test(name) && tdur !== undefined);
  // the page is the renderer whose frames were asked for; others idle
  const busiest = new Map();
  for (const { pid, tid, tdur } of tasks) busiest.set(`${pid}/${tid}`, (busiest.get(`${pid}/${tid}`) ?? 0) + tdur);
  const main = traceEvents
    .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
    .map(({ pid, tid }) => `${pid}/${tid}`)
    .toSorted((a, b) => (busiest.get(b) ?? 0) - (busiest.get(a) ?? 0))[0];
  return tasks.filter(({ pid, tid }) => `${pid}/${tid}` === main).map(({ tdur }) => tdur / 1000);
}
