//! Interface between the core and the page: one exported handle. Frequent calls pass numbers, others small objects.
//!
//! It translates and forwards. It holds no callback and schedules nothing. It calls scripts only to draw on the canvas
//! and to measure text, so calls cannot be re-entrant.

mod answers;
#[cfg(feature = "quick")]
mod columns;
mod dto;
#[cfg(feature = "quick")]
mod find;
#[cfg(feature = "quick")]
mod found;
mod images;
mod minimap;
mod opening;
mod panic;
#[cfg(feature = "quick")]
mod ways;

use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::app::{App, Effect, Effects, Interaction, Key, Msg, Versions, script};
use crate::geom::{PxPoint, backing_ratio};
use crate::lanes::{Colour, Group, LaneChange, ShownLane};
use crate::number::held;
use crate::paint::{CanvasBackend, CanvasMeasure, Painter, Raster, Surface};
use crate::record::packed::Opening;
use crate::scene::{Rgba, ThemeName};
use crate::time::{Civil, edtf};
use crate::view::{Input, Modifiers, Viewport};
use crate::words::{Lexicon, Words};

pub use panic::panic_message;

const REVERSED: &str = "The end of the view lies before its start; swap the two dates.";

/// Number of events indexed per frame; takes about ten milliseconds.
const INDEXED_IN_A_FRAME: usize = 200_000;

/// The timeline as driven by the page. Methods that can change the state return a number: the bits of
/// [`Effects`](crate::app::Effects).
#[wasm_bindgen]
pub struct Engine {
    app: App,
    canvas: HtmlCanvasElement,
    overlay: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    overlay_context: CanvasRenderingContext2d,
    measure: CanvasMeasure,
    painter: Painter,
    /// CSS pixels per pixel of the picture. The whole picture grows with the reader's text size, so that rows, marks
    /// and text keep their proportions and texts that fit at 1 em = 16 px do not overlap at another size.
    enlarged: f32,
    /// True if the overlay is empty.
    overlay_is_empty: bool,
    opening: Option<Opening>,
    #[cfg(feature = "quick")]
    reading: Option<crate::record::typed::Reading>,
    raster: Raster,
    versions: Versions,
    /// The view at the last returned number: a new size of the picture changes the view without an effect.
    view: Viewport,
}

fn modifiers(bits: u8) -> Modifiers {
    let has = |bit: u8| bits & bit != 0;
    Modifiers { shift: has(script::SHIFT), control: has(script::CONTROL | script::META), alt: has(script::ALT) }
}

/// The drawing context of a canvas. The shell has already requested it as opaque; the first request decides.
fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsError> {
    let refused = || JsError::new("This browser gives no canvas to draw on.");
    canvas
        .get_context("2d")
        .ok()
        .flatten()
        .and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok())
        .ok_or_else(refused)
}

#[wasm_bindgen]
impl Engine {
    /// A timeline that draws on one canvas, and on another above it for the selection and the pointer.
    ///
    /// # Errors
    /// If the browser gives no drawing context.
    #[wasm_bindgen(constructor)]
    pub fn new(canvas: HtmlCanvasElement, overlay: HtmlCanvasElement) -> Result<Self, JsError> {
        panic::install();
        let (context, overlay_context) = (context(&canvas)?, context(&overlay)?);
        let measure = CanvasMeasure::new(overlay_context.clone());
        let (painter, raster) = (Painter::new(1.0), Raster::default());
        let mut app = App::new(0);
        app.set_index_budget(INDEXED_IN_A_FRAME);
        let view = app.view();
        Ok(Self {
            app,
            canvas,
            overlay,
            context,
            overlay_context,
            measure,
            painter,
            raster,
            enlarged: 1.0,
            overlay_is_empty: true,
            opening: None,
            #[cfg(feature = "quick")]
            reading: None,
            versions: Versions::default(),
            view,
        })
    }

