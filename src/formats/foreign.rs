//! What the readers of other programs' files share: [`Load`] takes [`Entry`]s, which become drafts, and counts what the
//! record cannot hold by its cause ([`Losses`]).
//!
//! A reader makes an entry for each event of its file and fills it: texts (as they are, or from HTML or Markdown), dates
//! (EDTF that the format made itself, or a text for the reader of written dates), lane, places, links, media, fields. A
//! date is never finer than the file states it. What is no event is given to the losses with its cause and place.

mod address;
mod entities;
mod entry;
mod fields;
mod html;
mod iso;
mod linked;
mod load;
mod losses;
mod markdown;
mod media;
mod parts;
#[cfg(test)]
pub(super) mod sample;
mod span;

pub(super) use address::{address, is_address};
pub(super) use entry::Entry;
pub(super) use fields::{any_text, each, first_items, integer, is_object, items, keep_others, parts, text};
pub(super) use html::plain_text;
pub(super) use iso::{Iso, Midnight, iso, iso_of_any_year, unix_ms};
pub(super) use linked::{has_context, name, of_vocabulary, types};
pub(super) use load::Load;
pub(super) use losses::Losses;
pub(super) use markdown::without_markdown;
pub(super) use media::medium;
pub(super) use parts::{Parts, year};
pub(super) use span::{span, within};
