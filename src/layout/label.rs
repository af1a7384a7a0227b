//! Places labels in order of rank, so that no two overlap. A label stays in view while any part of its bar is.

use std::borrow::Cow;

use super::frame::{Label, Target};
use super::metrics::BAR_PX;
use super::unit::{LABEL_GAP_PX, NOTE_GAP_PX};
use crate::geom::PxRect;
use crate::order::sorted;
use crate::text::{Measure, TextRole, fitted};

/// Maximum number of labels in a frame.
pub const MOST_LABELS: usize = 300;
/// Minimum width of one letter and its distance from the mark.
const LEAST_ROOM_PX: f32 = 10.0;
/// Minimum room for a label that is cut.
const LEAST_CUT_PX: f32 = 56.0;
/// Height of a label.
pub(super) const LABEL_PX: f32 = 18.0;

/// A request for the label of a mark.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct LabelRequest<'a> {
    pub(super) target: Target,
    pub(super) rank: f32,
    /// Row of the frame. Labels of different rows cannot overlap.
    pub(super) row: usize,
    /// Middle of the row.
    pub(super) y: f32,
    pub(super) title: Cow<'a, str>,
    pub(super) note: Option<String>,
    /// Left and right edge of the mark.
    pub(super) own: (f32, f32),
    /// The part of the mark on which the label can lie.
    pub(super) inside: Option<(f32, f32)>,
    /// True if a line runs through the middle, so that a label on the mark lies above it.
    pub(super) above: bool,
    /// True if the mark fades out to the right. A label that begins on it may reach beyond it.
    pub(super) may_overflow: bool,
    /// True if the label may be moved right on its mark, past other marks.
    pub(super) slides: bool,
    /// True if the mark has several parts with lines between them. The label then prefers the place behind the last
    /// part.
    pub(super) is_set: bool,
}

impl LabelRequest<'_> {
    /// True if the mark and its row lie in the plot. Above it is the axis; below it is the tray, which has its own
    /// labels.
    pub(super) fn is_in(&self, plot: PxRect) -> bool {
        let in_width = self.own.1 > plot.x + 0.5 && self.own.0 < plot.right() - 0.5;
        in_width && self.y >= plot.y && self.y + LABEL_PX / 2.0 <= plot.bottom()
    }
}

/// Distance between a label on a bar and a mark across the bar.
pub(super) const CLEAR_PX: f32 = 2.0;

/// An occupied range of a row. `reach` is the greatest end of it and of all ranges before it.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    from: f32,
    to: f32,
    reach: f32,
}

/// Occupied ranges of every row: those of marks and labels, in order of their left edges.
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

    /// True if the range is free.
    pub(super) fn fits(&self, row: usize, left: f32, right: f32) -> bool {
        self.is_free(row, None, left, right)
    }

    /// True if the range is free apart from the label's own mark, and so is the room between the two. A mark between
    /// them would seem to be the one that is labelled.
    fn is_free(&self, row: usize, own: Option<(f32, f32)>, left: f32, right: f32) -> bool {
        // The stations at the ends of a bar are its own.
        let (left, right) = own.map_or((left, right), |own| (left.min(own.1 + CLEAR_PX), right.max(own.0 - CLEAR_PX)));
        let row = self.row(row);
        let end = row.partition_point(|taken| taken.from < right);
        let before = row.get(..end).unwrap_or(&[]).iter().rev().take_while(|taken| taken.reach > left);
        before.into_iter().all(|taken| taken.to <= left || Some((taken.from, taken.to)) == own)
    }

    /// First x from the given one at which `width` is free, or a value beyond `limit`.
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

    /// Room for a label to the right of `left`. Not positive if a mark lies between the label and its own mark.
    fn room_from(&self, request: &LabelRequest<'_>, left: f32, limit: f32) -> f32 {
        let row = self.row(request.row);
        let near = left.min(request.own.1);
        let first = row.partition_point(|taken| taken.reach <= near);
        let others = row.get(first..).unwrap_or(&[]).iter();
        let mut others = others.filter(|taken| taken.to > near && (taken.from, taken.to) != request.own);
        others.next().map_or(limit, |taken| taken.from.min(limit)) - left
    }
}

/// What the rows of a frame hold so far, and the labels that are requested in them.
#[derive(Default)]
pub(super) struct Labels<'a> {
    pub(super) taken: Occupancy,
    pub(super) requests: Vec<LabelRequest<'a>>,
    /// Number of rows of the lanes that are filled.
    pub(super) rows: usize,
}

/// Places the requests into `labels`, at most [`MOST_LABELS`] in all.
pub(super) fn place(
    requests: Vec<LabelRequest<'_>>,
    taken: &mut Occupancy,
    plot: PxRect,
    measure: &mut dyn Measure,
    labels: &mut Vec<Label>,
) {
    // Stable, so that of two equal ranks the earlier request comes first at every pan.
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

/// Position and text of a label.
struct Found {
    x: f32,
    title: String,
    note: Option<String>,
    on_mark: bool,
}

/// Position and text of a label: whole, then without its note, then cut.
fn find(request: &LabelRequest<'_>, taken: &Occupancy, plot: PxRect, measure: &mut dyn Measure) -> Option<Found> {
    // Most requests have no room for a single letter. They are not measured.
    let on = request.inside.map_or(0.0, |(from, to)| to - from);
    let near = [request.own.0 - CLEAR_PX - LEAST_ROOM_PX, request.own.1 + CLEAR_PX];
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
    // Cut: on the mark if it has room, else behind it.
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

    /// Position of the label of a mark from 108 to 130, with other marks in its row.
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
    fn a_station_at_the_end_of_a_bar_is_its_own() {
        let end = placed(&[(128.0 - CLEAR_PX, 130.0 + CLEAR_PX)]).unwrap();
        assert!(end > 130.0, "behind: {end}");
        let both = placed(&[(108.0 - CLEAR_PX, 110.0), (132.5, 140.0)]).unwrap();
        assert!(both < 108.0, "before: {both}");
    }

    #[test]
    fn nothing_stands_between_a_label_and_its_mark() {
        let behind = placed(&[]).unwrap();
        assert!(behind > 130.0);
        let before = placed(&[(132.5, 134.0)]).unwrap();
        assert!(before < 108.0, "a mark that stands between would seem to be the one that is named: {before}");
        assert_eq!(placed(&[(103.0, 105.5)]), Some(behind), "behind is free");
        assert_eq!(placed(&[(103.0, 105.5), (132.5, 134.0)]), None);
        let long = "A visit with a title of more words than there is room for beside the mark".repeat(2);
        assert_eq!(titled(&long, &[]), Some(behind), "cut");
        assert_eq!(titled(&long, &[(132.5, 134.0)]), None);
    }
}
