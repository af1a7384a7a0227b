//! The mark of today in the picture: a line, or a band where a day is wide.

use super::frame::{Frame, Today};
use super::place::Placer;
use crate::geom::PxRect;
use crate::text::{Measure, TextRole};
use crate::time::SECONDS_PER_DAY;
use crate::words::Key;

/// Middle of the line of the axis that names today.
const WORD_Y_PX: f32 = 13.0;
const WORD_HEIGHT_PX: f32 = 16.0;
/// Space on each side of the word.
const PAD_PX: f32 = 6.0;

/// Today, if the view holds any of it.
pub(super) fn today(placer: &Placer<'_>, frame: &Frame, measure: &mut dyn Measure) -> Option<Today> {
    let plot = placer.plot;
    let px = |seconds: i64| {
        #[expect(clippy::cast_possible_truncation, reason = "only places in the picture are used")]
        let px = placer.view.px_from_time(seconds) as f32;
        plot.x + px
    };
    let (from, to) = (px(placer.today), px(placer.today.saturating_add(SECONDS_PER_DAY)));
    let day = PxRect::between(from, plot.y, to, plot.bottom()).clipped(plot);
    if from >= plot.right() || to <= plot.x || plot.height <= 0.0 {
        return None;
    }
    Some(Today { rect: day, has_begin: from >= plot.x, word: word(placer, frame, day, measure) })
}

/// The word to the right of the line, or else to the left of it.
fn word(placer: &Placer<'_>, frame: &Frame, day: PxRect, measure: &mut dyn Measure) -> Option<(PxRect, String)> {
    let (plot, text) = (placer.plot, placer.words.say(Key::TODAY));
    let width = measure.width_px(TextRole::Context, text);
    let mut left = day.x + PAD_PX;
    if left + width > plot.right() {
        left = day.x - PAD_PX - width;
    }
    for context in &frame.contexts {
        let from = plot.x + context.x;
        let to = from + measure.width_px(TextRole::Context, &context.label) + PAD_PX * 2.0;
        if left < to && left + width > from {
            return None;
        }
    }
    let rect = PxRect::new(left, WORD_Y_PX - WORD_HEIGHT_PX / 2.0, width, WORD_HEIGHT_PX);
    (left >= plot.x).then(|| (rect, text.to_owned()))
}
