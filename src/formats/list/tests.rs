use crate::formats::samples::{events, problems};
use crate::formats::{Format, read};

#[track_caller]
fn check(source: &str, expected: &[&str], said: &[&str]) {
    assert_eq!(Format::of("a.txt", source.as_bytes()).name, "list", "{source}");
    let (document, found) = read("a.txt", source.as_bytes());
    assert_eq!(events(&document), expected, "{source}");
    assert_eq!(problems(&found), said, "{source}");
}

#[test]
fn dates_and_titles_in_many_styles() {
    for (line, expected) in [
        ("1789 – Storming of the Bastille", "1789|Storming of the Bastille|"),
        ("1914-1918: First World War", "1914/1918|First World War|"),
        ("- 12 May 1999: A sum: two", "1999-05-12|A sum: two|"),
        ("**1969** Moon landing", "1969|Moon landing|"),
        ("1. 1066 Battle of Hastings", "1066|Battle of Hastings|"),
        ("* May 12, 1999 – A flood", "1999-05-12|A flood|"),
        ("1815 - 18 June - Waterloo", "1815-06-18|Waterloo|"),
        ("1914 – 1918 – A war", "1914/1918|A war|"),
        ("1914–18 A war", "1914/1918|A war|"),
        ("1914 – 28 people found", "1914|28 people found|"),
        ("1848 March Revolution", "1848|March Revolution|"),
        ("1848 March – Revolution", "1848-03|Revolution|"),
        ("1944 June 6 Landing", "1944-06-06|Landing|"),
        ("In 1492, Columbus sails", "1492|Columbus sails|"),
        ("c. 1200: A bridge", "1200~|A bridge|"),
        ("44 BC – Caesar is killed", "-0043|Caesar is killed|"),
        ("[1789] The Bastille", "1789|The Bastille|"),
        ("(1789) The Bastille", "1789|The Bastille|"),
        ("1789\tThe Bastille", "1789|The Bastille|"),
        ("1. Mai 1945: Ende", "1945-05-01|Ende|"),
        ("15. Jahrhundert: Buchdruck", "14XX|Buchdruck|"),
        ("1789 : Prise de la Bastille", "1789|Prise de la Bastille|"),
        ("14 juillet 1789 : la Bastille", "1789-07-14|la Bastille|"),
        ("14 июля 1789 г. — Взятие Бастилии", "1789-07-14|Взятие Бастилии|"),
        ("1789年：バスティーユ襲撃", "1789|バスティーユ襲撃|"),
        ("1868年1月3日 王政復古", "1868-01-03|王政復古|"),
        ("> - 1492 → Granada", "1492|Granada|"),
    ] {
        // Two lines more make it a list.
        let source = format!("2001: A\n2002 – B\n{line}\n");
        let (document, found) = read("a.txt", source.as_bytes());
        let list = events(&document);
        assert!(list.contains(&expected.to_owned()), "{line}: {list:?}");
        assert_eq!((list.len(), problems(&found)), (3, Vec::new()), "{line}");
    }
}

#[test]
fn headings_texts_and_titles() {
    check(
        "# History of Europe\n\nFrom a book.\n\n## Wars\nThe great ones.\n* **1914–1918**: First World War\n  It began in Sarajevo.\n  1500 shots in an hour.\n* 1939 – Second World War\n\n## Peace\n* 1945: United Nations\n\nSource: me\n",
        &["1914/1918|First World War|Wars", "1939|Second World War|Wars", "1945|United Nations|Peace"],
        &[],
    );
    let source = "Chronik\n\nANTIKE\n44 v. Chr.: Caesar\n\nMittelalter:\n1328 – Krönung\n1347 – Pest\n\nNeuzeit\n1492 – Amerika\n";
    check(
        source,
        &["-0043|Caesar|ANTIKE", "1328|Krönung|Mittelalter", "1347|Pest|Mittelalter", "1492|Amerika|Neuzeit"],
        &[],
    );
    assert_eq!(read("a.txt", source.as_bytes()).0.title(), "Chronik");
    check(
        "Wars\n----\n1914: A\n1939: B\nPeace\n-----\nEmpty\n-----\n",
        &["1914|A|Wars", "1939|B|Wars"],
        &["5:1: warning: 2 headings have no events below them and are not shown, the first of them 'Peace'"],
    );
    // Where each event stands by itself, what follows is its text.
    let source = "1789 – The Bastille\n\nThe people of Paris\n\n1799 – Brumaire\n\nNapoleon\n";
    check(source, &["1789|The Bastille|", "1799|Brumaire|"], &[]);
}

#[test]
fn lists_of_many_makes() {
    check(
        "Cronología de España\n\n711: Invasión\n1212 – Batalla\nSiglo XVI: Siglo de Oro\n",
        &["0711|Invasión|", "1212|Batalla|", "15XX|Siglo de Oro|"],
        &[],
    );
    let source = "ХРОНИКА\n\n988 г. — Крещение\nXIX в. — реформы\n";
    check(source, &["0988|Крещение|", "18XX|реформы|"], &[]);
    assert_eq!(read("a.txt", source.as_bytes()).0.title(), "ХРОНИКА");
    check(
        "1066, Hastings, in England\n1215, Magna Carta\n1348, Plague, with victims, everywhere\n",
        &["1066|Hastings, in England|", "1215|Magna Carta|", "1348|Plague, with victims, everywhere|"],
        &[],
    );
    check(
        "* [[1618]]–[[1648]]: Thirty Years War\n* [[1701]]: Spain\n",
        &["1618/1648|Thirty Years War|", "1701|Spain|"],
        &[],
    );
    check(
        "44 BC - Caesar\nAD 79 - Vesuvius\n476 - Fall of Rome\n",
        &["-0043|Caesar|", "0079|Vesuvius|", "0476|Fall of Rome|"],
        &[],
    );
}

