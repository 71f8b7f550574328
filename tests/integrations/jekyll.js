import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { root, run } from "../../scripts/run.mjs";
import { debian } from "./support/tools.js";

/** Whether Ruby finds Jekyll with the theme and the feed. */
const there = () => spawnSync("ruby", ["-e", 'gem "jekyll"; gem "minima"; gem "jekyll-feed"']).status === 0;

export const tool = {
  name: "Jekyll",
  find: () => debian(["jekyll", "jekyll-theme-minima", "ruby-jekyll-feed"], there),
  async build({ source, out }) {
    mkdirSync(join(source, "_includes"));
    cpSync(join(root, "integrations/jekyll/reparam.html"), join(source, "_includes/reparam.html"));
    await run("jekyll", ["build", "--quiet", "--source", source, "--destination", out]);
    return "2026/01/02/gradients.html";
  },
  dark: (page) => page.locator("#dark").click(),
  // readers of feeds keep a link and a picture whose addresses are whole, and drop the rest
  async also({ page, out, site }) {
    await expect(page.getByAltText('Single "draws" & bias')).toHaveCount(1);
    const feed = readFileSync(join(out, "feed.xml"), "utf8");
    for (const panel of ["gumbel-softmax", "gaussian-gradient", "categorical-gradient"]) {
      expect(feed).toContain(`<img src="${site}static/${panel}.png"`);
    }
    expect(feed).toContain(`<a href="${site}embed/categorical-gradient.html?probs=0.1%2C+0.6%2C+0.3"`);
    expect(feed).toContain(`<a href="${site}embed/gumbel-softmax.html?temperature=0.5"`);
  },
};
