// What the kinds of code are called in the menu, in its groups; the code itself, which is there from the start, is code.js.

/** @type {[group: string, labels: Record<string, string>][]} */
export const labels = [
  [
    "Any page",
    {
      element: "Element (HTML)",
      iframe: "Frame (HTML)",
      markdown: "Picture with a link (Markdown)",
      link: "Link (HTML)",
    },
  ],
  [
    "Site generators",
    {
      jekyll: "Jekyll, GitHub Pages",
      hugo: "Hugo",
      quarto: "Quarto",
      mkdocs: "MkDocs",
      sphinx: "Sphinx",
    },
  ],
  [
    "Slides and notebooks",
    {
      revealjs: "reveal.js",
      observable: "Observable",
      jupyter: "Jupyter",
    },
  ],
  ["Components", { react: "React", vue: "Vue", svelte: "Svelte" }],
];
