// Names by which the words that set a panel are told apart, for those who meet them in a list, or call them by voice.
import { definitions } from "../www/panels/index.js";
import { shown } from "../www/panels/shown.js";
import { schemaOf } from "../www/params/schema.js";
import { tagsOf } from "./tags.mjs";

const BUTTON = /(<button class="(?:set|run)")([^>]*)>(.*?)<\/button>/gs;

/** @param {string} html */
const words = (html) => html.replace(/<.*?>/g, "").replace(/\s+/g, " ").trim();

/** What a panel is called in a name: its first picture. @param {import("./tags.mjs").Tag} tag */
function titleOf({ panel, figures, controls, compact }) {
  const schema = /** @type {import("../www/params/schema.js").PanelSchema} */ (schemaOf(panel));
  const definition = definitions[/** @type {keyof typeof definitions} */ (panel)];
  const [first] = shown(schema, definition, { figures, controls, compact }).figures;
  return schema.figures.find(({ name }) => name === first)?.title ?? schema.title;
}

/** Those without a letter, and those that are there twice, have their picture's title in their name. @param {string} html */
export function tellApart(html) {
  const titles = new Map(tagsOf(html).map((tag) => [tag.id, titleOf(tag)]));
  const all = [...html.matchAll(BUTTON)].map(([, , , inside]) => words(inside));
  return html.replace(BUTTON, (whole, open, attributes, inside) => {
    const said = words(inside);
    const title = titles.get(/ data-panel="([\w-]+)"/.exec(attributes)?.[1] ?? "");
    const alone = all.filter((other) => other === said).length === 1 && /\p{L}/u.test(said);
    return alone || !title ? whole : whole.replace(open, `${open} aria-label="${said}, ${title}"`);
  });
}
