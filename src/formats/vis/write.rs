//! Writes vis-timeline JSON: `{groups, items}`. A lane is a group, the description the tooltip.

use crate::formats::json::write::quoted;

use crate::formats::outward::{Dates, escaped, lose_others, parts, push_parts};
use crate::formats::written::{Lost, Written};
use crate::list::set_of;
use crate::record::draft::Slots;
use crate::record::{Document, Event};
use crate::time::{Moment, Precision};

/// Fields of an event that an item holds.
const HELD: [&str; 6] = ["id", "date", "end", "title", "lane", "text"];

/// Largest year that JavaScript holds.
const LARGEST_YEAR: i64 = 271_820;

/// Writes a record as vis-timeline JSON. O(size of the record).
#[must_use]
pub fn vis(document: &Document) -> Written {
    let mut lost = Lost::default();
    let mut drafts = document.drafts();
    lose_others(&mut drafts.head, &[], "vis-timeline", &mut lost);
    lost.add_if(!drafts.entities.is_empty(), "vis-timeline has no place for entities; they are left out");
    lost.add_if(!drafts.sources.is_empty(), "vis-timeline has no place for sources; they are left out");
    let items: Vec<String> = document.events().filter_map(|event| item(document, event, &mut lost)).collect();
    let used = set_of(document.events().map(|event| event.lane().0));
    let groups: Vec<String> = document
        .lanes()
        .iter()
        .zip(0..)
        .filter(|(lane, place)| !lane.id.is_empty() && used.contains(place))
        .map(|(lane, _)| format!("{{\"id\": {}, \"content\": {}}}", quoted(&lane.id), quoted(&escaped(&lane.title))))
        .collect();
    let list = |lines: &[String]| {
        if lines.is_empty() { String::new() } else { format!("\n    {}\n  ", lines.join(",\n    ")) }
    };
    let text = format!("{{\n  \"groups\": [{}],\n  \"items\": [{}]\n}}\n", list(&groups), list(&items));
    Written { text, lost: lost.into_sentences() }
}

fn item(document: &Document, event: Event<'_>, lost: &mut Lost) -> Option<String> {
    let dates = Dates::of(event);
    let Some((dates, begin)) =
        dates.and_then(|dates| Some((date(&dates.begin)?, dates))).map(|(begin, dates)| (dates, begin))
    else {
        lost.add("vis-timeline needs a date within 271,820 years of the year 0: an event without one is left out");
        return None;
    };
    lost.add_if(dates.is_open, "vis-timeline knows no event that goes on: it is an item at its begin");
    lost.add_if(
        !dates.is_exact && !dates.is_open,
        "vis-timeline knows no date that is approximate, uncertain or a choice: it is written as if it were exact",
    );
    let mut members =
        vec![format!("\"id\": {}", quoted(&event.id())), format!("\"content\": {}", quoted(&escaped(event.title())))];
    members.push(format!("\"start\": {}", quoted(&begin)));
    if let Some(end) = dates.end.as_ref().and_then(date) {
        let is_whole = dates.end.is_some_and(|end| end.precision > Precision::Minute);
        lost.add_if(is_whole, "vis-timeline draws up to the beginning of the day, month or year that is an end");
        members.push(format!("\"end\": {}", quoted(&end)));
    }
    let of_lane = document.lanes().get(event.lane().0 as usize).filter(|lane| !lane.id.is_empty());
    if let Some(lane) = of_lane {
        members.push(format!("\"group\": {}", quoted(&lane.id)));
    }
    if let Some(text) = event.detail().map(|detail| &*detail.text).filter(|text| !text.is_empty()) {
        members.push(format!("\"title\": {}", quoted(&escaped(text))));
    }
    lose_others(&mut event.draft() as &mut dyn Slots<'_>, &HELD, "vis-timeline", lost);
    Some(format!("{{{}}}", members.join(", ")))
}

/// A date in ISO 8601 as JavaScript reads it; `None` beyond its years. Years have a year 0.
fn date(moment: &Moment) -> Option<String> {
    let (year, rest) = parts(moment);
    if year.abs() > LARGEST_YEAR {
        return None;
    }
    let mut text = match year {
        0..=9_999 => format!("{year:04}"),
        _ => format!("{}{:06}", if year < 0 { '-' } else { '+' }, year.unsigned_abs()),
    };
    push_parts(&mut text, &rest);
    if let Some(zone) = moment.zone_minutes.filter(|_| rest.len() > 2) {
        let sign = if zone < 0 { '-' } else { '+' };
        let zone = zone.unsigned_abs();
        text.push_str(&if zone == 0 { "Z".to_owned() } else { format!("{sign}{:02}:{:02}", zone / 60, zone % 60) });
    }
    Some(text)
}
