//! Random records: well-formed JSON and tables with right, unusual or wrong values.

use serde_json::{Map, Value, json};

use super::chance::Chance;

const KINDS: [&str; 14] = [
    "treaty.signed",
    "treaty.ratified",
    "envoy.appointed",
    "envoy.credentials-presented",
    "envoy.term-ended",
    "envoy.expelled",
    "office.assumed",
    "office.left",
    "mission.opened",
    "mission.closed",
    "relations.established",
    "relations.severed",
    "sovereignty.independence",
    "odd.kind",
];
const TEXTS: [&str; 16] = [
    "",
    " ",
    "Treaty signed",
    "a, b; c\td",
    "“quoted” \"twice\" 'once'",
    "one\ntwo\r\nthree",
    "<script>alert(1)</script>",
    "=1+1",
    "\u{202e}שלום\u{202c}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}",
    "👩‍👩‍👧 \u{10348}",
    "\u{feff}\u{200b}\u{0}\u{7}",
    "javascript:alert(1)",
    "https://example.org/a?b=c&d",
    "null",
    "-0",
];
const NAMES: [&str; 6] = ["a", "b", "c", "Abkhazia", "x (envoy)", "A"];
const KEYS: [&str; 22] = [
    "id",
    "date",
    "end",
    "title",
    "kind",
    "lane",
    "text",
    "actors",
    "about",
    "places",
    "relations",
    "sources",
    "layer",
    "basis",
    "confidence",
    "alternatives",
    "calendar",
    "rank",
    "link",
    "tags",
    "own",
    "__proto__",
];

impl Chance {
    fn name(&mut self) -> String {
        self.of(&NAMES).to_owned()
    }

    fn words(&mut self) -> String {
        match self.below(30) {
            0 => self.of(&TEXTS).repeat(1 + self.below(300)),
            1 => "word".repeat(1 + self.below(2_000)),
            _ => self.of(&TEXTS).to_owned(),
        }
    }

    fn date_of_some_sort(&mut self) -> String {
        let date = self.expression();
        match self.below(5) {
            0 => self.damaged(&date),
            1 | 2 => format!("{}-{:02}-{:02}", 1990 + self.below(40), 1 + self.below(12), 1 + self.below(28)),
            _ => date,
        }
    }

    /// A value of any type.
    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth > 3 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(i32::try_from(self.below(3_000)).unwrap() - 500),
            3 => json!([0.5, -0.0, 1e300, 1e-300, 0.1][self.below(5)]),
            4 => json!(self.words()),
            5 => json!(self.date_of_some_sort()),
            6 => (0..self.below(4)).map(|_| self.value(depth + 1)).collect(),
            _ => {
                let pairs = (0..self.below(4)).map(|_| (self.of(&KEYS).to_owned(), self.value(depth + 1)));
                Value::Object(pairs.collect::<Vec<_>>().into_iter().collect())
            }
        }
    }

    /// A list of items, each an object or only its name.
    fn things(&mut self, make: impl Fn(&mut Self) -> Value) -> Value {
        (0..self.below(4)).map(|_| if self.below(4) == 0 { json!(self.name()) } else { make(self) }).collect()
    }

    fn actor(&mut self) -> Value {
        let role = self.of(&["envoy", "party", "host", "holder"]);
        json!({ "entity": self.name(), "role": role, "office": "Ambassador", "state": self.name() })
    }

    fn relation(&mut self) -> Value {
        let rel = self.of(&["ratifies", "ends", "follows", "replaces", "related", "odd"]);
        json!({ "rel": rel, "target": self.name() })
    }

    fn event(&mut self) -> Value {
        let mut event = Map::new();
        let keys = self.below(9);
        for key in (0..keys)
            .map(|_| self.of(&KEYS).to_owned())
            .collect::<Vec<_>>()
            .into_iter()
            .chain(["date".into(), "title".into()])
        {
            let value = if self.below(12) == 0 {
                self.value(0)
            } else {
                match key.as_str() {
                    "id" => json!(self.name()),
                    "date" | "end" => json!(self.date_of_some_sort()),
                    "kind" => json!(self.of(&KINDS)),
                    "lane" => json!(self.name()),
                    "actors" => self.things(Self::actor),
                    "relations" => self.things(Self::relation),
                    "sources" => self.things(|chance| json!({ "source": chance.name(), "at": chance.words() })),
                    "alternatives" => self.things(|chance| json!({ "date": chance.date_of_some_sort(), "why": "x" })),
                    "about" | "places" | "tags" => self.things(|chance| json!(chance.words())),
                    "confidence" | "rank" => json!(self.below(120) as f64 / 100.0),
                    "calendar" => json!(self.of(&["gregorian", "julian", "none"])),
                    "layer" => json!(self.of(&["stated", "derived"])),
                    "basis" => json!(self.of(&["explicit", "computed", "guess"])),
                    _ => json!(self.words()),
                }
            };
            event.insert(key, value);
        }
        Value::Object(event)
    }
}

