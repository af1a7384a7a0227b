//! Places labels: by rank, the important first; never two over one another; in view while any of their bar is.

use super::frame::{Label, Target};
use super::place::BAR_PX;
use super::unit::{LABEL_GAP_PX, NOTE_GAP_PX};
use crate::geom::PxRect;
use crate::order::sorted;
use crate::text::{Measure, TextRole, fitted};

/// A frame never has more labels than this.
pub const MOST_LABELS: usize = 300;
/// Least room for a label that is cut.
const LEAST_CUT_PX: f32 = 56.0;
/// Height of the box of a label.
pub(super) const LABEL_PX: f32 = 18.0;

/// A label that a mark would like to have.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Wish {
    pub(super) target: Target,
    pub(super) rank: f32,
    /// Which row of the frame it lies in: labels of different rows cannot meet.
    pub(super) row: usize,
    /// The middle of the row.
    pub(super) y: f32,
    pub(super) title: String,
    pub(super) note: Option<String>,
    /// What its mark covers.
    pub(super) own: (f32, f32),
    /// The part of the mark on which it can lie.
    pub(super) inside: Option<(f32, f32)>,
    /// A line runs through the middle: on the mark, the label lies above it.
    pub(super) above: bool,
    /// The mark fades out to the right: a label that begins on it may reach beyond.
    pub(super) may_overflow: bool,
}

impl Wish {
    /// Whether its mark and its row lie in the plot: above, the axis covers what slides under it; below, the tray has
    /// labels of its own.
    pub(super) fn is_in(&self, plot: PxRect) -> bool {
        let in_width = self.own.1 >= plot.x && self.own.0 <= plot.right();
        in_width && self.y >= plot.y && self.y + LABEL_PX / 2.0 <= plot.bottom()
    }
}

/// What is taken in every row: left and right sides of marks and labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    rows: Vec<Vec<(f32, f32)>>,
}

impl Taken {
    pub(super) fn take(&mut self, row: usize, left: f32, right: f32) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if let Some(row) = self.rows.get_mut(row) {
            row.push((left, right));
        }
    }

    /// Whether nothing lies there.
    pub(super) fn fits(&self, row: usize, left: f32, right: f32) -> bool {
        let row = self.rows.get(row).map_or(&[][..], Vec::as_slice);
        row.iter().all(|(from, to)| right <= *from || left >= *to)
    }

    /// Free but for the mark of the label itself.
    fn is_free(&self, wish: &Wish, left: f32, right: f32) -> bool {
        self.taken(wish).all(|(from, to)| right <= from || left >= to)
    }

    /// How far a label can reach rightwards from `left`.
    fn room_from(&self, wish: &Wish, left: f32, limit: f32) -> f32 {
        self.taken(wish).filter(|(_, to)| *to > left).map(|(from, _)| from).fold(limit, f32::min) - left
    }

    fn taken<'a>(&'a self, wish: &'a Wish) -> impl Iterator<Item = (f32, f32)> + 'a {
        let row = self.rows.get(wish.row).map_or(&[][..], Vec::as_slice);
        row.iter().copied().filter(move |taken| *taken != wish.own)
    }
}

/// Places the wishes into `labels`, at most [`MOST_LABELS`] in all.
pub(super) fn place(
    wishes: Vec<Wish>,
    taken: &mut Taken,
    plot: PxRect,
    measure: &mut dyn Measure,
    labels: &mut Vec<Label>,
) {
    // Stable, so that of two alike the earlier one is placed first at every pan.
    let wishes = sorted(wishes, |a, b| b.rank.total_cmp(&a.rank));
    for wish in &wishes {
        if labels.len() + 2 > MOST_LABELS {
            return;
        }
        if let Some(found) = find(wish, taken, plot, measure) {
            put(wish, found, taken, measure, labels);
        }
    }
}

/// Where a label fits, and with which words.
struct Found {
    x: f32,
    title: String,
    note: Option<String>,
    on_mark: bool,
}

/// Where a label fits and with which words: whole, then without its remark, then cut.
fn find(wish: &Wish, taken: &Taken, plot: PxRect, measure: &mut dyn Measure) -> Option<Found> {
    let title_px = measure.width_px(TextRole::Label, &wish.title);
    let note_px = wish.note.as_ref().map_or(0.0, |note| NOTE_GAP_PX + measure.width_px(TextRole::Note, note));
    let (left, right) = (plot.x + 4.0, plot.right() - 4.0);
    let visible = wish.inside.map(|(from, to)| (from.max(plot.x), to.min(plot.right())));
    let inside_x = visible.map(|(from, _)| from + LABEL_GAP_PX + 2.0);
    let whole_and_bare = [(title_px + note_px, true), (title_px, false)];
    for (width, with_note) in whole_and_bare {
        let note = if with_note { wish.note.clone() } else { None };
        if with_note && wish.note.is_none() {
            continue;
        }
        let fits_on = |((_, to), x): &((f32, f32), f32)| wish.may_overflow || x + width + LABEL_GAP_PX <= *to;
        let on_mark = visible.zip(inside_x).filter(fits_on).map(|(_, x)| x);
        let behind = wish.own.1 + LABEL_GAP_PX;
        let before = wish.own.0 - LABEL_GAP_PX - width;
        let spots = [(on_mark, true), (Some(behind), false), (Some(before), false)];
        let fits = |x: f32| x >= left && x + width <= right && taken.is_free(wish, x, x + width);
        for (x, on_mark) in spots {
            if let Some(x) = x.filter(|x| fits(*x)) {
                return Some(Found { x, title: wish.title.clone(), note, on_mark });
            }
        }
    }
    // Cut: on the mark where it has room, else behind it.
    if wish.own.1 < plot.x || wish.own.0 > plot.right() {
        return None;
    }
    let on_mark = visible.zip(inside_x).map(|((_, to), x)| (x, if wish.may_overflow { right } else { to - 4.0 }, true));
    for (x, limit, on_mark) in [on_mark, Some((wish.own.1 + LABEL_GAP_PX, right, false))].into_iter().flatten() {
        let x = x.max(left);
        let room = taken.room_from(wish, x, limit.min(right));
        if room >= LEAST_CUT_PX
            && let Some(title) = fitted(measure, TextRole::Label, &wish.title, room)
        {
            return Some(Found { x, title, note: None, on_mark });
        }
    }
    None
}

fn put(wish: &Wish, found: Found, taken: &mut Taken, measure: &mut dyn Measure, labels: &mut Vec<Label>) {
    let Found { x, title, note, on_mark } = found;
    let y = if wish.above && on_mark { wish.y - BAR_PX / 2.0 - 6.0 } else { wish.y - LABEL_PX / 2.0 };
    let width = measure.width_px(TextRole::Label, &title);
    let rect = PxRect::new(x, y, width, LABEL_PX);
    let mut right = rect.right();
    labels.push(Label { target: wish.target, rect, role: TextRole::Label, text: title });
    if let Some(note) = note {
        let rect = PxRect::new(right + NOTE_GAP_PX, y, measure.width_px(TextRole::Note, &note), LABEL_PX);
        right = rect.right();
        labels.push(Label { target: wish.target, rect, role: TextRole::Note, text: note });
    }
    taken.take(wish.row, x, right + LABEL_GAP_PX);
}
