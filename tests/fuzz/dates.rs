//! Dates: expressions of the grammar, dates as people write them, and both with changed letters.

use annals::time::written::{Answer, Column, Rules, read};
use annals::time::{Calendar, Civil, When, edtf};
use annals::words::Words;
use annals::words::{Length, day_text_in, moment_text_in, text};

use super::chance::Chance;
use super::kinds::KINDS;
use super::rounds::rounds;

const CORPUS: &str = include_str!("../dates/corpus.txt");

/// Dates as people write them.
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

/// A date, mostly with a few changed letters, or two dates in one text.
fn written(chance: &mut Chance) -> String {
    let mut text = if chance.below(3) == 0 { chance.of(&PROSE).to_owned() } else { chance.expression() };
    if chance.below(6) == 0 {
        text = format!("{text}{}{}", chance.of(&["/", "..", ",", " to ", "-", " "]), chance.expression());
    }
    if chance.below(5) > 0 { chance.damaged(&text) } else { text }
}

/// Checks for every text.
#[track_caller]
fn check(written: &str) {
    for calendar in [Calendar::Gregorian, Calendar::Julian] {
        match edtf::parse_in(written, calendar) {
            Ok(when) => is_a_date(written, &when, calendar),
            Err(error) => {
                let said = error.to_string();
                assert!(said.chars().count() < 300, "{written:?}: {said}");
                for near in forms(&said) {
                    assert!(edtf::parse(near).is_ok(), "{written:?}: {said}");
                }
            }
        }
    }
}

/// It has words, ends after it starts, and reads the same after printing.
#[track_caller]
fn is_a_date(written: &str, when: &When, calendar: Calendar) {
    let extent = when.extent();
    assert!(extent.from <= extent.to, "{written:?}");
    let bounds = when.bounds();
    for (first, last) in [
        (bounds.earliest_start, bounds.latest_start),
        (bounds.earliest_end, bounds.latest_end),
        (bounds.earliest_start, bounds.earliest_end),
        (bounds.latest_start, bounds.latest_end),
    ] {
        assert!(first.zip(last).is_none_or(|(first, last)| first <= last), "{written:?}: {bounds:?}");
    }
    let lexicon = Words::default();
    for length in [Length::Short, Length::Long, Length::Full] {
        assert!(!text(when, length).trim().is_empty(), "{written:?} has words");
        if let When::Moment(moment) = when {
            assert!(!moment_text_in(&lexicon, moment, length).trim().is_empty(), "{written:?} has words");
        }
    }
    for second in [extent.from, extent.to] {
        assert!(!day_text_in(&lexicon, Civil::from_seconds(second), false).is_empty(), "{written:?} has its days");
    }
    let printed = edtf::print(when);
    assert_eq!(edtf::parse_in(&printed, calendar).as_ref(), Ok(when), "{written:?} as {printed:?}");
}

/// The forms suggested by an error.
fn forms(said: &str) -> Vec<&str> {
    let Some((_, advice)) = said.split_once("' is not EDTF") else { return Vec::new() };
    for sign in ["did you mean ", "you may have meant "] {
        if let Some((_, near)) = advice.split_once(sign) {
            return vec![if sign.starts_with("did") { near.strip_suffix('?').unwrap_or(near) } else { near }];
        }
    }
    if let Some((_, both)) = advice.split_once("told apart; write ") {
        return both.split(" or ").collect();
    }
    Vec::new()
}

#[test]
fn earlier_findings_stay_fixed() {
    assert!(CORPUS.lines().count() >= 10, "the corpus is there");
    CORPUS.lines().for_each(check);
}

#[test]
fn dates() {
    rounds("dates", 1_000, |chance: &mut Chance| check(&written(chance)));
}

/// Written dates: both readings of whatever is read are dates, alone and in a column.
#[track_caller]
fn check_written(text: &str) {
    let column = Column::new(Rules::default(), [text, "23/4/1901"]);
    for answer in [read(text, &Rules::default()), column.read(text)] {
        let readings = match answer {
            Answer::Read(reading) => vec![reading],
            Answer::Either(both, _) => both.to_vec(),
            Answer::Undated(_) | Answer::Unread => Vec::new(),
        };
        for reading in readings {
            let when = edtf::parse_in(&reading.edtf, reading.calendar)
                .unwrap_or_else(|error| panic!("{text:?} as {:?}: {error}", reading.edtf));
            is_a_date(text, &when, reading.calendar);
        }
    }
}

#[test]
fn written_dates() {
    let all: Vec<&str> = KINDS.iter().flat_map(|(_, cases)| cases.iter().map(|(written, _)| *written)).collect();
    rounds("written_dates", 1_000, |chance: &mut Chance| {
        let mut text = chance.of(&all).to_owned();
        if chance.below(3) == 0 {
            text = format!("{text}{}{}", chance.of(&[" ", "-", "–", "/", " or ", ", ", " to "]), chance.of(&all));
        }
        check_written(&chance.damaged(&text));
    });
}
