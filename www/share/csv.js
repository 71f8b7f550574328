// A figure's numbers as comma-separated values (RFC 4180), after lines that say where they come from.

/**
 * @param {{ columns: string[], rows: (string | number | null)[][], notes: string[] }} table
 * @param {string[]} source lines for the head
 * @returns {string} lines end in CR LF
 */
export function toCSV({ columns, rows, notes }, source) {
  const head = [...source, ...notes].map((line) => `# ${line.replace(/\s+/g, " ")}`);
  return `${[...head, ...[columns, ...rows].map((row) => row.map(cell).join(","))].join("\r\n")}\r\n`;
}

/** As the core writes what isn't finite, and how programs read it. @type {Record<string, string>} */
const INFINITE = { "∞": "inf", "−∞": "-inf" };

/** @param {string | number | null} value */
function cell(value) {
  const text = String(value ?? "");
  if (Object.hasOwn(INFINITE, text)) return INFINITE[text];
  return /[",\r\n]/.test(text) || text.startsWith("#") ? `"${text.replaceAll('"', '""')}"` : text;
}