/// A JSON record: an object, a list of events, or one event per line.
pub(crate) fn record(chance: &mut Chance) -> String {
    let count = if chance.below(20) == 0 { chance.below(400) } else { chance.below(25) };
    let events: Vec<Value> = (0..count).map(|_| chance.event()).collect();
    match chance.below(5) {
        0 => events.iter().map(|event| format!("{event}\n")).collect(),
        1 => Value::Array(events).to_string(),
        _ => {
            let mut record = json!({
                "annals": 1, "title": chance.words(), "summary": chance.words(), "language": "en",
                "view": { "from": chance.date_of_some_sort(), "to": chance.date_of_some_sort() },
                "entities": chance.things(|chance| json!({ "id": chance.name(), "type": "state", "name": chance.words() })),
                "lanes": chance.things(|chance| json!({ "id": chance.name(), "title": chance.words(), "note": chance.of(&["shared", "x"]) })),
                "sources": chance.things(|chance| json!({ "id": chance.name(), "title": chance.words(), "url": chance.words() })),
                "events": events,
            });
            if chance.below(4) == 0 {
                let key = chance.of(&["title", "view", "entities", "lanes", "sources", "events", "annals", "own"]);
                record[key] = chance.value(0);
            }
            if chance.below(3) == 0 { format!("{record:#}") } else { record.to_string() }
        }
    }
}

/// A table: columns in any order and number; cells that are quoted, broken, too many or too few.
pub(crate) fn table(chance: &mut Chance) -> String {
    let separator = chance.of(&[",", ",", ";", "\t", "|"]).to_owned();
    let end = chance.of(&["\n", "\r\n", "\r"]).to_owned();
    let names = ["start", "note", "actor", "place", "Date", "appointed", "credentials", "ended", "", "DATE "];
    let mut columns = vec!["date".to_owned(), "title".to_owned()];
    for _ in 0..chance.below(9) {
        let column = if chance.below(3) == 0 { chance.of(&names) } else { chance.of(&KEYS) };
        columns.insert(chance.below(columns.len() + 1), column.to_owned());
    }
    let mut text = String::from(chance.of(&["", "", "", "\u{feff}", "sep=;\n", "\n\n"]));
    text += &columns.join(&separator);
    text += &end;
    let rows = if chance.below(20) == 0 { chance.below(900) } else { chance.below(30) };
    for _ in 0..rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| {
                let cell = match column.trim().to_lowercase().as_str() {
                    "date" | "end" | "start" | "appointed" | "credentials" | "ended" => chance.date_of_some_sort(),
                    "kind" => chance.of(&KINDS).to_owned(),
                    "id" | "lane" => chance.name(),
                    "actors" | "actor" => format!("{}; {} (envoy)", chance.name(), chance.name()),
                    "relations" => format!("ratifies {}; follows {}", chance.name(), chance.name()),
                    "rank" | "confidence" => format!("0.{}", chance.below(100)),
                    _ => chance.words(),
                };
                quoted(cell, &separator, chance)
            })
            .collect();
        text += &cells.join(&separator);
        match chance.below(20) {
            0 => text += &separator.repeat(1 + chance.below(3)),
            1 => text += "\"",
            _ => {}
        }
        text += &end;
    }
    text
}

fn quoted(cell: String, separator: &str, chance: &mut Chance) -> String {
    let needs = cell.contains(['"', '\n', '\r']) || cell.contains(separator);
    // Sometimes the quotes are forgotten.
    if (needs && chance.below(10) > 0) || chance.below(10) == 0 {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
