//! A plain day or year is read without any allocation.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and so do its helpers"
)]

use annals::time::edtf;

/// Number of allocations while reading.
fn allocations(written: &str) -> u64 {
    // The result is dropped outside of the measurement.
    let mut when = None;
    let counted = allocation_counter::measure(|| when = edtf::parse(written).ok());
    assert!(when.is_some(), "{written} is read");
    counted.count_total
}

#[test]
fn plain_dates_allocate_nothing() {
    for written in [
        "2005-09-19",
        "2008",
        "2015-08",
        "-0043-03-15",
        "1980~",
        "2005?-09-20",
        "199X",
        "2001-21",
        "Y170000002",
        "2005-09-19T12:00:00Z",
        "2007-09-26/2012-07-25",
        "2013-04-15/",
    ] {
        assert_eq!(allocations(written), 0, "{written}");
    }
    assert!(allocations("[2005,2006]") > 0, "the members of a set are a list: what counts does count");
}
