//! Workbooks: xlsx (ECMA-376) and ods (OpenDocument 1.3). Their cells go to [`table`](super::table) as texts; a date is
//! as fine as its number format shows it. Positions are rows and columns of the sheet.

mod cells;
mod choose;
mod number_format;
mod ods;
mod package;
mod scan;
mod serial;
#[cfg(test)]
mod sheet_tests;
mod xlsx;

use super::format::{Format, Module, Read, Sure};
use super::options::Options;
use super::shelf::{OLE, ZIP};
use crate::ingest::lower::Lower;
use crate::ingest::zip::{Zip, ZipError};
use crate::problem::{Pattern, en};
use cells::Sheet;

/// Workbooks.
pub(super) static FORMAT: Format = Format {
    name: "xlsx",
    title: "Workbook (xlsx, ods)",
    endings: &["xlsx", "xlsm", "ods", "xls", "xlsb"],
    media_types: &[
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.ms-excel",
    ],
    module: Module::Sheet,
    sniff,
    read: Read::Bytes(read),
    #[cfg(not(target_arch = "wasm32"))]
    write: None,
};

fn sniff(beginning: &[u8]) -> Sure {
    let holds = |words: &[u8]| beginning.windows(words.len()).any(|found| found == words);
    if beginning.starts_with(OLE) || holds(b"opendocument.spreadsheet") {
        Sure::Yes
    } else if !beginning.starts_with(ZIP) {
        Sure::No
    } else if holds(b"[Content_Types].xml") || holds(b"xl/") || holds(b"_rels/") || holds(b"docProps/") {
        Sure::Yes
    } else {
        Sure::Perhaps
    }
}

/// Reads a workbook. Returns the text that stands for the positions of the last sheet.
fn read(bytes: &[u8], options: &Options, lower: &mut Lower) -> String {
    match sheets(bytes, lower) {
        Ok(sheets) => choose::read(sheets, options, lower),
        Err(reason) => {
            lower.problems.error(0, reason.said());
            String::new()
        }
    }
}

/// The sheets of a workbook.
fn sheets(bytes: &[u8], lower: &mut Lower) -> Result<Vec<Sheet>, Pattern> {
    if bytes.starts_with(OLE) {
        let word: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(word.len()).any(|found| found == word);
        return Err(if is_locked { en::SHEET_LOCKED } else { en::SHEET_OLD });
    }
    let zip = Zip::open(bytes).ok_or(en::SHEET_DAMAGED)?;
    let has = |name: &str| zip.names().any(|of| of.eq_ignore_ascii_case(name));
    if has("xl/workbook.bin") {
        Err(en::SHEET_BINARY)
    } else if has("xl/workbook.xml") {
        xlsx::sheets(&zip, &mut lower.problems).map_err(reason)
    } else if has("content.xml") {
        ods::sheets(&zip, &mut lower.problems).map_err(reason)
    } else {
        Err(if zip.names().any(|name| name.starts_with("word/") || name.starts_with("ppt/")) {
            en::SHEET_DOCUMENT
        } else {
            en::ZIP
        })
    }
}

const fn reason(error: ZipError) -> Pattern {
    match error {
        ZipError::Absent | ZipError::Damaged => en::SHEET_DAMAGED,
        ZipError::Locked => en::SHEET_LOCKED,
        ZipError::TooLarge => en::SHEET_TOO_LARGE,
    }
}
