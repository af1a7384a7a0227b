//! How far reading has come.

/// How far reading has come. What is told last is the whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// How many bytes of the file are read.
    pub bytes_read: usize,
    /// How many events were found in them.
    pub events: usize,
}

/// So many bytes are read between two calls.
const STEP: usize = 1 << 20;

/// Tells somebody about every mebibyte.
pub(crate) struct Teller<'p> {
    tell: &'p mut dyn FnMut(Progress),
    next: usize,
    has_told: bool,
}

impl<'p> Teller<'p> {
    /// Tells by calling this.
    pub(crate) fn new(tell: &'p mut dyn FnMut(Progress)) -> Self {
        Self { tell, next: STEP, has_told: false }
    }

    /// The byte from which on there is something to tell.
    pub(crate) const fn next(&self) -> usize {
        self.next
    }

    /// Tells that reading has come to this byte if it is time to; true for the first time.
    pub(crate) fn at(&mut self, bytes_read: usize, events: usize) -> bool {
        if bytes_read < self.next {
            return false;
        }
        (self.tell)(Progress { bytes_read, events });
        self.next = bytes_read.saturating_add(STEP);
        !core::mem::replace(&mut self.has_told, true)
    }
}
