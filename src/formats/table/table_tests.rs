//! Whole tables of unknown make: from the text of a file to events and problems.

use crate::formats::{Mapping, Options, read, read_as};
use crate::record::{Diagnostic, Document};
use crate::time::is_hidden;

/// `date | title | lane` of each event in the order of the picture, and the problems without that about the columns.
fn told((document, problems): &(Document, Vec<Diagnostic>)) -> (Vec<String>, Vec<String>) {
    let line = |event: crate::record::Event<'_>| {
        let lane = document.lanes().get(event.lane().0 as usize).map_or("", |lane| &*lane.id).to_owned();
        format!("{} | {} | {lane}", event.date(), event.title())
    };
    let said = problems
        .iter()
        .map(ToString::to_string)
        .filter(|said| !said.contains("The columns are taken") && !said.contains("kept as fields: "));
    (document.events().map(line).collect(), said.collect())
}

/// The mapping that is said can be copied, and the table is read with it as without.
#[track_caller]
fn said_mapping_changes_nothing(text: &str, (document, problems): &(Document, Vec<Diagnostic>)) {
    let mut said = problems.iter().map(ToString::to_string);
    let Some(map) = said.find_map(|said| Some(said.split_once("to change it: --map ")?.1.to_owned())) else { return };
    let word = map.strip_prefix('"').map_or(&*map, |map| map.strip_suffix('"').unwrap_or(map));
    assert!(map.len() > word.len() || !word.contains(' '), "{map}");
    assert!(!word.contains(['"', '$', '`', '\\']), "{map}");
    let options = Options { mapping: Mapping::parse(word).unwrap(), ..Options::default() };
    let (again, _) = read_as("x.csv", text.as_bytes(), &options);
    let written = |document: &Document| crate::formats::write::json(document).text;
    assert_eq!(written(&again), written(document), "{map}\n{text}");
}

#[track_caller]
fn check(text: &str, events: &[&str], problems: &[&str]) {
    let read = read("x.csv", text.as_bytes());
    said_mapping_changes_nothing(text, &read);
    let (found, said) = told(&read);
    assert_eq!(
        (found, said),
        (events.iter().map(ToString::to_string).collect(), problems.iter().map(ToString::to_string).collect()),
        "{text}"
    );
}

#[track_caller]
fn mapped(text: &str, map: &str, events: &[&str], problems: &[&str]) {
    let options = Options { mapping: Mapping::parse(map).unwrap(), ..Options::default() };
    let (found, said) = told(&read_as("x.csv", text.as_bytes(), &options));
    assert_eq!(
        (found, said),
        (events.iter().map(ToString::to_string).collect(), problems.iter().map(ToString::to_string).collect()),
        "{text}"
    );
}

#[test]
fn names_in_other_languages() {
    check(
        "Datum;Ereignis;Ort\n23.5.1949;Grundgesetz;Bonn\n3.10.1990;Einheit;Berlin\n",
        &["1949-05-23 | Grundgesetz | ", "1990-10-03 | Einheit | "],
        &[],
    );
    check("année\tévénement\n1789\tBastille\n1848\tRépublique\n", &["1789 | Bastille | ", "1848 | République | "], &[]);
    check("日付,出来事\n1868年,明治維新\n1945年8月15日,終戦\n", &["1868 | 明治維新 | ", "1945-08-15 | 終戦 | "], &[]);
}

#[test]
fn ends_and_parts_are_known_by_name_where_few_cells_tell() {
    check(
        "Дата начала;Дата окончания;Событие\n22 июня 1941;9 мая 1945;Война\n988 г.;;Крещение\n1914 г.;;Начало\n",
        &["0988 | Крещение | ", "1914 | Начало | ", "1941-06-22/1945-05-09 | Война | "],
        &[],
    );
    check(
        "Anfangsdatum;Enddatum;Ereignis\n1900;;A\n1901;;B\n1902;1903;C\n1904;;D\n",
        &["1900 | A | ", "1901 | B | ", "1902/1903 | C | ", "1904 | D | "],
        &[],
    );
    check(
        "Year,Month,Day,Event\n1900,5,,A\n1901,,,B\n1902,June,3,C\n1903,13,1,D\n",
        &["1900-05 | A | ", "1901 | B | ", "1902-06-03 | C | ", "1903 | D | "],
        &[],
    );
}

