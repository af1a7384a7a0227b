//! A column of a table: what its cells together say about doubtful forms.

use super::reading::{Answer, Duals, Note, Order, Pairs, Question, Reckoning, Rules, Serials};
use super::state::Seen;
use super::text::answer;

/// Number of spans of years that can be nothing else, from which on a column decides for years.
const MANY_SPANS: usize = 3;

/// The rules that all cells of a column support.
///
/// ```
/// use annals::time::written::{Answer, Column, Rules};
/// let column = Column::new(Rules::default(), ["3/4/1901", "23/4/1901"]);
/// let Answer::Read(reading) = column.read("3/4/1901") else { panic!() };
/// assert_eq!(reading.edtf, "1901-04-03");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    rules: Rules,
    given: Rules,
}

/// Counts of evidence.
#[derive(Clone, Copy, Default)]
struct Evidence {
    cells: usize,
    day_first: usize,
    month_first: usize,
    years: usize,
    months: usize,
    duals: usize,
    year_zero: usize,
    serials: usize,
}

impl Column {
    /// The column of all cells. Rules that are given stand above what the cells say. Reads each cell once.
    #[must_use]
    pub fn new<'a>(given: Rules, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut found = Evidence::default();
        for cell in cells {
            if !cell.trim().is_empty() {
                found.count(answer(cell, &given).seen);
            }
        }
        Self { rules: found.rules(given), given }
    }

    /// The rules of the column.
    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Reads a cell of the column. A note says what its column decided.
    #[must_use]
    pub fn read(&self, cell: &str) -> Answer {
        let found = answer(cell, &self.rules);
        let Answer::Read(mut reading) = found.answer else { return found.answer };
        match found.settled {
            Some(Question::Order) if self.given.order.is_none() => reading.notes.add(Note::OrderOfColumn),
            Some(Question::Pairs) if self.given.pairs.is_none() => reading.notes.add(Note::PairOfColumn),
            Some(Question::Duals) if self.given.duals.is_none() => reading.notes.add(Note::PairOfColumn),
            _ => {}
        }
        Answer::Read(reading)
    }
}

impl Evidence {
    fn count(&mut self, seen: Seen) {
        self.cells += 1;
        for (evidence, count) in [
            (Seen::DAY_FIRST, &mut self.day_first),
            (Seen::MONTH_FIRST, &mut self.month_first),
            (Seen::YEARS, &mut self.years),
            (Seen::MONTH, &mut self.months),
            (Seen::DUAL, &mut self.duals),
            (Seen::YEAR_ZERO, &mut self.year_zero),
            (Seen::SERIAL, &mut self.serials),
        ] {
            *count += usize::from(seen.has(evidence));
        }
    }

    fn rules(self, given: Rules) -> Rules {
        // A column with both orders has none.
        let order = match (self.day_first, self.month_first) {
            (1.., 0) => Some(Order::DayFirst),
            (0, 1..) => Some(Order::MonthFirst),
            _ => None,
        };
        let pairs = if self.years >= MANY_SPANS && self.years > self.months {
            Some(Pairs::Years)
        } else if self.months > 0 && self.years == 0 {
            Some(Pairs::PartOfYear)
        } else {
            None
        };
        let serials = (self.serials * 2 > self.cells || (self.serials > 0 && self.serials == self.cells))
            .then_some(Serials::From1900);
        Rules {
            order: given.order.or(order),
            pairs: given.pairs.or(pairs),
            duals: given.duals.or((self.duals > 0).then_some(Duals::OneYear)),
            reckoning: if self.year_zero > 0 { Reckoning::Astronomical } else { given.reckoning },
            serials: given.serials.or(serials),
        }
    }
}
