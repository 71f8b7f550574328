// Reads a sentence about a change, and holds its numbers and ratios to the reports before and after: by code of its own,
// which shares nothing with what makes the sentences.

const list = (x) => [x].flat();
const last = (subject) => Number(/(\d+)$/.exec(subject)?.[1] ?? 1) - 1;
const size = (x) => Math.hypot(...list(x));
const entry = (name) => (report, subject) => list(report[name])[/coordinate/.test(subject) ? last(subject) : 0];

/** What a subject means in a report. @type {[RegExp, (report: any, subject: string) => number][]} */
const MEANINGS = [
  [/^sample mean/, entry("sampleMean")],
  [/^sample standard deviation/, entry("sampleStdDev")],
  [/^sample variance/, ({ sampleVariance }) => sampleVariance],
  [/^its noise ε/, ({ picked }, subject) => entry("noise")(picked, subject)],
  [/^picked z/, ({ picked }, subject) => entry("value")(picked, subject)],
  [/^x$/, ({ value }) => value],
  [/^distance (from the law|of small steps from one jump)/, ({ ks }) => ks],
  [/^share won by class/, ({ counts, n }, subject) => counts[last(subject)] / n],
  [/^share of class/, ({ argmaxCounts, n }, subject) => argmaxCounts[last(subject)] / n],
  [/^first component of this draw/, ({ component }) => component],
  [/^largest component/, ({ maxComponent }) => maxComponent],
  [/^entropy/, ({ entropy }) => entropy],
  [/^exact gradient/, ({ exact }) => exact[0]],
  [/^length of the exact gradient/, ({ exact }) => size(exact)],
  [/^ELBO/, ({ elbo, testElbo }) => elbo ?? testElbo],
  [/^gap to the evidence/, ({ logEvidence, elbo }) => logEvidence - elbo],
  [/^evidence/, ({ logEvidence }) => logEvidence],
  [/^reconstruction/, ({ reconstruction }) => reconstruction],
  [/^KL to the prior/, ({ reconstruction, elbo, kl }) => kl ?? reconstruction - elbo],
  [/^bound with K samples/, ({ importanceBound: { exact, value } }) => exact ?? value],
  [/^share of the data's variance/, ({ alphaBar }) => alphaBar],
  [/^standard deviation/, entry("stdDev")],
  [/^distance of the generated/, ({ wasserstein }) => wasserstein],
  [/^the point ends at/, entry("end")],
  [/^active units/, ({ activeUnits }) => activeUnits],
  [/^gradient variance/, ({ gradientVariance }) => gradientVariance],
];

const COUNTS = ["", "", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const PARTS = ["", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const NAMED = {
  "a hundred times": 100,
  "a thousand times": 1000,
  "a hundredth": 0.01,
  "a thousandth": 0.001,
  "one and a half times": 1.5,
  "three quarters": 0.75,
  "two thirds": 2 / 3,
  "two fifths": 0.4,
  ...Object.fromEntries(COUNTS.map((word, n) => [n === 2 ? word : `${word} times`, n]).slice(2)),
  ...Object.fromEntries(PARTS.flatMap((word, n) => ["", "a ", "an "].map((a) => [a + word, 1 / n])).slice(6)),
};

/** A number as it is said, and half a unit of its last digit. @param {string} text */
function read(text) {
  if (text.startsWith("almost 0")) return { x: 0, off: 1e-6 };
  const [, sign, digits = "unread", word] = /^(−?)([\d.]+)%?(?: (million|billion))?/.exec(text) ?? [];
  const scale = { million: 1e6, billion: 1e9 }[word] ?? 1;
  const unit = 10 ** -(digits.split(".")[1]?.length ?? 0);
  return { x: (sign ? -1 : 1) * Number(digits) * scale, off: 0.51 * unit * scale };
}

/** The least and the greatest ratio that words can mean. @param {string} said @returns {[number, number]} */
function meant(said) {
  const words = said.replace(/ (of )?that (of|at|before)\b.*| than .*/, "");
  if (NAMED[words]) return [NAMED[words] * 0.94, NAMED[words] * 1.0625];
  if (words === "hardly more") return [1, 1.02];
  if (words === "hardly less") return [0.98, 1];
  if (words === "over a million times less") return [0, 1e-6];
  if (words === "over a million times more") return [1e6, Number.POSITIVE_INFINITY];
  const { x, off } = read(words);
  if (words.endsWith("% more")) return [1 + (x - off) / 100, 1 + (x + off) / 100];
  if (words.endsWith("% less")) return [1 - (x + off) / 100, 1 - (x - off) / 100];
  const rough = Math.max(off, 0.51 * 10 ** (Math.floor(Math.log10(x)) - 1)); // two digits are said
  if (words.endsWith(" times less")) return [1 / (x + rough), 1 / (x - rough)];
  if (words.endsWith(" times")) return [x - rough, x + rough];
  return [Number.NaN, Number.NaN];
}

/** Where a name isn't the slug with blanks. */
const SLUGS = {
  "antithetic pathwise": "pathwise-antithetic",
  "leave-one-out score function": "score-function-leave-one-out",
  "score function with best baseline": "score-function-optimal-baseline",
  "score function with mean baseline": "score-function-mean-baseline",
};
const slug = (name) => SLUGS[name] ?? name.toLowerCase().replaceAll(" ", "-");
const row = (report, name) => report.estimators?.find((one) => one.name === slug(name));
const variance = (one, other) =>
  one.exactVariance !== null && other?.exactVariance != null ? one.exactVariance : one.variance;
const bias = (one) => one.bias.reduce((sum, b, i) => sum + b ** 2 - one.standardError[i] ** 2, 0);

/**
 * What is wrong with a sentence, in words, a list; empty if its numbers are those of the reports.
 * @param {string} sentence
 * @param {any} before a report
 * @param {any} after
 */
export function wrongs(sentence, before, after) {
  const [, facts = ""] = /^.*?: (.*)\.$/.exec(sentence) ?? [];
  if (!facts || facts.startsWith("nothing")) return [];
  let name = "";
  return facts.split("; ").flatMap((fact) => {
    const [, head, words = ""] = /^(.*?)(?:, ((?:(?!, ).)*))?$/.exec(fact) ?? [];
    const wrong = (what) => [`${fact}: ${what}`];
    const about = (is, was, value) => {
      const { x, off } = read(value);
      if (!(Math.abs(x - is) <= off)) return wrong(is);
      if (/^(up|down) /.test(words)) {
        const by = read(words.replace(/^\w+ /, ""));
        const change = words.startsWith("up") ? is - was : was - is;
        return Math.abs(change - by.x) <= by.off ? [] : wrong(change);
      }
      if (/ (better|worse) than at /.test(words)) {
        const by = read(words);
        const change = words.includes("better") ? is - was : was - is;
        return Math.abs(change - by.x) <= by.off ? [] : wrong(change);
      }
      if (words === "" || /^(none seen|0|[\d.−]+( nats)?) before$/.test(words)) return [];
      const base = words.endsWith("of the score function") ? row(after, "score function").variance : was;
      const [low, high] = meant(words);
      return is / base >= low && is / base <= high ? [] : wrong(is / base);
    };
    if (/wins this race$/.test(head)) {
      const same = words === "as before";
      const right = Number(/\d+/.exec(head)?.[0]) === after.winner && same === (before.winner === after.winner);
      return right ? [] : wrong(after.winner);
    }
    if (fact.endsWith("goes through the structure"))
      return fact === `a ${after.flowingDigit} goes through the structure` ? [] : wrong("");
    if (head.startsWith("each variance")) {
      const [low, high] = meant(words);
      const ratios = after.estimators.map(
        (one) => variance(one, row(before, one.name)) / variance(row(before, one.name), one),
      );
      return ratios.every((r) => r >= low && r <= high) ? [] : wrong(ratios);
    }
    if (fact === "no bias seen") return row(after, name).biased ? wrong("there is") : [];
    const estimator =
      /^(?:(.*?) )?(variance now (?:above|below) the score function's|variance|bias²|bias)(?: (.*))?$/.exec(head);
    if (after.estimators && estimator && !/exact/.test(head)) {
      const [, whose, what, value] = estimator;
      name = whose || name;
      const [is, was] = [row(after, name), row(before, name)];
      if (!is) return wrong(`nobody is called ${name}`);
      if (what === "bias") return is.biased ? wrong("it is") : [];
      if (what === "bias²") return about(bias(is), was && bias(was), value);
      if (what === "variance") return about(variance(is, was), was && variance(was, is), value);
      const other = row(after, "score function").variance;
      return what.includes("above") === is.variance > other ? [] : wrong(other);
    }
    const [, subject, value] = /^(.*?) ((?:almost 0|−?[\d.]+(?: [mb]illion)?)(?: nats.*)?)$/.exec(head) ?? [];
    const [, meaning] = MEANINGS.find(([pattern]) => pattern.test(subject)) ?? [];
    if (!meaning) return wrong("nobody knows what that is");
    return about(meaning(after, subject), meaning(before, subject), value);
  });
}
