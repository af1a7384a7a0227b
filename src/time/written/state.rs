//! What is noticed while one text is read: notes, questions that mattered, evidence for its column.

use super::reading::{Duals, Note, Notes, Order, Pairs, Question, Rules, Serials};

/// Evidence in one cell for the rules of its column, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen(u16);

impl Seen {
    pub(super) const DAY_FIRST: Self = Self(1);
    pub(super) const MONTH_FIRST: Self = Self(2);
    /// A year and two digits that can only be years.
    pub(super) const YEARS: Self = Self(4);
    /// A year and two digits that can only be a month.
    pub(super) const MONTH: Self = Self(8);
    pub(super) const DUAL: Self = Self(16);
    /// A year with a minus in a form that only EDTF has.
    pub(super) const YEAR_ZERO: Self = Self(32);
    /// A number that may be a day of a spreadsheet.
    pub(super) const SERIAL: Self = Self(64);

    pub(super) const fn has(self, one: Self) -> bool {
        self.0 & one.0 != 0
    }
}

/// The rules for a text and what is noticed in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    pub(super) rules: Rules,
    pub(super) notes: Notes,
    pub(super) seen: Seen,
    asked: Option<Question>,
    settled: Option<Question>,
}

impl State {
    pub(super) fn new(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }

    pub(super) const fn note(&mut self, note: Note) {
        self.notes.add(note);
    }

    pub(super) const fn see(&mut self, evidence: Seen) {
        self.seen.0 |= evidence.0;
    }

    /// The first question that mattered and that a rule settled.
    pub(super) const fn settled(&self) -> Option<Question> {
        self.settled
    }

    /// The first question that mattered and that no rule settles.
    pub(super) const fn question(&self) -> Option<Question> {
        self.asked
    }

    /// Day or month first: for a date that can be both.
    pub(super) fn order(&mut self) -> Order {
        self.settle(self.rules.order, Question::Order).unwrap_or(Order::DayFirst)
    }

    /// Years or a part of a year.
    pub(super) fn pairs(&mut self) -> Pairs {
        self.settle(self.rules.pairs, Question::Pairs).unwrap_or(Pairs::Years)
    }

    /// Two years or one in two styles.
    pub(super) fn duals(&mut self) -> Duals {
        self.settle(self.rules.duals, Question::Duals).unwrap_or(Duals::Years)
    }

    /// Remembers that a question mattered, and returns its rule.
    fn settle<T>(&mut self, rule: Option<T>, question: Question) -> Option<T> {
        let place = if rule.is_some() { &mut self.settled } else { &mut self.asked };
        *place = place.or(Some(question));
        rule
    }

    pub(super) fn serials(&mut self) -> Option<Serials> {
        self.see(Seen::SERIAL);
        self.rules.serials
    }
}

/// The rules with both answers to a question.
pub(super) fn both(rules: Rules, question: Question) -> [Rules; 2] {
    match question {
        Question::Order => [Order::DayFirst, Order::MonthFirst].map(|order| Rules { order: Some(order), ..rules }),
        Question::Pairs => [Pairs::Years, Pairs::PartOfYear].map(|pairs| Rules { pairs: Some(pairs), ..rules }),
        Question::Duals => [Duals::Years, Duals::OneYear].map(|duals| Rules { duals: Some(duals), ..rules }),
    }
}
