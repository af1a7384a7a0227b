//! Roles of columns: what of an event a column holds.

/// The role of a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::formats) enum Role {
    Date,
    End,
    Year,
    Month,
    Day,
    Time,
    EndYear,
    EndMonth,
    EndDay,
    EndTime,
    Title,
    Text,
    Lane,
    Place,
    Link,
    Media,
    Caption,
    Credit,
    Alt,
    Source,
    Id,
    Tags,
    /// True where the date is approximate.
    Approx,
    EndApprox,
    /// The date in words, for people.
    Written,
    /// How precise the date is: read with it.
    Precision,
    /// What sort of row it is.
    Sort,
    /// Left out: numbers of rows, which say nothing, and what a person does not want.
    RowNumber,
    /// Kept as a field.
    Field,
}

impl Role {
    /// The roles that a mapping can name, with their words.
    pub(in crate::formats) const NAMED: [(&'static str, Self); 28] = [
        ("date", Self::Date),
        ("start", Self::Date),
        ("end", Self::End),
        ("year", Self::Year),
        ("month", Self::Month),
        ("day", Self::Day),
        ("time", Self::Time),
        ("endyear", Self::EndYear),
        ("endmonth", Self::EndMonth),
        ("endday", Self::EndDay),
        ("endtime", Self::EndTime),
        ("title", Self::Title),
        ("text", Self::Text),
        ("lane", Self::Lane),
        ("place", Self::Place),
        ("link", Self::Link),
        ("media", Self::Media),
        ("caption", Self::Caption),
        ("credit", Self::Credit),
        ("alt", Self::Alt),
        ("source", Self::Source),
        ("id", Self::Id),
        ("tags", Self::Tags),
        ("approximate", Self::Approx),
        ("endapproximate", Self::EndApprox),
        ("written", Self::Written),
        ("field", Self::Field),
        ("skip", Self::RowNumber),
    ];

    /// The word of a role; empty if it has none.
    pub(in crate::formats) fn word(self) -> &'static &'static str {
        Self::NAMED.iter().find(|(_, role)| *role == self).map_or(&"", |(word, _)| word)
    }

    /// The role of a word.
    pub(in crate::formats) fn of(word: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(name, _)| *name == word).map(|(_, role)| *role)
    }
}
