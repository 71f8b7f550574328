// The static SVG fallback for readers without scripts: the last step, with the noise outside. The build writes it beside
// the other pictures.

import { STEPS, words } from "./captions.js";
import { LAW } from "./model.js";
import { drawing, HEIGHT, WIDTH } from "./svg.js";

/**
 * A picture that carries its own style.
 * @param {import("./model.js").Pass} pass the first draw
 * @param {string} css that of the live graph
 * @param {"light" | "dark"} scheme
 */
export function still(pass, css, scheme) {
  /** @type {import("./svg.js").State} */
  const state = { noise: "outside", step: STEPS, law: LAW, pass };
  const one = scheme === "light" ? "$1" : "$2";
  const style = css.replace(/light-dark\((.+?), (.+?)\)/g, one);
  return drawing(state, words(state))
    .replace(
      "<svg",
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" class="graph" style="display: block"`,
    )
    .replace("<defs>", `<style><![CDATA[${style}]]></style><defs>`);
}
