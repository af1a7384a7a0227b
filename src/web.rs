//! Interface between the core and the page: one exported handle. Frequent calls pass numbers, others small objects.
//!
//! It translates and forwards. It holds no callback and schedules nothing. It calls scripts only to draw on the canvas
//! and to measure text, so calls cannot be re-entrant.

#[cfg(feature = "quick")]
mod columns;
mod dto;
mod images;
mod panic;

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::app::{self, App, Effect, Effects, Interaction, Key, Msg};
use crate::computed::Computed;
use crate::geom::{PxPoint, backing_ratio};
use crate::lanes::{Colour, Group, LaneChange, ShownLane};
use crate::number::held;
use crate::paint::{CanvasBackend, CanvasMeasure, Painter, Raster, Surface};
use crate::record::Row;
use crate::record::packed::{Opening, PackedError};
use crate::scene::{Rgba, ThemeName};
use crate::time::{Civil, edtf};
use crate::view::{Input, Modifiers};
use crate::words::{Lexicon, Words};

pub use panic::panic_message;

const REVERSED: &str = "The end of the view lies before its start; swap the two dates.";

/// Number of events indexed per frame; takes about ten milliseconds.
const INDEXED_IN_A_FRAME: usize = 200_000;
/// Number of table entries read per call; takes about as long. One entry may be an event with all its details.
const UNFOLDED_AT_ONCE: usize = 10_000;

/// The timeline, as the page uses it. Methods that can change something return flags (see `flags`).
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
}

/// Effects as bits. The shell uses the same numbers (`www/core/engine.js`).
fn flags(effects: Effects) -> u32 {
    const BITS: [(Effect, u32); 10] = [
        (Effect::Frame, 1),
        (Effect::Selected, 2),
        (Effect::View, 4),
        (Effect::List, 8),
        (Effect::Loaded, 16),
        (Effect::Handled, 32),
        (Effect::Open, 64),
        (Effect::Close, 128),
        (Effect::Refused, 256),
        (Effect::WheelLeftToPage, 512),
    ];
    let cursor = if effects.has(Effect::CursorGrabbing) {
        3
    } else if effects.has(Effect::CursorPointer) {
        1
    } else if effects.has(Effect::CursorGrab) {
        2
    } else {
        0
    };
    BITS.iter().filter(|(effect, _)| effects.has(*effect)).map(|(_, bit)| bit).sum::<u32>() | cursor << 12
}

