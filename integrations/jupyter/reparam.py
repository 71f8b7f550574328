"""A panel of reparam in a notebook: reparam("gumbel-softmax", temperature=0.5)."""

from html import escape
from urllib.parse import urlencode

from IPython.display import HTML

SITE = "https://reparam.example/0.1.0/"  # where the files are, of one version

# of what a panel shows by itself, in pixels; for chosen figures: docs/heights.md
HEIGHTS = {
    "elbo": 505,
    "gaussian": 516,
    "gumbel": 437,
    "gumbel-max": 471,
    "gumbel-softmax": 437,
    "gaussian-gradient": 419,
    "diffusion": 471,
    "categorical-gradient": 419,
    "vae": 656,
}

# frame.js makes a frame as high as what is in it. A notebook that isn't trusted, and GitHub, take out frame, script and rules, and
# the link is seen. JupyterLab's dark theme has a word of its own.
FRAME = """<iframe src="{address}" title="{panel}" loading="lazy"
  style="width: 100%; height: auto; min-height: {height}px; border: 0; frame-sizing: content-height"></iframe>
<a href="{address}"><img src="{SITE}static/{panel}.png" width="672" loading="lazy" alt="Panel {panel}, a still picture"></a>
<script async src="{SITE}frame.js"></script>
<style>
  iframe[src*="/embed.html?"] ~ a {{ display: none; }}
  [data-jp-theme-light="false"] iframe[src*="/embed.html?"] {{ color-scheme: dark; }}
</style>"""


def reparam(panel, height=None, **parameters):
    """Parameters and attributes by their names, with _ for -; lists as lists."""
    query = {"panel": panel}
    for name, value in parameters.items():
        listed = hasattr(value, "__iter__") and not isinstance(value, str)
        query[name.replace("_", "-")] = ",".join(map(str, value)) if listed else value
    address = escape(f"{SITE}embed.html?{urlencode(query)}")
    height = height or HEIGHTS.get(panel, 480)
    return HTML(FRAME.format(address=address, panel=escape(panel), height=height, SITE=SITE))
