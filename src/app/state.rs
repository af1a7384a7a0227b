//! The state of the application: the record, the view, and what the reader has done. It changes by its own methods alone.

use std::rc::Rc;

use super::Interaction;
use crate::computed::Computed;
use crate::layout::Settings;
use crate::number::held;
use crate::record::{Diagnostic, Document, Row};
use crate::scene::{Theme, ThemeName};
use crate::time::Lexicon;
use crate::view::{Tween, Viewport};

/// Below this width the titles of lanes have no column of their own.
pub const COMPACT_BELOW_PX: f32 = 560.0;
/// Room left free at each side when all is fitted, as a share of the whole.
pub(super) const FIT_MARGIN: f64 = 0.03;

/// What the reader has done with a record.
#[derive(Debug)]
pub(super) struct State {
    document: Document,
    problems: Vec<Diagnostic>,
    refused: Vec<Diagnostic>,
    computed: Computed,
    lexicon: Rc<Lexicon>,
    view: Viewport,
    tween: Option<Tween>,
    /// Part of a device pixel that a drag has not moved yet.
    pan_rest_px: f64,
    /// Size, scrolling and today. What a pass decides in it (gutter, tray) is the pass's own.
    settings: Settings,
    wants_compact: bool,
    tray: Tray,
    device_pixel_ratio: f32,
    theme: ThemeName,
    colours: Theme,
    has_reduced_motion: bool,
    interaction: Interaction,
    selected: Option<Row>,
    /// The event that the next layout brings into the lanes' or the tray's part of the picture.
    unseen: Option<Row>,
    has_focus: bool,
}

/// How the tray of undated events is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Tray {
    /// The reader has opened it.
    pub(super) is_open: bool,
    /// The picture is short of room: while it is not open it takes one low line.
    pub(super) folds: bool,
}

impl State {
    /// No record, and a picture of no size. `today` is the first second of today.
    pub(super) fn new(today: i64) -> Self {
        Self {
            document: Document::default(),
            problems: Vec::new(),
            refused: Vec::new(),
            computed: Computed::default(),
            lexicon: Rc::default(),
            view: year_before(today, 800.0),
            tween: None,
            pan_rest_px: 0.0,
            settings: Settings { today, ..Settings::default() },
            wants_compact: false,
            tray: Tray::default(),
            device_pixel_ratio: 1.0,
            theme: ThemeName::Light,
            colours: *Theme::named(ThemeName::Light),
            has_reduced_motion: false,
            interaction: Interaction::Free,
            selected: None,
            unseen: None,
            has_focus: false,
        }
    }

    /// Takes a record in place of the old one: nothing is selected, nothing scrolled, and the view is the record's first.
    pub(super) fn take_record(&mut self, document: Document, problems: Vec<Diagnostic>, computed: Computed) {
        self.document = document;
        self.problems = problems;
        self.computed = computed;
        self.refused.clear();
        self.selected = None;
        self.tween = None;
        self.settings.scroll_px = 0.0;
        self.settings.tray_scroll_px = 0.0;
        self.tray.is_open = false;
        self.view = self.home();
    }

    /// Keeps why a record was refused; the old one stays.
    pub(super) fn refuse(&mut self, problems: Vec<Diagnostic>) {
        self.refused = problems;
    }

    pub(super) fn set_lexicon(&mut self, lexicon: Lexicon) {
        self.lexicon = Rc::new(lexicon);
    }

    pub(super) fn set_theme(&mut self, theme: ThemeName, colours: Theme) {
        self.theme = theme;
        self.colours = colours;
    }

    pub(super) fn set_reduced_motion(&mut self, is_reduced: bool) {
        self.has_reduced_motion = is_reduced;
    }

    pub(super) fn set_interaction(&mut self, interaction: Interaction) {
        self.interaction = interaction;
    }

    pub(super) fn set_focus(&mut self, has_focus: bool) {
        self.has_focus = has_focus;
    }

    /// Sets the first second of today. Says whether it was another.
    pub(super) fn set_today(&mut self, today: i64) -> bool {
        core::mem::replace(&mut self.settings.today, today) != today
    }

    pub(super) fn resize(&mut self, width_px: f32, height_px: f32, device_pixel_ratio: f32) {
        self.settings.width_px = held(width_px, 0.0, 16_384.0);
        self.settings.height_px = held(height_px, 0.0, 16_384.0);
        self.device_pixel_ratio = held(device_pixel_ratio, 0.5, 8.0);
        self.settle_compact();
    }

    /// Asks for the compact picture at any width. Says whether that is new.
    pub(super) fn set_compact(&mut self, wants_compact: bool) -> bool {
        let is_new = core::mem::replace(&mut self.wants_compact, wants_compact) != wants_compact;
        self.settle_compact();
        is_new
    }

    fn settle_compact(&mut self) {
        self.settings.compact = self.wants_compact || self.settings.width_px < COMPACT_BELOW_PX;
    }

