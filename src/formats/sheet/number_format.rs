//! Number formats: whether a number is shown as a date, and how fine.

/// What a number is shown as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Shown {
    #[default]
    Number,
    Year,
    Month,
    Day,
    /// A day with its time: of minutes, of seconds.
    Minute,
    Second,
    /// A time of day without a day.
    Clock,
    /// Hours, minutes or seconds beyond a day.
    Duration,
}

impl Shown {
    /// The format of a built-in number (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asia).
    pub(super) const fn built_in(id: u32) -> Self {
        match id {
            14 | 15 | 16 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            17 | 55 | 56 => Self::Month,
            18 | 20 | 32 | 34 => Self::Clock,
            19 | 21 | 33 | 35 => Self::Clock,
            22 => Self::Minute,
            45..=47 => Self::Duration,
            _ => Self::Number,
        }
    }

    /// What a format code shows: `yyyy-mm-dd`, `[hh]:mm`, `0.00`.
    pub(super) fn of(code: &str) -> Self {
        let Some(letters) = letters(code) else { return Self::Duration };
        let has = |letter: char| letters.contains(letter);
        let (year, day) = (has('y') || has('e'), has('d'));
        let is_clock = has('h') || has('s');
        // An m beside hours or seconds is minutes.
        let month = letters.chars().enumerate().any(|(place, letter)| letter == 'm' && !is_minute(&letters, place));
        match (year, month, day, is_clock) {
            (_, _, true, false) => Self::Day,
            (_, true, false, false) => Self::Month,
            (true, false, false, false) => Self::Year,
            (false, false, false, true) => Self::Clock,
            (_, _, _, true) if has('s') => Self::Second,
            (_, _, _, true) => Self::Minute,
            (false, false, false, false) => Self::Number,
        }
    }
}

/// The letters y, m, d, h, s of the first section, each run once. `None` for a duration.
fn letters(code: &str) -> Option<String> {
    let mut found = String::new();
    let mut rest = code.chars();
    while let Some(letter) = rest.next() {
        match letter.to_ascii_lowercase() {
            ';' => break,
            '"' => {
                let _ = rest.by_ref().find(|letter| *letter == '"');
            }
            '\\' | '_' | '*' => {
                let _ = rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|letter| *letter != ']').collect();
                let small = inside.to_ascii_lowercase();
                if !small.is_empty()
                    && ["h", "m", "s"].iter().any(|unit| small.chars().all(|letter| unit.contains(letter)))
                {
                    return None;
                }
            }
            // The word General, and exponents.
            'g' if code.to_ascii_lowercase().contains("general") => return Some(String::new()),
            'e' if code.contains("E+") || code.contains("E-") || code.contains("e+") => {}
            letter @ ('y' | 'm' | 'd' | 'h' | 's' | 'e') if !found.ends_with(letter) => found.push(letter),
            // AM/PM
            'a' if rest.as_str().to_ascii_lowercase().starts_with("m/pm") => {
                let _ = rest.nth(3);
            }
            _ => {}
        }
    }
    Some(found)
}

/// True if the m at a place stands behind hours or before seconds.
fn is_minute(letters: &str, place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|place| letters.chars().nth(place));
    before == Some('h') || letters.chars().nth(place + 1) == Some('s')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_how_fine_a_date_is() {
        for (code, shown) in [
            ("General", Shown::Number),
            ("0.00", Shown::Number),
            ("0.00E+00", Shown::Number),
            ("#,##0\\ \"days\"", Shown::Number),
            ("[$-407]#,##0.00\\ \\m", Shown::Number),
            ("@", Shown::Number),
            ("yyyy", Shown::Year),
            ("yyyy\\-mm\\-dd", Shown::Day),
            ("mmm yyyy", Shown::Month),
            ("mmm\\-yy", Shown::Month),
            ("d mmm", Shown::Day),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Shown::Day),
            ("[Red]dd/mm/yyyy;@", Shown::Day),
            ("dd.mm.yyyy hh:mm", Shown::Minute),
            ("m/d/yy h:mm:ss AM/PM", Shown::Second),
            ("h:mm AM/PM", Shown::Clock),
            ("mm:ss", Shown::Clock),
            ("[hh]:mm:ss", Shown::Duration),
            ("[m]", Shown::Duration),
        ] {
            assert_eq!(Shown::of(code), shown, "{code}");
        }
        assert_eq!(
            [Shown::built_in(0), Shown::built_in(14), Shown::built_in(17)],
            [Shown::Number, Shown::Day, Shown::Month]
        );
    }
}
