//! Generates the JSON Schema and the table on the page about the format from the table of fields.

use std::fmt::Write as _;

use annals::record::fields::{Cell, EVENT, Field, KIND, Need, RECORD, Sort, THINGS, Thing};
use annals::time::written::{MEANINGS, PARTS};

/// Path of the schema.
const SCHEMA: &str = "www/schema/annals-1.json";
/// Path of the page.
const PAGE: &str = "www/format.html";
/// The generated part of the page is between these marks.
const MARKS: (&str, &str) = ("<!-- made by `cargo xtask tables` -->\n", "<!-- end of the generated part -->");

const DATE: &str = r#"{
      "description": "A date as EDTF (ISO 8601-2, levels 0 to 2), such as 2005-09-19, 2005-09, 2005, 2005~, 2005?-09-20, [..2005-09-19], 2005/2008, 2008/.. or -0044-03-15. Forms of ISO 8601-1 beyond EDTF are read with a warning: 2005-09-19T10:15, fractions of a second, T24:00:00, +002005-09-19, times in intervals. The pattern is simple: the reader reports invalid dates that match it.",
      "type": "string",
      "format": "edtf",
      "pattern": "^\\s*[-+0-9XYESTZ~?%\\[{.][-0-9XYESTZ~?%/.,:+\\[\\]{} ]*$",
      "examples": ["2005-09-19", "2005-09", "2005~", "[..2005-09-19]", "2008/.."]
    }"#;
const LINK: &str = r#"^\\s*$|^\\s*([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\\S+\\s*$"#;

/// Writes both files.
///
/// # Errors
/// If a file cannot be read or written, or the page has no marks.
pub(crate) fn write() -> Result<(), String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let failed = |path: &str, cause: std::io::Error| format!("{path}: {cause}");
    let page = std::fs::read_to_string(root.join(PAGE)).map_err(|cause| failed(PAGE, cause))?;
    let page = page_with_table(&page).ok_or_else(|| format!("{PAGE} lacks the line {:?}", MARKS.0.trim_end()))?;
    for (path, text) in [(PAGE, page), (SCHEMA, schema())] {
        std::fs::write(root.join(path), text).map_err(|cause| failed(path, cause))?;
        println!("{path} is written.");
    }
    Ok(())
}

