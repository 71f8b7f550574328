// Says at a run's end what wasn't tried, and why.

/** @typedef {import("@playwright/test/reporter").Reporter} Reporter */

/** @implements {Reporter} */
export default class Aloud {
  /** @type {string[]} */
  skipped = [];

  /** @param {import("@playwright/test/reporter").TestCase} test @param {import("@playwright/test/reporter").TestResult} result */
  onTestEnd(test, result) {
    if (result.status !== "skipped") return;
    const why = result.annotations.find(({ type }) => type === "skip")?.description;
    if (why) this.skipped.push(`${test.title}: ${why}`);
  }

  onEnd() {
    for (const line of this.skipped) console.log(`  skipped: ${line}`);
  }
}
