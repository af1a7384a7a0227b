//! Search, filter and list: the same answers as looking at each event in turn.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "support/law.rs"]
mod law;

use annals::app::{App, Effect, Msg};
use annals::find::{Column, Field, Filter, Find, Folder, Query, Term, is_hit, range};
use annals::record::{Document, Event, Mention, Row};
use annals::scene::Prim;
use annals::text::TableMeasure;
use annals::view::Viewport;
use annals::words::Words;
use arbtest::arbitrary::{Result, Unstructured};

const WORDS: [&str; 12] = [
    "Treaty",
    "visa",
    "Überfall",
    "Tskhinvali",
    "chancery",
    "Ambassador",
    "signed",
    "Łódź",
    "ΑΘΗΝΑ",
    "opened",
    "on (x)",
    "Chance",
];
const DATES: [&str; 12] = [
    "2005-09-19",
    "2005-09",
    "2005",
    "2008~",
    "[..2005-09-19]",
    "2005/2008",
    "2005/..",
    "1999-12-31T10:00:00Z",
    "",
    "2005-XX-20",
    "2006?",
    "[2005,2007]",
];
const KINDS: [&str; 5] = ["treaty.signed", "conflict.war", "conflict.battle", "visit.state", "own"];
const ENTITIES: [(&str, &str); 4] =
    [("pliev", "Nodar Pliev"), ("abkhazia", "Abkhazia"), ("tskhinvali", "Tskhinvali"), ("chancery", "The Chancery")];

fn some<T: Copy>(u: &mut Unstructured<'_>, of: &[T], most: usize) -> Result<Vec<T>> {
    let count = usize::from(u.arbitrary::<u8>()?) % (most + 1);
    (0..count).map(|_| u.choose(of).copied()).collect()
}

fn quoted(words: &[&str]) -> String {
    serde_json::to_string(&words.join(" ")).unwrap()
}

/// A record of random events of a few words.
fn record(u: &mut Unstructured<'_>, most: usize) -> Result<Document> {
    let mut events = Vec::new();
    for _ in 0..usize::from(u.arbitrary::<u8>()?) % most {
        let names: Vec<&str> = ENTITIES.iter().map(|(id, _)| *id).chain(["some words", "Abkhazia"]).collect();
        let list = |names: Vec<&str>| serde_json::to_string(&names).unwrap();
        let actors: Vec<String> = some(u, &names, 2)?
            .into_iter()
            .map(|who| format!("{{\"entity\":\"{who}\",\"office\":\"President\"}}"))
            .collect();
        let date = *u.choose(&DATES)?;
        events.push(format!(
            "{{\"title\":{},\"date\":{},\"kind\":\"{}\",\"lane\":\"{}\",\"text\":{},\"actors\":[{}],\"places\":{},\"about\":{},\"tags\":{},\"sources\":{},\"layer\":\"{}\",\"confidence\":{}}}",
            quoted(&some(u, &WORDS, 4)?),
            if date.is_empty() { "null".to_owned() } else { format!("\"{date}\"") },
            u.choose(&KINDS)?,
            u.choose(&["agreements", "envoys", "Other lane"])?,
            quoted(&some(u, &WORDS, 2)?),
            actors.join(","),
            list(some(u, &names, 1)?),
            list(some(u, &names, 1)?),
            list(some(u, &["red", "blue, dark", "rare"], 2)?),
            list(some(u, &["article", "some book"], 1)?),
            u.choose(&["stated", "derived"])?,
            u.choose(&["1.0", "0.5"])?,
        ));
    }
    let entities: Vec<String> = ENTITIES
        .iter()
        .map(|(id, name)| format!("{{\"id\":\"{id}\",\"type\":\"person\",\"name\":\"{name}\"}}"))
        .collect();
    let text = format!(
        "{{\"annals\":1,\"title\":\"t\",\"entities\":[{}],\"lanes\":[{{\"id\":\"agreements\",\"title\":\"Agreements\",\"note\":\"shared\"}},{{\"id\":\"envoys\",\"title\":\"Envoys\"}}],\"kinds\":[{{\"id\":\"own\",\"title\":\"Own kind\"}}],\"sources\":[{{\"id\":\"article\",\"title\":\"The article\",\"publisher\":\"Press\"}}],\"events\":[{}]}}",
        entities.join(","),
        events.join(",")
    );
    Ok(annals::formats::read("r.json", text.as_bytes()).0)
}

fn run(find: &mut Find, document: &Document) -> Vec<Row> {
    let mut hits = Vec::new();
    for _ in 0..10_000 {
        if !find.is_due() {
            return hits;
        }
        find.go_on(document, &Words::default(), 4_096, &mut |row| hits.push(row));
    }
    panic!("a search comes to an end");
}

