//! Lanes as arranged by the reader: grouping, contents, hiding, and colours.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod support;

use annals::app::Msg;
use annals::lanes::{Colour, Group, LaneChange, ShownLane, Tint, groups_in_use};
use annals::layout::{MOST_LABELS, Target};
use annals::record::{Event, Family, Row};
use annals::scene::{Prim, Rgba, Sign, Theme, ThemeName};
use support::Harness;
use support::law::law;

/// "title count" of every lane from the top, including hidden ones.
fn titles(harness: &Harness) -> Vec<String> {
    harness.app.lanes().iter().map(|(_, lane)| format!("{} {}", lane.title, lane.events)).collect()
}

fn drawn_titles(harness: &Harness) -> Vec<String> {
    harness.app.frame().bands.iter().map(|band| band.title.join(" ")).collect()
}

fn group(harness: &mut Harness, group: Group) {
    harness.send(Msg::Group(group));
    harness.settle();
}

fn lane(harness: &Harness, title: &str) -> ShownLane {
    let found = harness.app.lanes().iter().find(|(_, lane)| lane.title == title);
    found.unwrap_or_else(|| panic!("a lane {title} in {:?}", titles(harness))).0
}

fn change(harness: &mut Harness, title: &str, change: LaneChange) {
    let lane = lane(harness, title);
    harness.send(Msg::Lane(lane, change));
    harness.settle();
}

/// A large picture, so that every lane is in view.
fn tall() -> Harness {
    let mut harness = Harness::with(support::DEFAULT_RECORD, &support::default_bytes(), 1_200.0, 4_000.0);
    harness.send(Msg::Fit);
    harness.settle();
    harness
}

#[test]
fn the_default_record_in_lanes_of_every_kind() {
    let mut harness = tall();
    let offered = groups_in_use(harness.app.document());
    let all_but_tags = [Group::Record, Group::Sides, Group::Kind, Group::Actor, Group::Place, Group::Post];
    assert_eq!(offered, all_but_tags, "no event has a tag");
    assert_eq!(titles(&harness).len(), 8, "seven of the record, and one of offices as attested");
    assert_eq!(titles(&harness)[0], "Agreements 4");
    group(&mut harness, Group::Kind);
    let kinds = [
        "Recognition and relations 2",
        "Agreements 4",
        "Envoys and offices 13",
        "Missions 2",
        "Visits and meetings 1",
        "Conflict 3",
        "Honours and commemoration 2",
        "Organisations and other events 1",
        "Offices, as far as told 5",
    ];
    assert_eq!(titles(&harness), kinds);
    group(&mut harness, Group::Place);
    assert_eq!(titles(&harness), ["Tskhinvali 4", "Sukhumi 1", "Kodori Valley 1", "No place named 22"]);
    group(&mut harness, Group::Post);
    let posts = titles(&harness);
    assert_eq!(posts.len(), 3, "{posts:?}");
    assert!(posts[2].starts_with("No post named "), "{posts:?}");
    group(&mut harness, Group::Actor);
    let actors = titles(&harness);
    assert!(actors[0].starts_with("South Ossetia "), "the most frequent first: {actors:?}");
    assert!(actors[1].starts_with("Abkhazia "), "{actors:?}");
    assert!(actors.iter().any(|title| title == "Leonid Tibilov 3"), "{actors:?}");
}

