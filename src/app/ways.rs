//! Ways to a place in time: a date, an event, a lane, and the time between two events. In the module for parts that are
//! fetched when a reader asks for them.

use super::{App, Effects, Msg};
use crate::lanes::ShownLane;
use crate::record::{Event, Row};
use crate::time::{Between, Extent, SECONDS_PER_DAY};

/// Width of a window around a time of day, and around a day, in days.
const CLOCK_DAYS: i64 = 2;
const DAY_DAYS: i64 = 30;
/// Margin on each side of a longer time, as a share of it: up to a year, and from a year on.
const SHORT_MARGIN: f64 = 0.3;
const LONG_MARGIN: f64 = 0.03;

impl App {
    /// The time of all dated events of a lane. O(events).
    #[must_use]
    pub fn extent_of_lane(&self, lane: ShownLane) -> Option<Extent> {
        let document = self.document();
        let inside =
            document.dated_events().filter(|event| self.lanes().of(document, event.row()).any(|one| one == lane.0));
        inside.filter_map(Event::extent).reduce(Extent::hull)
    }

    /// The time of all dated hits of the search. O(hits).
    #[must_use]
    pub fn extent_of_hits(&self) -> Option<Extent> {
        let hits = self.find().searched()?.hits();
        hits.iter().filter_map(|row| self.document().event(row)?.extent()).reduce(Extent::hull)
    }

    /// Shows an extent with room around it: a day within its month, a month within its season, a year nearly alone.
    pub fn show_around(&mut self, extent: Extent, now_ms: f64) -> Effects {
        let Extent { from, to } = roomy(extent);
        self.update(Msg::Show { from, to, animate: true }, now_ms)
    }

    /// The time between two events. `None` if one has no date that can be read.
    #[must_use]
    pub fn between(&self, first: Row, second: Row) -> Option<Between> {
        let when = |row: Row| self.document().event(row).filter(|event| event.is_dated())?.when();
        Some(when(first)?.between(&when(second)?))
    }
}

/// An extent with room around it.
fn roomy(extent: Extent) -> Extent {
    let seconds = extent.seconds();
    let least = if seconds < SECONDS_PER_DAY as f64 { CLOCK_DAYS } else { DAY_DAYS } * SECONDS_PER_DAY;
    let share = if seconds < 300.0 * SECONDS_PER_DAY as f64 { SHORT_MARGIN } else { LONG_MARGIN };
    #[expect(clippy::cast_possible_truncation, reason = "a margin beyond i64 saturates")]
    let margin = (seconds * share).max((least as f64 - seconds) / 2.0) as i64;
    Extent::new(extent.from.saturating_sub(margin), extent.to.saturating_add(margin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::edtf;

    const RECORD: &str = "date,end,title,lane\n2005-09-19,,One,a\n2008-08,,Two,a\n2008/2009,,Three,b\n2005-09-19T10:00:00Z,,Four,b\n,,Five,b\nsoon,,Six,b\n";

    fn app() -> App {
        let mut app = App::new(0);
        app.load("record.csv", RECORD.as_bytes());
        app.update(Msg::Resize { width_px: 1000.0, height_px: 500.0, device_pixel_ratio: 1.0 }, 0.0);
        app.update(Msg::ReducedMotion(true), 0.0);
        app
    }

    fn extent(date: &str) -> Extent {
        edtf::parse(date).unwrap().extent()
    }

    #[test]
    fn events_that_touch_are_counted() {
        let app = app();
        for (date, count) in [
            ("2005", 2),
            ("2005-09-19", 2),
            ("2005-09-20", 0),
            ("2008-08-31", 2),
            ("2009", 1),
            ("2010", 0),
            ("20XX", 4),
        ] {
            assert_eq!(app.count(extent(date)), count, "{date}");
        }
    }

    #[test]
    fn a_lane_has_the_time_of_its_events() {
        let app = app();
        let lane = |title: &str| {
            app.lanes()
                .iter()
                .find(|(_, shown)| app.words().phrase(&shown.title) == title)
                .map(|(lane, _)| lane)
                .unwrap()
        };
        assert_eq!(app.extent_of_lane(lane("a")), Some(extent("2005-09-19").hull(extent("2008-08"))));
        assert_eq!(app.extent_of_lane(ShownLane(99)), None);
    }

    #[test]
    fn the_hits_of_a_search_have_their_time() {
        let mut app = app();
        assert_eq!(app.extent_of_hits(), None);
        for (text, expected) in
            [("two", Some(extent("2008-08"))), ("five", None), ("2008", Some(extent("2008/2009"))), ("nowhere", None)]
        {
            app.search(text);
            while app.find().is_due() {
                app.find_on(100);
            }
            assert_eq!(app.extent_of_hits(), expected, "{text}");
        }
    }

    #[test]
    fn a_date_is_shown_with_room() {
        let mut app = app();
        for (date, least, most) in [
            ("2005-09-19", 29.0, 31.0),
            ("2008-08", 48.0, 52.0),
            ("2008", 380.0, 400.0),
            ("2005-09-19T10:00:00Z", 1.9, 2.1),
            ("19XX", 38_000.0, 39_000.0),
        ] {
            app.show_around(extent(date), 0.0);
            let view = app.view().extent();
            let days = view.seconds() / SECONDS_PER_DAY as f64;
            assert!((least..most).contains(&days), "{date}: {days} days");
            assert!(view.from < extent(date).from && extent(date).to < view.to, "{date}");
        }
        app.show_around(Extent::new(i64::MIN, i64::MAX), 0.0);
    }

    #[test]
    fn only_dated_events_have_a_time_between() {
        let app = app();
        let row = |title: &str| app.document().events().find(|event| event.title() == title).unwrap().row();
        assert_eq!(app.between(row("One"), row("Two")).unwrap().begins.least.years, 2);
        for undated in ["Five", "Six"] {
            assert_eq!(app.between(row("One"), row(undated)), None, "{undated}");
            assert_eq!(app.between(row(undated), row("One")), None, "{undated}");
        }
    }
}
