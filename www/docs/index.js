// The docs' entry: the choice of colours, and tags that live once they come near the screen. Until then nothing of a panel is
// loaded.
import { near } from "../article/near.js";
import { scheme } from "../article/scheme.js";
import { write } from "../dom.js";
import "./docs.css";

// named by a variable: given a literal, the bundler would add a loader larger than this script
const editor = "./editor.js";

scheme();
for (const box of document.querySelectorAll(".example")) {
  near(box, async () => {
    try {
      const { Editor } = /** @type {typeof import("./editor.js")} */ (await import(/* @vite-ignore */ editor));
      const link = /** @type {HTMLAnchorElement} */ (box.querySelector(".elsewhere > a"));
      new Editor(box, (text) => {
        link.hash = encodeURIComponent(text);
      });
    } catch {
      write(/** @type {Element} */ (box.querySelector(".told")), "The script that draws this could not be loaded.");
    }
  });
}
