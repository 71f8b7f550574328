// What a finger hits.

/** What can't be hit 21 pixels to each side of its middle; links and buttons in a line of text may be smaller,
 * and the links to panels, which “Share” has too (WCAG 2.5.5, equivalent).
 * `inside`: in panels, or in the page around them. */
export const missed = (page, inside) =>
  page.evaluate((within) => {
    const panels = [...document.querySelectorAll("reparam-panel")].map(({ shadowRoot }) => shadowRoot);
    const roots = within ? panels : [document.body];
    const found = [];
    let count = 0;
    const CONTROLS = "button, input, select, summary, .handle, .anchor, nav a";
    for (const root of roots) {
      for (const control of root.querySelectorAll(CONTROLS)) {
        if (!control.checkVisibility({ visibilityProperty: true }) || control.closest("[inert]")) continue;
        if (control.matches(".enter, .past")) continue; // of keys alone: seen at their focus
        if (control.matches(".set, .run, .anew, .message button, :disabled, .anchor:has(+ reparam-panel)")) continue;
        const box = control.matches("[type=checkbox], [type=radio]") ? (control.closest("label") ?? control) : control;
        box.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        count += 1;
        const own = (/** @type {Element | null} */ hit) =>
          hit &&
          (box.contains(hit) ||
            hit.closest("label")?.control === control ||
            // two that are near to each other share their room
            (hit.matches(".handle") && box.matches(".handle")));
        const at = (dx, dy) => {
          let hit = document.elementFromPoint(x + dx, y + dy);
          while (hit?.shadowRoot) {
            const inner = hit.shadowRoot.elementFromPoint(x + dx, y + dy);
            if (!inner || inner === hit) break;
            hit = inner;
          }
          return hit;
        };
        // a transparent border or a reach to one side: 43 pixels in one piece, somewhere around the middle
        const run = (axis) => {
          let most = 0;
          let now = 0;
          for (let by = -43; by <= 43; by += 1) {
            now = own(axis === "x" ? at(by, 0) : at(0, by)) ? now + 1 : 0;
            most = Math.max(most, now);
          }
          return most;
        };
        const [wide, high] = [run("x"), run("y")];
        if (wide >= 43 && high >= 43) continue;
        const name = control.getAttribute("aria-label") ?? (control.textContent || control.getAttribute("name"));
        const host = root instanceof ShadowRoot ? root.host.getAttribute("panel") : "";
        const over = at(0, 0);
        found.push(
          `${host} ${control.tagName} ${control.className} “${name.trim().slice(0, 30)}”: ${wide} × ${high}, ${over?.localName}.${over?.className} at ${Math.round(x)}, ${Math.round(y)}`,
        );
      }
    }
    return { count, found };
  }, inside);
