//! Guards of cells that a spreadsheet would run as a formula: an apostrophe marks them as text.

/// The guard.
pub(super) const GUARD: char = '\'';

/// A cell without its guard: one apostrophe is removed if, after it and any others, a sign follows that begins a
/// formula. Any other apostrophe stays.
pub(super) fn unguarded(text: &str) -> &str {
    match text.strip_prefix(GUARD) {
        Some(rest) if begins_formula(rest.trim_start_matches(GUARD)) => rest,
        _ => text,
    }
}

/// True if any common spreadsheet program treats a text with this beginning as a formula.
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
