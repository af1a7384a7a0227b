//! The passes that make a picture from the state: arrange, pack, lay out, build the scene and the overlay. Holds their
//! results, and which passes are due.

#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
mod found;
mod ties;

use std::rc::Rc;

use super::answers::relations::Links;
use super::state::State;
use crate::geom::{PxPoint, PxRect};
use crate::lanes::Lanes;
use crate::layout::{self, Arrangement, Frame, Settings, Target, TrayRows};
use crate::record::Row;
use crate::scene::{self, Emphasis, Scene};
use crate::text::Measure;

/// Width kept free at the right of scrolled lanes, so that no mark lies under the scroll bar.
const GUTTER_PX: f32 = 10.0;
/// The scroll bar is removed only if this much height is left over, so that it does not come back at the next zoom
/// step.
const SPARE_PX: f32 = 40.0;

/// Passes that are due before the next picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Due {
    pub(super) layout: bool,
    pub(super) scene: bool,
    pub(super) overlay: bool,
}

impl Due {
    /// All passes.
    pub(super) const ALL: Self = Self { layout: true, scene: true, overlay: true };
}

/// Pictures that were drawn in [`App::advance`](super::App::advance).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Painted {
    /// The scene with the marks.
    pub scene: bool,
    /// The overlay.
    pub overlay: bool,
}

/// Results of the passes.
#[derive(Debug)]
pub(super) struct Passes {
    arrangement: Arrangement,
    arranging_due: bool,
    /// See [`Arrangement::set_index_budget`].
    index_budget: Option<usize>,
    gutter_px: f32,
    emphasis: Emphasis,
    frame: Frame,
    scene: Scene,
    overlay: Scene,
    links: Links,
    due: Due,
    list_due: bool,
}

impl Default for Passes {
    fn default() -> Self {
        Self {
            arrangement: Arrangement::default(),
            arranging_due: false,
            index_budget: None,
            gutter_px: 0.0,
            emphasis: Emphasis::default(),
            frame: Frame::default(),
            scene: Scene::default(),
            overlay: Scene::default(),
            links: Links::default(),
            due: Due::ALL,
            list_due: false,
        }
    }
}

impl Passes {
    /// Forgets everything that belongs to the previous record.
    pub(super) fn forget_record(&mut self) {
        self.links.clear();
        self.emphasis = Emphasis::default();
        self.due = Due::ALL;
    }

    pub(super) fn set_index_budget(&mut self, events: usize) {
        self.index_budget = Some(events);
        self.arrangement.set_index_budget(self.index_budget);
    }

    pub(super) fn arrange_next(&mut self) {
        self.arranging_due = true;
    }

    pub(super) fn lay_out_next(&mut self) {
        self.due.layout = true;
    }

    pub(super) fn draw_scene_next(&mut self) {
        self.due.scene = true;
    }

    pub(super) fn draw_overlay_next(&mut self) {
        self.due.overlay = true;
    }

    pub(super) fn list_next(&mut self) {
        self.list_due = true;
    }

    /// Replaces the lanes and requests a new arrangement.
    pub(super) fn set_lanes(&mut self, lanes: Lanes) {
        self.arrangement.set_lanes(lanes);
        self.arranging_due = true;
    }

    /// Changes the order, colours or visibility of the current lanes.
    pub(super) fn change_lanes(&mut self, change: impl FnOnce(&mut Lanes)) {
        change(self.arrangement.lanes_mut());
    }

