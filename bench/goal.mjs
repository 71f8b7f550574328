// Goals, said out loud: reached or not.

/**
 * @param {string} what
 * @param {number} got
 * @param {string} unit
 * @param {{ least: number } | { most: number }} wanted
 */
export function goal(what, got, unit, wanted) {
  const [reached, limit] =
    "least" in wanted
      ? [got >= wanted.least, `at least ${wanted.least}`]
      : [got <= wanted.most, `at most ${wanted.most}`];
  const number = Number.isInteger(got) ? got : got.toFixed(1);
  console.log(`  goal ${reached ? "reached" : "NOT reached"}: ${what}: ${number}${unit}, wanted ${limit}`);
}
