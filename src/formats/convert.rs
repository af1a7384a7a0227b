//! A record of the page as a file for people: Annals JSON of its packed form.

use super::json::write::json;
use super::shelf::WRITE;
use crate::record::packed;

/// The file for a request, which is [`WRITE`] and the packed form of the record.
///
/// # Errors
/// A sentence for people, if the record cannot be opened. O(size of the record).
pub fn json_of(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let record = bytes.strip_prefix(&WRITE).unwrap_or(bytes);
    let (document, _) = packed::open(record).map_err(|error| format!("{error}."))?;
    Ok(json(&document).text.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read;

    #[test]
    fn a_record_is_written_as_it_was_read() {
        let (document, problems) = read("a.csv", b"date,title\n2005,x\n2006-01/..,y\n");
        let request = [&WRITE[..], &packed::write(&document, &problems)].concat();
        let (again, _) = read("a.json", &json_of(&request).unwrap());
        let titles = |document: &crate::record::Document| -> Vec<String> {
            document.events().map(|event| format!("{} {}", event.date(), event.title())).collect()
        };
        assert_eq!(titles(&again), titles(&document));
        assert!(json_of(&WRITE).is_err());
    }
}
