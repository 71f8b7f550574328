// What is painted on a canvas.

/** A picture's pixels: its opaque colours, most frequent first, and how many pixels have each alpha. */
export const pixels = (panel, figure) =>
  panel.evaluate((element, name) => {
    const canvas = element.shadowRoot.querySelector(`[data-figure="${name}"] canvas`);
    const copy = document.createElement("canvas");
    Object.assign(copy, { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d", { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const counts = new Map();
    const alphas = Array(256).fill(0);
    for (let i = 0; i < data.length; i += 4) {
      alphas[data[i + 3]] += 1;
      if (data[i + 3] < 255) continue;
      const colour = data.slice(i, i + 3).join();
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return { opaque: [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour), alphas };
  }, figure);

/** The colours of a picture's opaque pixels, most frequent first. */
export const colours = async (panel, figure) => (await pixels(panel, figure)).opaque;
