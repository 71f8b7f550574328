// The autoencoder of the compute module: a model in the core's memory, and what can be asked of it.
import * as core from "../generated/core.js";
import { ask } from "./errors.js";

/**
 * @typedef {{ gaussian: { dimensions?: number } } | { categorical: { variables?: number, classes?: number } }} Latent
 * 1 to 64 Gaussians, 20 by default; or 1 to 64 variables of 2 to 32 classes each, 20 of 10
 * @typedef {import("../generated/types.js").VaeEstimator} Estimator the first three for a Gaussian latent; exact for at
 * most 1024 joint states
 *
 * @typedef {object} Settings what can change while training goes on
 * @property {Estimator} [estimator] of the encoder's gradient: "pathwise", or "gumbel-softmax"
 * @property {number} [beta] weight of the divergence to the prior, at least 0: 1
 * @property {number} [warmUp] steps over which beta rises from 0 to its value (Bowman et al. 2016): 0
 * @property {number} [freeBits] nats of each latent unit that cost nothing, 0 to 10 (Kingma et al. 2016): 0
 * @property {number} [learningRate] of Adam, greater than 0: 0.001
 * @property {number} [temperature] τ at the start: 1
 * @property {number} [annealRate] r of τ = max(minTemperature, temperature e^(−r step)): 0, then τ stays what it is
 * @property {number} [minTemperature] 0.5
 * @property {number} [batch] images of a step: 100
 * @property {number} [draws] samples an image of "score-function-leave-one-out": 2
 * @property {number} [conditionalDraws] relaxed samples of "gumbel-rao": 10
 * @property {"stochastic" | "threshold"} [binarization] how grey becomes black or white
 * @property {number} [seed] 0 to 2³² − 1: 1
 *
 * @typedef {Settings & { latent?: Latent, hiddenUnits?: number, pixels?: number }} Options 200 hidden units on each side
 * and 784 pixels by default; 1 to 1024 units, 1 to 4096 pixels
 * @typedef {Options & { hidden?: number }} Config `hidden`: the former name of `hiddenUnits`
 *
 * Numbers are means in nats per image; `elbo` is reconstruction − kl.
 * @typedef {{ elbo: number, reconstruction: number, kl: number }} Evaluation
 * @typedef {Evaluation & { step: number, epoch: number, temperature: number }} Progress over the steps of a call, with τ
 * of the next step
 * @typedef {Evaluation & { logEvidence: number }} ExactEvaluation
 * @typedef {{ norm: number, floor: number, exactNorm: number, significant: boolean }} Bias distance of the mean from the
 * exact gradient, what noise alone makes it, the exact gradient's norm; whether it is told from noise, by at least 8
 * replicates
 * @typedef {{ replicates: number, variance: number, signalToNoise: number, signalSignificant: boolean, bias: Bias | null
 * }} GradientStatistics trace of the covariance; whether the mean is told from 0; bias of an enumerable model
 * @typedef {{ mean: Float32Array, stdDev: Float32Array } | { probs: Float32Array }} Encoding image after image
 */

/**
 * A variational autoencoder with one hidden layer on each side. Images are a `Uint8Array` of whole images, 0 to 255 a
 * pixel; training blocks its thread. Every call throws a `TypeError` or `RangeError` with `param` for what is wrong.
 * @example
 * const vae = new r.Vae({ latent: { categorical: { variables: 20, classes: 10 } }, estimator: "reinmax" });
 * vae.train(digits.train, 500).elbo;
 * vae.free();
 */
export class Vae {
  /** @type {core.Vae | undefined} */
  #model;

  /**
   * A model with its initial weights, the same for the same seed.
   * @param {Config} [config]
   * @example
   * const vae = new r.Vae({ latent: { gaussian: { dimensions: 2 } }, hiddenUnits: 100, seed: 1 });
   */
  constructor(config) {
    this.#model = ask(() => new core.Vae(config), Vae);
  }

