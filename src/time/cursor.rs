//! Reading of a text byte by byte, with reasons why it is not a date.

use super::parts::{DateField, Qualifier};
use crate::problem::{Pattern, en};

/// Why a text is not EDTF.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct ParseError {
    /// The expectation, in a few words.
    #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
    message: Pattern,
}

impl ParseError {
    /// The expectation, in a few words. The page's modules, which read only arguments of `show` and addresses, have one
    /// for all errors, to be lighter.
    pub(super) const fn why(self) -> Pattern {
        #[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
        return self.message;
        #[cfg(not(any(not(target_arch = "wasm32"), feature = "reader")))]
        en::DATE_FORM
    }
}

pub(super) type Parsed<T> = Result<T, ParseError>;

/// An error with its reason.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
pub(super) const fn fail<T>(message: Pattern) -> Parsed<T> {
    Err(ParseError { message })
}

/// An error; its reason is not kept.
#[cfg(not(any(not(target_arch = "wasm32"), feature = "reader")))]
pub(super) const fn fail<T>(_message: Pattern) -> Parsed<T> {
    Err(ParseError {})
}

/// The text before and after the first such byte.
pub(super) fn position(text: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|byte| *byte == wanted)?;
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(1..)?))
}

/// The text before and after the first `..`.
pub(super) fn around_dots(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = text.windows(2).position(|pair| pair == b"..")?;
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(2..)?))
}

/// A position in the text.
pub(super) struct Cursor<'a>(pub(super) &'a [u8]);

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

    pub(super) fn qualifier(&mut self) -> Qualifier {
        let (uncertain, approximate) = match self.0.first() {
            Some(b'?') => (true, false),
            Some(b'~') => (false, true),
            Some(b'%') => (true, true),
            _ => return Qualifier::default(),
        };
        self.next();
        Qualifier { uncertain, approximate }
    }

    /// A digit, or `None` for an `X`.
    pub(super) fn digit(&mut self) -> Parsed<Option<u8>> {
        match self.next() {
            Some(digit @ b'0'..=b'9') => Ok(Some(digit - b'0')),
            Some(b'X') => Ok(None),
            _ => fail(en::DIGITS),
        }
    }

    /// Two digits or `X`, with a qualifier before them.
    pub(super) fn field(&mut self) -> Parsed<DateField> {
        let qualifier = self.qualifier();
        Ok(DateField { digits: [self.digit()?, self.digit()?], qualifier })
    }

    /// Two known digits.
    pub(super) fn two(&mut self) -> Parsed<u8> {
        match DateField::value(DateField { digits: [self.digit()?, self.digit()?], qualifier: Qualifier::default() }) {
            Some(value) => Ok(value),
            None => fail(en::CLOCK_DIGITS),
        }
    }

    /// At least one digit of a fraction. Returns true if all are 0.
    pub(super) fn fraction(&mut self) -> Parsed<bool> {
        let (mut is_zero, mut length) = (true, 0);
        while let Some(digit @ b'0'..=b'9') = self.0.first() {
            is_zero &= *digit == b'0';
            length += 1;
            self.next();
        }
        if length == 0 { fail(en::DIGITS_MISSING) } else { Ok(is_zero) }
    }

    /// A number that fits, of at least one digit, and its number of digits.
    pub(super) fn number(&mut self) -> Parsed<(i64, u32)> {
        let (mut value, mut length) = (0_i64, 0);
        while let Some(digit @ b'0'..=b'9') = self.0.first() {
            let Some(more) = value.checked_mul(10).and_then(|value| value.checked_add(i64::from(digit - b'0'))) else {
                return fail(en::NUMBER_TOO_LARGE);
            };
            (value, length) = (more, length + 1);
            self.next();
        }
        if length == 0 { fail(en::DIGITS_MISSING) } else { Ok((value, length)) }
    }
}
