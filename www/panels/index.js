// The registry of layouts. A new panel is a file and a line here.
import categoricalGradient from "./categorical-gradient.js";
import diffusion from "./diffusion.js";
import elbo from "./elbo.js";
import gaussian from "./gaussian.js";
import gaussianGradient from "./gaussian-gradient.js";
import gumbel from "./gumbel.js";
import gumbelMax from "./gumbel-max.js";
import gumbelSoftmax from "./gumbel-softmax.js";
import vae from "./vae.js";

export const definitions = {
  diffusion,
  elbo,
  gaussian,
  "gaussian-gradient": gaussianGradient,
  "categorical-gradient": categoricalGradient,
  gumbel,
  "gumbel-max": gumbelMax,
  "gumbel-softmax": gumbelSoftmax,
  vae,
};
