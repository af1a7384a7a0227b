//! Formatting of values in SVG.

use core::fmt::Write as _;

use plotters_backend::BackendColor;

use crate::number::{decimal, hex_colour};

/// Grid units per CSS pixel.
pub(super) const GRID_UNITS: i32 = 8;

/// Grid units, written as CSS pixels in as few digits as possible.
pub(super) struct Units(pub(super) i32);

impl core::fmt::Display for Units {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&decimal(f64::from(self.0) / f64::from(GRID_UNITS), 3))
    }
}

/// Escaped text for an element or an attribute. Control characters, which XML forbids, become spaces.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\u{fffe}' | '\u{ffff}' => f.write_str("\u{fffd}")?,
                _ if letter.is_control() => f.write_char(' ')?,
                _ => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// A colour as attributes: `fill="#123456"` and, if not opaque, `fill-opacity`.
pub(super) struct Paint(pub(super) &'static str, pub(super) BackendColor);

impl core::fmt::Display for Paint {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let Self(attribute, BackendColor { alpha, rgb: (red, green, blue) }) = self;
        write!(f, "{attribute}=\"{}\"", hex_colour(&[*red, *green, *blue]))?;
        if *alpha < 1.0 { write!(f, " {attribute}-opacity=\"{}\"", decimal(*alpha, 2)) } else { Ok(()) }
    }
}
