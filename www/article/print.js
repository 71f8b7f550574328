// Printing: each panel is a still picture, the present one where the core is loaded, else the one inside its tag.

export function print() {
  addEventListener("beforeprint", () => {
    for (const image of document.images) image.loading = "eager";
    for (const panel of document.querySelectorAll("reparam-panel")) /** @type {any} */ (panel).ready?.catch(() => {});
  });
}
