//! The display list: a flat list of primitives in CSS pixels with their colours. It knows no dates, events or lanes.
//!
//! [`build`] makes one from a frame and a theme. [`overlay`] makes a small one for the selection, the focus and the
//! pointer, so that these do not redraw the marks.

mod bar;
mod block;
mod build;
mod emphasis;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod found;
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
pub use legend::{SIGN_HEIGHT_PX, SIGN_WIDTH_PX, Sign, kind_scene, sign_scene, swatch_scene};
pub use overlay::overlay;
pub use overview::overview;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
pub use overview::overview_hits;
pub use relations::{MOST_LINES, MOST_POINTERS, pointers};
pub use theme::{Palette, Rgba, Theme, ThemeName};

use core::ops::Range;

use crate::geom::{PxPoint, PxRect};
use crate::text::TextRole;

/// A range within one of the scene's arenas.
pub type Slice = Range<u32>;

/// A drawing primitive.
#[derive(Clone, PartialEq, Debug)]
pub enum Prim {
    /// A filled rectangle.
    Rect {
        /// Area.
        rect: PxRect,
        /// Colour.
        fill: Rgba,
    },
    /// A row of bars.
    Strip(Strip),
    /// A rectangle with a gradient from left to right.
    Fade {
        /// Area.
        rect: PxRect,
        /// Colour at the left edge.
        left: Rgba,
        /// Colour at the right edge.
        right: Rgba,
    },
    /// A straight line.
    Line {
        /// One end.
        from: PxPoint,
        /// The other end.
        to: PxPoint,
        /// Width in CSS pixels.
        width: f32,
        /// Colour.
        color: Rgba,
    },
    /// A filled polygon.
    Poly {
        /// Corners, in [`Scene::points`].
        points: Slice,
        /// Colour.
        fill: Rgba,
    },
    /// A line through points. It is closed only if the last point is the first.
    Path {
        /// Points, in [`Scene::points`].
        points: Slice,
        /// Width in CSS pixels.
        width: f32,
        /// Colour.
        color: Rgba,
    },
    /// The outline of a circle. Only in the overlay; exported pictures have none.
    Ring {
        /// Centre.
        at: PxPoint,
        /// Radius in CSS pixels, to the middle of the line.
        radius: f32,
        /// Width of the line in CSS pixels.
        width: f32,
        /// Colour.
        color: Rgba,
    },
    /// A text.
    Text {
        /// Left edge, vertical middle.
        at: PxPoint,
        /// Style.
        role: TextRole,
        /// Colour.
        color: Rgba,
        /// Text, in [`Scene::text`].
        text: Slice,
    },
    /// A rectangle of the overlay that is made transparent again.
    Clear(PxRect),
    /// Begins a mark with descriptions for people who do not see it. It ends at [`Prim::Close`].
    Open {
        /// Title, in [`Scene::text`].
        title: Slice,
        /// Description, in [`Scene::text`].
        description: Slice,
    },
    /// Ends a mark.
    Close,
}

/// True if this module draws strips in several colours. The module of the first picture cannot and is smaller.
pub(crate) const HAS_LAYERS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "quick"));

/// One column of a [`Strip`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Column {
    /// Height of the bar from the bottom, of 255.
    pub height: u8,
    /// Amount of light ink behind the bar, of 255.
    pub cover: u8,
    /// Opacity of bar and light ink, of 255.
    pub alpha: u8,
}

/// A row of bars, one per CSS pixel, as one primitive.
///
/// It is opaque: it covers its whole rectangle and on the canvas ignores the drawing state. So it must come before
/// everything drawn over it.
#[derive(Clone, PartialEq, Debug)]
pub struct Strip {
    /// Area.
    pub rect: PxRect,
    /// Opaque colour behind the bars.
    pub ground: Rgba,
    /// Colour of the bars. Their common contour has the same colour at full opacity.
    pub bar: Rgba,
    /// Colour behind the bars, over the whole height.
    pub light: Rgba,
    /// Columns, in [`Scene::columns`], one per CSS pixel from the left edge; then as many for each layer.
    pub columns: Slice,
    /// Colours of the layers: lower bars drawn over the others, each over those before it.
    pub layers: Vec<Rgba>,
}

/// A display list with its arenas.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scene {
    /// Width in CSS pixels.
    pub width_px: f32,
    /// Height in CSS pixels.
    pub height_px: f32,
    /// Primitives in the order of drawing.
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

    /// The text of a slice.
    #[must_use]
    pub fn words(&self, slice: &Slice) -> &str {
        self.text.get(slice.start as usize..slice.end as usize).unwrap_or("")
    }

    /// The points of a slice.
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

    /// Adds a strip. `ground`, `bar` and `light` are the colours of [`Strip`].
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
            self.prims.push(Prim::Strip(Strip { rect, ground, bar, light, columns, layers: Vec::new() }));
        }
    }

    /// Adds a layer to the strip that was added last, with as many columns as it has.
    pub(crate) fn layer(&mut self, bar: Rgba, columns: impl IntoIterator<Item = Column>) {
        if let Some(Prim::Strip(strip)) = self.prims.last_mut() {
            self.columns.extend(columns);
            strip.columns.end = index(self.columns.len());
            strip.layers.push(bar);
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

/// Converts an index into an arena. Frames are bounded, so arenas stay far below the limit.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
