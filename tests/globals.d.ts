// What tests put on a page to watch it, and what an element has that they only find by its name.
interface Window {
  [name: string]: any;
}

interface HTMLElement {
  [name: string]: any;
}

interface SVGElement {
  [name: string]: any;
}

/** On pages of reveal.js. */
declare const Reveal: any;
