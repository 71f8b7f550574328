// What the page does for keys and ears, once all else is there: fewer Tab stops, and buttons told apart by what they answer.
import { asked } from "./asked.js";
import { words } from "./words.js";

export function heard() {
  words();
  asked();
}
