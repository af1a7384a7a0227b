//! State of the application: the record, the view, and the reader's choices. Only its own methods change it.

use std::rc::Rc;

use super::Interaction;
use crate::computed::Computed;
#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
use crate::find::Find;
use crate::layout::Settings;
use crate::number::held;
use crate::record::{Diagnostic, Document, Row};
use crate::scene::{Theme, ThemeName};
use crate::view::{Limits, Tween, Viewport};
use crate::words::Words;

/// Below this width the titles of lanes have no column.
pub const COMPACT_BELOW_PX: f32 = 560.0;
/// Margin on each side when all events are shown, as a share of their extent.
pub(super) const FIT_MARGIN: f64 = 0.03;

/// The record and the reader's choices.
#[derive(Debug)]
pub(super) struct State {
    document: Document,
    problems: Vec<Diagnostic>,
    refused: Vec<Diagnostic>,
    computed: Computed,
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    find: Find,
    /// The computed rows that a filter keeps; `None` without a filter.
    #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
    drawn: Option<Computed>,
    words: Rc<Words>,
    view: Viewport,
    tween: Option<Tween>,
    /// Part of a device pixel left over from the last drag.
    pan_rest_px: f64,
    /// Size, scroll positions and today. The passes set the gutter and the tray.
    settings: Settings,
    wants_compact: bool,
    tray: Tray,
    device_pixel_ratio: f32,
    theme: ThemeName,
    colours: Theme,
    has_reduced_motion: bool,
    interaction: Interaction,
    selected: Option<Row>,
    /// The event on which the keyboard stands while nothing is selected: the last one that was selected or used by a key.
    place: Option<Row>,
    /// The event that the next layout brings into view.
    unseen: Option<Row>,
    has_focus: bool,
}

/// State of the tray of undated events.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Tray {
    /// True if the reader has opened it.
    pub(super) is_open: bool,
    /// True if a closed tray takes one low line, because the picture is small.
    pub(super) folds: bool,
}

impl State {
    /// State without a record and with a picture of size 0. `today` is the first second of today.
    pub(super) fn new(today: i64) -> Self {
        Self {
            document: Document::default(),
            problems: Vec::new(),
            refused: Vec::new(),
            computed: Computed::default(),
            #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
            find: Find::default(),
            #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
            drawn: None,
            words: Rc::default(),
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
            place: None,
            unseen: None,
            has_focus: false,
        }
    }

    /// Replaces the record. Clears the selection and scroll positions; the view becomes the record's first view.
    pub(super) fn take_record(&mut self, document: Document, problems: Vec<Diagnostic>, computed: Computed) {
        self.document = document;
        self.problems = problems;
        self.computed = computed;
        #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
        {
            self.find.forget_record();
            self.drawn = None;
        }
        self.refused.clear();
        self.selected = None;
        self.place = None;
        self.tween = None;
        self.settings.scroll_px = 0.0;
        self.settings.tray_scroll_px = 0.0;
        self.tray.is_open = false;
        self.view = self.home();
    }

    /// Stores the problems of a refused record. The old record stays.
    pub(super) fn refuse(&mut self, problems: Vec<Diagnostic>) {
        self.refused = problems;
    }

