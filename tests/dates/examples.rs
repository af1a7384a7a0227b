//! Every example of the EDTF specification (Library of Congress, 4 February 2019), by level: its extent, precision and
//! name. Days are (year, month, day), astronomical, the last one excluded.

use annals::time::Precision::{self, Century, Day, Decade, Longer, Month, Second, SubYear, Year};
use annals::time::{Civil, edtf};
use annals::words::{Length, text};

type Example = (&'static str, (i64, u8, u8), (i64, u8, u8), Precision, &'static str);

const LEVEL_0: [Example; 13] = [
    ("1985-04-12", (1985, 4, 12), (1985, 4, 13), Day, "12 April 1985"),
    ("1985-04", (1985, 4, 1), (1985, 5, 1), Month, "April 1985"),
    ("1985", (1985, 1, 1), (1986, 1, 1), Year, "1985"),
    ("1985-04-12T23:20:30", (1985, 4, 12), (1985, 4, 12), Second, "12 April 1985, 23:20:30"),
    ("1985-04-12T23:20:30Z", (1985, 4, 12), (1985, 4, 12), Second, "12 April 1985, 23:20:30 UTC"),
    ("1985-04-12T23:20:30-04", (1985, 4, 13), (1985, 4, 13), Second, "12 April 1985, 23:20:30 UTC−04:00"),
    ("1985-04-12T23:20:30+04:30", (1985, 4, 12), (1985, 4, 12), Second, "12 April 1985, 23:20:30 UTC+04:30"),
    ("1964/2008", (1964, 1, 1), (2009, 1, 1), Year, "1964 to 2008"),
    ("2004-06/2006-08", (2004, 6, 1), (2006, 9, 1), Month, "June 2004 to August 2006"),
    ("2004-02-01/2005-02-08", (2004, 2, 1), (2005, 2, 9), Day, "1 February 2004 to 8 February 2005"),
    ("2004-02-01/2005-02", (2004, 2, 1), (2005, 3, 1), Month, "1 February 2004 to February 2005"),
    ("2004-02-01/2005", (2004, 2, 1), (2006, 1, 1), Year, "1 February 2004 to 2005"),
    ("2005/2006-02", (2005, 1, 1), (2006, 3, 1), Year, "2005 to February 2006"),
];

const LEVEL_1: [Example; 24] = [
    ("Y170000002", (170000002, 1, 1), (170000003, 1, 1), Year, "170,000,002"),
    ("Y-170000002", (-170000002, 1, 1), (-170000001, 1, 1), Year, "170,000,002 BCE"),
    ("2001-21", (2001, 3, 1), (2001, 6, 1), SubYear, "spring 2001"),
    ("1984?", (1984, 1, 1), (1985, 1, 1), Year, "1984, uncertain"),
    ("2004-06~", (2004, 6, 1), (2004, 7, 1), Month, "June 2004, approximate"),
    ("2004-06-11%", (2004, 6, 11), (2004, 6, 12), Day, "11 June 2004, uncertain and approximate"),
    ("201X", (2010, 1, 1), (2020, 1, 1), Decade, "the 2010s"),
    ("20XX", (2000, 1, 1), (2100, 1, 1), Century, "a year from 2000 to 2099"),
    ("2004-XX", (2004, 1, 1), (2005, 1, 1), Year, "2004, month unknown"),
    ("1985-04-XX", (1985, 4, 1), (1985, 5, 1), Month, "April 1985, day unknown"),
    ("1985-XX-XX", (1985, 1, 1), (1986, 1, 1), Year, "1985, month and day unknown"),
    ("1985-04-12/..", (1985, 4, 12), (1985, 4, 13), Day, "since 12 April 1985"),
    ("1985-04/..", (1985, 4, 1), (1985, 5, 1), Month, "since April 1985"),
    ("1985/..", (1985, 1, 1), (1986, 1, 1), Year, "since 1985"),
    ("../1985-04-12", (1985, 4, 12), (1985, 4, 13), Day, "until 12 April 1985, no start"),
    ("../1985-04", (1985, 4, 1), (1985, 5, 1), Month, "until April 1985, no start"),
    ("../1985", (1985, 1, 1), (1986, 1, 1), Year, "until 1985, no start"),
    ("1985-04-12/", (1985, 4, 12), (1985, 4, 13), Day, "from 12 April 1985, end unknown"),
    ("1985-04/", (1985, 4, 1), (1985, 5, 1), Month, "from April 1985, end unknown"),
    ("1985/", (1985, 1, 1), (1986, 1, 1), Year, "from 1985, end unknown"),
    ("/1985-04-12", (1985, 4, 12), (1985, 4, 13), Day, "until 12 April 1985, start unknown"),
    ("/1985-04", (1985, 4, 1), (1985, 5, 1), Month, "until April 1985, start unknown"),
    ("/1985", (1985, 1, 1), (1986, 1, 1), Year, "until 1985, start unknown"),
    ("-1985", (-1985, 1, 1), (-1984, 1, 1), Year, "1986 BCE"),
];

