// Trusted Types: what a page with `require-trusted-types-for 'script'` takes from us, by our one policy, `reparam`.

const asIs = {
  createHTML: (/** @type {string} */ html) => html,
  createScriptURL: (/** @type {string} */ url) => url,
};

/** Only for markup and scripts that are made here. */
export const ours = named() ?? asIs;

/** @returns {typeof asIs | undefined} none where the browser has no such types, or the page doesn't allow the name */
function named() {
  try {
    return /** @type {any} */ (globalThis).trustedTypes?.createPolicy("reparam", asIs);
  } catch {
    return undefined;
  }
}
