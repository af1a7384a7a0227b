//! What the writers of other programs' files share: a date as begin and end, and the fields that a file has no place for.

use super::written::Lost;
use crate::record::draft::{Required, Slot, Slots};
use crate::record::{Document, Event, NAMELESS_LANE};
use crate::time::{Civil, Digits, Edge, Moment, Precision, SECONDS_PER_DAY, When};
use crate::words::{self, Length};

/// A date as a begin and an end, each one date.
pub(super) struct Dates {
    pub(super) begin: Moment,
    pub(super) end: Option<Moment>,
    /// True if it goes on.
    pub(super) is_open: bool,
    /// True if begin and end say all of it.
    pub(super) is_exact: bool,
    /// The date in words.
    pub(super) words: String,
}

impl Dates {
    /// The dates of an event; `None` for an undated one and one without a begin in time.
    pub(super) fn of(event: Event<'_>) -> Option<Self> {
        Self::of_when(&event.when()?)
    }

    /// The dates of a meaning.
    pub(super) fn of_when(when: &When) -> Option<Self> {
        let words = words::text(when, Length::Long);
        let is_plain = |moment: &Moment| {
            moment.digits == Digits::Known
                && moment.sub_year == 0
                && !moment.quality.approximate
                && !moment.quality.uncertain()
                && !matches!(moment.precision, Precision::Decade | Precision::Century | Precision::Longer)
        };
        if !when.has_place() {
            return None;
        }
        Some(match when {
            When::Moment(moment) => {
                Self { begin: *moment, end: None, is_open: false, is_exact: is_plain(moment), words }
            }
            When::Interval(from, to) => {
                let is_exact = [from, to].into_iter().all(|edge| match edge {
                    Edge::Date(moment) => is_plain(moment),
                    _ => false,
                });
                let is_open = matches!(to, Edge::Open);
                let end = to.moment().copied();
                Self { begin: *from.moment().or(to.moment())?, end, is_open, is_exact, words }
            }
            When::OneOf(_) | When::AllOf(_) => {
                let extent = when.extent();
                let day =
                    |second: i64| When::day(second.div_euclid(SECONDS_PER_DAY) * SECONDS_PER_DAY).moment().copied();
                let begin = day(extent.from)?;
                let end = day(extent.to.saturating_sub(1)).filter(|end| *end != begin);
                Self { begin, end, is_open: false, is_exact: false, words }
            }
        })
    }
}

/// Year, month and day of the begin of a date, and hours, minutes and seconds, as far as it states them. The year is
/// astronomical.
pub(super) fn parts(moment: &Moment) -> (i64, Vec<i64>) {
    let zone = i64::from(moment.zone_minutes.unwrap_or(0)) * 60;
    let is_timed = moment.precision <= Precision::Minute;
    let second = moment.extent.from.saturating_add(if is_timed { zone } else { 0 });
    let Civil { year, month, day } = Civil::from_seconds(second);
    let of_day = second.rem_euclid(SECONDS_PER_DAY);
    let all = [month.into(), day.into(), of_day / 3_600, of_day / 60 % 60, of_day % 60];
    let count = match moment.precision {
        Precision::Second => 5,
        Precision::Minute => 4,
        Precision::Day => 2,
        Precision::Month | Precision::SubYear => 1,
        Precision::Year | Precision::Decade | Precision::Century | Precision::Longer => 0,
    };
    (year, all.into_iter().take(count).collect())
}

/// Adds the parts after the year as ISO 8601 writes them: "-09-19T10:15".
pub(super) fn push_parts(text: &mut String, parts: &[i64]) {
    for (place, number) in parts.iter().enumerate() {
        let mark = match place {
            0 | 1 => '-',
            2 => 'T',
            _ => ':',
        };
        text.push_str(&format!("{mark}{number:02}"));
    }
}

/// The title of the lane of an event, empty without one.
pub(super) fn lane<'d>(document: &'d Document, event: Event<'_>) -> &'d str {
    let lane = document.lanes().get(event.lane().0 as usize);
    lane.map_or("", |lane| if &*lane.title == NAMELESS_LANE && lane.id.is_empty() { "" } else { &lane.title })
}

/// Names all filled fields of a draft that are not held.
pub(super) fn lose_others<'a>(draft: &mut dyn Slots<'a>, held: &[&str], program: &str, lost: &mut Lost) {
    for field in draft.thing().fields {
        let is_filled = match draft.slot(field.name) {
            None | Some(Slot::Text(None) | Slot::Number(None)) => false,
            Some(Slot::Text(Some(words)) | Slot::Required(Required::Given(words))) => !words.text.is_empty(),
            Some(Slot::Required(_)) => false,
            Some(Slot::Number(_)) => true,
            Some(Slot::Texts(texts)) => !texts.is_empty(),
            Some(Slot::List(parts)) => {
                let mut is_filled = false;
                parts.each(&mut |_| is_filled = true);
                is_filled
            }
        };
        if is_filled && !held.contains(&field.name) {
            lost.add(&format!("{program} has no place for '{}'; it is left out", field.name));
        }
    }
    if !draft.extras().is_empty() {
        lost.add(&format!("{program} has no place for fields of your own; they are left out"));
    }
}

/// A text as HTML without markup; line breaks become elements.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            _ => out.push(letter),
        }
    }
    out
}
