// The table of estimators by a column: a press for ascending, another for descending, a third as it was. Each part of the
// table is sorted within itself, as different problems can't be compared.
import { h } from "../dom.js";
import { rove } from "../rove.js";

const ORDERS = ["ascending", "descending"];

/** @param {HTMLElement} box */
export function sortable(box) {
  const table = /** @type {HTMLTableElement} */ (box.querySelector("table"));
  const parts = [...table.tBodies].map((body) => ({ body, rows: [...body.rows].slice(1) }));
  const heads = [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[0].cells];
  heads.forEach((head, column) => {
    head.replaceChildren(h("button", { type: "button", onclick: () => sort(column) }, ...head.childNodes));
  });
  for (const group of ["thead button", "tbody a"])
    rove(table, () => [.../** @type {NodeListOf<HTMLElement>} */ (table.querySelectorAll(group))]);

  /** @param {number} column */
  const sort = (column) => {
    const order = ORDERS[ORDERS.indexOf(heads[column].getAttribute("aria-sort") ?? "") + 1];
    for (const head of heads) head.removeAttribute("aria-sort");
    if (order) heads[column].setAttribute("aria-sort", order);
    const compare = by(column, table);
    for (const { body, rows } of parts) {
      const sign = order === "descending" ? -1 : 1;
      body.append(...(order ? rows.toSorted((a, b) => sign * compare(a, b)) : rows));
    }
  };
}

/**
 * By number where a column has any, a word (“unbiased”) being 0; else by the alphabet.
 * @param {number} column
 * @param {HTMLTableElement} table
 * @returns {(a: HTMLTableRowElement, b: HTMLTableRowElement) => number}
 */
function by(column, table) {
  const text = (/** @type {HTMLTableRowElement} */ row) => row.cells[column]?.textContent?.trim() ?? "";
  const number = (/** @type {HTMLTableRowElement} */ row) => Number.parseFloat(text(row).replace("−", "-"));
  const numeric = [...table.rows].some((row) => Number.isFinite(number(row)));
  return numeric ? (a, b) => (number(a) || 0) - (number(b) || 0) : (a, b) => text(a).localeCompare(text(b), "en");
}
