// What is drawn is seen by all: marks against their ground, measured from pixels (WCAG 1.4.11), and more of it where the
// system asks for contrast or has colours of its own, while the page is open.
import { openTags } from "../support/hosts.js";
import { expect, settle, test } from "../support/index.js";

test.use({ deviceScaleFactor: 2 });

/** Pictures with pale fills. */
const PALE = [
  ["elbo", "encoder"],
  ["elbo", "split"],
  ["gumbel-softmax", "bars"],
  ["gumbel-softmax", "at-0.5"],
  ["gaussian-gradient", "estimates"],
  ["categorical-gradient", "probs"],
  ["categorical-gradient", "coefficients"],
  ["diffusion", "noised"],
  ["diffusion", "generated"],
];
/** Pictures with many thin lines, and the ink of one that is seen. */
const THIN = [
  ["diffusion", "walks", "gaussian"],
  ["diffusion", "ways", "gaussian"],
  ["elbo", "landscape", "axis"],
  ["elbo", "landscape", "pathwise"],
];

/** @param {string[]} picture */
const tagOf = ([panel, figure]) =>
  `<reparam-panel panel="${panel}" figures="${figure}" controls="none" id="${panel}-${figure}"></reparam-panel>`;

/** Where pale areas meet the ground, and how often without an edge of 3:1; how many pixels are of an ink, off the axes.
 * @param {any} page @param {string[]} picture */
const look = (page, [panel, figure, ink]) =>
  page.locator(`[id="${panel}-${figure}"]`).evaluate((element, name) => {
    const canvas = element.shadowRoot.querySelector("canvas");
    const probe = document.createElement("span");
    const channels = (color) => {
      element.shadowRoot.append(probe);
      probe.style.cssText = `forced-color-adjust: none; color: ${color}`;
      const numbers = getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        .map(Number);
      probe.remove();
      return numbers.slice(0, 3);
    };
    const ground = channels("var(--_background)");
    const copy = document.createElement("canvas");
    Object.assign(copy, { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d", { willReadFrequently: true });
    context.fillStyle = `rgb(${ground})`;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, copy.width, copy.height);
    const luminance = (at) => {
      const [r, g, b] = [0, 1, 2].map((i) => {
        const c = data[at + i] / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const own = luminance(0); // a corner
    const contrast = new Float32Array(width * height).map((_, i) => {
      const other = luminance(4 * i);
      return (Math.max(own, other) + 0.05) / (Math.min(own, other) + 0.05);
    });
    let [meetings, bare] = [0, 0];
    const scan = (start, step, count) => {
      let edge = 0; // the most contrast since the ground
      let [last, alike] = [0, 0];
      let outside = false;
      for (let i = 0; i < count; i += 1) {
        const here = contrast[start + i * step];
        alike = Math.abs(here - last) < 0.01 ? alike + 1 : 0;
        last = here;
        if (here < 1.05) [edge, outside] = [0, true];
        else edge = Math.max(edge, here);
        // six pixels of one pale colour; grid lines are paler, words are darker
        if (!outside || alike < 5 || here < 1.4 || here > 2.9) continue;
        meetings += 1;
        if (edge < 3) bare += 1;
        outside = false;
      }
    };
    for (let row = 0; row < height; row += 1) scan(row * width, 1, width);
    for (let column = 0; column < width; column += 1) scan(column, width, height);
    const wanted = channels(`var(--_${name ?? "exact"})`);
    let inked = 0;
    for (let row = 20; row < height - 80; row += 1) {
      for (let column = 120; column < width - 40; column += 1) {
        const at = 4 * (row * width + column);
        if (wanted.every((c, i) => Math.abs(data[at + i] - c) < 8)) inked += 1;
      }
    }
    return { meetings, bare, inked };
  }, ink);

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`pale fills have an edge of 3:1, and of many thin lines one is seen: ${scheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const tags = [...new Set([...PALE, ...THIN].map(tagOf))];
    await openTags(page, site, `<style>:root { color-scheme: light dark }</style>${tags.join("")}`);
    for (const figure of PALE) {
      const { meetings, bare } = await look(page, figure);
      expect(meetings, figure.join(" ")).toBeGreaterThan(50);
      expect(bare / meetings, `${figure.join(" ")}: ${bare} of ${meetings}`).toBeLessThan(0.08);
    }
    for (const figure of THIN) expect((await look(page, figure)).inked, figure.join(" ")).toBeGreaterThan(60);
  });
}

test("more contrast is drawn while the page is open, and so are the system's colours", async ({ page, site }) => {
  const walks = THIN[0];
  await openTags(page, site, tagOf(walks));
  const { inked } = await look(page, walks);
  await page.emulateMedia({ contrast: "more" });
  await expect.poll(async () => (await look(page, walks)).inked / inked).toBeGreaterThan(4);
  await page.emulateMedia({ contrast: null });
  await expect.poll(async () => (await look(page, walks)).inked).toBe(inked);
  await page.emulateMedia({ forcedColors: "active" });
  await expect.poll(async () => (await look(page, walks)).inked / inked).toBeGreaterThan(4);
  await settle(page);
});
