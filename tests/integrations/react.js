import { framework } from "./support/components.js";

export const tool = framework({
  name: "React",
  component: "Reparam.tsx",
  server: "server.tsx",
  packages: [
    "react@19.3.1",
    "react-dom@19.3.1",
    "@types/react@19.3.3",
    "@types/react-dom@19.3.0",
    "types-react-18@npm:@types/react@18.3.32",
    "@vitejs/plugin-react@6.3.0",
  ],
  types: [
    ["tsc", "-p", "SITE"],
    ["tsc", "-p", "SITE/react-18.json"],
  ],
});
