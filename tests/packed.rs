//! The packed form of a record: it holds the whole record, arrives in pieces of any size, and damaged data is refused
//! with a message.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use std::fmt::Write as _;

use annals::computed::{Computed, pack, packing};
use annals::formats::read;
use annals::record::packed::{LEAST_ROOM, MOST_LANES, Opening, open, write};
use annals::record::typed::{self, TypedColumns};
use annals::record::{Builder, Diagnostic, Document};

const DEFAULT: &str = include_str!("../www/data/abkhazia-south-ossetia.json");

/// Every form of date, an event with all fields, relations to missing events, problems.
const ODD: &str = "id,date,title,kind,lane,text,actors,relations,sources,tags,calendar,own\n\
    a,2005~,A,treaty.signed,L,text,x (envoy),related b,s,t; u,,v\n\
    b,[..2005-09-19],B,odd.kind,,,,related nowhere,,,,\n\
    ,\"{2005-01,2006-02..2006-04}\",C,,,,,,,,,\n\
    ,2005?-09-20/2006~,D,,,,,,,,,\n\
    ,2005-09/..,E,,,,,,,,,\n\
    ,/2005,F,,,,,,,,,\n\
    ,1950S2,G,,,,,,,,,\n\
    ,1917-10-25,H,,,,,,,,julian,\n\
    ,156X-12-25,I,,,,,,,,,\n\
    ,2005-09-19T10:00:00+02:00,J,,,,,,,,,\n\
    ,2005-09-19T10:00,minute,,,,,,,,,\n\
    ,2016-12-31T23:59:60Z,leap second,,,,,,,,,\n\
    ,2005-21,K,,,,,,,,,\n\
    ,2005-9-9,L,,,,,,,,,\n\
    ,,Undated \u{10348},,,,,,,,,\n\
    b,2004,Twice,,,,,,,,,\n";

#[track_caller]
fn same(document: &Document, problems: &[Diagnostic]) -> Vec<u8> {
    let bytes = write(document, problems);
    let (again, problems_again) = open(&bytes).unwrap();
    assert_eq!(problems_again, problems);
    assert!(&again == document, "all of it comes back");
    assert!(write(&again, problems) == bytes, "and is written alike");
    bytes
}

fn odd() -> (Document, Vec<Diagnostic>) {
    read("odd.csv", ODD.as_bytes())
}

#[test]
fn records_come_back_whole() {
    for (name, text) in [("default", DEFAULT), ("odd.csv", ODD), ("empty.csv", "date,title\n"), ("none", "")] {
        let (document, problems) = read(name, text.as_bytes());
        same(&document, &problems);
    }
    let start = [5.0, f64::NAN, -3.0, 5.5];
    let columns = TypedColumns {
        start: &start,
        end: &[9.0, 1.0, -3.0, 5.0],
        lane: &[0, 0, 1, 9],
        lanes: &["A".to_owned(), "B".to_owned()],
        titles: "aβcd".as_bytes(),
        offsets: &[0, 1, 3, 4, 5],
        rank: Some(&[0.1, 0.2, 0.3, 0.4]),
    };
    let (document, problems) = typed::read(&columns);
    same(&document, &problems);
}

#[test]
fn chunks_may_have_any_size() {
    let (document, problems) = odd();
    let bytes = write(&document, &problems);
    for size in (1..40).chain([100, 1_000]) {
        let mut opening = Opening::default();
        for chunk in bytes.chunks(size) {
            opening.feed(chunk).unwrap();
        }
        assert!(opening.finish().unwrap() == (document.clone(), problems.clone()), "chunks of {size}");
    }
}

#[test]
fn truncated_and_overlong_files_are_refused() {
    let (document, problems) = odd();
    let bytes = write(&document, &problems);
    for end in 0..bytes.len() {
        let error = open(&bytes[..end]).unwrap_err().to_string();
        assert!(error.contains("pack"), "cut at {end}: {error}");
    }
    let longer = [&bytes[..], b"x"].concat();
    assert_eq!(
        open(&longer).unwrap_err().to_string(),
        format!(
            "This packed record should have {} bytes and has {}: it was cut short or changed on its way; load or pack it again",
            bytes.len(),
            longer.len()
        )
    );
}

