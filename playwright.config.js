import { defineConfig } from "@playwright/test";

/** Tests of a pace or of a delay: no other test runs beside them. */
const ALONE = /(pace|visibility|supervisor)\.spec\.js$/;

// Real pointers, keys and touches in a Chromium, on the files of dist/.
export default defineConfig({
  testDir: "tests/browser",
  fullyParallel: false,
  workers: 2, // a project's own number only lowers this
  projects: [
    { name: "together", testIgnore: ALONE },
    { name: "alone", testMatch: ALONE, workers: 1, dependencies: ["together"] },
    { name: "hosts", testDir: "tests/integrations", fullyParallel: true, use: { screenshot: "only-on-failure" } },
  ],
  // a real hand, a real clock and a shared machine: what fails twice fails, and a test that needed a second try says so
  retries: 1,
  timeout: 30_000,
  reporter: [["list"], ["./tests/integrations/support/aloud.js"]],
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
