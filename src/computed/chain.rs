//! Posts and bodies that continue one another: what an entity says of itself by `formerly`.

use std::collections::BTreeMap;

use crate::record::{Document, Mention};

/// Which posts and bodies are one. Rings and long chains are as good as any other.
pub(super) struct Chain {
    /// What each continues in, nearest first; the last of a chain has none.
    later: BTreeMap<Mention, Mention>,
}

impl Chain {
    /// What the entities of a record say. Each is named by its id or by its name; what is neither stands for words.
    pub(super) fn of(document: &Document) -> Self {
        let mut chain = Self { later: BTreeMap::new() };
        let mut places: BTreeMap<&str, u32> = BTreeMap::new();
        let entities = document.entities();
        if entities.iter().all(|entity| entity.formerly.is_empty()) {
            return chain;
        }
        // An id goes before a name.
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

    /// The latest of the chain in which something stands: what it is called today.
    pub(super) fn last(&mut self, of: &Mention) -> Mention {
        let mut last = of;
        while let Some(later) = self.later.get(last) {
            last = later;
        }
        let last = last.clone();
        // The next one who asks has one step to go.
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
