// Numbers as the graphs write them.

/** A number with two decimals and a true minus sign. @param {number} x */
export const fixed = (x) =>
  x
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, "")
    .replace("-", "−");

/** Several of them, one a class. @param {number[]} list */
export const several = (list) => list.map(fixed).join(", ");
