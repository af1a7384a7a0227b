//! What a written date means to its reader: readings, how sure they are, and the rules that settle doubtful forms.

use crate::time::Calendar;

/// How sure a reading is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Sure {
    /// The only meaning, or decided by a rule that was given.
    #[default]
    Exact,
    /// The usual meaning; a note names what else it could be or what was left out.
    Likely,
}

/// One reading of a written date.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The date in EDTF, at the precision written.
    pub edtf: String,
    /// The calendar of its days and months.
    pub calendar: Calendar,
    /// How sure it is.
    pub sure: Sure,
    /// What is to be said about it.
    pub notes: Notes,
}

/// The answer to a written text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// One reading.
    Read(Reading),
    /// Two readings, and the rule that would settle them. Nothing in the text or its column does.
    Either(Box<[Reading; 2]>, Question),
    /// The text states that there is no date, or names a period without years.
    Undated(Note),
    /// It is not read.
    Unread,
}

/// What a person can be asked once for a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Question {
    /// Day or month first in `3/4/1901`.
    Order,
    /// Years or a part of a year in `1921-22`.
    Pairs,
    /// Two years or one year in two styles in `1762/63`.
    Duals,
}

/// Order of day and month in numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// `3/4/1901` is 3 April.
    DayFirst,
    /// `3/4/1901` is 4 March.
    MonthFirst,
}

/// Meaning of a year and two digits, `1921-22`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pairs {
    /// Two years, the second one shortened.
    Years,
    /// A month or a season, as in EDTF.
    PartOfYear,
}

/// Meaning of two neighbouring years with a slash, `1762/63`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Duals {
    /// Both years.
    Years,
    /// One year, counted from 25 March and from 1 January.
    OneYear,
}

/// Meaning of a year with a minus.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reckoning {
    /// -480 is 480 BCE, as in tables, CSL, GEDCOM, SIMILE and TimelineJS: there is no year 0.
    #[default]
    NoYearZero,
    /// -480 is 481 BCE, as in EDTF and vis-timeline: the year 0 is 1 BCE.
    Astronomical,
}

/// First day of a spreadsheet's day numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Serials {
    /// Day 1 is 1900-01-01, with a day 60 that did not exist: Excel and most others.
    From1900,
    /// Day 0 is 1904-01-01: Excel of older Macs.
    From1904,
}

/// Rules for forms with several meanings. `None` is undecided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rules {
    /// Order of day and month.
    pub order: Option<Order>,
    /// Year and two digits.
    pub pairs: Option<Pairs>,
    /// Neighbouring years with a slash.
    pub duals: Option<Duals>,
    /// Years with a minus.
    pub reckoning: Reckoning,
    /// Whether numbers of five digits are days.
    pub serials: Option<Serials>,
}

/// Something to say about a reading. [`words`](crate::words) has its sentence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Note {
    /// It says that there is no date.
    NoDate,
    /// A period is named without years.
    PeriodOnly,
    /// The order of day and month is that of other cells.
    OrderOfColumn,
    /// Other cells show that it is two years, or a month.
    PairOfColumn,
    /// Read as two years; as EDTF it would be a part of one year.
    YearsNotPart,
    /// Read as a month; it could also be two years.
    MonthNotYears,
    /// Two neighbouring years; they could be one year in two styles.
    NeighbourYears,
    /// Early, mid and late are thirds; halves and quarters of a century are counted from its year 00.
    PartOfCentury,
    /// Early, mid and late in a decade: years 0 to 3, 4 to 6, 7 to 9.
    PartOfDecade,
    /// EDTF cannot say early, mid or late in a year or month, so that the whole is taken.
    PartLeftOut,
    /// The bound itself is included, because EDTF has no other.
    BoundIncluded,
    /// Days and months are in the Julian calendar.
    Julian,
    /// A year in two styles: the later number counts from 1 January.
    DualYear,
    /// One day in two calendars: the first one is Julian.
    TwoCalendars,
    /// Only the first of several dates is read.
    FirstOfSeveral,
    /// Words beside the date are left out.
    WordsLeftOut,
    /// The years behind a name of a period.
    NamedPeriod,
    /// The name is a reign or era: its years are counted from the first.
    Reign,
    /// Months of the old calendar of East Asia are not converted.
    LunarMonth,
    /// Converted from another calendar.
    Converted,
    /// A year of a lunar or autumn calendar touches two years.
    YearTouchesTwo,
    /// A hundred years; it could also be the first ten of them.
    HundredYears,
    /// A day number of a spreadsheet.
    Serial,
    /// Seconds, milliseconds or microseconds since 1970.
    UnixTime,
    /// A year with a minus is read without a year 0.
    NoYearZero,
    /// A year with a minus is read with a year 0.
    YearZero,
    /// It stands in brackets: supplied by a cataloguer.
    Supplied,
    /// A winter of two years is that which begins in the first.
    WinterOfTwoYears,
    /// Unknown digits were written as hyphens.
    HyphenDigits,
    /// An end that is not written is unknown.
    NoEnd,
    /// Years before 1950, counted by laboratories.
    BeforePresent,
    /// A season in words has no half of the Earth: EDTF's season without one.
    SeasonInWords,
}

impl Note {
    /// All notes.
    pub const ALL: [Self; 32] = [
        Self::NoDate,
        Self::PeriodOnly,
        Self::OrderOfColumn,
        Self::PairOfColumn,
        Self::YearsNotPart,
        Self::MonthNotYears,
        Self::NeighbourYears,
        Self::PartOfCentury,
        Self::PartOfDecade,
        Self::PartLeftOut,
        Self::BoundIncluded,
        Self::Julian,
        Self::DualYear,
        Self::TwoCalendars,
        Self::FirstOfSeveral,
        Self::WordsLeftOut,
        Self::NamedPeriod,
        Self::Reign,
        Self::LunarMonth,
        Self::Converted,
        Self::YearTouchesTwo,
        Self::HundredYears,
        Self::Serial,
        Self::UnixTime,
        Self::NoYearZero,
        Self::YearZero,
        Self::Supplied,
        Self::WinterOfTwoYears,
        Self::HyphenDigits,
        Self::NoEnd,
        Self::BeforePresent,
        Self::SeasonInWords,
    ];

    const fn bit(self) -> u64 {
        1 << self as u64
    }

    /// True if the reading could be meant otherwise, or loses something.
    const fn is_doubt(self) -> bool {
        matches!(
            self,
            Self::YearsNotPart
                | Self::MonthNotYears
                | Self::NeighbourYears
                | Self::PartLeftOut
                | Self::FirstOfSeveral
                | Self::WordsLeftOut
                | Self::LunarMonth
                | Self::HundredYears
                | Self::Serial
                | Self::UnixTime
                | Self::NoYearZero
                | Self::NoEnd
        )
    }
}

/// A set of notes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Notes(u64);

impl Notes {
    /// Adds a note.
    pub const fn add(&mut self, note: Note) {
        self.0 |= note.bit();
    }

    /// True if it holds a note.
    #[must_use]
    pub const fn has(self, note: Note) -> bool {
        self.0 & note.bit() != 0
    }

    /// The notes in order.
    pub fn iter(self) -> impl Iterator<Item = Note> {
        Note::ALL.into_iter().filter(move |note| self.has(*note))
    }

    /// How sure a reading with these notes is.
    #[must_use]
    pub fn sure(self) -> Sure {
        if self.iter().any(Note::is_doubt) { Sure::Likely } else { Sure::Exact }
    }
}
