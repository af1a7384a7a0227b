//! Names that came lately, so that a name in every row costs no search.

/// How many are remembered at most.
const SLOTS: usize = 4_096;

/// Names with what they stand for. Of two that fall into one slot the later one is remembered.
pub(crate) struct Names<'a, T> {
    slots: Vec<Option<(&'a str, T)>>,
    /// The empty name: that of most rows, and the library takes long to compare it (it looks at no byte, but at a place
    /// where there is none, which the processor has to forgive).
    empty: Option<T>,
}

impl<T> Default for Names<'_, T> {
    fn default() -> Self {
        Self { slots: Vec::new(), empty: None }
    }
}

impl<'a, T: Copy> Names<'a, T> {
    /// What a name stands for, by memory or else by `search`; what that does not find is not remembered. O(bytes of the
    /// name) where it is remembered.
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

/// Multiplies eight bytes at a time (P. Steele Jr. and S. Vigna's multiplier for 64 bits) and takes the upper bits.
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