const LEVEL_2: [Example; 27] = [
    ("Y-17E7", (-170000000, 1, 1), (-169999999, 1, 1), Year, "170 million years ago"),
    ("1950S2", (1900, 1, 1), (2000, 1, 1), Century, "estimated 1950, between 1900 and 1999"),
    (
        "Y171010000S3",
        (171000000, 1, 1),
        (172000000, 1, 1),
        Longer,
        "estimated 171,010,000, between 171,000,000 and 171,999,999",
    ),
    ("Y3388E2S3", (338000, 1, 1), (339000, 1, 1), Longer, "estimated 338,800, between 338,000 and 338,999"),
    ("2001-34", (2001, 4, 1), (2001, 7, 1), SubYear, "second quarter of 2001"),
    ("[1667,1668,1670..1672]", (1667, 1, 1), (1673, 1, 1), Year, "1667, 1668 or between 1670 and 1672"),
    ("[..1760-12-03]", (1760, 12, 3), (1760, 12, 4), Day, "on or before 3 December 1760"),
    ("[1760-12..]", (1760, 12, 1), (1761, 1, 1), Month, "in or after December 1760"),
    (
        "[1760-01,1760-02,1760-12..]",
        (1760, 1, 1),
        (1761, 1, 1),
        Month,
        "January 1760, February 1760 or in or after December 1760",
    ),
    ("[1667,1760-12]", (1667, 1, 1), (1761, 1, 1), Year, "1667 or December 1760"),
    ("[..1984]", (1984, 1, 1), (1985, 1, 1), Year, "in or before 1984"),
    ("{1667,1668,1670..1672}", (1667, 1, 1), (1673, 1, 1), Year, "1667, 1668 and all from 1670 to 1672"),
    ("{1960,1961-12}", (1960, 1, 1), (1962, 1, 1), Year, "1960 and December 1961"),
    ("{..1984}", (1984, 1, 1), (1985, 1, 1), Year, "all up to 1984"),
    ("2004-06-11%", (2004, 6, 11), (2004, 6, 12), Day, "11 June 2004, uncertain and approximate"),
    ("2004-06~-11", (2004, 6, 11), (2004, 6, 12), Day, "11 June 2004, year and month approximate"),
    ("2004?-06-11", (2004, 6, 11), (2004, 6, 12), Day, "11 June, year uncertain: 2004"),
    ("?2004-06-~11", (2004, 6, 11), (2004, 6, 12), Day, "11 June 2004, year uncertain, day approximate"),
    ("2004-%06-11", (2004, 6, 11), (2004, 6, 12), Day, "11 June 2004, month uncertain and approximate"),
    ("156X-12-25", (1560, 12, 25), (1569, 12, 26), Decade, "25 December of a year in the 1560s"),
    ("15XX-12-25", (1500, 12, 25), (1599, 12, 26), Century, "25 December of a year in the 1500s"),
    ("XXXX-12-XX", (0, 12, 1), (10000, 1, 1), Longer, "December of an unknown year, day unknown"),
    ("1XXX-XX", (1000, 1, 1), (2000, 1, 1), Longer, "a year from 1000 to 1999, month unknown"),
    ("1XXX-12", (1000, 12, 1), (2000, 1, 1), Longer, "December of a year from 1000 to 1999"),
    ("1984-1X", (1984, 10, 1), (1985, 1, 1), Year, "a month from October to December 1984"),
    ("2004-06-~01/2004-06-~20", (2004, 6, 1), (2004, 6, 21), Day, "1 June 2004 to 20 June 2004, day approximate"),
    ("2004-06-XX/2004-07-03", (2004, 6, 1), (2004, 7, 4), Month, "June 2004, day unknown to 3 July 2004"),
];

#[track_caller]
fn check(examples: &[Example]) {
    for (written, from, to, precision, words) in examples {
        let when = edtf::parse(written).unwrap_or_else(|error| panic!("{error}"));
        let second = |(year, month, day)| Civil::new(year, month, day).seconds().unwrap();
        if *precision == Second {
            // The second is checked below.
            assert_eq!(when.extent().seconds(), 1.0, "{written}");
            assert_eq!(when.extent().from.div_euclid(86_400) * 86_400, second(*from), "{written} begins");
            assert_eq!(from, to, "{written} is within a day");
        } else {
            assert_eq!(when.extent().from, second(*from), "{written} begins");
            assert_eq!(when.extent().to, second(*to), "{written} ends");
        }
        assert_eq!(when.precision(), Some(*precision), "{written}");
        assert_eq!(text(&when, Length::Long), *words, "{written}");
    }
}

#[test]
fn level_0() {
    check(&LEVEL_0);
}

#[test]
fn level_1() {
    check(&LEVEL_1);
}

#[test]
fn level_2() {
    check(&LEVEL_2);
}

/// A time of day is placed in UTC, whatever its zone.
#[test]
fn times_are_placed_in_utc() {
    for (written, day, second) in [
        ("1985-04-12T23:20:30", (1985, 4, 12), 84_030),
        ("1985-04-12T23:20:30Z", (1985, 4, 12), 84_030),
        ("1985-04-12T23:20:30-04", (1985, 4, 13), 12_030),
        ("1985-04-12T23:20:30+04:30", (1985, 4, 12), 67_830),
        ("2005-09-19T00:00:00+14:00", (2005, 9, 18), 36_000),
        ("2005-09-19T23:59:59-14:00", (2005, 9, 20), 50_399),
        ("2016-12-31T23:59:60Z", (2016, 12, 31), 86_399),
    ] {
        let from = edtf::parse(written).unwrap().extent().from;
        let (year, month, of_month) = day;
        assert_eq!(from, Civil::new(year, month, of_month).seconds().unwrap() + second, "{written}");
    }
}
