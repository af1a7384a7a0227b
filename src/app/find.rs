//! Search, filter and the list of events, in steps. Not in the module of the first picture.

use super::{App, Effect, Effects};
use crate::find::{Column, Field, Filter, Find, Value};
use crate::lanes::{Lanes, ShownLane};
use crate::record::{Document, Row};

/// Maximum length in bytes of a text in a list. The details have the whole text.
const MOST_TEXT: usize = 600;

/// A text, or its beginning with an ellipsis, for a list.
#[must_use]
pub fn brief(text: &str) -> String {
    let (text, is_cut) = crate::text::beginning(text, MOST_TEXT);
    if is_cut { format!("{text}…") } else { text.to_owned() }
}

/// Maximum number of lanes that a search names.
const MOST_LANES: usize = 50;

/// A choice of a filter.
#[derive(Clone, PartialEq, Debug)]
pub struct OfferedChoice {
    /// The value as a term has it.
    pub value: String,
    /// Its name for people. For values with words of the page, the value.
    pub title: String,
    /// Number of events that it would keep.
    pub count: u32,
    /// True if a term of the filter has it.
    pub is_chosen: bool,
}

/// A lane in which a search has hits, or whose title has the words.
#[derive(Clone, PartialEq, Debug)]
pub struct FoundLane {
    /// The lane.
    pub lane: ShownLane,
    /// Its title.
    pub title: String,
    /// Number of hits in it.
    pub hits: u32,
    /// True if its title has all words of the search.
    pub is_named: bool,
}

impl App {
    /// Search, filter and list.
    #[must_use]
    pub fn find(&self) -> &Find {
        self.state.find()
    }

    /// Searches for a text from now on, in steps ([`App::find_on`]). A text without letters ends the search.
    pub fn search(&mut self, text: &str) -> Effects {
        let (find, document, words) = self.state.find_mut();
        find.search(document, words, text);
        self.lane_hits.clear();
        self.redraw_overlay().and(Effects::of(&[Effect::Found])).and(self.finding())
    }

    /// Filters from now on, in steps. With `fades`, what is left out stays in the picture.
    pub fn set_filter(&mut self, filter: Filter, fades: bool) -> Effects {
        let is_same_way = self.find().fades() == fades;
        self.state.find_mut().0.set_filter(filter, fades);
        let applied = if is_same_way { Effects::default() } else { self.apply_filter() };
        applied.and(Effects::of(&[Effect::Filtered])).and(self.finding())
    }

    /// Counts, in steps, how many events each choice of a filter would keep.
    pub fn count_choices(&mut self) -> Effects {
        self.state.find_mut().0.count_choices();
        self.finding()
    }

    /// Sorts the list in another way, in steps.
    pub fn sort_list(&mut self, column: Column, is_down: bool) -> Effects {
        self.state.find_mut().0.sort(column, is_down);
        Effects::of(&[Effect::Filtered]).and(self.finding())
    }

    /// Does as much of what is due as `events` events cost. The effect `Finding` says that there is more.
    pub fn find_on(&mut self, events: usize) -> Effects {
        let arrangement = self.passes.arrangement();
        let hits = &mut self.lane_hits;
        let (find, document, words) = self.state.find_mut();
        let mut count = |row: Row| {
            for lane in arrangement.lanes_of(document, row) {
                if hits.len() <= lane as usize {
                    hits.resize(lane as usize + 1, 0);
                }
                if let Some(hits) = hits.get_mut(lane as usize) {
                    *hits += 1;
                }
            }
        };
        let step = find.go_on(document, words, events, &mut count);
        let mut effects = Effects::default();
        if step.kept {
            effects = effects.and(self.apply_filter());
            self.lane_hits.clear();
        }
        if step.found {
            effects = effects.and(self.redraw_overlay()).and(Effects::of(&[Effect::Found]));
        }
        if step.kept || step.listed {
            effects.add(Effect::Filtered);
        }
        effects.and(self.finding())
    }

    fn finding(&self) -> Effects {
        if self.find().is_due() { Effects::of(&[Effect::Finding]) } else { Effects::default() }
    }

    /// Draws what the filter keeps.
    fn apply_filter(&mut self) -> Effects {
        let kept = self.find().kept().filter(|_| !self.find().fades()).cloned();
        let drawn = kept.as_ref().map(|kept| self.computed().kept(self.document(), kept));
        self.state.set_drawn(drawn);
        let (document, drawn) = (self.state.document(), self.state.drawn());
        self.passes.change_lanes(|lanes| lanes.keep(document, drawn, kept));
        self.passes.arrange_next();
        self.unhover();
        self.state.uncover_next(self.state.selected());
        self.relayout().and(Effects::of(&[Effect::Arranged]))
    }

    /// Leaves out of new lanes what the filter leaves out.
    pub(super) fn filter_lanes(&mut self, lanes: &mut Lanes) {
        let kept = self.find().kept().filter(|_| !self.find().fades()).cloned();
        if kept.is_some() {
            lanes.keep(self.state.document(), self.state.drawn(), kept);
        }
        // Hits are counted by lane.
        self.lane_hits.clear();
        let (find, document, words) = self.state.find_mut();
        find.search_again(document, words);
    }

