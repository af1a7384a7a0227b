//! A frame: what is drawn where, as plain data in CSS pixels. No colour, no drawing.

use super::raster::Stretch;
use super::strip::Strip;
use super::unit::GLYPH_HALF_PX;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::{ShownLane, Tint};
use crate::number::held;
use crate::order::sorted;
use crate::record::{Family, Row};
use crate::text::TextRole;

/// A tick of the axis, or a context above the ticks.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// From the left side of the plot.
    pub x: f32,
    /// Its words.
    pub label: String,
    /// Whether something larger begins here.
    pub strong: bool,
}

/// The band of a lane, with its title.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// Which lane.
    pub lane: ShownLane,
    /// Over the whole width, the title included.
    pub rect: PxRect,
    /// Whether it is shaded: every other band is.
    pub shaded: bool,
    /// The title in one or two lines.
    pub title: Vec<String>,
    /// How wide its first line is.
    pub title_px: f32,
    /// The remark below.
    pub note: String,
    /// Where one of two sides begins: its title, over the lane and in its height.
    pub heading: String,
    /// One thin row without labels.
    pub folded: bool,
}

/// What a mark stands for: what a click on it means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// An event.
    Event(Row),
    /// A computed bar: by track and span; a click selects the event that begins it.
    Span {
        /// Which track.
        track: u32,
        /// Which of its spans.
        span: u32,
        /// The event that a click selects.
        principal: Row,
    },
    /// Events that lie too close together: by the place of the cluster in the frame.
    Cluster(u32),
    /// Events that are drawn as a strip: those that begin in a stretch of it.
    Lod(Stretch),
    /// The chip that opens the rest of the undated events.
    More,
}

impl Target {
    /// The event that a click selects, when it is just one.
    #[must_use]
    pub const fn row(self) -> Option<Row> {
        match self {
            Self::Event(row) | Self::Span { principal: row, .. } => Some(row),
            Self::Cluster(_) | Self::Lod(_) | Self::More => None,
        }
    }
}

/// Up to this width a block is wholly drawn as a mark.
const MARK_BELOW_PX: f32 = 4.0;
/// From this width on a block is nothing but a block.
const BLOCK_ABOVE_PX: f32 = 24.0;

/// How much of a mark, 0 to 1, a block or bar of a width has become as it shrinks. The change goes over many widths, so
/// that no step of zooming shows it.
#[must_use]
pub fn mark_share(width_px: f32) -> f32 {
    held((BLOCK_ABOVE_PX - width_px) / (BLOCK_ABOVE_PX - MARK_BELOW_PX), 0.0, 1.0)
}

/// The sides of what is drawn for a block or bar, its mark included.
#[must_use]
pub(super) fn mark_sides(rect: PxRect) -> (f32, f32) {
    let half = GLYPH_HALF_PX * mark_share(rect.width);
    let middle = rect.center().x;
    (rect.x.min(middle - half), rect.right().max(middle + half))
}

/// One end of a bar.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum BarEnd {
    /// Known: the bar stops there.
    Sharp,
    /// Not known: it fades out over so many pixels, inside its rectangle.
    Fade(f32),
    /// It goes on from there, which is today: an arrow.
    Arrow,
    /// It goes on beyond the view. Inside its rectangle the side of the view lies so many pixels from its end.
    Beyond(f32),
    /// A bound: a fade away from the stretch of its date, inside its rectangle.
    Bound {
        /// How many pixels fade.
        fade: f32,
        /// How many after them are the date itself, and so only possible.
        length: f32,
        /// How much of a line there is between the two, 0 to 1: less, the wider the date is.
        line: f32,
    },
    /// Known to a day, a month, a year…: the last or first so many pixels are only possible.
    Coarse {
        /// How many.
        length: f32,
        /// The outermost of them that are soft: it is approximate besides.
        soft: f32,
        /// How much of it is sharp still, 0 to 1: a day that is hardly wider than a line.
        line: f32,
    },
    /// It lies outside the view: nothing is said about it here.
    Outside,
}

/// What stands for a block where it is narrower than that: see [`mark_share`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Core {
    /// The glyph of a day, or of what is finer.
    Fine,
    /// The lighter glyph of a month, a year…
    Coarse,
    /// The heavy edge or the tick of a bar.
    Edge,
    /// The smaller glyph of a station.
    Station {
        /// A step on the way.
        hollow: bool,
    },
    /// Nothing: on a bar, a month stays a block.
    None,
}

