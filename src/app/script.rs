//! Numbers shared with the page. `www/core/flags.js` is generated from them, and the test below compares both.

/// A pointer goes down.
pub const DOWN: u8 = 0;
/// A pointer moves.
pub const MOVE: u8 = 1;
/// A pointer goes up.
pub const UP: u8 = 2;
/// A gesture ends without a result.
pub const CANCEL: u8 = 3;
/// The mouse leaves the picture.
pub const LEAVE: u8 = 4;

/// The bit of the Shift key.
pub const SHIFT: u8 = 1;
/// The bit of the Control key.
pub const CONTROL: u8 = 2;
/// The bit of the Alt key.
pub const ALT: u8 = 4;
/// The bit of the Meta key, which counts as Control.
pub const META: u8 = 8;

/// Shows all lanes: the number after those of [`LaneChange::ALL`](crate::lanes::LaneChange::ALL).
pub const SHOW_ALL: u8 = 7;
/// Resets lanes and colours to those of the record.
pub const RESET: u8 = 8;
/// Folds all lanes.
pub const FOLD_ALL: u8 = 9;
/// Gives all lanes their usual rows.
pub const UNFOLD_ALL: u8 = 10;

#[cfg(test)]
mod tests {
    use super::super::{COMPACT_BELOW_PX, Effect, Effects};
    use super::*;
    use crate::ingest::gzip::MOST_BYTES;
    use crate::lanes::LaneChange;

    /// `WheelLeftToPage` as `WHEEL_LEFT_TO_PAGE`.
    fn upper(name: &str) -> String {
        let mut upper = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() && !upper.is_empty() {
                upper.push('_');
            }
            upper.push(letter.to_ascii_uppercase());
        }
        upper
    }

    fn object(doc: &str, name: &str, numbers: &[(String, u32)]) -> String {
        let numbers: Vec<String> = numbers.iter().map(|(name, number)| format!("{}: {number}", upper(name))).collect();
        format!("\n/** {doc} */\nexport const {name} = {{ {} }};\n", numbers.join(", "))
    }

    fn named(numbers: &[(&str, u8)]) -> Vec<(String, u32)> {
        numbers.iter().map(|(name, number)| ((*name).to_owned(), u32::from(*number))).collect()
    }

    fn module() -> String {
        let mut text = "// @ts-check\n// Numbers shared by page and core. Generated from src/app/script.rs, whose test explains how.\n".to_owned();
        let flags = Effect::ALL.map(|effect| (format!("{effect:?}"), Effects::of(&[effect]).bits()));
        text += &object("Requests of a call to the shell, as bits of its result.", "FLAG", &flags);
        let kinds = [("Down", DOWN), ("Move", MOVE), ("Up", UP), ("Cancel", CANCEL), ("Leave", LEAVE)];
        text += &object("Events of a pointer.", "POINTER", &named(&kinds));
        let keys = [("Shift", SHIFT), ("Control", CONTROL), ("Alt", ALT), ("Meta", META)];
        text += &object("Modifier keys, as bits.", "HELD", &named(&keys));
        let mut changes: Vec<(String, u32)> =
            (0..).zip(LaneChange::ALL).map(|(number, change)| (format!("{change:?}"), number)).collect();
        changes.extend(named(&[
            ("ShowAll", SHOW_ALL),
            ("Reset", RESET),
            ("FoldAll", FOLD_ALL),
            ("UnfoldAll", UNFOLD_ALL),
        ]));
        text += &object("Changes of one lane, or of all.", "CHANGE", &changes);
        for (doc, name, number) in [
            (
                "A record with more dated events is large: the core draws counts instead of single events.",
                "LARGE",
                crate::layout::LARGE.to_string(),
            ),
            (
                "In CSS pixels: in a narrower picture the titles of lanes have no column.",
                "SLIM_PX",
                COMPACT_BELOW_PX.to_string(),
            ),
            ("Maximum size of a record in bytes.", "MOST_BYTES", MOST_BYTES.to_string()),
        ] {
            text += &format!("\n/** {doc} */\nexport const {name} = {number};\n");
        }
        text
    }

    #[test]
    fn page_and_core_mean_the_same_by_their_numbers() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/www/core/flags.js");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(path, module()).unwrap();
        }
        let found = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(found, module(), "make it again: UPDATE_GOLDEN=1 cargo test --lib page_and_core");
    }

    #[test]
    fn names_are_written_as_constants() {
        assert_eq!(upper("WheelLeftToPage"), "WHEEL_LEFT_TO_PAGE");
        assert_eq!(LaneChange::ALL.len(), usize::from(SHOW_ALL), "the numbers go on behind the changes of one lane");
    }
}
