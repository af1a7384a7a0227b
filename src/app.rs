//! The application: one closed [`Msg`] in, a closed set of [`Effect`]s out. The clock and today's date are arguments.
//!
//! It holds a record, a view and what the reader has done, and runs the passes that make the next picture: move, pack,
//! lay out, build the scene. It never draws, reads no file, asks no time and calls nobody. Hit tests run on the frame
//! that was drawn.

mod accessible_list;
mod arrange;
mod certainty;
mod details;
mod effect;
mod keys;
mod legend;
mod message;
mod navigate;
mod overview;
mod picture;
mod pointer;
mod relations;
mod ties;
mod wording;

pub use accessible_list::{ListOption, MOST_OPTIONS};
pub use details::{
    ActorDetails, AlternativeDetails, ComputedDetails, Details, FieldDetails, MentionDetails, SourceDetails,
};
pub use effect::{Effect, Effects};
pub use legend::signs_in_use;
pub use message::{Interaction, Key, Msg};
pub use picture::{
    MOST_PICTURE_HEIGHT_PX, PICTURE_WIDTHS_PX, Picture, PictureRequest, Spoken, edtf_bound, edtf_day, own_lanes,
    picture, picture_in, picture_scene,
};
pub use relations::RelationDetails;

use std::rc::Rc;

use crate::computed::{self, Computed};
use crate::layout::{self, Arrangement, Frame, Settings, Target, TrayRows};
use crate::number::held;
use crate::record::{At, Diagnostic, Document, Row, Severity, is_refused};
use crate::scene::{self, Emphasis, Scene, Theme, ThemeName};
use crate::text::Measure;
use crate::time::Lexicon;
use crate::view::{Recognizer, Tween, Viewport};

/// Below this width the titles of lanes have no column of their own.
pub const COMPACT_BELOW_PX: f32 = 560.0;
/// What is said of a record that is too large for what it is computed of.
const LEFT_OUT: &str =
    "More than 12,000 events: tenures and life cycles are not joined to bars; each event is drawn by itself.";
/// Room left free at each side when all is fitted, as a share of the whole.
const FIT_MARGIN: f64 = 0.03;

/// Right of the lanes, where they are scrolled: no mark lies under the scroll bar.
const GUTTER_PX: f32 = 10.0;
/// The scroll bar goes when there is so much room more than is needed: not one zoom step later it would come back.
const SPARE_PX: f32 = 40.0;

/// Which passes are to run before the next picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Dirty {
    layout: bool,
    scene: bool,
    overlay: bool,
}

/// What a pass over the application has drawn anew.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Painted {
    /// The marks.
    pub scene: bool,
    /// What lies above them.
    pub overlay: bool,
}

/// The application.
#[derive(Debug)]
pub struct App {
    document: Document,
    problems: Vec<Diagnostic>,
    refused: Vec<Diagnostic>,
    computed: Computed,
    arrangement: Arrangement,
    needs_arranging: bool,
    /// See [`Arrangement::set_index_budget`].
    index_budget: Option<usize>,
    view: Viewport,
    tween: Option<Tween>,
    /// Part of a device pixel that a drag has not moved yet.
    pan_rest_px: f64,
    settings: Settings,
    lexicon: Rc<Lexicon>,
    wants_compact: bool,
    /// The reader has opened the tray.
    tray_open: bool,
    /// The picture is short of room: a tray that is not open takes one low line.
    folds_tray: bool,
    device_pixel_ratio: f32,
    theme: ThemeName,
    colours: Theme,
    reduced_motion: bool,
    interaction: Interaction,
    recognizer: Recognizer,
    selected: Option<Row>,
    /// What is to be brought into the lanes' or the tray's part of the picture, once its size is known.
    unseen: Option<Row>,
    has_focus: bool,
    emphasis: Emphasis,
    frame: Frame,
    scene: Scene,
    overlay: Scene,
    links: relations::Links,
    dirty: Dirty,
    list_due: bool,
}

impl App {
    /// An application without a record, for a picture of no size yet. `today` is the first second of today.
    #[must_use]
    pub fn new(today: i64) -> Self {
        let settings = Settings {
            width_px: 0.0,
            height_px: 0.0,
            gutter_px: 0.0,
            compact: false,
            today,
            scroll_px: 0.0,
            tray_scroll_px: 0.0,
            tray: TrayRows::Closed,
        };
        Self {
            document: Document::default(),
            problems: Vec::new(),
            refused: Vec::new(),
            computed: Computed::default(),
            arrangement: Arrangement::default(),
            needs_arranging: false,
            index_budget: None,
            view: year_before(today, 800.0),
            tween: None,
            pan_rest_px: 0.0,
            settings,
            lexicon: Rc::default(),
            wants_compact: false,
            tray_open: false,
            folds_tray: false,
            device_pixel_ratio: 1.0,
            theme: ThemeName::Light,
            colours: *Theme::named(ThemeName::Light),
            reduced_motion: false,
            interaction: Interaction::Free,
            recognizer: Recognizer::default(),
            selected: None,
            unseen: None,
            has_focus: false,
            emphasis: Emphasis::default(),
            frame: Frame::default(),
            scene: Scene::default(),
            overlay: Scene::default(),
            links: relations::Links::default(),
            dirty: Dirty { layout: true, scene: true, overlay: true },
            list_due: false,
        }
    }

