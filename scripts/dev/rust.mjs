// Vite's plugin that compiles the Rust code when it changes, and shows on the page what the compiler says against it.
import { join, sep } from "node:path";
import { StepError } from "../run.mjs";

/** Milliseconds in which several files are saved as one change. */
const TOGETHER = 50;

/**
 * @param {string} root
 * @param {import("./server.mjs").Core} core
 * @returns {import("vite").Plugin}
 */
export function followRust(root, { build, broken }) {
  /** @type {Error | undefined} */
  let error = broken;
  /** @type {Promise<void> | undefined} */
  let building;
  let again = false;

  /** @param {import("vite").ViteDevServer} server */
  async function rebuild(server) {
    error = await build().then(
      () => undefined,
      (reason) => reason,
    );
    if (again) return;
    if (error) {
      console.error(error instanceof StepError ? error.message : error);
      show(server, error);
    } else {
      server.moduleGraph.invalidateAll();
      server.ws.send({ type: "full-reload" });
    }
  }

  /** One build at a time; what changes meanwhile is built after it. @param {import("vite").ViteDevServer} server */
  function changed(server) {
    again = building !== undefined;
    building ??= new Promise((resolve) => setTimeout(resolve, TOGETHER))
      .then(async () => {
        do {
          again = false;
          await rebuild(server);
        } while (again);
      })
      .finally(() => {
        building = undefined;
      });
  }

  return {
    name: "rust",
    configureServer(server) {
      const ours = [join(root, "crate") + sep, join(root, "Cargo.")];
      const isRust = (/** @type {string} */ path) => ours.some((start) => path.startsWith(start));
      server.watcher.on("all", (_, path) => isRust(path) && changed(server));
      // a page that is opened or loaded again sees it too
      server.ws.on("connection", () => error && show(server, error));
    },
  };
}

/** @param {import("vite").ViteDevServer} server @param {Error} error */
function show(server, error) {
  const said = error.message.replace(/^\s*(Compiling|Checking|Blocking|Finished|Locking) .*\n/gm, "");
  server.ws.send({ type: "error", err: { message: said, stack: "", plugin: "cargo" } });
}
