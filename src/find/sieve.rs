//! Which events a filter keeps, and how many each value would keep: one pass over all events, in pieces.

use std::rc::Rc;

use super::choices::Choices;
use super::filter::{Field, Filter, range};
use crate::record::{Document, Event, Row, RowSet};
use crate::time::Extent;

/// A choice that no term names, one that is wanted, and one that is left out.
const NEUTRAL: u8 = 0;
const WANTED: u8 = 1;
const OUT: u8 = 2;

/// The pass of one filter.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    /// By choice.
    flags: Vec<u8>,
    /// Fields with a wanted value, as bits.
    wanted: u16,
    times: Vec<(bool, Extent)>,
    kept: RowSet,
    counts: Vec<u32>,
    next: usize,
    /// The first entry of the details that is not passed yet.
    detail: usize,
}

const fn bit(place: usize) -> u16 {
    1 << place
}

impl Sieve {
    /// A pass for a filter. The choices must be complete. O(choices · terms).
    pub(super) fn new(document: &Document, choices: &Choices, filter: &Filter) -> Self {
        let mut sieve = Self {
            flags: vec![NEUTRAL; choices.list().len()],
            counts: vec![0; choices.list().len()],
            kept: RowSet::new(document.len()),
            ..Self::default()
        };
        for term in filter.terms() {
            if term.field == Field::Time {
                // A time that cannot be read keeps nothing, and leaves nothing out.
                sieve.times.push((term.is_out, range(&term.value).unwrap_or(Extent::new(i64::MAX, i64::MAX))));
                continue;
            }
            if !term.is_out {
                sieve.wanted |= bit(term.field.place());
            }
            for (flag, choice) in sieve.flags.iter_mut().zip(choices.list()) {
                if choices.is_meant(document, choice, term) {
                    *flag = (*flag).max(if term.is_out { OUT } else { WANTED });
                }
            }
        }
        sieve
    }

    /// Takes the next `events` events. Returns true if there are more.
    pub(super) fn go_on(&mut self, document: &Document, choices: &Choices, events: usize) -> bool {
        let end = (self.next + events).min(document.len());
        let details = document.all_details();
        let mut own: Vec<(u32, u16)> = Vec::new();
        for place in self.next..end {
            let row = Row(u32::try_from(place).unwrap_or(u32::MAX));
            while details.get(self.detail).is_some_and(|(other, _)| *other < row.0) {
                self.detail += 1;
            }
            own.clear();
            let (mut has, mut fails) = (0, 0);
            choices.of(document, row, self.detail, &mut |choice| {
                let field = bit(choices.list().get(choice as usize).map_or(0, |choice| choice.field.place()));
                own.push((choice, field));
                match self.flags.get(choice as usize) {
                    Some(&WANTED) => has |= field,
                    Some(&OUT) => fails |= field,
                    _ => {}
                }
            });
            fails |= self.wanted & !has;
            if !self.times.is_empty() && !self.is_in_time(document, row) {
                fails |= bit(Field::Time.place());
            }
            if fails == 0 {
                self.kept.add(row);
            }
            // A value of the only field that fails would keep the event.
            if fails & fails.wrapping_sub(1) == 0 {
                for (choice, field) in &own {
                    if let Some(count) = self.counts.get_mut(*choice as usize)
                        && (fails == 0 || *field == fails)
                    {
                        *count += 1;
                    }
                }
            }
        }
        self.next = end;
        self.next < document.len()
    }

    /// True if an event touches one of the wanted times, and none that is left out.
    fn is_in_time(&self, document: &Document, row: Row) -> bool {
        let extent = document.event(row).and_then(Event::extent);
        let touches = |time: &Extent| {
            extent.is_some_and(|own| own.from < time.to && own.to.max(own.from.saturating_add(1)) > time.from)
        };
        let mut wanted = self.times.iter().filter(|(is_out, _)| !is_out).peekable();
        let is_wanted = wanted.peek().is_none() || wanted.any(|(_, time)| touches(time));
        is_wanted && !self.times.iter().any(|(is_out, time)| *is_out && touches(time))
    }

    /// The events that are kept, and by choice how many it would keep.
    pub(super) fn finish(self) -> (Rc<RowSet>, Vec<u32>) {
        (Rc::new(self.kept), self.counts)
    }
}