    /// Reads a record and takes it, as [`App::take_unless_refused`] does.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn load(&mut self, name: &str, bytes: &[u8]) -> Effects {
        let (document, problems) = crate::formats::read(name, bytes);
        let computed = Computed::of(&document);
        self.take_unless_refused(document, problems, computed)
    }

    /// Takes a record that was read. Where nothing of it could be read the old one stays, and [`App::refused`] says
    /// why.
    pub fn take_unless_refused(
        &mut self,
        document: Document,
        problems: Vec<Diagnostic>,
        computed: Computed,
    ) -> Effects {
        if is_refused(&document, &problems) {
            self.refused = problems;
            return Effects::of(&[Effect::Refused]);
        }
        self.take_computed(document, problems, computed)
    }

    /// Takes a record that is read already.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn take(&mut self, document: Document, problems: Vec<Diagnostic>) -> Effects {
        let computed = Computed::of(&document);
        self.take_computed(document, problems, computed)
    }

    /// Takes a record with what was computed of it.
    pub fn take_computed(&mut self, document: Document, problems: Vec<Diagnostic>, computed: Computed) -> Effects {
        self.computed = computed;
        self.problems = problems;
        if computed::is_left_out(&document) {
            self.problems.push(Diagnostic {
                at: At::START,
                severity: Severity::Warning,
                message: LEFT_OUT.to_owned(),
                event: None,
                rest: None,
            });
        }
        self.document = document;
        self.refused.clear();
        self.reset_lanes();
        self.selected = None;
        self.links.clear();
        self.tween = None;
        self.emphasis = Emphasis::default();
        self.settings.scroll_px = 0.0;
        self.settings.tray_scroll_px = 0.0;
        self.tray_open = false;
        self.view = self.home();
        self.dirty = Dirty { layout: true, scene: true, overlay: true };
        Effects::of(&[Effect::Loaded, Effect::View, Effect::Selected, Effect::Frame])
    }

    /// Lets a frame make no more than so many events ready to be drawn, so that the page answers in between.
    pub fn set_index_budget(&mut self, events: usize) {
        self.index_budget = Some(events);
        self.arrangement.set_index_budget(self.index_budget);
    }

    /// Takes the words that dates are said with.
    pub fn set_lexicon(&mut self, lexicon: Lexicon) -> Effects {
        self.lexicon = Rc::new(lexicon);
        self.needs_arranging = true;
        self.relayout()
    }

    /// The words that dates are said with.
    #[must_use]
    pub fn spoken(&self) -> Rc<Lexicon> {
        Rc::clone(&self.lexicon)
    }

    /// Does what a message says.
    pub fn update(&mut self, msg: Msg, now_ms: f64) -> Effects {
        let effects = match msg {
            Msg::Pointer(input) => self.pointer(input, now_ms),
            Msg::Wheel { at, dx, dy, modifiers } => self.wheel(at, dx, dy, modifiers),
            Msg::Key(key, modifiers) => self.key(key, modifiers, now_ms),
            Msg::Resize { width_px, height_px, device_pixel_ratio } => {
                self.resize(width_px, height_px, device_pixel_ratio)
            }
            Msg::Select(row, animate) => self.select_and_reveal(row, animate, now_ms),
            Msg::Show { from, to, animate } => {
                let target = Viewport::between(from, to, self.view.width_px());
                self.go_to(target, animate, now_ms)
            }
            Msg::Zoom(factor) => self.zoom_at(f64::from(self.view.width_px()) / 2.0, factor, now_ms),
            Msg::ScrollTo(px) => {
                self.unseen = None;
                self.settings.scroll_px = held(px, 0.0, self.most_scroll_px());
                self.relayout()
            }
            Msg::Fit => {
                self.settings.scroll_px = 0.0;
                self.go_to(self.fitted(), true, now_ms)
            }
            Msg::Theme(theme, palette) => self.restyle(|app| {
                app.theme = theme;
                app.colours = palette.map_or(*Theme::named(theme), Theme::of_system);
            }),
            Msg::ReducedMotion(reduced) => {
                self.reduced_motion = reduced;
                Effects::default()
            }
            Msg::Interaction(interaction) => {
                self.interaction = interaction;
                Effects::default()
            }
            Msg::Compact(compact) if compact == self.wants_compact => Effects::default(),
            Msg::Compact(compact) => {
                self.wants_compact = compact;
                self.resize(self.settings.width_px, self.settings.height_px, self.device_pixel_ratio)
            }
            Msg::FoldTray(folds) if folds == self.folds_tray => Effects::default(),
            Msg::FoldTray(folds) => {
                self.folds_tray = folds;
                self.tray_open = false;
                self.relayout()
            }
            Msg::Touch(touch) => {
                self.recognizer.set_touch(touch);
                Effects::default()
            }
            Msg::Focus(has_focus) => {
                self.has_focus = has_focus;
                self.redraw_overlay()
            }
            Msg::Today(today) if today == self.settings.today => Effects::default(),
            Msg::Today(today) => {
                self.settings.today = today;
                self.needs_arranging = true;
                self.relayout()
            }
            Msg::Group(_) | Msg::Colour(_) | Msg::Lane(..) | Msg::ShowAllLanes | Msg::ResetLanes => self.arrange(msg),
        };
        effects.with_frame_if(self.needs_frame())
    }

    /// Runs the passes that are due and says what was drawn anew. Nothing is due: nothing is done.
    pub fn advance(&mut self, now_ms: f64, measure: &mut dyn Measure) -> (Painted, Effects) {
        let mut effects = Effects::default();
        if let Some(tween) = self.tween {
            let (view, arrived) = tween.at(now_ms);
            self.view = view;
            self.tween = (!arrived).then_some(tween);
            self.dirty.layout = true;
            effects.add(Effect::View);
        }
        self.settle_arrangement(measure);
        let dirty = core::mem::take(&mut self.dirty);
        let theme = self.colours;
        if dirty.layout {
            self.lay_out(measure);
            if self.unseen.take().is_some_and(|row| self.uncover(row)) {
                self.lay_out(measure);
            }
            self.list_due = true;
            self.dirty.layout = self.frame.unfinished;
        }
        if dirty.layout || dirty.scene {
            self.scene = scene::build(&self.frame, &theme, None);
        }
        let painted =
            Painted { scene: dirty.layout || dirty.scene, overlay: dirty.layout || dirty.scene || dirty.overlay };
        if painted.overlay {
            self.emphasis.selected = self.selected;
            self.emphasis.bar = self.selected.and_then(|row| self.computed.place_of(row));
            self.emphasis.focused = if self.has_focus { self.focused() } else { None };
            self.emphasis.spot =
                self.selected.filter(|row| self.frame.locate(*row).is_none()).and_then(|row| self.locate(row));
            self.emphasis.ties = self.ties();
            self.emphasis.pointers = scene::pointers(&self.frame, &self.emphasis, measure);
            self.overlay = scene::overlay(&self.frame, &self.emphasis, &theme, measure);
        }
        if self.list_due && self.tween.is_none() && !self.recognizer.is_dragging() && !self.frame.unfinished {
            self.list_due = false;
            effects.add(Effect::Mirror);
        }
        (painted, effects.with_frame_if(self.needs_frame()))
    }

    /// Makes some of what the first picture of a large record needs, so that the page answers in between: puts about so
    /// many events in indexes. Says whether there is more to do.
    pub fn prepare(&mut self, events: usize, measure: &mut dyn Measure) -> bool {
        if self.needs_arranging {
            self.settle_arrangement(measure);
            return self.arrangement.is_dense();
        }
        !self.arrangement.prepare(&self.document, events)
    }

    fn settle_arrangement(&mut self, measure: &mut dyn Measure) {
        if !self.needs_arranging {
            return;
        }
        let lanes = core::mem::take(self.arrangement.lanes_mut());
        let lexicon = Rc::clone(&self.lexicon);
        let today = self.settings.today;
        self.arrangement = Arrangement::in_words(lexicon, &self.document, &self.computed, lanes, today, measure);
        self.arrangement.set_index_budget(self.index_budget);
        self.needs_arranging = false;
        self.dirty.layout = true;
    }

    /// Whether a picture is due.
    #[must_use]
    pub fn needs_frame(&self) -> bool {
        self.tween.is_some() || self.needs_arranging || self.dirty != Dirty::default()
    }

    /// Lays out; rows are packed again where the scroll bar comes or goes.
    fn lay_out(&mut self, measure: &mut dyn Measure) {
        self.settings.tray = match (self.tray_open, self.folds_tray) {
            (true, _) => TrayRows::Open,
            (false, true) => TrayRows::Folded(self.selected),
            (false, false) => TrayRows::Closed,
        };
        let mut spare = self.pack(measure);
        if self.settings.gutter_px > 0.0 && spare > SPARE_PX {
            self.settings.gutter_px = 0.0;
            spare = self.pack(measure);
        }
        if self.settings.gutter_px <= 0.0 && spare < -0.5 {
            self.settings.gutter_px = GUTTER_PX;
            self.pack(measure);
        }
        self.settings.scroll_px = held(self.settings.scroll_px, 0.0, self.most_scroll_px());
        self.frame =
            layout::layout(&self.document, &self.computed, &self.arrangement, &self.view, &self.settings, measure);
        // Rows may have changed with the zoom step: the lanes may be less high than they were scrolled.
        let most = (self.frame.content_height_px - self.frame.plot.height).max(0.0);
        if self.settings.scroll_px > most {
            self.settings.scroll_px = most;
            self.frame =
                layout::layout(&self.document, &self.computed, &self.arrangement, &self.view, &self.settings, measure);
        }
    }

    /// Packs the rows for the width that there is, and says how much more height there is than they need.
    fn pack(&mut self, measure: &mut dyn Measure) -> f32 {
        let width_px = self.settings.width_px - self.settings.gutter_px;
        let width = self.arrangement.plot_width_px(width_px, self.settings.compact);
        if (self.view.width_px() - width).abs() > 0.01 {
            self.view = self.view.resized(width);
            if let Some(tween) = self.tween {
                self.tween = Some(tween.resized(width));
            }
        }
        self.arrangement.pack_for(&self.view);
        self.arrangement.spare_height_px(&self.document, &self.settings, measure)
    }

    /// How far the lanes can be scrolled, as of the last frame.
    fn most_scroll_px(&self) -> f32 {
        if self.frame.plot.height <= 0.0 {
            return f32::MAX;
        }
        (self.frame.content_height_px - self.frame.plot.height).max(0.0)
    }

    fn resize(&mut self, width_px: f32, height_px: f32, device_pixel_ratio: f32) -> Effects {
        self.settings.width_px = held(width_px, 0.0, 16_384.0);
        self.settings.height_px = held(height_px, 0.0, 16_384.0);
        self.settings.compact = self.wants_compact || width_px < COMPACT_BELOW_PX;
        self.device_pixel_ratio = held(device_pixel_ratio, 0.5, 8.0);
        self.relayout()
    }

    /// The first view: the record's own, else all events.
    fn home(&self) -> Viewport {
        match self.document.first_view() {
            Some((from, to)) => Viewport::between(from, to, self.view.width_px()),
            None => self.fitted(),
        }
    }

    /// All events with a small margin; of a record without dates, the year up to today.
    fn fitted(&self) -> Viewport {
        match self.document.span() {
            Some(span) => Viewport::around(span, FIT_MARGIN, self.view.width_px()),
            // Never the view of the record before this one.
            None => year_before(self.settings.today, self.view.width_px()),
        }
    }

    fn relayout(&mut self) -> Effects {
        self.dirty.layout = true;
        Effects::of(&[Effect::Frame])
    }

    fn redraw_overlay(&mut self) -> Effects {
        self.dirty.overlay = true;
        Effects::of(&[Effect::Frame])
    }

    fn restyle(&mut self, change: impl FnOnce(&mut Self)) -> Effects {
        change(self);
        self.dirty.scene = true;
        Effects::of(&[Effect::Frame])
    }

    /// The record.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What was computed from it.
    #[must_use]
    pub fn computed(&self) -> &Computed {
        &self.computed
    }

    /// Problems of the record that is shown.
    #[must_use]
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Problems of the last record that was refused; empty when the last one was taken.
    #[must_use]
    pub fn refused(&self) -> &[Diagnostic] {
        &self.refused
    }

    /// Where the view is, or is going to.
    #[must_use]
    pub fn view(&self) -> Viewport {
        self.tween.map_or(self.view, |tween| tween.target())
    }

    /// What is selected.
    #[must_use]
    pub fn selected(&self) -> Option<Row> {
        self.selected
    }

    /// The last frame.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The last scene.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The last overlay.
    #[must_use]
    pub fn overlay(&self) -> &Scene {
        &self.overlay
    }

    /// The colours in use.
    #[must_use]
    pub fn colours(&self) -> &Theme {
        &self.colours
    }

    /// The theme in use; where the system forces its colours, the one that is nearest.
    #[must_use]
    pub fn theme(&self) -> ThemeName {
        self.theme
    }

    /// The first second of today.
    #[must_use]
    pub fn today(&self) -> i64 {
        self.settings.today
    }

    /// What points towards related events out of view, as last drawn: a click in one of the boxes goes there.
    #[must_use]
    pub fn pointers(&self) -> &[scene::Pointer] {
        &self.emphasis.pointers
    }

    /// What the pointer is on.
    #[must_use]
    pub fn hovered(&self) -> Option<Target> {
        self.emphasis.hovered
    }
}

/// What is in view where nothing has a date.
fn year_before(today: i64, width_px: f32) -> Viewport {
    Viewport::between(today - 86_400 * 365, today, width_px)
}