fn modifiers(bits: u8) -> Modifiers {
    Modifiers { shift: bits & 1 != 0, control: bits & (2 | 8) != 0, alt: bits & 4 != 0 }
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

fn to_js(value: &impl Serialize) -> JsValue {
    // Structs become plain objects. No data becomes a key: serialised maps stay `Map`s.
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true);
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
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
        })
    }

    /// Begins to open a packed record and drops an unfinished one. `whole` is its length in bytes, 0 if unknown.
    pub fn open(&mut self, whole: u32) {
        self.opening = Some(Opening::of_length(u64::from(whole)));
    }

    /// Frees an unfinished record.
    pub fn forget(&mut self) {
        self.opening = None;
        #[cfg(feature = "quick")]
        {
            self.reading = None;
        }
    }

    /// Prepares the first picture of a large record in steps. Returns true if there is more to do.
    pub fn prepare(&mut self) -> bool {
        self.app.prepare(INDEXED_IN_A_FRAME, &mut self.measure)
    }

    /// Takes the next bytes of the record.
    ///
    /// # Errors
    /// If they are not in the packed form, with a message. The current record stays.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), JsError> {
        let fed = self.opening.as_mut().map_or(Ok(()), |opening| opening.feed(bytes));
        fed.map_err(|error| {
            self.opening = None;
            JsError::new(&error.to_string())
        })
    }

    /// Reads some of the record's tables, after all bytes have come. Returns true if there is more to do.
    ///
    /// # Errors
    /// If bytes are missing or damaged, with a message.
    pub fn unfold(&mut self) -> Result<bool, JsError> {
        let more = self.opening.as_mut().map_or(Ok(false), |opening| opening.unfold(UNFOLDED_AT_ONCE));
        more.map_err(|error| JsError::new(&error.to_string()))
    }

    /// Shows the opened record.
    ///
    /// # Errors
    /// If bytes are missing or contradict one another, with a message. The current record stays.
    pub fn opened(&mut self) -> Result<u32, JsError> {
        let opening = self.opening.take().unwrap_or_default();
        let said = |error: PackedError| JsError::new(&error.to_string());
        let (document, problems, computed) = opening.finish_with().map_err(said)?;
        let computed = Computed::unpacked(&computed, &document);
        let computed = computed.ok_or_else(|| said(PackedError::Damaged("what was computed of it")))?;
        Ok(flags(self.app.take_unless_refused(document, problems, computed)))
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
        flags(self.update(Msg::Resize { width_px, height_px, device_pixel_ratio }, 0.0))
    }

    /// A pointer is pressed (0), moves (1), is released (2), is cancelled (3) or leaves (4).
    pub fn pointer(&mut self, kind: u8, id: i32, x: f32, y: f32, _mods: u8, now_ms: f64) -> u32 {
        let at = self.at(x, y);
        let input = match kind {
            0 => Input::Down { id, at },
            1 => Input::Move { id, at },
            2 => Input::Up { id, at },
            3 => Input::Cancel { id },
            _ => Input::Leave,
        };
        flags(self.update(Msg::Pointer(input), now_ms))
    }

    /// Sets whether the next pointer is a finger.
    pub fn pointer_type(&mut self, touch: bool) {
        self.update(Msg::Touch(touch), 0.0);
    }

    /// The wheel was turned, in CSS pixels.
    pub fn wheel(&mut self, x: f32, y: f32, dx: f32, dy: f32, mods: u8, now_ms: f64) -> u32 {
        let (dx, dy) = (dx / self.enlarged, dy / self.enlarged);
        let msg = Msg::Wheel { at: self.at(x, y), dx, dy, modifiers: modifiers(mods) };
        flags(self.update(msg, now_ms))
    }

    /// A key was pressed, by its name in browsers.
    pub fn key(&mut self, key: &str, mods: u8, now_ms: f64) -> u32 {
        match Key::find(key) {
            Some(key) => flags(self.update(Msg::Key(key, modifiers(mods)), now_ms)),
            None => 0,
        }
    }

    /// Sets whether the timeline has the keyboard focus.
    pub fn focus(&mut self, has_focus: bool) -> u32 {
        flags(self.update(Msg::Focus(has_focus), 0.0))
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
        flags(effects)
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
        flags(self.update(Msg::Select(row, animate), now_ms))
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
        Ok(flags(self.update(Msg::Show { from, to, animate }, now_ms)))
    }

    /// Zooms in about the middle; out if the factor is below 1.
    pub fn zoom(&mut self, factor: f64, now_ms: f64) -> u32 {
        flags(self.update(Msg::Zoom(factor), now_ms))
    }

    /// Scroll position of the lanes, in pixels of the picture.
    pub fn scroll(&self) -> f32 {
        self.app.scroll_px()
    }

    /// Scrolls the lanes to a position, clamped to their height.
    pub fn scroll_to(&mut self, px: f32) -> u32 {
        flags(self.update(Msg::ScrollTo(px), 0.0))
    }

    /// Shows all events.
    pub fn fit(&mut self, now_ms: f64) -> u32 {
        flags(self.update(Msg::Fit, now_ms))
    }

    /// Draws the whole record on a small canvas of a size in CSS pixels. Returns false if there is nothing to show.
    pub fn overview(&mut self, canvas: &HtmlCanvasElement, width_px: f32, height_px: f32, ratio: f32) -> bool {
        let (width_px, height_px) = (held(width_px, 1.0, 8_192.0), held(height_px, 1.0, 256.0));
        let size = (width_px / self.enlarged, height_px / self.enlarged);
        let Some(scene) = self.app.overview_scene(size.0, size.1, &mut self.measure) else { return false };
        let Ok(context) = context(canvas) else { return false };
        let ratio = backing_ratio(width_px, height_px, ratio);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size on screen")]
        let device = |px: f32| (px * ratio).round().max(1.0) as u32;
        canvas.set_width(device(width_px));
        canvas.set_height(device(height_px));
        let mut backend = CanvasBackend::new(&context, (canvas.width(), canvas.height()), &mut self.raster);
        let _ = Painter::new(ratio * self.enlarged).paint(&scene, &mut backend);
        true
    }

    /// Left and right edge of the view within the overview, in CSS pixels. Empty if there is no overview.
    pub fn overview_window(&self, width_px: f32) -> Vec<f64> {
        self.app.overview_window(width_px).map_or_else(Vec::new, |(left, right)| vec![left, right])
    }

    /// Shows the time range between two pixels of the overview.
    pub fn show_overview(&mut self, width_px: f32, left_px: f64, right_px: f64, now_ms: f64) -> u32 {
        let Some(extent) = self.app.overview_extent(width_px, left_px, right_px) else { return 0 };
        flags(self.update(Msg::Show { from: extent.from, to: extent.to, animate: false }, now_ms))
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
        ThemeName::find(name).map_or(0, |theme| flags(self.update(Msg::Theme(theme, palette), 0.0)))
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
        flags(self.update(Msg::Today(today), 0.0))
    }

    /// Sets the words for dates in a language, in the order of the core's table. A list of another form sets English.
    pub fn set_words(&mut self, words: Vec<String>) -> u32 {
        flags(self.app.set_words(Words::with_dates(Lexicon::from_texts(words).unwrap_or_default())))
    }

    /// Sets whether the titles of lanes have no column even in a wide picture.
    pub fn set_compact(&mut self, compact: bool) -> u32 {
        flags(self.update(Msg::Compact(compact), 0.0))
    }

    /// Sets whether the tray of undated events takes one low line, because the picture is small.
    pub fn fold_tray(&mut self, folds: bool) -> u32 {
        flags(self.update(Msg::FoldTray(folds), 0.0))
    }

    /// Summary of the record, the view and the selection.
    pub fn state(&self) -> JsValue {
        to_js(&dto::State::of(&self.app, self.enlarged))
    }

    /// All details of an event, or null.
    pub fn details(&self, id: &str) -> JsValue {
        let details = self.app.document().row(id).and_then(|row| self.app.details(row));
        details.map_or(JsValue::NULL, |details| to_js(&details))
    }

    /// The details with at most `most` entries of each list, starting at index `from`, and the lengths of the lists in
    /// `counts`; or null.
    pub fn details_part(&self, id: &str, from: u32, most: u32) -> JsValue {
        let row = self.app.document().row(id);
        let details = row.and_then(|row| self.app.details_part(row, from as usize, most as usize));
        details.map_or(JsValue::NULL, |details| to_js(&details))
    }

    /// Title of an event. Empty for an unknown id.
    pub fn title(&self, id: &str) -> String {
        let document = self.app.document();
        document.row(id).and_then(|row| document.event(row)).map_or_else(String::new, |event| event.title().to_owned())
    }

    /// The options of the accessible list.
    pub fn mirror(&self) -> JsValue {
        to_js(&dto::options(&self.app, self.enlarged))
    }

    /// Problems of the record that is shown.
    pub fn problems(&self) -> JsValue {
        to_js(&dto::problems(self.app.problems()))
    }

    /// Problems of the last record that was refused.
    pub fn problems_of_last_load(&self) -> JsValue {
        let refused = self.app.refused();
        to_js(&dto::problems(if refused.is_empty() { self.app.problems() } else { refused }))
    }

    /// The signs in use, with their pictures.
    pub fn legend(&self) -> JsValue {
        to_js(&dto::legend(&self.app))
    }

    /// The arrangement of the lanes, with the available choices.
    pub fn arrangement(&self) -> JsValue {
        to_js(&dto::Arrangement::of(&self.app))
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
        Ok(flags(messages.into_iter().fold(Effects::default(), |all, msg| all.and(self.update(msg, 0.0)))))
    }

    /// Hides (0), shows (1), folds (2), unfolds (3) a lane, moves it up (4) or down (5), shows all lanes (6), or
    /// restores the lanes of the record (7).
    pub fn change_lane(&mut self, lane: u32, change: u8) -> u32 {
        let msg = match (LaneChange::ALL.get(usize::from(change)), change) {
            (Some(change), _) => Msg::Lane(ShownLane(lane), *change),
            (None, 6) => Msg::ShowAllLanes,
            (None, _) => Msg::ResetLanes,
        };
        flags(self.update(msg, 0.0))
    }

    /// Area of an event in CSS pixels of the canvas, or null.
    pub fn locate(&self, id: &str) -> JsValue {
        let hit = self.app.document().row(id).and_then(|row: Row| self.app.locate(row));
        hit.filter(|hit| hit.width > 0.0 && hit.height > 0.0)
            .map_or(JsValue::NULL, |hit| to_js(&dto::Rect::of(hit, self.enlarged)))
    }

    /// The picture as SVG: the current view, or the time between two dates, in a width. `language` is the tag of the
    /// words for dates.
    ///
    /// # Errors
    /// If a date is not EDTF, with a message.
    pub fn svg(
        &self,
        from: Option<String>,
        to: Option<String>,
        width_px: f32,
        language: &str,
    ) -> Result<String, JsError> {
        let date = |written: Option<String>| match written {
            None => Ok(None),
            Some(written) => edtf::parse(&written).map(Some).map_err(|error| JsError::new(&error.to_string())),
        };
        let view = self.app.view().extent();
        let from = date(from)?.map_or(view.from, |when| when.extent().from);
        let to = date(to)?.map_or(view.to, |when| when.extent().to);
        if to <= from {
            return Err(JsError::new(REVERSED));
        }
        let request = app::PictureRequest { from, to, width_px, theme: self.app.theme(), today: self.app.today() };
        let (document, computed) = (self.app.document(), self.app.computed());
        let spoken = app::Spoken { words: self.app.words(), tag: language };
        Ok(app::picture_in(document, computed, self.app.lanes().clone(), &spoken, document.language(), &request).svg)
    }
}

impl Engine {
    /// A point of the picture from CSS pixels.
    fn at(&self, x: f32, y: f32) -> PxPoint {
        PxPoint::new(x / self.enlarged, y / self.enlarged)
    }

    fn update(&mut self, msg: Msg, now_ms: f64) -> Effects {
        self.app.update(msg, now_ms)
    }
}
