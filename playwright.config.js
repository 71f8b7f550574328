import { defineConfig } from "@playwright/test";

// Real pointers, keys and touches in the system's Chromium, on the files of dist/.
export default defineConfig({
  testDir: "tests/browser",
  fullyParallel: false,
  workers: 1,
  // a real hand, a real clock and a shared machine: what fails twice fails, and a test that needed a second try says so
  retries: 1,
  timeout: 30_000,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
