import { biases, progress } from "./estimators.js";

/** @type {import("../view.js").Definition} */
export default {
  lead: { after: "arrows", params: ["temperature"] },
  figures: [
    { name: "bars", title: "Bias and variance", ratio: 0.72, size: "half grows" },
    { name: "arrows", title: "The gradient on the simplex", ratio: 0.72, size: "half" },
    { name: "sweep", title: "Along the temperature", ratio: 0.5 },
    { name: "probs", title: "The law", ratio: 0.5, size: "half", needs: ["probs"] },
    {
      name: "coefficients",
      title: "The objective",
      ratio: 0.5,
      size: "half",
      needs: ["probs", "coefficients", "objective"],
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