#[test]
fn times_of_begin_and_end_stand_beside_their_days() {
    let text = "Subject,Start Date,Start Time,End Date,End Time,All day event\n\
        A,05/30/2020,10:00 AM,05/30/2020,1:00 PM,FALSE\nB,05/31/2020,11:30 PM,06/01/2020,2:00 AM,FALSE\n\
        C,06/03/2020,12:00:00 AM,06/03/2020,12:00:00 AM,TRUE\nD,06/05/2020,,06/06/2020,,\n";
    let (document, problems) = read("x.csv", text.as_bytes());
    assert_eq!(
        crate::formats::samples::events(&document),
        [
            "2020-05-30T10:00>2020-05-30T13:00|A|",
            "2020-05-31T23:30>2020-06-01T02:00|B|",
            "2020-06-03|C|",
            "2020-06-05/2020-06-06|D|",
        ]
    );
    said_mapping_changes_nothing(text, &(document, problems));
}

#[test]
fn dates_that_two_columns_say_together() {
    check(
        "Year,Date,Event\n1969,July 16,Launch\n,July 20,Landing\n1970,April 11,Launch again\n",
        &["1969-07-16 | Launch | ", "1969-07-20 | Landing | ", "1970-04-11 | Launch again | "],
        &[
            "2:6: warning: The dates of the column 'Date' are completed by another column, first 'July 16' to 'July 16 1969'",
        ],
    );
    check(
        "year,event\n-44,Caesar\n14,Augustus\n476,Rome\n",
        &["-0043 | Caesar | ", "0014 | Augustus | ", "0476 | Rome | "],
        &["2:1: warning: 1 year with a minus is read as BCE, without a year 0: '-44'"],
    );
}

/// The events of a table that is known to be of a program.
#[track_caller]
fn of_program(text: &str, program: &str, events: &[&str]) {
    let read = read("x.csv", text.as_bytes());
    said_mapping_changes_nothing(text, &read);
    let (found, said) = told(&read);
    assert_eq!(found, events.iter().map(ToString::to_string).collect::<Vec<_>>(), "{text}");
    assert!(said.iter().any(|said| said.contains(&format!("This is a table of {program};"))), "{said:?}");
}

#[test]
fn a_table_of_preceden_needs_no_header() {
    of_program(
        "Rulers,1,Washington,First,1789-04-30,no,1797-03-04,no,,,#ff0000\nEvents,2,Treaty,,1783,yes,,,yes,star,green\n",
        "Preceden",
        &["1783~ | Treaty | Events", "1789-04-30/1797-03-04 | Washington | Rulers"],
    );
}

#[test]
fn a_verbose_table_of_the_query_service_is_one_of_values() {
    let text = "?item\t?itemLabel\t?date\t?datePrecision\n\
        <http://www.wikidata.org/entity/Q1>\t\"Alpha\"@en\t\"1900-05-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>\t10\n\
        <http://www.wikidata.org/entity/Q2>\t\"Beta\"@en\t\"1910-01-01T00:00:00Z\"^^<http://www.w3.org/2001/XMLSchema#dateTime>\t9\n";
    of_program(text, "Wikidata", &["1900-05 | Alpha | ", "1910 | Beta | "]);
}

#[test]
fn without_a_header_and_with_a_preamble() {
    check(
        "1708;;Law;https://a.example\n1728;1730;Fire;\n1733;;Bond;https://b.example\n",
        &["1708 | Law | ", "1728/1730 | Fire | ", "1733 | Bond | "],
        &[],
    );
    check(
        "Our list\n\nJahr,Ereignis,Wert\n1949,a b,3\n1990,c d,4\n\nSource: memory\n",
        &["1949 | a b | ", "1990 | c d | "],
        &[
            "1:1: warning: 1 row stands above the table and is left out: 'Our list'",
            "7:1: warning: 1 row stands below the table and is left out: 'Source: memory'",
        ],
    );
}

#[test]
fn line_ends_and_quotes() {
    let expected = ["1949 | a, b | ", "1990 | c\u{fffd} | "];
    for ends in ["\n", "\r\n", "\r"] {
        let text = "Jahr,Ereignis\n1949,\"a, b\"\n1990,c\n".replace('\n', ends);
        check(&text, &[expected[0], "1990 | c | "], &[]);
    }
}

