// Text that becomes HTML.

const SPELT = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (letter) => SPELT[/** @type {keyof typeof SPELT} */ (letter)]);

/** Attributes as they stand in a tag, each after a blank. @param {[name: string, value: string][]} attributes */
export const written = (attributes) =>
  attributes.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");
