// The autoencoder of the compute module as built.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { before, test } from "node:test";

let r;
before(async () => {
  r = await (await import("../../dist/compute.js")).load();
});

/** 50 images of 36 pixels; those of `numbers_of_the_compute_module` in crate/reparam/tests/stability/vae.rs. */
const images = Uint8Array.from({ length: 1800 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 24);
const small = { hiddenUnits: 16, pixels: 36, batch: 10, learningRate: 0.01, seed: 7 };
const gaussian = { ...small, latent: { gaussian: { dimensions: 3 } }, estimator: "pathwise" };
const categorical = { ...small, latent: { categorical: { variables: 2, classes: 3 } }, estimator: "rebar" };

const thrown = (act) => {
  try {
    act();
  } catch ({ name, message, param }) {
    return { name, message, param };
  }
  assert.fail("nothing was thrown");
};

test("a seed gives the numbers that it gives natively", () => {
  for (const [config, wanted] of [
    [gaussian, [-24.705971594423396, -24.659276415436974, 0.17740162735011442, -24.39651610943953]],
    [categorical, [-24.66760724819835, -24.65283651905734, 0.008506160105058811, -24.634749920987392]],
  ]) {
    const vae = new r.Vae(config);
    const { elbo, ...progress } = vae.train(images, 50);
    const evaluation = vae.evaluate(images);
    assert.deepEqual([elbo, evaluation.elbo, evaluation.kl, vae.importanceBound(images, 20)], wanted);
    assert.ok(Math.abs(elbo - (progress.reconstruction - progress.kl)) < 1e-12);
    assert.deepEqual([progress.step, progress.epoch, progress.temperature, vae.step], [50, 10, 1, 50]);
    vae.free();
  }
});

test("what it is made of can be asked and made again", () => {
  const vae = new r.Vae();
  assert.deepEqual(vae.config, {
    latent: { gaussian: { dimensions: 20 } },
    hiddenUnits: 200,
    pixels: 784,
    estimator: "pathwise",
    beta: 1,
    warmUp: 0,
    freeBits: 0,
    learningRate: 0.001,
    temperature: 1,
    annealRate: 0,
    minTemperature: 0.5,
    batch: 100,
    draws: 2,
    conditionalDraws: 10,
    binarization: "stochastic",
    seed: 1,
  });
  const other = new r.Vae({ ...categorical, beta: undefined });
  assert.deepEqual(new r.Vae(other.config).config, other.config);
  assert.equal(new r.Vae({ latent: { categorical: {} } }).config.estimator, "gumbel-softmax");
  assert.throws(() => {
    vae.config = {};
  }, TypeError);
});

test("an option that is null is left out", () => {
  const vae = new r.Vae({ hiddenUnits: 7, pixels: 4, latent: null, estimator: null, beta: null, seed: null });
  assert.deepEqual(vae.config, new r.Vae({ hiddenUnits: 7, pixels: 4 }).config);
  vae.set({ beta: 0.5 });
  vae.set({ beta: null, learningRate: null });
  assert.equal(vae.config.beta, 0.5);
});

test("a configuration that can't be is refused by name", () => {
  for (const [config, param] of [
    [5, "options"],
    ["gaussian", "options"],
    [{ hiden: 5 }, "hiden"],
    [{ hiddenUnits: 0 }, "hiddenUnits"],
    [{ hidden: 0 }, "hidden"],
    [{ hidden: 2.5 }, "hidden"],
    [{ hidden: "many" }, "hidden"],
    [{ hidden: Number.NaN }, "hidden"],
    [{ hidden: [1, 2] }, "hidden"],
    [{ pixels: 1e9 }, "pixels"],
    [{ batch: Number.POSITIVE_INFINITY }, "batch"],
    [{ learningRate: -1 }, "learningRate"],
    [{ beta: [1, 2] }, "beta"],
    [{ seed: -1 }, "seed"],
    [{ temperature: 0 }, "temperature"],
    [{ estimator: "magic" }, "estimator"],
    [{ estimator: "rebar" }, "estimator"],
    [{ estimator: "exact", latent: { categorical: {} } }, "estimator"],
    [{ binarization: true }, "binarization"],
    [{ latent: "gaussian" }, "latent"],
    [{ latent: [20] }, "latent"],
    [{ latent: {} }, "latent"],
    [{ latent: { cauchy: {} } }, "cauchy"],
    [{ latent: { gaussian: { dimensions: 0 } } }, "dimensions"],
  ]) {
    const error = thrown(() => new r.Vae(config));
    assert.equal(error.param, param, JSON.stringify(config));
    assert.match(error.name, /^(Range|Type)Error$/);
    assert.match(error.message, /\w+ \w+/);
  }
  const cyclic = {};
  cyclic.latent = cyclic;
  assert.throws(() => new r.Vae(cyclic), /holds itself/);
  assert.deepEqual(
    thrown(() => new r.Vae({ hidden: 5000 })),
    { name: "RangeError", message: "hidden must be a whole number from 1 to 1024, got 5000", param: "hidden" },
  );
});

test("images are whole, and bytes", () => {
  const vae = new r.Vae(gaussian);
  const asks = [
    (x) => vae.train(x, 1),
    (x) => vae.evaluate(x),
    (x) => vae.importanceBound(x, 2),
    (x) => vae.encode(x),
    (x) => vae.gradientStatistics(x, 2),
  ];
  for (const ask of asks) {
    for (const wrong of [undefined, null, 5, "images", [1, 2], new Float32Array(36), new ArrayBuffer(36), {}]) {
      assert.deepEqual(
        thrown(() => ask(wrong)),
        {
          name: "TypeError",
          message: "images must be a Uint8Array of grey values 0 to 255, 36 an image",
          param: "images",
        },
      );
    }
    for (const length of [0, 35, 37]) {
      const { message, param } = thrown(() => ask(new Uint8Array(length)));
      assert.equal(message, `images must be one or more times 36 bytes, got ${length}`);
      assert.equal(param, "images");
    }
  }
  for (const steps of [0, -1, 1.5, Number.NaN, 1e12, "many"]) {
    assert.equal(thrown(() => vae.train(images, steps)).param, "steps");
  }
  for (const samples of [0, 5001]) {
    const { message } = thrown(() => vae.importanceBound(images, samples));
    assert.equal(message, `samples must be from 1 to 5000, got ${samples}`);
  }
  assert.equal(thrown(() => vae.importanceBound(images, 1.5)).message, "samples must be a whole number, got 1.5");
  for (const replicates of [1, -1, 1e300, undefined]) {
    assert.equal(thrown(() => vae.gradientStatistics(images, replicates)).param, "replicates");
  }
  assert.equal(vae.train(images.subarray(36, 108)).step, 1);
});

test("encoding, decoding and sampling have whole vectors", () => {
  const vae = new r.Vae(gaussian);
  const { mean, stdDev } = vae.encode(images);
  assert.ok(mean instanceof Float32Array && mean.length === 150 && stdDev.length === 150);
  assert.ok(mean.every(Number.isFinite) && stdDev.every((x) => x > 0));
  const pixels = vae.decode(mean);
  assert.ok(pixels instanceof Float32Array && pixels.length === 1800 && pixels.every((p) => p > 0 && p < 1));
  assert.deepEqual(vae.decode([...mean.subarray(0, 3)]), pixels.slice(0, 36));
  for (const wrong of [[], [1, 2], [1, 2, Number.NaN], [1, 2, "x"], null, undefined, 5, "123", new Uint8Array(3)]) {
    assert.equal(thrown(() => vae.decode(wrong)).param, "latent");
  }
  const prior = vae.samplePrior(1000, 3);
  assert.equal(prior.length, 3000);
  assert.deepEqual(prior.slice(0, 30), vae.samplePrior(10, 3));
  // 4.5 standard errors: a false failure in 147,000 seeds
  assert.ok(Math.abs(prior.reduce((sum, x) => sum + x, 0)) < 4.5 * Math.sqrt(3000));
  for (const n of [0, 1.5, 1e12, undefined]) assert.equal(thrown(() => vae.samplePrior(n)).param, "n");
  for (const seed of [-1, 0.5, 2 ** 32]) assert.equal(thrown(() => vae.samplePrior(1, seed)).param, "seed");

  const other = new r.Vae(categorical);
  const { probs } = other.encode(images);
  assert.equal(probs.length, 300);
  for (let i = 0; i < 300; i += 3) assert.ok(Math.abs(probs[i] + probs[i + 1] + probs[i + 2] - 1) < 1e-6);
  assert.deepEqual([...other.samplePrior(5)].sort(), [...Array(20).fill(0), ...Array(10).fill(1)]);
});

test("an enumerable model knows its evidence and its bias", () => {
  const vae = new r.Vae(categorical);
  vae.train(images, 20);
  const { logEvidence, elbo, reconstruction, kl } = vae.evaluateExactly(images);
  assert.ok(logEvidence > elbo && Math.abs(elbo - (reconstruction - kl)) < 1e-9);
  const bound = vae.importanceBound(images, 5000);
  assert.ok(Math.abs(bound - logEvidence) < 0.01, `${bound} for ${logEvidence}`);
  const statistics = vae.gradientStatistics(images, 100);
  assert.deepEqual(Object.keys(statistics), ["replicates", "variance", "signalToNoise", "signalSignificant", "bias"]);
  assert.ok(statistics.variance > 0 && statistics.signalToNoise > 0);
  // unbiased: about as far as noise alone takes it
  assert.ok(statistics.bias.norm < 2 * statistics.bias.floor);
  vae.set({ estimator: "straight-through-gumbel-softmax", temperature: 2 });
  const biased = vae.gradientStatistics(images, 1000).bias;
  assert.ok(biased.norm > 3 * biased.floor && biased.exactNorm === statistics.bias.exactNorm);
  assert.ok(biased.significant && !statistics.bias.significant);

  const other = new r.Vae(gaussian);
  assert.equal(other.gradientStatistics(images, 10).bias, null);
  assert.deepEqual(
    thrown(() => other.evaluateExactly(images)),
    {
      name: "TypeError",
      message: "only a categorical latent of at most 1024 joint states can be enumerated",
      param: "latent",
    },
  );
});

test("settings change while it trains, the shape can't", () => {
  const vae = new r.Vae(categorical);
  vae.train(images, 5);
  const settings = {
    estimator: "score-function-leave-one-out",
    beta: 0.5,
    warmUp: 30,
    freeBits: 0.1,
    learningRate: 0.002,
    temperature: 2,
    annealRate: 0.1,
    minTemperature: 0.3,
    draws: 4,
    batch: 25,
  };
  vae.set(settings);
  assert.deepEqual(vae.config, { ...new r.Vae(categorical).config, ...settings });
  assert.equal(vae.temperature, 2 * Math.exp(-0.5));
  assert.equal(vae.train(images, 5).step, 10);
  const before = vae.config;
  for (const [wrong, param] of [
    [{ hidden: 17 }, "hiddenUnits"],
    [{ pixels: 784 }, "pixels"],
    [{ latent: { categorical: { variables: 3 } } }, "latent"],
    [{ latent: { gaussian: {} } }, "latent"],
    [{ estimator: "pathwise" }, "estimator"],
    [{ beta: -1 }, "beta"],
    [{ beta: 2, tau: 1 }, "tau"],
    ["fast", "options"],
  ]) {
    assert.equal(thrown(() => vae.set(wrong)).param, param);
  }
  assert.deepEqual(vae.config, before);
  assert.match(
    thrown(() => vae.set({ hiddenUnits: 17 })).message,
    /^hiddenUnits is the model's shape and can't change/,
  );
});

test("training that diverges says so, and trains again after a reset", () => {
  const config = { ...small, hiddenUnits: 64, latent: { gaussian: { dimensions: 10 } } };
  const vae = new r.Vae({ ...config, learningRate: 1 });
  const error = thrown(() => vae.train(images, 100));
  assert.ok(vae.step > 0 && vae.toSafetensors().length > 0, "the weights of the last good step are kept");
  assert.match(error.message, /^training diverged: the loss of step \d+ isn't a finite number; reset with a learn/);
  assert.deepEqual([error.name, error.param], ["RangeError", "learningRate"]);
  vae.set({ learningRate: 0.01 });
  assert.equal(thrown(() => vae.train(images, 1)).param, "learningRate");
  vae.reset();
  assert.equal(vae.step, 0);
  assert.equal(vae.train(images, 50).elbo, new r.Vae(config).train(images, 50).elbo);
});

test("weights go out and in, and a file that isn't theirs changes nothing", () => {
  const vae = new r.Vae(gaussian);
  vae.train(images, 20);
  const file = vae.toSafetensors();
  assert.ok(file instanceof Uint8Array);
  const other = new r.Vae({ ...gaussian, seed: 8 });
  other.fromSafetensors(file);
  assert.deepEqual(other.toSafetensors(), file);
  assert.equal(other.step, 20);
  other.fromSafetensors(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  other.train(images, 1);

  const kept = other.toSafetensors();
  const flipped = (at) => file.map((byte, i) => (i === at ? byte ^ 0xff : byte));
  const foreign = new r.Vae(categorical).toSafetensors();
  for (const wrong of [
    new Uint8Array(0),
    Uint8Array.from({ length: 100 }, (_, i) => i),
    file.subarray(0, -1),
    file.subarray(0, 50),
    flipped(0),
    flipped(20),
    foreign,
    new Uint8Array(file.length).fill(255),
  ]) {
    const { message, param } = thrown(() => other.fromSafetensors(wrong));
    assert.match(message, /^not a safetensors file of this model: /);
    assert.equal(param, "file");
  }
  for (const wrong of [undefined, null, 5, "weights", [1, 2], {}, new Float32Array(8)]) {
    assert.equal(thrown(() => other.fromSafetensors(wrong)).param, "file");
  }
  assert.deepEqual(other.toSafetensors(), kept);
});

test("the program for PyTorch is Python, with the model's settings", (t) => {
  for (const config of [gaussian, categorical]) {
    const program = new r.Vae(config).toPyTorch();
    for (const line of ["PIXELS = 36", "HIDDEN = 16", `ESTIMATOR = "${config.estimator}"`, "LEARNING_RATE = 0.01"]) {
      assert.ok(program.includes(`\n${line}`), line);
    }
    assert.ok(!/#[A-Z]+#/.test(program), "nothing is left to fill in");
    const check = "import ast, sys; ast.parse(sys.stdin.read())";
    const { error, status, stderr } = spawnSync("python3", ["-c", check], { input: program, encoding: "utf8" });
    if (error) t.diagnostic("python3 isn't here: its syntax wasn't checked");
    else assert.equal(status, 0, stderr);
  }
});

test("nothing can be asked of a model that was freed", () => {
  const vae = new r.Vae(gaussian);
  vae.free();
  assert.throws(() => vae.train(images, 1), Error);
  assert.throws(() => vae.step, Error);
});
