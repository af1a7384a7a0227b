//! One statement of an item as an event.
//!
//! A year before Christ is counted without a year 0 here, unlike in results of queries.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::number_of;
use super::precision::{DAY, edtf};
use crate::formats::foreign::{Entry, Losses, Parts, each, integer, text, within};
use crate::formats::json::tree::Value;
use crate::problem::en;
use crate::record::draft::Words;

/// Labels of items by their ids.
pub(super) type Names = BTreeMap<String, String>;

/// Names of the properties that most often have dates, because a file has only their numbers.
const PROPERTIES: [(&str, &str); 48] = [
    ("P6", "head of government"),
    ("P17", "country"),
    ("P19", "place of birth"),
    ("P20", "place of death"),
    ("P26", "spouse"),
    ("P27", "country of citizenship"),
    ("P31", "instance of"),
    ("P35", "head of state"),
    ("P36", "capital"),
    ("P37", "official language"),
    ("P39", "position held"),
    ("P54", "member of sports team"),
    ("P69", "educated at"),
    ("P102", "member of political party"),
    ("P106", "occupation"),
    ("P108", "employer"),
    ("P112", "founded by"),
    ("P127", "owned by"),
    ("P131", "located in"),
    ("P138", "named after"),
    ("P159", "headquarters location"),
    ("P166", "award received"),
    ("P169", "chief executive officer"),
    ("P190", "twinned administrative body"),
    ("P241", "military branch"),
    ("P276", "location"),
    ("P410", "military rank"),
    ("P449", "original broadcaster"),
    ("P451", "unmarried partner"),
    ("P463", "member of"),
    ("P488", "chairperson"),
    ("P512", "academic degree"),
    ("P551", "residence"),
    ("P569", "date of birth"),
    ("P570", "date of death"),
    ("P571", "inception"),
    ("P575", "time of discovery or invention"),
    ("P576", "dissolved or demolished"),
    ("P577", "publication date"),
    ("P580", "start time"),
    ("P582", "end time"),
    ("P585", "point in time"),
    ("P619", "launched"),
    ("P793", "significant event"),
    ("P1082", "population"),
    ("P1191", "first performance"),
    ("P1344", "participant in"),
    ("P1619", "opened"),
];

/// The event of a statement that has a date, in its value or in its qualifiers.
pub(super) fn statement<'a>(
    item: &str,
    title: &str,
    property: &str,
    claim: Value<'a>,
    names: &Names,
    losses: &mut Losses,
) -> Option<Entry<'a>> {
    let mut entry = Entry::new(claim.at());
    let snak = claim.get("mainsnak")?;
    let value = time(snak);
    let [begin, end, at, earliest, latest] =
        ["P580", "P582", "P585", "P1319", "P1326"].map(|name| qualifier(claim, name));
    let is_time = text(snak, "datatype").is_some_and(|(_, kind)| kind == "time") || value.is_some();
    let has_date = [begin, end, at, earliest, latest].iter().any(Option::is_some);
    if !is_time && !has_date {
        losses.add(en::STATEMENTS_UNDATED, claim.at());
        return None;
    }
    if text(claim, "rank").is_some_and(|(_, rank)| rank == "deprecated") {
        losses.add(en::STATEMENTS_DEPRECATED, claim.at());
        return None;
    }
    if let Some((place, id)) = text(claim, "id") {
        entry.id(place, id);
    }
    let mut read = |time: Option<Value<'a>>, losses: &mut Losses| {
        let time = time?;
        let found = date(time, losses)?;
        if found.is_julian {
            entry.draft.calendar = Some(Words { at: time.at(), text: "julian".into() });
        }
        Some(found.edtf)
    };
    let main = read(value, losses).map(|date| if is_circa(claim) { about(date) } else { date });
    let [begin, end, point, earliest, latest] = [begin, end, at, earliest, latest].map(|time| read(time, losses));
    let within = match (earliest, latest) {
        (Some(first), Some(last)) => Some(within(&first, &last)),
        (Some(first), None) => Some(format!("[{first}..]")),
        (None, Some(last)) => Some(format!("[..{last}]")),
        (None, None) => None,
    };
    let place = claim.at();
    match (main.or(point), begin, end) {
        (Some(date), ..) => entry.date(place, date),
        (None, Some(begin), Some(end)) => {
            entry.date(place, begin);
            entry.end(place, end);
        }
        // An end of some value, which nobody knows.
        (None, Some(begin), None) if is_some_value(claim, "P582") && !begin.contains(['/', '[']) => {
            entry.date(place, format!("{begin}/"));
        }
        (None, Some(begin), None) => {
            losses.add(en::STATEMENTS_GO_ON, place);
            entry.date(place, begin);
            entry.end(place, "..");
        }
        (None, None, Some(end)) => entry.end(place, end),
        (None, None, None) => match within {
            Some(within) => entry.date(place, within),
            None => {
                losses.add(en::VALUES_UNKNOWN, place);
                if !is_time {
                    return None;
                }
            }
        },
    }
    let of_property = PROPERTIES.iter().find(|(number, _)| *number == property).map(|(_, name)| *name);
    let property_words = of_property.map_or_else(|| property.to_owned(), |name| format!("{name} ({property})"));
    let value = if is_time { None } else { words(snak, names) };
    let said = match value {
        Some(value) => format!("{title}: {property_words}: {value}"),
        None => format!("{title}: {property_words}"),
    };
    entry.title(place, said);
    entry.lane(place, of_property.unwrap_or(property).to_owned());
    entry.link(place, &format!("https://www.wikidata.org/wiki/{item}#{property}"), losses);
    sources(&mut entry, claim, losses);
    others(&mut entry, claim, names);
    Some(entry)
}

