//! Laws of every date, on random dates.

use std::collections::BTreeMap;

use super::chance::Chance;
use annals::time::{Calendar, When, edtf};
use annals::words::{Length, text};

fn dates(seed: u64, count: usize) -> impl Iterator<Item = (String, When)> {
    let mut chance = Chance(seed);
    (0..count).filter_map(move |_| {
        let written = chance.expression();
        edtf::parse(&written).ok().map(|when| (written, when))
    })
}

#[test]
fn words_of_two_different_dates_differ() {
    let mut said: BTreeMap<String, (String, When)> = BTreeMap::new();
    let mut count = 0;
    for (written, when) in dates(0x00da_7e01, 120_000) {
        let words = text(&when, Length::Long);
        count += 1;
        let (other, meaning) = said.entry(words.clone()).or_insert_with(|| (written.clone(), when.clone()));
        assert_eq!(*meaning, when, "{written} and {other} are both called {words:?}");
    }
    assert!(count > 30_000 && said.len() > 10_000, "{count} dates, {} different", said.len());
}

#[test]
fn the_calendars_are_told_apart() {
    for (written, when) in dates(0x00da_7e02, 20_000) {
        let Ok(julian) = edtf::parse_in(&written, Calendar::Julian) else { continue };
        assert_ne!(text(&julian, Length::Long), text(&when, Length::Long), "{written}");
    }
}

#[test]
fn earliest_is_never_after_latest() {
    for (written, when) in dates(0x00da_7e03, 40_000) {
        let bounds = when.bounds();
        let in_order = |first: Option<i64>, last: Option<i64>| match (first, last) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        assert!(in_order(bounds.earliest_start, bounds.latest_start), "{written}: {bounds:?}");
        assert!(in_order(bounds.earliest_end, bounds.latest_end), "{written}: {bounds:?}");
        assert!(in_order(bounds.earliest_start, bounds.earliest_end), "{written}: {bounds:?}");
        assert!(in_order(bounds.latest_start, bounds.latest_end), "{written}: {bounds:?}");
        assert!(when.extent().from <= when.extent().to, "{written}");
    }
}

#[test]
fn sorting_is_total_and_stable() {
    let dates: Vec<(String, When)> = dates(0x00da_7e04, 20_000).collect();
    let sort = |mut places: Vec<usize>| {
        places.sort_by_key(|place| dates[*place].1.sort_key());
        places
    };
    let sorted = sort((0..dates.len()).collect());
    assert_eq!(sort(sorted.clone()), sorted, "what is sorted stays");
    for pair in sorted.windows(2) {
        let (first, second) = (&dates[pair[0]].1, &dates[pair[1]].1);
        assert!(first.sort_key() < second.sort_key() || pair[0] < pair[1], "equal keys keep their order");
    }
}

#[test]
fn a_printed_date_means_the_same() {
    for calendar in [Calendar::Gregorian, Calendar::Julian] {
        for (written, _) in dates(0x00da_7e06, 20_000) {
            let Ok(when) = edtf::parse_in(&written, calendar) else { continue };
            let printed = edtf::print(&when);
            let again = edtf::parse_in(&printed, calendar).unwrap_or_else(|error| panic!("{written}: {error}"));
            assert_eq!(again, when, "{written} as {printed}");
            assert_eq!(edtf::print(&again), printed, "there is one way to print {written}");
        }
    }
}
