//! Places labels: by rank, the important first; never two over one another; in view while any of their bar is.

use std::borrow::Cow;

use super::frame::{Label, Target};
use super::metrics::BAR_PX;
use super::unit::{LABEL_GAP_PX, NOTE_GAP_PX};
use crate::geom::PxRect;
use crate::order::sorted;
use crate::text::{Measure, TextRole, fitted};

/// A frame never has more labels than this.
pub const MOST_LABELS: usize = 300;
/// A letter and what keeps it apart from its mark are never narrower.
const LEAST_ROOM_PX: f32 = 10.0;
/// Least room for a label that is cut.
const LEAST_CUT_PX: f32 = 56.0;
/// Height of the box of a label.
pub(super) const LABEL_PX: f32 = 18.0;

/// A label that a mark would like to have.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct LabelRequest<'a> {
    pub(super) target: Target,
    pub(super) rank: f32,
    /// Which row of the frame it lies in: labels of different rows cannot meet.
    pub(super) row: usize,
    /// The middle of the row.
    pub(super) y: f32,
    pub(super) title: Cow<'a, str>,
    pub(super) note: Option<String>,
    /// What its mark covers.
    pub(super) own: (f32, f32),
    /// The part of the mark on which it can lie.
    pub(super) inside: Option<(f32, f32)>,
    /// A line runs through the middle: on the mark, the label lies above it.
    pub(super) above: bool,
    /// The mark fades out to the right: a label that begins on it may reach beyond.
    pub(super) may_overflow: bool,
    /// Where something stands on its mark it may lie behind that.
    pub(super) slides: bool,
    /// Its mark is several, with lines between them: it lies behind the last one before it lies among them.
    pub(super) is_set: bool,
}

impl LabelRequest<'_> {
    /// Whether its mark and its row lie in the plot: above, the axis covers what slides under it; below, the tray has
    /// labels of its own.
    pub(super) fn is_in(&self, plot: PxRect) -> bool {
        let in_width = self.own.1 > plot.x + 0.5 && self.own.0 < plot.right() - 0.5;
        in_width && self.y >= plot.y && self.y + LABEL_PX / 2.0 <= plot.bottom()
    }
}

/// A stretch of a row that is taken, and how far it and all that begin before it reach.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: f32,
    to: f32,
    reach: f32,
}

/// What is taken in every row: left and right sides of marks and labels, in order of their left sides.
#[derive(Clone, Debug, Default)]
pub(super) struct Occupancy {
    rows: Vec<Vec<Stretch>>,
}

impl Occupancy {
    pub(super) fn take(&mut self, row: usize, from: f32, to: f32) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let Some(row) = self.rows.get_mut(row) else { return };
        let place = row.partition_point(|taken| taken.from <= from);
        row.insert(place, Stretch { from, to, reach: to });
        let mut reach = place.checked_sub(1).and_then(|before| row.get(before)).map_or(to, |before| before.reach);
        for taken in row.iter_mut().skip(place) {
            reach = reach.max(taken.to);
            taken.reach = reach;
        }
    }

    fn row(&self, row: usize) -> &[Stretch] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing lies there.
    pub(super) fn fits(&self, row: usize, left: f32, right: f32) -> bool {
        self.is_free(row, None, left, right)
    }

    /// Free but for one mark, that of the label itself; so is what lies between the two: what stands there would seem to
    /// be what the label names.
    fn is_free(&self, row: usize, own: Option<(f32, f32)>, left: f32, right: f32) -> bool {
        let (left, right) = own.map_or((left, right), |own| (left.min(own.1), right.max(own.0)));
        let row = self.row(row);
        let end = row.partition_point(|taken| taken.from < right);
        let before = row.get(..end).unwrap_or(&[]).iter().rev().take_while(|taken| taken.reach > left);
        before.into_iter().all(|taken| taken.to <= left || Some((taken.from, taken.to)) == own)
    }

    /// The first place from `x` on that is free over a width, or beyond `limit`.
    fn next_free(&self, request: &LabelRequest<'_>, mut x: f32, width: f32, limit: f32) -> f32 {
        for taken in self.row(request.row) {
            if x > limit || taken.from >= x + width {
                break;
            }
            if taken.to > x && (taken.from, taken.to) != request.own {
                x = taken.to + LABEL_GAP_PX;
            }
        }
        x
    }

    /// How far a label can reach rightwards from `left`; nowhere if something lies between it and its mark.
    fn room_from(&self, request: &LabelRequest<'_>, left: f32, limit: f32) -> f32 {
        let row = self.row(request.row);
        let near = left.min(request.own.1);
        let first = row.partition_point(|taken| taken.reach <= near);
        let others = row.get(first..).unwrap_or(&[]).iter();
        let mut others = others.filter(|taken| taken.to > near && (taken.from, taken.to) != request.own);
        others.next().map_or(limit, |taken| taken.from.min(limit)) - left
    }
}

