// The article's entry: deep link and where it leads, first sweep, contents, buttons, quizzes, highlighting, print, and the
// stepped graph.

import { arrive } from "./arrive.js";
import { contents } from "./contents.js";
import { highlights } from "./highlight.js";
import { predictions } from "./predict.js";
import { presets } from "./preset.js";
import { print } from "./print.js";
import { runs } from "./run.js";
import { stepped } from "./stepped.js";
import { sweep } from "./sweep.js";
import { readUrl, writeUrl } from "./url.js";

const panels = document.querySelectorAll("reparam-panel");
const note = document.getElementById("note");
const { panel, trouble } = readUrl(location.search, panels);
if (note && trouble) {
  note.textContent = trouble;
  note.hidden = false;
}
const swept = sweep([...document.querySelectorAll("#opening reparam-panel")]);
writeUrl(() => !swept.moving);
contents();
presets();
runs();
predictions();
highlights();
print();
stepped();
arrive(panel);
