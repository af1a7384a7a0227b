//! The application: takes a message ([`Msg`]) and returns effects ([`Effect`]). The clock and today's date are
//! arguments.
//!
//! It has three parts. The state (`state.rs`) holds the record, the view and the reader's choices. The passes
//! (`passes.rs`) make the next picture from the state. The answers (details, accessible list, legend, pictures) only
//! read. Fields are private to each part; messages (`pointer.rs`, `keys.rs`, `navigate.rs`, `arrange.rs`) change them
//! through methods.
//!
//! The application does not draw, read files, ask for the time or call back. Hit tests use the frame that was drawn.

mod answers;
mod arrange;
mod effect;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod find;
mod keys;
mod message;
mod navigate;
mod passes;
mod pointer;
pub mod script;
mod state;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod vacant;
mod versions;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod ways;

pub use answers::{
    ActorDetails, AlternativeDetails, ComputedDetails, Details, FieldDetails, ListOption, MOST_OPTIONS,
    MOST_PICTURE_HEIGHT_PX, MediumDetails, MentionDetails, PICTURE_WIDTHS_PX, Picture, PictureRequest, RelationDetails,
    SourceDetails, Spoken, edtf_bound, own_kinds_in_use, own_lanes, picture, picture_in, picture_scene, sign_text,
    signs_in_use,
};
pub use effect::{Effect, Effects};
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
pub use find::{FoundLane, OfferedChoice, brief};
pub use message::{Interaction, Key, Msg};
pub use passes::Painted;
pub use state::COMPACT_BELOW_PX;
pub use versions::Versions;

use std::rc::Rc;

use crate::computed::Computed;
use crate::layout::{Frame, Target};
use crate::record::{Diagnostic, Document, Row, is_refused};
use crate::scene::{self, Scene, Theme, ThemeName};
use crate::text::Measure;
use crate::view::{Recognizer, Viewport};
use crate::words::Words;
use passes::{Due, Passes};
use state::State;

/// The application.
#[derive(Debug)]
pub struct App {
    state: State,
    passes: Passes,
    recognizer: Recognizer,
    /// By shown lane, the number of hits of the search.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    lane_hits: Vec<u32>,
}

impl App {
    /// An application without a record and with a picture of size 0. `today` is the first second of today.
    #[must_use]
    pub fn new(today: i64) -> Self {
        Self {
            state: State::new(today),
            passes: Passes::default(),
            recognizer: Recognizer::default(),
            #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
            lane_hits: Vec::new(),
        }
    }

