// The stepped graphs of the article, as their tags in its sources say. Nothing that is generated is needed to know them.
import { kindOf } from "../www/article/graph/kinds.js";

/** The stepped graphs, which are drawn by the page's own code: www/article/graph/static.js. @param {string} html */
export const graphs = (html) =>
  [...html.matchAll(/<figure class="graph" id="([\w-]+)"(?: data-kind="([\w-]+)")?/g)].map(([, file, name]) => {
    const kind = kindOf(name);
    if (!kind) throw new Error(`${file}: there is no graph ${name}`);
    const [width, height] = kind.size;
    return { file, kind, width, height };
  });
