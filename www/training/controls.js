// The controls of a training: buttons, download progress, a race, a drawing pad, files.
import { h } from "../dom.js";
import { rove } from "../rove.js";
import { DrawingPad } from "./drawing-pad.js";

export class TrainingControls {
  /**
   * @param {HTMLElement} place of what one needs to train
   * @param {HTMLElement} rest a place for a race, a digit of one's own, files
   * @param {import("./index.js").Training} training
   * @param {(patch: import("../params/codec.js").Params) => void} set
   */
  constructor(place, rest, training, set) {
    this.training = training;
    this.set = set;
    const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, title = "") =>
      h("button", { type: "button", onclick, title }, text);
    this.train = button("Train", () => (training.busy ? training.pause() : training.play()));
    this.train.classList.add("main");
    this.bar = h("progress", { "aria-label": "Loading the digits" });
    this.bytes = h("span", {}, "");
    this.loading = h("span", { class: "loading", hidden: true }, this.bar, this.bytes);
    this.races = h("span", { class: "races" }, "");
    this.endRace = button("End the race", () => training.endRace());
    const step = button("One step", () => training.step(1), "One batch of 100 digits");
    const reset = button("Reset", () => training.reset(), "Back to an untrained model of the present settings");
    const race = button(
      "Race these settings",
      () => training.addRival(),
      "Keeps the present settings as a rival; both begin anew from the same seed. Then change yours.",
    );
    const tools = [this.train, step, reset];
    const row = h("div", { class: "row", role: "toolbar", "aria-label": "Training" }, ...tools, this.loading);
    rove(row, () => tools);
    place.append(row);
    rest.append(h("div", { class: "row" }, race, this.endRace, this.races), this.#drawing(), this.#files());
    this.show();
  }

  show() {
    const { training } = this;
    const { state, race } = training;
    const { loaded } = training.data;
    this.train.textContent = {
      idle: "Train",
      loading: "Stop loading",
      training: "Pause",
      paused: "Go on",
      ended: "Go on",
    }[state];
    this.loading.hidden = state !== "loading";
    if (state === "loading") {
      if (loaded.total) Object.assign(this.bar, { max: loaded.total, value: loaded.loaded });
      else this.bar.removeAttribute("value");
      const total = loaded.total ? ` of ${kilobytes(loaded.total)}` : "";
      this.bytes.textContent = `Loading digits: ${kilobytes(loaded.loaded)}${total}`;
    }
    this.endRace.hidden = !race.running;
    this.races.textContent = race.running ? `against ${race.names.join(" and ")}` : "";
  }

  /** A pad to draw a digit of one's own on. */
  #drawing() {
    const { training, set } = this;
    const say = h("span", { role: "status" }, "");
    const pad = new DrawingPad((image) => {
      training.draw(image);
      set({ digit: image.some(Boolean) ? 10 : 0 });
    });
    const clear = h("button", { type: "button", onclick: () => pad.clear() }, "Clear");
    const learn = h(
      "button",
      {
        type: "button",
        onclick: () => {
          say.textContent = training.learnDrawn()
            ? "Added to the training digits, a hundred times."
            : "Draw something first.";
        },
      },
      "Train on it, too",
    );
    return h(
      "details",
      {},
      h("summary", {}, "Draw a digit of your own"),
      h(
        "div",
        { class: "draw" },
        pad.element,
        pad.status,
        h(
          "div",
          {},
          h("p", {}, "With a mouse or a finger; or with the arrow keys, the space bar putting the pen down."),
          clear,
          learn,
          say,
        ),
      ),
    );
  }

  /** Checkpoints: export and import of weights, and a PyTorch program that loads them. */
  #files() {
    const { training } = this;
    const said = h("p", { role: "status" }, "");
    const save = (/** @type {string} */ name, /** @type {BlobPart} */ content, /** @type {string} */ type) => {
      const url = URL.createObjectURL(new Blob([content], { type }));
      h("a", { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      said.textContent = `${name} was saved.`;
    };
    const input = h("input", {
      type: "file",
      accept: ".safetensors",
      "aria-label": "Load weights from a safetensors file",
      onchange: async () => {
        const file = input.files?.[0];
        if (!file) return;
        try {
          training.load(new Uint8Array(await file.arrayBuffer()));
          said.textContent = `${file.name} was loaded.`;
        } catch (error) {
          said.textContent = `${file.name} was not loaded: ${error instanceof Error ? error.message : error}`;
        }
        input.value = "";
      },
    });
    const weights = () =>
      save(
        "vae.safetensors",
        /** @type {BlobPart} */ (training.model.core.toSafetensors()),
        "application/octet-stream",
      );
    const program = () => save("vae.py", training.model.core.toPyTorch(), "text/x-python");
    return h(
      "details",
      {},
      h("summary", {}, "Save and continue elsewhere"),
      h(
        "div",
        { class: "row" },
        h("button", { type: "button", onclick: weights }, "Save the weights"),
        h("button", { type: "button", onclick: program }, "Save a PyTorch program that loads them"),
        h("label", {}, "Load weights ", input),
      ),
      said,
    );
  }
}

const kilobytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000)} kB`;
