// How each panel is laid out. A new panel is a file and a line here.
import gaussian from "./gaussian.js";
import gumbelSoftmax from "./gumbel-softmax.js";

export const definitions = {
  gaussian,
  "gumbel-softmax": gumbelSoftmax,
};
