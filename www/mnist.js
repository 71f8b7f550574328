// MNIST's digits: fetched on demand from beside this script, and unpacked in slices.
// scripts/digits.mjs packs them.
import { addressOf } from "./files.js";
import { fetched, once, refusePage, track } from "./loading/arrival.js";
import { Failure } from "./loading/failure.js";

export const SIDE = 28;
export const PIXELS = SIDE * SIDE;
/** Of a pixel: 8 greys, 0 to 255 by equal steps. */
export const BITS = 3;
/** The file begins with four little-endian numbers: magic, bits, digits to train, digits to test. */
export const MAGIC = 0x54534e4d; // "MNST"
export const HEADER = 16;

const FILE = "digits.bin";
/** Bytes unpacked at a time: milliseconds, even on a phone. */
const SLICE = SIDE * 8192;

/**
 * @typedef {object} Digits grey 0 to 255, `pixels` bytes a digit, row by row; labels 0 to 9
 * @property {number} pixels
 * @property {Uint8Array} train
 * @property {Uint8Array} trainLabels
 * @property {Uint8Array} test
 * @property {Uint8Array} testLabels
 *
 * @typedef {(progress: { loaded: number, total: number }) => void} OnProgress bytes; total is 0 where no server says it
 */

const digits = once(async () => {
  const url = addressOf(FILE);
  const file = await track(url, read());
  refusePage(url, file);
  return unpack(file);
});
/** @type {Set<OnProgress>} */
const listeners = new Set();

/**
 * The digits, loaded once (cached). A failed load is retried at the next call.
 * @param {OnProgress} [onProgress]
 * @returns {Promise<Digits>}
 */
export async function loadDigits(onProgress) {
  // one entry a call, even for a listener that is passed twice
  const listener = onProgress && ((/** @type {{ loaded: number, total: number }} */ progress) => onProgress(progress));
  if (listener) listeners.add(listener);
  try {
    return await digits();
  } finally {
    if (listener) listeners.delete(listener);
  }
}

async function read() {
  const response = await fetched(FILE);
  const total = Number(response.headers.get("content-length")) || 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const chunks = [];
  for (let loaded = 0; ; ) {
    const { done, value } = await reader.read().catch((error) => {
      throw new Failure("NetworkError", `${addressOf(FILE)} broke off after ${loaded} bytes: ${error}`);
    });
    if (done) return join(chunks, loaded);
    chunks.push(value);
    loaded += value.length;
    for (const listener of listeners) listener({ loaded, total });
  }
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} length of all
 */
function join(chunks, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * The digits of a file that was packed for this version.
 * @param {Uint8Array} file
 * @returns {Promise<Digits>}
 */
export async function unpack(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < HEADER || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== BITS) {
    throw new Failure("DataError", `${FILE} isn't a file of digits that this version reads.`);
  }
  const [train, test] = [view.getUint32(8, true), view.getUint32(12, true)];
  const packed = await inflate(file.subarray(HEADER), (train + test) * (PIXELS / 2 + 1));
  const [images, tests] = [(train * PIXELS) / 2, ((train + test) * PIXELS) / 2];
  return {
    pixels: PIXELS,
    train: await greys(packed.subarray(0, images)),
    trainLabels: packed.slice(tests, tests + train),
    test: await greys(packed.subarray(images, tests)),
    testLabels: packed.slice(tests + train),
  };
}

/**
 * @param {Uint8Array} bytes
 * @param {number} size that must come out
 */
async function inflate(bytes, size) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const reader = stream.getReader();
  const chunks = [];
  for (let length = 0; ; ) {
    const next = await reader.read().catch(() => null);
    length += next?.value?.length ?? 0;
    // bounds memory: no more is kept than there should be
    if (!next || length > size || (next.done && length < size)) throw new Failure("DataError", `${FILE} is damaged.`);
    if (next.done) return join(chunks, length);
    chunks.push(next.value);
  }
}

/** Each byte holds a pixel and the one below it. @param {Uint8Array} pairs */
async function greys(pairs) {
  const most = 2 ** BITS - 1;
  const grey = Uint8Array.from({ length: most + 1 }, (_, level) => Math.round((level * 255) / most));
  const out = new Uint8Array(2 * pairs.length);
  for (let row = 0; row < pairs.length; row += SIDE) {
    if (row % SLICE === 0) await new Promise((resolve) => setTimeout(resolve));
    for (let i = row; i < row + SIDE; i += 1) {
      out[row + i] = grey[pairs[i] & most];
      out[row + i + SIDE] = grey[(pairs[i] >> BITS) & most];
    }
  }
  return out;
}