    /// Selects the next or previous hit by rank, and brings it into view.
    pub fn step_hit(&mut self, forward: bool, now_ms: f64) -> Effects {
        let selected = self.selected();
        match self.find().searched().and_then(|search| search.step(selected, forward)) {
            Some(row) => self.select_and_reveal(Some(row), true, now_ms),
            None => Effects::default(),
        }
    }

    /// Lanes whose title has all words of the search, then those with most hits.
    #[must_use]
    pub fn found_lanes(&self) -> Vec<FoundLane> {
        let words = &**self.state.words();
        let mut found: Vec<FoundLane> = Vec::new();
        for (lane, shown) in self.lanes().iter().filter(|(_, shown)| shown.is_drawn()) {
            let title = words.phrase(&shown.title).into_owned();
            let hits = self.lane_hits.get(lane.0 as usize).copied().unwrap_or(0);
            let is_named = self.find().is_in(&title);
            if hits > 0 || is_named {
                found.push(FoundLane { lane, title, hits, is_named });
            }
        }
        let mut found = crate::order::sorted(found, |a, b| b.is_named.cmp(&a.is_named).then(b.hits.cmp(&a.hits)));
        found.truncate(MOST_LANES);
        found
    }

    /// Scrolls a lane to the top of the picture.
    pub fn reach_lane(&mut self, lane: ShownLane) -> Effects {
        let Some(top) = self.passes.lane_top_px(&self.state, lane) else { return Effects::default() };
        self.state.uncover_next(None);
        self.state.scroll_to(top, self.passes.most_scroll_px());
        self.relayout()
    }

    /// The choices of a field that keep events or are chosen, those that are chosen or keep most first, if their names have all words of
    /// `text`; at most `most`. Empty until they are counted.
    #[must_use]
    pub fn offered(&self, field: Field, text: &str, most: usize) -> (Vec<OfferedChoice>, usize) {
        let (find, document) = (self.find(), self.document());
        let folder = crate::find::Folder::default();
        let query = crate::find::Query::new(&folder, text);
        let mut offered: Vec<OfferedChoice> = Vec::new();
        for (choice, count) in find.choices().list().iter().zip(find.counts()) {
            if choice.field != field {
                continue;
            }
            let value = find.choices().value(document, choice);
            let is_chosen = find.filter().terms().iter().any(|term| term.field == field && *term.value == *value);
            if *count == 0 && !is_chosen {
                continue;
            }
            let title = self.choice_title(choice);
            if query.is_empty() || query.is_in(&folder.fold(&title)) {
                offered.push(OfferedChoice { value: value.to_owned(), title, count: *count, is_chosen });
            }
        }
        let total = offered.len();
        // Fixed choices and lanes keep their order.
        if !matches!(field, Field::Lane | Field::Layer | Field::Sure) {
            offered = crate::order::sorted(offered, |a, b| b.is_chosen.cmp(&a.is_chosen).then(b.count.cmp(&a.count)));
        }
        offered.truncate(most);
        (offered, total)
    }

    fn choice_title(&self, choice: &crate::find::Choice) -> String {
        let (document, words) = (self.document(), &**self.state.words());
        let title = match (&choice.value, choice.field) {
            (Value::Entity(at), _) => document.entities().get(*at as usize).map(|entity| entity.name.to_string()),
            (Value::Entry(at), Field::Lane) => {
                document.lanes().get(*at as usize).map(|lane| words.lane(lane).to_owned())
            }
            (Value::Entry(at), Field::Kind) => {
                self.find().kind_example(document, *at).map(|event| words.kind(event).to_owned())
            }
            (Value::Entry(at), _) => document.sources().get(*at as usize).map(|source| source.title.to_string()),
            (Value::Words(word), Field::Family) => {
                crate::record::Family::find(word).map(|family| words.family(family).to_owned())
            }
            (Value::Words(_), _) => None,
        };
        let title = title.filter(|title| !title.is_empty());
        title.unwrap_or_else(|| self.find().choices().value(document, choice).to_owned())
    }

    /// The name for people of a term's value, or the value itself.
    #[must_use]
    pub fn term_title(&self, field: Field, value: &str) -> String {
        let (find, document) = (self.find(), self.document());
        let is_it =
            |choice: &&crate::find::Choice| choice.field == field && *find.choices().value(document, choice) == *value;
        let found = find.choices().list().iter().find(is_it).map(|choice| self.choice_title(choice));
        found.unwrap_or_else(|| value.to_owned())
    }

    /// Title of the lane of an event for people.
    #[must_use]
    pub fn lane_title(&self, document: &Document, row: Row) -> String {
        let lane = document.event(row).and_then(|event| document.lanes().get(event.lane().0 as usize));
        lane.map_or_else(String::new, |lane| self.state.words().lane(lane).to_owned())
    }
}
