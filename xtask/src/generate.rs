//! `cargo xtask generate` and `check-generated`: files made from the parameter tables, which are the schema the page reads,
//! the types, the reference, and the custom-elements manifest.

use crate::types::types;
use anyhow::{Context, Result, bail};
use reparam_page::Value;
use reparam_page::params::{PANELS, PanelTable, schema};
use serde_json::json;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files() -> Result<Vec<(&'static str, String)>> {
    let schema = schema();
    Ok(vec![
        ("www/generated/schema.json", serde_json::to_string(&shown(&schema)?)? + "\n"),
        ("www/generated/summaries.json", serde_json::to_string(&summaries())? + "\n"),
        ("www/generated/types.d.ts", types(&schema)?),
        ("docs/parameters.md", reference(&schema)?),
        ("custom-elements.json", serde_json::to_string_pretty(&manifest(&schema))? + "\n"),
    ])
}

/// The schema without what only types and reference say: readers of the page load it.
fn shown(schema: &Value) -> Result<serde_json::Value> {
    let mut panels = serde_json::to_value(schema)?;
    for panel in panels.as_array_mut().into_iter().flatten() {
        if let Some(panel) = panel.as_object_mut() {
            panel.remove("summary");
        }
    }
    Ok(panels)
}

/// What each panel shows, in a sentence, by its name: for pages about panels.
fn summaries() -> serde_json::Map<String, serde_json::Value> {
    PANELS.iter().map(|table| (table.name.to_owned(), table.summary.into())).collect()
}

