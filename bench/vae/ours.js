// A worker that trains the library's autoencoder: `{ name, args }` in, `{ answer }` or `{ error }` out.

/** @type {any} */
let r;
/** @type {any} */
let digits;
/** @type {Map<string, any>} */
const models = new Map();

const calls = {
  /** @param {{ url: string, digits: any }} given */
  async start(given) {
    const { load } = await import(given.url);
    [r, digits] = [await load(), given.digits];
  },

  /** Some steps: milliseconds a step, and the mean bound. @param {{ name: string, latent: any, steps: number }} given */
  train({ name, latent, steps }) {
    const vae = models.get(name) ?? new r.Vae({ latent });
    models.set(name, vae);
    const start = performance.now();
    const { elbo } = vae.train(digits.train, steps);
    return { ms: (performance.now() - start) / steps, elbo };
  },

  /** From a new model with the default settings to a bound on the test digits. @param {{ elbo: number, seed: number }} given */
  reach({ elbo, seed }) {
    const start = performance.now();
    const vae = new r.Vae({ seed });
    let reached = Number.NEGATIVE_INFINITY;
    while (reached < elbo) {
      vae.train(digits.train, 50);
      reached = vae.evaluate(digits.test).elbo;
    }
    const answer = { seconds: (performance.now() - start) / 1000, steps: vae.step, elbo: reached };
    vae.free();
    return answer;
  },
};

self.onmessage = async ({ data: { name, args } }) => {
  try {
    postMessage({ answer: await calls[/** @type {keyof typeof calls} */ (name)](args) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
