// The style of every panel, put together once.
import training from "../training/training.css?inline";
import compact from "./compact.css?inline";
import controls from "./controls/controls.css?inline";
import figure from "./figure.css?inline";
import finger from "./finger.css?inline";
import handle from "./handle.css?inline";
import legend from "./legend.css?inline";
import panel from "./panel.css?inline";
import { sheetOf } from "./px.js";
import theme from "./theme.css?inline";

export const sheet = sheetOf([theme, figure, legend, handle, controls, training, panel, compact, finger].join(""));
