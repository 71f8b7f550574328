// Printing: each panel is a still picture, the present one where the core is loaded, else the one inside its tag; the list of
// references is open.

export function print() {
  addEventListener("beforeprint", () => {
    for (const image of document.images) image.loading = "eager";
    for (const details of document.querySelectorAll("details")) details.open ||= Boolean(details.querySelector("ol"));
    for (const panel of document.querySelectorAll("reparam-panel")) /** @type {any} */ (panel).ready?.catch(() => {});
  });
}
