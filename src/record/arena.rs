//! Texts one behind the other in one string.

/// A stretch of the text arena.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Text {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Appends to an arena; a record of more than 4 GiB of text cannot be held and loses the texts beyond.
pub(super) fn push_text(arena: &mut String, text: &str) -> Text {
    let Ok(from) = u32::try_from(arena.len()) else { return Text::default() };
    match u32::try_from(arena.len() + text.len()) {
        Ok(to) => {
            arena.push_str(text);
            Text { from, to }
        }
        Err(_) => Text::default(),
    }
}
