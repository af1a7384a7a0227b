//! What the readers of other programs' files share: [`Load`] takes [`Entry`]s, which become drafts, and counts what the
//! record cannot hold by its cause ([`Losses`]).
//!
//! A reader makes an entry for each event of its file and fills it: texts (as they are, or from HTML or Markdown), dates
//! (EDTF that the format made itself, or a text for the reader of written dates), lane, places, links, media, fields. A
//! date is never finer than the file states it. What is no event is given to the losses with its cause and place.

mod address;
mod entities;
mod entry;
mod html;
mod iso;
mod load;
mod losses;
mod markdown;
mod media;
mod parts;
mod span;

pub(super) use address::{address, is_address};
pub(super) use entry::Entry;
pub(super) use html::{Plain, plain_text};
pub(super) use iso::{Iso, Midnight, iso};
pub(super) use load::Load;
pub(super) use losses::Losses;
pub(super) use markdown::without_markdown;
pub(super) use media::medium;
pub(super) use parts::{Parts, year};
pub(super) use span::span;