fn query(u: &mut Unstructured<'_>) -> Result<String> {
    let pieces = [
        "treaty",
        "VISA",
        "uber",
        "u\u{308}berfall",
        "tskh",
        "chan",
        "lodz",
        "αθη",
        "2005",
        "september",
        "19 september",
        "2005-09",
        "pliev",
        "agreement",
        "shared",
        "conflict",
        "War",
        "article",
        "press",
        "book",
        "red",
        "president",
        "own kind",
        "(x)",
        ".*",
        "before",
        "\"treaty signed\"",
        "\"visa treaty\"",
        "\u{301}",
        "a",
        "derived",
        "e s",
    ];
    Ok(some(u, &pieces, 3)?.join(" "))
}

#[test]
fn a_search_finds_what_looking_at_each_event_finds() {
    let folder = Folder::default();
    let words = Words::default();
    law::law(1_500, |u| {
        let document = record(u, 40)?;
        let text = query(u)?;
        let asked = Query::new(&folder, &text);
        let mut find = Find::default();
        find.search(&document, &words, &text);
        let told = run(&mut find, &document);
        let expected: Vec<Row> = document
            .events()
            .filter(|event| is_hit(&folder, &document, &words, *event, &asked))
            .map(Event::row)
            .collect();
        let Some(search) = find.searched() else {
            assert!(asked.is_empty());
            return Ok(());
        };
        assert_eq!(search.hits().iter().collect::<Vec<_>>(), expected, "{text:?}");
        assert_eq!(told, expected, "each hit is told once");
        let ranked = search.ranked(0, usize::MAX);
        let class = |row: &Row| {
            let title = folder.fold(document.event(*row).unwrap().title());
            let start = |word: &str| {
                title
                    .match_indices(word)
                    .any(|(at, _)| !title[..at].chars().next_back().is_some_and(char::is_alphanumeric))
            };
            let words = asked.words();
            match () {
                () if words.iter().all(|word| start(word)) => 0,
                () if words.iter().all(|word| title.contains(&**word)) => 1,
                () if words.iter().any(|word| title.contains(&**word)) => 2,
                () => 3,
            }
        };
        assert!(ranked.is_sorted_by_key(|row| (class(row), *row)), "title before text, word before middle: {text:?}");
        for (at, row) in ranked.iter().enumerate() {
            assert_eq!(search.position(*row), Some(at));
            assert_eq!(search.ranked(at, 1), [*row]);
            assert_eq!(search.step(Some(*row), true), ranked.get(at + 1).or(ranked.first()).copied());
            assert_eq!(search.step(Some(ranked[(at + 1) % ranked.len()]), false), Some(*row));
        }
        Ok(())
    });
}

/// The values of an event in a field, as terms have them.
fn values(document: &Document, event: Event<'_>, field: Field) -> Vec<String> {
    let detail = event.detail().cloned().unwrap_or_default();
    let name = |mention: &Mention| match mention {
        Mention::Entity(at) => document.entities()[*at as usize].id.to_string(),
        Mention::Words(words) => words.to_string(),
    };
    let lane = &document.lanes()[event.lane().0 as usize];
    let mut found: Vec<String> = match field {
        Field::Lane => vec![if lane.id.is_empty() { lane.title.to_string() } else { lane.id.to_string() }],
        Field::Kind => vec![event.kind().to_owned()],
        Field::Family => vec![event.family().word().to_owned()],
        Field::Actor => detail.actors.iter().map(|actor| name(&actor.who)).collect(),
        Field::Place => detail.places.iter().map(name).collect(),
        Field::Tag => detail.tags.iter().map(ToString::to_string).collect(),
        Field::Source => detail
            .sources
            .iter()
            .map(|cited| match &cited.source {
                Ok(at) => document.sources()[*at as usize].id.to_string(),
                Err(words) => words.to_string(),
            })
            .collect(),
        Field::Layer => vec![if event.is_derived() { "derived" } else { "stated" }.to_owned()],
        Field::Sure => {
            let date = event.when().filter(|_| event.is_dated()).is_some_and(|when| {
                let said = event.date();
                !(when.uncertain() || when.approximate() || said.contains('[') || said.ends_with('/'))
            });
            vec![if date && detail.confidence > 0.99 { "yes" } else { "no" }.to_owned()]
        }
        Field::About => {
            let all = detail.actors.iter().map(|actor| &actor.who).chain(&detail.about).chain(&detail.places);
            all.map(name).collect()
        }
        Field::Time => Vec::new(),
    };
    found.sort();
    found.dedup();
    found
}

