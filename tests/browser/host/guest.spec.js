// A tag where Markdown puts it, with as many controls as its page wants, and started when its page says so.
import { openHost, openTags } from "../support/hosts.js";
import { expect, pictureHash, settle, test } from "../support/index.js";

test("in a paragraph it stands like one, and what its page doesn't want leaves no gap", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    `<style>p { margin-block: 16px; font: 16px/24px serif }</style>
     <p id="before">Words before.</p>
     <p id="wrapped"><reparam-panel id="panel" panel="gumbel-softmax" figures="cloud" controls="temperature">
       <a href="https://reparam.example/">Open it</a>
     </reparam-panel>
     </p>
     <p id="after">Words after.</p>
     <reparam-panel id="axis" panel="categorical-gradient" figures="tradeoff" controls="temperature"></reparam-panel>
     <reparam-panel id="none" panel="categorical-gradient" figures="tradeoff" controls="none"></reparam-panel>
     <reparam-panel id="preset" panel="gumbel-softmax" figures="at-0.1"></reparam-panel>
     <reparam-panel id="bare" panel="gumbel-softmax" figures="at-0.1" controls="none"></reparam-panel>`,
  );
  const box = (id) => find(id).evaluate((element) => element.getBoundingClientRect());
  const [before, wrapped, panel, after] = await Promise.all(["before", "wrapped", "panel", "after"].map(box));
  expect(wrapped.top - before.bottom).toBe(16);
  expect(after.top - wrapped.bottom).toBe(16);
  expect([panel.top, panel.bottom]).toEqual([wrapped.top, wrapped.bottom]);

  const seen = (id, what) => find(id).locator(`:is(${what}):visible`).count();
  const controls = ".lead, .axis-slider, input, figure > button";
  expect(await seen("axis", ".axis-slider")).toBe(1);
  expect(await seen("axis", ".lead")).toBe(0);
  expect(await seen("none", controls)).toBe(0);
  await expect(find("none").locator(".axis-x")).toHaveText("temperature, τ");
  expect(await seen("preset", "figure > button")).toBe(1);
  expect(await seen("bare", controls)).toBe(0);
  for (const id of ["axis", "none", "preset", "bare"]) {
    const [room, height] = await find(id).evaluate((element) => {
      const room = element.shadowRoot.querySelector(".room");
      return [getComputedStyle(room).minHeight, `${room.offsetHeight}px`];
    });
    expect(height, id).toBe(room);
  }
});

test("it starts when its page, or its reader, wants it", async ({ page, site }) => {
  const asked = await openHost(page, site, "empty.html");
  await page.evaluate(() => {
    window.drawn = [];
    document.addEventListener("reparam-ready", ({ target }) => window.drawn.push(/** @type {Element} */ (target).id));
    document.body.innerHTML = `<reparam-panel id="click" panel="gumbel-softmax" loading="click" autoplay>
      <a href="https://reparam.example/">Open it</a></reparam-panel>
      <div id="closed" hidden><reparam-panel id="tab" panel="gaussian"></reparam-panel></div>
      <p style="height: 4000px">Words</p>`;
  });
  const drawn = () => page.evaluate(() => window.drawn);
  const seed = () => page.locator("#click").evaluate((element) => element.params.seed);
  const start = page.getByRole("button", { name: "Start" });
  await expect(start).toBeVisible();
  await page.waitForTimeout(700); // longer than one of its beats
  expect(asked.filter((name) => name.endsWith(".wasm"))).toEqual([]);
  expect(await seed()).toBe(1);
  await expect(page.getByText("Open it")).toBeVisible();
  await start.click();
  await expect.poll(drawn).toEqual(["click"]);
  await expect(start).toBeHidden();
  await expect.poll(seed).toBeGreaterThan(1);

  await page.evaluate(() => {
    const [lazy, eager] = ["lazy", "eager"].map((loading) => {
      const panel = document.createElement("reparam-panel");
      for (const [name, value] of Object.entries({ panel: "gumbel", id: loading, loading }))
        panel.setAttribute(name, value);
      return panel;
    });
    document.body.append(lazy, eager);
  });
  await expect.poll(drawn).toEqual(["click", "eager"]);

  // a tab that opens later
  await page.locator("#closed").evaluate((element) => element.removeAttribute("hidden"));
  await expect.poll(drawn).toEqual(["click", "eager", "tab"]);
  await settle(page);
  const picture = await pictureHash(page.locator("#tab"), "carry");
  await page.locator("#tab").evaluate((element) => {
    element.params = { mean: -2 };
  });
  await settle(page);
  expect(await pictureHash(page.locator("#tab"), "carry")).not.toBe(picture);
});
