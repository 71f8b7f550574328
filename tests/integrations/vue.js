import { framework } from "./support/components.js";

export const tool = framework({
  name: "Vue",
  component: "Reparam.vue",
  server: "server.ts",
  packages: ["vue@3.5.45", "vue-tsc@3.3.14", "@vitejs/plugin-vue@6.0.11"],
  types: [["vue-tsc", "-p", "SITE"]],
});
