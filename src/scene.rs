//! The display list: a flat list of primitives in CSS pixels with their colours. No dates, no events, no lanes.
//!
//! [`build`] makes one out of a frame and a theme; [`overlay`] makes the small one that lies above it and shows what is
//! selected, focused and under the pointer, so that these redraw no mark.

mod bar;
mod block;
mod build;
mod emphasis;
mod glyph;
mod ink;
mod legend;
mod overlay;
mod overview;
mod rails;
mod relations;
mod ring;
mod rounded;
mod shape;
mod strip;
mod theme;

pub use build::{Captions, build};
pub use emphasis::{Emphasis, Head, Pointer, Tie, Way};
pub use legend::{SIGN_HEIGHT_PX, SIGN_WIDTH_PX, Sign, sign_scene, swatch_scene};
pub use overlay::overlay;
pub use overview::overview;
pub use relations::{MOST_LINES, MOST_POINTERS, pointers};
pub use theme::{Palette, Rgba, Theme, ThemeName};

use core::ops::Range;

use crate::geom::{PxPoint, PxRect};
use crate::text::TextRole;

/// A stretch of one of the scene's arenas.
pub type Slice = Range<u32>;

/// One thing to draw.
#[derive(Clone, PartialEq, Debug)]
pub enum Prim {
    /// A filled rectangle.
    Rect {
        /// Where.
        rect: PxRect,
        /// Its colour.
        fill: Rgba,
    },
    /// A row of bars.
    Strip(Strip),
    /// A rectangle whose colour goes from its left to its right side.
    Fade {
        /// Where.
        rect: PxRect,
        /// At the left side.
        left: Rgba,
        /// At the right side.
        right: Rgba,
    },
    /// A straight line.
    Line {
        /// One end.
        from: PxPoint,
        /// The other end.
        to: PxPoint,
        /// In CSS pixels.
        width: f32,
        /// Its colour.
        color: Rgba,
    },
    /// A filled polygon.
    Poly {
        /// Its corners, of [`Scene::points`].
        points: Slice,
        /// Its colour.
        fill: Rgba,
    },
    /// A line through points; it closes only where the last is the first.
    Path {
        /// Of [`Scene::points`].
        points: Slice,
        /// In CSS pixels.
        width: f32,
        /// Its colour.
        color: Rgba,
    },
    /// A circle as a line, of the overlay only: pictures that are written have none.
    Ring {
        /// Its middle.
        at: PxPoint,
        /// In CSS pixels, to the middle of the line.
        radius: f32,
        /// In CSS pixels.
        width: f32,
        /// Its colour.
        color: Rgba,
    },
    /// A text: `at` is its left side, in the middle of its height.
    Text {
        /// Where.
        at: PxPoint,
        /// Its style.
        role: TextRole,
        /// Its colour.
        color: Rgba,
        /// Of [`Scene::text`].
        text: Slice,
    },
    /// A rectangle of the overlay that is clear again: what lies below shows through.
    Clear(PxRect),
    /// What follows up to [`Prim::Close`] is one mark, with words for those who do not see it.
    Open {
        /// Of [`Scene::text`].
        title: Slice,
        /// Of [`Scene::text`].
        description: Slice,
    },
    /// Ends a mark.
    Close,
}

/// One column of a [`Strip`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// How high its bar stands on the bottom, of 255 that are the whole height.
    pub height: u8,
    /// How much of the light ink lies behind the bar, of 255.
    pub cover: u8,
    /// How much of bar and light ink is seen over the ground, of 255.
    pub alpha: u8,
}

/// A row of bars, one for each CSS pixel: as many as are wanted in one primitive.
///
/// Opaque: all of the rectangle is drawn over, on the canvas without regard to what else is set there. So it comes before
/// everything that lies over it.
#[derive(Clone, PartialEq, Debug)]
pub struct Strip {
    /// Where.
    pub rect: PxRect,
    /// What lies behind, opaque.
    pub ground: Rgba,
    /// Of the bars. The contour that they have together is drawn in the same ink with nothing shining through.
    pub bar: Rgba,
    /// Behind the bars, over the whole height.
    pub light: Rgba,
    /// Of [`Scene::columns`], one for each CSS pixel from the left side.
    pub columns: Slice,
}

