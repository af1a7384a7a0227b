//! Opens a packed record piece by piece, so that the page can respond in between.

use wasm_bindgen::prelude::*;

use super::{Engine, INDEXED_IN_A_FRAME};
use crate::computed::Computed;
use crate::problem::en;
use crate::record::packed::{Opening, PackedError};

/// About ten milliseconds of work, as a number of table entries. An entry may be an event with all its details.
const UNFOLDED_AT_ONCE: usize = 10_000;

#[wasm_bindgen]
impl Engine {
    /// Begins to open a packed record and drops an unfinished one. `whole` is its length in bytes, 0 if unknown.
    pub fn open(&mut self, whole: u32) {
        self.opening = Some(Opening::of_length(u64::from(whole)));
    }

    /// Frees an unfinished record.
    pub fn forget(&mut self) {
        self.opening = None;
        #[cfg(feature = "quick")]
        {
            self.reading = None;
        }
    }

    /// Prepares the first picture of a large record in steps. Returns true if there is more to do.
    pub fn prepare(&mut self) -> bool {
        self.app.prepare(INDEXED_IN_A_FRAME, &mut self.measure)
    }

    /// Takes the next bytes of the record.
    ///
    /// # Errors
    /// If they are not in the packed form, with a message. The current record stays.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let fed = self.opening.as_mut().map_or(Ok(()), |opening| opening.feed(bytes));
        fed.map_err(|error| {
            self.opening = None;
            JsError::new(error.sentence().whole())
        })
    }

    /// Reads some of the record's tables, after all bytes have come. Returns true if there is more to do.
    ///
    /// # Errors
    /// If bytes are missing or damaged, with a message.
    pub fn unfold(&mut self) -> Result<bool, JsError> {
        let more = self.opening.as_mut().map_or(Ok(false), |opening| opening.unfold(UNFOLDED_AT_ONCE));
        more.map_err(|error| JsError::new(error.sentence().whole()))
    }

    /// Shows the opened record.
    ///
    /// # Errors
    /// If bytes are missing or contradict one another, with a message. The current record stays.
    pub fn opened(&mut self) -> Result<u32, JsError> {
        let opening = self.opening.take().unwrap_or_default();
        let said = |error: PackedError| JsError::new(error.sentence().whole());
        let (document, problems, computed) = opening.finish_with().map_err(said)?;
        let computed = Computed::unpacked(&computed, &document);
        let computed = computed.ok_or_else(|| said(PackedError::Damaged(en::DAMAGED_COMPUTED)))?;
        let effects = self.app.take_unless_refused(document, problems, computed);
        Ok(self.flags(effects))
    }
}
