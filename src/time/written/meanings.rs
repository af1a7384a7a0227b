//! What words beside a date mean in EDTF: the table that the documentation shows.

/// A row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meaning {
    /// Words of one meaning.
    pub words: &'static str,
    /// A written date with one of them.
    pub written: &'static str,
    /// How it is read.
    pub edtf: &'static str,
    /// What that says, and why.
    pub says: &'static str,
}

const fn row(words: &'static str, written: &'static str, edtf: &'static str, says: &'static str) -> Meaning {
    Meaning { words, written, edtf, says }
}

/// The table of meanings.
pub const MEANINGS: [Meaning; 17] = [
    row("circa, about, um, vers, около", "c. 1850", "1850~", "An estimate. EDTF adds no number of years to it."),
    row("probably, perhaps, ?", "probably 1886", "1886?", "Uncertain, as EDTF has it."),
    row(
        "before, by, no later than",
        "before 1877",
        "[..1877]",
        "EDTF has one form for all: the named year is included.",
    ),
    row("after, not before, or later", "after 1830", "[1830..]", "The named year is included, for the same reason."),
    row("since", "since 1995", "1995/..", "It still goes on."),
    row("from; a dash at the end", "from 1514", "1514/", "The end is not known."),
    row("until, to", "until 1815", "/1815", "The start is not known."),
    row("between … and", "between 1906 and 1912", "[1906..1912]", "Some time within, both years included."),
    row("a dash, to", "1914–18", "1914/1918", "From the first to the last; a shortened end is completed."),
    row("or", "1786 or 1800", "[1786,1800]", "One of them."),
    row("and, a comma", "1450 and 1456", "{1450,1456}", "All of them."),
    row("century", "18th century", "17XX", "1700 to 1799: EDTF counts from the year 00."),
    row("century BCE", "5th century BCE", "-04XX", "500 to 401 BCE. The first century BCE is -0099/0000."),
    row("1800s", "1800s", "18XX", "A hundred years, with a note: it can be the first ten of them."),
    row("winter of two years", "winter 1944-45", "1944-24", "The winter that begins in the first year."),
    row("printed, cast, published", "1978, printed 2005", "1978", "The first date, with a note."),
    row("a year in two styles", "11 Feb 1731/32", "1732-02-11", "The later number, in the Julian calendar."),
];
