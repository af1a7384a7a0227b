//! Ways to a place in time, for parts that are fetched when a reader asks for them.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::Engine;
use super::answers::to_js;
use crate::app::Effects;
use crate::lanes::ShownLane;
use crate::list::Gather;
use crate::time::{self, Meeting, Order, edtf};
use crate::words::{Length, text_in};

/// Types of the objects passed to scripts; `tests/types.rs` compares them with the structs.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "import type { Between, Found } from '../core/types.js';";

/// A date: in words, and the number of events that touch it.
#[derive(Serialize)]
struct Found {
    text: String,
    events: usize,
}

/// A length of time by the calendar.
#[derive(Serialize)]
struct Lapse {
    years: f64,
    months: f64,
    days: f64,
    seconds: f64,
}

/// The time between two moments.
#[derive(Serialize)]
struct Gap {
    order: &'static str,
    least: Lapse,
    most: Option<Lapse>,
    about: Option<Lapse>,
}

/// The time between two events.
#[derive(Serialize)]
struct Between {
    begins: Gap,
    meeting: Option<&'static str>,
    apart: Option<Gap>,
    rough: bool,
}

impl Lapse {
    const fn of(lapse: time::Lapse) -> Self {
        let time::Lapse { years, months, days, seconds } = lapse;
        Self { years: years as f64, months: months as f64, days: days as f64, seconds: seconds as f64 }
    }
}

impl Gap {
    fn of(gap: time::Gap) -> Self {
        let order = match gap.order {
            Order::First => "first",
            Order::Second => "second",
            Order::Same => "same",
            Order::Open => "open",
        };
        Self { order, least: Lapse::of(gap.least), most: gap.most.map(Lapse::of), about: gap.about.map(Lapse::of) }
    }
}

#[wasm_bindgen]
impl Engine {
    /// A date in EDTF: in words, and the number of events that touch it; null if it is no date. O(events).
    #[wasm_bindgen(unchecked_return_type = "Found | null")]
    pub fn look_up(&self, date: &str) -> JsValue {
        edtf::parse(date).map_or(JsValue::NULL, |when| {
            let text = text_in(&self.app.words(), &when, Length::Long);
            to_js(&Found { text, events: self.app.count(when.extent()) })
        })
    }

    /// Shows a date in EDTF with room around it; 0 if it is no date.
    pub fn show_date(&mut self, date: &str, now_ms: f64) -> u32 {
        let extent = edtf::parse(date).ok().map(|when| when.extent());
        self.show_around(extent, now_ms)
    }

    /// Shows the time of an event with room around it; 0 if it has none.
    pub fn show_event(&mut self, id: &str, now_ms: f64) -> u32 {
        let document = self.app.document();
        let extent = document.row(id).and_then(|row| document.event(row)?.extent());
        self.show_around(extent, now_ms)
    }

    /// Shows the time of all events of a lane with room around it; 0 if it has none. O(events).
    pub fn show_lane(&mut self, lane: u32, now_ms: f64) -> u32 {
        let extent = self.app.extent_of_lane(ShownLane(lane));
        self.show_around(extent, now_ms)
    }

    /// Shows the time of all events in the first lane of an event; 0 if it has none. O(events).
    pub fn show_lane_of(&mut self, id: &str, now_ms: f64) -> u32 {
        let document = self.app.document();
        let lane = document.row(id).and_then(|row| self.app.lanes().of(document, row).next());
        let extent = lane.and_then(|lane| self.app.extent_of_lane(ShownLane(lane)));
        self.show_around(extent, now_ms)
    }

    /// Shows the time of all hits of the search with room around it; 0 if no hit has a time.
    pub fn show_hits(&mut self, now_ms: f64) -> u32 {
        let extent = self.app.extent_of_hits();
        self.show_around(extent, now_ms)
    }

    /// The drawn scroll bar: its top, its length and that of its thumb in CSS pixels, and how far the lanes can be
    /// scrolled. Empty if there is none.
    #[must_use]
    pub fn scroll_bar(&self) -> Vec<f32> {
        let frame = self.app.frame();
        let thumb = frame.thumb();
        thumb.map_or_else(Vec::new, |(_, height)| {
            let most = frame.content_height_px - frame.plot.height;
            [frame.plot.y, frame.plot.height, height].map(|px| px * self.enlarged).into_iter().chain([most]).gather()
        })
    }

    /// Folds the lanes with nothing in view, or unfolds those that were folded so. To be called when the view rests.
    pub fn fold_vacant(&mut self, wants: bool) -> u32 {
        let effects = self.app.fold_vacant(wants);
        self.flags(effects)
    }

    /// The time between two events by their ids; null if one of them has no date that can be read.
    #[wasm_bindgen(unchecked_return_type = "Between | null")]
    pub fn between(&self, first: &str, second: &str) -> JsValue {
        let row = |id| self.app.document().row(id);
        let between = row(first).zip(row(second)).and_then(|(first, second)| self.app.between(first, second));
        between.map_or(JsValue::NULL, |time::Between { begins, meeting, is_rough }| {
            let (meeting, apart) = match meeting {
                None => (None, None),
                Some(Meeting::Apart(gap)) => (Some("apart"), Some(Gap::of(gap))),
                Some(Meeting::Overlap) => (Some("overlap"), None),
                Some(Meeting::Open) => (Some("open"), None),
            };
            to_js(&Between { begins: Gap::of(begins), meeting, apart, rough: is_rough })
        })
    }
}

impl Engine {
    fn show_around(&mut self, extent: Option<time::Extent>, now_ms: f64) -> u32 {
        let effects = extent.map_or_else(Effects::default, |extent| self.app.show_around(extent, now_ms));
        self.flags(effects)
    }
}
