// What a field says of an entry that it can't read: loaded with the first of them, its style too.
import { h, newId } from "../../dom.js";

/** Over what is below the field: all room is given. */
const STYLE = `position: absolute; top: 0; left: 0; z-index: 1; width: max-content; max-width: min(100%, 300px); padding: 2px 6px;
  border: 1px solid; font-size: 13px; background: var(--_background)`;

/**
 * Puts the entry back, marked, with words beside it.
 * @param {HTMLInputElement} field
 * @param {string} text the entry
 * @returns {() => void} takes it all back
 */
export function mark(field, text) {
  const id = newId();
  const words = h("span", { id, role: "status" });
  words.style.cssText = STYLE;
  const box = /** @type {HTMLElement} */ (field.closest(".control, .axis-slider") ?? field.parentElement);
  box.style.position = "relative";
  box.append(words);
  words.textContent = `A number, not “${text}”; ${field.value} stays.`; // a live region speaks of what changes in it
  // by what is seen: a legend is above top 0, and a page may scale
  const [above, here] = [field, words].map((one) => one.getBoundingClientRect());
  words.style.top = `${((above.bottom - here.top) * field.offsetHeight) / above.height}px`;
  words.style.left = `${Math.min(field.offsetLeft, box.offsetWidth - words.offsetWidth)}px`;
  field.style.outline = "2px dashed";
  field.value = text;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
  return () => {
    words.remove();
    field.style.outline = "";
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  };
}
