// What the DOM knows of the tag: it goes out with the types of the element.

interface HTMLElementTagNameMap {
  "reparam-panel": import("./element.js").ReparamPanel;
}

interface GlobalEventHandlersEventMap {
  /** The first picture is drawn. */
  "reparam-ready": CustomEvent<Record<string, never>>;
  /** A parameter changed. `origin`: the panel that was touched, this one or another of its group. */
  "reparam-change": CustomEvent<{ params: import("../generated/types.js").ParamsOf; origin: Element | null }>;
  /** There are new numbers. */
  "reparam-report": CustomEvent<import("../generated/types.js").ReportOf>;
  /** Something went wrong, in words. */
  "reparam-error": CustomEvent<{ name: string; message: string; param: string | null }>;
}
