// The numbers of a panel's pictures, in tables that one button unfolds.
import { h } from "../dom.js";
import { format } from "../format.js";
import { Fold } from "./fold.js";

export class Tables {
  #version = -1;

  /** @param {() => import("./figure.js").Figure[]} figures @param {import("../state/results.js").Results} results */
  constructor(figures, results) {
    this.figures = figures;
    this.results = results;
    this.fold = new Fold("tables", () => this.#fill());
  }

  /** Follows the results while it is open. @param {number} version of them */
  refresh(version) {
    if (this.fold.open && version !== this.#version) this.#fill();
  }

  #fill() {
    const { results } = this;
    if (!results.bindings) return;
    this.#version = results.version;
    const shown = this.figures().filter((figure) => figure.there && !figure.spec.bare);
    const tables = shown.flatMap(({ spec, title }) => {
      const numbers = results.panel.table(spec.name);
      return numbers ? [table(title, spec.name, numbers)] : [];
    });
    this.fold.content.replaceChildren(...tables);
  }
}

/** @param {string} title @param {string} figure @param {{ columns: string[], rows: unknown[][] }} numbers */
function table(title, figure, { columns, rows }) {
  const cell = (/** @type {unknown} */ value) =>
    h("td", {}, typeof value === "number" ? format(value, 4) : String(value ?? ""));
  const head = h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)));
  const body = rows.map((row) => h("tr", {}, ...row.map(cell)));
  const content = h("table", {}, h("caption", {}, title), h("thead", {}, head), h("tbody", {}, ...body));
  return h(
    "div",
    { class: "table", tabindex: 0, role: "region", "aria-label": `Numbers: ${title}`, "data-table": figure },
    content,
  );
}
