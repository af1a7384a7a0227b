//! The files of a workbook.

use crate::ingest::limits::MOST_HELD;
use crate::ingest::zip::{Zip, ZipError};

/// The text of a file in a workbook. All files together may have the size that can be held at once.
pub(super) fn text(zip: &Zip<'_>, name: &str, room: &mut usize) -> Result<String, ZipError> {
    let bytes = zip.read(name, (*room).min(MOST_HELD))?;
    *room = room.saturating_sub(bytes.len());
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}
