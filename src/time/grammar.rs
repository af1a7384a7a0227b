//! The grammar of EDTF (ISO 8601-2:2019 Annex A, levels 0 to 2): from text to the parts as written.
//!
//! One pass over the bytes, no allocation but for the members of a set. What the parts cover is said in `completion`,
//! what they mean in `edtf`. The tests hold it against `edtf-core`, an implementation by other people, on every string
//! that they make up.

use super::beyond::Beyond;
use super::clock::{Clock, time_of_day, zone};
use super::{Calendar, completion};

/// Why a text is not EDTF.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ParseError {
    /// What was expected, in a few words.
    pub(super) message: &'static str,
}

pub(super) type Parsed<T> = Result<T, ParseError>;

/// A text that is not read, and why. The page's modules, which read what a caller of `show` or an address says, have one
/// sentence for all of it: they are lighter without the others.
pub(super) const fn fail<T>(message: &'static str) -> Parsed<T> {
    let message =
        if REASONS { message } else { "a date is written like 2005, 2005-09, 2005-09-19 or 2005-09-19T10:00" };
    Err(ParseError { message })
}

/// Whether this module says what exactly is wrong with a date.
const REASONS: bool = cfg!(any(not(target_arch = "wasm32"), feature = "reader"));

/// `?`, `~`, or `%` for both.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Qualifier {
    pub(super) uncertain: bool,
    pub(super) approximate: bool,
}

impl Qualifier {
    fn add(&mut self, other: Self) {
        self.uncertain |= other.uncertain;
        self.approximate |= other.approximate;
    }
}

/// How a year is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum YearKind {
    /// Four digits, each known or `X`, with or without a minus.
    Standard { negative: bool, digits: [Option<u8>; 4] },
    /// `Y` and more than four digits.
    Big { value: i64 },
    /// `Y`, digits, `E` and a power of ten.
    Exponential { significand: i64, exponent: u32 },
}

/// A year with what is said about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Year {
    pub(super) kind: YearKind,
    /// `S`: only so many leading digits are known.
    pub(super) significant_digits: Option<u32>,
    pub(super) qualifier: Qualifier,
}

impl Year {
    /// The year as a number; nothing with an `X`, and beyond what a number holds.
    pub(super) fn value(&self) -> Option<i64> {
        match self.kind {
            YearKind::Standard { negative, digits } => {
                let mut value = 0;
                for digit in digits {
                    value = value * 10 + i64::from(digit?);
                }
                Some(if negative { -value } else { value })
            }
            YearKind::Big { value } => Some(value),
            YearKind::Exponential { significand, exponent } => significand.checked_mul(10_i64.checked_pow(exponent)?),
        }
    }
}

/// A month (1 to 12, or a group of months 21 to 41) or a day, each digit known or `X`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DateField {
    pub(super) digits: [Option<u8>; 2],
    pub(super) qualifier: Qualifier,
}

impl DateField {
    /// The number, unless a digit is `X`.
    pub(super) fn value(self) -> Option<u8> {
        let [tens, units] = self.digits;
        Some(tens? * 10 + units?)
    }

    /// Whether a digit is `X`.
    pub(super) const fn has_unspecified(self) -> bool {
        let [tens, units] = self.digits;
        tens.is_none() || units.is_none()
    }

    /// Whether the number is one that the digits leave possible.
    pub(super) fn admits(self, number: u8) -> bool {
        let [tens, units] = self.digits;
        tens.is_none_or(|tens| tens == number / 10) && units.is_none_or(|units| units == number % 10)
    }
}

/// A date as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Date {
    pub(super) year: Year,
    pub(super) month: Option<DateField>,
    pub(super) day: Option<DateField>,
    /// Whose days and months they are.
    pub(super) calendar: Calendar,
    /// The time of day, after a whole day only.
    pub(super) clock: Option<Clock>,
    /// Minutes from UTC; of a date without a time, only where there are some.
    pub(super) zone: Option<i16>,
    /// What of this is not EDTF.
    pub(super) beyond: Beyond,
}

