// The first screen moves once by itself, so that a reader sees what its slider does: τ goes to one end of the axis, to the
// other, and back to where it stood. Once a visit; any touch of the reader ends it.

/** The curves' axis, from one end to the other, and the milliseconds of the whole way. */
const [LEFT, RIGHT] = [0.05, 10];
const DURATION = 5000;
/** Milliseconds between the first pictures and the first move. */
const BREATH = 700;
const VISITED = "reparam-swept";

/** Eases in and out. @param {number} t */
const ease = (t) => t * t * (3 - 2 * t);

/**
 * Where it is on the axis, 0 … 1, at a share of its time.
 * @param {number} from where it starts and ends
 * @param {number} share
 */
export function place(from, share) {
  const stops = [from, 0, 1, from];
  let along = 2 * Math.min(Math.max(share, 0), 1);
  for (let i = 0; i < 3; i++) {
    const length = Math.abs(stops[i + 1] - stops[i]);
    if (along < length) return stops[i] + (stops[i + 1] - stops[i]) * ease(along / length);
    along -= length;
  }
  return from;
}

/** Whether this page was opened to be seen from its beginning, moving, and for the first time. */
function wanted() {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || document.hidden || location.search || location.hash || scrollY > 0) return false;
  try {
    if (sessionStorage.getItem(VISITED)) return false;
    sessionStorage.setItem(VISITED, "1");
  } catch {} // where nothing may be kept, it is each time the first
  return true;
}

/**
 * Sweeps τ of some panels of one group.
 * @param {any[]} panels all that are to be seen; the first is moved
 * @returns {{ readonly moving: boolean }} whether a change is its own, and not a reader's
 */
export function sweep(panels) {
  const own = { moving: false };
  const [panel] = panels;
  if (!panel?.params || !wanted()) return own;
  const { temperature } = panel.params;
  let [frame, ended] = [0, false];
  const move = (/** @type {number} */ value) => {
    own.moving = true;
    panel.params = { temperature: value };
    own.moving = false;
  };
  /** @param {boolean} [stay] where it is */
  const end = (stay = false) => {
    if (ended) return;
    ended = true;
    cancelAnimationFrame(frame);
    listening.abort();
    if (frame && !stay) move(temperature);
  };

  const listening = new AbortController();
  const { signal } = listening;
  for (const type of ["pointerdown", "keydown"]) {
    const touched = (/** @type {Event} */ event) => end(panels.includes(event.target));
    addEventListener(type, touched, { signal, capture: true });
  }
  for (const type of ["wheel", "scroll"]) addEventListener(type, () => end(), { signal, passive: true });
  document.addEventListener("visibilitychange", () => end(), { signal });
  // somebody else moved it: a reader's word, a script; not the groups, as they come together
  document.addEventListener("reparam-change", ({ detail }) => own.moving || !detail.origin || end(true), { signal });

  const from = Math.min(Math.max(Math.log(temperature / LEFT) / Math.log(RIGHT / LEFT), 0), 1);
  const begin = () => {
    if (ended) return;
    const start = performance.now();
    const step = (/** @type {number} */ now) => {
      const share = (now - start) / DURATION;
      if (share >= 1) {
        end();
        return;
      }
      move(Number((LEFT * (RIGHT / LEFT) ** place(from, share)).toPrecision(3)));
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };
  Promise.all(panels.map((one) => one.ready)).then(
    () => setTimeout(begin, BREATH),
    () => end(),
  );
  return own;
}