/// The JSON Schema of a record.
pub(crate) fn schema() -> String {
    let mut out = String::from(
        r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:annals:record:1",
  "title": "A record of Annals",
  "description": "A dated record that Annals draws as a timeline. Fields that are not named here are allowed. A record may also be a bare list of events.",
  "anyOf": [{"$ref": "#/$defs/record"}, {"type": "array", "items": {"$ref": "#/$defs/event"}}],
  "$defs": {
    "date": "##,
    );
    out.push_str(DATE);
    for thing in THINGS {
        let _ = write!(out, ",\n    \"{}\": {}", thing.name, of_thing(thing));
    }
    out.push_str("\n  }\n}\n");
    out
}

fn of_thing(thing: &Thing) -> String {
    let mut out = format!("{{\n      \"description\": {},\n      \"type\": \"object\",\n", quoted(thing.says));
    let needed: Vec<String> =
        thing.fields.iter().filter(|field| field.need != Need::No).map(|field| quoted(field.name)).collect();
    if !needed.is_empty() {
        let _ = writeln!(out, "      \"required\": [{}],", needed.join(", "));
    }
    let fields: Vec<String> = thing
        .fields
        .iter()
        .map(|field| format!("\n        {}: {}", quoted(field.name), of_field(thing, field)))
        .collect();
    let _ = write!(out, "      \"properties\": {{{}\n      }}\n    }}", fields.join(","));
    out
}

fn of_field(thing: &Thing, field: &Field) -> String {
    let mut parts = vec![format!("\"description\": {}", quoted(field.says))];
    let is_null = field.need == Need::No;
    let types = |name: &str| match is_null {
        true => format!("\"type\": [\"{name}\", \"null\"]"),
        false => format!("\"type\": \"{name}\""),
    };
    let reference = |name: &str| format!("{{\"$ref\": \"#/$defs/{name}\"}}");
    let or_null = |schema: String| match is_null {
        true => format!("\"anyOf\": [{{\"type\": \"null\"}}, {schema}]"),
        false => schema.strip_prefix('{').and_then(|open| open.strip_suffix('}')).unwrap_or(&schema).to_owned(),
    };
    let list = |items: String| format!("{{\"type\": \"array\", \"items\": {items}}}");
    let mut examples: Vec<&str> = field.examples.to_vec();
    match field.sort {
        Sort::Version => parts.push("\"const\": 1".to_owned()),
        Sort::Text | Sort::Prose | Sort::Link | Sort::Language | Sort::Colour | Sort::OpenWord(_) => {
            parts.push(types("string"));
            match field.sort {
                Sort::Link => parts.push(format!("\"pattern\": \"{LINK}\"")),
                Sort::Language => parts.push("\"pattern\": \"^[A-Za-z0-9-]{0,35}$\"".to_owned()),
                Sort::Colour => parts.push("\"pattern\": \"^\\\\s*(#([0-9A-Fa-f]{3}){1,2})?\\\\s*$\"".to_owned()),
                Sort::OpenWord(words) => examples.extend(words()),
                _ if field.need == Need::Filled => parts.push("\"pattern\": \"\\\\S\"".to_owned()),
                _ => {}
            }
        }
        // The `null` of an event means that it is intentionally undated.
        Sort::Date if thing.name == EVENT.name => {
            examples.clear();
            parts.push(format!("\"anyOf\": [{{\"type\": \"null\"}}, {}]", reference("date")));
        }
        Sort::Date => parts.push("\"$ref\": \"#/$defs/date\"".to_owned()),
        Sort::Share(default) => {
            parts.push(types("number"));
            parts.push(format!("\"minimum\": 0, \"maximum\": 1, \"default\": {default}"));
        }
        Sort::Word(words) => {
            let words: Vec<String> = words().into_iter().map(quoted).collect();
            parts.push(format!("\"enum\": [{}, null]", words.join(", ")));
        }
        Sort::Texts | Sort::Mentions => parts.push(or_null(list("{\"type\": \"string\"}".to_owned()))),
        Sort::Object(other) => parts.push(or_null(reference(other.name))),
        Sort::List(other) => parts.push(or_null(list(match other.bare {
            // If the table allows it, a text can replace the object.
            Some("date") => format!("{{\"anyOf\": [{}, {}]}}", reference("date"), reference(other.name)),
            Some(_) => format!("{{\"anyOf\": [{{\"type\": \"string\"}}, {}]}}", reference(other.name)),
            None => reference(other.name),
        }))),
    }
    if !examples.is_empty() {
        let examples: Vec<String> = examples.into_iter().map(quoted).collect();
        parts.push(format!("\"examples\": [{}]", examples.join(", ")));
    }
    format!("{{{}}}", parts.join(", "))
}

/// A text in quotes, as in JSON.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The page with its table generated again; `None` without marks.
pub(crate) fn page_with_table(page: &str) -> Option<String> {
    let (before, rest) = page.split_once(MARKS.0)?;
    let (_, after) = rest.split_once(MARKS.1)?;
    Some(format!("{before}{}{}{}{}{after}", MARKS.0, table(), written_dates(), MARKS.1))
}

/// The fields of all things, one table each.
fn table() -> String {
    let mut out = String::new();
    let columns: Vec<String> = EVENT
        .fields
        .iter()
        .filter(|field| field.cell != Cell::No)
        .map(|field| format!("<code>{}</code>", field.name))
        .collect();
    let _ = writeln!(
        out,
        "<p>All columns of a table: {}. Any other column is kept and shown with the event.</p>",
        columns.join(", ")
    );
    for thing in THINGS {
        let title = if thing.name == RECORD.name { "The record" } else { &heading(thing) };
        let _ = writeln!(out, "<h3 id=\"field-{}\">{title}</h3>\n<p>{}</p>", thing.name, html(thing.says));
        out.push_str("<table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Value</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
        for field in thing.fields {
            let need = if field.need == Need::No { "" } else { " (required)" };
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\"><code>{}</code>{need}</th><td>{}</td><td>{}{}</td></tr>",
                field.name,
                value_of(field),
                html(field.says),
                remarks(thing, field)
            );
        }
        out.push_str("</tbody>\n</table>\n");
    }
    out
}

fn heading(thing: &Thing) -> String {
    let said = if thing.name == KIND.name { "a kind of the record’s own" } else { thing.said.english() };
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// The type of a value, in words.
fn value_of(field: &Field) -> String {
    let words =
        |words: Vec<&str>| words.iter().map(|word| format!("<code>{word}</code>")).collect::<Vec<_>>().join(", ");
    match field.sort {
        Sort::Text => "text".to_owned(),
        Sort::Prose => "text with line breaks".to_owned(),
        Sort::Date => "date (EDTF)".to_owned(),
        Sort::Share(default) => format!("number from 0 to 1, default {default}"),
        Sort::Link => "address (https, http, mailto)".to_owned(),
        Sort::Word(list) => words(list()),
        Sort::OpenWord(_) => "word".to_owned(),
        Sort::Language => "language tag".to_owned(),
        Sort::Colour => "colour <code>#rrggbb</code>".to_owned(),
        Sort::Version => "<code>1</code>".to_owned(),
        Sort::Texts => "list of texts".to_owned(),
        Sort::Mentions => "list of ids or words".to_owned(),
        Sort::Object(other) => format!("<a href=\"#field-{}\">{}</a>", other.name, other.name),
        Sort::List(other) => format!("list of <a href=\"#field-{0}\">{0}</a>", other.name),
    }
}

/// Examples, aliases, and the form in a cell of a table.
fn remarks(thing: &Thing, field: &Field) -> String {
    let mut out = String::new();
    let code =
        |words: &[&str]| words.iter().map(|word| format!("<code>{}</code>", html(word))).collect::<Vec<_>>().join(", ");
    if !field.examples.is_empty() {
        let _ = write!(out, " Such as {}.", code(field.examples));
    }
    if !field.aliases.is_empty() {
        let _ = write!(out, " Also read: {}.", code(field.aliases));
    }
    out.push_str(match field.cell {
        Cell::No if thing.name == EVENT.name => " A table has no column for it.",
        Cell::No | Cell::Whole => "",
        Cell::Several => " In a table a semicolon separates several.",
        Cell::Roles => " In a table: <code>Name (role); Name</code>.",
        Cell::Places => " In a table: <code>source, place; source</code>.",
        Cell::Relations => " In a table: <code>ratifies treaty-signed; follows talks</code>.",
    });
    out
}

/// A text for a page; backticks become code.
fn html(text: &str) -> String {
    let plain = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let parts = plain.split('`').enumerate();
    parts.map(|(place, part)| if place % 2 == 1 { format!("<code>{part}</code>") } else { part.to_owned() }).collect()
}

/// What words of written dates mean, and the years of parts of decades and centuries.
fn written_dates() -> String {
    let mut out = String::from(
        "<h2 id=\"written\">Dates as people write them</h2>\n<p><code>annals date</code> reads written dates in fourteen \
         languages; the proposals for dates that are not EDTF come from the same reader. What words mean:</p>\n",
    );
    out.push_str("<table>\n<thead><tr><th scope=\"col\">Words</th><th scope=\"col\">Written</th><th scope=\"col\">EDTF</th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n");
    for row in MEANINGS {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><code>{}</code></td><td>{}</td></tr>",
            html(row.words),
            html(row.written),
            html(row.edtf),
            html(row.says)
        );
    }
    out.push_str("</tbody>\n</table>\n<p>Years of a part, of which one is meant, both ends included:</p>\n");
    out.push_str("<table>\n<thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Of a decade</th><th scope=\"col\">Of a century</th><th scope=\"col\">Rule</th></tr></thead>\n<tbody>\n");
    for row in PARTS {
        let decade = row.decade.map_or(String::new(), |(from, to)| format!("{from} to {to}"));
        let (from, to) = row.century;
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{decade}</td><td>{from:02} to {to:02}</td><td>{}</td></tr>",
            html(row.words),
            html(row.source)
        );
    }
    out.push_str("</tbody>\n</table>\n");
    out
}
