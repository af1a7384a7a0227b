//! Events of people and families, and their titles.

/// A tag of an event, and its name in a title: `Birth`. In the title of an attribute its value follows.
pub(super) struct Event {
    pub(super) tag: &'static str,
    pub(super) title: &'static str,
}

const fn event(tag: &'static str, title: &'static str) -> Event {
    Event { tag, title }
}

/// Events and attributes of GEDCOM 5.5.1 and 7, of people and of families.
pub(super) const EVENTS: [Event; 61] = [
    event("BIRT", "Birth"),
    event("CHR", "Christening"),
    event("DEAT", "Death"),
    event("BURI", "Burial"),
    event("CREM", "Cremation"),
    event("ADOP", "Adoption"),
    event("BAPM", "Baptism"),
    event("BARM", "Bar mitzvah"),
    event("BASM", "Bat mitzvah"),
    event("BLES", "Blessing"),
    event("CHRA", "Adult christening"),
    event("CONF", "Confirmation"),
    event("FCOM", "First communion"),
    event("ORDN", "Ordination"),
    event("NATU", "Naturalisation"),
    event("EMIG", "Emigration"),
    event("IMMI", "Immigration"),
    event("CENS", "Census"),
    event("PROB", "Probate"),
    event("WILL", "Will"),
    event("GRAD", "Graduation"),
    event("RETI", "Retirement"),
    event("EVEN", "Event"),
    event("CAST", "Caste"),
    event("DSCR", "Description"),
    event("EDUC", "Education"),
    event("IDNO", "Identity number"),
    event("NATI", "Nationality"),
    event("NCHI", "Number of children"),
    event("NMR", "Number of marriages"),
    event("OCCU", "Occupation"),
    event("PROP", "Property"),
    event("RELI", "Religion"),
    event("RESI", "Residence"),
    event("SSN", "Social security number"),
    event("TITL", "Title"),
    event("FACT", "Fact"),
    event("BAPL", "Baptism (LDS)"),
    event("CONL", "Confirmation (LDS)"),
    event("ENDL", "Endowment (LDS)"),
    event("INIL", "Initiatory (LDS)"),
    event("SLGC", "Sealing to parents (LDS)"),
    event("SLGS", "Sealing to spouse (LDS)"),
    event("ANUL", "Annulment"),
    event("DIV", "Divorce"),
    event("DIVF", "Filing of the divorce"),
    event("ENGA", "Engagement"),
    event("MARB", "Marriage banns"),
    event("MARC", "Marriage contract"),
    event("MARR", "Marriage"),
    event("MARL", "Marriage licence"),
    event("MARS", "Marriage settlement"),
    event("SEPA", "Separation"),
    event("MILI", "Military service"),
    event("_MILT", "Military service"),
    event("_SEPR", "Separation"),
    event("_MDCL", "Medical record"),
    event("_FUN", "Funeral"),
    event("_DEG", "Degree"),
    event("_ELEC", "Election"),
    event("_EXCM", "Excommunication"),
];

/// The event of a tag.
pub(super) fn of_tag(tag: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.tag == tag)
}

/// A name without its slashes: `James Sirius Potter`.
pub(super) fn name(written: &str) -> String {
    let plain = written.replace('/', " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_tags() {
        assert_eq!(name("James Sirius /Potter/"), "James Sirius Potter");
        assert_eq!(name("/Potter/ jr."), "Potter jr.");
        assert_eq!(of_tag("MARR").map(|event| event.title), Some("Marriage"));
        assert!(of_tag("NAME").is_none());
    }
}
