// npm start: set up, build what has changed (with --force all), serve, and say where.
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, StepError, script } from "./run.mjs";
import { serve } from "./serve.mjs";
import { setUp } from "./setup.mjs";

await script(async () => {
  await setUp();
  await build({ force: process.argv.includes("--force") });
  const port = Number(process.env.PORT ?? 8080);
  const { url } = await serve(join(root, "dist"), { port }).catch((error) => {
    if (error.code !== "EADDRINUSE") throw error;
    if (process.env.PORT) throw new StepError(`Port ${port} is taken; set PORT to another one.`);
    return serve(join(root, "dist"));
  });
  console.log(`\nreparam is at ${url} (Ctrl+C ends it)`);
});
