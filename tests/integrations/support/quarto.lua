-- What Quarto gives to a shortcode, as far as ours uses it, for pandoc without Quarto: the extension's file is in the metadata
-- `extension`, a shortcode is a paragraph of its own.
local heads = {}
quarto = {
  doc = {
    is_format = function(name)
      return name == "html:js" and FORMAT:match("^html") ~= nil
    end,
    -- a dependency is there once, whoever adds it
    add_html_dependency = function(dependency)
      heads[dependency.name .. dependency.version] = dependency.head
    end,
  },
}

function Pandoc(document)
  local shortcodes = dofile(pandoc.utils.stringify(document.meta.extension))
  -- what isn't said is an empty list of inlines, as in Quarto
  local empty = { __index = function() return pandoc.Inlines({}) end }
  local meta = setmetatable({}, { __index = function(_, key) return document.meta[key] or pandoc.Inlines({}) end })
  local blocks = document.blocks:walk({
    Para = function(paragraph)
      local name, words = pandoc.utils.stringify(paragraph):match("^{{< (%w+) (.-) >}}$")
      if not name then return nil end
      local kwargs = setmetatable({}, empty)
      for key, value in words:gmatch('([%w-]+)="([^"]*)"') do kwargs[key] = value end
      return shortcodes[name]({}, kwargs, meta, {}, "block")
    end,
  })
  local includes = pandoc.List()
  for _, head in pairs(heads) do includes:insert(pandoc.MetaBlocks({ pandoc.RawBlock("html", head) })) end
  document.meta["header-includes"] = pandoc.MetaList(includes)
  document.blocks = blocks
  return document
end
