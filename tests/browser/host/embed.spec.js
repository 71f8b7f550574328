// One script and one tag in somebody else's page.
import { drag, handleOf, middle, thumb } from "../support/hand.js";
import { openHost, openPanels } from "../support/hosts.js";
import { expect, params, pictureHash, settle, test } from "../support/index.js";
import { colours } from "../support/pixels.js";
import { messages, watchWorkers } from "../support/workers.js";

test("one script and one tag from another origin are enough", async ({ page, site }) => {
  const { asked, panels } = await openPanels(page, site, "plain.html");
  expect(new URL(page.url()).origin).not.toBe(new URL(site.page).origin);
  expect([...new Set(asked)].toSorted()).toEqual([
    "cores.js",
    "live.js",
    "panels.wasm",
    "reparam.css",
    "reparam.js",
    "tag.js",
  ]);
  expect((await params(panels)).temperature).toBe(0.5);
  const before = await pictureHash(panels, "cloud");
  await drag(page, await thumb(panels, "temperature", 0.5), await thumb(panels, "temperature", 5));
  await settle(page);
  expect(await pictureHash(panels, "cloud")).not.toBe(before);
  await expect(page.getByText("Open it")).toBeHidden();
});

test("a panel that measures needs a worker, and has it on another origin too", async ({ page, site }) => {
  await watchWorkers(page);
  const { panels } = await openPanels(page, site, "plain.html");
  await panels.evaluate((element) => {
    element.removeAttribute("temperature");
    element.setAttribute("panel", "gaussian-gradient");
  });
  await expect.poll(async () => (await messages(page)).at(-1)?.done).toBe(1);
});

test("nothing heavy is fetched before a panel is near", async ({ page, site }) => {
  const asked = await openHost(page, site, "below.html");
  await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  await page.waitForTimeout(300);
  expect(asked.filter((name) => name.endsWith(".wasm"))).toEqual([]);
  await page.evaluate(() => window.scrollTo(0, 3500));
  const own = ["gaussian", "shared-early", "shared-late"].map((name) => `panels/${name}.wasm`);
  await expect.poll(() => asked.filter((name) => name.endsWith(".wasm")).toSorted()).toEqual(["panels.wasm", ...own]);
  await page.locator("reparam-panel").evaluate((element) => element.ready);
});

test("a server that doesn't say what the core is will do", async ({ page, site }) => {
  let plain = 0;
  await page.route("**/*.wasm", async (route) => {
    const url = route.request().url().replace("https://reparam.example/", site.page);
    const response = await route.fetch({ url });
    plain += 1;
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await page.goto(site.page);
  await page
    .locator("reparam-panel")
    .first()
    .evaluate((element) => element.ready);
  expect(plain).toBeGreaterThan(0);
});

test("twenty redraws leave nothing in the host's page", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "plain.html");
  await page.evaluate(() => {
    window.added = [];
    const observer = new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        for (const node of addedNodes) window.added.push(`${target.nodeName}: ${node.nodeName} ${node.textContent}`);
      }
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  const pictures = new Set();
  for (let seed = 1; seed <= 20; seed += 1) {
    await panels.evaluate((element, next) => element.setAttribute("seed", String(next)), seed);
    await settle(page);
    pictures.add(await pictureHash(panels, "cloud"));
  }
  expect(pictures.size).toBe(20);
  expect(await page.evaluate(() => window.added)).toEqual([]);
});

test("the host's styles don't reach in, but for the size of its text", async ({ page, site }) => {
  const measure = (panel) =>
    panel.evaluate((element) => {
      const sizes = [...element.shadowRoot.querySelectorAll(".stage, canvas, button, input, label, figcaption")]
        .filter((one) => one.checkVisibility())
        .map((one) => {
          const { fontSize, letterSpacing, textTransform, boxSizing } = getComputedStyle(one);
          const { width, height } = one.getBoundingClientRect();
          return {
            one: one.className || one.localName,
            fontSize,
            letterSpacing,
            textTransform,
            boxSizing,
            width,
            height,
          };
        });
      return { width: element.offsetWidth, sizes };
    });
  const { panels: plain } = await openPanels(page, site, "plain.html");
  await plain.evaluate((element) => {
    element.style.cssText = "width: 900px; font-size: 40px";
  });
  await settle(page);
  const wanted = await measure(plain);
  const { panels } = await openPanels(page, site, "hostile.html");
  await panels.evaluate((element) => {
    element.style.cssText = "width: 900px; padding: 0; border: 0";
  });
  await settle(page);
  const got = await measure(panels);
  expect(got.width).toBe(wanted.width);
  expect(got.sizes).toEqual(wanted.sizes);
});

test("a custom property changes a colour", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "plain.html");
  const strange = "12,200,34";
  expect(await colours(panels, "bars")).not.toContain(strange);
  await panels.evaluate((element) => {
    element.style.setProperty("--reparam-relaxed", "rgb(12 200 34)");
  });
  await expect.poll(() => colours(panels, "bars")).toContain(strange);
});

