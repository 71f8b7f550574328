// npm run dev: the page, and every change to it as soon as it is saved.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildOnly } from "./build.mjs";
import { build, files } from "./dev/core.mjs";
import { root, StepError, script } from "./run.mjs";
import { setUp } from "./setup.mjs";

await script(async () => {
  await setUp();
  // what a change of the Rust code alters as well, but slowly: the last build's will do
  const slow = {
    table: "www/generated/estimators.html",
    pictures: "www/generated/public/static/graph.svg",
    trained: "www/generated/public/trained.json",
  };
  const missing = Object.entries(slow).filter(([, path]) => !existsSync(join(root, path)));
  await buildOnly(["bindgen", "digits", ...missing.map(([name]) => name)]);
  const broken = await build().then(
    () => undefined,
    (error) => {
      if (error instanceof StepError && existsSync(files["core.js"])) return error;
      throw error;
    },
  );
  const { serveSources } = await import("./dev/server.mjs");
  const port = process.env.PORT ? Number(process.env.PORT) : undefined;
  const { url } = await serveSources({ port, core: { files, build, broken } });
  console.log(`\nreparam is at ${url} and follows every change (Ctrl+C ends it)`);
  console.log("Of Rust it is a quick build, unoptimized and with checks; npm start shows what readers get.");
  console.log(
    "Still pictures, the table of estimators and the autoencoder's look ahead are those of the last npm start.",
  );
});
