//! Dates in the words of a language, given as a table that the browser makes.

use annals::app::{App, Msg};
use annals::text::TableMeasure;
use annals::time::edtf;
use annals::words::{Length, text_in, year_text_in};
use annals::words::{Lexicon, Words};

/// German, as in browsers.
fn german() -> Vec<String> {
    const LONG: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    const SHORT: [&str; 12] =
        ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
    const DAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
    const PATTERNS: [&str; 9] = [
        "\u{1}. \u{2} \u{3}",
        "\u{2} \u{3}",
        "\u{1}. \u{2} \u{3}",
        "\u{2} \u{3}",
        "\u{4}, \u{1}. \u{2} \u{3}",
        "\u{1}. \u{2}",
        "\u{3} \u{5}",
        ".",
        " – ",
    ];
    const ERAS: [&str; 2] = ["v. Chr.", "n. Chr."];
    let mut texts: Vec<String> =
        [&LONG[..], &LONG, &SHORT, &SHORT, &DAYS, &PATTERNS, &ERAS, &LONG, &LONG, &SHORT, &SHORT]
            .concat()
            .into_iter()
            .map(String::from)
            .collect();
    texts.extend(PATTERNS[..5].iter().map(|pattern| format!("{pattern} \u{5}")));
    texts
}

/// Russian, where the name of a month in a date differs from the name alone.
fn russian() -> Vec<String> {
    let mut texts = german();
    texts[8] = "сентября".into();
    texts[20] = "сентябрь".into();
    texts[55] = "\u{1} \u{2} \u{3} г.".into();
    texts[56] = "\u{2} \u{3} г.".into();
    texts
}

#[test]
fn plain_dates_are_wholly_in_the_language() {
    let german = Words::with_dates(Lexicon::from_texts(german()).unwrap());
    for (written, long, short) in [
        ("2005-09-19", "19. September 2005", "19. Sept. 2005"),
        ("2005-03", "März 2005", "März 2005"),
        ("2005", "2005", "2005"),
        ("0000", "1 v. Chr.", "1 v. Chr."),
        ("-0043-03-15", "15. März 44 v. Chr.", "15. März 44 v. Chr."),
        ("0014-03-15", "15. März 14 n. Chr.", "15. März 14 n. Chr."),
        ("-0043-03", "März 44 v. Chr.", "März 44 v. Chr."),
        ("Y-13800000000", "13.800.000.000 v. Chr.", "13.800.000.000 v. Chr."),
        ("2007-09-26/2012-12-25", "26. September 2007 – 25. Dezember 2012", "26. Sept. 2007 – 25. Dez. 2012"),
        ("2005?-10-20", "20. Oktober, year uncertain: 2005", "20. Okt., year uncertain: 2005"),
        ("2005-10~", "Oktober 2005, approximate", "Okt. 2005, approximate"),
    ] {
        let when = edtf::parse(written).unwrap();
        assert_eq!(text_in(&german, &when, Length::Long), long, "{written}");
        assert_eq!(text_in(&german, &when, Length::Short), short, "{written}");
    }
    let day = edtf::parse("2005-09-19").unwrap();
    assert_eq!(text_in(&german, &day, Length::Full), "Montag, 19. September 2005");
    assert_eq!(year_text_in(&german, 12_025), "12.025");
}

#[test]
fn a_month_alone_can_be_another_word() {
    let russian = Words::with_dates(Lexicon::from_texts(russian()).unwrap());
    let said = |written| text_in(&russian, &edtf::parse(written).unwrap(), Length::Long);
    assert_eq!(said("2005-09-19"), "19 сентября 2005 г.");
    assert_eq!(said("2005-09"), "сентябрь 2005 г.");
    assert_eq!(russian.lexicon().month(9, false, true), "сентябрь");
}

#[test]
fn the_era_is_placed_as_in_the_language() {
    // As in Japanese and Slovak: the era before the year, and a month as a number beside an era.
    let mut texts = german();
    texts[64] = "紀元前".into();
    texts[66 + 2] = "3".into();
    texts[114] = "\u{5}\u{3}年\u{2}月\u{1}日".into();
    let own = Words::with_dates(Lexicon::from_texts(texts).unwrap());
    let said = |written| text_in(&own, &edtf::parse(written).unwrap(), Length::Long);
    assert_eq!(said("-0043-03-15"), "紀元前44年3月15日");
    assert_eq!(said("1000-03-15"), "15. März 1000", "from year 1000 on no era is said");
    assert_eq!(said("-0043?-03-15"), "15. März, year uncertain: 44 紀元前", "a day without a year has no era");
}

#[test]
fn an_invalid_word_table_means_english() {
    for spoil in [0, 48, 55, 61] {
        let mut texts = german();
        texts[spoil].clear();
        assert_eq!(Lexicon::from_texts(texts), None, "without text {spoil}");
    }
    assert_eq!(Lexicon::from_texts(Vec::new()).unwrap_or_default(), Lexicon::english());
}

#[test]
fn the_whole_application_speaks_it() {
    let record = br#"[{"id":"a","date":"2005-03-19","title":"A"},{"id":"b","date":"2005-12-25","title":"B"},
        {"id":"c","date":"1917-10-25","title":"C","calendar":"julian"}]"#;
    let mut app = App::new(0);
    app.load("x.json", record);
    app.update(Msg::Resize { width_px: 900.0, height_px: 500.0, device_pixel_ratio: 1.0 }, 0.0);
    let (from, to) = (edtf::parse("2005-03").unwrap().extent().from, edtf::parse("2005-12").unwrap().extent().to);
    app.update(Msg::Show { from, to, animate: false }, 0.0);
    let seen = |app: &mut App| {
        app.advance(0.0, &mut TableMeasure::default());
        let ticks: Vec<String> = app.frame().ticks.iter().map(|tick| tick.label.clone()).collect();
        let options: Vec<String> = app.mirror().into_iter().map(|option| option.text).collect();
        let details = app.details(app.document().row("a").unwrap()).unwrap();
        (ticks, options, details.date_text)
    };
    let (ticks, options, details) = seen(&mut app);
    assert!(ticks.contains(&"Dec".to_owned()), "{ticks:?}");
    assert!(options.iter().any(|option| option.starts_with("B, 25 December 2005")), "{options:?}");
    assert_eq!(details, "Saturday 19 March 2005");
    app.set_words(Words::with_dates(Lexicon::from_texts(german()).unwrap()));
    assert!(app.needs_frame(), "the picture is drawn again");
    let (ticks, options, details) = seen(&mut app);
    assert!(ticks.contains(&"Dez.".to_owned()) && !ticks.contains(&"Dec".to_owned()), "{ticks:?}");
    assert!(options.iter().any(|option| option.starts_with("B, 25. Dezember 2005")), "{options:?}");
    assert_eq!(details, "Samstag, 19. März 2005");
    let julian = app.details(app.document().row("c").unwrap()).unwrap();
    assert_eq!(julian.date_text, "25. Oktober 1917 Julian, 7. November Gregorian");
}
