//! Small arithmetic routines for the page module. The standard library's exact parsing and printing of floats,
//! trigonometry, powers and `clamp` make the module larger; `cargo xtask weigh` shows the weight of each module.

use core::f64::consts::{LN_2, LOG2_E};

/// `value` clamped to `least..=most`. If the bounds are the wrong way round, the lower bound wins; NaN gives the lower
/// bound.
///
/// Unlike `clamp` it cannot panic, so the module carries no panic message for it.
#[must_use]
pub const fn held(value: f32, least: f32, most: f32) -> f32 {
    value.min(most).max(least)
}

/// The same as [`held`] in double precision.
#[must_use]
pub const fn held_f64(value: f64, least: f64, most: f64) -> f64 {
    value.min(most).max(least)
}

/// Parses a decimal number: digits with at most one point, a sign, an exponent.
///
/// Exact to about 15 digits, which is enough for ranks and versions. `None` for any other text and for a number beyond
/// `f64`.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && part.is_empty() {
        return None;
    }
    let (mut value, mut shift) = (0.0_f64, exponent);
    for (digits, after_point) in [(whole, 0), (part, 1)] {
        for digit in digits.bytes() {
            value = value * 10.0 + f64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
            shift = shift.saturating_sub(after_point);
        }
    }
    while shift != 0 && value != 0.0 && value.is_finite() {
        value = if shift > 0 { value * 10.0 } else { value / 10.0 };
        shift -= shift.signum();
    }
    value.is_finite().then_some(if negative { -value } else { value })
}

/// The digits of a whole number. One copy of this code is smaller than the standard library's for each type of number.
#[must_use]
#[inline(never)]
pub fn digits(mut number: u64) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'0' + (number % 10) as u8));
        number /= 10;
        if number == 0 {
            return text;
        }
    }
}

/// Appends a whole number with at least `width` digits.
#[inline(never)]
pub fn push_padded(text: &mut String, number: u64, width: usize) {
    let digits = digits(number);
    for _ in digits.len()..width {
        text.push('0');
    }
    text.push_str(&digits);
}

/// Appends bytes, each as two hexadecimal digits.
#[inline(never)]
pub fn push_hex(text: &mut String, bytes: &[u8]) {
    for half in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
    }
}

/// A colour as in CSS: `#` and two hexadecimal digits for each byte.
#[must_use]
pub fn hex_colour(bytes: &[u8]) -> String {
    let mut text = "#".to_owned();
    push_hex(&mut text, bytes);
    text
}

/// A whole number with a separator between each three digits: "12,430".
#[must_use]
pub fn grouped(number: u64, separator: &str) -> String {
    let digits = digits(number);
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}

/// The largest number that [`decimal`] writes with this number of digits after the point.
#[must_use]
pub fn most_decimal(places: u32) -> f64 {
    MOST_SCALED / 10_i64.pow(places.min(9)) as f64
}

/// The largest number of units in the last place.
const MOST_SCALED: f64 = 9.0e15;

/// The number in decimal with at most `places` digits after the point and no trailing zeros. What is beyond
/// [`most_decimal`] is that number.
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    let scale = 10_i64.pow(places.min(9));
    let scaled = held_f64((value * scale as f64).round(), -MOST_SCALED, MOST_SCALED);
    #[expect(clippy::cast_possible_truncation, reason = "held far below the limit")]
    let scaled = scaled as i64;
    let (size, scale) = (scaled.unsigned_abs(), scale.unsigned_abs());
    let mut text = if scaled < 0 { "-" } else { "" }.to_owned();
    let (whole, part) = (size.checked_div(scale).unwrap_or(0), size.checked_rem(scale).unwrap_or(0));
    text.push_str(&digits(whole));
    if part > 0 {
        text.push('.');
        push_padded(&mut text, part, places.min(9) as usize);
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

/// A number that was kept in single precision, with as few digits as are read as the same number. One that needs more than
/// nine digits after the point has an exponent: `2.5000003e-7`.
#[cfg(any(not(target_arch = "wasm32"), feature = "reader"))]
#[must_use]
pub fn shortest(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "it was kept in single precision")]
    let single = |value: f64| value as f32;
    #[expect(clippy::float_cmp, reason = "the same number, to the last bit")]
    let gives_it = |text: &String| parse_decimal(text).is_some_and(|read| single(read) == single(value));
    if let Some(text) = (0..10).map(|places| decimal(value, places)).find(gives_it) {
        return text;
    }
    let (mut scaled, mut exponent) = (value, 0);
    while scaled.abs() < 1.0 && exponent < 50 {
        scaled *= 10.0;
        exponent += 1;
    }
    let text = |places| {
        let mut text = decimal(scaled, places);
        text.push_str("e-");
        text.push_str(&digits(exponent));
        text
    };
    (0..9).map(text).find(gives_it).unwrap_or_else(|| text(9))
}

