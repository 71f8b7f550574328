// A worker that trains the same autoencoder with TensorFlow.js: as people write it, and tuned by hand.
// The same messages as ours.js.

/** @type {any} */
let tf;
/** @type {any} */
let digits;
/** @type {any} */
let grey;
/** @type {Map<string, () => number>} */
const models = new Map();

const PIXELS = 784;
const HIDDEN = 200;
const BATCH = 100;

const calls = {
  /** @param {{ core: string, backend: string, digits: any }} given */
  async start(given) {
    importScripts(`${given.core}tf.min.js`, `${given.backend}tf-backend-wasm.min.js`);
    tf = /** @type {any} */ (globalThis).tf;
    // one thread for everybody
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    tf.wasm.setWasmPaths(given.backend);
    if (!(await tf.setBackend("wasm"))) throw new Error("there is no wasm backend");
    await tf.ready();
    digits = given.digits;
    grey = tf.tensor2d(
      Float32Array.from(digits.train, (x) => x / 255),
      [digits.train.length / PIXELS, PIXELS],
    );
    const simd = await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT");
    return `${tf.version.tfjs}, ${tf.getBackend()} backend, SIMD: ${simd}`;
  },

  /** @param {{ name: string, latent: any, tuned: boolean, steps: number }} given */
  train({ name, latent, tuned, steps }) {
    const step = models.get(name) ?? model(latent, tuned);
    models.set(name, step);
    const start = performance.now();
    let elbo = 0;
    for (let i = 0; i < steps; i += 1) elbo += step();
    return { ms: (performance.now() - start) / steps, elbo: elbo / steps };
  },
};

/**
 * Weights and their optimizer; a step gives the bound of its batch.
 * @param {any} latent
 * @param {boolean} tuned
 */
function model(latent, tuned) {
  const { variables, classes } = latent.categorical ?? {};
  const width = latent.gaussian?.dimensions ?? variables * classes;
  const outputs = latent.gaussian ? 2 * width : width;
  const layers = [
    [PIXELS, HIDDEN],
    [HIDDEN, outputs],
    [width, HIDDEN],
    [HIDDEN, PIXELS],
  ].map(([inputs, outputs]) => {
    const bound = 1 / Math.sqrt(inputs);
    return [
      tf.variable(tf.randomUniform([inputs, outputs], -bound, bound)),
      tf.variable(tf.randomUniform([outputs], -bound, bound)),
    ];
  });
  // as the library does, so that the bounds can be compared: the decoder begins at the mean image
  tf.tidy(() => {
    const mean = tf.clipByValue(tf.mean(grey, 0), 0.01, 0.99);
    layers[3][1].assign(tf.log(tf.div(mean, tf.sub(1, mean))));
  });
  const optimizer = tf.train.adam(0.001);
  const { dense, first, crossEntropy, binary, uniform, normal } = tuned ? byHand : plain;

  const loss = (/** @type {any} */ x) => {
    const output = dense(tf.relu(first(x, layers[0])), layers[1]);
    const { z, kl } = latent.gaussian ? gaussian(output, normal) : categorical(output, variables, classes, uniform);
    const logits = dense(tf.relu(dense(z, layers[2])), layers[3]);
    return tf.add(crossEntropy(x, logits), kl);
  };

  /** @type {Int32Array | undefined} */
  let order;
  let at = 0;
  return () => {
    const count = grey.shape[0];
    if (!order || at + BATCH > count) {
      order = Int32Array.from(tf.util.createShuffledIndices(count));
      at = 0;
    }
    const chosen = /** @type {Int32Array} */ (order).slice(at, at + BATCH);
    at += BATCH;
    const x = tf.tidy(() => binary(chosen));
    const cost = optimizer.minimize(() => loss(x), true);
    const [value] = cost.dataSync();
    tf.dispose([x, cost]);
    return -value;
  };
}

/** z = μ + σ ε, and its divergence. @param {any} output @param {(shape: number[]) => any} normal */
function gaussian(output, normal) {
  const [mean, logVariance] = tf.split(output, 2, 1);
  const z = tf.add(mean, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), normal(mean.shape)));
  const terms = tf.sub(tf.sub(tf.add(tf.square(mean), tf.exp(logVariance)), 1), logVariance);
  const kl = tf.mul(tf.mean(tf.sum(terms, 1)), 0.5);
  return { z, kl };
}

/**
 * A Gumbel-Softmax sample at temperature 1, and its divergence.
 * @param {any} output
 * @param {number} variables
 * @param {number} classes
 * @param {(shape: number[]) => any} uniform
 */