#[test]
fn the_column_decides_the_order_of_day_and_month() {
    check("Datum,Titel\n3/4/1901,A\n23/4/1901,B\n", &["1901-04-03 | A | ", "1901-04-23 | B | "], &[]);
    check(
        "when,what,stamp date\n3/4/1901,A,1901-03-04 00:00:00\n5/6/1902,B,1902-05-06 00:00:00\n",
        &["1901-03-04 | A | ", "1902-05-06 | B | "],
        &[],
    );
    let open = "Datum,Titel\n3/4/1901,A\n5/6/1902,B\n";
    check(
        open,
        &["1901-04-03 | A | ", "1902-06-05 | B | "],
        &[
            "2:1: warning: The column 'Datum' can be read with the day or the month first: '3/4/1901' is 1901-04-03 or 1901-03-04. It is read with the day first; settle it with --map date:dmy=Datum or --map date:mdy=Datum",
        ],
    );
    mapped(open, "date:mdy=Datum", &["1901-03-04 | A | ", "1902-05-06 | B | "], &[]);
    let (document, _) = read("x.csv", open.as_bytes());
    let event = document.events().next().unwrap();
    let rare = event.detail().unwrap().rare.as_ref().unwrap();
    assert_eq!(&*rare.written, "3/4/1901");
}

#[test]
fn parts_twins_and_flags() {
    check(
        "Jahr,Monat,Tag,Ereignis\n1949,5,23,A\n1990,Oktober,,B\n1991,,,C\n,,,D\n",
        &["1949-05-23 | A | ", "1990-10 | B | ", "1991 | C | ", " | D | "],
        &["5:1: warning: 1 row has no date; its event is undated"],
    );
    check(
        "Year,Topic,Exact Date\n1835,A,winter 1834-35\n1825,B,5 March 1825\n1861,C,then\n1862,D,\n",
        &["1825-03-05 | B | ", "1834-24 | A | ", "1861 | C | ", "1862 | D | "],
        &["4:8: warning: 1 cell of the column 'Exact Date' is not read as a date, 'then'; the date beside it is taken"],
    );
    check(
        "title,start date,approximate,end date\nA,1850,yes,1860\nB,1870,no,\n",
        &["1850~/1860 | A | ", "1870 | B | "],
        &[],
    );
    check(
        "name,start_year_approx\nA,-333\nB,200\n",
        &["-0332~ | A | ", "0200~ | B | "],
        &["2:3: warning: 1 year with a minus is read as BCE, without a year 0: '-333'"],
    );
}

#[test]
fn what_is_no_list_of_events_is_refused() {
    let series: String = (1..=12).map(|month| format!("2020-{month:02}-01,{month}.5,{}\n", month * 7)).collect();
    check(
        &format!("fecha,valor,total\n{series}"),
        &[],
        &[
            "1:1: error: This is a series of numbers (12 rows with a date and numbers, without any words) and no list of events; to read it all the same, name a title: --map title=valor",
        ],
    );
    check(
        "a,b\nx,y\n",
        &[],
        &[
            "1:1: error: No column of this table holds dates, found 'a', 'b'; add a column 'date', or name one with --map date=COLUMN",
        ],
    );
}

#[test]
fn a_table_on_its_side_is_read() {
    check(
        "Year,1987,2012,2015\nWhat,Found,Cut,Used\nWho,A,B,C\n",
        &["1987 | Found | ", "2012 | Cut | ", "2015 | Used | "],
        &["1:1: warning: The table lies on its side: each of its columns is read as an event"],
    );
}

#[test]
fn a_mapping_stands_above_what_is_recognised() {
    let text = "Wann,Was,Gruppe,Text\n1949,A,G,T\n1990,B,H,U\n";
    mapped(text, "title=Text,lane=gruppe,text=2", &["1949 | T | G", "1990 | U | H"], &[]);
    mapped(
        text,
        "title=Tex",
        &["1949 | A | G", "1990 | B | H"],
        &["1:1: error: The mapping names a column 'Tex', which is not there; found 'Wann', 'Was', 'Gruppe', 'Text'"],
    );
}

