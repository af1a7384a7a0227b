//! How sure an event is, in words: what its date rests on, whether the source states it.

use crate::number::decimal;
use crate::record::{Basis, Detail, Event};
use crate::time::{Calendar, Digits, Edge, Precision, When, edtf};

/// "exact, stated in the source": how sure the date is, and what it rests on.
pub(in crate::app) fn sure(event: Event<'_>, detail: &Detail) -> String {
    let mut said = precision(event).to_owned();
    add_words(&mut said, event);
    match detail.basis {
        Basis::Unsaid if event.is_derived() => said.push_str(", derived, not stated in the source"),
        Basis::Unsaid => {}
        _ => {
            said.push_str(", ");
            said.push_str(rests_on(detail.basis));
            if event.is_derived() {
                said.push_str("; derived, not stated as an event");
            }
        }
    }
    if detail.confidence < SURE {
        said.push_str("; ");
        add_confidence(&mut said, detail);
    }
    said
}

/// Adds what keeps an event from being read as stated and certain, after a comma: that it is derived, that its date
/// does not stand in the source as it is, how confident the record is. Adds nothing to an event that is stated.
///
/// What picture, hover, accessible list and export say beside a date, where [`sure`] would be too long.
pub(in crate::app) fn add_remark(said: &mut String, event: Event<'_>) {
    add_words(said, event);
    if event.is_derived() {
        said.push_str(", derived, not stated in the source");
    }
    let Some(detail) = event.detail() else { return };
    let is_plain =
        matches!(detail.basis, Basis::Unsaid | Basis::Explicit | Basis::Imported | Basis::Editor | Basis::None);
    if !is_plain {
        said.push_str(", ");
        said.push_str(rests_on(detail.basis));
    }
    if detail.confidence < SURE {
        said.push_str(", ");
        add_confidence(said, detail);
    }
}

/// Adds the date as written, of one that has a place in time though not all of its words could be used: `2008/2005` stands
/// at 2008.
fn add_words(said: &mut String, event: Event<'_>) {
    let written = event.date();
    let is_read = |calendar| edtf::parse_in(&written, calendar).is_ok();
    if event.is_dated() && !written.is_empty() && !is_read(Calendar::Gregorian) && !is_read(Calendar::Julian) {
        said.push_str(", of a date written “");
        said.push_str(&written);
        said.push_str("”, which is not all understood");
    }
}

/// From here on a confidence is 100 % when rounded.
const SURE: f32 = 0.995;

fn add_confidence(said: &mut String, detail: &Detail) {
    said.push_str("confidence ");
    said.push_str(&decimal(f64::from(detail.confidence) * 100.0, 0));
    said.push_str(" %");
}

fn precision(event: Event<'_>) -> &'static str {
    match event.when() {
        None if event.date().is_empty() => "not dated",
        None => "the date as written could not be read",
        Some(_) if !event.is_dated() => "the year is not known, so it has no place on the axis",
        Some(when) if when.uncertain() && when.approximate() => "uncertain and approximate",
        Some(when) if when.uncertain() => "uncertain",
        Some(when) if when.approximate() => "approximate",
        Some(When::Moment(moment)) if moment.precision < Precision::Day && moment.zone_minutes.is_none() => {
            "exact, in a time zone that is not given"
        }
        Some(When::Moment(moment)) if moment.is_fine() => "exact",
        Some(When::Moment(moment)) if matches!(moment.digits, Digits::Rounded { .. }) => "estimated",
        Some(When::Moment(_)) => "day not given",
        Some(When::OneOf(_)) => "only bounded",
        Some(When::Interval(Edge::Date(first), Edge::Date(last))) => {
            if first.is_of_unknown_year() || last.is_of_unknown_year() {
                "one end not known"
            } else if first.is_fine() && last.is_fine() {
                "both ends known"
            } else {
                "ends known, not both to the day"
            }
        }
        Some(When::Interval(_, Edge::Open)) => "goes on",
        Some(When::Interval(..)) => "one end not known",
        Some(When::AllOf(_)) => "each of several dates",
    }
}

fn rests_on(basis: Basis) -> &'static str {
    match basis {
        Basis::Unsaid => "",
        Basis::Explicit => "stated in the source",
        Basis::ExplicitWithTypo => "stated in the source, with a slip in writing",
        Basis::YearFromContext => "the year is taken from the context",
        Basis::Relative => "said relative to another date",
        Basis::Computed => "computed from another date",
        Basis::Bound => "a bound that follows from the source",
        Basis::AttestedOn => "true of that day; the source says no more",
        Basis::Vague => "the source is vague",
        Basis::Imported => "from imported data",
        Basis::Editor => "entered by an editor",
        Basis::None => "the source gives no date",
    }
}
