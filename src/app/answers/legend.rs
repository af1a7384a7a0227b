//! The signs used by a record: only these are in its legend.

use crate::computed::{Computed, End, SpanKind};
use crate::order::sorted;
use crate::record::{Document, Event, Family};
use crate::scene::Sign;
use crate::time::{Edge, Member, When};
use crate::words::{Key, Words, family_key};

/// Maximum number of the record's own kinds in a legend.
const MOST_KINDS: usize = 24;

/// An example event of each of the record's own kinds in use, among its first 24, in the order of the record.
#[must_use]
pub fn own_kinds_in_use(document: &Document) -> Vec<Event<'_>> {
    let mut found = Vec::new();
    let kinds = document.own_kinds().len().min(MOST_KINDS);
    // Most records have none.
    let examples = if kinds == 0 { Vec::new() } else { document.examples() };
    for kind in 0..kinds {
        let is_of = |event: &Event<'_>| event.own_kind().is_some_and(|own| own as usize == kind);
        found.extend(examples.iter().filter_map(|row| document.event(*row)).find(is_of));
    }
    found
}

/// The signs used by the events and computed rows of a record, in the order of the legend. The cost is that of
/// [`Document::examples`].
#[must_use]
pub fn signs_in_use(document: &Document, computed: &Computed) -> Vec<Sign> {
    let mut signs: Vec<Sign> = Vec::new();
    let mut add = |sign: Sign| {
        if !signs.contains(&sign) {
            signs.push(sign);
        }
    };
    // Where all are of one family, it says nothing.
    let has_families = document.has_families();
    for event in document.examples().into_iter().filter_map(|row| document.event(row)) {
        // The record's own kinds have separate entries in the legend.
        if event.own_kind().is_none() && has_families {
            add(Sign::Family(event.family()));
        }
        if event.is_derived() {
            add(Sign::Derived);
        }
        let Some(when) = event.when() else { continue };
        if when.uncertain() {
            add(Sign::Uncertain);
        }
        if when.approximate() {
            add(Sign::Approximate);
        }
        signs_of(&when, &mut add);
    }
    for span in computed.tracks().iter().flat_map(|track| &track.spans) {
        match span.kind {
            SpanKind::Vacancy => add(Sign::Vacant),
            SpanKind::LifeCycle => add(Sign::Stations),
            SpanKind::Attested => {}
            SpanKind::Tenure | SpanKind::Mission | SpanKind::Relations => {
                match &span.start {
                    End::At(when) => signs_of(when, &mut add),
                    End::Open => add(Sign::StartOpen),
                    End::Unknown => add(Sign::StartUnknown),
                }
                match &span.end {
                    End::At(when) => {
                        add(Sign::Lasting);
                        signs_of(when, &mut add);
                    }
                    End::Open => add(Sign::StillSo),
                    End::Unknown => add(Sign::EndUnknown),
                }
            }
        }
        if span.full_from.is_some() {
            add(Sign::Credentials);
        }
    }
    let families = Family::ALL.len();
    let place = |sign: &Sign| match sign {
        Sign::Family(family) => Family::ALL.iter().position(|other| other == family).unwrap_or(0),
        other => families + ORDER.iter().position(|known| known == other).unwrap_or(ORDER.len()),
    };
    sorted(signs, |a, b| place(a).cmp(&place(b)))
}

/// The name of a sign, and a sentence on its meaning with a date as an example. The sentence is empty for a family.
#[must_use]
pub fn sign_text(sign: Sign, words: &Words) -> (&str, &str) {
    if let Sign::Family(family) = sign {
        return (words.say(family_key(family)), "");
    }
    let place = ORDER.iter().position(|known| *known == sign).and_then(|place| u16::try_from(place).ok()).unwrap_or(0);
    (words.say(Key::SIGN_COARSE.plus(place)), words.say(Key::HELP_COARSE.plus(place)))
}

/// All signs but those of families, in the order of the legend and of the table of words.
const ORDER: [Sign; 17] = [
    Sign::Coarse,
    Sign::Uncertain,
    Sign::Approximate,
    Sign::OnOrBefore,
    Sign::OnOrAfter,
    Sign::OneOfSpan,
    Sign::OneOf,
    Sign::AllOf,
    Sign::Derived,
    Sign::Lasting,
    Sign::StillSo,
    Sign::EndUnknown,
    Sign::StartOpen,
    Sign::StartUnknown,
    Sign::Credentials,
    Sign::Vacant,
    Sign::Stations,
];

