// The article's entry: deep link, contents, colours, buttons, quizzes, highlighting, print, and what is loaded when it comes
// near.

import { contents } from "./contents.js";
import { highlights } from "./highlight.js";
import { predictions } from "./predict.js";
import { presets } from "./preset.js";
import { print } from "./print.js";
import { questions } from "./questions.js";
import { runs } from "./run.js";
import { scheme } from "./scheme.js";
import { readUrl, writeUrl } from "./url.js";

const panels = document.querySelectorAll("reparam-panel");
const note = document.getElementById("note");
const trouble = readUrl(location.search, panels);
if (note && trouble) {
  note.textContent = trouble;
  note.hidden = false;
}
writeUrl();
scheme();
contents();
presets();
runs();
predictions();
questions();
highlights();
print();

// files of their own, named by a variable: given a literal, the bundler would add a loader larger than this page
/** @type {[selector: string, file: string, name: string][]} */
const later = [
  ["figure.graph", "./graph.js", "liveGraph"],
  [".estimators", "./sort.js", "sortable"],
];
for (const [selector, file, name] of later) {
  const coming = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        coming.unobserve(target);
        import(/* @vite-ignore */ file).then(
          (loaded) => loaded[name](target),
          () => target.classList.add("still"),
        );
      }
    },
    { rootMargin: "400px" },
  );
  for (const element of document.querySelectorAll(selector)) coming.observe(element);
}
