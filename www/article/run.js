// A word that animates one parameter of a panel from one value to another: <button class="run" data-panel data-param data-from data-to>.
import { meant, whenSet } from "./panel.js";

const DURATION = 4000;

export function runs() {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button.run"))) {
    const { panel } = meant(button);
    const { param = "", from, to } = button.dataset;
    const [first, last] = [Number(from), Number(to)];
    let frame = 0;
    let own = false;
    const stop = () => {
      cancelAnimationFrame(frame);
      frame = 0;
      button.setAttribute("aria-pressed", "false");
    };
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      if (!panel?.params) return;
      if (frame) {
        stop();
        return;
      }
      const start = performance.now();
      const step = (/** @type {number} */ now) => {
        // even steps on a logarithmic scale, as the slider has them
        const share = still.matches ? 1 : Math.min(Math.max((now - start) / DURATION, 0), 1);
        own = true;
        panel.params = { [param]: share < 1 ? Number((first * (last / first) ** share).toPrecision(3)) : last };
        own = false;
        if (share < 1) frame = requestAnimationFrame(step);
        else stop();
      };
      button.setAttribute("aria-pressed", "true");
      frame = requestAnimationFrame(step);
    });
    // a hand on the panel cancels the animation, and so does another word
    panel?.addEventListener("pointerdown", stop);
    whenSet((changed) => {
      if (changed === panel && !own) stop();
    });
  }
}
