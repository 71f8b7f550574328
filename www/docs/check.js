// What the element has to say about a tag, as words beside its text: by the element's own tables and functions.
import { GENERAL, given } from "../element/attributes.js";
import { shown } from "../panels/shown.js";
import { defaults, merge } from "../params/codec.js";
import { schemaOf, schemas } from "../params/schema.js";

/** @param {HTMLElement} tag as it was written @returns {Promise<string[]>} */
export async function complaints(tag) {
  const { strange } = await import("../element/strange.js");
  const name = tag.getAttribute("panel");
  const schema = schemaOf(name);
  if (!schema) return [`There is no panel “${name ?? ""}”; there are ${schemas.map((one) => one.name).join(", ")}`];
  const own = [...GENERAL, ...schema.params.map(({ attribute }) => attribute), "logits", "id", "class", "style"];
  const names = tag.getAttributeNames().filter((one) => !own.includes(one));
  const choice = { figures: tag.getAttribute("figures"), controls: tag.getAttribute("controls"), compact: false };
  const layout = /** @type {import("../panels/layout.js").Definition} */ ({ figures: [], readouts: () => [] });
  const what = shown(schema, layout, choice);
  const among = (/** @type {{ name: string }[]} */ all) => `; there are ${all.map((one) => one.name).join(", ")}`;
  return [
    ...strange(tag, names).map(
      (one) => `${schema.name} has no attribute ${one}; it has ${own.slice(0, -4).join(", ")}`,
    ),
    ...what.unknown.map((one) => `${schema.name} has no figure ${one}${among(schema.figures)}`),
    ...what.strange.map((one) => `${schema.name} has no control ${one}${among(schema.params)}`),
    ...merge(schema, defaults(schema), given(tag)).warnings.map(({ message }) => message),
  ];
}
