// The menu behind “Share”: a popover, so that nothing moves and every browser's own keys work in it.
import { h, newId, write } from "../dom.js";
import { shareURL, site } from "./address.js";
import { embedCode } from "./code.js";
import { figuresOf, toCSV, toPyTorch, toSVG, versionOf } from "./figure.js";
import { enlarge } from "./full-screen.js";
import { labels } from "./labels.js";
import { canBeOneFile, toOneFile } from "./one-file.js";
import { toPNG } from "./png.js";
import css from "./share.css?inline";
import { stillOf } from "./still.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** @typedef {import("./figure.js").Panel} Panel */

/** Distance from its button and from the window's edge, in pixels. */
const GAP = 6;

class Menu {
  /** @param {Panel} panel @param {HTMLButtonElement} button that opens it */
  constructor(panel, button) {
    this.panel = panel;
    this.button = button;
    this.status = h("p", { class: "status", role: "status" });
    /** Shown where the clipboard is refused. */
    this.text = h("textarea", { readonly: true, rows: 4, "aria-label": "To copy by hand", hidden: true });
    this.figure = h("select", { id: newId() });
    this.kind = h("select", { id: newId() }, ...labels.map(group));
    this.figureRow = row(this.figure, "Figure");
    const press = (/** @type {string} */ words, /** @type {() => unknown} */ act) =>
      h("button", { type: "button", onclick: () => this.#try(act) }, words);
    const save = (/** @type {string} */ words, /** @type {() => unknown} */ act) => {
      const button = press(words, act);
      button.setAttribute("aria-label", `Save the figure as ${words}`);
      return button;
    };
    this.element = h(
      "div",
      { class: "share", popover: "auto", role: "dialog", "aria-label": "Share" },
      // a page in one file may not know where the site is
      ...(site().startsWith("http")
        ? [
            press("Copy a link to this exact state", () => this.#copy(this.#link(), "Link copied.")),
            row(
              this.kind,
              "Code",
              press("Copy", () => this.#copy(this.#code(), "Code copied.")),
            ),
            h("hr"),
          ]
        : []),
      this.figureRow,
      h(
        "div",
        { class: "files" },
        save("SVG", () => this.#save("svg", "image/svg+xml", toSVG)),
        save("PNG", () => this.#save("png", "image/png", toPNG)),
        save("CSV", () => this.#save("csv", "text/csv", toCSV)),
      ),
      h("hr"),
      press("The experiment for PyTorch", () => this.#save("py", "text/x-python", toPyTorch)),
    );
    if (canBeOneFile(panel)) {
      this.element.append(press("The panel as one file (HTML)", () => this.#save("html", "text/html", toOneFile)));
    }
    if (document.fullscreenEnabled) {
      this.element.append(
        h("hr"),
        press("Full screen, for a lecture", () => enlarge(this.panel.host, this.element)),
      );
    }
    this.element.append(this.status, this.text);
    this.element.addEventListener("toggle", (event) => {
      const open = /** @type {ToggleEvent} */ (event).newState === "open";
      button.setAttribute("aria-expanded", String(open));
      if (open) this.#prepare();
    });
    // closed by a key, the focus goes back; closed by a press elsewhere, it is there
    this.element.addEventListener("beforetoggle", (event) => {
      const root = /** @type {ShadowRoot} */ (button.getRootNode());
      if (/** @type {ToggleEvent} */ (event).newState === "closed" && this.element.contains(root.activeElement)) {
        button.focus({ preventScroll: true });
      }
    });
    button.setAttribute("aria-haspopup", "dialog");
    button.popoverTargetElement = this.element;
  }

  #prepare() {
    const figures = figuresOf(this.panel);
    this.figure.replaceChildren(...figures.map(({ name, title }) => h("option", { value: name }, title)));
    this.figureRow.hidden = figures.length < 2;
    this.text.hidden = true;
    write(this.status, "");
    this.#place();
    this.element.querySelector("button")?.focus();
  }

  /** Above the button or below it, where there is room, within the window. */
  #place() {
    const { element, button } = this;
    const at = button.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.min(Math.max(at.right - width, GAP), clientWidth - width - GAP);
    const below = at.bottom + GAP;
    const top = below + height <= clientHeight ? below : Math.max(GAP, at.top - GAP - height);
    element.style.left = `${Math.max(GAP, left)}px`;
    element.style.top = `${top}px`;
  }

  get #subject() {
    const { host, state } = this.panel;
    const { definition, store } = state;
    const { schema, params } = store;
    return { host, schema, params, version: versionOf(host), still: stillOf(schema, definition, params) };
  }

  #link() {
    const { host, schema, params } = this.#subject;
    return shareURL(host, schema, params);
  }

  #code() {
    return embedCode(this.kind.value, this.#subject);
  }

  /** Says what came of it. @param {() => unknown} act gives a sentence */
  async #try(act) {
    this.text.hidden = true;
    write(this.status, "…");
    try {
      write(this.status, String((await act()) ?? ""));
    } catch (error) {
      write(this.status, error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} text @param {string} done */
  async #copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      return done;
    } catch {
      // no permission, or not a secure page
      this.text.value = text;
      this.text.hidden = false;
      this.text.focus();
      this.text.select();
      return "This page may not copy. Here it is, to copy by hand:";
    }
  }

  /**
   * @param {string} ending
   * @param {string} type
   * @param {(panel: Panel, figure: string) => Promise<string | Blob>} make
   */
  async #save(ending, type, make) {
    const { name: panel } = this.panel.state.store.schema;
    const whole = ["py", "html"].includes(ending);
    const name = `${whole ? panel : `${panel}-${this.figure.value}`}.${ending}`;
    const url = URL.createObjectURL(new Blob([await make(this.panel, this.figure.value)], { type }));
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    // a sandboxed frame isn't told that it may save nothing
    return origin === "null" ? `${name} is saved if this frame may (allow-downloads).` : `Saved ${name}.`;
  }
}

/** Makes the menu of a button, which opens it from now on, and opens it. @param {Panel} panel @param {HTMLButtonElement} button */
export function openMenu(panel, button) {
  if (button.popoverTargetElement) return;
  const root = /** @type {ShadowRoot} */ (button.getRootNode());
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const { element } = new Menu(panel, button);
  button.after(element);
  element.showPopover();
}

/** @param {HTMLSelectElement} select @param {string} label @param {...Element} after */
const row = (select, label, ...after) =>
  h("div", { class: "row" }, h("label", { for: select.id }, label), select, ...after);

/** @param {(typeof labels)[number]} group */
const group = ([label, kinds]) =>
  h("optgroup", { label }, ...Object.entries(kinds).map(([value, words]) => h("option", { value }, words)));
