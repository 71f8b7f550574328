import { framework } from "./support/components.js";

export const tool = framework({
  name: "Svelte",
  component: "Reparam.svelte",
  server: "server.ts",
  packages: ["svelte@5.57.3", "svelte-check@4.7.8", "@sveltejs/vite-plugin-svelte@7.3.1"],
  types: [["svelte-check", "--workspace", "SITE", "--fail-on-warnings"]],
});
