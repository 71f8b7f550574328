// After any press of a word, a run or a prediction, the figure that it changes is at least half visible, without scrolling.
import { expect, settle, test } from "../support/index.js";
import { answer, bringToMiddle, identify, openAround, PRESSES } from "../support/presses.js";

/** Milliseconds that a picture may take to follow a press. */
const PATIENCE = 1200;

test.beforeEach(({ page }) => page.addInitScript(install));

for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  test(`a press changes a figure in sight, ${width} × ${height}`, async ({ page, site }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: "reduce" }); // a run is at its end at once
    await page.goto(site.page);
    expect(await offendersOf(page)).toEqual([]);
  });
}

test("a figure that is elsewhere, covered or not what changes is told", async ({ page, site }) => {
  await page.setViewportSize({ width: 600, height: 800 });
  const word = (text, panel, params) =>
    `<button class="set" data-panel="${panel}" data-params='${JSON.stringify(params)}'>${text}</button>`;
  const main = `<main id="main"><style>:root { scroll-padding: 0 !important }</style>
    <reparam-panel panel="gumbel-softmax" id="cloud" figures="cloud" controls="none"></reparam-panel>
    ${word("beside", "cloud", { temperature: 2 })} ${word("unseen", "cloud", { seed: 1, temperature: 2.0000001 })}
    ${word("nothing", "nowhere", {})}
    <div style="height: 1500px"></div>${word("far", "cloud", { temperature: 3 })}<div style="height: 1500px"></div>
    <div id="lid" style="position: fixed; inset: 0 0 auto; background: gray; z-index: 1"></div></main>`;
  await page.route(site.page, async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace(/<main.*<\/main>/s, main) });
  });
  const visit = async () => {
    await page.goto("about:blank");
    await page.goto(`${site.page}#main`); // a link further down: the first screen's parts aren't asked for
  };
  const far = "far → cloud: 0 % of a figure in sight";
  const others = ["unseen → cloud: 0 % of a figure in sight", "nothing → nowhere: there is no such panel"];
  await visit();
  expect(await offendersOf(page)).toEqual([...others, far]);
  await visit();
  await page.locator("#lid").evaluate((lid) => {
    lid.style.height = "320px";
  });
  const [covered, ...rest] = await offendersOf(page);
  expect(covered).toMatch(/^beside → cloud: [1-4]?\d % of a figure in sight$/);
  expect(rest).toContain(far);
  await visit();
  await page.locator("#lid").evaluate((lid) => {
    lid.style.height = "800px";
  });
  expect(await offendersOf(page)).toContain("beside → cloud: something covers it");
});

/** Presses everything; what a reader wouldn't see, in words. */
async function offendersOf(page) {
  const offenders = [];
  for (const button of await page.locator(PRESSES).all()) {
    const { name, panel, kind, graph } = await identify(button);
    const complain = (what) => offenders.push(`${name} → ${panel}: ${what}`);
    if (kind === "" && !graph) {
      complain("there is no such panel");
      continue;
    }
    await openAround(button);
    await answer(button);
    const point = await bringToMiddle(page, button);
    if (!point) {
      complain("something covers it");
      continue;
    }
    if (!graph) await page.evaluate((id) => window.presses.ready(id), panel);
    const there = await button.evaluate((one) => one.getBoundingClientRect().top);
    // a word whose state is there already would set it back
    const press = (await button.getAttribute("aria-pressed")) !== "true";
    if (press) {
      if (!graph) await page.evaluate((id) => window.presses.before(id), panel);
      await page.mouse.click(point.x, point.y);
      await settle(page);
    }
    const moved = (await button.evaluate((one) => one.getBoundingClientRect().top)) - there;
    if (Math.abs(moved) > 2) complain(`the page moves by ${Math.round(moved)} px`);
    // an autoencoder's settings change its pictures once it is trained
    const change = press && kind !== "vae";
    const share = graph
      ? await page.evaluate((id) => window.presses.graph(id), graph)
      : await page.evaluate((given) => window.presses.share(given), { id: panel, change, patience: PATIENCE });
    if (share < 0.5) complain(`${Math.round(100 * share)} % of a figure in sight`);
  }
  return offenders;
}

/** What the page is asked for: `share` is the visible part of that figure of a panel or its group which is seen best. */
function install() {
  const groupOf = (id) => {
    const panel = document.getElementById(id);
    const all = /** @type {any[]} */ ([...document.querySelectorAll("reparam-panel")]);
    return all.filter((one) => one === panel || (panel.hasAttribute("group") && same(one, panel)));
  };
  const same = (one, other) => one.getAttribute("group") === other.getAttribute("group");
  const inSight = (element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < innerHeight;
  };
  const figuresOf = (id) =>
    groupOf(id).flatMap((panel) =>
      [...panel.shadowRoot.querySelectorAll("[data-figure] .stage")].filter(inSight).map((stage) => ({ panel, stage })),
    );
  /** How much of a stage is on the screen with nothing over it: by points of a grid. */
  const visible = ({ panel, stage }) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    const places = [...Array(10).keys()].map((i) => (i + 0.5) / 10);
    const hits = places.flatMap((x) => places.filter((y) => hit(panel, left + x * width, top + y * height)));
    return hits.length / places.length ** 2;
  };
  const hit = (panel, x, y) => panel.contains(document.elementFromPoint(x, y));
  const paramsOf = (id) => JSON.stringify(groupOf(id).map(({ params }) => params));
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

  /** @type {Map<Element, number>} */
  let pictures = new Map();
  let params = "";
  const most = (shares) => Math.max(0, ...shares);
  window.presses = {
    graph(id) {
      const figure = document.getElementById(id);
      return visible({ panel: figure, stage: figure.querySelector("svg") });
    },
    ready: (id) =>
      Promise.all(
        groupOf(id)
          .filter(inSight)
          .map((panel) => panel.ready),
      ),
    before(id) {
      params = paramsOf(id);
      pictures = new Map(figuresOf(id).map(({ stage }) => [stage, window.hashOf(stage.querySelector("canvas"))]));
    },
    async share({ id, change, patience }) {
      const wait = change && paramsOf(id) !== params;
      const end = performance.now() + patience;
      for (;;) {
        const seen = figuresOf(id);
        const best = most(seen.map(visible));
        if (!wait || best < 0.5) return best;
        const changed = seen.filter(
          ({ stage }) => pictures.get(stage) !== window.hashOf(stage.querySelector("canvas")),
        );
        const share = most(changed.map(visible));
        if (share >= 0.5 || performance.now() > end) return share;
        await frames();
      }
    },
  };
}