test("a host's colour for a family turns its members with it", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "plain.html");
  /** Degrees of a colour's hue in OKLCH. */
  const hue = (ink) =>
    panels.evaluate((element, name) => {
      const probe = document.createElement("i");
      probe.style.color = `oklch(from var(--_${name}) l c h)`;
      element.shadowRoot.append(probe);
      const numbers = getComputedStyle(probe).color.match(/[\d.]+/g);
      probe.remove();
      return Number(numbers?.[2]);
    }, ink);
  for (const [family, member, turn] of /** @type {any[][]} */ ([
    ["score", "score-3", 24],
    ["pathwise", "pathwise-2", 36],
    ["mixed", "mixed-2", 22],
  ])) {
    const own = await hue(family);
    expect(await hue(member)).toBeCloseTo(own + turn, 0);
    await panels.evaluate((element, name) => element.style.setProperty(`--reparam-${name}`, "#0072b2"), family);
    expect(Math.abs((await hue(family)) - own)).toBeGreaterThan(60);
    expect(await hue(member)).toBeCloseTo((await hue(family)) + turn, 0);
  }
});

test("light and dark stand side by side, and follow the theme attribute", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "several.html");
  const [light, dark] = [panels.nth(0), panels.nth(1)];
  const ground = (panel) => panel.evaluate((element) => getComputedStyle(element).backgroundColor);
  const text = (panel) => panel.locator(".panel").evaluate((element) => getComputedStyle(element).color);
  expect([await ground(light), await text(dark)]).toEqual(["rgb(255, 255, 255)", "rgb(228, 230, 234)"]);
  const exact = { light: "0,0,0", dark: "255,255,255" };
  expect(await colours(light, "bars")).toContain(exact.light);
  await dark.scrollIntoViewIfNeeded();
  expect(await colours(dark, "bars")).toContain(exact.dark);
  await dark.evaluate((element) => element.setAttribute("theme", "light"));
  expect(await ground(dark)).toBe("rgb(255, 255, 255)");
  await expect.poll(() => colours(dark, "bars")).not.toContain(exact.dark);
});

test("controls can be few or none", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "several.html");
  const shown = (panel) =>
    panel.evaluate((element) =>
      [...element.shadowRoot.querySelectorAll(".control")]
        .filter((control) => control.checkVisibility())
        .map((control) => control.textContent.trim()),
    );
  expect(await shown(panels.nth(0))).toEqual(["Temperature τ"]);
  expect(await shown(panels.nth(1))).toEqual([]);
  await expect(panels.nth(2).locator(".slider:visible label")).toHaveText(["Mean μ", "Standard deviation σ"]);
  await panels.nth(1).evaluate((element) => element.setAttribute("controls", "full"));
  expect((await shown(panels.nth(1))).length).toBeGreaterThan(3);
  await panels.nth(1).evaluate((element) => element.removeAttribute("controls"));
  expect(await shown(panels.nth(1))).toEqual(["Temperature τ"]);
  await panels
    .nth(1)
    .getByRole("button", { name: /^More: \d settings, \d pictures, / })
    .click();
  expect((await shown(panels.nth(1))).length).toBeGreaterThan(3);
});

