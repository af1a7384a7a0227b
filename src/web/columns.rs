//! Reading of a script's typed columns into a record. Only in the module for large records, so that the page's own
//! module stays small.

use wasm_bindgen::prelude::*;

use super::Engine;
use crate::computed::Computed;
use crate::record::typed::{Lengths, Reading, TypedColumns};

#[wasm_bindgen]
impl Engine {
    /// Begins to read typed columns. `lanes` are the titles of lanes; `lengths` are the lengths of start, end, lane,
    /// titles.offsets, titles.bytes and, if present, rank.
    #[expect(clippy::needless_pass_by_value, reason = "lists of text cross by value")]
    pub fn columns(&mut self, lanes: Vec<String>, lengths: &[u32]) {
        let length = |place: usize| lengths.get(place).map(|length| *length as usize);
        let of = |place: usize| length(place).unwrap_or(0);
        let lengths = Lengths { start: of(0), end: of(1), lane: of(2), offsets: of(3), titles: of(4), rank: length(5) };
        self.reading = Some(Reading::new(&lanes, lengths));
    }

    /// Takes the next rows. Times are in seconds; an event covers `[start, end)`. `titles` holds the bytes of these
    /// rows. `offsets`, one more than rows, count from the first byte of all titles, and `first_byte` is that of these
    /// rows.
    #[expect(
        clippy::too_many_arguments,
        clippy::needless_pass_by_value,
        reason = "the columns of the contract, each a typed array of script; one that may be absent crosses by value"
    )]
    pub fn feed_columns(
        &mut self,
        start: &[f64],
        end: &[f64],
        lane: &[u32],
        titles: &[u8],
        offsets: &[u32],
        first_byte: u32,
        rank: Option<Vec<f32>>,
    ) {
        if let Some(reading) = &mut self.reading {
            let columns = TypedColumns { start, end, lane, lanes: &[], titles, offsets, rank: rank.as_deref() };
            reading.take(&columns, first_byte);
        }
    }

    /// Shows the columns that were read. Ids of events are the numbers of their rows.
    pub fn columns_read(&mut self) -> u32 {
        let (document, problems) = self.reading.take().unwrap_or_default().finish();
        let effects = self.app.take_computed(document, problems, Computed::default());
        self.flags(effects)
    }
}