#[test]
fn the_words_of_refusals() {
    let (document, problems) = odd();
    let bytes = write(&document, &problems);
    let with = |at: usize, value: &[u8]| {
        let mut changed = bytes.clone();
        changed[at..at + value.len()].copy_from_slice(value);
        open(&changed).map(|_| ()).unwrap_err().to_string()
    };
    for (error, said) in [
        (with(0, b"B"), "This is no packed record; make one with `annals pack FILE --out X.annals`"),
        (
            with(6, &[9, 0]),
            "This record was packed by another version of Annals (form 9, expected 3); pack it again from its CSV or JSON",
        ),
        (
            with(16, &u32::MAX.to_le_bytes()),
            "This packed record has 4294967295 events, and at most 20000000 are shown; pack a part of it",
        ),
        (with(20, &u32::MAX.to_le_bytes()), "This packed record is damaged (its head); load or pack it again"),
        (with(24, &[7]), "This packed record is damaged (its sections); load or pack it again"),
        (with(28, &[0xff; 8]), "This packed record is damaged (the length of a section); load or pack it again"),
        (with(36, &[0xff; 8]), "This packed record is damaged (times are out of order); load or pack it again"),
    ] {
        assert_eq!(error, said);
    }
}

/// Arbitrary bytes are either refused, or open as a record of which everything can be read.
#[test]
fn damage_is_survived() {
    let (document, problems) = odd();
    let bytes = write(&document, &problems);
    let mut refused = 0;
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff, bytes[at].wrapping_add(1)] {
            let mut changed = bytes.clone();
            changed[at] = value;
            match open(&changed) {
                Err(_) => refused += 1,
                Ok((document, _)) => {
                    for event in document.events() {
                        let _ = (event.id(), event.title(), event.date(), event.when(), event.kind_text());
                        assert_eq!(event.extent().is_some(), event.when().is_some());
                        let _ = event.inverse_relations().count();
                    }
                    assert!(document.row("a").is_none_or(|row| row.index() < document.len()));
                }
            }
        }
    }
    assert!(refused > bytes.len(), "most damage is seen: {refused}");
}

/// Computed tracks are packed with a record, and accepted only if the rows that they name exist.
#[test]
fn tracks_come_back_whole() {
    let (document, problems) = read("default", DEFAULT.as_bytes());
    let packed = pack(&document, &problems);
    let mut opening = Opening::default();
    opening.feed(&packed).unwrap();
    let (again, _, bytes) = opening.finish_with().unwrap();
    assert!(again == document, "the record is the same");
    let expected = Computed::of(&document);
    assert!(expected.tracks().len() > 8, "there is something to compare");
    assert_eq!(Computed::unpacked(&bytes, &document).as_ref(), Some(&expected));
    assert_eq!(Computed::unpacked(&[], &document), Some(Computed::default()), "nothing computed is no fault");
    let mut refused = 0;
    for at in 0..bytes.len() {
        assert_eq!(Computed::unpacked(&bytes[..at.max(1)], &document), None, "cut at {at}");
        for value in [0, 0x7f, 0xff] {
            let mut changed = bytes.clone();
            changed[at] = value;
            match Computed::unpacked(&changed, &document) {
                None => refused += 1,
                Some(computed) => {
                    for span in computed.tracks().iter().flat_map(|track| &track.spans) {
                        assert!(document.event(span.principal).is_some());
                    }
                }
            }
        }
    }
    assert!(refused > bytes.len() / 4, "damage is seen: {refused} of {}", bytes.len() * 3);
}

/// A packed record can be passed on in pieces of any size.
#[test]
fn pieces_of_any_size_make_the_whole() {
    let (document, problems) = read("record.json", DEFAULT.as_bytes());
    let whole = pack(&document, &problems);
    for size in [LEAST_ROOM, LEAST_ROOM + 1, 31, 1_000, whole.len(), whole.len() + 9] {
        let mut writing = packing(&document, &problems);
        assert_eq!(writing.whole(), whole.len());
        let mut joined = Vec::new();
        let mut room = vec![0; size];
        loop {
            let filled = writing.fill(&mut room);
            if filled == 0 {
                break;
            }
            joined.extend_from_slice(&room[..filled]);
        }
        assert!(joined == whole, "in pieces of {size}");
    }
}

#[test]
fn what_the_readers_let_through_opens_and_more_lanes_are_refused() {
    let mut table = "date,title,lane\n".to_owned();
    for number in 0..=MOST_LANES + 1 {
        table.push_str(&format!("2005,x,L{number}\n"));
    }
    let (document, problems) = read("many.csv", table.as_bytes());
    assert_eq!(document.lanes().len(), MOST_LANES + 1, "one is for the events of lanes that are too many");
    assert!(open(&pack(&document, &problems)).unwrap() == (document, problems));
    let mut builder = Builder::default();
    for number in 0..=MOST_LANES + 1 {
        builder.lane(&format!("L{number}"));
    }
    let error = open(&pack(&builder.finish(), &[])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "This record has 100002 lanes, and at most 100000 are shown; put its events in fewer"
    );
}

