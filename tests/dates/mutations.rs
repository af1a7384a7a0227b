//! Reading a date never fails: seeded mutations of dates and of what people write for them. Runs for two seconds; for
//! longer with `ANNALS_FUZZ_SECONDS`. What was once found wrong is kept in `corpus.txt`, a line each.

use std::time::{Duration, Instant};

use super::chance::Chance;
use annals::time::words::{Length, text};
use annals::time::{Calendar, edtf};

const CORPUS: &str = include_str!("corpus.txt");

/// What people write.
const PROSE: [&str; 14] = [
    "19 September 2005",
    "Sept 19th, 2005",
    "circa 1920",
    "before 44 BC",
    "between 1920 and 1921",
    "the 1920s",
    "19th century",
    "2005-W38-1",
    "2005-262",
    "5/9/2005",
    "2005-09-19 24:00",
    "2005-09-19T12:00+0300",
    "Q2 2001",
    "from 1 May 2005 to ３ June 2006",
];

/// What holds for every text.
#[track_caller]
fn check(written: &str) {
    for calendar in [Calendar::Gregorian, Calendar::Julian] {
        match edtf::parse_in(written, calendar) {
            Ok(when) => {
                let extent = when.extent();
                assert!(extent.from <= extent.to, "{written:?}");
                for length in [Length::Short, Length::Long, Length::Full] {
                    assert!(!text(&when, length).is_empty(), "{written:?} has words");
                }
                let printed = edtf::print(&when);
                assert_eq!(edtf::parse_in(&printed, calendar).as_ref(), Ok(&when), "{written:?} as {printed:?}");
            }
            Err(error) => {
                let said = error.to_string();
                assert!(said.chars().count() < 300, "{written:?}: {said}");
                if let Some((_, near)) = said.split_once("is not EDTF; did you mean ") {
                    assert!(edtf::parse(near.trim_end_matches('?')).is_ok(), "{written:?}: {said}");
                }
            }
        }
    }
}

#[test]
fn what_was_found_stays_mended() {
    assert!(CORPUS.lines().count() >= 10, "the corpus is there");
    CORPUS.lines().for_each(check);
}

#[test]
#[allow(clippy::disallowed_methods, reason = "how long to go on is no part of what is tested")]
fn mutations_of_dates_are_survived() {
    let seconds = std::env::var("ANNALS_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut chance = Chance(0x00da_7e05);
    let mut count = 0_u64;
    while Instant::now() < end {
        let seed = if chance.below(3) == 0 { chance.of(&PROSE).to_owned() } else { chance.expression() };
        check(&chance.damaged(&seed));
        count += 1;
    }
    println!("{count} mutations");
    assert!(count > 1_000, "only {count} mutations in {seconds} s");
}
