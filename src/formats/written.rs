//! What writers of all formats share: the text of a file with what it has no place for.

/// The text of a file, and what of the record did not go into it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The file.
    pub text: String,
    /// Sentences for a person, one for each sort of thing that was lost or changed; empty when all is there.
    pub lost: Vec<String>,
}

/// Counts what is lost, by what it is.
#[derive(Default)]
pub(super) struct Lost(Vec<(String, usize)>);

impl Lost {
    pub(super) fn add(&mut self, what: &str) {
        match self.0.iter_mut().find(|(known, _)| known == what) {
            Some((_, count)) => *count += 1,
            None => self.0.push((what.to_owned(), 1)),
        }
    }

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
