//! Other names that tables and lists of events use for fields: one table for those who read and those who write.

/// What people write, and the field that it is. It counts where the proper name is not there.
pub(crate) const ALIASES: [(&str, &str); 11] = [
    ("start", "date"),
    ("note", "text"),
    ("notes", "text"),
    ("description", "text"),
    ("actor", "actors"),
    ("place", "places"),
    ("relation", "relations"),
    ("source", "sources"),
    ("url", "link"),
    ("tag", "tags"),
    ("importance", "rank"),
];

/// The field that a name of small letters stands for.
pub(crate) fn field_of(name: &str) -> Option<&'static str> {
    ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, field)| *field)
}