    /// Lets a closed tray take one low line. Says whether that is new; the tray is closed then.
    pub(super) fn fold_tray(&mut self, folds: bool) -> bool {
        let is_new = self.tray.folds != folds;
        if is_new {
            self.tray = Tray { is_open: false, folds };
        }
        is_new
    }

    pub(super) fn open_tray(&mut self) {
        self.tray.is_open = true;
    }

    /// Selects an event, or nothing. Where the tray folds it is closed: its one line shows what is selected.
    pub(super) fn select(&mut self, row: Option<Row>) {
        self.selected = row;
        if self.tray.folds {
            self.tray.is_open = false;
        }
    }

    /// Asks the next layout to bring an event into view.
    pub(super) fn uncover_next(&mut self, row: Option<Row>) {
        self.unseen = row;
    }

    pub(super) fn take_unseen(&mut self) -> Option<Row> {
        self.unseen.take()
    }

    /// Ends a movement where the view now is.
    pub(super) fn stop(&mut self) {
        self.tween = None;
    }

    /// Goes on with a movement; none, and nothing is done and `false` returned.
    pub(super) fn move_on(&mut self, now_ms: f64) -> bool {
        let Some(tween) = self.tween else { return false };
        let (view, has_arrived) = tween.at(now_ms);
        self.view = view;
        self.tween = (!has_arrived).then_some(tween);
        true
    }

    /// Moves the view, by a short movement or, with reduced motion or without `animate`, at once. Says whether at once.
    pub(super) fn go_to(&mut self, target: Viewport, animate: bool, now_ms: f64) -> bool {
        let is_animated = animate && !self.has_reduced_motion;
        self.tween = is_animated.then(|| Tween::new(self.view, target, now_ms));
        if !is_animated {
            self.view = target;
        }
        !is_animated
    }

    /// Puts the view where a hand has moved it.
    pub(super) fn set_view(&mut self, view: Viewport) {
        self.view = view;
    }

    /// Moves by whole device pixels, so that no mark changes its width on the way; the rest is kept for the next move.
    pub(super) fn pan(&mut self, dx_px: f64) {
        let ratio = f64::from(self.device_pixel_ratio);
        let wanted = dx_px + self.pan_rest_px;
        let whole = (wanted * ratio).round() / ratio;
        self.pan_rest_px = wanted - whole;
        self.view = self.view.panned(whole);
    }

    /// Gives the view, and where it is going, the width of the plot.
    pub(super) fn set_plot_width(&mut self, width_px: f32) {
        if (self.view.width_px() - width_px).abs() > 0.01 {
            self.view = self.view.resized(width_px);
            self.tween = self.tween.map(|tween| tween.resized(width_px));
        }
    }

    /// Scrolls the lanes to a place between 0 and `most_px`.
    pub(super) fn scroll_to(&mut self, px: f32, most_px: f32) {
        self.settings.scroll_px = held(px, 0.0, most_px);
    }

    /// Scrolls the tray by some pixels, to between 0 and `most_px`.
    pub(super) fn scroll_tray(&mut self, by_px: f32, most_px: f32) {
        self.settings.tray_scroll_px = held(self.settings.tray_scroll_px + by_px, 0.0, most_px);
    }

    /// The first view: the record's own, else all events.
    fn home(&self) -> Viewport {
        match self.document.first_view() {
            Some((from, to)) => Viewport::between(from, to, self.view.width_px()),
            None => self.fitted(),
        }
    }

    /// All events with a small margin; of a record without dates, the year up to today.
    pub(super) fn fitted(&self) -> Viewport {
        match self.document.span() {
            Some(span) => Viewport::around(span, FIT_MARGIN, self.view.width_px()),
            // Never the view of the record before this one.
            None => year_before(self.settings.today, self.view.width_px()),
        }
    }

    pub(super) const fn document(&self) -> &Document {
        &self.document
    }

    pub(super) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    pub(super) fn refused(&self) -> &[Diagnostic] {
        &self.refused
    }

    pub(super) const fn computed(&self) -> &Computed {
        &self.computed
    }

    pub(super) const fn lexicon(&self) -> &Rc<Lexicon> {
        &self.lexicon
    }

    /// The view as the last movement left it.
    pub(super) const fn view(&self) -> &Viewport {
        &self.view
    }

    /// Where the view is, or is going to.
    pub(super) fn target(&self) -> Viewport {
        self.tween.map_or(self.view, |tween| tween.target())
    }

    pub(super) const fn is_moving(&self) -> bool {
        self.tween.is_some()
    }

    pub(super) const fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(super) const fn tray(&self) -> Tray {
        self.tray
    }

    pub(super) const fn theme(&self) -> ThemeName {
        self.theme
    }

    pub(super) const fn colours(&self) -> &Theme {
        &self.colours
    }

    pub(super) const fn interaction(&self) -> Interaction {
        self.interaction
    }

    pub(super) const fn selected(&self) -> Option<Row> {
        self.selected
    }

    pub(super) const fn has_focus(&self) -> bool {
        self.has_focus
    }
}

/// What is in view where nothing has a date.
fn year_before(today: i64, width_px: f32) -> Viewport {
    Viewport::between(today - 86_400 * 365, today, width_px)
}
