// The style of every panel, put together once.
import training from "../training/training.css?inline";
import compact from "./compact.css?inline";
import controls from "./controls/controls.css?inline";
import figure from "./figure.css?inline";
import handle from "./handle.css?inline";
import legend from "./legend.css?inline";
import panel from "./panel.css?inline";
import { fill } from "./px.js";
import theme from "./theme.css?inline";

const css = [theme, figure, legend, handle, controls, training, panel, compact].join("");
export const sheet = fill(new CSSStyleSheet(), css);

// most readers have a mouse
const coarse = matchMedia("(pointer: coarse)");
const fit = () => {
  const late = ({ rules = "" }) => fill(sheet, css + rules);
  if (coarse.matches) import("./finger.js").then(late, () => {}); // where it doesn't come, a finger aims as a mouse does
};
fit();
coarse.addEventListener("change", fit);
