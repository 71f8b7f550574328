// A panel as a page in one file, with everything inside: for a mail, a memory stick, a course platform.
import { addressOf, openFile } from "../files.js";
import parts from "../generated/panels/parts.json" with { type: "json" };
import { changed } from "../params/query.js";
import { filesOf, onePage } from "../single/page.js";
import { site } from "./address.js";
import { looksOf } from "./code.js";

const SCRIPT = "reparam.single.js";

/** Whether it can be made here: what it is made from is published beside the script, but for the autoencoder's. @param {import("./figure.js").Panel} panel */
export const canBeOneFile = ({ state }) =>
  !state.definition.trains && !globalThis.reparamPlaces && addressOf(SCRIPT).protocol.startsWith("http");

/** @param {import("./figure.js").Panel} panel */
export async function toOneFile({ host, state: { store } }) {
  const { schema, params } = store;
  const response = await openFile(SCRIPT);
  if (!response.ok) throw new Error(`${addressOf(SCRIPT)} was answered by ${response.status}`);
  return onePage({
    script: await response.text(),
    files: filesOf(schema.name, /** @type {Record<string, string[]>} */ (parts)),
    title: schema.title,
    attributes: [["panel", schema.name], ...changed(schema.params, params), ...looksOf(host)],
    site: site(),
  });
}
