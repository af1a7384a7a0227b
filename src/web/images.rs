//! Small pictures as data addresses, for the shell's image elements.

use crate::lanes::Tint;
use crate::record::Family;
use crate::scene::Theme;
use crate::{paint, scene};

/// Data address of a small picture.
fn data_address(svg: &str) -> String {
    let mut address = String::from("data:image/svg+xml,");
    for byte in svg.trim().bytes() {
        match byte {
            b'%' | b'#' | b'"' | b'<' | b'>' | b'&' | b'\n' => {
                address.push('%');
                for half in [byte >> 4, byte & 15] {
                    address.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
                }
            }
            _ => address.push(char::from(byte)),
        }
    }
    address
}

/// Address of the picture of a sign in the legend.
pub(super) fn sign_address(sign: scene::Sign, grey: bool, theme: &Theme) -> String {
    data_address(&paint::svg_sign(&scene::sign_scene(sign, grey, theme)))
}

/// Address of the legend's picture of one of the record's own kinds.
pub(super) fn kind_address(family: Family, tint: Tint, theme: &Theme) -> String {
    data_address(&paint::svg_sign(&scene::kind_scene(family, tint, theme)))
}

/// Address of the picture of a colour in the legend.
pub(super) fn swatch_address(tint: Tint, theme: &Theme) -> String {
    data_address(&paint::svg_sign(&scene::swatch_scene(tint, theme)))
}