#[test]
fn an_event_is_in_the_lanes_of_all_participants() {
    let mut harness = tall();
    group(&mut harness, Group::Actor);
    let row = harness.row("medal-of-honour-conferred");
    let lanes = harness.app.lanes();
    let of: Vec<String> = lanes
        .of(harness.app.document(), row)
        .map(|lane| lanes.get(ShownLane(lane)).unwrap().title.to_string())
        .collect();
    assert_eq!(of.len(), 2, "{of:?}");
    assert!(["Eduard Kokoity", "Sergei Bagapsh"].iter().all(|name| of.iter().any(|of| of == name)), "{of:?}");
    let drawn: Vec<f32> = harness
        .app
        .frame()
        .marks
        .iter()
        .filter(|mark| mark.target == Target::Event(row))
        .map(|mark| mark.hit.y)
        .collect();
    assert_eq!(drawn.len(), 2, "once in each: {drawn:?}");
    let located = harness.app.frame().locate(row).unwrap();
    assert!(drawn.iter().all(|y| *y >= located.y), "it is found in the upper one");
    let listed = harness.app.mirror().iter().filter(|option| option.row == row).count();
    assert_eq!(listed, 1, "and read out once");
}

#[test]
fn two_states_lie_on_two_sides() {
    let mut harness = tall();
    group(&mut harness, Group::Sides);
    let sides: Vec<(String, String)> =
        harness.app.lanes().iter().map(|(_, lane)| (lane.side.to_string(), lane.title.to_string())).collect();
    let of = |side: &str| -> Vec<&str> {
        sides.iter().filter(|(own, _)| own == side).map(|(_, title)| title.as_str()).collect()
    };
    assert_eq!(of("Abkhazia"), ["Abkhazia in South Ossetia", "Conflict"]);
    let shared = of("Shared and other");
    assert_eq!(shared, ["Agreements", "Recognition & relations", "Conflict", "Honours & visits"]);
    let southern = of("South Ossetia");
    let expected = ["South Ossetia in Abkhazia", "Conflict", "Honours & visits", "Offices & organisations"];
    assert_eq!(southern, expected);
    assert_eq!(sides[0].0, "Abkhazia");
    assert_eq!(sides.last().unwrap().1, "Offices, as far as told", "of both");
    let headings: Vec<&str> =
        harness.app.frame().bands.iter().map(|band| band.heading.as_str()).filter(|words| !words.is_empty()).collect();
    assert_eq!(headings, ["Abkhazia", "Shared and other", "South Ossetia", "Office holders"]);
}

#[test]
fn hidden_events_are_counted_and_come_back() {
    let mut harness = tall();
    let before = drawn_titles(&harness);
    change(&mut harness, "Conflict", LaneChange::Hide);
    assert_eq!(drawn_titles(&harness).len(), before.len() - 1);
    assert_eq!(harness.app.lanes().hidden_events(), 3);
    let war = harness.row("russo-georgian-war");
    assert_eq!(harness.app.frame().locate(war), None);
    assert!(harness.app.mirror().iter().all(|option| option.row != war), "nor is it read out");
    harness.send(Msg::AllLanes(LaneChange::Show));
    harness.settle();
    assert_eq!(drawn_titles(&harness), before);
    assert!(harness.app.frame().locate(war).is_some());
}

#[test]
fn the_keyboard_leaves_hidden_lanes_out() {
    let mut harness = tall();
    change(&mut harness, "Conflict", LaneChange::Hide);
    let document = harness.app.document();
    let last = document.undated_events().last().map(Event::row).unwrap();
    harness.send(Msg::Select(Some(last), false));
    harness.settle();
    let mut seen = Vec::new();
    for _ in 0..10 {
        harness.key("ArrowUp");
        let row = harness.app.selected().unwrap();
        seen.push(harness.app.document().event(row).unwrap().lane().0);
    }
    assert!(!seen.contains(&4), "Conflict is the fifth lane: {seen:?}");
    assert!(seen.contains(&0), "and the first is reached past it: {seen:?}");
}