    /// Packs the rows of changed lanes before the next layout does, so that their positions can be asked for.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    pub(super) fn pack_rows(&mut self, state: &State) {
        self.arrangement.pack_for(state.view(), state.settings().height_px);
    }

    /// Sets the target under the pointer and the text of its card. Returns true if the target has changed.
    pub(super) fn hover(&mut self, hovered: Option<Target>, card: impl FnOnce(Target) -> Vec<String>) -> bool {
        if self.emphasis.hovered == hovered {
            return false;
        }
        self.emphasis.hovered = hovered;
        self.emphasis.card = hovered.map(card).unwrap_or_default();
        true
    }

    pub(super) fn set_pointer(&mut self, at: PxPoint) {
        self.emphasis.pointer = Some(at);
    }

    /// True if a picture is due.
    pub(super) fn is_due(&self) -> bool {
        self.arranging_due || self.due != Due::default()
    }

    /// Returns the passes that are due and marks them as done.
    pub(super) fn take_due(&mut self) -> Due {
        core::mem::take(&mut self.due)
    }

    /// True if the accessible list has changed. Queried when the picture rests.
    pub(super) fn take_list_due(&mut self) -> bool {
        core::mem::take(&mut self.list_due)
    }

    /// Prepares the first picture of a large record in steps: indexes about `events` events. Returns true if there is
    /// more to do.
    pub(super) fn prepare(&mut self, state: &State, events: usize, measure: &mut dyn Measure) -> bool {
        if self.arranging_due {
            self.arrange(state, measure);
            return self.arrangement.has_lod();
        }
        !self.arrangement.prepare(state.document(), events)
    }

    /// Arranges the record in its lanes, if that is due.
    pub(super) fn arrange(&mut self, state: &State, measure: &mut dyn Measure) {
        if !core::mem::take(&mut self.arranging_due) {
            return;
        }
        let lanes = core::mem::take(self.arrangement.lanes_mut());
        let words = Rc::clone(state.words());
        let today = state.settings().today;
        self.arrangement = Arrangement::in_words(words, state.document(), state.drawn(), lanes, today, measure);
        self.arrangement.set_index_budget(self.index_budget);
        self.due.layout = true;
    }

    /// Decides about the scroll bar afresh: a picture of another size does not depend on the sizes before it.
    pub(super) const fn forget_gutter(&mut self) {
        self.gutter_px = 0.0;
    }

    /// Lays out. Packs the rows again if the scroll bar appears or disappears.
    pub(super) fn lay_out(&mut self, state: &mut State, measure: &mut dyn Measure) {
        let mut spare = self.pack(state, measure);
        if self.gutter_px > 0.0 && spare > SPARE_PX {
            self.gutter_px = 0.0;
            spare = self.pack(state, measure);
        }
        if self.gutter_px <= 0.0 && spare < -0.5 {
            self.gutter_px = GUTTER_PX;
            self.pack(state, measure);
        }
        self.make_frame(state, measure);
        // Lanes may be lower than the scroll position: the number of rows depends on the zoom step.
        let most = (self.frame.content_height_px - self.frame.plot.height).max(0.0);
        if state.settings().scroll_px > most {
            state.scroll_to(most, most);
            self.make_frame(state, measure);
        }
    }

    fn make_frame(&mut self, state: &State, measure: &mut dyn Measure) {
        let settings = self.settings(state);
        self.frame =
            layout::layout(state.document(), state.drawn(), &self.arrangement, state.view(), &settings, measure);
    }

    /// Settings of the state, with the gutter and the tray chosen by the passes.
    fn settings(&self, state: &State) -> Settings {
        let tray = match state.tray() {
            tray if tray.is_open => TrayRows::Open,
            tray if tray.folds => TrayRows::Folded(state.selected()),
            _ => TrayRows::Closed,
        };
        Settings { gutter_px: self.gutter_px, tray, ..*state.settings() }
    }

    /// After a layout: marks the list as changed, and requests another layout if this one is unfinished.
    pub(super) fn settle_layout(&mut self) {
        self.list_due = true;
        self.due.layout = self.frame.unfinished;
    }

    /// Packs the rows for the current width. Returns the height left over.
    fn pack(&mut self, state: &mut State, measure: &mut dyn Measure) -> f32 {
        let settings = self.settings(state);
        let width_px = settings.width_px - settings.gutter_px;
        state.set_plot_width(self.arrangement.plot_width_px(width_px, settings.compact));
        self.arrangement.pack_for(state.view(), settings.height_px);
        self.arrangement.spare_height_px(state.document(), &settings, measure)
    }

    /// Maximum scroll position of the lanes in the last frame.
    pub(super) fn most_scroll_px(&self) -> f32 {
        if self.frame.plot.height <= 0.0 {
            return f32::MAX;
        }
        (self.frame.content_height_px - self.frame.plot.height).max(0.0)
    }

    /// Draws the passes in `due`. `focused` is the event with the keyboard focus, while the timeline has the focus.
    pub(super) fn draw(&mut self, state: &State, due: Due, focused: Option<Row>, measure: &mut dyn Measure) -> Painted {
        let scene = due.layout || due.scene;
        if scene {
            self.scene = scene::build(&self.frame, state.colours(), None);
        }
        let painted = Painted { scene, overlay: scene || due.overlay };
        if painted.overlay {
            let selected = state.selected();
            self.emphasis.selected = selected;
            self.emphasis.bar = selected.and_then(|row| state.drawn().place_of(row));
            self.emphasis.focused = focused;
            let spot = selected.filter(|row| self.frame.locate(*row).is_none());
            self.emphasis.spot = spot.and_then(|row| self.locate(state, row));
            self.emphasis.ties = self.ties(state);
            #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
            self.mark_found(state);
            self.emphasis.pointers = scene::pointers(&self.frame, &self.emphasis, measure);
            self.overlay = scene::overlay(&self.frame, &mut self.emphasis, state.colours(), measure);
        }
        painted
    }

    /// Area of an event in the last frame: its mark, or its spot in a strip.
    pub(super) fn locate(&self, state: &State, row: Row) -> Option<PxRect> {
        let spot = || {
            let middle_px = self.row_middle_px(state, row)?;
            Arrangement::spot(state.document(), state.view(), &self.frame, row, middle_px)
        };
        self.frame.locate(row).or_else(spot)
    }

    /// Middle of the row of an event, in pixels below the top of the lanes.
    pub(super) fn row_middle_px(&self, state: &State, row: Row) -> Option<f32> {
        self.arrangement.row_middle_px(state.document(), state.drawn(), state.settings().compact, row)
    }

    /// Top of a lane, in pixels below the top of the lanes.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    pub(super) fn lane_top_px(&self, state: &State, lane: crate::lanes::ShownLane) -> Option<f32> {
        self.arrangement.lane_top_px(state.settings().compact, lane)
    }

    pub(super) const fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    pub(super) const fn frame(&self) -> &Frame {
        &self.frame
    }

    pub(super) const fn scene(&self) -> &Scene {
        &self.scene
    }

    pub(super) const fn overlay(&self) -> &Scene {
        &self.overlay
    }

    pub(super) const fn emphasis(&self) -> &Emphasis {
        &self.emphasis
    }
}
