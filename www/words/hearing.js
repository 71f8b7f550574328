// Whether pictures may be heard: one choice for all panels, kept for the next visit; and the sound itself, which is loaded
// once somebody asks for it.
import { imported } from "../loading/arrival.js";

/** @typedef {"play" | "keys" | "off"} Choice what sounds: what is played; the keys too; nothing */

const KEY = "reparam-sound";

/** At first only what is asked for. @returns {Choice} */
function recalled() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "keys" || kept === "off" ? kept : "play";
  } catch {
    return "play"; // nothing may be kept
  }
}

class Hearing extends EventTarget {
  /** @type {Choice} */
  #choice = recalled();
  /** @type {Promise<import("./sound.js").Player> | undefined} */
  #player;
  /** How many are being played; one that another takes the place of is about to end. */
  #plays = 0;

  get choice() {
    return this.#choice;
  }

  set choice(choice) {
    this.#choice = choice;
    if (choice === "off") this.stop();
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // storage may be forbidden or full: then it is for this visit
    }
    this.dispatchEvent(new Event("change"));
  }

  get playing() {
    return this.#plays > 0;
  }

  get #loaded() {
    this.#player ??= imported("sound.js", () => import("./sound.js")).then(({ Player }) => new Player());
    this.#player.catch(() => {
      this.#player = undefined;
    });
    return this.#player;
  }

  /**
   * Plays pieces, unless sound is off; fulfilled when that is over.
   * @param {import("./melody.js").Piece[]} pieces
   * @param {(piece: import("./melody.js").Piece) => void} [begin]
   */
  async play(pieces, begin) {
    if (this.#choice === "off") throw new Error("Sound is off.");
    this.#plays += 1;
    try {
      await (await this.#loaded).play(pieces, begin);
    } finally {
      this.#plays -= 1;
    }
  }

  /** What a key has come to, if keys sound. @param {{ ink: string, moment: import("./melody.js").Moment }[]} notes */
  async sound(notes) {
    if (this.#choice === "keys") await (await this.#loaded).sound(notes);
  }

  /** @returns {void} */
  stop() {
    this.#player?.then((player) => player.stop()).catch(() => {}); // told to who asked for it
  }
}

export const hearing = new Hearing();