/// Places the requests into `labels`, at most [`MOST_LABELS`] in all.
pub(super) fn place(
    requests: Vec<LabelRequest<'_>>,
    taken: &mut Occupancy,
    plot: PxRect,
    measure: &mut dyn Measure,
    labels: &mut Vec<Label>,
) {
    // Stable, so that of two alike the earlier one is placed first at every pan.
    let requests = sorted(requests, |a, b| b.rank.total_cmp(&a.rank));
    for request in &requests {
        if labels.len() + 2 > MOST_LABELS {
            return;
        }
        if let Some(found) = find(request, taken, plot, measure) {
            put(request, found, taken, measure, labels);
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
fn find(request: &LabelRequest<'_>, taken: &Occupancy, plot: PxRect, measure: &mut dyn Measure) -> Option<Found> {
    // Most have too little room for a single letter: nothing of them is measured.
    let on = request.inside.map_or(0.0, |(from, to)| to - from);
    let near = [request.own.0 - LEAST_ROOM_PX, request.own.1];
    if on < LEAST_ROOM_PX
        && !request.may_overflow
        && near.iter().all(|x| !taken.is_free(request.row, Some(request.own), *x, x + LEAST_ROOM_PX))
    {
        return None;
    }
    let title_px = measure.width_px(TextRole::Label, &request.title);
    let note_px = request.note.as_ref().map_or(0.0, |note| NOTE_GAP_PX + measure.width_px(TextRole::Note, note));
    let (left, right) = (plot.x + 4.0, plot.right() - 4.0);
    let visible = request.inside.map(|(from, to)| (from.max(plot.x), to.min(plot.right())));
    let inside_x = visible.map(|(from, _)| from + LABEL_GAP_PX + 2.0);
    let whole_and_bare = [(title_px + note_px, true), (title_px, false)];
    for (width, with_note) in whole_and_bare {
        let note = if with_note { request.note.clone() } else { None };
        if with_note && request.note.is_none() {
            continue;
        }
        let fits_on = |((_, to), x): &((f32, f32), f32)| request.may_overflow || x + width + LABEL_GAP_PX <= *to;
        let slid = |(sides, x): ((f32, f32), f32)| {
            (sides, if request.slides { taken.next_free(request, x, width + LABEL_GAP_PX, sides.1) } else { x })
        };
        let on_mark = visible.zip(inside_x).map(slid).filter(fits_on).map(|(_, x)| x);
        let behind = request.own.1 + LABEL_GAP_PX;
        let before = request.own.0 - LABEL_GAP_PX - width;
        let (on_mark, behind, before) = ((on_mark, true), (Some(behind), false), (Some(before), false));
        let spots = if request.is_set { [behind, before, on_mark] } else { [on_mark, behind, before] };
        let fits =
            |x: f32| x >= left && x + width <= right && taken.is_free(request.row, Some(request.own), x, x + width);
        for (x, on_mark) in spots {
            if let Some(x) = x.filter(|x| fits(*x)) {
                return Some(Found { x, title: request.title.to_string(), note, on_mark });
            }
        }
    }
    // Cut: on the mark where it has room, else behind it.
    if request.own.1 <= plot.x || request.own.0 >= plot.right() {
        return None;
    }
    let on_mark = visible.zip(inside_x).map(|((_, to), x)| {
        let x = if request.slides { taken.next_free(request, x, LEAST_CUT_PX, to) } else { x };
        (x, if request.may_overflow { right } else { to - 4.0 }, true)
    });
    for (x, limit, on_mark) in [on_mark, Some((request.own.1 + LABEL_GAP_PX, right, false))].into_iter().flatten() {
        let x = x.max(left);
        let room = taken.room_from(request, x, limit.min(right));
        if room >= LEAST_CUT_PX
            && let Some(title) = fitted(measure, TextRole::Label, &request.title, room)
        {
            return Some(Found { x, title, note: None, on_mark });
        }
    }
    None
}

fn put(
    request: &LabelRequest<'_>,
    found: Found,
    taken: &mut Occupancy,
    measure: &mut dyn Measure,
    labels: &mut Vec<Label>,
) {
    let Found { x, title, note, on_mark } = found;
    let y = if request.above && on_mark { request.y - BAR_PX / 2.0 - 9.0 } else { request.y - LABEL_PX / 2.0 };
    let width = measure.width_px(TextRole::Label, &title);
    let rect = PxRect::new(x, y, width, LABEL_PX);
    let mut right = rect.right();
    labels.push(Label { target: request.target, rect, role: TextRole::Label, text: title });
    if let Some(note) = note {
        let rect = PxRect::new(right + NOTE_GAP_PX, y, measure.width_px(TextRole::Note, &note), LABEL_PX);
        right = rect.right();
        labels.push(Label { target: request.target, rect, role: TextRole::Note, text: note });
    }
    taken.take(request.row, x, right + LABEL_GAP_PX);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Row;
    use crate::text::TableMeasure;

    /// Where the label of a mark from 108 to 130 comes, with other marks in its row.
    fn placed(others: &[(f32, f32)]) -> Option<f32> {
        titled("A visit", others)
    }

    fn titled(title: &str, others: &[(f32, f32)]) -> Option<f32> {
        let own = (108.0, 130.0);
        let mut taken = Occupancy::default();
        for (from, to) in others.iter().chain([&own]) {
            taken.take(0, *from, *to);
        }
        let request = LabelRequest {
            target: Target::Event(Row(0)),
            rank: 0.5,
            row: 0,
            y: 20.0,
            title: title.into(),
            note: None,
            own,
            inside: None,
            above: false,
            may_overflow: false,
            slides: false,
            is_set: false,
        };
        let mut labels = Vec::new();
        let plot = PxRect::new(0.0, 0.0, 400.0, 40.0);
        place(vec![request], &mut taken, plot, &mut TableMeasure::default(), &mut labels);
        labels.first().map(|label| label.rect.x)
    }

    #[test]
    fn nothing_stands_between_a_label_and_its_mark() {
        let behind = placed(&[]).unwrap();
        assert!(behind > 130.0);
        let before = placed(&[(132.5, 134.0)]).unwrap();
        assert!(before < 108.0, "a mark that stands between would seem to be the one that is named: {before}");
        assert_eq!(placed(&[(103.0, 105.5)]), Some(behind), "behind is free");
        assert_eq!(placed(&[(103.0, 105.5), (132.5, 134.0)]), None);
        let long = "A visit that is told of in more words than there is room for beside the mark".repeat(2);
        assert_eq!(titled(&long, &[]), Some(behind), "cut");
        assert_eq!(titled(&long, &[(132.5, 134.0)]), None);
    }
}
