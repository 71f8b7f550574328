// A promise with what settles it, that knows whether it is.

export function withResolvers() {
  /** @type {any} */
  const parts = { settled: false };
  parts.promise = new Promise((resolve, reject) => {
    const settling = (/** @type {(value: any) => void} */ settle) => (/** @type {any} */ value) => {
      parts.settled = true;
      settle(value);
    };
    Object.assign(parts, { resolve: settling(resolve), reject: settling(reject) });
  });
  parts.promise.catch(() => {}); // no unhandled rejection: the error is an event, too
  return parts;
}
