import { biases, progress } from "./estimators.js";
import { half } from "./layout.js";

/** @type {import("./layout.js").Definition} */
export default {
  primaryControls: { after: "arrows", params: ["temperature"] },
  figures: [
    { name: "bars", title: "Bias and variance", ratio: 0.72, size: "half grows" },
    { name: "arrows", title: "The gradient on the simplex", ...half },
    { name: "sweep", title: "Along the temperature", ratio: 0.5 },
    { name: "probs", title: "The law", ratio: 0.5, size: "half", dependsOn: ["probs"] },
    {
      name: "coefficients",
      title: "The objective",
      ratio: 0.5,
      size: "half",
      dependsOn: ["probs", "coefficients"],
    },
  ],
  readouts: (report, params) => [
    ...biases(report),
    ...report.refused.map(
      (/** @type {{ why: string }} */ { why }) => /** @type {[string, string]} */ (["left out", why]),
    ),
    progress(report, params),
  ],
};
