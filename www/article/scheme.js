// Light, dark, or what the system has: the reader's choice, kept for the next visit. The head sets it before anything is
// painted; the style sheets and the panels follow the root.

/** What the head reads too. */
const KEY = "reparam-scheme";

export function scheme() {
  const root = document.documentElement;
  const choices = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".scheme input"));
  const pictures = /** @type {NodeListOf<HTMLSourceElement>} */ (document.querySelectorAll('source[media*="dark"]'));
  const system = "(prefers-color-scheme: dark)";
  const follow = () => {
    const chosen = root.dataset.scheme ?? "";
    // on paper all is light
    for (const source of pictures) source.media = { light: "not all", dark: "screen" }[chosen] ?? system;
    for (const choice of choices) choice.checked = choice.value === chosen;
  };
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      root.dataset.scheme = choice.value;
      follow();
      try {
        localStorage.setItem(KEY, choice.value);
      } catch {
        // storage may be forbidden or full: then it is for this visit
      }
    });
  }
  follow();
}