#[test]
fn every_row_is_accounted_for() {
    check(
        "Datum,Ereignis,Ort\n1949,A,x\nbald,B,y\n,,z\nDatum,Ereignis,Ort\n1990,,w\n1991,C,v,more\n",
        &["1949 | A | ", "1990 | w | ", "1991 | C | ", " | B | "],
        &[
            "3:1: error: 1 date of the column 'Datum' is not read, 'bald'; its event is undated and keeps the words",
            "4:1: warning: 1 row has neither a date nor a title and is left out: 'z'",
            "5:1: warning: 1 row repeats the names of the columns and is left out",
            "6:1: warning: 1 row has no title; another text of the row or its date stands for it",
            "7:10: warning: 1 row has more cells than the table has columns; from 'more' on they are kept as a field",
        ],
    );
}

/// Cut at every byte, and with bytes changed: no panic, and events and problems.
#[test]
fn damaged_tables_are_read_as_far_as_possible() {
    let text = "Our list\nDatum;Ereignis;Ort;Bis\n\"23.5.1949\";\"Grund\"\"gesetz\";Bonn;\n3.10.1990;Einheit;Berlin;c. 1991\n1991-12;;;\n";
    for end in 0..text.len() {
        let (_, problems) = read("x.csv", &text.as_bytes()[..end]);
        assert!(!problems.is_empty(), "{end}");
    }
    let mut seed = 7_u32;
    for _ in 0..150 {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..3 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let place = (seed >> 8) as usize % bytes.len();
            bytes[place] = (seed >> 3) as u8;
        }
        let _ = read("x.csv", &bytes);
    }
}

#[test]
fn sheets_of_timelinejs() {
    let sheet = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Type,Group\n\
        ,,,,,,,,,The record,About it,,,,title,\n\
        1900,,,,1910,,,,,An era,,,,,era,\n\
        -250,,,,,,,,c. 250 BCE,A <i>title</i>,\"<p>Words, <a href=\"\"https://a.example/\"\">a link</a></p>\",https://a.example/b.jpg,Ann,A caption,,G\n\
        1815,12,10,,1852,11,,,,B,,\"<blockquote>Said.</blockquote>\",,,,\n";
    let read = read("x.csv", sheet.as_bytes());
    let (events, said) = told(&read);
    assert_eq!(events, ["-0249~ | A title | G", "1815-12-10/1852-11 | B | "]);
    assert_eq!(
        said,
        [
            "1:1: warning: This is a table of TimelineJS; its columns are taken as follows: year = 'Year', month = 'Month', day = 'Day', time = 'Time', endyear = 'End Year', endmonth = 'End Month', endday = 'End Day', endtime = 'End Time', title = 'Headline', text = 'Text', lane = 'Group', media = 'Media', caption = 'Media Caption', credit = 'Media Credit', written = 'Display Date'; to change it: --map \"year=Year,month=Month,day=Day,endyear=End Year,endmonth=End Month,endday=End Day,title=Headline,lane=Group\"",
            "2:1: warning: 1 row is the title of the timeline, not an event; the record has it as its title: 'The record'",
            "3:1: warning: 1 row is an era behind the events, not an event, and is left out: 'An era'",
            "4:1: warning: 1 year with a minus is read as BCE, without a year 0: '-250'",
        ]
    );
    let document = read.0;
    let event = document.events().next().unwrap();
    let detail = event.detail().unwrap();
    assert_eq!((document.title(), &*detail.text, &*detail.link), ("The record", "Words, a link", "https://a.example/"));
    let rare = detail.rare.as_ref().unwrap();
    assert_eq!(
        (&*rare.written, &*rare.media[0].url, &*rare.media[0].credit),
        ("c. 250 BCE", "https://a.example/b.jpg", "Ann")
    );
}

#[test]
fn tables_of_wikidata() {
    check_made(
        "item,itemLabel,dob,dobPrecision,sexLabel\nQ1,Ann,1960-01-01T00:00:00Z,8,x\nQ2,Ben,1942-03-05T00:00:00Z,11,y\nQ2,Ben,1942-03-05T00:00:00Z,11,z\n",
        &["1942-03-05 | Ben", "196X | Ann"],
        &["4:1: warning: 1 row repeats an event with another value; both are joined"],
    );
    check_made(
        "city,cityLabel,inception\nhttp://www.wikidata.org/entity/Q1,A,1735-01-01T00:00:00Z\nhttp://www.wikidata.org/entity/Q2,B,-0043-03-15T00:00:00Z\n",
        &["-0043-03-15 | B", "1735 | A"],
        &[
            "2:37: warning: 1 date on 1 January is read as its year, because nothing says how precise it is: '1735-01-01T00:00:00Z'",
        ],
    );
}

