// What a panel's sheet says besides where a finger points.
export { default as rules } from "./finger.css?inline";
