// Every message between the page and its workers, in one place; `type` tells one from another.

/**
 * @typedef {Readonly<import("../params/codec.js").Params>} Params
 * @typedef {import("../wasm/core.js").Part} Part
 *
 * What a job is started with. Ids are never reused, so late replies of a cancelled job are ignored.
 * @typedef {{ type: "measurement", id: number, panel: string, params: Params }} MeasurementStart
 *
 * @typedef {object} TrainingStart
 * @property {"training"} type
 * @property {number} id
 * @property {string} panel
 * @property {Params[]} models parameters of the shown model, then of those it is raced against
 * @property {Uint8Array} train digits of 784 grey values
 * @property {Uint8Array} test
 * @property {Float32Array} [weights] to begin with, of the shown model
 * @property {number} [step] at which it begins
 *
 * @typedef {MeasurementStart | TrainingStart} Start
 *
 * What a training is told while it runs.
 * @typedef {{ type: "set", params: Params, limit: number }} SetMessage parameters that may change, steps a second at most
 * @typedef {{ type: "pause" }} PauseMessage
 * @typedef {{ type: "resume" }} ResumeMessage
 * @typedef {{ type: "step", steps: number }} StepMessage so many steps, then pause
 * @typedef {{ type: "load", weights: Float32Array, step: number }} LoadMessage
 * @typedef {{ type: "add", images: Uint8Array }} AddMessage digits to train on
 * @typedef {SetMessage | PauseMessage | ResumeMessage | StepMessage | LoadMessage | AddMessage} TrainingMessage
 *
 * From the page to a worker. `module` comes first and is answered by `ready`.
 * @typedef {{ type: "module", module: WebAssembly.Module }} ModuleMessage
 * @typedef {{ type: "start", start: Start, parts: Part[] }} StartMessage parts that the panel needs besides the module
 * @typedef {{ type: "stop", id: number }} StopMessage
 * @typedef {{ type: "post", id: number, message: TrainingMessage }} PostMessage to one job
 * @typedef {ModuleMessage | StartMessage | StopMessage | PostMessage} ToWorker
 *
 * From a worker, or from the page's own scheduler, about a job.
 * @typedef {object} Snapshot of a measurement
 * @property {"snapshot"} type
 * @property {number} done how much of the whole, 0 … 1; 1 ends the job
 * @property {Float64Array} measured
 *
 * @typedef {object} Progress of a training
 * @property {"progress"} type
 * @property {History[]} history what is new, a model each
 * @property {Float32Array} weights of the shown model
 * @property {number} step
 * @property {number} rate examples of the shown model a second
 * @property {boolean} running false once it has ended by itself
 * @property {boolean} paused
 *
 * @typedef {{ ending?: { diverged?: string } | null } & Record<string, unknown>} History read by the core's `Model`
 *
 * @typedef {object} Failure ends the job; a trap ends the others of its instance, too
 * @property {"failure"} type
 * @property {{ name: string, message: string, param?: string }} error
 * @property {boolean} trapped the instance of the core is in an unknown state and must not be used again
 *
 * @typedef {{ type: "lost" }} Lost of a training: its worker died. A measurement is started again instead
 *
 * @typedef {Snapshot | Progress | Failure} Update
 * @typedef {(Update | Lost) & { id: number }} Reply
 * @typedef {{ type: "ready" } | (Update & { id: number })} FromWorker
 */

export {};
