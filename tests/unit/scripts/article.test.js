// Formulas as the article has them. The build takes out of the typesetter's MathML what the style sheet says already: this
// fails where another version of Temml writes something that those patterns miss.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assemble } from "../../../scripts/article.mjs";

/** Function application, which can't be seen. */
const APPLY = "\u2061";

for (const [what, tex, mathml] of [
  [
    "symbols in the colours of their marks",
    String.raw`\(\z = \mu + \sigma\eps\)`,
    `<math><mrow><mi class="gaussian">z</mi><mo>=</mo><mi>μ</mi><mo>+</mo><mi>σ</mi><mi class="noise">ε</mi></mrow></math>`,
  ],
  [
    "a mark behind a formula stays on its line",
    String.raw`\(\nabla_\phi \E_{\q}[f(\z)]\),`,
    `<span class="kept"><math><mrow><msub><mo>∇</mo><mi>φ</mi></msub><msub><mi>𝔼</mi><mi class="gaussian">q</mi></msub><mrow><mo stretchy="false">[</mo><mi>f</mi><mrow><mo stretchy="false">(</mo><mi class="gaussian">z</mi><mo stretchy="false">)</mo></mrow><mo stretchy="false">]</mo></mrow></mrow></math>,</span>`,
  ],
  [
    "fences that grow",
    String.raw`\[\left(\frac{1}{2}\right)\]`,
    `<math display="block"><mrow><mo stretchy="true">(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo stretchy="true">)</mo></mrow></math>`,
  ],
  [
    "an operator's name, spaces, a fence in the middle",
    String.raw`\(\KL(\q \,\|\, p)\)`,
    `<math><mrow><mi>KL</mi><mo>${APPLY}</mo><mrow><mo stretchy="false">(</mo><mi class="gaussian">q</mi><mspace width="0.1667em"/><mi>‖</mi><mspace width="0.1667em"/><mi>p</mi><mo stretchy="false">)</mo></mrow></mrow></math>`,
  ],
  [
    "a condition",
    String.raw`\(p(x \given \z)\)`,
    `<math><mrow><mi>p</mi><mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">|</mo><mi class="gaussian">z</mi><mo stretchy="false">)</mo></mrow></mrow></math>`,
  ],
  [
    "a sum in a fraction",
    String.raw`\[\frac{\g_k}{\sum_j \exp\bigl(\g_j\bigr)}\]`,
    `<math display="block"><mfrac><msub><mi class="noise">g</mi><mi>k</mi></msub><mrow><msub><mo>∑</mo><mi>j</mi></msub><mrow><mi>exp</mi><mo>${APPLY}</mo></mrow><mo fence="true" symmetric="true" minsize="1.2em" maxsize="1.2em">(</mo><msub><mi class="noise">g</mi><mi>j</mi></msub><mo fence="true" symmetric="true" minsize="1.2em" maxsize="1.2em">)</mo></mrow></mfrac></math>`,
  ],
  ["a wide space", String.raw`\(a \quad b\)`, `<math><mrow><mi>a</mi><mspace width="1em"/><mi>b</mi></mrow></math>`],
  ["a sign that HTML escapes", String.raw`\(x &lt; 1\)`, `<math><mrow><mi>x</mi><mo>&lt;</mo><mn>1</mn></mrow></math>`],
]) {
  test(`${what}: ${tex}`, () => assert.equal(assemble(tex), mathml));
}

test("a number that names its panel is left as it is", () => {
  const said = `<p>it is <data value="gaussian-gradient estimators.pathwise.variance" data-within="3se">4</data></p>`;
  assert.equal(assemble(said), said);
});
