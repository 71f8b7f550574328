// Finds the panel that a button or form names, and compares its parameters with those wanted.

/**
 * The panel that an element's `data-panel` names, and the parameters of its `data-params`.
 * @param {HTMLElement} element
 * @returns {{ panel: any, wanted: Record<string, any> }}
 */
export const meant = ({ dataset }) => ({
  panel: document.getElementById(dataset.panel ?? ""),
  wanted: JSON.parse(dataset.params ?? "{}"),
});

/**
 * @param {Record<string, any> | undefined} params
 * @param {Record<string, any>} wanted
 */
export const isSet = (params, wanted) =>
  Boolean(params) && Object.entries(wanted).every(([name, value]) => String(params?.[name]) === String(value));

/**
 * Those of a panel's parameters that are named.
 * @param {Record<string, any>} params
 * @param {Record<string, any>} names
 */
export const only = (params, names) => Object.fromEntries(Object.keys(names).map((name) => [name, params[name]]));

/**
 * Calls back for each panel of the page whose parameters change.
 * @param {(panel: EventTarget | null) => void} changed
 */
export const whenSet = (changed) => document.addEventListener("reparam-change", ({ target }) => changed(target));
