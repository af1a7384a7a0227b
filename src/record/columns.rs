//! The columns of a record: data that every event has.

/// Columns of all events, one entry each, in reading order: 25 to 31 bytes per event plus its title.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Columns {
    /// First second of the date's extent; unused for undated events.
    pub(super) from: Vec<i64>,
    /// Second after its last.
    pub(super) to: Vec<i64>,
    pub(super) lane: Vec<u32>,
    /// Empty if all are of the first kind.
    pub(super) kind: Vec<u16>,
    /// Empty if all have the default rank.
    pub(super) rank: Vec<f32>,
    /// Form of a plain date ([`Plain::code`]), and [`DERIVED`].
    pub(super) flags: Vec<u8>,
    /// End of each title in the arena of titles. It begins at the end of the previous one.
    pub(super) title_end: Vec<u32>,
}

/// Flag of a derived event. The bits below are the code of its date.
pub(super) const DERIVED: u8 = 0x80;
/// Bits of the code of a plain date.
pub(super) const CODE: u8 = 0x3f;

/// Number of titles requested from memory at once while reordering.
const AT_ONCE: usize = 32;

impl Columns {
    /// The columns and their titles in another order. Each column is freed before the next one is made, so that a large
    /// record is never in memory twice.
    pub(super) fn reordered(self, old_titles: String, order: &[u32]) -> (Self, String) {
        let old = self;
        let mut titles = String::with_capacity(old_titles.len());
        let mut title_end = Vec::with_capacity(order.len());
        let end = |place: usize| old.title_end.get(place).map_or(0, |end| *end as usize);
        let mut spans = [(0, 0); AT_ONCE];
        for places in order.chunks(AT_ONCE) {
            // Titles lie far apart in memory: all of these are requested before the first one is used.
            let mut touched = 0;
            for (span, place) in spans.iter_mut().zip(places) {
                let start = (*place as usize).checked_sub(1).map_or(0, end);
                *span = (start, end(*place as usize));
                touched ^= old_titles.as_bytes().get(start).copied().unwrap_or(0);
            }
            core::hint::black_box(touched);
            for (start, end) in spans.iter().take(places.len()) {
                titles.push_str(old_titles.get(*start..*end).unwrap_or(""));
                title_end.push(u32::try_from(titles.len()).unwrap_or(u32::MAX));
            }
        }
        drop((old_titles, old.title_end));
        let columns = Self {
            from: picked(old.from, order),
            to: picked(old.to, order),
            lane: picked(old.lane, order),
            kind: picked(old.kind, order),
            rank: picked(old.rank, order),
            flags: picked(old.flags, order),
            title_end,
        };
        (columns, titles)
    }
}

/// A column in another order. An empty one stays empty.
#[expect(clippy::needless_pass_by_value, reason = "it is given back here")]
fn picked<T: Copy + Default>(column: Vec<T>, order: &[u32]) -> Vec<T> {
    let mut picked = Vec::new();
    if !column.is_empty() {
        picked.reserve_exact(order.len());
        picked.extend(order.iter().map(|place| column.get(*place as usize).copied().unwrap_or_default()));
    }
    picked
}