/// Writes every file.
pub(crate) fn write() -> Result<()> {
    for (path, text) in files()? {
        let path = root().join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Fails if a committed file is not what the tables say.
pub(crate) fn check() -> Result<()> {
    // what stands under www/generated is made anew by every build
    let committed = files()?.into_iter().filter(|(path, _)| !path.starts_with("www/generated"));
    for (path, text) in committed {
        if fs::read_to_string(root().join(path)).is_ok_and(|old| old == text) {
            continue;
        }
        bail!("{path} is not what the parameter tables say: run `cargo xtask generate` and commit it");
    }
    Ok(())
}

pub(crate) fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

pub(crate) fn text(value: &Value, name: &str) -> String {
    match value.get(name) {
        Some(Value::Text(text)) => text.to_string(),
        Some(Value::Number(x)) => x.to_string(),
        Some(Value::Flag(flag)) => flag.to_string(),
        Some(Value::List(items)) => {
            let items: Vec<_> = items.iter().map(|item| text(&Value::map([("item", item.clone())]), "item")).collect();
            items.join(",")
        }
        _ => String::new(),
    }
}

pub(crate) fn limits(param: &Value) -> String {
    let (min, max) = (text(param, "min"), text(param, "max"));
    let entries = match (param.get("minLength"), param.get("lengthOf")) {
        (Some(_), _) if text(param, "maxLength") == "1" => String::new(),
        (Some(_), _) => format!("{} to {} numbers, ", text(param, "minLength"), text(param, "maxLength")),
        (_, Some(_)) => format!("as many numbers as `{}`, ", text(param, "lengthOf")),
        _ => String::new(),
    };
    match text(param, "kind").as_str() {
        "flag" => "`true` or `false`".to_owned(),
        "choice" | "choices" => {
            let slugs: Vec<_> =
                list(param.get("options")).iter().map(|option| format!("`{}`", text(option, "value"))).collect();
            slugs.join(", ")
        }
        _ if text(param, "scale") == "log-from-zero" => format!("{entries}0, or {min} to {max}"),
        _ => format!("{entries}{min} to {max}"),
    }
}

fn reference(schema: &Value) -> Result<String> {
    let mut out = String::from(
        "# Parameters\n\n<!-- Made from `crate/page/src/params/` by `cargo xtask generate`; don't edit it here. -->\n\n\
         Each is an attribute of `<reparam-panel>` in kebab-case, a key of its `params` in camelCase, and a key of the\n\
         page's URL. A value out of range is clamped with a warning in the console; one that can't be read keeps the old\n\
         one, with a warning; `null`, or an attribute that is removed, is the default.\n\n\
         Numbers may be given as text: `0.5`, `0,5`, `5e-1`, `50%`. `1,000` is refused: its comma may be one of thousands.\n\
         Lists take commas or blanks, with or without brackets: `0.2,0.3,0.5`, `[1 1 2]`, `20%, 30%, 50%`; in scripts typed\n\
         arrays, too. Between the numbers of a list a comma always separates: a decimal comma is for single numbers.\n\
         `probs` of any finite size are normalised; `logits` say the same by logarithms, `-Infinity` (`-inf`, `−∞`) being\n\
         that of 0. A switch is on where its attribute is empty, `true` or its own name, and off at `false`.\n\
         The compute module reads them alike, and refuses what a panel clamps.\n\n\
         Each panel has figures, which `figures` chooses by name, in the order to show them, or `all`; each comes with the\n\
         controls to try first with it. Without `figures` a panel shows its glance.\n",
    );
    for (panel, table) in list(Some(schema)).iter().zip(PANELS) {
        write!(out, "\n## `{}`\n\n{}\n\n", table.name, table.summary)?;
        figures(&mut out, table)?;
        out.push_str(
            "| attribute | property | symbol | default | range | meaning |\n| --- | --- | --- | --- | --- | --- |\n",
        );
        for param in list(panel.get("params")) {
            writeln!(
                out,
                "| `{}` | `{}` | {} | `{}` | {} | {} |",
                text(param, "attribute"),
                text(param, "name"),
                text(param, "symbol"),
                text(param, "default"),
                limits(param),
                text(param, "help"),
            )?;
        }
    }
    Ok(out)
}

fn figures(out: &mut String, table: &PanelTable) -> Result<()> {
    let names = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let led = if table.lead.is_empty() { String::new() } else { format!(", with {}", names(table.lead)) };
    write!(out, "Its glance: {}{led}.\n\n", names(table.glance))?;
    out.push_str("| figure | title | what it shows | controls |\n| --- | --- | --- | --- |\n");
    for figure in table.figures {
        // within a cell of the table a bar is not one of the text
        let summary = figure.summary.replace('|', "\\|");
        writeln!(out, "| `{}` | {} | {summary} | {} |", figure.name, figure.title, names(figure.lead))?;
    }
    out.push('\n');
    Ok(())
}

fn manifest(schema: &Value) -> serde_json::Value {
    let own = [
        ("panel", "Which panel this is."),
        (
            "figures",
            "Names of the panel's figures, in the order to show them, separated by blanks or commas; or `all`. Without it: \
             the panel's glance, and the rest under More.",
        ),
        ("group", "Panels with the same group share the parameters that they have in common."),
        (
            "controls",
            "`full`, `none`, or parameter names, separated by blanks or commas. Without it: the controls to try first, and \
             the rest under More.",
        ),
        ("compact", "The same panel for a small place: lower pictures, controls on one line each."),
        ("theme", "`auto`, as the page is; `light` or `dark`."),
        ("lit", "An ink, such as `noise`: the marks of all others are drawn pale."),
        ("autoplay", "Starts what can be played."),
        (
            "loading",
            "`lazy`: when it comes near the screen, as without it; `eager`: at once; `click`: when the reader presses Start.",
        ),
    ];
    let mut attributes = described(&own);
    let mut seen: Vec<String> = Vec::new();
    for param in list(Some(schema)).iter().flat_map(|panel| list(panel.get("params"))) {
        let name = text(param, "attribute");
        if !seen.contains(&name) {
            attributes.push(json!({ "name": name, "description": text(param, "help") }));
            seen.push(name);
        }
    }
    json!({
        "schemaVersion": "1.0.0",
        "readme": "README.md",
        "modules": [{
            "kind": "javascript-module",
            "path": "dist/reparam.js",
            "declarations": [{
                "kind": "class",
                "name": "ReparamPanel",
                "tagName": "reparam-panel",
                "customElement": true,
                "description": "One interactive panel.",
                "attributes": attributes,
                "members": [
                    { "kind": "field", "name": "version", "description": "Of the script.", "static": true, "readonly": true },
                    { "kind": "field", "name": "params", "description": "All parameters; what is set is merged and validated." },
                    { "kind": "field", "name": "report", "description": "The latest numbers, a plain object.", "readonly": true },
                    { "kind": "field", "name": "schema", "description": "The panel's parameter table.", "readonly": true },
                    { "kind": "field", "name": "playing", "description": "Whether it plays.", "readonly": true },
                    { "kind": "field", "name": "ready", "description": "A promise: the first picture is drawn.", "readonly": true },
                    { "kind": "method", "name": "play" },
                    { "kind": "method", "name": "pause" },
                    { "kind": "method", "name": "step" },
                    { "kind": "method", "name": "reset" },
                    { "kind": "method", "name": "toSVG", "description": "A promise of a figure as an SVG document." },
                    { "kind": "method", "name": "toCSV", "description": "A promise of a figure's numbers." },
                    { "kind": "method", "name": "toPyTorch", "description": "A promise of the experiment as a program." },
                    { "kind": "method", "name": "shareURL", "description": "The address of this exact state." },
                    { "kind": "method", "name": "embedCode", "description": "Code that shows this exact state elsewhere." }
                ],
                "cssProperties": properties(),
                "cssParts": described(&PARTS),
                "events": [
                    { "name": "reparam-ready", "description": "The first picture is drawn." },
                    {
                        "name": "reparam-change",
                        "type": { "text": "CustomEvent<{ params: object, origin: Element | null }>" },
                        "description": "Parameters changed: `params` has all of this panel's; `origin` is the tag that was touched, of this group."
                    },
                    { "name": "reparam-report", "description": "There are new numbers." },
                    { "name": "reparam-error", "description": "Something went wrong, in words." }
                ]
            }]
        }]
    })
}

fn described(entries: &[(&str, &str)]) -> Vec<serde_json::Value> {
    entries.iter().map(|(name, description)| json!({ "name": name, "description": description })).collect()
}

/// What a host's sheet reaches by `::part()`.
const PARTS: [(&str, &str); 8] = [
    ("figure", "A figure with all that belongs to it."),
    ("caption", "A figure's title, with its legend."),
    ("legend", "What a figure's marks mean."),
    ("axis", "The name of an axis."),
    ("controls", "A group of sliders, fields and switches."),
    ("readouts", "The panel's numbers, under More."),
    ("message", "The sentence that a panel has for its reader."),
    ("share", "The button \"Share\"."),
];

/// What a host may set, as the element's sheets read it.
fn properties() -> Vec<serde_json::Value> {
    let own = [
        ("--reparam-background", "The ground of words and pictures; may be translucent."),
        ("--reparam-text", "Words."),
        ("--reparam-muted", "Words that matter less: legends, names of axes."),
        ("--reparam-line", "The line above the controls under More, and borders in the menu of Share."),
        ("--reparam-accent", "What is chosen, and the ring of what has the focus."),
        ("--reparam-axis", "Axes and their numbers."),
        ("--reparam-font", "A `font-family` that the page has."),
        ("--reparam-font-size", "Of the words; pictures and heights follow it."),
        ("--reparam-noise", "The base draw."),
        ("--reparam-gaussian", "A Gaussian draw and its law."),
        ("--reparam-relaxed", "A relaxed draw."),
        ("--reparam-exact", "What is exact."),
        ("--reparam-score", "Score-function estimators; the family's other members are turned away from it."),
        ("--reparam-pathwise", "Pathwise estimators, likewise."),
        ("--reparam-mixed", "Estimators that mix both, likewise."),
        ("--reparam-measure", "The measure-valued estimator."),
        ("--reparam-picked", "What the reader has picked."),
    ];
    let families = [("score", 5), ("pathwise", 5), ("mixed", 3)];
    let members = families.iter().flat_map(|(family, last)| {
        (2..=*last).map(move |i| (format!("--reparam-{family}-{i}"), format!("A member of the family `{family}`.")))
    });
    let digits = (0..10).map(|i| (format!("--reparam-digit-{i}"), format!("The class, or the digit, {i}.")));
    let more: Vec<_> = members.chain(digits).collect();
    let more = more.iter().map(|(name, description)| (name.as_str(), description.as_str()));
    described(&own.into_iter().chain(more).collect::<Vec<_>>())
}
