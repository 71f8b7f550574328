// A promise with what settles it, that knows whether it is.

export function withResolvers() {
  /** @type {any} */
  const parts = { settled: false };
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  const settle = () => {
    parts.settled = true;
  };
  parts.promise.then(settle, settle); // no unhandled rejection: the error is an event, too
  return parts;
}
