// A panel's address: the article that is served beside this script, with the panel's exact state.
import { addressOf } from "../files.js";
import { encode } from "../params/query.js";

/** Where the script is, and all that is published with it. */
export const site = () => addressOf(REPARAM_SITE).href;

/**
 * @param {Element} host the panel's tag; the article tells its own panels apart by their ids
 * @param {import("../params/table.js").PanelTable} schema
 * @param {import("../params/codec.js").Params} params
 * @returns {string} absolute
 */
export function shareURL(host, schema, params) {
  const home = new URL(site());
  const here = new URL(host.ownerDocument.baseURI);
  const atHome = here.origin === home.origin && here.pathname.replace(/index\.html$/, "") === home.pathname;
  home.search = encode((atHome && host.id) || schema.name, schema.params, params);
  return home.href;
}
