use crate::formats::read;
use crate::formats::samples::{events, problems};

const FAMILY: &str = "0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ada /North/\n1 SEX F\n1 BIRT\n2 DATE ABT 1900\n2 PLAC Oslo\n2 SOUR @S1@\n3 PAGE 7\n1 OCCU Miner\n2 DATE FROM 1920 TO 1930\n1 DEAT Y\n1 FAMS @F1@\n0 @I2@ INDI\n1 NAME Ben /South/\n1 _WAND oak\n1 EVEN\n2 TYPE Move\n2 DATE 11 AUG\n3 PHRASE on the eleventh\n2 NOTE @N1@\n0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 MARR\n2 DATE BET 1920 AND 1925\n0 @S1@ SOUR\n1 TITL Parish book\n0 @N1@ NOTE A note\n1 CONT of two lines\n0 @M1@ OBJE\n0 TRLR\n";

#[test]
fn a_family() {
    let (document, found) = read("a.ged", FAMILY.as_bytes());
    assert_eq!(
        events(&document),
        [
            "1900~|Birth of Ada North|",
            "1920/1930|Occupation of Ada North|",
            "[1920..1925]|Marriage of Ben South and Ada North|",
            "|Move of Ben South|",
        ]
    );
    assert_eq!(
        problems(&found),
        [
            "13:1: warning: 1 fact has no date and is no event: 'Death of Ada North'",
            "14:1: warning: 1 link between people and families is not shown",
            "20:1: warning: 1 date has no year and gives no place in time: '11 AUG'; it is kept as it is written",
            "32:1: warning: 1 part of the file is no event and is left out: 'OBJE'",
        ]
    );
    let birth = document.events().next().unwrap();
    let detail = birth.detail().unwrap();
    assert_eq!((detail.places.len(), detail.sources.len(), detail.actors.len()), (1, 1, 1));
    assert_eq!(&*detail.rare.as_ref().unwrap().written, "ABT 1900");
    assert_eq!(document.entities().iter().map(|entity| &*entity.name).collect::<Vec<_>>(), ["Ada North", "Ben South"]);
    let moved = document.events().last().unwrap();
    assert_eq!(&*moved.detail().unwrap().text, "A note\nof two lines");
}

/// Dates of a birth with the fields `date` and `calendar`.
#[test]
fn dates_of_the_format() {
    for (written, expected) in [
        ("12 AUG 1401", "1401-08-12"),
        ("JULIAN 12 AUG 1401", "1401-08-21"),
        ("@#DJULIAN@ 12 AUG 1401", "1401-08-21"),
        ("@#DGREGORIAN@ 12 AUG 1401", "1401-08-12"),
        ("@#DFRENCH R@ 3 VEND 4", "1795-09-25"),
        ("HEBREW 26 TVT 5727", "1967-01-08"),
        ("1401 BCE", "-1400"),
        ("BEF 3 FEB 1900", "[..1900-02-03]"),
        ("AFT 1900", "[1900..]"),
        ("CAL JUN 1900", "1900-06~"),
        ("FROM 1900", "1900/"),
        ("TO 1900", "/1900"),
        ("FROM 1900 TO 3 FEB 1901", "1900/1901-02-03"),
        ("BET 3 FEB 1900 AND JAN 1901", "[1900-02..1901-01]"),
        ("INT 1900 (about that)", "1900"),
        ("(unknown)", ""),
        ("_UNKNOWN 87", ""),
        ("11 AUG", ""),
    ] {
        let source = format!("0 HEAD\n0 @I1@ INDI\n1 BIRT\n2 DATE {written}\n0 TRLR\n");
        let (document, _) = read("a.ged", source.as_bytes());
        assert_eq!(events(&document), [format!("{expected}|Birth of I1|")], "{written}");
    }
}

#[test]
fn a_double_year_is_one_year() {
    let (document, _) = read("a.ged", b"0 HEAD\r0 @I1@ INDI\r1 BIRT\r2 DATE 12 FEB 1712/13\r0 TRLR\r");
    assert!(events(&document)[0].starts_with("1713-02-"), "{:?}", events(&document));
}

#[test]
fn a_file_cut_anywhere_is_read() {
    for (place, _) in FAMILY.char_indices().skip(7) {
        let (document, _) = read("a.ged", &FAMILY.as_bytes()[..place]);
        let dated = FAMILY[..place].matches("2 DATE").count();
        assert!(document.len() == dated || document.len() + 1 == dated, "{place}");
    }
}
