// Trainings to look ahead to, which the build made (scripts/build.mjs, `trained`): fetched from beside this script, once.
import { fetched, once } from "../loading/arrival.js";
import { tell } from "../loading/failure.js";

const FILE = "trained.json";

/** @type {() => Promise<unknown[]>} */
const load = once(async () => (await fetched(FILE, { priority: "low" })).json());

/** None where the file isn't to be had; then it is asked for again at the next call. @returns {Promise<unknown[]>} */
export const loadPreviews = () =>
  load().catch(({ message }) => {
    tell(message, "info"); // the panel is whole without it
    return [];
  });
