//! The mark of today in the picture: a line, or a band where a day is wide.

use super::frame::{Frame, Tick, Today};
use super::place::Placer;
use crate::geom::PxRect;
use crate::list::Gather;
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

/// The word beside the line, to the right or else to the left of it.
fn word(placer: &Placer<'_>, frame: &Frame, day: PxRect, measure: &mut dyn Measure) -> Option<(PxRect, String)> {
    let text = placer.words.say(Key::TODAY).to_owned();
    let width = measure.width_px(TextRole::Context, &text);
    let mut area_of = |context: &Tick| {
        let width = measure.width_px(TextRole::Context, &context.label);
        PxRect::new(placer.plot.x + context.x, WORD_Y_PX - WORD_HEIGHT_PX / 2.0, width + PAD_PX * 2.0, WORD_HEIGHT_PX)
    };
    let taken: Vec<PxRect> = frame.contexts.iter().map(&mut area_of).gather();
    let spots = [day.x + PAD_PX, day.x - PAD_PX - width];
    let rects = spots.map(|x| PxRect::new(x, WORD_Y_PX - WORD_HEIGHT_PX / 2.0, width, WORD_HEIGHT_PX));
    let is_free = |rect: &PxRect| {
        rect.x >= placer.plot.x
            && rect.right() <= placer.plot.right()
            && !taken.iter().any(|other| other.overlaps(*rect))
    };
    rects.into_iter().find(is_free).map(|rect| (rect, text))
}
