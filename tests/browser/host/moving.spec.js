// A panel that is moved goes on, one that is gone is freed, and whatever is set meanwhile counts.
import { openHost, openTags } from "../support/hosts.js";
import { expect, params, pictureHash, report, settle, test } from "../support/index.js";

const ADDRESS = "https://reparam.example/reparam.js";

test("moved, in every way that there is, a training, its box and its model stay", async ({ page, site }) => {
  const tags = '<div id="one"><reparam-panel id="panel" panel="vae"></reparam-panel></div><div id="two"></div>';
  const panel = (await openTags(page, site, tags))("panel");
  await panel.locator(".fold.more").click();
  await panel.evaluate((element) => element.play());
  const step = async () => (await report(panel)).step;
  await expect.poll(step, { timeout: 20_000 }).toBeGreaterThan(5);
  for (const how of ["at once", "next turn", "moveBefore"]) {
    const before = await step();
    const after = await panel.evaluate(async (element, way) => {
      const to = document.getElementById(element.parentElement.id === "one" ? "two" : "one");
      if (way === "moveBefore") /** @type {any} */ (to).moveBefore(element, null);
      else {
        element.remove();
        if (way === "next turn") await new Promise((resolve) => setTimeout(resolve));
        to.append(element);
      }
      return { step: element.report.step, playing: element.playing };
    }, how);
    expect(after.step, how).toBeGreaterThanOrEqual(before);
    expect(after.playing, how).toBe(true);
    await expect(panel.locator(".folded.more"), how).toBeVisible();
    await expect.poll(step, { message: how, timeout: 20_000 }).toBeGreaterThan(after.step);
  }
  expect(page.workers()).toHaveLength(1);
  await panel.evaluate((element) => element.remove());
  await expect.poll(() => page.workers().length).toBe(0);
});

test("what is set while it is away counts, and it comes back as it was", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    `<reparam-panel id="panel" panel="gumbel-softmax" temperature="0.5" autoplay></reparam-panel>
     <div id="green" style="--reparam-relaxed: rgb(12 200 34)"></div>`,
  );
  const panel = find("panel");
  const away = (pause, act) =>
    panel.evaluate(
      async (element, [ms, patch]) => {
        const { parentNode } = element;
        element.params = { temperature: 3, samples: 500 };
        element.remove();
        if (ms) await new Promise((resolve) => setTimeout(resolve, ms));
        for (const [name, value] of Object.entries(patch.attributes)) element.setAttribute(name, value);
        if (patch.params) element.params = patch.params;
        parentNode.prepend(element);
        await element.ready;
        return { ...element.params, playing: element.playing };
      },
      [pause, act],
    );
  for (const pause of [0, 60]) {
    const attribute = { attributes: { temperature: 2 + pause } };
    const first = await away(pause, attribute);
    expect(first, String(pause)).toMatchObject({ temperature: 2 + pause, samples: 500, playing: true });
    const second = await away(pause, { attributes: { temperature: 4 + pause }, params: { temperature: 7 } });
    expect(second, String(pause)).toMatchObject({ temperature: 7, samples: 500 });
    const logits = await away(pause, { attributes: { logits: `0,0,${pause}` } });
    expect(logits.probs[0], String(pause)).toBeCloseTo(1 / (2 + Math.exp(pause)), 9);
    await panel.evaluate((element) => element.removeAttribute("logits"));
  }
  // to a place with other colours
  await panel.evaluate((element) => element.pause());
  await settle(page);
  const before = await pictureHash(panel, "cloud");
  await panel.evaluate((element) => document.getElementById("green").append(element));
  await expect.poll(() => pictureHash(panel, "cloud")).not.toBe(before);
  const other = await away(60, { attributes: { panel: "gaussian" }, params: { mean: 2 } });
  expect(other).toMatchObject({ mean: 2, stdDev: 0.6 });
});

test("properties of before the script came are taken up, and one line says which script runs", async ({
  page,
  site,
  complaints,
}) => {
  await openHost(page, site, "late.html");
  const load = (query = "") => page.evaluate((address) => import(address).then(() => {}), ADDRESS + query);
  const panel = page.locator("reparam-panel");
  await panel.evaluate((element) => {
    element.params = { mean: -2, samples: 300 };
    element.playing = true;
  });
  await load();
  await panel.evaluate((element) => element.ready);
  expect(await params(panel)).toMatchObject({ mean: -2, samples: 300 });
  expect(await panel.evaluate((element) => [Object.keys(element), element.playing])).toEqual([[], false]);
  await panel.evaluate((element) => {
    element.params = { mean: 3 };
  });
  expect((await params(panel)).mean).toBe(3);

  const version = await page.evaluate(() => /** @type {any} */ (customElements.get("reparam-panel")).version);
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  await load("?again");
  expect(complaints.splice(0)).toEqual([
    `reparam: <reparam-panel> is version ${version}, which was loaded first; version ${version} is not used`,
  ]);
  await openHost(page, site, "late.html");
  await page.evaluate(() => customElements.define("reparam-panel", class extends HTMLElement {}));
  await load();
  expect(complaints.splice(0)).toEqual([
    `reparam: <reparam-panel> is another script's element of that name; version ${version} is not used`,
  ]);
});

test("sixty panels that come, move and go leave nothing", async ({ page, site }) => {
  await page.addInitScript(() => {
    window.memories = [];
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = /** @type {any} */ (
      async (...given) => {
        const made = await /** @type {any} */ (instantiate)(...given);
        const { memory } = (made.instance ?? made).exports;
        if (memory) window.memories.push(memory);
        return made;
      }
    );
  });
  await openTags(page, site, '<div id="one"></div><div id="two"></div>');
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const round = async (count) => {
    await page.evaluate(async (n) => {
      for (let i = 0; i < n; i += 1) {
        const panel = document.createElement("reparam-panel");
        panel.setAttribute("panel", i % 2 ? "gumbel" : "gaussian-gradient");
        panel.setAttribute("figures", i % 2 ? "inverse" : "estimates");
        document.getElementById("one").append(panel);
        await panel.ready;
        document.getElementById("two").append(panel);
        panel.remove();
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }, count);
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name) => metrics.find((one) => one.name === name).value;
    const bytes = await page.evaluate(() => window.memories.map(({ buffer }) => buffer.byteLength));
    return { listeners: of("JSEventListeners"), nodes: of("Nodes"), heap: of("JSHeapUsedSize"), wasm: bytes };
  };
  await round(6);
  const before = await round(6);
  const after = await round(60);
  expect(after.wasm).toEqual(before.wasm);
  expect(after.listeners - before.listeners).toBeLessThan(20);
  expect(after.nodes - before.nodes).toBeLessThan(200);
  expect(after.heap - before.heap).toBeLessThan(1e6);
  await expect.poll(() => page.workers().length).toBe(0);
});
