//! The time between two dates: exact where both are, and never narrower than what is known.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::time::{Between, Gap, Lapse, Meeting, Order, When, edtf};
use arbtest::arbitrary::{Result, Unstructured};
use support::law::law;

fn between(a: &str, b: &str) -> Between {
    edtf::parse(a).unwrap().between(&edtf::parse(b).unwrap())
}

/// "about 3y, 2y10m to 3y" and the like.
fn said(gap: Gap) -> String {
    let lapse = |Lapse { years, months, days, seconds }: Lapse| {
        let parts = [(years, "y"), (months, "m"), (days, "d"), (seconds, "s")];
        let text: String = parts.iter().filter(|(n, _)| *n != 0).map(|(n, unit)| format!("{n}{unit}")).collect();
        if text.is_empty() { "0".to_owned() } else { text }
    };
    let order = match gap.order {
        Order::First => "then",
        Order::Second => "before",
        Order::Same => "same",
        Order::Open => "open",
    };
    let most = gap.most.map_or("any".to_owned(), lapse);
    let about = gap.about.map_or(String::new(), |about| format!(" about {}", lapse(about)));
    if gap.most == Some(gap.least) {
        format!("{order} {most}")
    } else {
        format!("{order} {}..{most}{about}", lapse(gap.least))
    }
}

#[test]
fn begins() {
    for (a, b, words) in [
        ("2005-09-19", "2008-08-26", "then 2y11m7d"),
        ("2008-08-26", "2005-09-19", "before 2y11m7d"),
        ("2005-09-19", "2005-09-19", "same 0"),
        ("2005-09-19", "2005-09-20", "then 1d"),
        ("2004-02-29", "2005-02-28", "then 11m30d"),
        ("2005-01-31", "2005-03-01", "then 1m1d"),
        ("-0044-03-15", "0014-08-19", "then 58y5m4d"),
        ("2005-09-19", "2008-08", "then 2y10m..3y about 3y"),
        ("2005", "2008", "then 2y..4y about 3y"),
        ("2005", "2006", "then 0..2y about 1y"),
        ("2005", "2005", "open 0..1y"),
        ("2005-09", "2005-09", "open 0..1m"),
        ("1990", "1950", "before 39y..41y about 40y"),
        ("18XX", "2005-09-19", "then 105y..206y about 156y"),
        ("2005-09-18/2005-09-30", "2005-09-20", "then 2d"),
        ("[..2005-09-19]", "2008-08-26", "then 2y11m7d..any"),
        ("2008-08-26", "[2009-01-01..]", "then 4m6d..any"),
        ("[2005-09-19..]", "2008-08-26", "open 0..any"),
        ("2005-09-19T10:00", "2005-09-19T12:30", "then 9000s"),
        ("2005-09-19T23:00:00Z", "2005-09-21T01:00:10Z", "then 1d7210s"),
        ("2005-09-19T23:00", "2005-09-20", "then 1d"),
        ("2005-09-19T10:00:00+02:00", "2005-09-19T08:00:00Z", "same 0"),
        ("[2005-09-01..2005-09-04]", "2005-12-01", "then 2m27d..3m about 3m"),
    ] {
        assert_eq!(said(between(a, b).begins), words, "{a} to {b}");
    }
    assert!(
        between("2005~", "2008").is_rough && between("2005", "2008-05?").is_rough && !between("2005", "2008").is_rough
    );
}

#[test]
fn meetings() {
    let meeting = |a, b| match between(a, b).meeting {
        None => "none".to_owned(),
        Some(Meeting::Apart(gap)) => said(gap),
        Some(Meeting::Overlap) => "overlap".to_owned(),
        Some(Meeting::Open) => "open".to_owned(),
    };
    for (a, b, words) in [
        ("2005", "2008", "none"),
        ("2005-01-01/2005-02-01", "2005-03-01", "then 1m"),
        ("2005-03-01", "2005-01-01/2005-02-01", "then 1m"),
        ("2005/2007", "2006", "overlap"),
        ("2005/2007", "2005", "open"),
        ("2005-01-01/2007-12-31", "2006", "overlap"),
        ("2005/2007", "2008-06/2009", "then 5m..1y6m about 11m"),
        ("2005/..", "2008", "open"),
        ("2005/2009", "2006/2010", "overlap"),
        ("2005/2006", "2006/2010", "open"),
    ] {
        assert_eq!(meeting(a, b), words, "{a} and {b}");
    }
}

