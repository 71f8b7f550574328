// The numbers of a panel's pictures, in tables that one button unfolds.
import { explain } from "../loading/failure.js";
import { Fold } from "./fold.js";
import { loadWords } from "./words.js";

export class Tables {
  #version = -1;

  /**
   * @param {() => import("./figure.js").Figure[]} figures
   * @param {import("../state/results.js").Results} results
   * @param {HTMLElement & { toCSV?: (figure: string) => Promise<string> }} host
   */
  constructor(figures, results, host) {
    this.figures = figures;
    this.results = results;
    this.host = host;
    this.fold = new Fold("tables", () => this.#fill());
  }

  /** Follows the results while it is open. @param {number} version of them */
  refresh(version) {
    if (this.fold.open && version !== this.#version) this.#fill();
  }

  async #fill() {
    const { results, fold, host } = this;
    if (!results.bindings) return;
    this.#version = results.version;
    try {
      const [{ stops, tableOf }] = await Promise.all([loadWords(), results.core.load("words")]);
      const shown = this.figures().filter((figure) => figure.there && !figure.spec.bare);
      const tables = shown.flatMap(({ spec, title }) => {
        const numbers = results.panel.table(spec.name, false);
        return numbers ? [tableOf(title, spec.name, numbers, async () => (await host.toCSV?.(spec.name)) ?? "")] : [];
      });
      fold.content.replaceChildren(...tables);
      stops(tables);
    } catch (error) {
      fold.content.replaceChildren(explain(error, "No numbers"));
    }
  }
}