impl Date {
    fn qualifiers(&self) -> Qualifier {
        let mut all = self.year.qualifier;
        for part in [self.month, self.day].into_iter().flatten() {
            all.add(part.qualifier);
        }
        all
    }

    /// Whether it is one plain year, month or day of the calendar.
    fn is_plain(&self) -> bool {
        let unspecified = |part: Option<DateField>| part.is_some_and(DateField::has_unspecified);
        self.qualifiers() == Qualifier::default()
            && self.year.significant_digits.is_none()
            && self.year.value().is_some()
            && !unspecified(self.month)
            && !unspecified(self.day)
            && self.month.and_then(DateField::value).is_none_or(|month| month <= 12)
    }
}

/// One end of an interval, or one member of a set that is no range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum IntervalEndpoint {
    Date(Date),
    Open,
    Unknown,
    OnOrBefore(Date),
    OnOrAfter(Date),
}

/// Two ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Interval {
    pub(super) start: IntervalEndpoint,
    pub(super) end: IntervalEndpoint,
}

/// `[…]` or `{…}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SetKind {
    OneMember,
    AllMembers,
}

/// A member of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum SetElement {
    Date(Date),
    OnOrBefore(Date),
    OnOrAfter(Date),
    Range(Date, Date),
}

/// A set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Set {
    pub(super) kind: SetKind,
    pub(super) elements: Vec<SetElement>,
}

/// A text of EDTF, by its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Edtf {
    Date(Date),
    Interval(Interval),
    Set(Set),
}

impl Edtf {
    /// Reads a text without blanks around it, with the days of a calendar.
    pub(super) fn parse(text: &str, calendar: Calendar) -> Parsed<Self> {
        let text = text.as_bytes();
        match text {
            [] => fail("there is nothing"),
            [b'[', inner @ .., b']'] => set(SetKind::OneMember, inner, calendar),
            [b'{', inner @ .., b'}'] => set(SetKind::AllMembers, inner, calendar),
            [b'[' | b'{', ..] => fail("the set is not closed"),
            _ => match position(text, b'/') {
                Some((start, end)) => interval(start, end, calendar),
                None => Ok(Self::Date(date(text, calendar)?)),
            },
        }
    }

    /// What of it is not EDTF by the letter.
    pub(super) fn beyond(&self) -> Beyond {
        let mut all = Beyond::default();
        let mut within = |date: &Date| {
            all = all.and(date.beyond);
            if date.clock.is_some() {
                all = all.and(Beyond::TIME_WITHIN);
            }
        };
        match self {
            Self::Date(date) => return date.beyond,
            Self::Interval(interval) => {
                for end in [&interval.start, &interval.end] {
                    if let IntervalEndpoint::Date(date)
                    | IntervalEndpoint::OnOrBefore(date)
                    | IntervalEndpoint::OnOrAfter(date) = end
                    {
                        within(date);
                    }
                }
            }
            Self::Set(set) => {
                for element in &set.elements {
                    match element {
                        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
                            within(date);
                        }
                        SetElement::Range(first, last) => {
                            within(first);
                            within(last);
                        }
                    }
                }
            }
        }
        all
    }
}

/// What stands before and after the first such byte.
fn position(text: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|byte| *byte == wanted)?;
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(1..)?))
}

/// What stands before and after the first `..`.
fn around_dots(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = text.windows(2).position(|pair| pair == b"..")?;
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(2..)?))
}