    /// Reads a record and shows it, as [`App::take_unless_refused`] does.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> Effects {
        let (document, problems) = crate::formats::read(name, bytes);
        let computed = Computed::of(&document);
        self.take_unless_refused(document, problems, computed)
    }

    /// Shows a record that was read. If none of it could be read, the old record stays and [`App::refused`] gives
    /// the problems.
    pub fn take_unless_refused(
        &mut self,
        document: Document,
        problems: Vec<Diagnostic>,
        computed: Computed,
    ) -> Effects {
        if is_refused(&document, &problems) {
            self.state.refuse(problems);
            return Effects::of(&[Effect::Refused]);
        }
        self.take_computed(document, problems, computed)
    }

    /// Shows a record and computes its tracks.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn take(&mut self, document: Document, problems: Vec<Diagnostic>) -> Effects {
        let computed = Computed::of(&document);
        self.take_computed(document, problems, computed)
    }

    /// Shows a record together with its computed tracks.
    pub fn take_computed(&mut self, document: Document, problems: Vec<Diagnostic>, computed: Computed) -> Effects {
        self.state.take_record(document, problems, computed);
        #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
        self.lane_hits.clear();
        self.passes.forget_record();
        self.reset_lanes();
        Effects::of(&[Effect::Loaded, Effect::View, Effect::Selected, Effect::Frame])
    }

    /// Limits the number of events that are indexed for one frame, so that the page can respond in between.
    pub fn set_index_budget(&mut self, events: usize) {
        self.passes.set_index_budget(events);
    }

    /// Sets the words of the language.
    pub fn set_words(&mut self, words: Words) -> Effects {
        self.state.set_words(words);
        self.passes.arrange_next();
        self.relayout()
    }

    /// The words of the language.
    #[must_use]
    pub fn words(&self) -> Rc<Words> {
        Rc::clone(self.state.words())
    }

    /// Handles a message.
    pub fn update(&mut self, msg: Msg, now_ms: f64) -> Effects {
        let effects = match msg {
            Msg::Pointer(input) => self.pointer(input, now_ms),
            Msg::Wheel { at, dx, dy, modifiers } => self.wheel(at, dx, dy, modifiers),
            Msg::Key(key, modifiers) => self.key(key, modifiers, now_ms),
            Msg::Resize { width_px, height_px, device_pixel_ratio } => {
                self.state.resize(width_px, height_px, device_pixel_ratio);
                self.passes.forget_gutter();
                self.relayout()
            }
            Msg::Select(row, animate) => self.select_and_reveal(row, animate, now_ms),
            Msg::Show { from, to, animate } => {
                let target = Viewport::between(from, to, self.state.view().width_px());
                self.go_to(target, animate, now_ms)
            }
            Msg::Zoom(factor) => self.zoom_at(f64::from(self.state.view().width_px()) / 2.0, factor, now_ms),
            Msg::Beyond(after) => self.go_beyond(after, now_ms),
            Msg::ScrollTo(px) => {
                self.state.uncover_next(None);
                self.state.scroll_to(px, self.passes.most_scroll_px());
                self.relayout()
            }
            Msg::Fit => {
                self.state.scroll_to(0.0, 0.0);
                self.go_to(self.state.fit(), true, now_ms)
            }
            Msg::Theme(theme, palette) => {
                self.state.set_theme(theme, palette.map_or(*Theme::named(theme), Theme::of_system));
                self.passes.draw_scene_next();
                Effects::of(&[Effect::Frame, Effect::Coloured])
            }
            Msg::ReducedMotion(is_reduced) => {
                self.state.set_reduced_motion(is_reduced);
                Effects::default()
            }
            Msg::Interaction(interaction) => {
                self.state.set_interaction(interaction);
                Effects::default()
            }
            Msg::Compact(compact) => {
                let is_new = self.state.set_compact(compact);
                self.relayout_if(is_new)
            }
            Msg::FoldTray(folds) => {
                let is_new = self.state.fold_tray(folds);
                self.relayout_if(is_new)
            }
            Msg::Touch(touch) => {
                self.recognizer.set_touch(touch);
                Effects::default()
            }
            Msg::Focus(has_focus) => {
                self.state.set_focus(has_focus);
                self.redraw_overlay()
            }
            Msg::Today(today) => {
                let is_new = self.state.set_today(today);
                if is_new {
                    self.passes.arrange_next();
                }
                self.relayout_if(is_new)
            }
            Msg::Group(_) | Msg::Colour(_) | Msg::Lane(..) | Msg::AllLanes(_) | Msg::ResetLanes => self.arrange(msg),
        };
        effects.with_frame_if(self.needs_frame())
    }

    /// Runs the passes that are due. Returns what was drawn. Does nothing if no pass is due.
    pub fn advance(&mut self, now_ms: f64, measure: &mut dyn Measure) -> (Painted, Effects) {
        let mut effects = Effects::default();
        if self.state.move_on(now_ms) {
            self.passes.lay_out_next();
            effects.add(Effect::View);
        }
        self.passes.arrange(&self.state, measure);
        let due = self.passes.take_due();
        if due.layout {
            self.passes.lay_out(&mut self.state, measure);
            if self.state.take_unseen().is_some_and(|row| self.uncover(row)) {
                self.passes.lay_out(&mut self.state, measure);
            }
            self.passes.settle_layout();
        }
        let is_drawn = due != Due::default();
        let focused = if is_drawn && self.state.has_focus() { self.focused() } else { None };
        let painted = self.passes.draw(&self.state, due, focused, measure);
        let rests = !self.state.is_moving() && !self.recognizer.is_dragging() && !self.frame().unfinished;
        if rests && self.passes.take_list_due() {
            effects.add(Effect::List);
        }
        (painted, effects.with_frame_if(self.needs_frame()))
    }

    /// Prepares the first picture of a large record in steps, so that the page can respond in between: indexes about
    /// `events` events. Returns true if there is more to do.
    pub fn prepare(&mut self, events: usize, measure: &mut dyn Measure) -> bool {
        self.passes.prepare(&self.state, events, measure)
    }

    /// True if a picture is due.
    #[must_use]
    pub fn needs_frame(&self) -> bool {
        self.state.is_moving() || self.passes.is_due()
    }

    fn relayout(&mut self) -> Effects {
        self.passes.lay_out_next();
        Effects::of(&[Effect::Frame])
    }

    fn relayout_if(&mut self, is_new: bool) -> Effects {
        if is_new { self.relayout() } else { Effects::default() }
    }

    fn redraw_overlay(&mut self) -> Effects {
        self.passes.draw_overlay_next();
        Effects::of(&[Effect::Frame])
    }

    /// The record.
    #[must_use]
    pub fn document(&self) -> &Document {
        self.state.document()
    }

    /// The rows computed from the record.
    #[must_use]
    pub fn computed(&self) -> &Computed {
        self.state.computed()
    }

    /// The computed rows that are drawn: all, or those that a filter keeps.
    #[must_use]
    pub fn shown_rows(&self) -> &Computed {
        self.state.drawn()
    }

    /// Problems of the record that is shown.
    #[must_use]
    pub fn problems(&self) -> &[Diagnostic] {
        self.state.problems()
    }

    /// Problems of the last record if it was refused; empty if it was accepted.
    #[must_use]
    pub fn refused(&self) -> &[Diagnostic] {
        self.state.refused()
    }

    /// The view, or the target of the running animation.
    #[must_use]
    pub fn view(&self) -> Viewport {
        self.state.target()
    }

    /// The selected event.
    #[must_use]
    pub fn selected(&self) -> Option<Row> {
        self.state.selected()
    }

    /// The last frame.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        self.passes.frame()
    }

    /// The last scene.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        self.passes.scene()
    }

    /// The last overlay.
    #[must_use]
    pub fn overlay(&self) -> &Scene {
        self.passes.overlay()
    }

    /// The colours in use.
    #[must_use]
    pub fn colours(&self) -> &Theme {
        self.state.colours()
    }

    /// The theme in use. If the system forces its colours, the closest theme.
    #[must_use]
    pub fn theme(&self) -> ThemeName {
        self.state.theme()
    }

    /// The first second of today.
    #[must_use]
    pub fn today(&self) -> i64 {
        self.state.settings().today
    }

    /// The pointers to related events out of view, as last drawn. A click on one goes to its event.
    #[must_use]
    pub fn pointers(&self) -> &[scene::Pointer] {
        &self.passes.emphasis().pointers
    }

    /// The target under the pointer.
    #[must_use]
    pub fn hovered(&self) -> Option<Target> {
        self.passes.emphasis().hovered
    }
}
