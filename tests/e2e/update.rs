//! Changes of a record by the ids of its events: all or nothing, with the picture as it was.

use crate::browser::Page;
use serde_json::{Value, json};

/// Makes a record of `count` events, a day each, in ten lanes.
const MANY: &str = "const many = count => ({ title: 'Many', events: Array.from({ length: count }, (_, n) => ({
    id: `e${n}`, date: new Date(Date.UTC(1990, 0, 1) + n * 86400000).toISOString().slice(0, 10), title: `Event ${n}`, lane: `Lane ${n % 10}`,
})) });";

#[track_caller]
fn run(page: &Page, body: &str) -> Value {
    page.later(&format!("{MANY} {body}")).unwrap_or_else(|error| panic!("{error}\nin: {body}"))
}

#[test]
fn events_are_changed_by_their_ids_and_the_picture_stays() {
    let page = Page::open("");
    run(
        &page,
        "await annals.load(many(60)); annals.arrange({ colour: 'lane' }); await annals.select('e20');
        annals.show({ from: '1990-01-10', to: '1990-02-10', animate: false }); await annals.idle();
        globalThis.loads = []; annals.on('load', event => loads.push(event.events));",
    );
    let before = page.ask("[annals.view, annals.selected]");
    let got = run(
        &page,
        "return await annals.update({
        add: [{ id: 'new', date: '1990-01-20~', title: 'New', lane: 'Lane 1', kind: 'festival' }],
        change: [{ id: 'e20', title: 'Other', tags: ['x'] }, { id: 'e21', date: null }], remove: ['e22'] })",
    );
    assert_eq!(got["events"], 60);
    assert!(got["problems"].as_array().unwrap().iter().any(|problem| problem["event"] == "new"), "{got}");
    run(&page, "await annals.idle()");
    assert_eq!(page.ask("[annals.view, annals.selected]"), before, "view and selection stay");
    assert_eq!(page.ask("annals.arrangement.colour"), "lane");
    assert_eq!(
        page.ask("[annals.details('e20').title, annals.details('e20').tags, annals.details('e22')]"),
        json!(["Other", ["x"], null])
    );
    assert_eq!(
        page.ask("[annals.details('e21').date, annals.details('new').dateText]"),
        json!([null, "Saturday 20 January 1990, approximate"])
    );
    assert!(page.is("annals.locate('new') !== null"), "it is drawn");
    assert_eq!(page.ask("loads"), json!([60]), "a load follows");
}

#[test]
fn a_wrong_change_is_a_sentence_and_changes_nothing() {
    let page = Page::open("");
    run(
        &page,
        "await annals.load(many(20)); await annals.idle(); globalThis.loads = 0; annals.on('load', () => { loads += 1; });",
    );
    for (change, said) in [
        ("{ remove: ['x'] }", "There is no event with the id 'x' to remove. Nothing was changed."),
        (
            "{ change: [{ id: 'e1', title: 'y' }, { id: 'x' }] }",
            "There is no event with the id 'x' to change. Nothing was changed.",
        ),
        (
            "{ add: [{ id: 'e1', date: '1990', title: 'y' }] }",
            "There is an event with the id 'e1' already; change it, or remove it first. Nothing was changed.",
        ),
        ("{ adds: [] }", "update takes an object such as"),
        ("null", "update takes an object such as"),
        ("{ remove: 'e1' }", "remove of update is to be an array; found “e1”."),
    ] {
        let got = run(
            &page,
            &format!(
                "try {{ await annals.update({change}); return 'nothing'; }} catch (error) {{ return `${{error.name}} ${{error.code}}: ${{error.message}}`; }}"
            ),
        );
        let got = got.as_str().unwrap();
        assert!(got.starts_with("TypeError argument: ") && got.contains(said), "{change}: {got}");
    }
    assert_eq!(page.ask("[loads, annals.details('e1').title]"), json!([0, "Event 1"]));
    assert_eq!(run(&page, "return (await annals.update({ remove: ['e1'] })).events"), 19, "the next one works");
}

#[test]
fn changes_that_come_quickly_are_made_one_after_the_other() {
    let page = Page::open("");
    run(
        &page,
        "await annals.load(many(5000)); await annals.update({ remove: ['e4999'] }); await annals.idle();
        globalThis.loads = []; annals.on('load', event => loads.push(event.events));",
    );
    let got = run(&page, "const asked = performance.getEntriesByType('resource').length;
        const begun = performance.now();
        const all = [];
        for (let n = 0; n < 40; n++) all.push(annals.update({ add: [{ id: `n${n}`, date: '1995-05', title: `New ${n}` }], change: [{ id: 'e7', title: `Turn ${n}` }], remove: n ? [`n${n - 1}`] : [] }));
        await Promise.all(all);
        return [performance.now() - begun, performance.getEntriesByType('resource').length - asked]");
    let ms = got[0].as_f64().unwrap();
    println!("40 updates of 5,000 events took {ms:.0} ms: {:.0} a second", 40_000.0 / ms);
    assert_eq!(got[1], 0, "nothing is fetched again");
    assert_eq!(page.ask("[loads.length, ...new Set(loads)]"), json!([40, 5000]));
    assert_eq!(
        page.ask("[annals.details('e7').title, annals.details('n39').title, annals.details('n38')]"),
        json!(["Turn 39", "New 39", null])
    );
}
