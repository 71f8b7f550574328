// The numbers of a picture as a table by what they mean, and all of them as a file.
import { h, write } from "../dom.js";
import { format } from "../format.js";

/** @typedef {{ columns: string[], rows: (string | number | null)[][], notes: string[], total: number, here: number | null }} Numbers */

/**
 * @param {string} title of the picture
 * @param {string} figure its name
 * @param {Numbers} numbers
 * @param {() => Promise<string>} file all of them
 */
export function tableOf(title, figure, numbers, file) {
  const { columns, rows, notes, total, here } = numbers;
  const none = rows.length === 0;
  const cell = (/** @type {string | number | null} */ value, /** @type {number} */ i) =>
    i === 0
      ? h(
          "th",
          { scope: "row" },
          text(value)
            .replace(/(\.\d*?)0+$/, "$1")
            .replace(/\.$/, ""),
        )
      : h("td", {}, text(value));
  const head = h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, name)));
  const body = rows.map((row, i) => h("tr", i === here ? { "aria-current": "true" } : {}, ...row.map(cell)));
  const cut = total > rows.length ? [`${rows.length} of ${total} rows; all are in the file.`] : [];
  const words = none ? [`${title}: no numbers.`, ...notes] : [...notes, ...cut];
  const table = h("table", {}, h("caption", {}, title), h("thead", {}, head), h("tbody", {}, ...body));
  const below = h("p", {}, words.join(" "));
  if (!none) below.append(" ", saving(title, `${figure}.csv`, file));
  return h("div", { class: "table", "data-table": figure }, ...(none ? [] : [table]), below);
}

/** Four significant digits; whole numbers as they are. @param {string | number | null} value */
function text(value) {
  if (typeof value !== "number") return value ?? "";
  return format(value, 4).replace(/\.0+$/, Number.isInteger(value) ? "" : "$&");
}

/** A box that scrolls is a stop of the Tab key with a name. @param {Element[]} boxes in the document */
export function stops(boxes) {
  const scrolls = boxes.map((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1);
  boxes.forEach((box, i) => {
    const attributes = {
      tabindex: "0",
      role: "region",
      "aria-label": `Numbers: ${box.querySelector("caption")?.textContent}`,
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (scrolls[i]) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  });
}

/** @param {string} title @param {string} name of the file @param {() => Promise<string>} make */
function saving(title, name, make) {
  const label = "Save CSV";
  const button = h("button", { type: "button", "aria-label": `${label}: ${title}`, onclick: () => save() }, label);
  const save = async () => {
    try {
      const url = URL.createObjectURL(new Blob([await make()], { type: "text/csv" }));
      h("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      write(button, label);
    } catch (error) {
      write(button, error instanceof Error ? error.message : String(error));
    }
  };
  return button;
}
