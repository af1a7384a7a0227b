//! Shared parts of the writers: the text of a file, and the content that it cannot hold.

/// The text of a file, and the data of the record that it does not contain.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The file.
    pub text: String,
    /// Messages for people, one for each kind of loss or change; empty if there is none.
    pub lost: Vec<String>,
}

/// Counts losses by kind.
#[derive(Default)]
pub(super) struct Lost(Vec<(String, usize)>);

impl Lost {
    pub(super) fn add(&mut self, what: &str) {
        match self.0.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += 1,
            None => self.0.push((what.to_owned(), 1)),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn add_if(&mut self, is_lost: bool, what: &str) {
        if is_lost {
            self.add(what);
        }
    }

    pub(super) fn into_sentences(self) -> Vec<String> {
        let said = |(what, count): (String, usize)| match count {
            1 => what,
            _ => format!("{what} ({count} times)"),
        };
        self.0.into_iter().map(said).collect()
    }
}
