// Options of a call, as the core reads them.

/**
 * Typed arrays as lists, and without what is undefined or excepted.
 * @param {Record<string, any>} [options]
 * @param {string} [except]
 */
export function plain(options, except) {
  if (options === null || typeof options !== "object") return options;
  const given = Object.entries(options).filter(([name, value]) => value !== undefined && name !== except);
  return Object.fromEntries(
    given.map(([name, value]) => [name, ArrayBuffer.isView(value) ? Array.from(/** @type {any} */ (value)) : value]),
  );
}