  /** @template T @param {(model: core.Vae) => T} call */
  #ask(call) {
    return ask(() => {
      if (this.#model) return call(this.#model);
      throw Object.assign(new TypeError("this Vae was freed: make a new one"), { param: "this" });
    }, this.#ask);
  }

  /** What the model is and how it is trained now. @returns {Required<Options>} */
  get config() {
    return this.#ask((model) => model.config);
  }

  /** Steps of training so far. @returns {number} */
  get step() {
    return this.#ask((model) => model.step);
  }

  /** τ of the next step. @returns {number} */
  get temperature() {
    return this.#ask((model) => model.temperature);
  }

  /**
   * Takes steps of Adam, 1 by default. Once the loss isn't finite any more it throws a `RangeError`, with the weights of
   * the last good step, until `reset`.
   * @param {Uint8Array} images
   * @param {number} [steps] 1 to 16,777,216
   * @returns {Progress}
   * @example
   * vae.train(digits.train, 500); // { step: 500, epoch, elbo, reconstruction, kl, temperature }
   */
  train(images, steps = 1) {
    return this.#ask((model) => model.train(images, steps));
  }

  /**
   * The bound from one sample an image.
   * @param {Uint8Array} images
   * @returns {Evaluation}
   * @example
   * vae.evaluate(digits.test).elbo; // nats per image
   */
  evaluate(images) {
    return this.#ask((model) => model.evaluate(images));
  }

  /**
   * The exact bound and evidence of an enumerable model: a categorical latent of at most 1024 joint states.
   * @param {Uint8Array} images
   * @returns {ExactEvaluation}
   * @example
   * new r.Vae({ latent: { categorical: { variables: 3, classes: 10 } } }).evaluateExactly(digits.test).logEvidence;
   */
  evaluateExactly(images) {
    return this.#ask((model) => model.evaluateExactly(images));
  }

  /**
   * A tighter bound of ln p(x), from several samples an image.
   * @param {Uint8Array} images
   * @param {number} samples 1 to 5000
   * @returns {number} nats per image
   * @example
   * vae.importanceBound(digits.test.subarray(0, 100 * digits.pixels), 500);
   */
  importanceBound(images, samples) {
    return this.#ask((model) => model.importanceBound(images, samples));
  }

  /**
   * How noisy the encoder's gradient is over the images, and how wrong where that can be known.
   * @param {Uint8Array} images
   * @param {number} replicates at least 2
   * @returns {GradientStatistics}
   * @example
   * vae.gradientStatistics(digits.test.subarray(0, digits.pixels), 100).signalToNoise;
   */
  gradientStatistics(images, replicates) {
    return this.#ask((model) => model.gradientStatistics(images, replicates));
  }

  /**
   * The law of the latent.
   * @param {Uint8Array} images
   * @returns {Encoding}
   * @example
   * const { mean, stdDev } = vae.encode(digits.test); // of a Gaussian latent; else { probs }
   */
  encode(images) {
    return /** @type {Encoding} */ (this.#ask((model) => model.encode(images)));
  }

  /**
   * The probability of every pixel, for whole latent vectors one after the other.
   * @param {ArrayLike<number>} latent
   * @returns {Float32Array} as many times `config.pixels`
   * @example
   * vae.decode([0, 0]); // 784 numbers, of a Gaussian latent with 2 dimensions
   */
  decode(latent) {
    const list = Array.isArray(latent) || latent instanceof Float64Array;
    return this.#ask((model) => model.decode(list ? Float32Array.from(latent) : latent));
  }

  /**
   * Latent vectors drawn from the prior, to decode.
   * @param {number} n at least 1
   * @param {number} [seed] 0 to 2³² − 1
   * @returns {Float32Array}
   * @example
   * vae.decode(vae.samplePrior(16)); // 16 × 784 numbers
   */
  samplePrior(n, seed = 1) {
    return this.#ask((model) => model.samplePrior(n, seed));
  }

  /**
   * Settings from the next step on; the weights stay.
   * @param {Settings} settings
   * @example
   * vae.set({ estimator: "straight-through", learningRate: 5e-4 });
   */
  set(settings) {
    this.#ask((model) => model.set(settings));
  }

  /** Back to the initial weights and step 0, with the settings as they are now. */
  reset() {
    this.#ask((model) => model.reset());
  }

  /**
   * A program in Python: the same model and estimators, to load the weights, evaluate, sample and train on.
   * @returns {string}
   */
  toPyTorch() {
    return this.#ask((model) => model.toPyTorch());
  }

  /**
   * The weights, named and shaped as in a PyTorch state dict.
   * @returns {Uint8Array} a safetensors file
   * @example
   * await writeFile("vae.safetensors", vae.toSafetensors());
   */
  toSafetensors() {
    return this.#ask((model) => model.toSafetensors());
  }

  /**
   * Takes weights from a file of the same model; the optimizer starts anew. If it throws nothing has changed.
   * @param {Uint8Array | ArrayBuffer} file
   * @example
   * vae.fromSafetensors(await readFile("vae.safetensors"));
   */
  fromSafetensors(file) {
    this.#ask((model) => model.fromSafetensors(file instanceof ArrayBuffer ? new Uint8Array(file) : file));
  }

  /** Gives its memory back; nothing can be asked afterwards. A second call does nothing. */
  free() {
    this.#model?.free();
    this.#model = undefined;
  }

  /**
   * `free` at the end of a block.
   * @example
   * using vae = new r.Vae();
   */
  [Symbol.dispose]() {
    this.free();
  }
}
