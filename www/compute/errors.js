// What a caller did wrong, thrown so that Node shows the caller's line first.

/** @typedef {(TypeError | RangeError) & { param: string }} ComputeError what every call throws; `param` is the option or argument that is wrong */

/**
 * Calls the core. A refusal loses the frames below this one: those of WebAssembly, which say nothing to a caller and of
 * the ten that Node prints leave none for the caller's own line. A trap keeps them.
 * @template T
 * @param {() => T} call
 * @param {Function} [above] the topmost frame that goes, too
 * @returns {T}
 */
export function ask(call, above = ask) {
  try {
    return call();
  } catch (error) {
    const refusal = error instanceof Error && "param" in error;
    if (refusal) /** @type {any} */ (Error).captureStackTrace?.(error, above);
    throw error;
  }
}
