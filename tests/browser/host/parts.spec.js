// A host's sheet reaches the parts of a panel that have names.
import { openTags } from "../support/hosts.js";
import { expect, test } from "../support/index.js";

const PARTS = ["figure", "caption", "legend", "axis", "controls", "readouts", "message", "share"];

test("a host's sheet reaches each part, and none but in the panel that it names", async ({ page, site }) => {
  const more = 'controls="full" loading="eager"';
  const find = await openTags(
    page,
    site,
    `<reparam-panel id="styled" panel="gumbel-softmax" ${more}></reparam-panel>
     <reparam-panel id="plain" panel="gumbel-softmax" ${more}></reparam-panel>`,
  );
  await page.addStyleTag({ content: PARTS.map((name) => `#styled::part(${name}) { font-style: italic }`).join("\n") });
  const styles = (id, name) =>
    find(id).evaluate((element, part) => {
      const all = [...element.shadowRoot.querySelectorAll(`[part="${part}"]`)];
      return [...new Set(all.map((one) => getComputedStyle(one).fontStyle))];
    }, name);
  for (const name of PARTS) {
    expect(await styles("styled", name), name).toEqual(["italic"]);
    expect(await styles("plain", name), name).toEqual(["normal"]);
  }
});
