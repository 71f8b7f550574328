// The walk through the article: loaded when it is asked for, by its button or by an address such as #stop-7.

// a file of its own, named by a variable: given a literal, the bundler would add a loader larger than this page
let file = "./walk.js";

export function walk() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector("button.walk"));
  if (!button) return;
  const words = button.textContent;
  /** @param {number} [stop] from 1; where the reader was, if there is none */
  const open = (stop) => {
    const late = setTimeout(() => {
      button.textContent = "The walk is loading …";
    }, 500);
    return import(/* @vite-ignore */ file)
      .finally(() => clearTimeout(late))
      .then(
        ({ begin }) => {
          button.textContent = words;
          begin(button, stop);
        },
        () => {
          button.textContent = "The walk couldn’t be loaded";
          file += "?"; // what failed once is kept as failed by its address
        },
      );
  };
  const follow = () => {
    const [, stop] = /^#stop-(\d+)$/.exec(location.hash) ?? [];
    if (stop) open(Number(stop));
  };
  button.addEventListener("click", () => open());
  // not hashchange, which doesn't come where the query differs as well
  addEventListener("popstate", follow);
  follow();
}
