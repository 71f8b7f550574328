/** "1 picture", "2 pictures". @param {number} n @param {string} thing */
export const count = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;