fn passes(document: &Document, event: Event<'_>, terms: &[&Term], field: Field) -> bool {
    if field == Field::Time {
        let touches = |term: &Term| {
            let (Some(own), Some(time)) = (event.extent(), range(&term.value)) else { return false };
            own.from < time.to && own.to.max(own.from + 1) > time.from
        };
        let (out, wanted): (Vec<&&Term>, Vec<&&Term>) = terms.iter().partition(|term| term.is_out);
        return (wanted.is_empty() || wanted.iter().any(|term| touches(term))) && !out.iter().any(|term| touches(term));
    }
    let own = values(document, event, field);
    let has = |term: &Term| {
        own.iter().any(|value| {
            *value == *term.value || field == Field::Kind && value.starts_with(&format!("{}.", term.value))
        })
    };
    let (out, wanted): (Vec<&&Term>, Vec<&&Term>) = terms.iter().partition(|term| term.is_out);
    (wanted.is_empty() || wanted.iter().any(|term| has(term))) && !out.iter().any(|term| has(term))
}

fn filter(u: &mut Unstructured<'_>) -> Result<Filter> {
    let terms = [
        "lane:agreements",
        "lane:Other lane",
        "kind:conflict",
        "kind:own",
        "family:visits",
        "actor:pliev",
        "actor:some words",
        "place:tskhinvali",
        "tag:blue\\, dark",
        "tag:rare",
        "source:article",
        "source:some book",
        "layer:derived",
        "sure:yes",
        "sure:no",
        "about:abkhazia",
        "time:2005..2006",
        "time:..2001",
        "tag:none",
        "time:wrong",
    ];
    let chosen = some(u, &terms, 4)?;
    let mut text = Vec::new();
    for term in chosen {
        text.push(if u.arbitrary()? { format!("-{term}") } else { term.to_owned() });
    }
    Ok(Filter::parse(&text.join(",")))
}

#[test]
fn a_filter_keeps_and_counts_what_looking_at_each_event_does() {
    law::law(200, |u| {
        let document = record(u, 40)?;
        let filter = filter(u)?;
        let mut find = Find::default();
        find.set_filter(filter.clone(), false);
        run(&mut find, &document);
        let of = |field: Field| filter.terms().iter().filter(|term| term.field == field).collect::<Vec<_>>();
        let fails = |event: Event<'_>| {
            let fields = Field::WORDS.iter().map(|(field, _)| *field);
            fields.filter(|field| !passes(&document, event, &of(*field), *field)).collect::<Vec<_>>()
        };
        let expected: Vec<Row> = document.events().filter(|event| fails(*event).is_empty()).map(Event::row).collect();
        let kept: Vec<Row> = match find.kept() {
            Some(kept) => kept.iter().collect(),
            None => document.events().map(Event::row).collect(),
        };
        assert_eq!(kept, expected, "{}", filter.text());
        assert_eq!(find.listed(&document), expected.len());
        assert_eq!(find.counts().len(), find.choices().list().len());
        for (choice, count) in find.choices().list().iter().zip(find.counts()) {
            let value = find.choices().value(&document, choice);
            let is_counted = |event: &Event<'_>| {
                let fails = fails(*event);
                values(&document, *event, choice.field).iter().any(|own| own == value)
                    && (fails.is_empty() || fails == [choice.field])
            };
            let naive = document.events().filter(is_counted).count();
            assert_eq!(*count as usize, naive, "{:?} {value} with {}", choice.field, filter.text());
        }
        Ok(())
    });
}

