// What takes a panel away from its page: loaded when it is asked for.
export { toCSV, toPyTorch, toSVG } from "./figure.js";
export { openMenu } from "./menu.js";
