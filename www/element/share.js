// The button "Share": its menu is loaded at the first press, and has the button from then on.
import { imported } from "../loading/arrival.js";
import { explain } from "../loading/failure.js";

export const loadShare = () => imported("share.js", () => import("../share/index.js"));

/** @param {import("./panel.js").Panel} panel @param {HTMLButtonElement} button */
export async function share(panel, button) {
  if (button.popoverTargetElement) return;
  try {
    // once the press is over: its activation behaviour would close the menu where no script has to come for it
    const [{ openMenu }] = await Promise.all([loadShare(), new Promise((resolve) => setTimeout(resolve))]);
    openMenu(panel, button);
  } catch (error) {
    panel.say(explain(error, "No menu"));
  }
}