function categorical(output, variables, classes, uniform) {
  const logProbs = tf.logSoftmax(tf.reshape(output, [BATCH, variables, classes]));
  const noise = tf.neg(tf.log(tf.neg(tf.log(uniform(logProbs.shape)))));
  const z = tf.reshape(tf.softmax(tf.add(logProbs, noise)), [BATCH, variables * classes]);
  const terms = tf.sum(tf.mul(tf.exp(logProbs), logProbs), [1, 2]);
  const kl = tf.mean(tf.add(terms, variables * Math.log(classes)));
  return { z, kl };
}

const UNIFORM = [1e-7, 1 - 1e-7];

/** As people write it. */
const plain = {
  dense: (/** @type {any} */ x, /** @type {any[]} */ [weight, bias]) => tf.add(tf.matMul(x, weight), bias),
  first: (/** @type {any} */ x, /** @type {any[]} */ layer) => plain.dense(x, layer),
  crossEntropy: (/** @type {any} */ x, /** @type {any} */ logits) =>
    tf.mul(tf.losses.sigmoidCrossEntropy(x, logits), PIXELS),
  binary: (/** @type {Int32Array} */ chosen) => {
    const batch = tf.gather(grey, tf.tensor1d(chosen, "int32"));
    return tf.cast(tf.less(tf.randomUniform(batch.shape), batch), "float32");
  },
  uniform: (/** @type {number[]} */ shape) => tf.randomUniform(shape, ...UNIFORM),
  normal: (/** @type {number[]} */ shape) => tf.randomNormal(shape),
};

/**
 * Where the backend's fast paths are: products of matrices that were transposed beforehand, no gradient by the images,
 * one kernel less here and there, and noise from Math.random.
 */
const byHand = {
  dense: (/** @type {any} */ x, /** @type {any[]} */ [weight, bias]) =>
    tf.customGrad((/** @type {any} */ x, /** @type {any} */ w, /** @type {any} */ b, /** @type {any} */ save) => {
      save([x, w]);
      const gradFunc = (/** @type {any} */ dy, /** @type {any[]} */ [x, w]) => [
        tf.matMul(dy, tf.transpose(w)),
        tf.matMul(tf.transpose(x), dy),
        tf.sum(dy, 0),
      ];
      return { value: tf.fused.matMul({ a: x, b: w, bias: b }), gradFunc };
    })(x, weight, bias),

  first: (/** @type {any} */ x, /** @type {any[]} */ [weight, bias]) =>
    tf.customGrad((/** @type {any} */ w, /** @type {any} */ b) => {
      const gradFunc = (/** @type {any} */ dy) => [tf.matMul(tf.transpose(x), dy), tf.sum(dy, 0)];
      return { value: tf.fused.matMul({ a: x, b: w, bias: b }), gradFunc };
    })(weight, bias),

  crossEntropy: (/** @type {any} */ x, /** @type {any} */ logits) =>
    tf.customGrad((/** @type {any} */ logits, /** @type {any} */ save) => {
      save([logits]);
      const value = tf.div(tf.sum(tf.sub(tf.softplus(logits), tf.mul(logits, x))), BATCH);
      const gradFunc = (/** @type {any} */ dy, /** @type {any[]} */ [logits]) =>
        tf.mul(tf.sub(tf.sigmoid(logits), x), tf.div(dy, BATCH));
      return { value, gradFunc };
    })(logits),

  binary: (/** @type {Int32Array} */ chosen) => {
    const x = new Float32Array(BATCH * PIXELS);
    chosen.forEach((image, row) => {
      for (let pixel = 0; pixel < PIXELS; pixel += 1) {
        const shade = digits.train[image * PIXELS + pixel];
        // black pixels need no noise
        if (shade > 0 && Math.random() * 255 < shade) x[row * PIXELS + pixel] = 1;
      }
    });
    return tf.tensor2d(x, [BATCH, PIXELS]);
  },
  uniform: (/** @type {number[]} */ shape) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => 1e-7 + (1 - 2e-7) * Math.random()),
      shape,
    ),
  normal: (/** @type {number[]} */ shape) =>
    tf.tensor(
      // Box and Muller
      Float32Array.from(
        { length: tf.util.sizeFromShape(shape) },
        () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random()),
      ),
      shape,
    ),
};

self.onmessage = async ({ data: { name, args } }) => {
  try {
    postMessage({ answer: await calls[/** @type {keyof typeof calls} */ (name)](args) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
