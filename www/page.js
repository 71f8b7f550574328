// The page around the panels: its address, and what the article does to them.
import { readAddress, writeAddress } from "./address.js";
import { contents } from "./article/contents.js";
import { inks } from "./article/ink.js";
import { predictions } from "./article/predict.js";
import { presets } from "./article/preset.js";
import { print } from "./article/print.js";
import { runs } from "./article/run.js";

const panels = document.querySelectorAll("reparam-panel");
const note = document.getElementById("note");
const trouble = readAddress(location.search, panels);
if (note && trouble) {
  note.textContent = trouble;
  note.hidden = false;
}
writeAddress();
contents();
presets();
runs();
predictions();
inks();
print();
