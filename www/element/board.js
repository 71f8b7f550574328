// Figures in rows, and the controls that move them right after the first row: on a narrow panel after the first figure.
import { h } from "../dom.js";
import { fingerRoom, legendLines, stageHeight } from "../panels/heights.js";
import { present, rowsOf, withControls } from "../panels/shown.js";
import { Figure } from "./figure.js";

/** Widths that have heights of their own, in custom properties. */
const LAYOUTS = ["wide", "narrow", "tiny"];

export class Board {
  /** @type {Figure[]} */
  figures = [];
  element = h("div", { class: "board" });
  /** @type {string[]} */
  #names = [];
  #arranged = "";
  sparse = false;
  compact = false;
  /** Which controls its figures may have. */
  what = {
    figures: /** @type {string[]} */ ([]),
    brief: true,
    lead: /** @type {string[]} */ ([]),
    compact: false,
    play: false,
  };
  /** The figures in sight, in a panel that draws only those. @type {Set<Element> | undefined} */
  #near;
  /** @type {IntersectionObserver | undefined} */
  #observer;

  /**
   * @param {import("../state/state.js").PanelState} state
   * @param {(patch: import("../panels/layout.js").Params) => void} move
   * @param {import("./controls/index.js").Controls} controls
   * @param {() => void} redraw
   */
  constructor(state, move, controls, redraw) {
    this.state = state;
    this.move = move;
    this.controls = controls;
    if (state.definition.trains) this.#watch(redraw);
  }

  /**
   * @param {string[]} names of figures
   * @param {string[]} lead parameters whose controls stand with them
   * @param {{ brief: boolean, after: HTMLElement[], sparse: boolean, compact: boolean }} options `after`: what follows those
   *   controls; `sparse`: without the figures that there aren't with the present parameters
   */
  fill(names, lead, { brief, after, sparse, compact }) {
    this.sparse = sparse;
    this.compact = compact;
    this.what = { figures: names, brief, lead, compact, play: after.length > 0 };
    const { definition, store } = this.state;
    const kept = new Map(this.figures.map((figure) => [figure.spec.name, figure]));
    this.figures = names.flatMap((name) => {
      const spec = definition.figures.find((one) => one.name === name);
      const title = store.schema.figures.find((one) => one.name === name)?.title ?? name;
      return spec ? [kept.get(name) ?? new Figure(spec, title, this.move, this.controls)] : [];
    });
    const onAxis = this.figures.map(({ spec }) => spec.axis?.param);
    this.lead = this.controls.box(
      lead.filter((name) => !onAxis.includes(name)),
      brief ? "lead brief" : "lead",
    );
    this.lead.append(...after);
    this.#names = names;
    this.#arranged = "";
    this.#observer?.disconnect();
    for (const { element } of this.figures) this.#observer?.observe(element);
    this.showParams();
  }

  /** Which figures there are now, and which stand beside each other. */
  showParams() {
    const { compact } = this;
    const { definition, store } = this.state;
    const names = this.sparse ? present(definition, this.#names, store.params) : this.#names;
    const rows = rowsOf(definition, names);
    fingerRoom(store.schema, definition, this.what, store.params).forEach((px, i) => {
      const [name, value] = [`--finger-${LAYOUTS[i]}`, `calc(${px} * var(--reparam-px))`];
      // to set it again would style the panel again
      if (this.element.style.getPropertyValue(name) !== value) this.element.style.setProperty(name, value);
    });
    const arranged = JSON.stringify(rows.map((row) => row.map(({ name }) => name)));
    if (arranged === this.#arranged) return;
    this.#arranged = arranged;
    for (const { element } of this.figures) element.classList.remove("beside", "first");
    const alone = rows.flat().length === 1;
    const [first, ...others] = rows.map((row) => {
      const members = row.flatMap((spec) => this.figures.filter((figure) => figure.spec === spec));
      for (const figure of members) {
        // only on a wide panel do the figures of a row stand side by side
        const lines = [row, [figure.spec], [figure.spec]].map((specs, layout) => legendLines(specs, layout, compact));
        const { axis, preset } = withControls(figure.spec, this.what);
        const options = { compact, axis: Boolean(axis), preset: Boolean(preset) };
        figure.place(row.length, stageHeight(figure.spec, alone, compact), lines, options);
      }
      const headings = row
        .filter(({ heading }) => heading)
        .map(({ heading }) => h("p", { class: "heading" }, heading ?? ""));
      return [...headings, ...members.map(({ element }) => element)];
    });
    const lead = this.lead?.hasChildNodes() ? [this.lead] : [];
    const [top, ...beside] = first ?? [];
    this.figures[0]?.element.classList.add("first");
    for (const element of beside) element.classList.add("beside");
    this.element.replaceChildren(...(top ? [top] : []), ...lead, ...beside, ...others.flat());
    this.element.classList.toggle("long", rows.length > 2);
  }

  /** Culling: a panel taller than the screen draws only the figures in sight. @param {() => void} redraw */
  #watch(redraw) {
    const near = new Set();
    this.#near = near;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) near[isIntersecting ? "add" : "delete"](target);
        redraw();
      },
      { rootMargin: "25% 0px" },
    );
  }

  /** @param {Figure} figure */
  sees(figure) {
    return this.figures.includes(figure) && (!this.#near || this.#near.has(figure.element));
  }

  stop() {
    this.#observer?.disconnect();
  }
}