/// A date of any form, with a day that it can mean.
fn any(u: &mut Unstructured<'_>) -> Result<(String, i64)> {
    let (year, month, day) = (u.int_in_range(-60..=2400)?, u.int_in_range(1..=12_u8)?, u.int_in_range(1..=28_u8)?);
    let sign = if year < 0 { "-" } else { "" };
    let written = |year: i64| format!("{sign}{:04}", year.abs());
    let exact = format!("{}-{month:02}-{day:02}", written(year));
    let at = edtf::parse(&exact).unwrap().extent().from / 86_400;
    let text = match u.int_in_range(0..=7_u8)? {
        0 => written(year),
        1 => format!("{}-{month:02}", written(year)),
        2 => format!("[..{exact}]"),
        3 => format!("[{exact}..]"),
        4 if year > 0 => format!("[{}..{}]", written(year - 1), written(year + 1)),
        5 if year > 0 => format!("{}X", &written(year)[..3]),
        6 => format!("{}~", written(year)),
        _ => exact,
    };
    Ok((text, at))
}

#[test]
fn a_gap_holds_every_gap_that_is_possible() {
    let (mut exact, mut wide, mut open) = (0, 0, 0);
    law(20_000, |u| {
        let ((a, a_day), (b, b_day)) = (any(u)?, any(u)?);
        let gap = between(&a, &b).begins;
        let real = When::day(a_day * 86_400).between(&When::day(b_day * 86_400)).begins;
        let length = real.least;
        assert_eq!(real.most, Some(length), "between days it is exact");
        assert!(gap.least <= length, "{a} to {b}: {}, not {}", said(gap), said(real));
        assert!(gap.most.is_none_or(|most| length <= most), "{a} to {b}: {}, not {}", said(gap), said(real));
        assert!(
            gap.order == Order::Open || gap.order == real.order || real.order == Order::Same,
            "{a} to {b}: {}, not {}",
            said(gap),
            said(real)
        );
        if let (Some(about), Some(most)) = (gap.about, gap.most) {
            assert!(gap.least < most, "{a} to {b}");
            assert!(
                about.years >= gap.least.years && about <= Lapse { years: most.years + 1, ..most },
                "{a} to {b}: {}",
                said(gap)
            );
        }
        *match (gap.order, gap.most == Some(gap.least)) {
            (Order::Open, _) => &mut open,
            (_, true) => &mut exact,
            (_, false) => &mut wide,
        } += 1;
        Ok(())
    });
    assert!(exact > 300 && wide > 500 && open > 500, "{exact} {wide} {open}");
}

#[test]
fn both_ways_are_the_same() {
    law(10_000, |u| {
        let ((a, _), (b, _)) = (any(u)?, any(u)?);
        let (forth, back) = (between(&a, &b), between(&b, &a));
        let turned = match forth.begins.order {
            Order::First => Order::Second,
            Order::Second => Order::First,
            same => same,
        };
        assert_eq!(back.begins, Gap { order: turned, ..forth.begins }, "{a} and {b}");
        assert_eq!((back.meeting, back.is_rough), (forth.meeting, forth.is_rough), "{a} and {b}");
        Ok(())
    });
}

#[test]
fn the_ends_of_time_are_harmless() {
    for a in ["Y-289000000000", "Y289000000000", "Y170000002", "0000", "-9999", "9999-12-31T23:59:59Z"] {
        for b in ["Y-289000000000", "Y289000000000", "2005", "2005/..", "/2005", "[..Y289000000000]"] {
            let (a, b) = (edtf::parse(a).unwrap(), edtf::parse(b).unwrap());
            let _ = (a.between(&b), b.between(&a));
        }
    }
    assert_eq!(between("Y-65000000", "2005").begins.least.years, 65_002_004);
}
