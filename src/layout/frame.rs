//! A frame: the positions of everything that is drawn, as plain data in CSS pixels. Without colours and without
//! drawing.

use super::raster::Stretch;
use super::strip::Strip;
use super::unit::GLYPH_HALF_PX;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::{ShownLane, Tint};
use crate::number::held;
use crate::record::{Family, Row};
use crate::text::TextRole;

/// A tick of the axis, or a context above the ticks.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Pixels from the left edge of the plot.
    pub x: f32,
    /// The label.
    pub label: String,
    /// True if a longer unit begins here.
    pub strong: bool,
}

/// The band of a lane, with its title.
#[derive(Clone, PartialEq, Debug)]
pub struct Band {
    /// The lane.
    pub lane: ShownLane,
    /// Area of the band over the whole width, including the title.
    pub rect: PxRect,
    /// True if it is shaded, as every other band is.
    pub shaded: bool,
    /// The title in one or two lines.
    pub title: Vec<String>,
    /// Width of the first line of the title.
    pub title_px: f32,
    /// The note below the title.
    pub note: String,
    /// Title of a side that begins here, above the lane and included in its height.
    pub heading: String,
    /// True if the lane is one thin row without labels.
    pub folded: bool,
}

/// The item that a mark stands for and that a click selects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// An event.
    Event(Row),
    /// A span of a computed track. A click selects the event that begins it.
    Span {
        /// Index of the track.
        track: u32,
        /// Index of the span in the track.
        span: u32,
        /// The event that a click selects.
        principal: Row,
    },
    /// Overlapping events, by the index of the cluster in the frame.
    Cluster(u32),
    /// The events that begin in a stretch of a strip.
    Lod(Stretch),
    /// The events of a lane that have no row and are counted in a chip. A click opens the lane.
    Overflow(ShownLane),
    /// The chip that opens the rest of the undated events.
    More,
}

impl Target {
    /// The event that a click selects, or `None` for several events.
    #[must_use]
    pub const fn row(self) -> Option<Row> {
        match self {
            Self::Event(row) | Self::Span { principal: row, .. } => Some(row),
            Self::Cluster(_) | Self::Lod(_) | Self::Overflow(_) | Self::More => None,
        }
    }
}

/// Up to this width a block is drawn as a mark only.
const MARK_BELOW_PX: f32 = 4.0;
/// From this width on a block is drawn as a block only.
const BLOCK_ABOVE_PX: f32 = 24.0;

/// Share of a mark in the drawing of a block or bar of a width: 1 for a narrow one, 0 for a wide one. It changes over a
/// range of widths, so that zooming shows no jump.
#[must_use]
pub fn mark_share(width_px: f32) -> f32 {
    held((BLOCK_ABOVE_PX - width_px) / (BLOCK_ABOVE_PX - MARK_BELOW_PX), 0.0, 1.0)
}

/// Left and right edge of a block or bar, including its mark.
#[must_use]
pub(super) fn mark_sides(rect: PxRect) -> (f32, f32) {
    let half = GLYPH_HALF_PX * mark_share(rect.width);
    let middle = rect.center().x;
    (rect.x.min(middle - half), rect.right().max(middle + half))
}

/// One end of a bar.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum BarEnd {
    /// Known: the bar stops here.
    Sharp,
    /// Unknown: the bar fades out over this number of pixels within its rectangle.
    Fade(f32),
    /// The bar reaches to today and continues: an arrow.
    Arrow,
    /// The bar continues beyond the view. The edge of the view is this number of pixels inside its rectangle.
    Beyond(f32),
    /// A bound (on or before, on or after): a fade away from the bounding date, within the rectangle of the bar.
    Bound {
        /// Length of the fade in pixels.
        fade: f32,
        /// Length of the bounding date itself in pixels, drawn as possible.
        length: f32,
        /// Strength of the line between the two, 0 to 1. Weaker, the wider the date is.
        line: f32,
    },
    /// Known to a day, a month, a year…: the first or last pixels of the bar are only possible.
    Coarse {
        /// Length of that part in pixels.
        length: f32,
        /// The outermost pixels that have a soft edge, because the date is approximate.
        soft: f32,
        /// Sharpness of the end, 0 to 1: high for a day that is hardly wider than a line.
        line: f32,
    },
    /// The end lies outside the view and is not drawn.
    Outside,
}

