// The graphs' marks as SVG text: the same for the page and for the still pictures that the build puts into it.

export const RADIUS = 18;

/** @param {string} kind @param {number} x @param {number} y @param {string} words @param {string} [anchor] */
export const text = (kind, x, y, words, anchor = "start") =>
  `<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;

/** @param {string} kind @param {number[]} middle @param {string} name */
export const circle = (kind, [x, y], name) =>
  `<circle class="node ${kind}" cx="${x}" cy="${y}" r="${RADIUS}"/>${text("name", x, y + 6, name, "middle")}`;

/** @param {string} kind @param {number[]} middle @param {string} name @param {number} half its half width */
export const box = (kind, [x, y], name, half) =>
  `<rect class="node ${kind}" x="${x - half}" y="${y - RADIUS}" width="${2 * half}" height="${2 * RADIUS}" rx="4"/>${text(
    "name",
    x,
    y + 5,
    name,
    "middle",
  )}`;

/** What draws one graph: the ids of its arrows' heads are its own. @param {string} graph */
export function pen(graph) {
  const heads = ["forward", "back", "score"].map(
    (kind) =>
      `<marker id="${graph}-${kind}" class="head ${kind}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8Z"/></marker>`,
  );
  return {
    /** @param {string} kind @param {string} path @param {string} [head] */
    arrow: (kind, path, head = kind) => `<path class="edge ${kind}" d="${path}" marker-end="url(#${graph}-${head})"/>`,
    /**
     * The whole picture.
     * @param {[width: number, height: number]} size
     * @param {string} words what it shows, for those who don't see it
     * @param {number} step the present one
     * @param {[from: number, part: string][]} parts what appears at which step
     * @param {string} nodes
     */
    picture([width, height], words, step, parts, nodes) {
      const shown = parts
        .filter(([from]) => from <= step)
        .map(([from, part]) => `<g class="${from === step ? "newest" : "shown"}" data-step="${from}">${part}</g>`);
      return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}"><defs>${heads.join("")}</defs>${shown.join("")}${nodes}</svg>`;
    },
  };
}
