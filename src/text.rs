//! Widths of text, and the roles (styles) in which text is drawn.

mod direction;

pub use direction::is_rtl;

/// A style of text in the picture.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum TextRole {
    /// Title of a lane.
    Lane,
    /// Note below the title of a lane.
    Note,
    /// Label of an event.
    Label,
    /// Label of a tick.
    Tick,
    /// The longer unit that ticks belong to, such as the year above months.
    Context,
}

impl TextRole {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Lane, Self::Note, Self::Label, Self::Tick, Self::Context];

    /// Font size in CSS pixels where one em is 16. At least 12, so that text stays readable.
    #[must_use]
    pub const fn size_px(self) -> f32 {
        match self {
            Self::Lane | Self::Label => 13.0,
            Self::Note | Self::Tick | Self::Context => 12.0,
        }
    }

    /// True if the role is drawn bold.
    #[must_use]
    pub const fn is_bold(self) -> bool {
        matches!(self, Self::Lane)
    }
}

/// Measures text. This is the only service that the layout needs from its environment.
pub trait Measure {
    /// Width of a text in CSS pixels.
    fn width_px(&mut self, role: TextRole, text: &str) -> f32;
}

/// Text widths from a built-in table, equal on every machine. Used natively and in golden files.
///
/// The advances are those of the font DejaVu Sans in thousandths of its em. It is wider than most fonts, so labels have
/// room to spare on a viewer with another font.
#[derive(Clone, Copy, Debug)]
pub struct TableMeasure {
    /// Factor on all sizes; 1 where one em is 16 CSS pixels.
    pub scale: f32,
}

impl Default for TableMeasure {
    fn default() -> Self {
        Self { scale: 1.0 }
    }
}

impl Measure for TableMeasure {
    fn width_px(&mut self, role: TextRole, text: &str) -> f32 {
        let thousandths: u32 = text.chars().map(|letter| advance(letter, role.is_bold())).sum();
        thousandths as f32 / 1000.0 * role.size_px() * self.scale
    }
}

#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748,
    787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,
    635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// Width of bold letters in percent of regular ones: the greatest average of that font.
const BOLD_PERCENT: u32 = 114;

/// Advance in thousandths of an em. For scripts that the table lacks, the widest advance of their block.
fn advance(letter: char, bold: bool) -> u32 {
    let code = u32::from(letter);
    let width = match code {
        0x20..=0x7e => u32::from(REGULAR.get(code as usize - 0x20).copied().unwrap_or(1000)),
        0x300..=0x36f | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x2069 => 0,
        0x2013 => 500,
        0x2018 | 0x2019 | 0xb7 => 318,
        0xa0..=0x2ff => 640,
        0x370..=0x3ff => 680,
        0x400..=0x52f => 760,
        0x10a0..=0x10ff => 640,
        _ => 1000,
    };
    if bold { width * BOLD_PERCENT / 100 } else { width }
}

/// The first `most` bytes of a text, up to three fewer if a character would be split, and true if more text follows.
#[must_use]
pub fn beginning(text: &str, most: usize) -> (&str, bool) {
    let mut end = most;
    loop {
        match text.get(..end) {
            Some(beginning) => return (beginning, beginning.len() < text.len()),
            None if end >= text.len() => return (text, false),
            None => end -= 1,
        }
    }
}

/// The text, or its longest beginning that fits into `room_px` together with an ellipsis. `None` if fewer than four
/// letters would be left.
pub fn fitted(measure: &mut dyn Measure, role: TextRole, text: &str, room_px: f32) -> Option<String> {
    if measure.width_px(role, text) <= room_px {
        return Some(text.to_owned());
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(4).take(120).collect();
    let fits = |end: &usize, measure: &mut dyn Measure| {
        let cut = text.get(..*end).unwrap_or("").trim_end();
        measure.width_px(role, cut) + measure.width_px(role, "…") <= room_px
    };
    let count = ends.partition_point(|end| fits(end, measure));
    let end = *ends.get(count.checked_sub(1)?)?;
    Some(format!("{}…", text.get(..end)?.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_texts_fit() {
        let mut measure = TableMeasure::default();
        let text = "Treaty of friendship and cooperation";
        for room in 1..400 {
            let room = room as f32;
            match fitted(&mut measure, TextRole::Label, text, room) {
                Some(cut) => assert!(measure.width_px(TextRole::Label, &cut) <= room, "{cut} in {room}"),
                None => assert!(room < 60.0, "four letters fit into {room} px"),
            }
        }
    }

    #[test]
    fn a_beginning_parts_no_letter() {
        for (text, most, said) in [
            ("", 3, ("", false)),
            ("abc", 3, ("abc", false)),
            ("abcd", 3, ("abc", true)),
            ("ab\u{10348}", 3, ("ab", true)),
            ("ab\u{10348}", 6, ("ab\u{10348}", false)),
            ("\u{10348}", 3, ("", true)),
            ("abc", 0, ("", true)),
        ] {
            assert_eq!(beginning(text, most), said, "{text} {most}");
        }
    }

    #[test]
    fn bold_is_wider() {
        let mut measure = TableMeasure::default();
        let lane = measure.width_px(TextRole::Lane, "Agreements");
        assert!(lane > measure.width_px(TextRole::Label, "Agreements"), "same size, bolder");
    }
}
