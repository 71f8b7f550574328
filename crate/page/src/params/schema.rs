//! The tables as plain data: what the page, the reference and the manifest are made from.

use super::check::default;
use super::panels::PANELS;
use super::table::{FigureTable, Kind, Length, Param, Range, Scale};
use crate::value::Value;

/// A list of panels: `{ name, title, params: [{ name, attribute, symbol, label, help, kind, default, … }],
/// figures: [{ name, title, lead }], glance, lead }`, the last three and every `lead` being lists of names.
///
/// What the summaries of panels and figures say stands in the reference alone: the page would load it in vain.
#[must_use]
pub fn schema() -> Value {
    let panels = PANELS.iter().map(|table| {
        Value::map([
            ("name", table.name.into()),
            ("title", table.title.into()),
            ("params", Value::List(table.params.iter().map(describe).collect())),
            ("figures", Value::List(table.figures.iter().map(figure).collect())),
            ("glance", names(table.glance)),
            ("lead", names(table.lead)),
        ])
    });
    Value::List(panels.collect())
}

fn figure(figure: &FigureTable) -> Value {
    Value::map([("name", figure.name.into()), ("title", figure.title.into()), ("lead", names(figure.lead))])
}

fn names(names: &[&'static str]) -> Value {
    Value::List(names.iter().map(|&name| name.into()).collect())
}

fn describe(param: &Param) -> Value {
    let Value::Map(mut entries) = Value::map([
        ("name", param.name.into()),
        ("attribute", Value::Text(kebab(param.name).into())),
        ("symbol", param.symbol.into()),
        ("label", param.label.into()),
        ("help", param.help.into()),
        ("kind", kind_name(&param.kind).into()),
        ("default", default(param)),
    ]) else {
        return Value::Null;
    };
    let mut add = |name: &'static str, value: Value| entries.push((name.into(), value));
    if !param.unit.is_empty() {
        add("unit", param.unit.into());
    }
    match param.kind {
        Kind::Number(_, range) | Kind::Integer(_, range) => add_range(&mut add, &range),
        Kind::Numbers { range, length, scalar, simplex, .. } => {
            add_range(&mut add, &range);
            match length {
                Length::Free { min, max } => {
                    add("minLength", Value::Number(min as f64));
                    add("maxLength", Value::Number(max as f64));
                }
                Length::As(leader) => add("lengthOf", leader.into()),
            }
            add("scalar", Value::Flag(scalar));
            add("simplex", Value::Flag(simplex));
        }
        Kind::Choice(_, options) | Kind::Choices(_, options) => {
            let options = options()
                .into_iter()
                .map(|(slug, label)| Value::map([("value", slug.into()), ("label", label.into())]));
            add("options", Value::List(options.collect()));
        }
        Kind::Flag(_) => {}
    }
    Value::Map(entries)
}

fn add_range(add: &mut impl FnMut(&'static str, Value), range: &Range) {
    let scale = match range.scale {
        Scale::Linear => "linear",
        Scale::Log => "log",
        Scale::LogFromZero => "log-from-zero",
    };
    add("min", Value::Number(range.min));
    add("max", Value::Number(range.max));
    add("step", Value::Number(range.step));
    add("scale", scale.into());
}

/// `stdDev` → `std-dev`.
fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Number(..) => "number",
        Kind::Integer(..) => "integer",
        Kind::Numbers { .. } => "numbers",
        Kind::Choice(..) => "choice",
        Kind::Choices(..) => "choices",
        Kind::Flag(_) => "flag",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attributes of every HTML element, and what frameworks set as properties of ours.
    #[rustfmt::skip]
    const TAKEN: &[&str] = &[
        "accesskey", "anchor", "attributes", "autocapitalize", "autocorrect", "autofocus", "children", "class",
        "contenteditable", "dataset", "dir", "draggable", "elementtiming", "enterkeyhint", "exportparts",
        "headingoffset", "headingreset", "hidden", "id", "inert", "inputmode", "is", "itemid", "itemprop", "itemref",
        "itemscope", "itemtype", "lang", "nonce", "part", "popover", "prefix", "role", "slot", "spellcheck", "style",
        "tabindex", "title", "translate", "virtualkeyboardpolicy", "writingsuggestions", "xmlns",
        // the element's own
        "autoplay", "compact", "controls", "figures", "group", "lit", "loading", "panel", "theme", "params", "pause",
        "play", "playing", "ready", "report", "reset", "schema", "step", "v", "version",
    ];

    /// `hidden="100"` would hide the panel instead of giving it a hundred hidden units.
    #[test]
    fn no_attribute_has_the_name_of_one_of_htmls_own_or_the_elements() {
        for param in PANELS.iter().flat_map(|table| table.params) {
            for name in [kebab(param.name), param.name.to_ascii_lowercase()] {
                let event_or_aria = name.starts_with("on") || name.starts_with("aria") || name.starts_with("data-");
                assert!(!TAKEN.contains(&&*name) && !event_or_aria, "{name} means something else in HTML");
            }
        }
    }
}
