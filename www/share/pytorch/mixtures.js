// The data of the panel `diffusion`, as crate/page/src/panels/diffusion/data.rs has them.

/**
 * @typedef {{ weight: number, mean: [number, number], width: number }} Mode
 */

/** @param {number} weight @param {number} x @param {number} y @param {number} width @returns {Mode} */
const mode = (weight, x, y, width) => ({ weight, mean: [x, y], width });

/** Six modes on each of two half circles. @param {number} i */
const moon = (i) => [1.5 * (Math.cos((Math.PI * i) / 5) - 0.5), 1.8 * (Math.sin((Math.PI * i) / 5) - 0.25)];

/** @type {Record<string, Mode[]>} */
const MIXTURES = {
  "one-mode": [mode(1, 1.2, 0.6, 0.4)],
  "two-modes": [mode(0.3, -2, -0.8, 0.5), mode(0.7, 1.5, 0.7, 0.3)],
  "four-modes": [
    mode(0.2, -2.7, 0.9, 0.15),
    mode(0.3, -0.9, -1.2, 0.3),
    mode(0.3, 0.9, 1.2, 0.15),
    mode(0.2, 2.6, -0.9, 0.3),
  ],
  ring: Array.from({ length: 8 }, (_, i) => {
    const angle = (Math.PI * (i + 0.5)) / 4;
    return mode(0.125, 2 * Math.cos(angle), 2 * Math.sin(angle), 0.2);
  }),
  moons: [1, -1].flatMap((side) =>
    Array.from({ length: 6 }, (_, i) => {
      const [x, y] = moon(i);
      return mode(1 / 12, side * x, side * y, 0.2);
    }),
  ),
};

/** @param {import("../../params/codec.js").Params} params @returns {Mode[]} */
export function modesOf({ data, modes, modesY, weights, widths }) {
  if (data !== "drawn") return MIXTURES[data];
  const [x, y, weight, width] = [modes, modesY, weights, widths].map((list) => [list].flat());
  const sum = weight.reduce((a, b) => a + b, 0);
  return x.map((_, i) => mode(weight[i] / sum, x[i], y[i], width[i]));
}
