//! Chains of posts and bodies that continue one another, as stated by the entities' `formerly`.

use std::collections::BTreeMap;

use crate::record::{Document, Mention};

/// The chains of a record. Circles and long chains are allowed.
pub(super) struct Chain {
    /// By mention, its direct successor. The last of a chain has none.
    later: BTreeMap<Mention, Mention>,
}

impl Chain {
    /// The chains stated by the entities of a record. `formerly` may contain ids or names; other texts count as words.
    pub(super) fn of(document: &Document) -> Self {
        let mut chain = Self { later: BTreeMap::new() };
        let mut places: BTreeMap<&str, u32> = BTreeMap::new();
        let entities = document.entities();
        if entities.iter().all(|entity| entity.formerly.is_empty()) {
            return chain;
        }
        // An id takes precedence over a name.
        for (place, entity) in (0_u32..).zip(entities) {
            places.entry(&entity.name).or_insert(place);
        }
        for (place, entity) in (0_u32..).zip(entities) {
            places.insert(&entity.id, place);
        }
        for (place, entity) in (0_u32..).zip(entities) {
            for former in &entity.formerly {
                let known = places.get(&**former).copied();
                let former = chain.last(&known.map_or_else(|| Mention::Words(former.clone()), Mention::Entity));
                let own = chain.last(&Mention::Entity(place));
                if former != own {
                    chain.later.insert(former, own);
                }
            }
        }
        chain
    }

    /// The latest member of a chain: its current name.
    pub(super) fn last(&mut self, of: &Mention) -> Mention {
        let mut last = of;
        while let Some(later) = self.later.get(last) {
            last = later;
        }
        let last = last.clone();
        // Shorten the path, so that the next query takes one step.
        let mut at = of.clone();
        while let Some(later) = self.later.get_mut(&at) {
            at = core::mem::replace(later, last.clone());
            if at == last {
                break;
            }
        }
        last
    }
}
