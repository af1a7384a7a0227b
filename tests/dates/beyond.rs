//! Dates of ISO 8601-1, SQL, XML Schema and ECMAScript that EDTF lacks: read, named, placed to the second.

use annals::time::{Beyond, Calendar, edtf};
use annals::words::{Length, text};

const MINUTES: Beyond = Beyond::MINUTES;
const FRACTION: Beyond = Beyond::FRACTION;
const MIDNIGHT: Beyond = Beyond::MIDNIGHT;
const ZONE: Beyond = Beyond::ZONE;
const BLANK: Beyond = Beyond::BLANK;
const DAY_ZONE: Beyond = Beyond::DAY_ZONE;
const LONG: Beyond = Beyond::LONG_YEAR;
const EARLY: Beyond = Beyond::EARLY_TIME;
const WITHIN: Beyond = Beyond::TIME_WITHIN;

/// As written, the same or the closest EDTF, and the ways in which it differs.
const READ: &[(&str, &str, &[Beyond])] = &[
    ("2005-09-19T10:15", "2005-09-19T10:15", &[MINUTES]),
    ("2005-09-19T10:15Z", "2005-09-19T10:15+00:00", &[MINUTES]),
    ("2005-09-19T10:15-05", "2005-09-19T10:15-05:00", &[MINUTES]),
    ("2005-09-19T00:00:00.000Z", "2005-09-19T00:00:00+00:00", &[FRACTION]),
    ("2005-09-19T10:15:30.999999999", "2005-09-19T10:15:30", &[FRACTION]),
    ("2005-09-19T10:15:30,5+02:00", "2005-09-19T10:15:30+02:00", &[FRACTION]),
    ("2005-09-19T24:00:00", "2005-09-20T00:00:00", &[MIDNIGHT]),
    ("2004-02-28T24:00:00Z", "2004-02-29T00:00:00+00:00", &[MIDNIGHT]),
    ("2004-12-31T24:00:00.0Z", "2005-01-01T00:00:00+00:00", &[MIDNIGHT, FRACTION]),
    ("2004-12-31T24:00", "2005-01-01T00:00", &[MIDNIGHT, MINUTES]),
    ("2005-09-19T12:00:00+0230", "2005-09-19T12:00:00+02:30", &[ZONE]),
    ("2005-09-19T12:00:00-1400", "2005-09-19T12:00:00-14:00", &[ZONE]),
    ("2005-09-19T12:00:00+14:00", "2005-09-19T12:00:00+14:00", &[]),
    ("2005-09-19T12:00:00-14", "2005-09-19T12:00:00-14:00", &[]),
    ("2005-09-19 10:00:00", "2005-09-19T10:00:00", &[BLANK]),
    ("2005-09-19 10:00", "2005-09-19T10:00", &[BLANK, MINUTES]),
    ("2005-09-19 10:00:00.25+0100", "2005-09-19T10:00:00+01:00", &[BLANK, FRACTION, ZONE]),
    ("2005-09-19Z", "2005-09-19", &[DAY_ZONE]),
    ("2005-09-19+00:00", "2005-09-19", &[DAY_ZONE]),
    ("2005-09-19+03:00", "2005-09-19+03:00", &[DAY_ZONE]),
    ("2005-09-19-05:00", "2005-09-19-05:00", &[DAY_ZONE]),
    ("2005-09Z", "2005-09", &[DAY_ZONE]),
    ("-0043Z", "-0043", &[DAY_ZONE]),
    ("+002005-09-19", "2005-09-19", &[LONG]),
    ("-000050-04-20", "-0050-04-20", &[LONG]),
    ("+002005", "2005", &[LONG]),
    ("-000050", "-0050", &[LONG]),
    ("+000000-01", "0000-01", &[LONG]),
    ("+012025", "Y12025", &[LONG]),
    ("-013000-21", "-013000-21", &[LONG]),
    ("+012025-09-19", "+012025-09-19", &[LONG]),
    ("+275760-09-13T00:00:00.000Z", "+275760-09-13T00:00:00+00:00", &[LONG, FRACTION]),
    ("-271821-04-20T00:00:00.000Z", "-271821-04-20T00:00:00+00:00", &[LONG, FRACTION]),
    ("+12025-09-19T10:00", "+012025-09-19T10:00", &[LONG, MINUTES]),
    ("-1234567890-12-31T23:00:00", "-1234567890-12-31T23:00:00", &[LONG]),
    ("?+002005-09-19", "?2005-09-19", &[LONG]),
    ("-0043-03-15T10:00:00", "-0043-03-15T10:00:00", &[EARLY]),
    ("-0043-03-15 10:00Z", "-0043-03-15T10:00+00:00", &[EARLY, BLANK, MINUTES]),
    ("2005-09-19T10:00:00/2005-09-19T12:00:00", "2005-09-19T10:00:00/2005-09-19T12:00:00", &[WITHIN]),
    ("2005-09-19T10:00/2005-09-20", "2005-09-19T10:00/2005-09-20", &[WITHIN, MINUTES]),
    (
        "2005-09-19T22:00:00Z/2005-09-19T23:30:00+01:00",
        "2005-09-19T22:00:00+00:00/2005-09-19T23:30:00+01:00",
        &[WITHIN],
    ),
    ("2005-09-19T24:00:00/2005-09-20T00:00:00", "2005-09-20T00:00:00/2005-09-20T00:00:00", &[WITHIN, MIDNIGHT]),
    ("2005-09-19T10:00:00/..", "2005-09-19T10:00:00/..", &[WITHIN]),
    ("2005-09-19T10:00:00/", "2005-09-19T10:00:00/", &[WITHIN]),
    ("/2005-09-19 10:00:00", "/2005-09-19T10:00:00", &[WITHIN, BLANK]),
    ("..2005-09-19T10:00:00/2006", "..2005-09-19T10:00:00/2006", &[WITHIN]),
    ("2005/2005-09-19T10:00:00.5..", "2005/2005-09-19T10:00:00..", &[WITHIN, FRACTION]),
    ("[..2005-09-19T10:00:00]", "[..2005-09-19T10:00:00]", &[WITHIN]),
    ("[2005-09-19T10:00:00Z..]", "[2005-09-19T10:00:00+00:00..]", &[WITHIN]),
    ("[2005-09-19T10:00,2005-09-19T12:00]", "[2005-09-19T10:00,2005-09-19T12:00]", &[WITHIN, MINUTES]),
    ("{2005-09-19T10:00:00,2006}", "{2005-09-19T10:00:00,2006}", &[WITHIN]),
    ("[2005-09-19T10:00:00..2005-09-19T12:00:00]", "[2005-09-19T10:00:00..2005-09-19T12:00:00]", &[WITHIN]),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60+00:00", &[]),
    ("1972-06-30T23:59:60", "1972-06-30T23:59:60", &[]),
    ("2017-01-01T00:59:60+01:00", "2017-01-01T00:59:60+01:00", &[]),
    ("2016-12-31T18:29:60-05:30", "2016-12-31T18:29:60-05:30", &[]),
    ("2016-12-31 23:59:60.5Z", "2016-12-31T23:59:60+00:00", &[BLANK, FRACTION]),
    ("2016-12-31T23:59:60Z/2017", "2016-12-31T23:59:60+00:00/2017", &[WITHIN]),
    ("-01XX", "-01XX", &[]),
    ("-156X-12-25", "-156X-12-25", &[]),
    ("-XXXX-XX-XX", "-XXXX-XX-XX", &[]),
    ("..-01XX/-0043", "..-01XX/-0043", &[]),
    ("2005-09-19", "2005-09-19", &[]),
    ("2005-09-19T10:00:00Z", "2005-09-19T10:00:00+00:00", &[]),
];