/// The shape of a mark.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// A glyph of the family: a day or finer, no wider than its mark.
    Glyph(PxPoint),
    /// A fade away from a glyph at `at`, over `length` pixels; leftwards when negative.
    FadeFrom {
        /// Where the glyph stands.
        at: PxPoint,
        /// How long, negative to the left.
        length: f32,
    },
    /// A block over all of a day, a month, a year… With its true width, however narrow.
    Block {
        /// All of it.
        rect: PxRect,
        /// What it becomes as it shrinks.
        core: Core,
    },
    /// A bar.
    Bar {
        /// All of it.
        rect: PxRect,
        /// Its left end.
        start: BarEnd,
        /// Its right end.
        end: BarEnd,
        /// Up to the first of these it is thin: appointed, not yet accredited. From the second on it is full; between
        /// them lies the day of the credentials.
        thin_to: Option<(f32, f32)>,
    },
    /// A hatched stretch: nobody holds the post.
    Hatch(PxRect),
    /// A thin line that joins stations or members.
    Join {
        /// Left end.
        from: PxPoint,
        /// Right end.
        to: PxPoint,
        /// Whether just one of them holds: a broken line.
        broken: bool,
    },
    /// A thin span of possibility with marked ends.
    Possible {
        /// Left end.
        from: PxPoint,
        /// Right end.
        to: PxPoint,
    },
    /// The heavy edge of a bar where an event begins or ends it.
    Edge(PxRect),
    /// A small tick on a bar.
    Tick(PxRect),
    /// A station of an instrument: a smaller glyph, filled where it begins or ends it, hollow for a step.
    Station {
        /// Its middle.
        at: PxPoint,
        /// A step on the way.
        hollow: bool,
    },
    /// So many events close together.
    Cluster {
        /// What it covers.
        rect: PxRect,
        /// How many.
        count: u32,
    },
    /// A chip in the tray of undated events.
    Chip(PxRect),
}

/// Which of overlapping marks is meant by a pointer: points before blocks before bars.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Depth {
    /// Bars and lines: meant only where nothing stands on them.
    Ground,
    /// Blocks and spans of possibility.
    Area,
    /// Glyphs, stations, edges, ticks, chips.
    Point,
}

/// Something that is drawn and can be pointed at.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// What it stands for.
    pub target: Target,
    /// Where a pointer means it; clipped to the picture.
    pub hit: PxRect,
    /// Which of overlapping marks is meant.
    pub depth: Depth,
    /// How it looks.
    pub shape: Shape,
    /// Its family: the shape of its glyph.
    pub family: Family,
    /// Its colour.
    pub tint: Tint,
    /// Derived, not stated: drawn lighter.
    pub derived: bool,
    /// `?`: hollow and dashed.
    pub uncertain: bool,
    /// `~`: soft edges.
    pub approximate: bool,
    /// One of several of which just one holds: hollow, with a whole line.
    pub alternative: bool,
}

impl Mark {
    /// Whether it lies in the tray of undated events and not in a lane.
    #[must_use]
    pub const fn is_chip(&self) -> bool {
        matches!(self.shape, Shape::Chip(_))
    }
}

/// A text that was placed.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// What it belongs to.
    pub target: Target,
    /// What it covers; the text stands at its left side, in the middle of its height.
    pub rect: PxRect,
    /// Its style.
    pub role: TextRole,
    /// The words.
    pub text: String,
}

/// A place in which events lie too close together to be told apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Cluster {
    /// Its events in order of time.
    pub rows: Vec<Row>,
}

/// All that is drawn.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Frame {
    /// The whole picture.
    pub size: PxRect,
    /// Where time is drawn: right of the titles, below the axis, above the tray.
    pub plot: PxRect,
    /// Whether the titles of lanes stand in the lanes and have no column.
    pub compact: bool,
    /// Height of the band of ticks above the plot.
    pub axis_height_px: f32,
    /// Bands in view.
    pub bands: Vec<Band>,
    /// Strips of counts, where marks would lie too close; they lie below everything but the bands.
    pub strips: Vec<Strip>,
    /// Ticks, from the left side of the plot.
    pub ticks: Vec<Tick>,
    /// Contexts above them.
    pub contexts: Vec<Tick>,
    /// Marks, in the order in which they are drawn.
    pub marks: Vec<Mark>,
    /// Labels; no two overlap.
    pub labels: Vec<Label>,
    /// Clusters.
    pub clusters: Vec<Cluster>,
    /// The tray of undated events, when there are any.
    pub tray: Option<PxRect>,
    /// Height of all bands together: more than the plot's when it can be scrolled.
    pub content_height_px: f32,
    /// How far the bands are scrolled up.
    pub scroll_px: f32,
    /// Height of all rows of the tray.
    pub tray_content_px: f32,
    /// How many cells and events of a large record were looked at: what a frame costs beside what it draws.
    pub visits: u32,
    /// Lanes are missing that were not to be made ready for this frame; another one has to follow.
    pub unfinished: bool,
}

