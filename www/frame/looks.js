// The host's font and colours, by the frame's query.

/** What the query says, the custom property that it sets, and the property of CSS whose values it takes. @type {Record<string, [custom: string, property: string]>} */
export const LOOKS = {
  font: ["--reparam-font", "font-family"],
  "font-size": ["--reparam-font-size", "font-size"],
  background: ["--reparam-background", "color"],
  text: ["--reparam-text", "color"],
  accent: ["--reparam-accent", "color"],
};

/** Substitution: CSS takes any value that has one, to find out later what it is. */
const SUBSTITUTED = /--|\b(var|env|attr|if)\s*\(/i;

/**
 * The value as CSS takes it; undefined if it doesn't. A colour's number sign, which an address would need escaped, may be
 * left out, and so may the unit of pixels.
 * @param {string} key of LOOKS
 * @param {string} value
 * @param {(property: string, value: string) => boolean} [supports]
 */
export function lookOf(key, value, supports = (property, text) => CSS.supports(property, text)) {
  const [, property] = LOOKS[key];
  const bare = property === "color" ? /^[\da-f]{3,8}$/i : /^\d+(\.\d+)?$/;
  const text = !bare.test(value) ? value : property === "color" ? `#${value}` : `${value}px`;
  return !SUBSTITUTED.test(text) && supports(property, text) ? text : undefined;
}

/** @param {HTMLElement} element @param {import("./request.js").Request["looks"]} looks */
export function dress(element, looks) {
  for (const [key, value] of looks) {
    const text = lookOf(key, value);
    if (text === undefined) console.warn(`reparam: ${key} must be a ${LOOKS[key][1]} of CSS, got ${value}`);
    else element.style.setProperty(LOOKS[key][0], text);
  }
}