test("panels of one page don't disturb each other", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "several.html");
  const others = [await params(panels.nth(1)), await params(panels.nth(2))];
  expect(others[0].temperature).toBe(0.1);
  expect(others[1]).toMatchObject({ mean: -1, seed: 5 });
  const still = await pictureHash(panels.nth(1), "cloud");
  const handle = handleOf(panels.nth(0), "bars", "class-0");
  const [x, y] = await middle(handle);
  await drag(page, [x, y], [x, y - 40]);
  await settle(page);
  expect((await params(panels.nth(0))).probs[0]).toBeGreaterThan(0.25);
  expect([await params(panels.nth(1)), await params(panels.nth(2))]).toEqual(others);
  expect(await pictureHash(panels.nth(1), "cloud")).toBe(still);
});

test("events bubble and cross shadow roots", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "several.html");
  const met = await page.evaluate(async () => {
    const seen = [];
    /** @param {any} event */
    const note = ({ type, bubbles, composed, target, detail }) =>
      seen.push({ type, bubbles, composed, host: target.id, keys: Object.keys(detail).slice(0, 2) });
    for (const type of ["reparam-ready", "reparam-change", "reparam-report", "reparam-error"]) {
      document.addEventListener(type, note);
    }
    const host = document.createElement("div");
    host.id = "shadow-host";
    document.body.prepend(host);
    const panel = document.createElement("reparam-panel");
    panel.setAttribute("panel", "gumbel-softmax");
    host.attachShadow({ mode: "open" }).append(panel);
    await panel.ready;
    panel.params = { temperature: 2 };
    const wrong = document.createElement("reparam-panel");
    wrong.setAttribute("panel", "nonsense");
    host.shadowRoot.append(wrong);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return seen.filter((event) => event.host === "shadow-host");
  });
  const of = (type) => met.filter((event) => event.type === type);
  for (const type of ["reparam-ready", "reparam-change", "reparam-report", "reparam-error"]) {
    expect(of(type).length, type).toBeGreaterThan(0);
    expect(of(type)[0], type).toMatchObject({ bubbles: true, composed: true });
  }
  expect(of("reparam-ready")).toHaveLength(1);
  expect(of("reparam-change")[0].keys).toEqual(["params", "origin"]);
  expect(of("reparam-report")[0].keys).toEqual(["seed", "params"]);
  expect(of("reparam-error")[0].keys).toEqual(["name", "message"]);
  await expect(panels).toHaveCount(5);
});

test("an element taken out and put back keeps its parameters", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "plain.html");
  const picture = await pictureHash(panels, "cloud");
  await panels.evaluate((element) => {
    element.params = { temperature: 3, probs: [0.5, 0.5] };
  });
  await settle(page);
  const [before, after] = await panels.evaluate(async (element) => {
    const before = element.params;
    const { parentNode, nextSibling } = element;
    element.remove();
    element.params = { seed: 9 };
    await new Promise((resolve) => setTimeout(resolve, 50));
    parentNode.insertBefore(element, nextSibling);
    await element.ready;
    return [before, element.params];
  });
  await settle(page);
  expect(before).toMatchObject({ temperature: 3, probs: [0.5, 0.5], seed: 1 });
  expect(after).toEqual({ ...before, seed: 9 });
  await panels.evaluate((element) => element.reset());
  await settle(page);
  expect((await params(panels)).temperature).toBe(0.5);
  expect(await pictureHash(panels, "cloud")).toBe(picture);
});

test("a listener that reads the report while a hand drags does no harm", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "plain.html");
  await panels.evaluate((element) => {
    window.reports = 0;
    element.addEventListener("reparam-change", () => {
      if (element.report.params.probs[0] === element.params.probs[0]) window.reports += 1;
    });
  });
  const handle = handleOf(panels, "bars", "class-0");
  await handle.focus();
  await panels.evaluate((element) => {
    const bar = element.shadowRoot.querySelector('[data-name="class-0"]');
    for (let i = 0; i < 5; i += 1) bar.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }));
  });
  await settle(page);
  expect((await params(panels)).probs[0]).toBeCloseTo(0.25, 9);
  expect(await page.evaluate(() => window.reports)).toBe(5);
});
