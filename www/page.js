// The page around the panels: its address, and what the article does to them.
import { readUrl, writeUrl } from "./address.js";
import { contents } from "./article/contents.js";
import { inks } from "./article/ink.js";
import { predictions } from "./article/predict.js";
import { presets } from "./article/preset.js";
import { print } from "./article/print.js";
import { runs } from "./article/run.js";

const panels = document.querySelectorAll("reparam-panel");
const note = document.getElementById("note");
const trouble = readUrl(location.search, panels);
if (note && trouble) {
  note.textContent = trouble;
  note.hidden = false;
}
writeUrl();
contents();
presets();
runs();
predictions();
inks();
print();

// a file of its own, named by a variable: given a literal, the bundler would add a loader larger than this page
const graph = "./graph.js";
const coming = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      coming.unobserve(target);
      import(graph).then(
        ({ liveGraph }) => liveGraph(/** @type {HTMLElement} */ (target)),
        () => target.classList.add("still"),
      );
    }
  },
  { rootMargin: "400px" },
);
for (const figure of document.querySelectorAll("figure.graph")) coming.observe(figure);
