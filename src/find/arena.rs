//! Folded texts of the events, made in pieces when they are first searched.

use std::borrow::Cow;

use super::fold::Folder;
use super::said::own_texts;
use super::texts::Texts;
use crate::list::STRETCH;
use crate::record::{Document, Row};
use crate::words::Words;

/// Events of a piece.
pub(super) const PIECE: usize = STRETCH;
/// In bytes: pieces beyond are folded again for each search, so that the texts of a very large record do not fill the
/// memory.
const MOST_BYTES: usize = 384 << 20;

/// Folded texts of some events that follow one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Titles.
    pub(super) titles: Texts,
    /// Other texts of the events that have any.
    pub(super) others: Texts,
    /// The index of each of these in the piece.
    pub(super) other_rows: Vec<u16>,
}

/// The pieces that have been made.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    pieces: Vec<Piece>,
    bytes: usize,
}

impl Arena {
    /// The texts of a piece. Pieces are asked for in order the first time.
    pub(super) fn piece(&mut self, at: usize, folder: &Folder, document: &Document, words: &Words) -> Cow<'_, Piece> {
        if at == self.pieces.len() && self.bytes < MOST_BYTES {
            let piece = Piece::new(at, folder, document, words);
            self.bytes += piece.titles.bytes() + piece.others.bytes();
            self.pieces.push(piece);
        }
        match self.pieces.get(at) {
            Some(piece) => Cow::Borrowed(piece),
            None => Cow::Owned(Piece::new(at, folder, document, words)),
        }
    }
}

impl Arena {
    /// The folded title of an event.
    pub(super) fn title(&self, row: Row, folder: &Folder, document: &Document) -> Cow<'_, str> {
        match self.pieces.get(row.index() / PIECE) {
            Some(piece) => Cow::Borrowed(piece.titles.get(row.index() % PIECE).trim_end_matches('\n')),
            None => Cow::Owned(folder.fold(document.event(row).map_or("", |event| event.title()))),
        }
    }
}

/// The rows of a piece.
pub(super) fn rows_of(at: usize, document: &Document) -> core::ops::Range<u32> {
    let row = |row: usize| u32::try_from(row.min(document.len())).unwrap_or(u32::MAX);
    row(at * PIECE)..row((at + 1) * PIECE)
}

/// Number of pieces of a record.
pub(super) fn count(document: &Document) -> usize {
    document.len().div_ceil(PIECE)
}

impl Piece {
    fn new(at: usize, folder: &Folder, document: &Document, words: &Words) -> Self {
        let mut piece = Self::default();
        for (place, row) in (0_u16..).zip(rows_of(at, document)) {
            let row = Row(row);
            piece.titles.add(folder, document.event(row).map_or("", |event| event.title()));
            piece.titles.close();
            let before = piece.others.bytes();
            own_texts(document, words, row, &mut |text| piece.others.add(folder, text));
            if piece.others.bytes() > before {
                piece.others.close();
                piece.other_rows.push(place);
            }
        }
        piece
    }
}
