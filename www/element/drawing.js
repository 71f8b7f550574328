// A panel's pictures, drawn for its present results, and again where the core broke off.

export class Drawing {
  /** Whether there has been a whole picture. */
  done = false;
  /** The version of the results that was reported last. */
  #reported = 0;

  /** @param {import("./panel.js").Panel} panel @param {() => void} onFirst the first picture is whole */
  constructor(panel, onFirst) {
    this.panel = panel;
    this.onFirst = onFirst;
  }

  /** @returns {boolean} whether there is nothing left to draw */
  draw() {
    const { state, loop } = this.panel;
    let whole = false;
    const alive = this.survive(() => {
      whole = this.#paint();
    });
    if (whole) state.refine(true);
    else if (alive) loop.request();
    return whole || !alive;
  }

  /** A figure a turn, at least; no more turns than any panel has figures. */
  drawAll() {
    for (let i = 0; i < 20 && !this.draw(); i += 1);
  }

  /** Retries after a trap, in another instance of the core. @param {() => void} act @returns {boolean} whether it can go on */
  survive(act) {
    try {
      act();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) {
        this.panel.fail(error);
        return false;
      }
      this.panel.state.restart();
    }
    return true;
  }

  #paint() {
    const { state, view, theme, listener } = this.panel;
    if (!view) return false;
    const report = state.report ?? {};
    const whole = view.draw(theme.current, report);
    if (whole && !this.done) {
      this.done = true;
      this.onFirst();
    }
    if (this.#reported !== state.results.version) listener.reported(report);
    this.#reported = state.results.version;
    return whole;
  }
}
