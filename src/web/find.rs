//! Search, filter and the list of events, for the parts of the page that need the module for large records.

use wasm_bindgen::prelude::*;

use super::Engine;
use super::answers::to_js;
use super::found::{Choices, Hits, ListPage, Terms};
use crate::find::{Column, Field, Filter};
use crate::lanes::ShownLane;
use crate::record::packed;

/// Types of the objects passed to scripts; `tests/types.rs` compares them with the structs.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = "import type { Choices, Hits, ListPage, Terms } from '../core/found.js';";

/// About five milliseconds of work, as a number of events.
const AT_ONCE: usize = 60_000;

#[wasm_bindgen]
impl Engine {
    /// Searches for a text from now on, in steps.
    pub fn search(&mut self, text: &str) -> u32 {
        let effects = self.app.search(text);
        self.flags(effects)
    }

    /// Filters by a text such as `lane:agreements,-kind:conflict` from now on, in steps. With `fades`, what is left out
    /// stays in the picture.
    pub fn filter(&mut self, text: &str, fades: bool) -> u32 {
        let effects = self.app.set_filter(Filter::parse(text), fades);
        self.flags(effects)
    }

    /// Sorts the list by `date`, `title`, `lane` or `kind`, in steps. Another word means by date.
    pub fn sort_list(&mut self, column: &str, is_down: bool) -> u32 {
        let effects = self.app.sort_list(Column::find(column).unwrap_or_default(), is_down);
        self.flags(effects)
    }

    /// Counts in steps how many events each choice of a filter would keep.
    pub fn count_choices(&mut self) -> u32 {
        let effects = self.app.count_choices();
        self.flags(effects)
    }

    /// Does a part of what search, filter and list have to do. The flag `Finding` says that there is more.
    pub fn find_on(&mut self) -> u32 {
        let effects = self.app.find_on(AT_ONCE);
        self.flags(effects)
    }

    /// The search, and `most` of its hits by rank from an index on.
    #[wasm_bindgen(unchecked_return_type = "Hits")]
    pub fn found(&self, from: u32, most: u32) -> JsValue {
        to_js(&Hits::of(&self.app, from as usize, most as usize))
    }

    /// Selects the next or the previous hit by rank, and brings it into view.
    pub fn step_hit(&mut self, forward: bool, now_ms: f64) -> u32 {
        let effects = self.app.step_hit(forward, now_ms);
        self.flags(effects)
    }

    /// Scrolls a lane to the top of the picture.
    pub fn reach_lane(&mut self, lane: u32) -> u32 {
        let effects = self.app.reach_lane(ShownLane(lane));
        self.flags(effects)
    }

    /// The terms of the filter with names for people, and how many events it keeps.
    #[wasm_bindgen(unchecked_return_type = "Terms")]
    pub fn terms(&self) -> JsValue {
        to_js(&Terms::of(&self.app))
    }

    /// The choices of a field whose names have all words of a text, at most `most`.
    #[wasm_bindgen(unchecked_return_type = "Choices")]
    pub fn choices(&self, field: &str, text: &str, most: u32) -> JsValue {
        let (offered, total) =
            Field::find(field).map_or_else(Default::default, |field| self.app.offered(field, text, most as usize));
        to_js(&Choices::of(offered, total))
    }

    /// `most` rows of the list from an index on. With `whole`, texts are not cut; with `all`, rows are those of the record
    /// by date, without the filter.
    #[wasm_bindgen(unchecked_return_type = "ListPage")]
    pub fn list_page(&self, from: u32, most: u32, whole: bool, all: bool) -> JsValue {
        to_js(&ListPage::of(&self.app, (from as usize, most as usize), whole, all))
    }

    /// The index of the next row of the list whose title begins with a text, from an index on and then from the begin; -1
    /// if there is none. O(events).
    #[must_use]
    pub fn list_find(&self, text: &str, from: u32) -> i32 {
        let found = self.app.find().list_find(self.app.document(), text, from as usize);
        found.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1)
    }

    /// What asks the reader for the record as Annals JSON (`formats::answer`): of the events that the filter keeps, or of
    /// all.
    #[must_use]
    pub fn to_write(&self, all: bool) -> Vec<u8> {
        let record = packed::write(self.app.document(), &[]);
        let Some(kept) = self.app.find().kept().filter(|_| !all) else { return [&b"ANNWRITE"[..], &record].concat() };
        let mut request = b"ANNWSOME".to_vec();
        request.extend_from_slice(&u32::try_from(kept.len()).unwrap_or(u32::MAX).to_le_bytes());
        for row in kept.iter() {
            request.extend_from_slice(&row.0.to_le_bytes());
        }
        request.extend_from_slice(&record);
        request
    }

    /// A filter as text that has one term alone.
    #[must_use]
    pub fn term(&self, field: &str, value: &str) -> String {
        Filter::default().toggled(field, value, false).text()
    }

    /// The filter as text with this time in place of others; without any, if it is empty.
    #[must_use]
    pub fn with_time(&self, value: &str) -> String {
        self.app.find().filter().within(value).text()
    }

    /// A filter as text that has one more term, or one less if it has that.
    #[must_use]
    pub fn with_term(&self, field: &str, value: &str, is_out: bool) -> String {
        self.app.find().filter().toggled(field, value, is_out).text()
    }
}