    pub(super) fn set_words(&mut self, words: Words) {
        self.words = Rc::new(words);
        #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
        self.find.forget_words(&self.document, &self.words);
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

    /// Sets the first second of today. Returns true if it has changed.
    pub(super) fn set_today(&mut self, today: i64) -> bool {
        core::mem::replace(&mut self.settings.today, today) != today
    }

    pub(super) fn resize(&mut self, width_px: f32, height_px: f32, device_pixel_ratio: f32) {
        self.settings.width_px = held(width_px, 0.0, 16_384.0);
        self.settings.height_px = held(height_px, 0.0, 16_384.0);
        self.device_pixel_ratio = held(device_pixel_ratio, 0.5, 8.0);
        self.settle_compact();
    }

    /// Sets whether the picture is compact at any width. Returns true if that has changed.
    pub(super) fn set_compact(&mut self, wants_compact: bool) -> bool {
        let is_new = core::mem::replace(&mut self.wants_compact, wants_compact) != wants_compact;
        self.settle_compact();
        is_new
    }

    fn settle_compact(&mut self) {
        self.settings.compact = self.wants_compact || self.settings.width_px < COMPACT_BELOW_PX;
    }

    /// Sets whether a closed tray takes one low line. If that has changed, closes the tray and returns true.
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

    /// Selects an event or clears the selection. A tray that folds is closed, because its line shows the selected
    /// event.
    pub(super) fn select(&mut self, row: Option<Row>) {
        self.selected = row;
        self.place = row.or(self.place);
        if self.tray.folds {
            self.tray.is_open = false;
        }
    }

    /// Sets the event on which the keyboard stands.
    pub(super) fn stand_on(&mut self, row: Option<Row>) {
        self.place = row;
    }

    /// Sets the event that the next layout brings into view.
    pub(super) fn uncover_next(&mut self, row: Option<Row>) {
        self.unseen = row;
    }

    pub(super) fn take_unseen(&mut self) -> Option<Row> {
        self.unseen.take()
    }

    /// Stops the animation at the current view.
    pub(super) fn stop(&mut self) {
        self.tween = None;
    }

    /// Advances the animation. Returns false if there is none.
    pub(super) fn move_on(&mut self, now_ms: f64) -> bool {
        let Some(tween) = self.tween else { return false };
        let (view, has_arrived) = tween.at(now_ms);
        self.view = view;
        self.tween = (!has_arrived).then_some(tween);
        true
    }

    /// Moves the view, animated or at once (with reduced motion, or without `animate`). Returns true if the view has
    /// changed at once.
    pub(super) fn go_to(&mut self, target: Viewport, animate: bool, now_ms: f64) -> bool {
        let is_animated = animate && !self.has_reduced_motion;
        self.tween = is_animated.then(|| Tween::new(self.view, target, now_ms));
        if !is_animated {
            self.view = target;
        }
        !is_animated
    }

    /// Sets the view directly, as moved by the pointer, within the limits of moves by hand.
    pub(super) fn set_view(&mut self, view: Viewport) {
        self.view = self.within_limits(view);
    }

    /// A view that was reached by hand, held near the events. A record without dates has no limits.
    pub(super) fn within_limits(&self, wanted: Viewport) -> Viewport {
        let Some(span) = self.document.span() else { return wanted };
        Limits::new(span, &self.fitted()).hold(&self.target(), wanted)
    }

    /// Pans by whole device pixels, so that marks keep their width. The rest is added to the next move.
    pub(super) fn pan(&mut self, dx_px: f64) {
        let ratio = f64::from(self.device_pixel_ratio);
        let wanted = dx_px + self.pan_rest_px;
        let whole = (wanted * ratio).round() / ratio;
        self.pan_rest_px = wanted - whole;
        self.view = self.within_limits(self.view.panned(whole));
    }

    /// Sets the width of the plot for the view and its animation.
    pub(super) fn set_plot_width(&mut self, width_px: f32) {
        if (self.view.width_px() - width_px).abs() > 0.01 {
            self.view = self.view.resized(width_px);
            self.tween = self.tween.map(|tween| tween.resized(width_px));
        }
    }

    /// Scrolls the lanes to a position between 0 and `most_px`.
    pub(super) fn scroll_to(&mut self, px: f32, most_px: f32) {
        self.settings.scroll_px = held(px, 0.0, most_px);
    }

    /// Scrolls the tray by `by_px`, to a position between 0 and `most_px`.
    pub(super) fn scroll_tray(&mut self, by_px: f32, most_px: f32) {
        self.settings.tray_scroll_px = held(self.settings.tray_scroll_px + by_px, 0.0, most_px);
    }

    /// The first view: that of the record, or else all events.
    fn home(&self) -> Viewport {
        match self.document.first_view() {
            Some((from, to)) => Viewport::between(from, to, self.view.width_px()),
            None => self.fitted(),
        }
    }

    /// The view for "fit": the first view or, if that is shown already, all events.
    pub(super) fn fit(&self) -> Viewport {
        let (home, shown) = (self.home(), self.target());
        if home.is_nearly(&shown) { self.fitted() } else { home }
    }

    /// All events with a small margin. For a record without dates, the year up to today.
    pub(super) fn fitted(&self) -> Viewport {
        match self.document.span() {
            Some(span) => Viewport::around(span, FIT_MARGIN, self.view.width_px()),
            // The view of the previous record must not remain.
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

    /// The computed rows that are drawn: all, or those that a filter keeps.
    pub(super) fn drawn(&self) -> &Computed {
        #[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
        if let Some(drawn) = &self.drawn {
            return drawn;
        }
        &self.computed
    }

    pub(super) const fn words(&self) -> &Rc<Words> {
        &self.words
    }

    /// The current view.
    pub(super) const fn view(&self) -> &Viewport {
        &self.view
    }

    /// The view, or the target of the running animation.
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

    /// The event on which the keyboard stands: the selected one, or else the last one that it was on.
    pub(super) fn place(&self) -> Option<Row> {
        self.selected.or(self.place)
    }

    pub(super) const fn has_focus(&self) -> bool {
        self.has_focus
    }
}

#[cfg(any(not(target_arch = "wasm32"), feature = "quick"))]
impl State {
    /// Search, filter and list.
    pub(super) const fn find(&self) -> &Find {
        &self.find
    }

    /// The same for changes, with what they need to know.
    pub(super) fn find_mut(&mut self) -> (&mut Find, &Document, &Words) {
        (&mut self.find, &self.document, &self.words)
    }

    /// Sets the computed rows that are drawn.
    pub(super) fn set_drawn(&mut self, drawn: Option<Computed>) {
        self.drawn = drawn;
    }
}

/// The view of a record without dates: the year up to today.
fn year_before(today: i64, width_px: f32) -> Viewport {
    Viewport::between(today - 86_400 * 365, today, width_px)
}
