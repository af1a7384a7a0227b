//! How certain an event is: the basis of its date, and whether the source states the event.

use super::en::Key;
use super::table::Words;
use crate::number::decimal;
use crate::record::{Basis, Detail, Event};
use crate::time::{Calendar, Digits, Edge, Precision, When, edtf};

/// From here on a confidence is 100 % when rounded.
const SURE: f32 = 0.995;

impl Words {
    /// Certainty and basis of the date, such as "exact, stated in the source".
    #[must_use]
    pub fn sure(&self, event: Event<'_>, detail: &Detail) -> String {
        let mut said = self.say(precision(event)).to_owned();
        self.add_words(&mut said, event);
        match (rests_on(detail.basis), event.is_derived()) {
            (None, true) => self.add(&mut said, ", ", Key::DERIVED),
            (None, false) => {}
            (Some(basis), is_derived) => {
                self.add(&mut said, ", ", basis);
                if is_derived {
                    self.add(&mut said, "; ", Key::DERIVED_EVENT);
                }
            }
        }
        self.add_confidence(&mut said, "; ", detail);
        said
    }

    /// Adds, after a comma, the reasons not to read an event as stated and certain: that it is derived, that its date
    /// is not in the source in this form, the confidence given by the record. Adds no text for a stated event.
    ///
    /// Used by picture, hover card, accessible list and export, where [`Words::sure`] would be too long.
    pub fn add_remark(&self, said: &mut String, event: Event<'_>) {
        self.add_words(said, event);
        if event.is_derived() {
            self.add(said, ", ", Key::DERIVED);
        }
        let Some(detail) = event.detail() else { return };
        let is_plain = matches!(detail.basis, Basis::Explicit | Basis::Imported | Basis::Editor | Basis::None);
        if let Some(basis) = rests_on(detail.basis).filter(|_| !is_plain) {
            self.add(said, ", ", basis);
        }
        self.add_confidence(said, ", ", detail);
    }

    fn add(&self, said: &mut String, before: &str, key: Key) {
        said.push_str(before);
        said.push_str(self.say(key));
    }

    /// Adds the date as written if it has a position in time though some of its words could not be used: `2008/2005` is
    /// placed at 2008.
    fn add_words(&self, said: &mut String, event: Event<'_>) {
        let written = event.date();
        let is_read = |calendar| edtf::parse_in(&written, calendar).is_ok();
        if event.is_dated() && !written.is_empty() && !is_read(Calendar::Gregorian) && !is_read(Calendar::Julian) {
            said.push_str(", ");
            said.push_str(&self.with(Key::PARTLY_UNDERSTOOD, &written));
        }
    }

    fn add_confidence(&self, said: &mut String, before: &str, detail: &Detail) {
        if detail.confidence < SURE {
            said.push_str(before);
            let share = decimal(f64::from(detail.confidence) * 100.0, 0);
            said.push_str(&self.with(Key::CONFIDENCE, &share));
        }
    }
}

fn precision(event: Event<'_>) -> Key {
    match event.when() {
        None if event.date().is_empty() => Key::NOT_DATED,
        None => Key::NOT_READ,
        Some(_) if !event.is_dated() => Key::NO_YEAR,
        Some(when) if when.uncertain() && when.approximate() => Key::UNCERTAIN_AND_APPROXIMATE,
        Some(when) if when.uncertain() => Key::UNCERTAIN,
        Some(when) if when.approximate() => Key::APPROXIMATE,
        Some(When::Moment(moment)) if moment.precision < Precision::Day && moment.zone_minutes.is_none() => {
            Key::EXACT_WITHOUT_ZONE
        }
        Some(When::Moment(moment)) if moment.is_fine() => Key::EXACT,
        Some(When::Moment(moment)) if matches!(moment.digits, Digits::Rounded { .. }) => Key::ESTIMATE,
        Some(When::Moment(_)) => Key::DAY_NOT_GIVEN,
        Some(When::OneOf(_)) => Key::ONLY_BOUNDED,
        Some(When::Interval(Edge::Date(first), Edge::Date(last))) => {
            if first.is_of_unknown_year() || last.is_of_unknown_year() {
                Key::ONE_END_NOT_KNOWN
            } else if first.is_fine() && last.is_fine() {
                Key::BOTH_ENDS_KNOWN
            } else {
                Key::ENDS_KNOWN_COARSELY
            }
        }
        Some(When::Interval(_, Edge::Open)) => Key::GOES_ON,
        Some(When::Interval(..)) => Key::ONE_END_NOT_KNOWN,
        Some(When::AllOf(_)) => Key::EACH_OF_SEVERAL,
    }
}

const fn rests_on(basis: Basis) -> Option<Key> {
    Some(match basis {
        Basis::Unsaid => return None,
        Basis::Explicit => Key::BASIS_EXPLICIT,
        Basis::ExplicitWithTypo => Key::BASIS_TYPO,
        Basis::YearFromContext => Key::BASIS_YEAR_FROM_CONTEXT,
        Basis::Relative => Key::BASIS_RELATIVE,
        Basis::Computed => Key::BASIS_COMPUTED,
        Basis::Bound => Key::BASIS_BOUND,
        Basis::AttestedOn => Key::BASIS_ATTESTED,
        Basis::Vague => Key::BASIS_VAGUE,
        Basis::Imported => Key::BASIS_IMPORTED,
        Basis::Editor => Key::BASIS_EDITOR,
        Basis::None => Key::BASIS_NONE,
    })
}