#[test]
fn each_form_is_read_and_named() {
    for (written, meant, ways) in READ {
        let read = edtf::read_in(written, Calendar::Gregorian);
        let (when, beyond) = read.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(edtf::print(&when), *meant, "{written}");
        let expected = ways.iter().fold(Beyond::default(), |all, way| all.and(*way));
        assert_eq!(beyond, expected, "{written}: {:?}", beyond.reasons().collect::<Vec<_>>());
        assert_eq!(beyond.reasons().count(), ways.len(), "{written}: a reason for each way");
        assert_eq!(edtf::parse(meant).as_ref(), Ok(&when), "{written} and {meant} mean the same");
    }
}

#[test]
fn nothing_more_precise_than_written_is_said_or_covered() {
    for (written, seconds, said) in [
        ("2005-09-19T10:15", 60.0, "19 September 2005, 10:15"),
        ("2005-09-19T10:15+04:30", 60.0, "19 September 2005, 10:15 UTC+04:30"),
        ("2005-09-19T10:15:30.25Z", 1.0, "19 September 2005, 10:15:30 UTC"),
        ("2005-09-19T24:00:00", 1.0, "20 September 2005, 00:00:00"),
        ("2005-09-19+03:00", 86_400.0, "19 September 2005, UTC+03:00"),
        ("2005-09-19Z", 86_400.0, "19 September 2005"),
        ("-0043-03-15T10:00:00", 1.0, "15 March 44 BCE, 10:00:00"),
        ("+012025-09-19T10:00Z", 60.0, "19 September 12,025, 10:00 UTC"),
        ("2017-01-01T00:59:60+01:00", 1.0, "1 January 2017, 00:59:60 UTC+01:00"),
        ("2005-09-19T10:00/2005-09-19T12:30", 9_060.0, "19 September 2005, 10:00 to 19 September 2005, 12:30"),
        ("[..2005-09-19T10:00:00]", 1.0, "on or before 19 September 2005, 10:00:00"),
    ] {
        let when = edtf::parse(written).unwrap_or_else(|error| panic!("{error}"));
        assert!((when.extent().seconds() - seconds).abs() < 0.5, "{written}: {:?}", when.extent());
        assert_eq!(text(&when, Length::Long), said, "{written}");
    }
}

