//! Random dates: of every level of EDTF, some of them not in the calendar.

#![allow(dead_code, reason = "each test that shares this file uses a part of it")]

/// xorshift64, equal in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A separate generator for each number, also for neighbours and for 0.
    pub(crate) fn from_seed(seed: u64) -> Self {
        let mixed = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self((mixed ^ (mixed >> 27)) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    pub(crate) fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn qualifier(&mut self) -> &'static str {
        self.of(&["", "", "", "", "?", "~", "%"])
    }

    fn date(&mut self) -> String {
        if self.below(8) == 0 {
            let digits = self.of(&["17", "20050", "170000002", "13800000000", "339"]);
            let sign = self.of(&["", "-"]);
            let tail = self.of(&["", "E3", "E7", "S1", "S3", "E4S2"]);
            return format!("Y{sign}{digits}{tail}{}", self.qualifier());
        }
        let years = [
            "2005", "2004", "1900", "0000", "0001", "-0001", "-0043", "-01XX", "-156X", "199X", "180X", "000X", "18XX",
            "00XX", "1XXX", "XXXX", "X2X4", "1XX9", "1X5X", "9999", "1950S2", "1951S2", "1951S4", "-0043S3",
        ];
        let mut text = String::from(self.qualifier()) + self.of(&years);
        if !text.contains('S') && self.below(4) > 0 {
            text += self.qualifier();
            text += "-";
            text += self.qualifier();
            text += self
                .of(&["01", "02", "06", "10", "12", "XX", "0X", "1X", "X1", "X2", "X7", "21", "24", "31", "34", "41"]);
            if self.below(3) > 0 {
                text += self.qualifier();
                text += "-";
                text += self.qualifier();
                text += self.of(&["01", "09", "28", "29", "30", "31", "XX", "0X", "1X", "3X", "X9", "X0", "X1"]);
            }
        }
        text + self.qualifier()
    }

    /// A day with a time, also in forms of ISO 8601-1 beyond EDTF; sometimes only the day.
    fn time(&mut self) -> String {
        let day = self.of(&["2005-09-19", "2004-02-29", "-0043-03-15", "+012025-01-01", "2016-12-31", "-000050-04-20"]);
        let time = self.of(&[
            "T12:00:00",
            "T23:59:59",
            "T00:00:01",
            "T12:00",
            " 12:01",
            "T24:00:00",
            "T23:59:60",
            "T12:00:00.5",
            "",
        ]);
        let zone = self.of(&["", "Z", "+03:00", "-14:00", "-05", "+05:30", "-0330"]);
        format!("{day}{time}{zone}")
    }

    pub(crate) fn expression(&mut self) -> String {
        match self.below(8) {
            0..=2 => self.date(),
            3 | 4 => {
                let start = match self.below(6) {
                    0 => String::from(self.of(&["", ".."])),
                    1 => format!("..{}", self.date()),
                    _ => self.date(),
                };
                let end = match self.below(6) {
                    0 => String::from(self.of(&["", ".."])),
                    1 => format!("{}..", self.date()),
                    _ => self.date(),
                };
                format!("{start}/{end}")
            }
            5 => {
                let one = self.time();
                match self.below(10) {
                    0 => format!("{one}/{}", self.time()),
                    1 => format!("{one}/{}", self.of(&["", "..", "9999"])),
                    2 => format!("..{one}/9999"),
                    3 => format!("[{one},{}]", self.time()),
                    4 => format!("{{{one}..}}"),
                    5 => format!("[..{one}]"),
                    _ => one,
                }
            }
            _ => {
                let mut members = Vec::new();
                for _ in 0..=self.below(3) {
                    members.push(match self.below(5) {
                        0 => format!("..{}", self.date()),
                        1 => format!("{}..", self.date()),
                        2 => format!("{}..{}", self.of(&["1984", "2001", "-0043"]), self.of(&["2005", "2006"])),
                        _ => self.date(),
                    });
                }
                let (open, close) = if self.below(2) == 0 { ("[", "]") } else { ("{", "}") };
                format!("{open}{}{close}", members.join(","))
            }
        }
    }

    /// The text with a few changed letters.
    pub(crate) fn damaged(&mut self, text: &str) -> String {
        const LETTERS: [char; 30] = [
            '0', '1', '3', '9', 'X', '-', '?', '~', '%', '.', '/', 'T', 'Z', ':', 'S', 'E', 'Y', '[', ']', '{', '}',
            ',', ' ', 'x', 'c', '٣', '–', '\u{301}', 'M', '\0',
        ];
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(4) {
            let at = self.below(letters.len() + 1);
            let letter = LETTERS[self.below(LETTERS.len())];
            match self.below(4) {
                0 if at < letters.len() => letters[at] = letter,
                1 if at < letters.len() => drop(letters.remove(at)),
                2 => {
                    let to = (at + self.below(8)).min(letters.len());
                    let again = letters[at..to].to_vec();
                    letters.splice(at..at, again);
                }
                _ => letters.insert(at, letter),
            }
        }
        letters.into_iter().collect()
    }
}