/// A display list with its arenas.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// In CSS pixels.
    pub width_px: f32,
    /// In CSS pixels.
    pub height_px: f32,
    /// In the order in which they are drawn.
    pub prims: Vec<Prim>,
    /// Corners of polygons and paths.
    pub points: Vec<PxPoint>,
    /// Columns of strips.
    pub columns: Vec<Column>,
    /// All texts.
    pub text: String,
}

impl Scene {
    /// An empty scene of a size.
    #[must_use]
    pub fn new(width_px: f32, height_px: f32) -> Self {
        Self { width_px, height_px, ..Self::default() }
    }

    /// The words of a stretch.
    #[must_use]
    pub fn words(&self, slice: &Slice) -> &str {
        self.text.get(slice.start as usize..slice.end as usize).unwrap_or("")
    }

    /// The points of a stretch.
    #[must_use]
    pub fn corners(&self, slice: &Slice) -> &[PxPoint] {
        self.points.get(slice.start as usize..slice.end as usize).unwrap_or(&[])
    }

    /// The columns of a strip.
    #[must_use]
    pub fn bars(&self, strip: &Strip) -> &[Column] {
        let Slice { start, end } = strip.columns;
        self.columns.get(start as usize..end as usize).unwrap_or(&[])
    }

    pub(crate) fn rect(&mut self, rect: PxRect, fill: Rgba) {
        if rect.width > 0.0 && rect.height > 0.0 && fill.alpha > 0 {
            self.prims.push(Prim::Rect { rect, fill });
        }
    }

    /// `ground`, `bar` and `light` are the inks of [`Strip`].
    pub(crate) fn strip(
        &mut self,
        rect: PxRect,
        [ground, bar, light]: [Rgba; 3],
        columns: impl IntoIterator<Item = Column>,
    ) {
        if rect.width > 0.0 && rect.height > 0.0 {
            let from = index(self.columns.len());
            self.columns.extend(columns);
            let columns = from..index(self.columns.len());
            self.prims.push(Prim::Strip(Strip { rect, ground, bar, light, columns }));
        }
    }

    pub(crate) fn fade(&mut self, rect: PxRect, left: Rgba, right: Rgba) {
        if rect.width > 0.0 && rect.height > 0.0 {
            self.prims.push(Prim::Fade { rect, left, right });
        }
    }

    pub(crate) fn line(&mut self, from: PxPoint, to: PxPoint, width: f32, color: Rgba) {
        self.prims.push(Prim::Line { from, to, width, color });
    }

    pub(crate) fn poly(&mut self, corners: impl IntoIterator<Item = PxPoint>, fill: Rgba) {
        let points = self.push_points(corners);
        self.prims.push(Prim::Poly { points, fill });
    }

    pub(crate) fn path(&mut self, corners: impl IntoIterator<Item = PxPoint>, width: f32, color: Rgba) {
        let points = self.push_points(corners);
        self.prims.push(Prim::Path { points, width, color });
    }

    pub(crate) fn ring(&mut self, at: PxPoint, radius: f32, width: f32, color: Rgba) {
        self.prims.push(Prim::Ring { at, radius, width, color });
    }

    pub(crate) fn write(&mut self, at: PxPoint, role: TextRole, color: Rgba, words: &str) {
        if !words.is_empty() {
            let text = self.push_words(words);
            self.prims.push(Prim::Text { at, role, color, text });
        }
    }

    pub(crate) fn clear(&mut self, rect: PxRect) {
        if rect.width > 0.0 && rect.height > 0.0 {
            self.prims.push(Prim::Clear(rect));
        }
    }

    pub(crate) fn open(&mut self, title: &str, description: &str) {
        let (title, description) = (self.push_words(title), self.push_words(description));
        self.prims.push(Prim::Open { title, description });
    }

    pub(crate) fn close(&mut self) {
        self.prims.push(Prim::Close);
    }

    fn push_points(&mut self, corners: impl IntoIterator<Item = PxPoint>) -> Slice {
        let from = index(self.points.len());
        self.points.extend(corners);
        from..index(self.points.len())
    }

    fn push_words(&mut self, words: &str) -> Slice {
        let from = index(self.text.len());
        self.text.push_str(words);
        from..index(self.text.len())
    }
}

/// A frame is bounded, so its arenas are far below this limit.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