/// A place in the text.
pub(super) struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    pub(super) fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    pub(super) fn eat(&mut self, wanted: u8) -> bool {
        let here = self.0.first() == Some(&wanted);
        if here {
            self.next();
        }
        here
    }

    pub(super) fn at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn qualifier(&mut self) -> Qualifier {
        let (uncertain, approximate) = match self.0.first() {
            Some(b'?') => (true, false),
            Some(b'~') => (false, true),
            Some(b'%') => (true, true),
            _ => return Qualifier::default(),
        };
        self.next();
        Qualifier { uncertain, approximate }
    }

    /// A digit, or nothing for an `X`.
    fn digit(&mut self) -> Parsed<Option<u8>> {
        match self.next() {
            Some(digit @ b'0'..=b'9') => Ok(Some(digit - b'0')),
            Some(b'X') => Ok(None),
            _ => fail("a year has four digits, a month and a day two each, known or X"),
        }
    }

    /// Two digits or `X`, with a qualifier before them.
    fn field(&mut self) -> Parsed<DateField> {
        let qualifier = self.qualifier();
        Ok(DateField { digits: [self.digit()?, self.digit()?], qualifier })
    }

    /// Two known digits.
    pub(super) fn two(&mut self) -> Parsed<u8> {
        match DateField::value(DateField { digits: [self.digit()?, self.digit()?], qualifier: Qualifier::default() }) {
            Some(value) => Ok(value),
            None => fail("a time of day has known digits"),
        }
    }

    /// The digits of a fraction, at least one; whether all of them are 0.
    pub(super) fn fraction(&mut self) -> Parsed<bool> {
        let (mut is_zero, mut length) = (true, 0);
        while let Some(digit @ b'0'..=b'9') = self.0.first() {
            is_zero &= *digit == b'0';
            length += 1;
            self.next();
        }
        if length == 0 { fail("digits are missing") } else { Ok(is_zero) }
    }

    /// A number of at least one digit that fits, and how many digits it has.
    fn number(&mut self) -> Parsed<(i64, u32)> {
        let (mut value, mut length) = (0_i64, 0);
        while let Some(digit @ b'0'..=b'9') = self.0.first() {
            let Some(more) = value.checked_mul(10).and_then(|value| value.checked_add(i64::from(digit - b'0'))) else {
                return fail("the number is too large");
            };
            (value, length) = (more, length + 1);
            self.next();
        }
        if length == 0 { fail("digits are missing") } else { Ok((value, length)) }
    }
}

/// A date with or without a time of day, which stands behind `T` or, in databases, behind a blank.
fn date(text: &[u8], calendar: Calendar) -> Parsed<Date> {
    let (day, time, is_blank) = match (position(text, b'T'), position(text, b' ')) {
        (Some((day, time)), _) => (day, time, false),
        (None, Some((day, time))) => (day, time, true),
        (None, None) => return without_time(text, calendar),
    };
    let mut date = without_time(day, calendar)?;
    let is_long = date.beyond == Beyond::LONG_YEAR;
    if date.day.is_none() || !date.is_plain() || !(is_long || date.beyond.is_edtf()) {
        return fail("a time of day stands after a plain YYYY-MM-DD");
    }
    if is_blank {
        date.beyond = date.beyond.and(Beyond::BLANK);
    }
    if !is_long && date.year.value() < Some(0) {
        date.beyond = date.beyond.and(Beyond::EARLY_TIME);
    }
    time_of_day(Cursor(time), &mut date)?;
    Ok(date)
}

