"""MkDocs hook: a fence of the language reparam, with a name and a value a line, becomes a panel."""

from functools import partial
from html import escape
from urllib.parse import urlencode

from mkdocs.exceptions import ConfigurationError

SUPERFENCES = "pymdownx.superfences"


def on_config(config):
    address = config.extra.get("reparam")
    if not address:
        raise ConfigurationError("reparam: extra.reparam has to say where its files are")
    files = address.rstrip("/")
    if SUPERFENCES not in config.markdown_extensions:
        config.markdown_extensions.append(SUPERFENCES)
    fences = config.mdx_configs.setdefault(SUPERFENCES, {}).setdefault("custom_fences", [])
    fences.append({"name": "reparam", "class": "reparam", "format": partial(panel, files)})


def on_page_content(html, page, config, files):
    """The script and the sheet, in pages with panels alone; a tag that is written as HTML counts, too."""
    if "<reparam-panel" not in html:
        return html
    address = escape(config.extra["reparam"].rstrip("/"))
    return f"""<link rel="stylesheet" href="{address}/reparam.css">
<script type="module" src="{address}/reparam.js"></script>
{html}"""


def panel(files, source, language, css_class, options, md, **kwargs):
    lines = (line.partition(":") for line in source.splitlines() if line.strip())
    said = {key.strip(): value.strip() for key, _, value in lines}
    name = said.get("panel", "")
    alt = said.pop("alt", f"Panel {name}, a still picture")
    query = urlencode({key: value for key, value in said.items() if key != "panel"})
    attributes = " ".join(f'{escape(key)}="{escape(value)}"' for key, value in said.items())
    link = f"{files}/embed/{name}.html" + (f"?{query}" if query else "")
    return f"""<div class="{css_class}">
<reparam-panel {attributes}>
<a href="{escape(link)}"><img src="{escape(files)}/static/{escape(name)}.png" width="672" loading="lazy" alt="{escape(alt)}"></a>
</reparam-panel>
</div>"""
