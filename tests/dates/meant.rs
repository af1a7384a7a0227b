//! The earliest and latest possible begin and end of dates.

use annals::time::{Civil, MAX_TIME, MIN_TIME, edtf};

/// The day of a second, with a mark if it is the last second of that day; `-` for none.
fn day(second: Option<i64>) -> String {
    let Some(second) = second else { return "-".into() };
    let day = Civil::from_seconds(second);
    let end = match second.rem_euclid(86_400) {
        0 => "",
        86_399 => "e",
        _ => "?",
    };
    format!("{}-{:02}-{:02}{end}", day.year, day.month, day.day)
}

#[test]
fn bounds() {
    for (written, earliest_start, latest_start, earliest_end, latest_end) in [
        ("2005-09-19", "2005-09-19", "2005-09-19e", "2005-09-19", "2005-09-19e"),
        ("2005", "2005-01-01", "2005-12-31e", "2005-01-01", "2005-12-31e"),
        ("0000", "0-01-01", "0-12-31e", "0-01-01", "0-12-31e"),
        ("2004-02/2005", "2004-02-01", "2004-02-29e", "2005-01-01", "2005-12-31e"),
        ("2004/2004-02", "2004-01-01", "2004-02-29e", "2004-02-01", "2004-02-29e"),
        ("2004-02/2004", "2004-02-01", "2004-02-29e", "2004-02-01", "2004-12-31e"),
        ("2013-04-15/", "2013-04-15", "2013-04-15e", "-", "-"),
        ("2008-04-15/..", "2008-04-15", "2008-04-15e", "-", "-"),
        ("/2012-07-25", "-", "-", "2012-07-25", "2012-07-25e"),
        ("../2012", "-", "-", "2012-01-01", "2012-12-31e"),
        ("..2005/2008", "-", "2005-12-31e", "2008-01-01", "2008-12-31e"),
        ("2005/2008..", "2005-01-01", "2005-12-31e", "2008-01-01", "-"),
        ("[..2005-09-19]", "-", "2005-09-19e", "-", "2005-09-19e"),
        ("[2005-09-19..]", "2005-09-19", "-", "2005-09-19", "-"),
        ("[2010-12-10..2012-07-25]", "2010-12-10", "2012-07-25e", "2010-12-10", "2012-07-25e"),
        ("[2005,2007]", "2005-01-01", "2007-12-31e", "2005-01-01", "2007-12-31e"),
        ("[..1984,1986]", "-", "1986-12-31e", "-", "1986-12-31e"),
        ("{2005,2007}", "2005-01-01", "2005-12-31e", "2007-01-01", "2007-12-31e"),
        ("{1667..1669}", "1667-01-01", "1667-12-31e", "1669-01-01", "1669-12-31e"),
        ("{..1984}", "-", "-", "1984-01-01", "1984-12-31e"),
        ("{1984..}", "1984-01-01", "1984-12-31e", "-", "-"),
    ] {
        let bounds = edtf::parse(written).unwrap().bounds();
        let found = [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end].map(day);
        assert_eq!(found, [earliest_start, latest_start, earliest_end, latest_end], "{written}");
    }
}

#[test]
fn dates_are_sorted_by_what_they_are_known_to_cover() {
    let sorted = [
        "Y-13800000000",
        "-0043-03-15",
        "0000",
        "0001",
        "18XX",
        "1815",
        "[..1815-06-18]",
        "1815-06-19",
        "1985-XX",
        "1985-04-12/..",
        "/1985-04-13",
        "{1986,2005}",
        "2005-09-19T15:00:00+03:00",
        "2005-09-19T13:00:00Z",
        "Y13800000000",
    ];
    let keys: Vec<i64> = sorted.iter().map(|written| edtf::parse(written).unwrap().sort_key()).collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

#[test]
fn dates_reach_to_the_ends_of_time() {
    for written in ["Y-13800000000", "Y13800000000", "Y-138E8", "Y289E9", "Y-289E9", "Y-270000000000S2"] {
        let bounds = edtf::parse(written).unwrap_or_else(|error| panic!("{error}")).bounds();
        let (first, last) = (bounds.earliest_start.unwrap(), bounds.latest_end.unwrap());
        assert!(MIN_TIME <= first && first < last && last < MAX_TIME, "{written}: {first} to {last}");
    }
    for written in
        ["Y291E9", "Y-291E9", "Y9223372036854775807", "Y-9223372036854775807", "Y1E18", "Y1E100000", "Y5E18S1"]
    {
        assert_eq!(
            edtf::parse(written).unwrap_err().to_string(),
            format!("'{written}' lies beyond what time can hold here, 290 billion years before or after 1970")
        );
    }
}
