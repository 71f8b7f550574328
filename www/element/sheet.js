// The style of every panel, put together once.
import training from "../training/training.css?inline";
import compact from "./compact.css?inline";
import controls from "./controls/controls.css?inline";
import figure from "./figure.css?inline";
import handle from "./handle.css?inline";
import legend from "./legend.css?inline";
import panel from "./panel.css?inline";
import theme from "./theme.css?inline";

// The sheets are written for words of 15 pixels. What they call a pixel is a fifteenth of the words' size, whatever that is
// and however large the letters just there are: a length that is computed once a panel and inherited.
try {
  CSS.registerProperty({ name: "--reparam-px", syntax: "<length>", inherits: true, initialValue: "1px" });
} catch {
  // another copy of this script did
}
const css = [theme, figure, legend, handle, controls, training, panel, compact]
  .join("")
  .replace(/@container[^{]*/g, (query) => query.replace(/([\d.]+)px/g, (_, px) => `${px / 15}em`))
  .replace(/(-?[\d.]+)px/g, "calc($1 * var(--reparam-px))");

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