/// The time value of a snak.
fn time(snak: Value<'_>) -> Option<Value<'_>> {
    let value = snak.get("datavalue")?;
    let is_time = text(value, "type").is_some_and(|(_, kind)| kind == "time");
    value.get("value").filter(|value| is_time && value.get("time").is_some())
}

/// The time of the first qualifier with a property.
fn qualifier<'a>(claim: Value<'a>, property: &str) -> Option<Value<'a>> {
    claim.get("qualifiers")?.get(property)?.items().find_map(time)
}

/// True if a qualifier says that the value is approximate: the sourcing circumstances (P1480) are circa (Q5727902).
fn is_circa(claim: Value<'_>) -> bool {
    let found = claim.get("qualifiers").and_then(|all| all.get("P1480"));
    found.is_some_and(|list| list.items().any(|snak| words(snak, &Names::new()).as_deref() == Some("Q5727902")))
}

/// A date marked as approximate.
fn about(date: String) -> String {
    let is_plain = date.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'X'));
    if is_plain { date + "~" } else { date }
}

/// True if a qualifier says that there is a value and that it is not known.
fn is_some_value(claim: Value<'_>, property: &str) -> bool {
    let found = claim.get("qualifiers").and_then(|all| all.get(property));
    found.is_some_and(|list| {
        list.items().any(|snak| text(snak, "snaktype").is_some_and(|(_, kind)| kind == "somevalue"))
    })
}

struct Found {
    edtf: String,
    is_julian: bool,
}

/// A time such as `{"time": "+1952-03-11T00:00:00Z", "precision": 11}`. Older files have eleven digits for the year.
fn date(value: Value<'_>, losses: &mut Losses) -> Option<Found> {
    let (at, written) = text(value, "time")?;
    let unread = |losses: &mut Losses| {
        losses.add_error(en::DATES_UNREAD, &written, at);
        None
    };
    let (sign, rest) = match written.trim().strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, written.trim().trim_start_matches('+')),
    };
    let mut numbers = rest.split(['-', 'T', ':', 'Z']).map(|number| number.parse::<i64>().ok());
    let mut next = || numbers.next().flatten();
    let Some(year) = next() else { return unread(losses) };
    let mut parts =
        Parts { year: sign * year, month: next(), day: next(), hour: next(), minute: next(), second: next() };
    if parts.year < 0 {
        losses.add(en::YEARS_WITHOUT_ZERO, at);
        if parts.year > -10_000 {
            parts.year += 1;
        }
    }
    let precision = value.get("precision").and_then(integer).unwrap_or(DAY);
    let is_julian =
        precision >= 10 && text(value, "calendarmodel").is_some_and(|(_, model)| model.ends_with("Q1985786"));
    Some(Found { edtf: edtf(parts, precision), is_julian })
}

/// The words of a value: the label or number of an item, a text, an amount.
fn words<'a>(snak: Value<'a>, names: &Names) -> Option<Cow<'a, str>> {
    let value = snak.get("datavalue")?.get("value")?;
    if let Some(words) = value.words() {
        return Some(words);
    }
    if let Some((_, id)) = text(value, "id") {
        return Some(names.get(&*id).map_or(id, |name| Cow::Owned(name.clone())));
    }
    if let Some((_, number)) = text(value, "numeric-id") {
        let id = format!("Q{number}");
        return Some(names.get(&id).cloned().unwrap_or(id).into());
    }
    ["text", "amount", "time"].into_iter().find_map(|name| text(value, name)).map(|(_, words)| words)
}

/// Addresses of the references are sources; items that are stated in are named by their numbers.
fn sources<'a>(entry: &mut Entry<'a>, claim: Value<'a>, losses: &mut Losses) {
    for reference in each(claim, "references") {
        let Some(snaks) = reference.get("snaks") else { continue };
        for (property, list) in snaks.pairs() {
            let Some(property) = property.text() else { continue };
            for snak in list.items() {
                let Some(words) = words(snak, &Names::new()) else { continue };
                match &*property {
                    "P248" => entry.source(snak.at(), format!("https://www.wikidata.org/wiki/{}", number_of(&words))),
                    "P854" => entry.source(snak.at(), words),
                    _ => losses.add(en::REFERENCE_PARTS, snak.at()),
                }
            }
        }
    }
}

/// Other qualifiers as fields.
fn others<'a>(entry: &mut Entry<'a>, claim: Value<'a>, names: &Names) {
    for (property, list) in claim.get("qualifiers").into_iter().flat_map(Value::pairs) {
        let Some(property) = property.text() else { continue };
        if matches!(&*property, "P580" | "P582" | "P585" | "P1319" | "P1326") {
            continue;
        }
        let words: Vec<String> = list.items().filter_map(|snak| words(snak, names)).map(Cow::into_owned).collect();
        let known = PROPERTIES.iter().find(|(number, _)| *number == property);
        let name = known.map_or_else(|| property.to_string(), |(_, name)| (*name).to_owned());
        entry.field(list.at(), name, words.join("; "));
    }
}