/// A year, month or day; the qualifier after a part is said of all that stands before it.
fn without_time(text: &[u8], calendar: Calendar) -> Parsed<Date> {
    let mut at = Cursor(text);
    if at.eat(b'Y') {
        return long_year(&mut at, calendar);
    }
    let (mut year, beyond) = year(&mut at)?;
    year.qualifier.add(at.qualifier());
    let is_long = !beyond.is_edtf();
    let mut read = Date { year, month: None, day: None, calendar, clock: None, zone: None, beyond };
    if at.at_end() || zone_of_day(&mut at, &mut read)? {
        return Ok(read);
    }
    if year.significant_digits.is_some() || !at.eat(b'-') {
        return fail("what stands after the year is no month");
    }
    let mut month = at.field()?;
    let after = at.qualifier();
    month.qualifier.add(after);
    read.year.qualifier.add(after);
    read.month = Some(month);
    if !at.at_end() && !zone_of_day(&mut at, &mut read)? {
        if !at.eat(b'-') {
            return fail("what stands after the month is no day");
        }
        let mut day = at.field()?;
        let after = at.qualifier();
        day.qualifier.add(after);
        month.qualifier.add(after);
        read.year.qualifier.add(after);
        (read.month, read.day) = (Some(month), Some(day));
        if !at.at_end() && !zone_of_day(&mut at, &mut read)? {
            return fail("something stands after the day");
        }
    }
    let unspecified = |part: Option<DateField>| part.is_some_and(DateField::has_unspecified);
    if is_long && (unspecified(read.month) || unspecified(read.day)) {
        return fail("months and days of a year of more than four digits are known");
    }
    match month.value() {
        Some(21..=41) if read.day.is_some() => fail("a season or quarter has no days"),
        Some(0 | 13..=20 | 42..) => fail("a month is 01 to 12, a season or another part of a year 21 to 41"),
        Some(21..=41) => Ok(read),
        _ if completion::day(&read, false).is_none() => fail("the calendar has no such month or day"),
        _ => Ok(read),
    }
}

/// The zone of a date without a time, as XML Schema writes it: `Z`, and behind a day `+hh:mm` too. False where there is
/// none.
fn zone_of_day(at: &mut Cursor<'_>, date: &mut Date) -> Parsed<bool> {
    let is_zone = match at.0 {
        [b'Z'] => true,
        [b'+' | b'-', _, _, b':', _, _] => date.day.is_some(),
        _ => false,
    };
    if !is_zone || !date.is_plain() {
        return Ok(false);
    }
    date.beyond = date.beyond.and(Beyond::DAY_ZONE);
    date.zone = zone(at, &mut date.beyond)?.filter(|zone| *zone != 0);
    Ok(true)
}

/// Four digits or `X`, and how many of them are significant; or a sign and more digits.
fn year(at: &mut Cursor<'_>) -> Parsed<(Year, Beyond)> {
    let qualifier = at.qualifier();
    if let [b'+' | b'-', digits @ ..] = at.0
        && digits.iter().take_while(|digit| digit.is_ascii_digit()).count() > 4
    {
        return Ok((signed_year(at, qualifier)?, Beyond::LONG_YEAR));
    }
    let negative = at.eat(b'-');
    let digits = [at.digit()?, at.digit()?, at.digit()?, at.digit()?];
    let unspecified = digits.contains(&None);
    if negative && digits == [Some(0); 4] {
        return fail("a year before 0000 is not -0000");
    }
    let mut significant_digits = None;
    if at.eat(b'S') {
        let (count, _) = at.number()?;
        if unspecified || !(1..=4).contains(&count) {
            return fail("of a year of four known digits 1 to 4 are significant");
        }
        significant_digits = u32::try_from(count).ok();
    }
    Ok((Year { kind: YearKind::Standard { negative, digits }, significant_digits, qualifier }, Beyond::default()))
}

/// A sign and more than four digits: six of them alone, as ECMAScript writes years, or any number before a month.
fn signed_year(at: &mut Cursor<'_>, qualifier: Qualifier) -> Parsed<Year> {
    let negative = at.next() == Some(b'-');
    let (number, length) = at.number()?;
    if (at.at_end() && length != 6) || (negative && number == 0) {
        return fail("a year of more than four digits begins with Y, or has six of them and a sign");
    }
    let value = if negative { -number } else { number };
    Ok(Year { kind: YearKind::Big { value }, significant_digits: None, qualifier })
}

