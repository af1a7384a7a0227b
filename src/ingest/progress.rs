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
pub(super) struct Teller<'p> {
    tell: &'p mut dyn FnMut(Progress),
    next: usize,
}

impl<'p> Teller<'p> {
    /// Tells by calling this.
    pub(super) fn new(tell: &'p mut dyn FnMut(Progress)) -> Self {
        Self { tell, next: STEP }
    }

    /// The byte from which on there is something to tell.
    pub(super) const fn next(&self) -> usize {
        self.next
    }

    /// Whether it is time to tell that reading has come to this byte; then it is told.
    pub(super) fn at(&mut self, bytes_read: usize, events: usize) -> bool {
        let is_due = bytes_read >= self.next;
        if is_due {
            self.tell(bytes_read, events);
            self.next = bytes_read.saturating_add(STEP);
        }
        is_due
    }

    /// Tells it in any case.
    pub(super) fn tell(&mut self, bytes_read: usize, events: usize) {
        (self.tell)(Progress { bytes_read, events });
    }
}
