// What values a parameter takes, in the words of docs/parameters.md (xtask/src/generate.rs).

/** @param {import("../params/schema.js").Param} param */
function entries({ minLength, maxLength, lengthOf }) {
  if (lengthOf) return `as many numbers as ${lengthOf}, `;
  return minLength === undefined || maxLength === 1 ? "" : `${minLength} to ${maxLength} numbers, `;
}

/** @param {import("../params/schema.js").Param} param */
export function limits(param) {
  const { kind, min, max, options = [], scale } = param;
  if (kind === "flag") return "true or false";
  if (kind === "choice" || kind === "choices") return options.map(({ value }) => value).join(", ");
  return `${entries(param)}${scale === "log-from-zero" ? "0, or " : ""}${min} to ${max}`;
}