/// The mark that a narrow block becomes: see [`mark_share`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Core {
    /// The glyph of a day or a finer date.
    Fine,
    /// The lighter glyph of a month, a year…
    Coarse,
    /// The heavy edge or the tick of a bar.
    Edge,
    /// The smaller glyph of a station.
    Station {
        /// True for a step between begin and end.
        hollow: bool,
    },
    /// None: a month on a bar stays a block.
    None,
}

/// The shape of a mark.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// A glyph of the family: a day or a finer date, no wider than its mark.
    Glyph(PxPoint),
    /// A fade away from a glyph.
    FadeFrom {
        /// Position of the glyph.
        at: PxPoint,
        /// Length in pixels, to the left if negative.
        length: f32,
    },
    /// A block over a day, a month, a year… with its true width.
    Block {
        /// Area of the block.
        rect: PxRect,
        /// The mark that it becomes as it shrinks.
        core: Core,
    },
    /// A bar.
    Bar {
        /// Area of the bar.
        rect: PxRect,
        /// Its left end.
        start: BarEnd,
        /// Its right end.
        end: BarEnd,
        /// The bar is thin up to the first value (appointed, not yet accredited) and full from the second one. Between
        /// them lies the day of the credentials.
        thin_to: Option<(f32, f32)>,
    },
    /// A hatched area: the post is vacant.
    Hatch(PxRect),
    /// A thin line that joins stations or members.
    Join {
        /// Left end.
        from: PxPoint,
        /// Right end.
        to: PxPoint,
        /// True if only one of the members is meant: a broken line.
        broken: bool,
    },
    /// A thin line with marked ends: one day between them is meant.
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
    /// A station of an instrument: a smaller glyph, filled at the begin and end, hollow for a step.
    Station {
        /// The centre.
        at: PxPoint,
        /// True for a step between begin and end.
        hollow: bool,
    },
    /// Overlapping events, drawn as a count.
    Cluster {
        /// Area of the mark.
        rect: PxRect,
        /// Number of events.
        count: u32,
    },
    /// A chip in a lane with the number of events that have no row.
    More {
        /// Area of the chip.
        rect: PxRect,
        /// Number of events.
        count: u32,
    },
    /// A chip in the tray of undated events.
    Chip(PxRect),
}

/// Priority of overlapping marks in a hit test: points before blocks before bars.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Depth {
    /// Bars and lines: hit only where no other mark lies on them.
    Ground,
    /// Blocks and spans of possible days.
    Area,
    /// Glyphs, stations, edges, ticks, chips.
    Point,
}

/// A drawn item that a pointer can hit.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// The item that it stands for.
    pub target: Target,
    /// The hit area, clipped to the plot for wide shapes.
    pub hit: PxRect,
    /// Priority in a hit test.
    pub depth: Depth,
    /// The shape.
    pub shape: Shape,
    /// The family, which decides the shape of the glyph.
    pub family: Family,
    /// The colour.
    pub tint: Tint,
    /// Derived and not stated by the source: drawn lighter.
    pub derived: bool,
    /// Uncertain (`?`): hollow and dashed.
    pub uncertain: bool,
    /// Approximate (`~`): soft edges.
    pub approximate: bool,
    /// One of several alternatives: hollow, with a solid line.
    pub alternative: bool,
}

impl Mark {
    /// A mark of counted events, about whose dates it says nothing.
    #[must_use]
    pub const fn of_count(target: Target, hit: PxRect, depth: Depth, shape: Shape, family: Family) -> Self {
        Self {
            target,
            hit,
            depth,
            shape,
            family,
            tint: Tint::Family(family),
            derived: false,
            uncertain: false,
            approximate: false,
            alternative: false,
        }
    }

    /// True if the mark is in the tray of undated events and not in a lane.
    #[must_use]
    pub const fn is_chip(&self) -> bool {
        matches!(self.shape, Shape::Chip(_))
    }
}

/// A placed text.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// The item that it belongs to.
    pub target: Target,
    /// Its area. The text begins at the left edge, vertically centred.
    pub rect: PxRect,
    /// The style.
    pub role: TextRole,
    /// The text.
    pub text: String,
}

/// Events that lie too close together to be told apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Cluster {
    /// The events in time order.
    pub rows: Vec<Row>,
}

/// Today, as drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Today {
    /// From its first second to its last, as far as that is in the plot. The height is that of the plot.
    pub rect: PxRect,
    /// True if its first second is in the plot.
    pub has_begin: bool,
    /// The word on the axis with its area; `None` where it would lie on another text.
    pub word: Option<(PxRect, String)>,
}

