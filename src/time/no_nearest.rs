//! Stands for `nearest` in the page, which reads no records: what is no date there is told without the nearest form.

/// What the text may have been meant to be; see the other one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Nearest {
    /// A form that is EDTF.
    #[expect(dead_code, reason = "only the reader finds forms")]
    Form(String),
    /// Day and month cannot be told apart: both readings.
    #[expect(dead_code, reason = "only the reader finds forms")]
    Either(String, String),
    /// Nothing.
    None,
}

/// Nothing.
pub(super) const fn nearest(_written: &str) -> Nearest {
    Nearest::None
}
