//! A cache of recent names, so that a name in every row needs no search.

/// Number of slots.
const SLOTS: usize = 4_096;

/// Names with their values. Of two names in one slot the later one is kept.
pub(crate) struct Names<'a, T> {
    slots: Vec<Option<(&'a str, T)>>,
    /// The value of the empty name, which is that of most rows. Stored separately, because the library's comparison of
    /// empty texts is slow.
    empty: Option<T>,
}

impl<T> Default for Names<'_, T> {
    fn default() -> Self {
        Self { slots: Vec::new(), empty: None }
    }
}

impl<'a, T: Copy> Names<'a, T> {
    /// The value of a name, from the cache or else by `search`. Failed searches are not cached. O(bytes of the name) if
    /// it is cached.
    pub(crate) fn get(&mut self, name: &'a str, search: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if name.is_empty() {
            if self.empty.is_none() {
                self.empty = search(name);
            }
            return self.empty;
        }
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let slot = self.slots.get_mut(slot_of(name.as_bytes()))?;
        if let Some((known, place)) = slot
            && *known == name
        {
            return Some(*place);
        }
        let place = search(name)?;
        *slot = Some((name, place));
        Some(place)
    }
}

/// Multiplies eight bytes at a time (with the 64-bit multiplier of G. L. Steele Jr. and S. Vigna) and takes the upper
/// bits.
fn slot_of(name: &[u8]) -> usize {
    const MULTIPLIER: u64 = 0xd134_2543_de82_ef95;
    let mut hash = name.len() as u64;
    let mut mix = |word: u64| hash = (hash ^ word).wrapping_mul(MULTIPLIER).rotate_left(29);
    let mut rest = name;
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        mix(u64::from_le_bytes(*chunk));
        rest = behind;
    }
    mix(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    usize::try_from(hash.wrapping_mul(MULTIPLIER) >> 52).unwrap_or(0) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_and_only_searched_for_once() {
        let names: Vec<String> = (0..20_000).map(|name| format!("lane number {name}")).collect();
        let mut known = Names::default();
        for name in &names {
            assert_eq!(known.get(name, |name| name.rsplit(' ').next()?.parse().ok()), name[12..].parse::<u32>().ok());
            assert!(known.get(name, |_| None).is_some(), "{name} is remembered");
        }
        let kept = names.iter().filter(|name| known.get(name, |_| None).is_some()).count();
        assert!(kept > SLOTS / 2, "the slots are used: {kept}");
        assert_eq!(known.get("", |_| None::<u32>), None);
    }
}
