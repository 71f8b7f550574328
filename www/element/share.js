// The button "Share": its menu is loaded at the first press, and has the button from then on.
import { imported } from "../loading/arrival.js";
import { explain } from "../loading/failure.js";

export const loadShare = () => imported("share.js", () => import("../share/index.js"));

/** @param {import("./panel.js").Panel} panel @param {HTMLButtonElement} button */
export async function share(panel, button) {
  if (button.popoverTargetElement) return;
  try {
    const { openMenu } = await loadShare();
    openMenu(panel, button);
  } catch (error) {
    panel.say(explain(error, "No menu"));
  }
}
