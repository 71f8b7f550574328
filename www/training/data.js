// Training data: MNIST's digits, loaded on demand, and digits of one's own.
import { patiently } from "../loading/arrival.js";
import { explain } from "../loading/failure.js";
import { loadDigits } from "../mnist.js";

/** Copies of a digit of one's own: about 1 % of the training set. */
const COPIES = 100;

export class TrainingData {
  /** @type {import("../mnist.js").Digits | undefined} */
  digits;
  /** Bytes so far, while they are loaded. */
  loaded = { loaded: 0, total: 0 };
  /** Images to add. @type {Uint8Array[]} */
  own = [];

  /** A failed load is tried again at the next call. @param {() => void} onProgress @param {(text: string) => void} say */
  async load(onProgress, say) {
    const loading = loadDigits((loaded) => {
      this.loaded = loaded;
      onProgress();
    });
    this.digits = await patiently(loading, (late) => say(explain(late)));
    return this.digits;
  }

  /** @param {Uint8Array} image of 784 grey values @returns {Uint8Array} its copies */
  add(image) {
    const images = new Uint8Array(COPIES * image.length);
    for (let i = 0; i < COPIES; i += 1) images.set(image, i * image.length);
    this.own.push(images);
    return images;
  }
}