#[test]
fn the_list_is_sorted_and_has_each_event_once() {
    let folder = Folder::default();
    law::law(600, |u| {
        let document = record(u, 60)?;
        let mut find = Find::default();
        find.set_filter(filter(u)?, false);
        let (column, _) = *u.choose(&Column::WORDS)?;
        let is_down: bool = u.arbitrary()?;
        find.sort(column, is_down);
        run(&mut find, &document);
        let rows: Vec<Row> = (0..find.listed(&document)).map(|at| find.list_row(&document, at).unwrap()).collect();
        assert_eq!(find.list_row(&document, rows.len()), None);
        let kept = |row: &Row| find.kept().is_none_or(|kept| kept.has(*row));
        let mut sorted = rows.clone();
        sorted.sort();
        assert_eq!(sorted, document.events().map(Event::row).filter(kept).collect::<Vec<_>>());
        let key = |row: &Row| {
            let event = document.event(*row).unwrap();
            match column {
                Column::Date => (u64::from(row.0), String::new()),
                Column::Title => (0, folder.fold(event.title())),
                Column::Lane => (u64::from(event.lane().0), String::new()),
                Column::Kind => (0, folder.fold(Words::default().kind(event))),
            }
        };
        let dated: Vec<&Row> = rows.iter().filter(|row| document.event(**row).unwrap().is_dated()).collect();
        let compared = if column == Column::Date { dated } else { rows.iter().collect() };
        assert!(compared.is_sorted_by(|a, b| if is_down { key(a) >= key(b) } else { key(a) <= key(b) }), "{column:?}");
        // The next title that begins with letters, from a place on and around the end.
        let Some(event) = rows.get(usize::from(u.arbitrary::<u8>()?)).and_then(|row| document.event(*row)) else {
            return Ok(());
        };
        let letters: String = event.title().chars().take(1 + usize::from(u.arbitrary::<bool>()?)).collect();
        let from = usize::from(u.arbitrary::<u8>()?) % (rows.len() + 2);
        let wanted = folder.fold(&letters);
        let begins = |at: &usize| folder.fold(document.event(rows[*at]).unwrap().title()).starts_with(&wanted);
        let after = (from.min(rows.len())..rows.len()).chain(0..from.min(rows.len())).find(begins);
        assert_eq!(find.list_find(&document, &letters, from), after.filter(|_| !wanted.is_empty()), "{letters:?}");
        assert_eq!(find.list_find(&document, "", from), None);
        Ok(())
    });
}

fn shipped() -> App {
    let mut app = App::new(1_732_838_400);
    app.update(Msg::Resize { width_px: 1_200.0, height_px: 760.0, device_pixel_ratio: 1.0 }, 0.0);
    let text = std::fs::read("www/data/abkhazia-south-ossetia.json").unwrap();
    app.load("abkhazia-south-ossetia.json", &text);
    app.advance(0.0, &mut TableMeasure::default());
    app
}

fn settle(app: &mut App) {
    while app.find_on(4_096).has(Effect::Finding) {}
    for n in 0..200 {
        app.advance(f64::from(n) * 100.0, &mut TableMeasure::default());
        if !app.needs_frame() {
            return;
        }
    }
    panic!("the picture comes to rest");
}

#[test]
fn chancery_is_found_and_stepped_through() {
    let mut app = shipped();
    app.search("chancery");
    settle(&mut app);
    let count = app.find().searched().unwrap().hits().len();
    assert!(count >= 2, "{count}");
    let mut seen = Vec::new();
    for _ in 0..count {
        app.step_hit(true, 0.0);
        settle(&mut app);
        let row = app.selected().unwrap();
        assert!(app.locate(row).is_some(), "the hit is brought into view");
        seen.push(row);
    }
    app.step_hit(true, 0.0);
    assert_eq!(app.selected(), seen.first().copied(), "around the end");
    let lanes = app.found_lanes();
    assert_eq!(lanes.iter().map(|lane| lane.hits as usize).sum::<usize>(), count);
}

#[test]
fn a_filter_leaves_only_what_it_keeps_in_the_picture() {
    let mut app = shipped();
    let before = app.frame().clone();
    app.set_filter(Filter::parse("about:nodar-pliev"), false);
    settle(&mut app);
    let kept = app.find().kept().unwrap().clone();
    assert!(kept.len() > 1 && kept.len() < app.document().len(), "{}", kept.len());
    let drawn: Vec<Row> = app.mirror().iter().map(|option| option.row).collect();
    assert!(!drawn.is_empty() && drawn.iter().all(|row| kept.has(*row)), "{drawn:?}");
    assert!(app.frame().bands.len() < before.bands.len(), "lanes without kept events are not drawn");
    for mark in &app.frame().marks {
        assert!(app.frame().is_mark_of(mark, &kept), "{mark:?} is out");
    }
    app.set_filter(Filter::default(), false);
    settle(&mut app);
    assert_eq!(*app.frame(), before, "without a filter all is as before");
}

/// The minimap of an app by pixel: height of the bar of 255, and true below a sign in accent.
fn minimap(app: &App) -> Vec<(u8, bool)> {
    let scene = app.overview_scene(400.0, 60.0, &mut TableMeasure::default()).unwrap();
    let strip = |prim: &Prim| if let Prim::Strip(strip) = prim { Some(strip.clone()) } else { None };
    let strip = scene.prims.iter().find_map(strip).unwrap();
    let accent = app.colours().accent;
    let signs = scene.prims.iter().filter_map(|prim| match prim {
        Prim::Rect { rect, fill } if *fill == accent => Some(*rect),
        _ => None,
    });
    let signs: Vec<_> = signs.collect();
    let column = |(place, column): (usize, &annals::scene::Column)| {
        let x = place as f32 + 0.5;
        (column.height, signs.iter().any(|sign| sign.x <= x && x <= sign.right()))
    };
    scene.bars(&strip).iter().enumerate().map(column).collect()
}

