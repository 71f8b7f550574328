// The article's entry: deep link and where it leads, first sweep, contents, colours, buttons, quizzes, highlighting, print,
// what is loaded when it comes near, and the walk.

import { arrive } from "./arrive.js";
import { contents } from "./contents.js";
import { highlights } from "./highlight.js";
import { near } from "./near.js";
import { predictions } from "./predict.js";
import { presets } from "./preset.js";
import { print } from "./print.js";
import { questions } from "./questions.js";
import { runs } from "./run.js";
import { scheme } from "./scheme.js";
import { stepped } from "./stepped.js";
import { sweep } from "./sweep.js";
import { readUrl, writeUrl } from "./url.js";
import { walk } from "./walk.js";

const panels = document.querySelectorAll("reparam-panel");
const note = document.getElementById("note");
const { panel, trouble } = readUrl(location.search, panels);
if (note && trouble) {
  note.textContent = trouble;
  note.hidden = false;
}
const swept = sweep([...document.querySelectorAll("#opening reparam-panel")]);
writeUrl(() => !swept.moving);
scheme();
contents();
presets();
runs();
predictions();
questions();
highlights();
print();
stepped();
walk();
arrive(panel);

// files of their own, named by variables: given a literal, the bundler would add a loader larger than this page
const [sort, heard] = ["./sort.js", "./heard.js"];
for (const table of document.querySelectorAll(".estimators")) {
  // where it doesn't come, the table stays as it was built
  near(table, () =>
    import(/* @vite-ignore */ sort).then(
      ({ sortable }) => sortable(table),
      () => {},
    ),
  );
}

for (const text of [...document.querySelectorAll("main > section")].slice(0, 1)) {
  // where it doesn't come, each word is a Tab stop
  near(text, () =>
    import(/* @vite-ignore */ heard).then(
      (late) => late.heard(),
      () => {},
    ),
  );
}
