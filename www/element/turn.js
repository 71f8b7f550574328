// Turns of the event loop, one caller a turn: what many panels have to do at once is done in many short tasks, and the one
// that comes first on the page is the first to be done.

/** @type {{ element: Element, go: (value?: unknown) => void }[]} */
const waiting = [];
let pending = false;

/** Waits for the caller's turn. @param {Element} element whose turn it is */
export function turn(element) {
  return new Promise((go) => {
    waiting.push({ element, go });
    schedule();
  });
}

function schedule() {
  if (pending || waiting.length === 0) return;
  pending = true;
  setTimeout(() => {
    pending = false;
    const first = waiting.reduce((first, one) => (precedes(one.element, first.element) ? one : first));
    waiting.splice(waiting.indexOf(first), 1);
    first.go();
    schedule();
  });
}

/** @param {Element} one @param {Element} other */
const precedes = (one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