#[test]
fn tables_of_other_programs() {
    check_made(
        "Type,Display ID,Label,Summary,Parent,Start Date,Duration,End Date,Tags\nEvent,E1,A,,,BC 1-11-19,,1-02-25,\nNarrative Folder,F,Part,,,,,,\n",
        &["0000-11-19/0001-02-25 | A"],
        &["3:1: warning: 1 row is a folder of the story, not an event, and is left out: 'Part'"],
    );
    check_made(
        "Event Title,Date,Intro Text,Full Description,Category,Media,Tag,Span\nA,4/2/2013,B,C,D,,,\n",
        &["2013-04-02 | A"],
        &[],
    );
    check_made(
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,location,notes\nX1,02 July 2016,1,Protests,Peaceful protest,Tskhinvali,Words\nX2,02 July 2016,3,Protests,Peaceful protest,Tskhinvali,Words\n",
        &["2016-07 | Peaceful protest, Tskhinvali", "2016-07-02 | Peaceful protest, Tskhinvali"],
        &[],
    );
    let gdelt = |id: u32| {
        let mut cells = vec![String::new(); 61];
        for (place, text) in [
            (1, &*id.to_string()),
            (2, "20171202"),
            (3, "201712"),
            (4, "2017"),
            (7, "POLICE"),
            (17, "CITIZEN"),
            (27, "173"),
            (53, "Gori, Georgia"),
            (61, "https://a.example/"),
        ] {
            text.clone_into(&mut cells[place - 1]);
        }
        cells.join("\t")
    };
    check_made(
        &format!("{}\n{}\n", gdelt(1), gdelt(2)),
        &["2017-12-02 | POLICE – coercion (173) – CITIZEN", "2017-12-02 | POLICE – coercion (173) – CITIZEN"],
        &[],
    );
}

#[track_caller]
fn check_made(text: &str, events: &[&str], problems: &[&str]) {
    let (found, said) = told(&read("x.csv", text.as_bytes()));
    let found: Vec<&str> = found.iter().map(|line| line.rsplit_once(" | ").unwrap().0).collect();
    let said: Vec<String> = said
        .into_iter()
        .filter(|said| !said.contains("This is a table of") && !said.contains("kept as fields: "))
        .collect();
    assert_eq!((found, said), (events.to_vec(), problems.iter().map(ToString::to_string).collect()), "{text}");
}

#[test]
fn short_years_and_columns_that_are_lanes() {
    check(
        "Date,Titre\njanv-13,A\nmars-14,B\n13/04/85,C\n",
        &["1985-04-13 | C | ", "2013-01 | A | ", "2014-03 | B | "],
        &["2:1: warning: The column 'Date' has years of two digits, first 'janv-13'; they are read as 1930 to 2029"],
    );
    check(
        "Date,Politics,Science\n1901,Queen dies,\n1903,,Flight\n1905,Strike,Relativity\n1912,,Drift\n",
        &[
            "1901 | Queen dies | Politics",
            "1903 | Flight | Science",
            "1905 | Strike | Politics",
            "1905 | Relativity | Science",
            "1912 | Drift | Science",
        ],
        &[
            "1:1: warning: Most rows fill one of the columns 'Politics', 'Science': each of their cells is read as an event, in the lane of its column",
        ],
    );
    check("| Year | Event |\n|------|-------|\n| 1990 | A |\n", &["1990 | A | "], &[]);
}

#[test]
fn a_name_with_letters_that_are_not_seen_is_its_number_in_a_mapping() {
    for hidden in ['\u{c}', '\u{19}', '\t', '\u{202e}', '\u{feff}'] {
        let text = format!("Year{hidden}s;Name of it\n1901;One\n1902;Two\n1903;Three\n");
        let (document, problems) = read("x.csv", text.as_bytes());
        for problem in &problems {
            let said = problem.to_string();
            let map = said.split_once("--map").map_or("", |(_, map)| map);
            assert!(!map.contains(|letter: char| letter.is_control() || is_hidden(letter)), "{said:?}");
        }
        assert_eq!(document.len(), 3, "{hidden:?}");
        said_mapping_changes_nothing(&text, &(document, problems));
    }
}
