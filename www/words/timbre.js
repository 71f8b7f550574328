// The sound of an ink: members of a family have its partials, and one of their own.

/** Partials of the families of inks: one that has none of its own has the last. @type {[family: string, partials: number[]][]} */
const TIMBRES = [
  ["exact", [1]],
  ["score", [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5, 1 / 6]],
  ["pathwise", [1, 0, 1 / 9, 0, 1 / 25]],
  ["measure", [1, 0, 0, 1 / 2]],
  ["mixed", [1, 2 / 3, 0, 1 / 3]],
  ["relaxed", [1, 0, 1 / 3, 0, 1 / 5]],
  ["noise", [1, 0, 0, 0, 1 / 2, 1 / 2]],
  ["gaussian", [1, 1 / 2]],
];

/** How strong each overtone of an ink is; `score-2` is `score` with one that is its own. @param {string} ink */
export function timbreOf(ink) {
  const [family, member] = ink.split("-");
  const [, partials] = /** @type {(typeof TIMBRES)[number]} */ (
    TIMBRES.find(([name]) => name === family) ?? TIMBRES.at(-1)
  );
  const own = Array(12).fill(0);
  partials.forEach((strength, i) => {
    own[i] = strength;
  });
  if (member) own[(5 + Number(member)) % 12] += 0.4;
  return own;
}