#[test]
fn lanes_are_folded_and_moved_and_put_back() {
    let mut harness = tall();
    let (before, height) = (titles(&harness), harness.app.frame().content_height_px);
    change(&mut harness, "South Ossetia in Abkhazia", LaneChange::Fold);
    assert!(harness.app.frame().content_height_px < height, "less high");
    let band = harness.app.frame().bands.iter().find(|band| band.folded).expect("a folded lane");
    assert_eq!(band.title.len(), 1);
    assert!(band.title[0].contains(" · "), "its title says how many: {:?}", band.title);
    let (top, bottom) = (band.rect.y, band.rect.bottom());
    let frame = harness.app.frame();
    let inside = frame.labels.iter().filter(|label| (top..bottom).contains(&label.rect.center().y));
    assert!(inside.map(|label| label.rect.y).all(|y| y > top && y + 18.0 < bottom), "its labels lie in its row");
    assert!(frame.marks.iter().any(|mark| (top..bottom).contains(&mark.hit.center().y)), "its marks are there");
    change(&mut harness, "Conflict", LaneChange::Up);
    assert_eq!(titles(&harness)[3], "Conflict 3");
    change(&mut harness, "Agreements", LaneChange::Up);
    assert_eq!(titles(&harness)[0], before[0], "the first has nowhere to go");
    harness.send(Msg::ResetLanes);
    harness.settle();
    assert_eq!(titles(&harness), before);
    assert!((harness.app.frame().content_height_px - height).abs() < 0.01);
}

#[test]
fn reloading_a_record_keeps_view_and_selection_and_another_one_does_not() {
    let mut harness = Harness::new();
    let row = harness.row("nodar-pliev-recalled");
    harness.send(Msg::Select(Some(row), false));
    harness.settle();
    let view = harness.view_days();
    for grouping in Group::ALL {
        group(&mut harness, grouping);
        assert_eq!((harness.app.selected(), harness.view_days()), (Some(row), view.clone()), "{grouping:?}");
        assert!(harness.app.frame().locate(row).is_some(), "{grouping:?}: what is selected is in sight");
    }
    harness.send(Msg::Colour(Colour::Lane));
    harness.app.load("other.csv", b"date,title,lane\n2001,One,A\n");
    harness.settle();
    assert_eq!((harness.app.lanes().group(), harness.app.lanes().colour()), (Group::Record, Colour::Family));
    assert_eq!(titles(&harness), ["A 1"]);
}

#[test]
fn colours_by_lane_actor_and_certainty() {
    let mut harness = tall();
    let tint = |harness: &Harness, id: &str| {
        let row = harness.row(id);
        harness.app.frame().marks.iter().find(|mark| mark.target == Target::Event(row)).map(|mark| mark.tint)
    };
    assert_eq!(tint(&harness, "chirikba-visit"), Some(Tint::Family(Family::Visits)));
    assert!(harness.app.lanes().tints(harness.app.document(), &harness.app.words()).is_empty());
    harness.send(Msg::Colour(Colour::Lane));
    harness.settle();
    assert_eq!(tint(&harness, "treaty-signed"), Some(Tint::Slot(0)), "the first lane");
    assert_eq!(tint(&harness, "chirikba-visit"), Some(Tint::Slot(5)), "the sixth");
    assert_eq!(tint(&harness, "defence-pact-signed"), Some(Tint::Neutral), "undated: in no lane");
    assert_eq!(harness.app.lanes().tints(harness.app.document(), &harness.app.words()).len(), 8);
    harness.send(Msg::Colour(Colour::Actor));
    harness.settle();
    assert_eq!(tint(&harness, "independence-anniversary"), Some(Tint::Slot(0)), "South Ossetia, named most");
    harness.send(Msg::Colour(Colour::Certainty));
    harness.settle();
    let steps = ["treaty-signed", "russo-georgian-war", "medal-of-honour-conferred"].map(|id| tint(&harness, id));
    assert_eq!(steps, [Some(Tint::Slot(1)), Some(Tint::Slot(0)), Some(Tint::Slot(2))]);
}

