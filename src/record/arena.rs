//! Texts stored one after the other in one string.

/// A range of the text arena.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Text {
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Appends to an arena. Texts beyond 4 GiB in all are dropped.
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
