//! Written dates: every kind, what a column decides, and laws on random texts.

use annals::time::written::{Answer, Column, MEANINGS, Note, Question, Reckoning, Rules, Serials, Sure, read};
use annals::time::{Calendar, Precision, When, edtf};
use arbtest::arbitrary::{Result, Unstructured};

use super::kinds::KINDS;
use super::law::law;

/// The EDTF of an answer; both readings with a stroke between them; empty without one.
fn said(answer: &Answer) -> String {
    match answer {
        Answer::Read(reading) => reading.edtf.clone(),
        Answer::Either(both, _) => format!("{} | {}", both[0].edtf, both[1].edtf),
        Answer::Undated(_) | Answer::Unread => String::new(),
    }
}

fn alone(text: &str) -> Answer {
    read(text, &Rules::default())
}

#[test]
fn every_kind_is_read() {
    let mut wrong = Vec::new();
    for (kind, cases) in KINDS {
        for (written, meant) in *cases {
            let found = said(&alone(written));
            if found != *meant {
                wrong.push(format!("{kind}: {written:?} is {found:?}, meant {meant:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(KINDS.iter().map(|(_, cases)| cases.len()).sum::<usize>() > 200, "the table is there");
}

#[test]
fn the_table_of_the_documentation_is_true() {
    for row in MEANINGS {
        assert_eq!(said(&alone(row.written)), row.edtf, "{}", row.words);
    }
}

#[test]
fn no_date_is_no_error() {
    for text in ["n.d.", "undated", "date not known", "s.d.", "o. J.", "ohne Datum", "без даты", "б.д.", "?", "  "]
    {
        assert_eq!(alone(text), Answer::Undated(Note::NoDate), "{text:?}");
    }
    assert_eq!(alone("Tang dynasty"), Answer::Undated(Note::PeriodOnly));
}

#[test]
fn what_is_no_date_is_not_read() {
    for text in [
        "soon",
        "Treaty of 3 parts",
        "19 September",
        "May 5",
        "13 OCT 54",
        "31 June 2005",
        "1914-1912",
        "200 BC-300 BC",
        "12 JAN 1979 ALBER",
        "2005-06/07",
        "2005-12/2005-01",
        "2005-09-",
        "1,920",
        "l985",
        "2OO5",
        "2005#",
        "193-5",
        "1900s-",
        "an VIII",
        "30 Adar II 5757",
        "Meiji 99",
        "25:00 3 May 1999",
        "1/2/3/4",
        "[2005,2006",
        "44197",
        "12025",
        "10,000 years ago",
        "as early as 1945",
        "6 (17) мая 1868",
        "7 November [O.S. 24 October] 1917",
        "5, 6 and 7 May",
    ] {
        assert_eq!(said(&alone(text)), "", "{text:?}");
    }
}

#[test]
fn the_julian_calendar_is_named() {
    for text in ["JULIAN 25 OCT 1917", "11 FEB 1731/32", "10/21 February 1731", "25 October 1917 (O.S.)"] {
        let Answer::Read(reading) = alone(text) else { panic!("{text} is read") };
        assert_eq!(reading.calendar, Calendar::Julian, "{text}");
        assert!(reading.notes.has(Note::Julian), "{text}");
    }
}

#[test]
fn doubt_is_said() {
    for (text, note) in [
        ("1924-26", Note::YearsNotPart),
        ("1910-12", Note::MonthNotYears),
        ("1978, printed 2005", Note::FirstOfSeveral),
        ("1853 (Ox 7)", Note::WordsLeftOut),
        ("1800s", Note::HundredYears),
        ("early 1553", Note::PartLeftOut),
        ("天保3年4月", Note::LunarMonth),
        ("1914-", Note::NoEnd),
        ("1609459200", Note::UnixTime),
    ] {
        let Answer::Read(reading) = alone(text) else { panic!("{text} is read") };
        assert!(reading.notes.has(note) && reading.sure == Sure::Likely, "{text}: {reading:?}");
    }
    let Answer::Read(reading) = alone("c. 1830–41") else { panic!("it is read") };
    assert_eq!(reading.sure, Sure::Exact);
}

#[track_caller]
fn column(cells: &[&str], cell: &str, meant: &str) {
    let column = Column::new(Rules::default(), cells.iter().copied());
    assert_eq!(said(&column.read(cell)), meant, "{cell} in {cells:?}");
}

#[test]
fn a_column_decides_what_a_cell_cannot() {
    assert!(matches!(alone("3/4/1901"), Answer::Either(_, Question::Order)));
    column(&["3/4/1901"], "3/4/1901", "1901-04-03 | 1901-03-04");
    column(&["3/4/1901", "23/4/1901"], "3/4/1901", "1901-04-03");
    column(&["3/4/1901", "4/23/1901"], "3/4/1901", "1901-03-04");
    column(&["3/4/1901", "4/23/1901", "23/4/1901"], "3/4/1901", "1901-04-03 | 1901-03-04");
    column(&["1921-22"], "1921-22", "1921/1922 | 1921-22");
    column(&["1921-22", "1955-70", "1966-80", "1825-50"], "1921-22", "1921/1922");
    column(&["1905-06", "1955-70", "1966-80", "1825-50"], "1905-06", "1905/1906");
    column(&["1921-22", "1921-03-04", "1922-01"], "1921-22", "1921-22");
    column(&["1762/63"], "1762/63", "1762/1763 | 1763");
    column(&["1762/63", "11 FEB 1731/32"], "1762/63", "1763");
    column(&["44197", "44198.5", ""], "44197", "2021-01-01");
    column(&["44197", "2005", "2006"], "44197", "");
    column(&["-480", "-44"], "-480", "-0479");
    column(&["-480", "-0044"], "-480", "-0480");
}

#[test]
fn what_a_column_decided_is_said() {
    let column = Column::new(Rules::default(), ["3/4/1901", "23/4/1901"]);
    let Answer::Read(reading) = column.read("3/4/1901") else { panic!("it is decided") };
    assert!(reading.notes.has(Note::OrderOfColumn), "{reading:?}");
    let Answer::Read(reading) = column.read("23/4/1901") else { panic!("it is clear") };
    assert!(!reading.notes.has(Note::OrderOfColumn), "{reading:?}");
}

#[test]
fn rules_decide_for_a_format() {
    let astronomical = Rules { reckoning: Reckoning::Astronomical, ..Rules::default() };
    for (rules, text, meant) in [
        (Rules::default(), "-480", "-0479"),
        (astronomical, "-480", "-0480"),
        (Rules::default(), "-3900", "-3899"),
        (astronomical, "-3900", "-3900"),
        (Rules::default(), "-0480", "-0480"),
        (Rules::default(), "-01XX", "-01XX"),
        (Rules::default(), "480 BC", "-0479"),
        (astronomical, "480 BC", "-0479"),
        (Rules { serials: Some(Serials::From1904), ..Rules::default() }, "42735", "2021-01-01"),
        (Rules { serials: Some(Serials::From1900), ..Rules::default() }, "44197.75", "2021-01-01T18:00:00"),
    ] {
        assert_eq!(said(&read(text, &rules)), meant, "{text} by {rules:?}");
    }
}

/// Pieces of random texts: words of several languages, marks, numbers.
const PIECES: &[&str] = &[
    "1828",
    "1901",
    "44",
    "9",
    "12",
    "31",
    "3",
    "18",
    "19",
    "2005",
    "940",
    "02",
    "26",
    "1",
    "00",
    "c.",
    "circa",
    "ca.",
    "um",
    "vers",
    "около",
    "約",
    "probably",
    "wohl",
    "?",
    "~",
    "before",
    "after",
    "by",
    "vor",
    "до",
    "since",
    "from",
    "until",
    "to",
    "bis",
    "по",
    "between",
    "and",
    "or",
    "oder",
    "–",
    "-",
    " - ",
    "/",
    ",",
    ";",
    ".",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "..",
    "s",
    "'s",
    "th",
    "e",
    "-е",
    "century",
    "Jh.",
    "siècle",
    "век",
    "世紀",
    "年代",
    "early",
    "mid",
    "late",
    "half",
    "quarter",
    "first",
    "XIX",
    "IV",
    "May",
    "mai",
    "Février",
    "сентября",
    "ივლისი",
    "月",
    "日",
    "年",
    "昭和",
    "spring",
    "winter",
    "BC",
    "v. Chr.",
    "до н. э.",
    "AD",
    "present",
    "Tang",
    "dynasty",
];

/// Pieces in any order.
fn any_text(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(1..=7)? {
        text.push_str(PIECES[u.int_in_range(0..=PIECES.len() - 1)?]);
        if u.ratio(2, 3)? {
            text.push(' ');
        }
    }
    Ok(text)
}

/// Pieces, or one or two cases of the kinds.
fn any_date(u: &mut Unstructured<'_>) -> Result<String> {
    let case = |u: &mut Unstructured<'_>| -> Result<&str> {
        let (_, cases) = KINDS[u.int_in_range(0..=KINDS.len() - 1)?];
        Ok(cases[u.int_in_range(0..=cases.len() - 1)?].0)
    };
    if u.ratio(1, 3)? {
        return any_text(u);
    }
    let first = case(u)?.to_owned();
    let link = *u.choose(&["", "-", " – ", "/", " or ", ", ", " to ", " "])?;
    Ok(if u.ratio(1, 2)? { first } else { format!("{first}{link}{}", case(u)?) })
}

fn readings(answer: Answer) -> Vec<annals::time::written::Reading> {
    match answer {
        Answer::Read(reading) => vec![reading],
        Answer::Either(both, _) => both.to_vec(),
        Answer::Undated(_) | Answer::Unread => Vec::new(),
    }
}

#[test]
fn every_reading_is_edtf() {
    let mut count = 0;
    law(20_000, |u| {
        let text = any_date(u)?;
        for reading in readings(alone(&text)) {
            count += 1;
            let when =
                edtf::parse_in(&reading.edtf, reading.calendar).unwrap_or_else(|error| panic!("{text:?}: {error}"));
            let printed = edtf::print(&when);
            assert_eq!(edtf::parse_in(&printed, reading.calendar).as_ref(), Ok(&when), "{text:?} as {printed}");
        }
        Ok(())
    });
    assert!(count > 5_000, "only {count} random texts are dates");
}

/// Calls `call` with each precision in a date.
fn each_precision(when: &When, mut call: impl FnMut(Precision)) {
    use annals::time::{Edge, Member};
    let edge = |edge: &Edge, call: &mut dyn FnMut(Precision)| {
        if let Some(moment) = edge.moment() {
            call(moment.precision);
        }
    };
    match when {
        When::Moment(moment) => call(moment.precision),
        When::Interval(start, end) => [start, end].into_iter().for_each(|end| edge(end, &mut call)),
        When::OneOf(members) | When::AllOf(members) => {
            for member in members {
                match member {
                    Member::Date(moment) | Member::OnOrBefore(moment) | Member::OnOrAfter(moment) => {
                        call(moment.precision);
                    }
                    Member::Range(first, last) => [first, last].into_iter().for_each(|end| call(end.precision)),
                }
            }
        }
    }
}

#[test]
fn no_reading_is_finer_than_its_text() {
    law(20_000, |u| {
        let text = any_text(u)?;
        // A part of a date is a run of digits, a month in words or a Roman numeral.
        let mut parts = 0;
        let mut before = ' ';
        for letter in text.chars() {
            parts += usize::from(letter.is_ascii_digit() && !before.is_ascii_digit());
            before = letter;
        }
        for word in ["may", "mai", "février", "сентября", "ივლისი", "xix", "iv", "first", "spring", "winter", "半"]
        {
            parts += text.to_lowercase().matches(word).count();
        }
        for reading in readings(alone(&text)) {
            let when = edtf::parse_in(&reading.edtf, reading.calendar).unwrap();
            each_precision(&when, |precision| {
                let needed = match precision {
                    Precision::Second | Precision::Minute => 4,
                    Precision::Day => 3,
                    Precision::Month | Precision::SubYear => 2,
                    _ => 1,
                };
                // Digits without marks hold several parts.
                let is_run = text.split(|letter: char| !letter.is_ascii_digit()).any(|run| run.len() > 5);
                assert!(parts >= needed || is_run, "{text:?} is {:?}", reading.edtf);
            });
        }
        Ok(())
    });
}

/// A text with decomposed letters.
fn decomposed(text: &str) -> String {
    let letters = text.chars().map(|letter| match letter {
        'è' => "e\u{300}".to_owned(),
        'é' => "e\u{301}".to_owned(),
        'й' => "и\u{306}".to_owned(),
        letter => letter.to_string(),
    });
    letters.collect()
}

#[test]
fn case_spaces_and_composition_change_nothing() {
    law(10_000, |u| {
        let text = any_date(u)?;
        let meant = said(&alone(&text));
        let spaced = format!(" \u{a0}{}\t", text.replace(' ', "  "));
        for other in [text.to_uppercase(), text.to_lowercase(), decomposed(&text), spaced] {
            assert_eq!(said(&alone(&other)), meant, "{text:?} and {other:?}");
        }
        Ok(())
    });
}

#[test]
fn random_letters_never_panic() {
    law(20_000, |u| {
        let text: String = u.arbitrary()?;
        let _ = alone(&text);
        let _ = Column::new(Rules::default(), [&*text, "3/4/1901"]).read(&text);
        Ok(())
    });
}

#[test]
fn a_long_text_is_not_read() {
    for piece in ["1", "1828-", "(", "[[", "c. ", "一", "é", "\u{301}", "or 1900 ", "9."] {
        let text = piece.repeat(1_000_000 / piece.len());
        assert!(matches!(alone(&text), Answer::Unread | Answer::Undated(_)), "{piece:?}");
    }
}

#[test]
fn a_day_that_is_said_again_in_new_style_is_julian() {
    for text in [
        "14 декабря 1825 г. (26 декабря н. ст.)",
        "14 декабря 1825 (26 декабря 1825 г. н. ст.)",
        "14 December 1825 (26 December N.S.)",
        "14 (26) декабря 1825 г.",
    ] {
        let Answer::Read(reading) = alone(text) else { panic!("{text}") };
        assert_eq!((&*reading.edtf, reading.calendar), ("1825-12-14", Calendar::Julian), "{text}");
        assert!(reading.notes.has(Note::TwoCalendars), "{text}");
    }
}