/// A record in which every event is in many lanes.
fn of_many_lanes(events: u32, tags: u32) -> String {
    let event = |n: u32| {
        let tags: Vec<String> =
            (0..tags).filter(|tag| !(n + tag).is_multiple_of(3)).map(|tag| format!("\"tag {tag}\"")).collect();
        let (year, month) = (1990 + n % 7, 1 + n % 12);
        format!(
            r#"{{"id":"e{n}","date":"{year}-{month:02}-{:02}","title":"Event {n}","tags":[{}]}}"#,
            1 + n % 28,
            tags.join(",")
        )
    };
    let events: Vec<String> = (0..events).map(event).collect();
    format!(r#"{{"annals":1,"title":"Many","events":[{}]}}"#, events.join(","))
}

#[test]
fn nothing_is_lost_and_a_frame_stays_bounded() {
    law(2_000, |u| {
        let record = of_many_lanes(u.int_in_range(1..=160)?, u.int_in_range(0..=40)?);
        let mut harness = Harness::with("many.json", record.as_bytes(), 1_600.0, 1_000.0);
        let grouping = *u.choose(&Group::ALL)?;
        group(&mut harness, grouping);
        for _ in 0..u.int_in_range(0..=30_u8)? {
            let change = *u.choose(&LaneChange::ALL)?;
            harness.send(Msg::Lane(ShownLane(u.int_in_range(0..=45)?), change));
        }
        harness.settle();
        let lanes = harness.app.lanes();
        let dated = u32::try_from(harness.app.document().dated_len()).unwrap();
        let mut stands = 0;
        let mut hidden = 0;
        for row in (0..dated).map(Row) {
            let of: Vec<u32> = lanes.of(harness.app.document(), row).collect();
            assert!(!of.is_empty(), "{grouping:?}: an event stands somewhere");
            stands += of.len();
            hidden += usize::from(of.iter().all(|lane| lanes.get(ShownLane(*lane)).unwrap().hidden));
        }
        assert_eq!(stands, lanes.iter().map(|(_, lane)| lane.events as usize).sum::<usize>(), "counts add up");
        assert_eq!(hidden, lanes.hidden_events());
        let frame = harness.app.frame();
        assert!(frame.labels.len() <= MOST_LABELS);
        let prims = &harness.app.scene().prims;
        let drawn = prims.iter().filter(|prim| !matches!(prim, Prim::Open { .. } | Prim::Close)).count();
        assert!(drawn <= 4_000, "{grouping:?}: {drawn} primitives");
        Ok(())
    });
}

#[test]
fn a_records_own_kinds_have_their_title_glyph_and_colour() {
    let record = br##"{"kinds": [{"id": "festival", "title": "Festival", "family": "honours", "colour": "#ffff00"},
        {"id": "fair", "title": "Fair"}, {"id": "unused"}, {"id": "visit.state", "title": "Royal visit"}],
        "events": [{"id": "f", "date": "2005", "title": "F", "kind": "festival", "written": "MMV", "reading": "rule",
            "recurs": "FREQ=YEARLY", "media": [{"url": "https://example.org/a", "type": "image", "alt": "A crowd"}]},
            {"id": "m", "date": "2006-05-01", "title": "M", "kind": "fair"}, {"id": "v", "date": "2007", "title": "V", "kind": "visit.state"},
            {"id": "t", "date": "2008", "title": "T", "kind": "treaty.signed"}, {"id": "u", "date": null, "title": "U", "kind": "festival"}]}"##;
    let mut harness = Harness::with("r.json", record, 940.0, 700.0);
    harness.settle();
    let look = |harness: &Harness, id: &str| {
        let row = harness.row(id);
        let mark = harness.app.frame().marks.iter().find(|mark| mark.target == Target::Event(row));
        mark.map(|mark| (mark.family, mark.tint))
    };
    assert_eq!(look(&harness, "f"), Some((Family::Honours, Tint::Own(0x00ff_ff00))));
    assert_eq!(look(&harness, "u"), Some((Family::Honours, Tint::Own(0x00ff_ff00))), "also in the tray");
    assert_eq!(
        look(&harness, "m"),
        Some((Family::Other, Tint::Family(Family::Other))),
        "a family's colour without one"
    );
    assert_eq!(
        look(&harness, "v"),
        Some((Family::Visits, Tint::Family(Family::Visits))),
        "a word of the vocabulary keeps its family"
    );
    let document = harness.app.document();
    let titles: Vec<&str> = annals::app::own_kinds_in_use(document).into_iter().map(Event::kind_text).collect();
    assert_eq!(titles, ["Festival", "Fair", "Royal visit"], "what no event is of has no sign");
    let signs = annals::app::signs_in_use(document, harness.app.computed());
    let families: Vec<&Sign> = signs.iter().filter(|sign| matches!(sign, Sign::Family(_))).collect();
    assert_eq!(families, [&Sign::Family(Family::Agreements)], "a kind of the record's own has its own line");
    let details = harness.app.details(harness.row("f")).unwrap();
    assert_eq!((&*details.kind_text, &*details.family), ("Festival", "Honours and commemoration"));
    assert_ne!(details.colour, "#ffff00", "on a light ground it is darker");
    let fields: Vec<String> = details.fields.iter().map(|field| format!("{}: {}", field.name, field.value)).collect();
    assert_eq!(fields, ["Written as: MMV", "Read: by rule: it has one meaning", "Recurs: FREQ=YEARLY"]);
    assert_eq!((details.media[0].kind, details.media[0].alt.as_deref()), ("image", Some("A crowd")));
    harness.send(Msg::Colour(Colour::Lane));
    harness.settle();
    assert_eq!(look(&harness, "f"), Some((Family::Honours, Tint::Slot(0))), "other colours go before");
}

