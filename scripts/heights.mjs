// Heights that are known before any script: the sheet that a host may link, the one of the article's own tags, and the page
// in the docs. All from www/panels/heights.js.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { layoutAt, NARROW, panelHeight, TINY } from "../www/panels/heights.js";
import { definitions } from "../www/panels/index.js";
import { shown } from "../www/panels/shown.js";
import { defaults, merge } from "../www/params/codec.js";
import { schemas } from "../www/params/schema.js";
import { root } from "./run.mjs";
import { tags } from "./tags.mjs";

/** Widths of the docs' tables: of a small phone, a phone, a column of text, a wide column. */
const WIDTHS = [280, 390, 680, 900];
/** Of a panel's words, whose em its heights are in (www/element/room.css). */
const TEXT = 15;
const em = (/** @type {number} */ px) => `${Number((px / TEXT).toFixed(4))}em`;
const RULES = `reparam-panel:not(:defined) {
  display: block;
  font-size: var(--reparam-font-size, 0.9375em);
}
/* as high as the script will make it, whatever stands inside: a float whose padding depends on the width */
reparam-panel:not(:defined)::before {
  content: "";
  float: left;
  padding-block-start: max(
    min(var(--wide), (100% - ${em(NARROW)}) * 9999),
    min(var(--narrow), (${em(NARROW + 0.5)} - 100%) * 9999, (100% - ${em(TINY)}) * 9999),
    min(var(--tiny), (${em(TINY + 0.5)} - 100%) * 9999)
  );
}
reparam-panel:not(:defined)::after {
  content: "";
  display: block;
  clear: both;
}
`;

/**
 * Wide, narrow and tiny, in pixels.
 * @param {string} panel
 * @param {{ figures?: string | null, controls?: string | null, compact?: boolean, params?: Record<string, any> }} [tag] what it says
 */
export function heights(panel, { figures = null, controls = null, compact = false, params = {} } = {}) {
  const schema = /** @type {import("../www/params/schema.js").PanelSchema} */ (
    schemas.find(({ name }) => name === panel)
  );
  const definition = definitions[/** @type {keyof typeof definitions} */ (panel)];
  const all = merge(schema, defaults(schema), params).params;
  return panelHeight(schema, definition, shown(schema, definition, { figures, controls, compact }), all);
}

/** @param {string} selector @param {number[]} px */
const rule = (selector, [wide, narrow, tiny]) =>
  `${selector} {\n  --wide: ${em(wide)};\n  --narrow: ${em(narrow)};\n  --tiny: ${em(tiny)};\n}\n`;

/** Every panel by its glance, and each figure alone, with its controls and without, as it is and compact. */
const kinds = schemas.flatMap(({ name, figures }) =>
  [null, ...figures.map((figure) => figure.name)].flatMap((figure) =>
    [false, true].flatMap((compact) =>
      [null, "none"].map((controls) => ({ panel: name, figures: figure, controls, compact })),
    ),
  ),
);

/** The box that integrations put around a tag, so that Markdown puts no paragraph there; and a picture inside the tag, which fits. */
const BOX = ".reparam{margin-block:1em}reparam-panel img{max-width:100%;height:auto}\n";

/** A panel's glance or one figure, and by how much less it is without controls: wide, narrow and tiny. */
const pairs = kinds
  .filter(({ compact, controls }) => !compact && !controls)
  .map(({ panel, figures }) => {
    const own = heights(panel, { figures });
    const without = heights(panel, { figures, controls: "none" });
    return { panel, figures, own, less: own.map((px, i) => px - without[i]) };
  });

/** The sheet for hosts: few bytes, as it comes before anything else; compact panels wait for the script. */
export function sheet() {
  const own = pairs.map(({ panel, figures, own, less }) => {
    const values = [...own.map((px, i) => `--_${"wnt"[i]}:${px}`), ...less.map((px, i) => `--_${"wnt"[i]}-:${px}`)];
    return `reparam-panel[panel="${panel}"]${figures ? `[figures="${figures}"]` : ""}{${values.join(";")}}\n`;
  });
  const all = (/** @type {string} */ which, /** @type {(letter: string) => string} */ height) => {
    const values = ["wide", "narrow", "tiny"].map((name) => `--${name}:calc(${height(name[0])}*1em/${TEXT})`);
    return `reparam-panel${which}:not([compact]){${values.join(";")}}\n`;
  };
  return [
    BOX,
    `${RULES.replace(/\/\*.*?\*\/|\s*\n\s*/g, "")}\n`,
    ...own,
    all("", (letter) => `var(--_${letter})`),
    all('[controls="none"]', (letter) => `(var(--_${letter}) - var(--_${letter}-))`),
  ].join("");
}

/** The sheet of a page's own tags. @param {import("./tags.mjs").Tag[]} own */
export const roomFor = (own) =>
  RULES + own.map(({ id, panel, ...tag }) => rule(`#${id}`, heights(panel, tag))).join("");

/** The sheet of the article's own tags. @param {string} [from] the folder of the tree */
export const articleSheet = (from = root) => roomFor(tags(from));

/** What a row is about: `figures`, and what else its tag says. @param {typeof kinds[number]} kind */
const said = ({ figures, controls, compact }) =>
  [figures ? `\`${figures}\`` : "its glance", controls ? "no controls" : "", compact ? "compact" : ""]
    .filter(Boolean)
    .join(", ");

/** @param {typeof kinds[number]} kind */
function row({ panel, ...tag }) {
  const layouts = heights(panel, tag);
  const cells = [said({ panel, ...tag }), ...WIDTHS.map((width) => layouts[layoutAt(width)])];
  return `| ${cells.join(" | ")} |`;
}

/** The docs' page of them, a table a panel: five columns, which a phone has room for. */
export function page() {
  const tables = schemas.map(({ name }) => {
    const rows = kinds.filter(({ panel }) => panel === name).map(row);
    return `## \`${name}\`

| figures | ${WIDTHS.join(" | ")} |
| --- | ${WIDTHS.map(() => "---: |").join(" ")}
${rows.join("\n")}
`;
  });
  return `# Heights

<!-- Made by \`node scripts/heights.mjs\`; don't edit it here. -->

How high a panel is, in pixels, at widths of ${WIDTHS.slice(0, -1).join(", ")} and ${WIDTHS.at(-1)}, by its \`figures\`, without controls
(\`controls="none"\`) and \`compact\`, with its other attributes at their defaults, where the page's text has 16 pixels; these heights and
widths grow with the text. What a reader unfolds and \`controls="full"\` come on top. A page that links \`reparam.css\`, which stands
beside \`reparam.js\`, keeps this room before the script is there, so that nothing below a panel that isn't compact jumps:

    <link rel="stylesheet" href="https://reparam.example/reparam.css" />

${tables.join("\n")}`;
}

/** Writes what the build needs. */
export function writeHeights() {
  mkdirSync(join(root, "www/generated/public"), { recursive: true });
  writeFileSync(join(root, "www/generated/public/reparam.css"), sheet());
  writeFileSync(join(root, "www/generated/article.css"), articleSheet());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, "docs/heights.md"), page());
