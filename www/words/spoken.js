// A described drag: half a second after the reader's last key or press, one sentence says what the change has done, in a
// polite live region. Silent while a pointer is down, and of what no reader did: a host's script, a playing panel, a group.
import { write } from "../dom.js";
import { touch } from "./touch.js";

/** Milliseconds without a change, a key or a press after which it speaks. */
const CALM = 500;
/** The most that it waits for a measurement; what is said then is as true, of larger errors. */
const PATIENCE = 3000;
/** Milliseconds after which it looks again whether the measurement is done. */
const LOOK = 100;
/** Throttle: a training speaks once in so many milliseconds at most. */
const NEWS = 5000;

/**
 * @typedef {import("./index.js").Panel} Panel
 * @typedef {import("../panels/layout.js").Report} Report
 */

/** How a sentence ends that has nothing to compare with, in the core. */
const UNCHANGED = "nothing else changed beyond its error.";

export class Spoken {
  /** What the next sentence compares with. @type {Report | null} */
  #base = null;
  #last = "";
  /** Whether the base is of before the latest sentence. */
  #kept = false;
  /** Whether a reader changed something that nothing has been said of. */
  #owed = false;
  /** Whether a reader's training runs. */
  #trains = false;
  #timer = 0;
  #news = 0;
  /** When the present wait for a measurement began; 0 if there is none. */
  #since = 0;

  /** @param {Panel} panel @param {HTMLElement} region @param {{ said: () => void, rested: () => void }} listener */
  constructor(panel, region, listener) {
    this.panel = panel;
    this.region = region;
    this.listener = listener;
    const { state } = panel;
    this.member = {
      host: panel.host,
      seen: false,
      redraw: () => this.#rest(),
      onChange: () => {},
      onPlaying: () => this.#wait(),
      say: () => {},
      fail: () => {},
      onTraining: () => this.#onTraining(),
    };
    state.attach(this.member);
    this.end = state.store.listen(({ origin }) => this.#onChange(origin));
    this.#rest();
  }

  /** Better numbers of the same state are what it is compared with later. */
  #rest() {
    const { training } = this.panel.state;
    if (this.#kept || this.#owed || this.#timer || (this.#trains && training?.busy)) return;
    this.#base = this.panel.state.report;
    this.listener.rested();
  }

  /** In a group only the panel under the hand has this origin. @param {unknown} origin */
  #onChange(origin) {
    const { host } = this.panel;
    const own = origin === host || (origin === null && touch.within(host));
    if (own && touch.recent) this.#owed = true;
    else this.#kept = false; // not the reader's: that is where the next sentence begins
    this.#wait();
  }

  #onTraining() {
    const { training } = this.panel.state;
    if (touch.recent && touch.within(this.panel.host)) this.#trains = true;
    if (!this.#trains) return;
    clearTimeout(this.#news);
    if (training?.state === "training") this.#news = window.setTimeout(() => this.#tell(), NEWS);
    else if (!training?.busy) {
      this.#trains = false;
      this.#owed = true;
      this.#wait();
    }
  }

  #tell() {
    this.#speak();
    this.#news = window.setTimeout(() => this.#tell(), NEWS);
  }

  #wait() {
    this.#since = 0;
    this.#look(CALM);
  }

  /** @param {number} delay */
  #look(delay) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#due(), delay);
  }

  #due() {
    const { state } = this.panel;
    if (!this.#owed) return this.#done();
    if (touch.down || (state.playback.playing && !state.definition.trains)) return this.#look(CALM);
    if (touch.ago < CALM) return this.#look(CALM - touch.ago);
    this.#since ||= performance.now();
    const measuring = state.report && state.seen && state.results.done < 1;
    if (measuring && performance.now() - this.#since < PATIENCE) return this.#look(LOOK);
    // the step that was asked for may be on its way
    const waits = !this.#speak() && state.definition.trains && performance.now() - this.#since < PATIENCE;
    if (waits) this.#look(LOOK);
    else this.#done();
  }

  #done() {
    this.#timer = 0;
    this.#owed = false;
    this.#rest();
  }

  /** @returns {boolean} whether there was something to say */
  #speak() {
    const { results, report, store } = this.panel.state;
    const figures = this.panel.view.figures.map(({ spec }) => spec.name);
    if (!report || !this.#base) return false;
    const sentence = results.bindings?.change(store.schema.name, figures, this.#base, report);
    // what is within its error may add up
    this.#kept = Boolean(sentence?.endsWith(UNCHANGED));
    if (!this.#kept) this.#base = report;
    if (!sentence || sentence === this.#last) return false;
    this.#last = sentence;
    write(this.region, this.#completed(sentence, figures[0]));
    this.listener.said();
    return true;
  }

  /** A setting of a training moves none of the model's numbers: then its picture says what it shows now. @param {string} sentence @param {string} figure */
  #completed(sentence, figure) {
    const { definition, results } = this.panel.state;
    if (!definition.trains || sentence.includes(":") || sentence.startsWith("untrained")) return sentence;
    return `${sentence} ${results.panel.words(figure)?.summary ?? ""}`.trimEnd();
  }

  stop() {
    clearTimeout(this.#timer);
    clearTimeout(this.#news);
    this.end();
    this.panel.state.detach(this.member);
  }
}
