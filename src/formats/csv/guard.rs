//! Cells that a spreadsheet would run as a formula: an apostrophe before them says that they are text.

/// The sign before a guarded cell.
pub(super) const GUARD: char = '\'';

/// A cell without its guard: one apostrophe goes where, after it and others, a sign stands that begins a formula. Any
/// other apostrophe is a letter.
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(rest) if begins_formula(rest.trim_start_matches(GUARD)) => rest,
        _ => text,
    }
}

/// Whether a spreadsheet takes a text that begins so for a formula, in any of the common programs.
fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_guard_is_taken_off_before_a_formula_only() {
        for (written, read) in [
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("'-0043-03-15", "-0043-03-15"),
            ("'@x", "@x"),
            ("'\t=1", "\t=1"),
            ("'＝1", "＝1"),
            ("=1+1", "=1+1"),
            ("'tis", "'tis"),
            ("''", "''"),
            ("'", "'"),
            ("", ""),
        ] {
            assert_eq!(unguarded(written), read, "{written:?}");
        }
    }
}
