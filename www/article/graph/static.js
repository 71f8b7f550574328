// The static SVG fallback for readers without scripts. The build writes it beside the other pictures.

/**
 * A picture that carries its own style.
 * @param {import("./kinds.js").Kind} kind
 * @param {any} pass its numbers
 * @param {string} css that of the live drawing
 * @param {"light" | "dark"} scheme
 */
export function still({ still: params, size: [width, height], words, drawing }, pass, css, scheme) {
  const one = scheme === "light" ? "$1" : "$2";
  const style = css.replace(/light-dark\((.+?), (.+?)\)/g, one);
  return drawing(params, pass, words(params, pass))
    .replace(
      "<svg",
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" class="graph" style="display: block"`,
    )
    .replace("<defs>", `<style><![CDATA[${style}]]></style><defs>`);
}