impl Frame {
    /// The area in which a mark is seen: its lanes or the tray; what reaches beyond is covered.
    #[must_use]
    pub fn area_of(&self, mark: &Mark) -> PxRect {
        if mark.is_chip() { self.tray.unwrap_or_default() } else { self.plot }
    }

    /// Whether the middle of a mark is seen, and not covered by the titles, the axis or the tray.
    #[must_use]
    pub fn is_seen(&self, mark: &Mark) -> bool {
        mark.hit.width > 0.0 && mark.hit.height > 0.0 && self.area_of(mark).contains(mark.hit.center())
    }

    /// Where an event is drawn and seen, if it is: its own mark before a bar that it begins or a cluster that holds it.
    #[must_use]
    pub fn locate(&self, row: Row) -> Option<PxRect> {
        let seen = || self.marks.iter().filter(|mark| self.is_seen(mark));
        let own = seen().find(|mark| mark.target == Target::Event(row));
        own.or_else(|| seen().find(|mark| self.stands_for(mark.target, row))).map(|mark| mark.hit)
    }

    /// The rows of all events that [`Frame::locate`] finds, ascending. O(n log n) in the marks.
    #[must_use]
    pub fn seen_rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for mark in self.marks.iter().filter(|mark| self.is_seen(mark)) {
            match mark.target {
                Target::Event(row) | Target::Span { principal: row, .. } => rows.push(row),
                Target::Cluster(place) => rows.extend(self.cluster(place)),
                Target::Lod(_) | Target::More => {}
            }
        }
        sorted(rows, Ord::cmp)
    }

    /// The mark that shows an event best, of those that are seen: its own before others, a glyph before the fade beside
    /// it.
    #[must_use]
    pub fn mark_of(&self, row: Row) -> Option<&Mark> {
        let mut best: Option<(bool, Depth, &Mark)> = None;
        for mark in &self.marks {
            if !self.stands_for(mark.target, row) || !self.is_seen(mark) {
                continue;
            }
            let own = mark.target == Target::Event(row);
            let depth = if matches!(mark.shape, Shape::FadeFrom { .. }) { Depth::Ground } else { mark.depth };
            if best.is_none_or(|(best_own, best_depth, _)| (own, depth) > (best_own, best_depth)) {
                best = Some((own, depth, mark));
            }
        }
        best.map(|(_, _, mark)| mark)
    }

    /// Whether what a mark stands for is the event, or a bar that it begins, or a cluster that holds it.
    #[must_use]
    pub fn stands_for(&self, target: Target, row: Row) -> bool {
        match target {
            Target::Event(own) | Target::Span { principal: own, .. } => own == row,
            Target::Cluster(place) => self.cluster(place).contains(&row),
            Target::Lod(_) | Target::More => false,
        }
    }

    /// Where the bars of a stretch of a strip are drawn and seen.
    #[must_use]
    pub fn rect_of(&self, stretch: Stretch) -> Option<PxRect> {
        let strip = self.strips.iter().find(|strip| strip.lane == stretch.lane)?;
        let columns = strip.raster.columns_of(stretch.level, stretch.bucket);
        let (from, to) = (columns.start.max(0) as f32, columns.end.max(columns.start.saturating_add(1)) as f32);
        let rect = PxRect { x: strip.rect.x + from, width: (to - from).min(strip.rect.width), ..strip.rect };
        Some(rect.clipped(self.plot)).filter(|rect| rect.width > 0.0 && rect.height > 0.0)
    }

    /// The events of a cluster.
    #[must_use]
    pub fn cluster(&self, place: u32) -> &[Row] {
        self.clusters.get(place as usize).map_or(&[], |cluster| &cluster.rows)
    }
}
