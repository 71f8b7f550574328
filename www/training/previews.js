// Trainings to look ahead to, which the build made (scripts/build.mjs, `trained`): loaded once.
import { openFile } from "../files.js";

const FILE = "trained.json";

/** @type {Promise<unknown[]> | undefined} */
let loading;

/** None where the file isn't to be had; then it is asked for again at the next call. @returns {Promise<unknown[]>} */
export function loadPreviews() {
  loading ??= openFile(FILE, { priority: "low" })
    .then((response) => response.json())
    .catch(() => {
      loading = undefined;
      return [];
    });
  return loading;
}
