//! What a word of a written date says.

/// The part of a word in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// 1 to 12.
    Month(u8),
    /// EDTF's 21 to 24.
    Season(u8),
    Weekday,
    /// About.
    Circa,
    /// Perhaps.
    Perhaps,
    Before,
    After,
    /// At that time or earlier: by, no later than.
    By,
    /// At that time or later: no earlier than.
    NotBefore,
    Since,
    From,
    Until,
    To,
    Between,
    And,
    /// Between two dates "and", elsewhere "in".
    AndOrIn,
    /// Between two dates "or" (in Dutch), elsewhere "of".
    OrOrOf,
    /// Between two dates "to", elsewhere "in".
    ToOrIn,
    Or,
    /// Behind a date: earlier, before.
    Earlier,
    /// Behind a date: later, after.
    Later,
    Century,
    Decade,
    Millennium,
    /// The word for year, in front of or behind it.
    Year,
    /// Early, middle or late, as thirds.
    Part(Part),
    Half,
    Quarter,
    Third,
    /// First, second…
    Ordinal(u8),
    /// The last of several parts.
    Last,
    /// A Roman numeral, up to 39.
    Roman(u8),
    Bce,
    Ce,
    /// Before 1950, as laboratories count.
    Bp,
    /// Still so.
    Present,
    Unknown,
    /// Behind a number: how long ago it was when the text was made.
    Ago,
    /// A word without meaning for the date: of, the, in.
    Filler,
    /// A single letter with several meanings.
    Letter(u8),
    /// What was done at the date: printed, designed.
    Verb,
    /// Period, dynasty and their kin: what stands before them is a name.
    Period,
    /// A reign or era by its first year, as a place in the table of reigns.
    Reign(i16),
    Julian,
    Gregorian,
    /// Years since the Hijra, lunar.
    Hijri,
    /// A month of the Persian solar year, 1 to 12.
    Solar(u8),
    /// A month of the Hijri year, 1 to 12.
    HijriMonth(u8),
    /// A month of the French Republic, 1 to 13.
    Republican(u8),
    /// A month of the Jewish year, 1 to 13 from Tishri.
    Hebrew(u8),
    /// The Persian solar calendar.
    SolarYear,
    /// The calendar of the French Republic.
    RepublicanYear,
    /// The Jewish calendar.
    HebrewYear,
    MonthMark,
    DayMark,
    /// Morning (12-hour clock).
    Am,
    Pm,
    /// Minutes from UTC.
    Zone(i16),
    /// Any other word.
    Name,
}

/// A part of a century, a decade or a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// The first third.
    Early,
    /// The second third.
    Mid,
    /// The last third.
    Late,
    /// One of two, from 1.
    Half(u8),
    /// One of three.
    Third(u8),
    /// One of four.
    Quarter(u8),
}

/// One meaning and its words, separated by spaces, as [`fold`](super::fold::fold) leaves them. A phrase has `_` between
/// its words; points within a word are left out.
pub(super) type Row = (Role, &'static str);
