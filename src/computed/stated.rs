//! Tenures stated as one event: kind `tenure.*`, an interval, and the days of appointment, credentials and end in
//! separate fields.

use super::{End, Span, SpanKind, Station, StationKind, change, sure};
use crate::record::{Detail, Event};
use crate::time::{When, edtf};
use crate::words::Phrase;

/// True if an event of the family `tenure` is one bar: its date is an interval, or a date with one of the fields.
pub(super) fn is_tenure(event: Event<'_>) -> bool {
    match event.when() {
        Some(When::Interval(..)) => true,
        Some(When::Moment(_)) => Detail::TERMS.iter().any(|name| field(event, name).is_some()),
        _ => false,
    }
}

/// The bar: from the appointment, or else the start of the date, to the end of the date. If a field contradicts the
/// date, the date counts.
pub(super) fn span(event: Event<'_>) -> Option<Span> {
    let [appointed, credentials, ended] = Detail::TERMS.map(|name| field(event, name));
    let (mut start, mut end) = match event.when()? {
        When::Interval(start, end) => (change::of_edge(start), change::of_edge(end)),
        When::Moment(moment) => (End::At(When::Moment(moment)), End::Unknown),
        _ => return None,
    };
    let began = start.extent().map(|extent| extent.from);
    if let Some(ended) = ended.filter(|_| end == End::Unknown)
        && began.is_none_or(|began| ended.latest().is_none_or(|ended| ended > began))
    {
        end = ended;
    }
    let last = end.latest().unwrap_or(i64::MAX);
    let stated = start.clone();
    let accredited = credentials.as_ref().and_then(End::earliest).filter(|at| *at < last);
    let mut full_from = accredited;
    let mut kind = StationKind::Begins;
    // Before the date's start, as far as it is known: a year does not replace a day within it.
    let is_before = |appointed: &End| {
        let earlier = appointed.earliest().is_none_or(|at| stated.earliest().is_none_or(|began| at < began));
        let in_time = appointed.latest().is_some_and(|at| at <= stated.latest().unwrap_or(last));
        earlier && in_time && start != End::Open
    };
    if let Some(appointed) = appointed.filter(is_before) {
        full_from = accredited.or(began);
        start = appointed;
        kind = StationKind::Step;
    }
    // Without either edge it has no position as a bar.
    start.date().or(end.date())?;
    let title = event.title();
    let label = title.split(',').next().unwrap_or(title).trim();
    let between: Vec<End> = credentials.into_iter().filter(|_| accredited.is_some()).chain([stated]).collect();
    Some(Span {
        kind: SpanKind::Tenure,
        title: Phrase::own(title),
        label: Phrase::own(if label.is_empty() { title } else { label }),
        sure: sure(&start, &end, &between),
        start,
        end,
        full_from,
        followed_at: None,
        stations: vec![Station { row: event.row(), kind }],
        principal: event.row(),
    })
}

/// The date of a field. `None` if it is absent or could not be read.
fn field(event: Event<'_>, name: &str) -> Option<End> {
    Some(change::of(edtf::parse(event.detail()?.field(name)?).ok()?)).filter(|end| end.date().is_some())
}
