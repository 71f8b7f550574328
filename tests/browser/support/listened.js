// What is heard: every tone that a page schedules, with its frequencies, places and loudness, as Web Audio is told them.

/** Writes down, from the next load on, what oscillators play. */
export const listen = (page) =>
  page.addInitScript(() => {
    /** @type {any[]} */
    const tones = [];
    Object.assign(window, { tones, contexts: [] });
    if (typeof AudioContext !== "function") return;
    const owner = new WeakMap();
    for (const name of ["setValueAtTime", "linearRampToValueAtTime", "exponentialRampToValueAtTime"]) {
      const plain = AudioParam.prototype[name];
      AudioParam.prototype[name] = function (value, time) {
        owner.get(this)?.push([value, time]);
        return plain.call(this, value, time);
      };
    }
    const { createOscillator, createStereoPanner, createGain } = BaseAudioContext.prototype;
    BaseAudioContext.prototype.createOscillator = function () {
      const node = createOscillator.call(this);
      const tone = { pitches: [], pans: [], gains: [] };
      owner.set(node.frequency, tone.pitches);
      tones.push(tone);
      return node;
    };
    BaseAudioContext.prototype.createStereoPanner = function () {
      const node = createStereoPanner.call(this);
      owner.set(node.pan, tones.at(-1).pans);
      return node;
    };
    BaseAudioContext.prototype.createGain = function () {
      const node = createGain.call(this);
      // that of the whole comes before any tone, or after one that has its own
      if (tones.at(-1)?.gains.length === 0) owner.set(node.gain, tones.at(-1).gains);
      return node;
    };
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        window.contexts.push(this);
      }
    };
  });

/** @returns {Promise<{ pitches: [number, number][], pans: [number, number][], gains: [number, number][] }[]>} */
export const tones = (page) => page.evaluate(() => window.tones);

/** Forgets what has sounded so far. */
export const hush = (page) => page.evaluate(() => window.tones.splice(0));