#[test]
fn a_colour_of_the_records_own_is_kept_where_it_can_be_seen() {
    for name in [ThemeName::Light, ThemeName::Dark, ThemeName::Contrast, ThemeName::ContrastDark] {
        let theme = Theme::named(name);
        for n in 0..1_000_u32 {
            let given = Rgba::hex(n.wrapping_mul(2_654_435_761) >> 8);
            let number = u32::from(given.red) << 16 | u32::from(given.green) << 8 | u32::from(given.blue);
            let seen = theme.tint(Tint::Own(number));
            for ground in [theme.ground, theme.shade] {
                assert!(seen.contrast(ground) >= 3.0, "{name:?}: {given:?} as {seen:?}");
                let is_good = given.contrast(theme.ground).min(given.contrast(theme.shade)) >= 3.4;
                assert!(!is_good || seen == given, "{name:?}: {given:?} needs no change");
            }
        }
    }
    let [ground, ink] = [Rgba::hex(0), Rgba::hex(0x00ff_ffff)];
    let forced = Theme::of_system([ground, ink, Rgba::hex(0x001a_ebff), Rgba::hex(0x00ff_ff00)]);
    assert_eq!(forced.tint(Tint::Own(0x00ff_0000)), ink, "under forced colours there are only the system's");
}

/// What is folded for lack of room has its rows on paper; what the reader folded stays folded.
#[test]
fn a_picture_with_room_unfolds_only_what_was_folded_for_lack_of_it() {
    let harness = Harness::new();
    let mut lanes = harness.app.lanes().clone();
    let folded = |lanes: &annals::lanes::Lanes| {
        lanes.iter().map(|(id, lane)| (id, lane.folded)).collect::<Vec<(ShownLane, bool)>>()
    };
    let at_first = folded(&lanes);
    let (own, _) = *at_first.iter().find(|(_, folded)| !folded).unwrap();
    lanes.fold_above(100);
    assert_eq!(folded(&lanes), at_first, "there is room for a hundred lanes");
    lanes.fold_above(2);
    assert!(folded(&lanes).iter().all(|(_, folded)| *folded));
    assert_eq!(folded(&lanes.clone().with_room()), at_first);
    lanes.change(own, LaneChange::Fold);
    let expected: Vec<_> = at_first.iter().map(|(lane, folded)| (*lane, *folded || *lane == own)).collect();
    assert_eq!(folded(&lanes.with_room()), expected, "the reader's own choice");
}