#[test]
fn headings_that_are_dates() {
    check(
        "## 1999\n- May 12: A flood\n- A year of rain\n## 2000\nA quiet year.\nNothing else.\n## 2001 – An odyssey\nIn space.\n## 2002\n",
        &["1999|A year of rain|", "1999-05-12|A flood|", "2000|A quiet year.|", "2001|An odyssey|", "2002|2002|"],
        &["9:1: warning: 1 event has no title and is shown with its date"],
    );
}

#[test]
fn dates_behind_titles() {
    check(
        "Books\n- Faust (1808)\n- Emma, 1815\n- Moby-Dick – October 1851\n",
        &["1808|Faust|", "1815|Emma|", "1851-10|Moby-Dick|"],
        &[],
    );
    check(
        "## [1.1.0] - 2020-01-02\n### Added\n- A\n## [1.0.0] - 2019-03-04\n- B\n",
        &["2019-03-04|[1.0.0]|", "2020-01-02|[1.1.0]|"],
        &[],
    );
}

#[test]
fn days_and_months_are_decided_by_the_whole_list() {
    check("3.4.1945: A\n23.4.1945: B\n", &["1945-04-03|A|", "1945-04-23|B|"], &[]);
    check(
        "3/4/1945 A\n5/6/1945 B\n",
        &["|A|", "|B|"],
        &[
            "1:1: error: 2 dates can mean two things, the first of them '3/4/1945'; they are kept as written, and the events are shown among the undated",
        ],
    );
}

#[test]
fn tables_and_prose_are_left_to_others() {
    for text in [
        "1789,Storming of the Bastille\n1799,Napoleon\n",
        "1789\tStorming\n1799\tNapoleon\n",
        "year,what,text\n1,a,\"two lines\n1999: foo\n2000: bar\"\n2,b,c\n",
        "name;note\na;1999 – x\nb;2000 – y\n",
        "Some words: here\nand: there\n",
        "2020-01-01,12:30 train\n2020-01-02,13:30 train\n",
        "- date: 1999-05-12\n  title: A\n- date: 2000\n  title: B\n",
        "5 apples\n12 pears\n100 people died here\n",
        "",
    ] {
        assert_eq!(Format::of("a.txt", text.as_bytes()).name, "csv", "{text}");
    }
    for text in
        ["title: x\n1999: One\n- 2000: two\n", "1999: One #tag\n2000 two\n2001: Three\n", "1999: One\n2000: Two\n"]
    {
        assert_eq!(Format::of("a.txt", text.as_bytes()).name, "markwhen", "{text}");
    }
    assert_eq!(Format::of("a.mw", b"1999 - One\n2000 - Two\n").name, "markwhen");
}

/// Each line has a word of its own. It is in the record, or a problem counts the line.
#[test]
fn no_line_is_lost_silently() {
    let kinds = [
        "1789 – $",
        "1914-1918: $",
        "- 12 May 1999: $",
        "**1969** $",
        "1. 1066 $",
        "  $ and more",
        "$ without a date",
        "- $",
        "# $",
        "## $",
        "$:",
        "== $ ==",
        "// $",
        "1500 soldiers of $",
        "# 1789",
        "## 1850 $",
        "($) x",
        "<b>$</b>",
        "group $",
        "endGroup",
        "---",
        "id: $",
        "key$: value",
        "1/2/1999: $",
        "now: $",
        "every day: $",
        "_-_-_break_-_-_",
        "soon - $",
        "",
        "",
    ];
    let mut seed = 11_usize;
    let mut random = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    for round in 0..600 {
        let mut text = String::new();
        let count = 2 + random(12);
        let mut words = Vec::new();
        for line in 0..count {
            let word = format!("Qx{line}y");
            let kind = kinds[random(kinds.len())];
            // A line of the header is named by its name.
            if kind.contains('$') && !kind.starts_with("id") {
                words.push(word.clone());
            }
            text.push_str(&kind.replace('$', &word));
            text.push('\n');
        }
        let name = if round % 2 == 0 { "a.mw" } else { "a.txt" };
        let (document, found) = read(name, text.as_bytes());
        if document.is_empty() && !found.is_empty() {
            continue;
        }
        let written = crate::formats::write::json(&document).text;
        let said: Vec<String> = found.iter().map(ToString::to_string).collect();
        let missing =
            words.iter().filter(|word| !written.contains(&***word) && !said.join("\n").contains(&***word)).count();
        // A problem names the first line of its kind and counts the others.
        let counted: usize = said
            .iter()
            .filter_map(|said| said.split(": ").nth(2)?.split(' ').next()?.parse::<usize>().ok())
            .map(|count| count - 1)
            .sum();
        assert!(missing <= counted, "{missing} lines are lost of\n{text}\n{said:#?}\n{written}");
    }
}
