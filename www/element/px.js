// Sheets of panels, written for words of 15 pixels. What they call a pixel is a fifteenth of the words' size, whatever that
// is and however large the letters just there are: a length that is computed once a panel and inherited.
try {
  CSS.registerProperty({ name: "--reparam-px", syntax: "<length>", inherits: true, initialValue: "1px" });
} catch {
  // another copy of this script did
}

/** @param {CSSStyleSheet} sheet @param {string} css */
export function fill(sheet, css) {
  sheet.replaceSync(
    css
      .replace(/@container[^{]*/g, (query) => query.replace(/([\d.]+)px/g, (_, px) => `${px / 15}em`))
      .replace(/(-?[\d.]+)px/g, "calc($1 * var(--reparam-px))"),
  );
  return sheet;
}
