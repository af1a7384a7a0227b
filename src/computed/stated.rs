//! Tenures that the record states as one event: kind `tenure.*`, an interval, and the days of appointment, credentials and
//! end as fields of their own.

use super::{Span, SpanKind, Station, StationKind};
use crate::model::{Detail, Event};
use crate::time::{Edge, Member, Moment, When, edtf};

/// Whether an event of the family `tenure` is one bar: its date is an interval, or a date with one of the fields.
pub(super) fn is_tenure(event: Event<'_>) -> bool {
    match event.when() {
        Some(When::Interval(..)) => true,
        Some(When::Moment(_)) => Detail::TERMS.iter().any(|name| field(event, name).is_some()),
        _ => false,
    }
}

/// The bar: from the appointment, or where that is not known from the date's start, to the date's end. Where a field
/// contradicts the date, the date holds.
pub(super) fn span(event: Event<'_>) -> Option<Span> {
    let [appointed, credentials, ended] = Detail::TERMS.map(|name| field(event, name));
    let (mut start, mut end) = match event.when()? {
        When::Interval(start, end) => (start, end),
        When::Moment(moment) => (Edge::Date(moment), Edge::Unknown),
        _ => return None,
    };
    let stated = start.moment().copied();
    let last = end.moment().map_or(i64::MAX, |end| end.extent.to);
    if end == Edge::Unknown
        && let Some((ended, _)) = ended
        && stated.is_none_or(|start| ended.extent.to > start.extent.from)
    {
        end = Edge::Date(ended);
    }
    let accredited = credentials.map(|(moment, _)| moment.extent.from).filter(|at| *at < last);
    let mut full_from = accredited;
    let mut fades_in = false;
    let mut kind = StationKind::Begins;
    if let Some((appointed, is_bound)) = appointed {
        let is_before = match stated {
            Some(start) => appointed.extent.from < start.extent.from,
            None => appointed.extent.from < last,
        };
        if is_bound {
            fades_in = matches!(start, Edge::Date(_));
        } else if is_before {
            full_from = accredited.or(stated.map(|start| start.extent.from));
            start = Edge::Date(appointed);
            kind = StationKind::Step;
        }
    }
    // With neither edge known it has no place as a bar.
    start.moment().or(end.moment())?;
    let title = event.title();
    let label = title.split(',').next().unwrap_or(title).trim();
    Some(Span {
        kind: SpanKind::Tenure,
        title: title.to_owned(),
        label: if label.is_empty() { title } else { label }.to_owned(),
        when: When::Interval(start, end),
        fades_in,
        full_from,
        followed_at: None,
        stations: vec![Station { row: event.row(), kind }],
        principal: event.row(),
    })
}

/// The date of a field and whether it is only "on or before"; none where it is not there or could not be read.
fn field(event: Event<'_>, name: &str) -> Option<(Moment, bool)> {
    match edtf::parse(event.detail()?.field(name)?).ok()? {
        When::Moment(moment) => Some((moment, false)),
        When::Interval(start, _) => Some((*start.moment()?, false)),
        When::OneOf(members) | When::AllOf(members) => match members.first()? {
            Member::OnOrBefore(moment) => Some((*moment, true)),
            Member::Date(moment) | Member::OnOrAfter(moment) | Member::Range(moment, _) => Some((*moment, false)),
        },
    }
}
