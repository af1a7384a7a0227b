//! Requests of the page: the snapshot, and the data whose version in the snapshot has changed.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{Engine, REVERSED, dto};
use crate::app;
use crate::record::Row;
use crate::time::{Extent, edtf};

/// Types of the objects passed to scripts; `tests/types.rs` compares them with the structs.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str =
    "import type { Arrangement, Box, Details, ListOption, Problem, Sign, Snapshot } from '../core/types.js';";

pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    // Structs become plain objects. No data becomes a key: serialised maps stay `Map`s.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

#[wasm_bindgen]
impl Engine {
    /// The versions of all parts of the state, the selection, and record, view and hidden lanes if their versions
    /// differ from the given ones.
    #[wasm_bindgen(unchecked_return_type = "Snapshot")]
    pub fn snapshot(&self, record: u32, view: u32, lanes: u32) -> JsValue {
        to_js(&dto::Snapshot::of(&self.app, self.versions, [record, view, lanes]))
    }

    /// An event with at most `most` entries of each list, from index `from` on, and the lengths of the lists in
    /// `counts`; or null.
    #[wasm_bindgen(unchecked_return_type = "Details | null")]
    pub fn details(&self, id: &str, from: u32, most: u32) -> JsValue {
        let row = self.app.document().row(id);
        let details = row.and_then(|row| self.app.details_part(row, from as usize, most as usize));
        details.map_or(JsValue::NULL, |details| to_js(&details))
    }

    /// The options of the accessible list.
    #[wasm_bindgen(unchecked_return_type = "ListOption[]")]
    pub fn options(&self) -> JsValue {
        to_js(&dto::options(&self.app, self.enlarged))
    }

    /// Number of dated events that touch a range of time in seconds.
    #[must_use]
    pub fn count(&self, from: f64, to: f64) -> u32 {
        #[expect(clippy::cast_possible_truncation, reason = "beyond the last second there are no events")]
        let range = Extent { from: from as i64, to: to as i64 };
        u32::try_from(self.app.count(range)).unwrap_or(u32::MAX)
    }

    /// Numbers of events before and after the view if it shows none; otherwise empty.
    #[must_use]
    pub fn beyond(&self) -> Vec<u32> {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        self.app.frame().beyond.map_or_else(Vec::new, |beyond| vec![count(beyond.before), count(beyond.after)])
    }

    /// Problems of the record that is shown.
    #[wasm_bindgen(unchecked_return_type = "Problem[]")]
    pub fn problems(&self) -> JsValue {
        to_js(&dto::problems(self.app.problems()))
    }

    /// Problems of the last record that was refused.
    #[wasm_bindgen(unchecked_return_type = "Problem[]")]
    pub fn problems_of_last_load(&self) -> JsValue {
        let refused = self.app.refused();
        to_js(&dto::problems(if refused.is_empty() { self.app.problems() } else { refused }))
    }

    /// The signs in use, with their pictures.
    #[wasm_bindgen(unchecked_return_type = "Sign[]")]
    pub fn legend(&self) -> JsValue {
        to_js(&dto::legend(&self.app))
    }

    /// The arrangement of the lanes, with the available choices.
    #[wasm_bindgen(unchecked_return_type = "Arrangement")]
    pub fn arrangement(&self) -> JsValue {
        to_js(&dto::Arrangement::of(&self.app))
    }

    /// Area of an event in CSS pixels of the canvas, or null.
    #[wasm_bindgen(unchecked_return_type = "Box | null")]
    pub fn locate(&self, id: &str) -> JsValue {
        let hit = self.app.document().row(id).and_then(|row: Row| self.app.locate(row));
        hit.filter(|hit| hit.width > 0.0 && hit.height > 0.0)
            .map_or(JsValue::NULL, |hit| to_js(&dto::Rect::of(hit, self.enlarged)))
    }

    /// The picture as SVG: the current view, or the time between two dates, in a width. `language` is the tag of the
    /// words for dates.
    ///
    /// # Errors
    /// If a date is not EDTF, with a message.
    pub fn svg(
        &self,
        from: Option<String>,
        to: Option<String>,
        width_px: f32,
        language: &str,
    ) -> Result<String, JsError> {
        let date = |written: Option<String>| match written {
            None => Ok(None),
            Some(written) => edtf::parse(&written).map(Some).map_err(|error| JsError::new(&error.to_string())),
        };
        let view = self.app.view().extent();
        let from = date(from)?.map_or(view.from, |when| when.extent().from);
        let to = date(to)?.map_or(view.to, |when| when.extent().to);
        if to <= from {
            return Err(JsError::new(REVERSED));
        }
        let request = app::PictureRequest { from, to, width_px, theme: self.app.theme(), today: self.app.today() };
        let (document, computed) = (self.app.document(), self.app.shown_rows());
        let spoken = app::Spoken { words: self.app.words(), tag: language };
        Ok(app::picture_in(
            document,
            computed,
            self.app.lanes().clone().with_room(),
            &spoken,
            document.language(),
            &request,
        )
        .svg)
    }
}
