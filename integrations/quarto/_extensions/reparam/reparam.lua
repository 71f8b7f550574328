-- {{< reparam panel="gumbel-softmax" temperature="0.5" >}}: whatever is said becomes an attribute of the tag, but for alt. Formats
-- without scripts get the still picture, with a link to the panel.

local SPELT = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }

local function escaped(text)
  return (text:gsub('[&<>"]', SPELT))
end

local function encoded(text)
  return (text:gsub("[^%w%-._~]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end))
end

local function reparam(_, kwargs, meta, _, context)
  local files = pandoc.utils.stringify(meta["reparam"]):gsub("/$", "")
  if files == "" then
    error("reparam: say in the document's or the project's metadata where reparam is")
  end

  local said, names = {}, {}
  for name, value in pairs(kwargs) do
    said[name] = pandoc.utils.stringify(value)
    table.insert(names, name)
  end
  table.sort(names) -- a table has no order, and a build should give the same file twice

  local panel = said.panel or ""
  local alt = said.alt or ("Panel " .. panel .. ", a still picture")
  local attributes, query = "", ""
  for _, name in ipairs(names) do
    if name ~= "alt" then
      attributes = attributes .. (' %s="%s"'):format(name, escaped(said[name]))
      if name ~= "panel" then
        query = query .. (query == "" and "?" or "&") .. name .. "=" .. encoded(said[name])
      end
    end
  end
  local link = files .. "/embed/" .. panel .. ".html" .. query
  local still = files .. "/static/" .. panel .. ".png"

  if not quarto.doc.is_format("html:js") then
    local picture = pandoc.Link({ pandoc.Image({ pandoc.Str(alt) }, still) }, link)
    return context == "inline" and picture or pandoc.Para({ picture })
  end

  quarto.doc.add_html_dependency({
    name = "reparam",
    version = "0.1.0",
    head = ('<link rel="stylesheet" href="%s/reparam.css">\n<script type="module" src="%s/reparam.js"></script>'):format(
      escaped(files),
      escaped(files)
    ),
  })
  local tag = ('<reparam-panel%s>\n<a href="%s"><img src="%s" width="672" loading="lazy" alt="%s"></a>\n</reparam-panel>'):format(
    attributes,
    escaped(link),
    escaped(still),
    escaped(alt)
  )
  if context == "inline" then
    return pandoc.RawInline("html", tag)
  end
  return pandoc.RawBlock("html", '<div class="reparam">\n' .. tag .. "\n</div>")
end

return { reparam = reparam }
