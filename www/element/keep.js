// Keys that a panel makes use of end at its shadow root: a page that turns slides by arrows, or has letters for shortcuts,
// hears only of the others. Escape and Tab always pass.

/** What uses which keys, by themselves. @type {[users: string, keys: RegExp][]} */
const KEYS = [
  [".field, textarea", /^(.|Arrow.+|Home|End|Backspace|Delete|Enter|Process|Dead)$/su],
  ["select", /^(.|Arrow.+|Page.+|Home|End|Enter)$/su],
  ["[type=range], .table", /^( |Arrow.+|Page.+|Home|End)$/],
  ["[type=range]", /^Enter$/],
  [".handle, .point", /^( |Arrow.+|Page.+|Home|End)$/],
  [".pad", /^( |Arrow.+|Delete|Backspace)$/],
  ["button, summary, [type=file]", /^( |Enter)$/],
  ["[role=toolbar] *", /^(Arrow(Left|Right)|Home|End)$/],
  ["[type=checkbox]", /^ $/],
];
/**
 * @param {Element} target what has the focus
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">} event
 */
export function uses(target, { key, ctrlKey, altKey, metaKey }) {
  // shortcuts of browsers and pages; but AltGr, which letters are typed with, is Control and Alt
  if (metaKey || ctrlKey !== altKey) return false;
  return KEYS.some(([users, keys]) => target.matches(users) && keys.test(key));
}

/** @param {ShadowRoot} root */
export function keepKeys(root) {
  for (const type of ["keydown", "keypress", "keyup"]) {
    root.addEventListener(type, (event) => {
      const target = /** @type {Element} */ (event.target);
      // what the host put into the tag is the host's
      if (root.contains(target) && uses(target, /** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    });
  }
}
