//! Progress of reading.

/// Progress of reading. The last report covers the whole file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Number of bytes read.
    pub bytes_read: usize,
    /// Number of events found.
    pub events: usize,
}

/// Number of bytes between two reports.
const STEP: usize = 1 << 20;

/// Reports progress about every mebibyte.
pub(crate) struct Teller<'p> {
    tell: &'p mut dyn FnMut(Progress),
    next: usize,
    has_told: bool,
}

impl<'p> Teller<'p> {
    /// A reporter that calls `tell`.
    pub(crate) fn new(tell: &'p mut dyn FnMut(Progress)) -> Self {
        Self { tell, next: STEP, has_told: false }
    }

    /// The byte at which the next report is due.
    pub(crate) const fn next(&self) -> usize {
        self.next
    }

    /// Reports progress at this byte if a report is due. Returns true for the first report.
    pub(crate) fn at(&mut self, bytes_read: usize, events: usize) -> bool {
        if bytes_read < self.next {
            return false;
        }
        (self.tell)(Progress { bytes_read, events });
        self.next = bytes_read.saturating_add(STEP);
        !core::mem::replace(&mut self.has_told, true)
    }
}