fn signs_of(when: &When, add: &mut impl FnMut(Sign)) {
    match when {
        When::Moment(moment) if !moment.is_fine() => add(Sign::Coarse),
        When::Moment(_) => {}
        When::Interval(start, end) => {
            match start {
                Edge::Open => add(Sign::StartOpen),
                Edge::Unknown => add(Sign::StartUnknown),
                _ => {}
            }
            match end {
                Edge::Open => add(Sign::StillSo),
                Edge::Unknown => add(Sign::EndUnknown),
                _ => add(Sign::Lasting),
            }
            for edge in [start, end] {
                match edge {
                    Edge::OnOrBefore(_) => add(Sign::OnOrBefore),
                    Edge::OnOrAfter(_) => add(Sign::OnOrAfter),
                    _ => {}
                }
                if edge.moment().is_some_and(|moment| !moment.is_fine()) {
                    add(Sign::Coarse);
                }
            }
        }
        When::OneOf(members) | When::AllOf(members) => {
            let one_of = matches!(when, When::OneOf(_));
            // All dates of a range are several dates, even for a single range.
            if members.len() > 1 || (!one_of && members.iter().any(|member| matches!(member, Member::Range(..)))) {
                add(if one_of { Sign::OneOf } else { Sign::AllOf });
            }
            for member in members {
                match member {
                    // All dates before or after one continue.
                    Member::OnOrBefore(_) if !one_of => add(Sign::StartOpen),
                    Member::OnOrAfter(_) if !one_of => add(Sign::StillSo),
                    Member::Range(..) if !one_of => {}
                    Member::OnOrBefore(_) => add(Sign::OnOrBefore),
                    Member::OnOrAfter(_) => add(Sign::OnOrAfter),
                    Member::Range(..) => add(Sign::OneOfSpan),
                    Member::Date(_) => {}
                }
                if let Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) = member
                    && !moment.is_fine()
                {
                    add(Sign::Coarse);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::edtf;

    #[test]
    fn all_of_is_never_explained_as_one_of() {
        for (date, expected) in [
            ("{1998-04..1998-06}", vec![Sign::AllOf]),
            ("[1998-04..1998-06]", vec![Sign::OneOfSpan]),
            ("{1998-04-01,1998-06-01}", vec![Sign::AllOf]),
            ("[1998-04-01,1998-06-01]", vec![Sign::OneOf]),
            ("{..1998-04-01}", vec![Sign::StartOpen]),
            ("[..1998-04-01]", vec![Sign::OnOrBefore]),
            ("{1998-04-01..}", vec![Sign::StillSo]),
            ("[1998-04-01..]", vec![Sign::OnOrAfter]),
        ] {
            let mut found = Vec::new();
            signs_of(&edtf::parse(date).expect(date), &mut |sign| found.push(sign));
            assert_eq!(found, expected, "{date}");
        }
    }

    #[test]
    fn the_example_of_a_sign_is_a_date_with_that_sign() {
        let (mut examples, english) = (0, Words::default());
        for sign in ORDER {
            let Some((example, _)) = sign_text(sign, &english).1.split_once(": ") else { continue };
            let when = edtf::parse(example).expect(example);
            let mut found = Vec::new();
            signs_of(&when, &mut |sign| found.push(sign));
            match sign {
                Sign::Uncertain => assert!(when.uncertain(), "{example}"),
                Sign::Approximate => assert!(when.approximate(), "{example}"),
                _ => assert!(found.contains(&sign), "{example} has {found:?} and not {sign:?}"),
            }
            examples += 1;
        }
        assert_eq!(examples, 13, "signs of dates have an example; what is computed has none");
    }

    #[test]
    fn signs_that_say_different_things_have_words_of_their_own() {
        let english = Words::default();
        for (n, sign) in ORDER.iter().enumerate() {
            let (said, help) = sign_text(*sign, &english);
            assert!(!help.is_empty(), "{sign:?} is explained");
            let same = |other: &Sign| sign_text(*other, &english).1 == help || sign_text(*other, &english).0 == said;
            assert!(!ORDER.iter().skip(n + 1).any(same), "{sign:?} has words of its own");
        }
        assert_eq!(sign_text(Sign::Stations, &english).0, "Stations of an agreement");
        assert_eq!(sign_text(Sign::Family(Family::Other), &english), ("Organisations and other events", ""));
    }
}
