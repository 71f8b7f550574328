// When a control's help is shown: at its focus by keys, and at a finger's tap on its name.

let loaded = false;
/** What was focused or tapped last. @type {Element | undefined} */
let latest;

/** @param {HTMLElement} panel */
export function helped(panel) {
  const titled = (/** @type {Element} */ target) => {
    const control = /** @type {HTMLElement | null} */ (target.closest(".control, .axis-slider, .row"));
    const own = target.closest("[title]") ?? (control?.matches(".row") ? null : control?.querySelector("[title]"));
    const named = /** @type {HTMLElement | null | undefined} */ (own);
    const text = named?.title;
    return control && text && text !== named.getAttribute("aria-label") ? { control, text } : undefined;
  };
  const show = (/** @type {Element} */ target) => {
    const help = titled(target);
    if (!help && !loaded) return;
    loaded = true;
    latest = target;
    // where it doesn't come, nothing is shown
    import("./help.js").then(
      (late) => {
        if (latest !== target) return;
        if (help) late.show(help.control, help.text);
        else late.hide();
      },
      () => {},
    );
  };
  panel.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) show(target);
  });
  panel.addEventListener("click", (event) => {
    const { target } = event;
    const finger = event instanceof PointerEvent && event.pointerType === "touch";
    if (finger && target instanceof Element && !target.matches("input, select, button")) show(target);
  });
}
