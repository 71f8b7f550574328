// A figure of a panel that is on a page, as a file.
import { imported } from "../loading/arrival.js";
import { stageHeight } from "../panels/heights.js";
import { shareURL } from "./address.js";
import { toCSV as csv } from "./csv.js";

/**
 * @typedef {object} Panel what is needed of one
 * @property {HTMLElement} host
 * @property {import("../state/state.js").PanelState} state
 * @property {import("../panels/shown.js").Shown} what it shows
 * @property {{ current: { theme: import("../generated/core.js").Theme, unit: number } }} theme; `unit`: pixels of the page in one of the core's
 * @property {(figure: string) => [width: number, height: number]} sizeOf a picture that stands there, in pixels, or 0
 */

/** Width of a picture that isn't on the page, in pixels. */
const WIDTH = 640;

/** The figures that there are now, with their titles. @param {Panel} panel */
export const figuresOf = ({ state, what }) =>
  what.figures.map(
    (name) => state.store.schema.figures.find((figure) => figure.name === name) ?? { name, title: name },
  );

/** @param {Panel} panel @param {string} [figure] its name; the first that is shown if there is none @returns {Promise<string>} */
export async function toSVG(panel, figure) {
  const { name, title, results } = await prepared(panel, figure);
  await results.core.load("picture-file");
  const { theme, unit } = panel.theme.current;
  const [width, height] = sizeOf(panel, name).map((pixels) => Math.round(pixels / unit));
  const svg = results.panel.file(name, title, sourceOf(panel).join("; "), width, height, theme);
  if (svg === undefined) throw missing(title);
  return svg;
}

/** @param {Panel} panel @param {string} [figure] @returns {Promise<string>} */
export async function toCSV(panel, figure) {
  const { name, title, results } = await prepared(panel, figure);
  await results.core.load("words");
  const table = results.panel.table(name, true);
  if (!table) throw missing(title);
  return csv(table, [title, ...sourceOf(panel)]);
}

/** The panel's experiment as a program. @param {Panel} panel @returns {Promise<string>} Python */
export async function toPyTorch({ host, state }) {
  const { toPyTorch: program } = await imported("pytorch.js", () => import("./pytorch/index.js"));
  const { schema, params } = state.store;
  const origin = { version: versionOf(host), link: shareURL(host, schema, params) };
  return program(schema.name, params, schema, origin);
}

/** @param {Panel} panel @param {string} [figure] */
async function prepared(panel, figure) {
  const { store, results } = panel.state;
  const [first] = panel.what.figures;
  const found = store.schema.figures.find(({ name }) => name === (figure ?? first));
  if (!found) {
    const all = store.schema.figures.map(({ name }) => name).join(", ");
    throw new RangeError(`${store.schema.name} has no figure “${figure}”. There are: ${all}.`);
  }
  await results.load();
  return { ...found, results };
}

/** @param {string} title */
const missing = (title) => new Error(`There is no picture “${title}” with these settings.`);

/** As large as it stands on the page. @param {Panel} panel @param {string} name */
function sizeOf(panel, name) {
  const [width, height] = panel.sizeOf(name);
  if (width > 0 && height > 0) return [width, height];
  const { state, what } = panel;
  const spec = state.definition.figures.find((one) => one.name === name);
  return [WIDTH, spec ? stageHeight(spec, true, what.compact)[0] : WIDTH / 2];
}

/** What a file was made of, a line each. @param {Panel} panel */
export function sourceOf({ host, state }) {
  const { schema, params } = state.store;
  const settings = schema.params.map(({ name }) => `${name} = ${JSON.stringify(params[name])}`);
  return [`panel: ${schema.name}`, ...settings, `reparam ${versionOf(host)}: ${shareURL(host, schema, params)}`];
}

/** The version of the script that a tag is of. @param {Element} host @returns {string} */
export const versionOf = (host) => /** @type {any} */ (host.constructor).version;
