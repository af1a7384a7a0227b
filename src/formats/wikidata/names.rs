//! What the variables of a query stand for, by their names.

/// Parts of names of a variable that is an end.
const ENDS: [&str; 24] = [
    "end",
    "fin",
    "until",
    "death",
    "dod",
    "died",
    "mort",
    "dissol",
    "abol",
    "ende",
    "bis",
    "clos",
    "demol",
    "deces",
    "décès",
    "muerte",
    "fallec",
    "finish",
    "ceas",
    "todes",
    "gestorben",
    "fecha_fin",
    "smert",
    "cierre",
];

/// Parts of names of a variable that is a place.
const PLACES: [&str; 14] = [
    "place",
    "location",
    "country",
    "city",
    "town",
    "lieu",
    "pays",
    "ort",
    "land",
    "stadt",
    "lugar",
    "ciudad",
    "luogo",
    "birthplace",
];

/// Names of a variable that is a title.
pub(super) const TITLES: [&str; 8] = ["title", "label", "name", "titel", "titre", "titulo", "nom", "nombre"];

/// Parts of names of a description.
const TEXTS: [&str; 4] = ["description", "descr", "abstract", "beschreibung"];

/// True if a variable is an end.
pub(super) fn is_end(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "to" || ENDS.iter().any(|part| begins_word(&name, part))
}

/// True if a variable is a date by its name.
pub(super) fn is_dated(name: &str) -> bool {
    let name = name.to_lowercase();
    let words =
        ["date", "time", "start", "begin", "birth", "death", "born", "died", "inception", "debut", "datum", "fecha"];
    is_year(&name) || is_end(&name) || words.iter().any(|word| name.contains(word))
}

/// True if a variable is a place.
pub(super) fn is_place(name: &str) -> bool {
    let name = name.to_lowercase();
    PLACES.iter().any(|part| begins_word(&name, part) || name.ends_with(part))
}

/// True if a variable is a description.
pub(super) fn is_text(name: &str) -> bool {
    let name = name.to_lowercase();
    TEXTS.iter().any(|part| name.contains(part))
}

/// True if a variable is the precision of a date.
pub(super) fn is_precision(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("prec") || name.contains("präz") || name.contains("genauigkeit")
}

/// True if a variable is a year.
pub(super) fn is_year(name: &str) -> bool {
    let name = name.to_lowercase();
    ["year", "jahr", "annee", "année", "anno", "año"].iter().any(|part| name.contains(part))
}

/// True if a word of the name begins with the part: `end_date`, `dateOfDeath` in lower case, but not `friend`.
fn begins_word(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(place, _)| {
        let before = name.get(..place).unwrap_or_default();
        before.is_empty()
            || before.ends_with(|c: char| !c.is_alphanumeric())
            || ["date", "of", "datum", "de", "time", "year"].iter().any(|word| before.ends_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_a_variable_is() {
        for (name, end) in [
            ("end", true),
            ("endDate", true),
            ("dateOfDeath", true),
            ("date_de_fin", true),
            ("dod", true),
            ("to", true),
            ("friend", false),
            ("start", false),
            ("legend", false),
            ("town", false),
        ] {
            assert_eq!(is_end(name), end, "{name}");
        }
        assert!(is_place("countryLabel") && is_place("birthPlace") && !is_place("author"));
        assert!(is_precision("dobPrecision") && is_year("year"));
    }
}