/// `Y` and more than four digits, or digits and a power of ten. No month can follow.
fn long_year(at: &mut Cursor<'_>, calendar: Calendar) -> Parsed<Date> {
    let negative = at.eat(b'-');
    let leading_zero = at.0.first() == Some(&b'0');
    let (number, mut length) = at.number()?;
    let signed = if negative { -number } else { number };
    let kind = if at.eat(b'E') {
        let (exponent, _) = at.number()?;
        let Some(exponent) = u32::try_from(exponent).ok().filter(|exponent| *exponent <= 100_000) else {
            return fail("the power of ten is too large");
        };
        length += exponent;
        YearKind::Exponential { significand: signed, exponent }
    } else {
        YearKind::Big { value: signed }
    };
    if leading_zero || length < 5 {
        return fail("Y stands before a year of more than four digits that does not begin with 0");
    }
    let mut significant_digits = None;
    if at.eat(b'S') {
        let (count, _) = at.number()?;
        significant_digits = u32::try_from(count).ok().filter(|count| *count >= 1 && *count <= length);
        if significant_digits.is_none() {
            return fail("more digits are significant than there are");
        }
    }
    let qualifier = at.qualifier();
    if !at.at_end() {
        return fail("a year with Y has no month");
    }
    let year = Year { kind, significant_digits, qualifier };
    Ok(Date { year, month: None, day: None, calendar, clock: None, zone: None, beyond: Beyond::default() })
}

fn interval(start: &[u8], end: &[u8], calendar: Calendar) -> Parsed<Edtf> {
    let (start, end) = (endpoint(start, true, calendar)?, endpoint(end, false, calendar)?);
    let undated = |end| matches!(end, IntervalEndpoint::Open | IntervalEndpoint::Unknown);
    if undated(start) && undated(end) {
        return fail("an interval has a date at one end at least");
    }
    if let (IntervalEndpoint::Date(first), IntervalEndpoint::Date(last)) = (&start, &end)
        && reversed(first, last)
    {
        return fail("the interval ends before it starts");
    }
    Ok(Edtf::Interval(Interval { start, end }))
}

fn endpoint(text: &[u8], is_start: bool, calendar: Calendar) -> Parsed<IntervalEndpoint> {
    Ok(match (text, around_dots(text)) {
        ([], _) => IntervalEndpoint::Unknown,
        (_, Some(([], []))) => IntervalEndpoint::Open,
        (_, Some(([], after))) if is_start => IntervalEndpoint::OnOrBefore(date(after, calendar)?),
        (_, Some((before, []))) if !is_start => IntervalEndpoint::OnOrAfter(date(before, calendar)?),
        _ => IntervalEndpoint::Date(date(text, calendar)?),
    })
}

/// Whether the first cannot lie before the last.
fn reversed(first: &Date, last: &Date) -> bool {
    if let (Some((earliest, _)), Some((_, end))) = (completion::span(first), completion::span(last)) {
        return earliest >= end;
    }
    match (completion::day(first, false), completion::day(last, true)) {
        (Some(earliest), Some(latest)) => earliest > latest,
        _ => false,
    }
}

fn set(kind: SetKind, inner: &[u8], calendar: Calendar) -> Parsed<Edtf> {
    let mut elements = Vec::new();
    for text in inner.split(|byte| *byte == b',') {
        elements.push(element(text, calendar)?);
    }
    Ok(Edtf::Set(Set { kind, elements }))
}

fn element(text: &[u8], calendar: Calendar) -> Parsed<SetElement> {
    Ok(match around_dots(text) {
        None => SetElement::Date(date(text, calendar)?),
        Some(([], after)) => SetElement::OnOrBefore(date(after, calendar)?),
        Some((before, [])) => SetElement::OnOrAfter(date(before, calendar)?),
        Some((before, after)) => {
            let (first, last) = (date(before, calendar)?, date(after, calendar)?);
            let second = |date: &Date| date.clock.map(|clock| clock.second.is_some());
            let parts = |date: &Date| (date.month.is_some(), date.day.is_some(), second(date));
            if !first.is_plain() || !last.is_plain() || parts(&first) != parts(&last) {
                return fail("a range in a set goes from one plain date to another of the same kind");
            }
            if reversed(&first, &last) {
                return fail("a range in a set ends before it starts");
            }
            SetElement::Range(first, last)
        }
    })
}
