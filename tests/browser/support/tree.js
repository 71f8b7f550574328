// The page as Chromium tells it to a screen reader: its accessibility tree, in lines of text.
import { entries } from "./entered.js";

/**
 * @typedef {{ role: string, name: string, level?: number, children: Heard[] }} Heard
 */

/** What is told of: structure and what can be used. Words, and numbers that change with measuring, are left out. */
const ROLES = new Set(
  `banner main navigation contentinfo region article form dialog heading group radiogroup toolbar figure image math table
  button link slider textbox checkbox switch combobox radio DisclosureTriangle status progressbar`.split(/\s+/),
);
/** What a name is of that changes while something is measured, or is drawn. */
const UNNAMED = new Set(["image", "status"]);

/** Opens the page, and waits until all that is loaded late is there. */
export async function openHeard(page, site) {
  await page.goto(site.page);
  await page.evaluate(async () => {
    await customElements.whenDefined("reparam-panel");
    const panels = /** @type {any[]} */ ([...document.querySelectorAll("reparam-panel")]);
    await Promise.all(panels.filter((panel) => !panel.closest("details:not([open])")).map((panel) => panel.ready));
    const until = async (/** @type {() => unknown} */ come) => {
      while (!come()) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    for (const late of document.querySelectorAll("figure.graph, .estimators")) {
      if (late.closest("details:not([open])")) continue;
      late.scrollIntoView();
      await until(() => late.querySelector("button"));
    }
    window.scrollTo(0, 0);
    await until(() => document.querySelector(".contents > button")?.ariaLabel === "Contents");
    await until(() => document.querySelector("form [type=submit][aria-labelledby]"));
    for (const panel of panels) {
      const training = panel.shadowRoot?.querySelector(".training.main");
      if (training) await until(() => training.hasChildNodes());
    }
    for (const panel of panels) {
      if (!panel.closest("details:not([open])")) await until(() => panel.shadowRoot?.querySelector(".heard"));
    }
  });
  await entries(page, 4);
}

/** @returns {Promise<Heard>} the tree, of what is told of alone */
export async function heard(page) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  await client.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @returns {Heard[]} */
  const told = (id) => {
    const node = byId.get(id);
    if (!node) return [];
    const children = (node.childIds ?? []).flatMap(told);
    const role = node.role?.value;
    if (node.ignored || !ROLES.has(role)) return children;
    const level = node.properties?.find(({ name }) => name === "level")?.value.value;
    return [{ role, name: node.name?.value ?? "", level, children }];
  };
  return { role: "page", name: "", children: told(nodes[0].nodeId) };
}

/** All of a tree, from its root on. @param {Heard} node @returns {Heard[]} */
export const all = (node) => [node, ...node.children.flatMap(all)];

/** As lines, indented; each formula once a place. @param {Heard} node @param {string} [indent] @returns {string} */
export const lines = ({ children }, indent = "") =>
  children
    .filter(({ role, name }) => role !== "math" || name !== "")
    .map((node) => {
      const level = node.level ? ` ${node.level}` : "";
      const name = UNNAMED.has(node.role) || node.name === "" ? "" : `: ${node.name.replace(/\s+/g, " ").trim()}`;
      return `${indent}${node.role}${level}${name}\n${lines(node, `${indent}  `)}`;
    })
    .join("");
