// The page around the panels: its address, and nothing else.
import { readAddress, writeAddress } from "./address.js";

const panels = document.querySelectorAll("reparam-panel");
const note = document.getElementById("note");
const trouble = readAddress(location.search, panels);
if (note && trouble) {
  note.textContent = trouble;
  note.hidden = false;
}
writeAddress();
