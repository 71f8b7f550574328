// What the page does for keys and ears, once all else is there: fewer Tab stops, buttons told apart by what they answer,
// and boxes that scroll by keys.
import { asked } from "./asked.js";
import { scrollers } from "./scrollers.js";
import { words } from "./words.js";

export function heard() {
  words();
  asked();
  scrollers();
}