/// Two to the power of `x`, to about 12 digits, for `x` between -1000 and 1000.
#[must_use]
pub fn exp2(x: f64) -> f64 {
    let x = held_f64(x, -1000.0, 1000.0);
    let whole = x.round();
    let rest = (x - whole) * LN_2;
    // Taylor series of e to the remainder, which is at most a third.
    let (mut term, mut sum) = (1.0, 1.0);
    for n in 1..=12_u8 {
        term *= rest / f64::from(n);
        sum += term;
    }
    #[expect(clippy::cast_possible_truncation, reason = "between -1000 and 1000")]
    let whole = whole as i32;
    sum * power_of_two(whole)
}

/// Two to an integer power between -1022 and 1023.
#[must_use]
pub fn power_of_two(power: i32) -> f64 {
    let biased = u64::try_from(power.clamp(-1022, 1023) + 1023).unwrap_or(1023);
    f64::from_bits(biased << 52)
}

/// Integer part of the base-2 logarithm of a positive normal number.
#[must_use]
pub fn floor_log2(x: f64) -> i32 {
    i32::try_from((x.to_bits() >> 52) & 0x7ff).unwrap_or(1023) - 1023
}

/// Base-2 logarithm of a positive normal number, to about 12 digits.
#[must_use]
pub fn log2(x: f64) -> f64 {
    let whole = floor_log2(x);
    let mantissa = x / power_of_two(whole);
    // ln(m) = 2 artanh((m - 1) / (m + 1)); the argument is below a third.
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let square = ratio * ratio;
    let (mut power, mut sum) = (ratio, 0.0);
    for n in 0..14_u8 {
        sum += power / f64::from(2 * n + 1);
        power *= square;
    }
    f64::from(whole) + 2.0 * sum * LOG2_E
}

/// Point on the unit circle after `turns` turns: (cosine, sine). With y downwards it runs clockwise on screen.
#[must_use]
pub fn on_circle(turns: f32) -> (f32, f32) {
    let quarters = (turns * 4.0).round();
    // Taylor series within an eighth of a turn of the nearest quarter.
    let angle = (turns * 4.0 - quarters) * core::f32::consts::FRAC_PI_2;
    let square = angle * angle;
    let sine = angle * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0)));
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    #[expect(clippy::cast_possible_truncation, reason = "a shape has some turns at most")]
    match (quarters as i32).rem_euclid(4) {
        0 => (cosine, sine),
        1 => (-sine, cosine),
        2 => (-cosine, -sine),
        _ => (sine, -cosine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortest_number_is_read_as_the_same() {
        for number in 0..=2_000_u16 {
            let value = f32::from(number) / 2_000.0;
            for value in
                [value, value * value, value / 7.0, value.powi(6), value.powi(9) / 1e9, -0.25 - value, value * 1e6]
            {
                let written = shortest(value.into());
                assert_eq!(written.parse::<f32>().unwrap(), value, "{value}");
                let usual = value.to_string();
                if usual.split('.').next_back().is_none_or(|part| part.len() <= 9) {
                    assert_eq!(written, usual);
                }
            }
        }
    }

    #[test]
    fn decimals_are_read_and_written() {
        for (text, value) in [("0.95", 0.95), ("1", 1.0), ("-3.5e2", -350.0), (".5", 0.5), ("1e-3", 0.001), ("2.", 2.0)]
        {
            let read = parse_decimal(text).unwrap();
            assert!((read - value).abs() < 1e-12, "{text} is {read}");
        }
        for wrong in ["", ".", "-", "1e", "e5", "0x1", "1.2.3", "NaN", "inf", "1e400", "1e99999999999", "1 "] {
            assert_eq!(parse_decimal(wrong), None, "{wrong:?}");
        }
        for (value, places, text) in
            [(0.5, 2, "0.5"), (1.0, 3, "1"), (-0.25, 1, "-0.3"), (12.3456, 2, "12.35"), (0.04, 1, "0")]
        {
            assert_eq!(decimal(value, places), text);
        }
        assert_eq!(decimal(1e300, 2), "90000000000000");
        assert_eq!(decimal(most_decimal(2), 2), "90000000000000");
    }

    #[test]
    fn powers_and_logarithms_agree_with_the_exact_ones() {
        for n in -2_000..2_000 {
            let x = f64::from(n) / 31.0;
            assert!((exp2(x) / x.exp2() - 1.0).abs() < 1e-11, "2^{x}");
            assert!((log2(exp2(x)) - x).abs() < 1e-10, "log2 of 2^{x}");
            assert_eq!(floor_log2(exp2(x + 0.001)), (x + 0.001).floor() as i32, "whole part at {x}");
        }
    }

    #[test]
    fn the_circle_is_round() {
        for n in -100..100 {
            let turns = n as f32 / 37.0;
            let (x, y) = on_circle(turns);
            let angle = turns * core::f32::consts::TAU;
            assert!((x - angle.cos()).abs() < 1e-5 && (y - angle.sin()).abs() < 1e-5, "{turns} turns: {x} {y}");
        }
    }
}
