// The sentence that a panel has for its reader: said before there is a line for it, too, and taken back once what was in
// trouble has come.
import { explain } from "../loading/failure.js";

export class Notice {
  text = "";
  /** Whether it is about something that may come yet. */
  trouble = false;

  /** @param {(text: string, again?: () => void) => void} show */
  constructor(show) {
    this.show = show;
  }

  /** @param {string} text @param {() => void} [again] where another try may help */
  say(text, again) {
    this.trouble = false;
    this.text = text;
    this.show(text, again);
  }

  /** @param {any} error @param {string | undefined} loss what isn't there for it @param {() => void} again */
  complain(error, loss, again) {
    this.say(explain(error, loss), error?.passing ? again : undefined);
    this.trouble = true;
  }

  /** What was in trouble has come, or is tried again. */
  relieve() {
    if (this.trouble) this.say("");
  }
}
