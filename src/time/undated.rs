//! Texts that state that there is no date.

/// True if a text states that there is no date: catalogues write `n.d.` or `date not known`, SQL a day of zeros.
///
/// ```
/// assert!(annals::time::says_no_date("N.D."));
/// assert!(!annals::time::says_no_date("soon"));
/// ```
#[must_use]
pub fn says_no_date(text: &str) -> bool {
    const WORDS: [&str; 52] = [
        "nd",
        "sd",
        "sa",
        "oj",
        "od",
        "na",
        "tbd",
        "tba",
        "none",
        "null",
        "nil",
        "nan",
        "nat",
        "undated",
        "unknown",
        "unk",
        "unspecified",
        "not dated",
        "not known",
        "not available",
        "no date",
        "date unknown",
        "unknown date",
        "date not known",
        "date not given",
        "date not recorded",
        "date missing",
        "no date given",
        "no date known",
        "sine dato",
        "sine anno",
        "sans date",
        "ohne jahr",
        "ohne datum",
        "invalid date",
        "date uncertain or unknown",
        "undatiert",
        "datum unbekannt",
        "date inconnue",
        "sin fecha",
        "sf",
        "senza data",
        "sem data",
        "zonder datum",
        "zj",
        "bez daty",
        "без даты",
        "дата неизвестна",
        "бд",
        "бг",
        "年代不詳",
        "不明",
    ];
    if text.len() > 60 {
        return false;
    }
    let text = text.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']).trim();
    // An interval without a date at either end, as in EDTF and its draft.
    let is_end = |end: &str| matches!(end.trim(), "" | ".." | "open" | "unknown");
    let small = text.to_ascii_lowercase();
    if small.split_once('/').is_some_and(|(start, end)| is_end(start) && is_end(end)) {
        return true;
    }
    // An unknown date may consist of marks only.
    if !text.is_empty() && text.chars().all(|letter| matches!(letter, '?' | '-' | '–' | '—')) {
        return true;
    }
    if matches!(text.get(..10), Some("0000-00-00")) {
        return text.len() == 10 || text.get(10..).is_some_and(|time| time.ends_with("00:00:00"));
    }
    let mut words = String::new();
    for letter in text.chars().filter(|letter| !matches!(letter, '.' | '/')) {
        let blank = letter.is_whitespace();
        // "n. d." is one word, "date not known" three.
        if !blank {
            words.push(letter.to_ascii_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    let is = |words: &str| WORDS.contains(&words);
    is(&words) || (words.chars().count() <= 4 && is(&words.replace(' ', "")))
}