/// The events beyond a view that shows none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Beyond {
    /// Number of events before the view.
    pub before: usize,
    /// Number of events after it.
    pub after: usize,
}

/// Everything that is drawn.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Frame {
    /// Area of the whole picture.
    pub size: PxRect,
    /// Area of the plot: right of the titles, below the axis, above the tray.
    pub plot: PxRect,
    /// True if the titles of lanes are drawn in the lanes and have no column.
    pub compact: bool,
    /// Height of the axis above the plot.
    pub axis_height_px: f32,
    /// Bands in view.
    pub bands: Vec<Band>,
    /// Strips of counts, drawn over the bands and under everything else.
    pub strips: Vec<Strip>,
    /// Ticks, from the left edge of the plot.
    pub ticks: Vec<Tick>,
    /// Contexts above the ticks.
    pub contexts: Vec<Tick>,
    /// Marks, in the order of drawing.
    pub marks: Vec<Mark>,
    /// Labels. No two overlap.
    pub labels: Vec<Label>,
    /// Clusters of overlapping events.
    pub clusters: Vec<Cluster>,
    /// Today, if the view holds it.
    pub today: Option<Today>,
    /// The events beyond the view, if none touches it.
    pub beyond: Option<Beyond>,
    /// Area of the tray, if there are undated events.
    pub tray: Option<PxRect>,
    /// Total height of all bands. Larger than the plot if the bands can be scrolled.
    pub content_height_px: f32,
    /// Scroll position of the bands.
    pub scroll_px: f32,
    /// Title of the tray.
    pub tray_title: String,
    /// Total height of the rows of the tray.
    pub tray_content_px: f32,
    /// Number of cells and events read for a large record: the cost of the frame apart from drawing.
    pub visits: u32,
    /// True if lanes are missing because their indexes are not complete. Another frame must follow.
    pub unfinished: bool,
}

impl Frame {
    /// The area in which a mark is visible: the plot or the tray. Anything outside it is covered.
    #[must_use]
    pub fn area_of(&self, mark: &Mark) -> PxRect {
        if mark.is_chip() { self.tray.unwrap_or_default() } else { self.plot }
    }

    /// Top and height of the thumb of the scroll bar, if the lanes are higher than the plot.
    #[must_use]
    pub fn thumb(&self) -> Option<(f32, f32)> {
        let room = self.plot.height;
        if self.content_height_px <= room + 0.5 || room < 24.0 {
            return None;
        }
        let share = room / self.content_height_px;
        let scrolled = held(self.scroll_px / self.content_height_px, 0.0, 1.0);
        let height = (room * share).max(20.0);
        Some((self.plot.y + (room - height) * (scrolled / (1.0 - share).max(0.001)).min(1.0), height))
    }

    /// True if the centre of a mark is visible and not covered by the titles, the axis or the tray.
    #[must_use]
    pub fn is_seen(&self, mark: &Mark) -> bool {
        mark.hit.width > 0.0 && mark.hit.height > 0.0 && self.area_of(mark).contains(mark.hit.center())
    }

    /// Area of an event that is visible: of its own mark, or else of a bar that it begins or a cluster that contains
    /// it.
    #[must_use]
    pub fn locate(&self, row: Row) -> Option<PxRect> {
        let seen = || self.marks.iter().filter(|mark| self.is_seen(mark));
        let own = seen().find(|mark| mark.target == Target::Event(row));
        own.or_else(|| seen().find(|mark| self.stands_for(mark.target, row))).map(|mark| mark.hit)
    }

    /// The visible mark that shows an event best: its own mark before others, a glyph before the fade beside it.
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

    /// True if the target is the event, a bar that it begins, or a cluster that contains it.
    #[must_use]
    pub fn stands_for(&self, target: Target, row: Row) -> bool {
        match target {
            Target::Event(own) | Target::Span { principal: own, .. } => own == row,
            Target::Cluster(place) => self.cluster(place).contains(&row),
            Target::Lod(_) | Target::Overflow(_) | Target::More => false,
        }
    }

    /// Visible area of a stretch of a strip.
    #[must_use]
    pub fn rect_of(&self, stretch: Stretch) -> Option<PxRect> {
        // The strip of what lasts long counts nothing.
        let counts = |strip: &&Strip| strip.columns.iter().any(|column| column.count > 0);
        let strip = self.strips.iter().find(|strip| strip.lane == stretch.lane && counts(strip))?;
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
