// The autoencoder of the compute module: a model in the core's memory, and what can be asked of it.
import { plain } from "./options.js";

/**
 * @typedef {{ gaussian: { dimensions?: number } } | { categorical: { variables?: number, classes?: number } }} Latent 20 Gaussians by default
 * @typedef {"pathwise" | "score-function" | "score-function-leave-one-out" | "gumbel-softmax" | "straight-through-gumbel-softmax" | "straight-through" | "reinmax" | "gumbel-rao" | "rebar" | "exact"} Estimator the first three for a Gaussian latent; exact for at most 1024 joint states
 *
 * @typedef {object} Settings what can change while training goes on
 * @property {Estimator} [estimator] of the encoder's gradient: pathwise, or gumbel-softmax
 * @property {number} [beta] weight of the divergence to the prior: 1
 * @property {number} [learningRate] of Adam: 0.001
 * @property {number} [temperature] τ at the start: 1
 * @property {number} [annealRate] r of τ = max(minTemperature, temperature e^(−r step)): 0, then τ stays what it is
 * @property {number} [minTemperature] 0.5
 * @property {number} [batch] images of a step: 100
 * @property {number} [draws] samples an image of score-function-leave-one-out: 2
 * @property {number} [conditionalDraws] relaxed samples of gumbel-rao: 10
 * @property {"stochastic" | "threshold"} [binarization] how grey becomes black or white
 * @property {number} [seed]
 *
 * @typedef {Settings & { latent?: Latent, hidden?: number, pixels?: number }} Config 200 hidden units on each side and 784 pixels by default
 *
 * Numbers are means in nats per image; `elbo` is reconstruction − kl.
 * @typedef {{ elbo: number, reconstruction: number, kl: number }} Evaluation
 * @typedef {Evaluation & { step: number, epoch: number, temperature: number }} Progress over the steps of a call, with τ of the next step
 * @typedef {Evaluation & { logEvidence: number }} ExactEvaluation
 * @typedef {{ norm: number, floor: number, exactNorm: number }} Bias distance of the mean from the exact gradient, what noise alone makes it, the exact gradient's norm
 * @typedef {{ replicates: number, variance: number, signalToNoise: number, bias: Bias | null }} GradientStatistics trace of the covariance; bias of an enumerable model
 * @typedef {{ mean: Float32Array, stdDev: Float32Array } | { probs: Float32Array }} Encoding image after image
 * @typedef {InstanceType<ReturnType<typeof vaeOf>>} Vae
 */

/** The class over a core's functions. @param {Pick<typeof import("../generated/core.js"), "Vae">} glue */
export function vaeOf(glue) {
  /**
   * A variational autoencoder with one hidden layer on each side. Images are a `Uint8Array` of whole images, 0 to 255 a
   * pixel. Errors are thrown as `{ name, message, param }`.
   */
  return class Vae {
    #vae;

    /** @param {Config} [config] */
    constructor(config) {
      this.#vae = new glue.Vae(plain(config));
    }

    /** What the model is and how it is trained now. @returns {Required<Config>} */
    get config() {
      return this.#vae.config;
    }

    /** Steps of training so far. */
    get step() {
      return this.#vae.step;
    }

    /** τ of the next step. */
    get temperature() {
      return this.#vae.temperature;
    }

    /**
     * Takes steps of Adam. Once the loss isn't finite any more it throws, with the weights of the last good step, until
     * `reset`.
     * @param {Uint8Array} images
     * @param {number} [steps]
     * @returns {Progress}
     */
    train(images, steps = 1) {
      return this.#vae.train(images, steps);
    }

    /** The bound from one sample an image. @param {Uint8Array} images @returns {Evaluation} */
    evaluate(images) {
      return this.#vae.evaluate(images);
    }

    /** The exact bound and evidence, of an enumerable model. @param {Uint8Array} images @returns {ExactEvaluation} */
    evaluateExactly(images) {
      return this.#vae.evaluateExactly(images);
    }

    /** A tighter bound of ln p(x), from several samples an image. @param {Uint8Array} images @param {number} samples */
    importanceBound(images, samples) {
      return this.#vae.importanceBound(images, samples);
    }

    /**
     * How noisy the encoder's gradient is over the images, and how wrong where that can be known.
     * @param {Uint8Array} images
     * @param {number} replicates
     * @returns {GradientStatistics}
     */
    gradientStatistics(images, replicates) {
      return this.#vae.gradientStatistics(images, replicates);
    }

    /** The law of the latent. @param {Uint8Array} images @returns {Encoding} */
    encode(images) {
      return /** @type {Encoding} */ (this.#vae.encode(images));
    }

    /** The probability of every pixel, for whole latent vectors. @param {ArrayLike<number>} latent */
    decode(latent) {
      const list = Array.isArray(latent) || latent instanceof Float64Array;
      return this.#vae.decode(list ? Float32Array.from(/** @type {ArrayLike<number>} */ (latent)) : latent);
    }

    /** Latent vectors drawn from the prior, to decode. @param {number} n @param {number} [seed] */
    samplePrior(n, seed = 1) {
      return this.#vae.samplePrior(n, seed);
    }

    /** Settings from the next step on; the weights stay. @param {Settings} settings */
    set(settings) {
      this.#vae.set(plain(settings));
    }

    /** Back to the initial weights and step 0, with the settings as they are now. */
    reset() {
      this.#vae.reset();
    }

    /** A program in Python: the same model and estimators, to load the weights, evaluate, sample and train on. */
    toPyTorch() {
      return this.#vae.toPyTorch();
    }

    /** The weights, named and shaped as in a PyTorch state dict. */
    toSafetensors() {
      return this.#vae.toSafetensors();
    }

    /**
     * Takes weights from a file of the same model; the optimizer starts anew. If it throws nothing has changed.
     * @param {Uint8Array | ArrayBuffer} file
     */
    fromSafetensors(file) {
      this.#vae.fromSafetensors(file instanceof ArrayBuffer ? new Uint8Array(file) : file);
    }

    /** Gives its memory back; nothing can be asked afterwards. */
    free() {
      this.#vae.free();
    }
  };
}
