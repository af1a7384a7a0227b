//! What is to be said about the readings of written dates. English, as all problems of reading are.

use crate::time::written::{Answer, Note, Question};

/// A note on a reading, as part of a sentence.
#[must_use]
pub const fn note_text(note: Note) -> &'static str {
    match note {
        Note::NoDate => "it says that there is no date",
        Note::PeriodOnly => "a period is named without years",
        Note::OrderOfColumn => "the order of day and month is that of other dates of the column",
        Note::PairOfColumn => "decided by other dates of the column",
        Note::YearsNotPart => "read as two years; as EDTF it would be a part of the first one",
        Note::MonthNotYears => "read as a month; it could also be two years",
        Note::NeighbourYears => "read as two years; it could be one year in old and new style",
        Note::PartOfCentury => "early, mid and late are thirds; halves and quarters are counted from year 00",
        Note::PartOfDecade => "early is years 0 to 3, mid 4 to 6, late 7 to 9",
        Note::PartLeftOut => "EDTF cannot say which part, so that the whole is taken",
        Note::BoundIncluded => "the date named is included",
        Note::Julian => "in the Julian calendar",
        Note::DualYear => "a year in old and new style: the later number counts from 1 January",
        Note::TwoCalendars => "one day in two calendars",
        Note::FirstOfSeveral => "only the first date is read",
        Note::WordsLeftOut => "words beside the date are left out",
        Note::NamedPeriod => "the date behind a name",
        Note::Reign => "the years of a reign or era are counted from its first",
        Note::LunarMonth => "months of the old calendar are not converted, so that the year is taken",
        Note::Converted => "converted from another calendar",
        Note::YearTouchesTwo => "its year touches two years",
        Note::HundredYears => "read as a hundred years; it could be the first ten of them",
        Note::Serial => "read as a day number of a spreadsheet",
        Note::UnixTime => "read as Unix time",
        Note::NoYearZero => "a minus is read as BCE, without a year 0",
        Note::YearZero => "a minus is read with a year 0, which is 1 BCE",
        Note::Supplied => "in brackets: supplied by a cataloguer",
        Note::WinterOfTwoYears => "the winter that begins in the first year",
        Note::HyphenDigits => "hyphens stand for unknown digits",
        Note::NoEnd => "the end is not written and taken as unknown",
        Note::BeforePresent => "counted back from 1950",
        Note::SeasonInWords => "a season of the northern year",
    }
}

/// Why an answer has no single reading. `None` if it has one.
#[must_use]
pub const fn unread_text(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::Either(_, Question::Order) => Some("day and month cannot be told apart"),
        Answer::Either(_, Question::Pairs) => Some("two years or a part of one year"),
        Answer::Either(_, Question::Duals) => Some("two years, or one year in old and new style"),
        Answer::Unread => Some("not read as a date"),
        Answer::Read(_) | Answer::Undated(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_has_its_own_words() {
        for (place, note) in Note::ALL.into_iter().enumerate() {
            assert_eq!(note as usize, place, "the list of notes is in order");
            let same = Note::ALL.into_iter().filter(|other| note_text(*other) == note_text(note));
            assert_eq!(same.count(), 1, "{note:?}");
        }
    }
}