#[test]
fn unspecified_digits_before_year_0_cover_the_right_years() {
    for (written, first, last, said) in [
        ("-01XX", "-0199-01-01", "-0100-12-31", "a year from 200 BCE to 101 BCE"),
        ("-156X", "-1569-01-01", "-1560-12-31", "a year from 1570 BCE to 1561 BCE"),
        ("-000X", "-0009-01-01", "-0001-12-31", "a year from 10 BCE to 2 BCE"),
        ("-156X-12-25", "-1569-12-25", "-1560-12-25", "25 December of a year from 1570 BCE to 1561 BCE"),
        ("-000X-02-29", "-0008-02-29", "-0004-02-29", "29 February of a year from 9 BCE to 5 BCE"),
        ("-1X5X", "-1959-01-01", "-1050-12-31", "a year of the form -1X5X"),
    ] {
        let when = edtf::parse(written).unwrap_or_else(|error| panic!("{error}"));
        let day = |written| edtf::parse(written).unwrap().extent();
        assert_eq!((when.extent().from, when.extent().to), (day(first).from, day(last).to), "{written}");
        assert_eq!(text(&when, Length::Long), said, "{written}");
    }
}

#[test]
fn a_second_60_is_only_where_one_can_be() {
    for written in [
        "2016-12-31T12:59:60Z",
        "2016-12-31T23:58:60Z",
        "2016-12-30T23:59:60Z",
        "2016-03-31T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        "2017-01-01T00:59:60Z",
        "1971-12-31T23:59:60Z",
        "1969-06-30T23:59:60",
        "-0043-06-30T23:59:60",
        "2016-12-31T24:00:60Z",
        "2016-12-31T23:59:61Z",
        "2005-09-19T10:00:60",
    ] {
        assert!(edtf::parse(written).is_err(), "{written} is no second");
    }
    let julian = |written| edtf::parse_in(written, Calendar::Julian);
    assert!(julian("2016-12-18T23:59:60Z").is_ok(), "31 December 2016 Gregorian");
    assert!(julian("2016-12-31T23:59:60Z").is_err(), "13 January 2017 Gregorian");
}

#[test]
fn doubtful_dates_are_refused() {
    for written in [
        "2005-09-19T10",
        "2005-09-19T10:15.5",
        "2005-09-19T10:15:30.",
        "2005-09-19T24:00:01",
        "2005-09-19T24:00:00.5",
        "2005-09-19T24:01",
        "2005-09-19T12:00:00+02300",
        "2005-09-19T12:00:00+1401",
        "2005-09-19T12:00:00-00:00",
        "2005-09-19  10:00:00",
        "2005-09-19ZT10:00:00",
        "2005-09-19-05",
        "2005-09+03:00",
        "2005?Z",
        "+2005-09-19",
        "-000000",
        "-000000-01-01",
        "+12025",
        "-1234567",
        "+012025-XX",
        "+0120X5-09",
        "2005-09?-19T10:00:00",
        "2005-09-19T12:00:00/2005-09-19T10:00:00",
        "2005-09-19T12:00:00Z/2005-09-19T12:30:00+01:00",
        "[2005-09-19T12:00:00..2005-09-19T10:00:00]",
        "[2005-09-19T12:00..2005-09-19T13:00:00]",
        "-0000-XX",
    ] {
        assert!(edtf::parse(written).is_err(), "{written} is read");
    }
}
