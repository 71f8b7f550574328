// A race: the shown model against others of earlier settings, all from the same seed.

/** At most so many rivals: more curves can't be told apart. */
const MOST = 3;
/** Settings that are named where they aren't the default. */
const NAMED = ["beta", "warmUp", "freeBits", "learningRate", "temperature", "annealRate"];
/** What those are called that have no symbol. @type {Record<string, string>} */
const WORDS = { warmUp: "warm-up", learningRate: "rate" };

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {import("../params/schema.js").Param} Param
 */

export class Race {
  /** @type {{ name: string, params: Readonly<Params> }[]} */
  rivals = [];

  /** @param {Readonly<Params>} params @param {Param[]} table of them */
  add(params, table) {
    this.rivals = [...this.rivals, { name: nameOf(params, table), params }].slice(-MOST);
  }

  end() {
    this.rivals = [];
  }

  get running() {
    return this.rivals.length > 0;
  }

  get names() {
    return this.rivals.map(({ name }) => name);
  }
}

/** The estimator that `auto` stands for. @param {Readonly<Params>} params */
const automatic = ({ latent }) => (latent === "gaussian" ? "pathwise" : "gumbel-softmax");

/** The estimator, and whatever isn't as usual. @param {Readonly<Params>} params @param {Param[]} table */
function nameOf(params, table) {
  const changed = table.filter(({ name, default: usual }) => NAMED.includes(name) && params[name] !== usual);
  const options = table.find(({ name }) => name === "estimator")?.options ?? [];
  const used = params.estimator === "auto" ? automatic(params) : params.estimator;
  const estimator = options.find(({ value }) => value === used)?.label ?? used;
  return [estimator, ...changed.map(({ name, symbol }) => `${symbol || WORDS[name] || name} ${params[name]}`)].join(
    ", ",
  );
}
