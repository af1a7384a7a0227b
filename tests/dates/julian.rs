//! Julian dates: placed by their Gregorian days, named by both.

use annals::time::{Calendar, Civil, edtf};
use annals::words::{Length, text};

type Day = (i64, u8, u8);

/// As written, its Gregorian days (the last excluded), its name.
const DATES: [(&str, Day, Day, &str); 18] = [
    ("1917-10-25", (1917, 11, 7), (1917, 11, 8), "25 October 1917 Julian, 7 November Gregorian"),
    ("1917-12-27", (1918, 1, 9), (1918, 1, 10), "27 December 1917 Julian, 9 January 1918 Gregorian"),
    ("1917-10", (1917, 10, 14), (1917, 11, 14), "October 1917 Julian, 14 October 1917 to 13 November 1917 Gregorian"),
    ("1917", (1917, 1, 14), (1918, 1, 14), "1917 Julian, 14 January 1917 to 13 January 1918 Gregorian"),
    ("1582-10-05", (1582, 10, 15), (1582, 10, 16), "5 October 1582 Julian, 15 October Gregorian"),
    ("-0043-03-15", (-43, 3, 13), (-43, 3, 14), "15 March 44 BCE Julian, 13 March Gregorian"),
    ("1900-02-29", (1900, 3, 13), (1900, 3, 14), "29 February 1900 Julian, 13 March Gregorian"),
    ("1917-10-25?", (1917, 11, 7), (1917, 11, 8), "25 October 1917 Julian, 7 November Gregorian, uncertain"),
    (
        "1917-10-XX",
        (1917, 10, 14),
        (1917, 11, 14),
        "October 1917, day unknown Julian, 14 October 1917 to 13 November 1917 Gregorian",
    ),
    ("191X", (1910, 1, 14), (1920, 1, 14), "the 1910s Julian, 14 January 1910 to 13 January 1920 Gregorian"),
    (
        "1917-10-25/1917-12-27",
        (1917, 11, 7),
        (1918, 1, 10),
        "25 October 1917 Julian, 7 November Gregorian to 27 December 1917 Julian, 9 January 1918 Gregorian",
    ),
    (
        "[1917-10-25,1917-12-27]",
        (1917, 11, 7),
        (1918, 1, 10),
        "25 October 1917 Julian, 7 November Gregorian or 27 December 1917 Julian, 9 January 1918 Gregorian",
    ),
    ("[..1917-10-25]", (1917, 11, 7), (1917, 11, 8), "on or before 25 October 1917 Julian, 7 November Gregorian"),
    ("1917-10-25/..", (1917, 11, 7), (1917, 11, 8), "since 25 October 1917 Julian, 7 November Gregorian"),
    ("1917-21", (1917, 3, 14), (1917, 6, 14), "spring 1917 Julian, 14 March 1917 to 13 June 1917 Gregorian"),
    ("1917?-10-25", (1917, 11, 7), (1917, 11, 8), "25 October 1917 Julian, 7 November Gregorian, year uncertain"),
    ("2004-06-~11", (2004, 6, 24), (2004, 6, 25), "11 June 2004 Julian, 24 June Gregorian, day approximate"),
    (
        "1920~/1923~",
        (1920, 1, 14),
        (1924, 1, 14),
        "began 1920 Julian, 14 January 1920 to 13 January 1921 Gregorian, ended 1923 Julian, 14 January 1923 to 13 January 1924 Gregorian, approximate",
    ),
];

#[test]
fn julian_dates() {
    for (written, from, to, words) in DATES {
        let when = edtf::parse_in(written, Calendar::Julian).unwrap_or_else(|error| panic!("{error}"));
        let second = |(year, month, day)| Civil::new(year, month, day).seconds().unwrap();
        assert_eq!((when.extent().from, when.extent().to), (second(from), second(to)), "{written}");
        assert_eq!(text(&when, Length::Long), words, "{written}");
    }
}

#[test]
fn each_calendar_has_days_of_its_own() {
    for (written, gregorian, julian) in [
        ("1900-02-29", false, true),
        ("2000-02-29", true, true),
        ("1901-02-29", false, false),
        ("1900-02-30", false, false),
    ] {
        assert_eq!(edtf::parse(written).is_ok(), gregorian, "{written} Gregorian");
        assert_eq!(edtf::parse_in(written, Calendar::Julian).is_ok(), julian, "{written} Julian");
    }
}

#[test]
fn a_time_of_day_stays_on_its_day() {
    let evening = edtf::parse_in("1917-10-25T21:45:00", Calendar::Julian).unwrap();
    assert_eq!(evening.extent(), edtf::parse("1917-11-07T21:45:00").unwrap().extent());
    assert_eq!(text(&evening, Length::Long), "25 October 1917, 21:45:00 Julian, 7 November Gregorian");
}
