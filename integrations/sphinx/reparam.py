"""Sphinx extension: the directive `reparam`, a panel in HTML, a still picture with a link elsewhere."""

from html import escape
from urllib.parse import urlencode

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective


class Panel(nodes.container):
    """What stands in it is for builders that show no panels: they know containers."""


class AnyOption(dict):
    """Options become attributes, whatever their names: the tag itself tells of those that it doesn't know."""

    def __getitem__(self, name):
        return directives.unchanged


class PanelDirective(SphinxDirective):
    required_arguments = 1
    option_spec = AnyOption(alt=directives.unchanged)

    def run(self):
        files = self.config.reparam_url.rstrip("/")
        name = self.arguments[0]
        said = dict(self.options)
        alt = said.pop("alt", f"Panel {name}, a still picture")
        link = f"{files}/embed/{name}.html" + (f"?{urlencode(said)}" if said else "")
        still = f"{files}/static/{name}.png"
        picture = nodes.paragraph("", "", nodes.image(uri=still, alt=alt))
        words = nodes.paragraph("", "", nodes.reference("", f"Live: {link}", refuri=link))
        panel = Panel("", picture, words, attributes={"panel": name, **said}, link=link, still=still, alt=alt)
        self.set_source_info(panel)
        return [panel]


def visit_html(self, node):
    if getattr(self.builder, "embedded", False):  # a book, without scripts
        return
    attributes = " ".join(f'{escape(name)}="{escape(value)}"' for name, value in node["attributes"].items())
    link, still, alt = (escape(node[name]) for name in ("link", "still", "alt"))
    self.body.append(f"""<div class="reparam">
<reparam-panel {attributes}>
<a href="{link}"><img src="{still}" width="672" loading="lazy" alt="{alt}"></a>
</reparam-panel>
</div>
""")
    raise nodes.SkipNode


def depart_html(self, node):
    pass


def load(app, pagename, templatename, context, doctree):
    """The script and the sheet, in pages with panels alone."""
    if doctree and next(doctree.findall(Panel), None):
        files = app.config.reparam_url.rstrip("/")
        app.add_css_file(f"{files}/reparam.css")
        app.add_js_file(f"{files}/reparam.js", type="module")


def check(app, config):
    if not config.reparam_url:
        raise ConfigError("reparam_url has to say where reparam is")


def setup(app):
    app.add_config_value("reparam_url", "", "env", str)
    app.add_node(Panel, html=(visit_html, depart_html))
    app.add_directive("reparam", PanelDirective)
    app.connect("config-inited", check)
    app.connect("html-page-context", load)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
