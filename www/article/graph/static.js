// The graph as it stands still, for readers without scripts: healed and whole. The build writes it beside the other pictures.

import { STEPS, words } from "./captions.js";
import { Draws, pass, SEED } from "./model.js";
import { drawing } from "./svg.js";

/**
 * A picture that carries its own style.
 * @param {string} css that of the live graph
 * @param {"light" | "dark"} scheme
 */
export function still(css, scheme) {
  const law = { mean: 1, stdDev: 1 };
  /** @type {import("./svg.js").State} */
  const state = { noise: "outside", step: STEPS, law, pass: pass(law, new Draws(SEED).last) };
  const one = scheme === "light" ? "$1" : "$2";
  const style = css.replace(/light-dark\((.+?), (.+?)\)/g, one);
  return drawing(state, words(state))
    .replace(
      "<svg",
      `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="396" class="graph" style="display: block"`,
    )
    .replace("<defs>", `<style><![CDATA[${style}]]></style><defs>`);
}
