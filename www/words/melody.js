// Sonification: what of a picture is heard when. A line is a tone that takes its way from left to right: pitch is height, place
// between the ears is x, the timbre is the ink's. Data only; sound.js plays it.

/**
 * @typedef {object} Point as the core's words give it
 * @property {number} x
 * @property {number} y
 * @property {number} across 0 … 1 along the x axis
 * @property {number} up 0 … 1 along the y axis
 * @property {string} text
 * @typedef {object} Series
 * @property {string} label
 * @property {string} ink
 * @property {string} kind `line`, `bins`, `points`, `cloud`, `level`, `images`, or `estimates`: bins of single ones
 * @property {Point[]} points
 *
 * @typedef {object} Moment
 * @property {number} time in seconds from the beginning of its piece
 * @property {number} pitch in hertz
 * @property {number} pan −1 left … 1 right
 *
 * @typedef {object} Piece what is heard of one line
 * @property {string} label
 * @property {string} ink
 * @property {number} length in seconds
 * @property {"tone" | "notes" | "clicks"} kind a tone glides from moment to moment
 * @property {Moment[]} moments
 * @property {Moment[]} ticks at the place of the handle
 * @property {Moment[]} knocks where the line crosses zero
 */

/** Three octaves, from the E below the middle C. */
const LOWEST = 164.8;
const OCTAVES = 3;
/** Seconds that a line takes; all lines of a picture, where there are many, take about `ALL`. */
const LINE = 2.5;
const ALL = 30;
/** Seconds between points that don't make a line. */
const APART = 0.3;
/** Clicks of an estimator, one a single estimate. */
const CLICKS = 48;

/** Lines that are heard at one place. */
const MOST = 6;

const TICK = 1760;
const KNOCK = 82.4;

/** The height is that of the picture: of the logarithm where its axis is one. @param {number} up */
export const pitchOf = (up) => LOWEST * 2 ** (OCTAVES * Math.min(Math.max(up, 0), 1));

/** @param {number} across */
export const panOf = (across) => 2 * Math.min(Math.max(across, 0), 1) - 1;

/** @param {number} time @param {Point} point @returns {Moment} */
const moment = (time, { across, up }) => ({ time, pitch: pitchOf(up), pan: panOf(across) });

/** What one point sounds like. @param {Pick<Series, "ink">} series @param {Point} point */
export const noteOf = ({ ink }, point) => ({ ink, moment: moment(0, point) });

/** Whether it is a line that goes from left to right. @param {Series} series */
const runs = ({ kind, points }) =>
  ["line", "bins"].includes(kind) &&
  points.length > 2 &&
  points.every(({ across }, i) => i === 0 || across >= points[i - 1].across);

/**
 * A picture's lines, one after another.
 * @param {Series[]} series
 * @param {number} [here] where its handle stands, 0 … 1 along the x axis
 * @returns {Piece[]}
 */
export function piecesOf(series, here) {
  const seconds = Math.min(LINE, ALL / series.length);
  return series.map((one) => {
    if (one.kind === "estimates") return clicks(one);
    const { label, ink, points } = one;
    const line = runs(one);
    const apart = Math.min(APART, seconds / points.length);
    const moments = points.map((point, i) => moment(line ? seconds * point.across : apart * i, point));
    const ticked = line && here !== undefined && here >= 0 && here <= 1;
    const ticks = ticked ? [{ time: seconds * here, pitch: TICK, pan: panOf(here) }] : [];
    const crossed = (/** @type {number} */ i) => i > 0 && points[i].y * points[i - 1].y < 0;
    const knocks = line ? moments.filter((_, i) => crossed(i)).map((at) => ({ ...at, pitch: KNOCK })) : [];
    const kind = line ? "tone" : "notes";
    return { label, ink, kind, length: moments.at(-1)?.time ?? 0, moments, ticks, knocks };
  });
}

/**
 * What a picture says at one place: each line's point, from the first on; without lines the place itself.
 * @param {Series[]} series
 * @param {[across: number, up: number]} place
 * @returns {{ ink: string, moment: Moment }[]}
 */
export function notesAt(series, [across, up]) {
  const lines = series.filter(runs).slice(0, MOST);
  const away = (/** @type {Point} */ point) => Math.abs(point.across - across);
  const nearest = (/** @type {Series} */ { points }) =>
    points.reduce((best, point) => (away(point) < away(best) ? point : best));
  const notes = lines.map((line) => noteOf(line, nearest(line)));
  return notes.length > 0 ? notes : [{ ink: "exact", moment: { time: 0, pitch: pitchOf(up), pan: panOf(across) } }];
}

/** Single estimates as clicks. @param {Series[]} series */
export const clicksOf = (series) => series.filter(({ kind }) => kind === "estimates").map(clicks);

/** As many at each place as the histogram has there. @param {Series} histogram @returns {Piece} */
function clicks({ label, ink, points }) {
  /** How much of the histogram lies below each bin's upper end. @type {number[]} */
  const below = [];
  for (const { y } of points) below.push((below.at(-1) ?? 0) + y);
  /** @type {Moment[]} */
  const moments = [];
  for (let i = 0; i < CLICKS; i += 1) {
    // low discrepancy: the clicks have the histogram's shape, in an order without a rhythm of its own
    const share = (0.5 + i * 0.618034) % 1;
    const point = points[below.findIndex((sum) => sum >= share * below[below.length - 1])];
    const time = (LINE * i) / CLICKS;
    if (point) moments.push({ time, pitch: pitchOf(point.across), pan: panOf(point.across) });
  }
  return { label, ink, kind: "clicks", length: LINE, moments, ticks: [], knocks: [] };
}