    /// Sets the size of the picture in CSS pixels, the device pixel ratio, and the size of one em.
    pub fn resize(&mut self, width_px: f32, height_px: f32, device_pixel_ratio: f32, em_px: f32) -> u32 {
        let (width_px, height_px) = (held(width_px, 1.0, 8_192.0), held(height_px, 1.0, 8_192.0));
        self.enlarged = held(em_px / 16.0, 0.5, 4.0);
        let ratio = backing_ratio(width_px, height_px, device_pixel_ratio);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size on screen is small and positive"
        )]
        let device = |px: f32| (px * ratio).round().max(1.0) as u32;
        for canvas in [&self.canvas, &self.overlay] {
            canvas.set_width(device(width_px));
            canvas.set_height(device(height_px));
        }
        let device_pixel_ratio = ratio * self.enlarged;
        self.painter = Painter::new(device_pixel_ratio);
        let (width_px, height_px) = (width_px / self.enlarged, height_px / self.enlarged);
        self.update(Msg::Resize { width_px, height_px, device_pixel_ratio }, 0.0)
    }

    /// An event of a pointer; `kind` is one of the kinds in `app::script`.
    pub fn pointer(&mut self, kind: u8, id: i32, x: f32, y: f32, _mods: u8, now_ms: f64) -> u32 {
        let at = self.at(x, y);
        let input = match kind {
            script::DOWN => Input::Down { id, at },
            script::MOVE => Input::Move { id, at },
            script::UP => Input::Up { id, at },
            script::CANCEL => Input::Cancel { id },
            _ => Input::Leave,
        };
        self.update(Msg::Pointer(input), now_ms)
    }

    /// Sets whether the next pointer is a finger.
    pub fn pointer_type(&mut self, touch: bool) {
        self.update(Msg::Touch(touch), 0.0);
    }

    /// The wheel was turned, in CSS pixels.
    pub fn wheel(&mut self, x: f32, y: f32, dx: f32, dy: f32, mods: u8, now_ms: f64) -> u32 {
        let (dx, dy) = (dx / self.enlarged, dy / self.enlarged);
        let msg = Msg::Wheel { at: self.at(x, y), dx, dy, modifiers: modifiers(mods) };
        self.update(msg, now_ms)
    }

    /// A key was pressed, by its name in browsers.
    pub fn key(&mut self, key: &str, mods: u8, now_ms: f64) -> u32 {
        match Key::find(key) {
            Some(key) => self.update(Msg::Key(key, modifiers(mods)), now_ms),
            None => 0,
        }
    }

    /// Sets whether the timeline has the keyboard focus.
    pub fn focus(&mut self, has_focus: bool) -> u32 {
        self.update(Msg::Focus(has_focus), 0.0)
    }

    /// Draws everything that has changed.
    pub fn frame(&mut self, now_ms: f64) -> u32 {
        let (painted, effects) = self.app.advance(now_ms, &mut self.measure);
        if painted.scene {
            let size = (self.canvas.width(), self.canvas.height());
            let mut backend = CanvasBackend::new(&self.context, size, &mut self.raster);
            // If the canvas cannot be drawn on, it stays unchanged: a frame has no caller to report to.
            let _ = self.painter.paint(self.app.scene(), &mut backend);
        }
        // The overlay is mostly empty while the picture moves. Then it need not be drawn again.
        let is_empty = self.app.overlay().prims.is_empty();
        if painted.overlay && !(is_empty && self.overlay_is_empty) {
            self.overlay_is_empty = is_empty;
            let size = (self.overlay.width(), self.overlay.height());
            let mut backend = CanvasBackend::new(&self.overlay_context, size, &mut self.raster);
            backend.clear((0, 0), (i32::MAX, i32::MAX));
            let _ = self.painter.paint(self.app.overlay(), &mut backend);
        }
        self.flags(effects)
    }

    /// Selects an event by its id; `None` clears the selection. Returns 0 for an unknown id.
    pub fn select(&mut self, id: Option<String>, animate: bool, now_ms: f64) -> u32 {
        let row = match id {
            None => None,
            Some(id) => match self.app.document().row(&id) {
                Some(row) => Some(row),
                None => return 0,
            },
        };
        self.update(Msg::Select(row, animate), now_ms)
    }

    /// Shows the time from the earliest second of one date to the latest of another.
    ///
    /// # Errors
    /// If a date is not EDTF, with a message.
    pub fn show(&mut self, from: &str, to: &str, animate: bool, now_ms: f64) -> Result<u32, JsError> {
        let date = |written: &str| edtf::parse(written).map_err(|error| JsError::new(&error.to_string()));
        let (from, to) = (date(from)?.extent().from, date(to)?.extent().to);
        if to <= from {
            return Err(JsError::new(REVERSED));
        }
        Ok(self.update(Msg::Show { from, to, animate }, now_ms))
    }

    /// Zooms in about the middle; out if the factor is below 1.
    pub fn zoom(&mut self, factor: f64, now_ms: f64) -> u32 {
        self.update(Msg::Zoom(factor), now_ms)
    }

    /// Goes to the nearest event after the view, or before it, where the view shows none.
    pub fn go_beyond(&mut self, after: bool, now_ms: f64) -> u32 {
        self.update(Msg::Beyond(after), now_ms)
    }

    /// Scrolls the lanes to a position, clamped to their height.
    pub fn scroll_to(&mut self, px: f32) -> u32 {
        self.update(Msg::ScrollTo(px), 0.0)
    }

    /// Shows the first view or, pressed again, all events.
    pub fn fit(&mut self, now_ms: f64) -> u32 {
        self.update(Msg::Fit, now_ms)
    }

    /// Sets a theme, or in its place the forced colours of the system: ground, text, selection and links as `0xrrggbb`,
    /// or an empty list. An unknown name changes nothing.
    pub fn theme(&mut self, name: &str, palette: &[u32]) -> u32 {
        let palette = match *palette {
            [ground, ink, selected, link] => {
                Some([Rgba::hex(ground), Rgba::hex(ink), Rgba::hex(selected), Rgba::hex(link)])
            }
            _ => None,
        };
        ThemeName::find(name).map_or(0, |theme| self.update(Msg::Theme(theme, palette), 0.0))
    }

    /// Sets whether animations are left out.
    pub fn set_motion(&mut self, reduced: bool) {
        self.update(Msg::ReducedMotion(reduced), 0.0);
    }

    /// Sets the use of the wheel and of drags: `free`, `cooperative` or `static`. Another word changes nothing.
    pub fn set_interaction(&mut self, mode: &str) {
        if let Some(mode) = Interaction::find(mode) {
            self.update(Msg::Interaction(mode), 0.0);
        }
    }

    /// Sets today's date.
    pub fn set_today(&mut self, year: i32, month: u8, day: u8) -> u32 {
        let today = Civil::new(i64::from(year), month, day).seconds().unwrap_or(0);
        self.update(Msg::Today(today), 0.0)
    }

    /// Takes the words of a whole language out of its file. False, and nothing changed, where lines are missing.
    pub fn set_words(&mut self, file: &str) -> bool {
        let words = Words::of_file(file);
        let is_whole = words.is_some();
        if let Some(words) = words {
            self.app.set_words(words);
        }
        is_whole
    }

    /// Takes the words for dates of a language, in the order of [`Lexicon::LENGTH`]. Any other list means English dates.
    pub fn set_dates(&mut self, words: Vec<String>) {
        let lexicon = Lexicon::from_texts(words).unwrap_or_default();
        let dated = (*self.app.words()).clone().dated(lexicon);
        self.app.set_words(dated);
    }

    /// Sets whether the titles of lanes have no column even in a wide picture.
    pub fn set_compact(&mut self, compact: bool) -> u32 {
        self.update(Msg::Compact(compact), 0.0)
    }

    /// Sets whether the tray of undated events takes one low line, because the picture is small.
    pub fn fold_tray(&mut self, folds: bool) -> u32 {
        self.update(Msg::FoldTray(folds), 0.0)
    }

    /// Groups the lanes by one property and colours by another, both by name. An empty name changes nothing.
    ///
    /// # Errors
    /// If there is no such name, with a message.
    pub fn arrange(&mut self, group: &str, colour: &str) -> Result<u32, JsError> {
        let mut messages: Vec<Msg> = Vec::new();
        if !group.is_empty() {
            let known = Group::ALL.into_iter().find(|known| known.word().0 == group);
            messages.push(Msg::Group(known.ok_or_else(|| {
                JsError::new("Lanes can be grouped by record, sides, kind, actor, place, post or tag.")
            })?));
        }
        if !colour.is_empty() {
            let known = Colour::ALL.into_iter().find(|known| known.word().0 == colour);
            messages.push(Msg::Colour(
                known.ok_or_else(|| JsError::new("Colours can be by family, lane, actor or certainty."))?,
            ));
        }
        Ok(messages.into_iter().fold(0, |all, msg| all | self.update(msg, 0.0)))
    }

    /// Changes a lane, or all of them; `change` is one of the changes in `app::script`.
    pub fn change_lane(&mut self, lane: u32, change: u8) -> u32 {
        let msg = match (LaneChange::ALL.get(usize::from(change)), change) {
            (Some(change), _) => Msg::Lane(ShownLane(lane), *change),
            (None, script::SHOW_ALL) => Msg::AllLanes(LaneChange::Show),
            (None, script::FOLD_ALL) => Msg::AllLanes(LaneChange::Fold),
            (None, script::UNFOLD_ALL) => Msg::AllLanes(LaneChange::Unfold),
            (None, _) => Msg::ResetLanes,
        };
        self.update(msg, 0.0)
    }
}

impl Engine {
    /// A point of the picture from CSS pixels.
    fn at(&self, x: f32, y: f32) -> PxPoint {
        PxPoint::new(x / self.enlarged, y / self.enlarged)
    }

    /// Handles a message and returns its flags.
    fn update(&mut self, msg: Msg, now_ms: f64) -> u32 {
        let effects = self.app.update(msg, now_ms);
        self.flags(effects)
    }

    /// The number that a call returns to scripts: bits of [`Effect`](crate::app::Effect), which are counted in the
    /// versions.
    fn flags(&mut self, effects: Effects) -> u32 {
        let view = self.app.view();
        let is_resized = view != self.view && !effects.has(Effect::View);
        self.view = view;
        self.versions.count(if is_resized { effects.and(Effects::of(&[Effect::View])) } else { effects });
        effects.bits()
    }
}