/// The pixels of such a minimap at which some events begin.
fn pixels(app: &App, holds: impl Fn(Row) -> bool) -> Vec<bool> {
    let view = Viewport::around(app.document().span().unwrap(), 0.03, 400.0);
    let mut at = vec![false; 400];
    for event in app.document().dated_events().filter(|event| holds(event.row())) {
        let place = view.px_from_time(event.extent().unwrap().from).floor() as usize;
        at[place] = true;
    }
    at
}

#[test]
fn the_minimap_shows_what_a_filter_keeps_and_where_a_search_has_hits() {
    let mut app = shipped();
    let before = minimap(&app);
    let bars = |shown: &[(u8, bool)]| shown.iter().map(|(height, _)| *height > 0).collect::<Vec<_>>();
    let signs = |shown: &[(u8, bool)]| shown.iter().map(|(_, is_hit)| *is_hit).collect::<Vec<_>>();
    assert_eq!(bars(&before), pixels(&app, |_| true), "all events without a filter");
    assert!(!signs(&before).contains(&true), "no sign without a search");
    for fades in [false, true] {
        app.set_filter(Filter::parse("family:conflict"), fades);
        settle(&mut app);
        let kept = app.find().kept().unwrap().clone();
        let shown = minimap(&app);
        assert_eq!(bars(&shown), pixels(&app, |row| kept.has(row)), "what is kept, fading {fades}");
        assert!(bars(&shown) != bars(&before), "that is less than all");
        assert!(shown.iter().any(|(height, _)| *height > before.iter().map(|(height, _)| *height).min().unwrap()));
    }
    app.search("signed");
    settle(&mut app);
    let among_kept = app.find().searched().unwrap().hits().len();
    let hits = app.find().searched().unwrap().hits().clone();
    // A sign is two pixels wide at least, so it may reach one pixel further.
    let widened = |at: Vec<bool>| -> Vec<bool> {
        (0..at.len()).map(|place| at[place] || (place > 0 && at[place - 1] && (place < 2 || !at[place - 2]))).collect()
    };
    assert_eq!(signs(&minimap(&app)), widened(pixels(&app, |row| hits.has(row))), "hits among what is kept");
    app.set_filter(Filter::default(), false);
    settle(&mut app);
    let hits = app.find().searched().unwrap().hits().clone();
    assert!(hits.len() > among_kept, "more without the filter");
    let shown = minimap(&app);
    assert_eq!(signs(&shown), widened(pixels(&app, |row| hits.has(row))), "all hits");
    assert_eq!(bars(&shown), bars(&before), "all events again");
    app.search("");
    settle(&mut app);
    assert_eq!(minimap(&app), before, "without filter and search all is as before");
}

#[test]
fn a_filter_survives_another_grouping_and_fades_instead() {
    let mut app = shipped();
    app.set_filter(Filter::parse("family:conflict"), false);
    settle(&mut app);
    let kept = app.find().kept().unwrap().clone();
    app.update(Msg::Group(annals::lanes::Group::Actor), 0.0);
    settle(&mut app);
    assert!(app.mirror().iter().all(|option| kept.has(option.row)));
    app.set_filter(Filter::parse("family:conflict"), true);
    settle(&mut app);
    assert!(app.mirror().iter().any(|option| !kept.has(option.row)), "faded events stay");
    app.set_filter(Filter::parse("family:conflict"), false);
    settle(&mut app);
    assert!(app.mirror().iter().all(|option| kept.has(option.row)));
}

#[test]
fn chosen_values_are_offered_first() {
    let mut app = shipped();
    app.set_filter(Filter::parse("actor:nodar-pliev"), false);
    settle(&mut app);
    let (offered, total) = app.offered(Field::Actor, "", 3);
    assert_eq!(offered[0].value, "nodar-pliev");
    assert!(total > 3 && offered[1].count >= offered[2].count, "then those with most events: {offered:?}");
    let (named, _) = app.offered(Field::Actor, "KOKOITY", 10);
    assert!(!named.is_empty() && named.iter().all(|choice| choice.title.contains("Kokoity")), "{named:?}");
}

#[test]
fn a_filter_may_leave_nothing() {
    let mut app = shipped();
    app.set_filter(Filter::parse("actor:nobody"), false);
    settle(&mut app);
    assert_eq!(app.find().kept().map(|kept| kept.len()), Some(0));
    assert!(app.mirror().is_empty() && app.frame().marks.is_empty());
}