/// The side tables can be read a few entries at a time, with the same result.
#[test]
fn tables_are_read_in_pieces() {
    for (name, text) in [("default", DEFAULT), ("odd.csv", ODD), ("empty.csv", "date,title\n")] {
        let (document, problems) = read(name, text.as_bytes());
        let bytes = pack(&document, &problems);
        let calls = [1, 2, 7, usize::MAX].map(|most| {
            let mut opening = Opening::of_length(bytes.len() as u64);
            opening.feed(&bytes).unwrap();
            let mut calls = 1;
            while opening.unfold(most).unwrap() {
                calls += 1;
            }
            assert!(opening.finish().unwrap() == (document.clone(), problems.clone()), "{name}, {most} at a time");
            calls
        });
        let entries = document.details().count() + document.lanes().len() + document.entities().len() + problems.len();
        assert!(calls[0] > entries && calls[0] > calls[1] && calls[3] == 1, "{name}: {calls:?} for {entries}");
    }
    let mut short = Opening::default();
    short.feed(&pack(&odd().0, &[])[..90]).unwrap();
    assert!(short.unfold(1).unwrap_err().to_string().contains("it was cut short"));
}

/// A record with these numbers of lanes, kinds, entities and undated texts, and one event with long lists and a long
/// text.
fn record_of([lanes, kinds, entities, words, tags, relations, fields, letters]: [usize; 8]) -> String {
    let mut events = Vec::new();
    for n in 0..lanes.max(kinds).max(1) {
        let (lane, kind) = (n % lanes.max(1), n % kinds.max(1));
        events.push(format!(r#"{{"id":"e{n}","date":"2005","title":"E","lane":"L{lane}","kind":"own.{kind}"}}"#));
    }
    for n in 0..words {
        events.push(format!(r#"{{"date":"about {n}","title":"W"}}"#));
    }
    let list = |count: usize, each: &dyn Fn(usize) -> String| (0..count).map(each).collect::<Vec<_>>().join(",");
    let mut full =
        format!(r#"{{"id":"full","date":"2005~","title":"F","text":"{}""#, "\u{e9}".repeat(letters.div_ceil(2)));
    let _ = write!(full, r#","tags":[{}]"#, list(tags, &|n| format!(r#""t{n}""#)));
    let target = |n| format!(r#"{{"rel":"cites","target":"e{}"}}"#, n * 3);
    let _ = write!(full, r#","relations":[{}]"#, list(relations, &target));
    let _ = write!(full, r#","about":[{}]"#, list(entities, &|n| format!(r#""x{n}""#)));
    for n in 0..fields {
        let _ = write!(full, r#","f{n}":"v""#);
    }
    events.push(full + "}");
    let own = list(entities, &|n| format!(r#"{{"id":"x{n}","type":"instrument","name":"X{n}"}}"#));
    format!(r#"{{"annals":1,"entities":[{own}],"events":[{}]}}"#, events.join(","))
}

#[test]
fn kinds_beyond_the_maximum_are_reported() {
    let (document, problems) = read("kinds.json", record_of([1, (1 << 16) + 1, 0, 0, 0, 0, 0, 0]).as_bytes());
    let kind = |id: &str| document.event(document.row(id).unwrap()).unwrap().kind().to_owned();
    assert_eq!(kind("e65534"), "own.65534");
    assert_eq!((kind("e65535"), kind("e65536")), (kind("full"), kind("full")), "not shown as of another kind");
    let told = problems.iter().filter(|problem| problem.message.contains("more than 65535 kinds")).count();
    assert_eq!(told, 1, "{:?}", problems.first());
}

/// A packed record opens as the same record, on either side of each size limit.
#[test]
fn every_packed_record_opens() {
    let opens = |sizes: [usize; 8]| {
        let (document, problems) = read("record.json", record_of(sizes).as_bytes());
        let packed = pack(&document, &problems);
        let mut opening = Opening::of_length(packed.len() as u64);
        opening.feed(&packed).unwrap();
        let (again, problems_again, computed) =
            opening.finish_with().unwrap_or_else(|error| panic!("{sizes:?}: {error}"));
        assert!(again == document && problems_again == problems, "{sizes:?}");
        assert!(Computed::unpacked(&computed, &again).is_some(), "what is computed of {sizes:?}");
    };
    for (dimension, limit) in
        [(0, MOST_LANES), (1, 1 << 16), (2, 20_000), (3, 1_000), (4, 70_000), (5, 70_000), (6, 70_000), (7, 1 << 16)]
    {
        for size in [limit - 1, limit, limit + 1] {
            let mut sizes = [1; 8];
            sizes[dimension] = size;
            opens(sizes);
        }
    }
    support::law::law(40, |u| {
        let mut sizes = [0; 8];
        for size in &mut sizes {
            *size = usize::from(u.arbitrary::<u16>()?) >> u.int_in_range(4..=16)?;
        }
        opens(sizes);
        Ok(())
    });
}
