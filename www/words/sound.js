// Web Audio: plays the pieces of melody.js, softly and without pops. Loaded when sound is asked for.
import { timbreOf } from "./timbre.js";

/**
 * @typedef {import("./melody.js").Piece} Piece
 * @typedef {import("./melody.js").Moment} Moment
 */

/** Of full scale: one tone under speech. */
const LOUD = 0.12;
const SOFT = 0.06;
/** Seconds of an envelope's ends, of a note, of a click. */
const FADE = 0.03;
const NOTE = 0.22;
const CLICK = 0.03;
/** Seconds before each piece, for its name. */
const PAUSE = 0.7;
/** Seconds without a sound after which the device is let go. */
const IDLE = 1;
/** Milliseconds in which a browser that lets a page sound has begun. */
const PATIENCE = 1000;

export class Player {
  /** @type {AudioContext} */
  #context;
  /** What all goes through; another one for each play, so that one can be ended at once. @type {GainNode} */
  #out;
  /** @type {Map<string, PeriodicWave>} */
  #waves = new Map();
  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];
  #until = 0;
  /** Counts what is asked for: what waits for the device gives way to what comes after it. */
  #turn = 0;
  #idle = 0;
  /** @type {(() => void) | undefined} */
  #end;

  constructor() {
    if (typeof AudioContext !== "function") throw new Error("This browser has no Web Audio: nothing can be heard.");
    this.#context = new AudioContext();
    this.#out = this.#open();
  }

  /**
   * Plays pieces one after another; fulfilled at the end, or once it is stopped.
   * @param {Piece[]} pieces
   * @param {(piece: Piece) => void} [begin] each is about to
   */
  async play(pieces, begin = () => {}) {
    this.stop();
    if (!(await this.#wake())) return;
    let start = this.#context.currentTime;
    for (const piece of pieces) {
      const wait = 1000 * (start - this.#context.currentTime);
      this.#timers.push(setTimeout(() => begin(piece), wait));
      start += PAUSE;
      this.#schedule(piece, start);
      start += piece.length + NOTE;
    }
    this.#last(start);
    await new Promise((resolve) => {
      this.#end = () => resolve(undefined);
      this.#timers.push(setTimeout(this.#end, 1000 * (start - this.#context.currentTime)));
    });
  }

  /** Some points at once: each a note, one shortly after the other. @param {{ ink: string, moment: Moment }[]} notes */
  async sound(notes) {
    this.stop();
    if (!(await this.#wake())) return;
    const start = this.#context.currentTime + 0.01;
    notes.forEach(({ ink, moment }, i) => {
      this.#tone(ink, [moment], start + 0.7 * NOTE * i, NOTE, LOUD);
    });
    this.#last(start + NOTE * (notes.length + 1));
  }

  /** Ends what sounds. */
  stop() {
    this.#turn += 1;
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    this.#end?.();
    this.#end = undefined;
    const { currentTime } = this.#context;
    if (this.#until <= currentTime) return;
    const out = this.#out;
    out.gain.setValueAtTime(1, currentTime);
    out.gain.linearRampToValueAtTime(0, currentTime + FADE);
    setTimeout(() => out.disconnect(), 2000 * FADE);
    this.#out = this.#open();
    this.#until = 0;
    this.#rest(FADE);
  }

  #open() {
    const out = this.#context.createGain();
    out.connect(this.#context.destination);
    return out;
  }

  /** Whether nothing else was asked for meanwhile. */
  async #wake() {
    clearTimeout(this.#idle);
    this.#turn += 1;
    const turn = this.#turn;
    const begun = this.#context.resume().catch(() => {});
    await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (this.#context.state !== "running") throw new Error("The browser doesn’t let this page sound.");
    return turn === this.#turn;
  }

  /** @param {number} end when the last sound is over */
  #last(end) {
    this.#until = end;
    this.#rest(end - this.#context.currentTime);
  }

  /** @param {number} seconds until nothing sounds */
  #rest(seconds) {
    clearTimeout(this.#idle);
    this.#idle = window.setTimeout(() => this.#context.suspend().catch(() => {}), 1000 * (seconds + IDLE));
  }

  /** @param {Piece} piece @param {number} start */
  #schedule({ ink, kind, moments, ticks, knocks, length }, start) {
    const [first] = moments;
    if (kind === "tone") this.#tone(ink, moments, start + first.time, Math.max(length - first.time, NOTE), LOUD);
    else for (const one of moments) this.#tone(ink, [one], start + one.time, kind === "clicks" ? CLICK : NOTE, LOUD);
    for (const one of [...ticks, ...knocks]) this.#tone("exact", [one], start + one.time, 2 * CLICK, SOFT);
  }

  /** @param {string} ink @param {Moment[]} moments @param {number} start @param {number} length @param {number} loud */
  #tone(ink, moments, start, length, loud) {
    const [tone, pan, gain] = [
      this.#context.createOscillator(),
      this.#context.createStereoPanner(),
      this.#context.createGain(),
    ];
    tone.setPeriodicWave(this.#wave(ink));
    const first = moments[0];
    moments.forEach((moment, i) => {
      const at = start + moment.time - first.time;
      tone.frequency[i ? "exponentialRampToValueAtTime" : "setValueAtTime"](moment.pitch, at);
      pan.pan[i ? "linearRampToValueAtTime" : "setValueAtTime"](moment.pan, at);
    });
    const fade = Math.min(FADE, length / 3);
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loud, start + fade);
    gain.gain.setValueAtTime(loud, start + length - fade);
    gain.gain.linearRampToValueAtTime(0, start + length);
    tone.connect(pan).connect(gain).connect(this.#out);
    tone.start(start);
    tone.stop(start + length);
  }

  /** @param {string} ink */
  #wave(ink) {
    const partials = timbreOf(ink);
    const made = this.#waves.get(ink);
    const wave = made ?? this.#context.createPeriodicWave(new Float32Array(13), Float32Array.from([0, ...partials]));
    this.#waves.set(ink, wave);
    return wave;
  }
}
