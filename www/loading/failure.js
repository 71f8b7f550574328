// Why something is not to be had: one sentence for the reader, the rest in the console. Kinds are named as DOMException
// names them.

/** For the reader, after what is lost by it. */
const REASONS = {
  NotSupportedError: "this browser has no WebAssembly, or it is switched off",
  NotAllowedError: "this page's rules don't allow WebAssembly",
  NotFoundError: "a part was not found",
  NetworkError: "a part could not be loaded",
  DataError: "a part can't be read here",
  TimeoutError: "after 20 seconds the server hasn't sent everything",
};

/** Lines that the console has. */
const told = new Set();

export class Failure extends Error {
  /** @param {keyof typeof REASONS} kind @param {string} message for those who can mend it: what was asked for, and what came */
  constructor(kind, message) {
    super(message);
    this.name = kind;
    this.reason = REASONS[kind];
    /** Whether another try makes sense. */
    this.passing = /^(NotF|Net|Data)/.test(kind);
  }
}

/** What the reader is told; the console gets the rest. @param {any} error @param {string} [loss] what the reader doesn't have now */
export function explain(error, loss = "Only a still picture") {
  if (!(error instanceof Failure)) return String(error?.message ?? error);
  tell(error.message);
  return `${error.name === "TimeoutError" ? "Still loading" : loss}: ${error.reason}.`;
}

/** Puts a line into the console, once for all panels of a page. @param {string} message @param {"error" | "info"} [level] */
export function tell(message, level = "error") {
  if (!told.has(message)) console[level](`reparam: ${message}`);
  told.add(message);
}
