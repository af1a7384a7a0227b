//! The script interface, in another site's page.

use crate::browser::{Host, Look, Page, Reply};
use crate::samples::{SECOND, TABLE};
use serde_json::{Value, json};

/// A page of another site that mounts a timeline from the program's address.
struct Guest {
    page: Page,
    _host: Host,
}

impl Guest {
    fn mount(options: &str) -> Self {
        let body =
            "<!doctype html><title>An article</title><h1>An article</h1><div id=here style='height: 500px'></div>";
        let host = Host::serve(vec![Reply::html("/article", body), Reply::json("/my%20visits.csv", TABLE)]);
        let page = Page::new(&Look::default());
        page.go(&host.address("/article"));
        let guest = Self { page, _host: host };
        guest.run(&format!(
            "window.annals = await mount(document.getElementById('here'), {options}); await annals.idle()"
        ));
        guest
    }

    /// Runs statements with `mount`, and the sample in `second`.
    #[track_caller]
    fn run(&self, body: &str) -> Value {
        self.attempt(body).unwrap_or_else(|error| panic!("{error}\nin: {body}"))
    }

    fn attempt(&self, body: &str) -> Result<Value, String> {
        let address = format!("{}annals.js", self.page.machine.program.origin());
        let body = format!("const [address, second, table] = args; const {{ mount }} = await import(address); {body}");
        self.page.later_with(&body, vec![json!(address), json!(SECOND), json!(TABLE)])
    }
}

#[test]
fn mount_fills_an_element_and_brings_its_style() {
    let guest = Guest::mount("{}");
    let page = &guest.page;
    assert_eq!(page.reads(".annals-title"), "Abkhazia–South Ossetia relations");
    assert_eq!(page.text("document.querySelector('.annals-title').tagName"), "H2", "below the article's own");
    assert_eq!(page.place("#here").height, 500.0);
    assert_eq!(page.place(".annals").height, 500.0);
    page.click(page.locate("treaty-signed").middle());
    page.settle();
    assert_eq!(page.ask("annals.selected"), "treaty-signed");
    let again = guest.attempt("await mount(document.getElementById('here'))").unwrap_err();
    assert!(again.contains("holds a timeline already"), "{again}");
    assert_eq!(page.ask("location.hash"), "", "the article's address is the article's");
}

#[test]
fn destroy_leaves_nothing_and_mount_works_again() {
    let guest = Guest::mount("{}");
    let kept = guest.run("annals.destroy(); await annals.idle(); return document.getElementById('here').outerHTML");
    assert_eq!(kept, "<div id=\"here\" style=\"height: 500px\"></div>");
    let events = guest.run(
        "const one = await mount(document.getElementById('here'), { src: null });
         const before = one.locate('old');
         return [before, (await one.load(second)).events]",
    );
    assert_eq!(events, json!([null, 3]));
}

#[test]
fn load_takes_every_form_of_a_record() {
    let guest = Guest::mount("{ src: null }");
    for form in [
        "second",
        "JSON.parse(second)",
        "new TextEncoder().encode(second)",
        "new TextEncoder().encode(second).buffer",
        "new Blob([second])",
        "new File([second], 'second.json')",
        "URL.createObjectURL && new File([second], 'no-ending')",
    ] {
        let result = guest.run(&format!("return await annals.load({form})"));
        assert_eq!(result, json!({ "events": 3, "problems": [] }), "{form}");
        assert_eq!(guest.page.reads(".annals-title"), "Two bridges", "{form}");
    }
    let table = guest.run("return await annals.load(table, { name: 'bridges', format: 'csv' })");
    assert_eq!(table["events"], 2);
    let problem = &table["problems"][0];
    assert_eq!(problem["line"], 3, "{problem}");
    assert_eq!(problem["severity"], "error", "{problem}");
    assert_eq!(guest.run("return annals.problems"), table["problems"]);
    let shipped = guest.run("return (await annals.load(new URL('data/abkhazia-south-ossetia.json', address))).events");
    assert_eq!(shipped, 31);
}

#[test]
fn a_record_without_a_title_is_called_by_its_file() {
    let guest = Guest::mount("{ src: null }");
    for (load, title) in [
        ("annals.load(new File([table], 'visits.csv'))", "visits.csv"),
        ("annals.load(new URL('/my%20visits.csv', location))", "my visits.csv"),
        ("annals.load(table, { name: '<b>my</b> visits' })", "<b>my</b> visits"),
        ("annals.load(second, { name: 'bridges.json' })", "Two bridges"),
        ("annals.load('{', { name: 'broken.json' }).catch(() => {})", "Two bridges"),
        ("annals.load(table)", "Timeline"),
        ("annals.load(new Blob([table]), { format: 'csv' })", "Timeline"),
    ] {
        guest.run(&format!("await {load}; await annals.idle()"));
        assert_eq!(guest.page.reads(".annals-title"), title, "{load}");
    }
}

#[test]
fn load_takes_typed_columns() {
    let guest = Guest::mount("{ src: null }");
    let result = guest.run(
        "const day = 86400;
         const bytes = new TextEncoder().encode('onetwonever');
         return await annals.load({ start: Float64Array.of(0, 10 * day, NaN), end: Float64Array.of(0, 20 * day, NaN),
            lane: Uint32Array.of(0, 1, 1), lanes: ['A', 'B'], titles: { bytes, offsets: Uint32Array.of(0, 3, 6, 11) } })",
    );
    assert_eq!(result["events"], 3);
    assert_eq!(result["problems"].as_array().unwrap().len(), 1, "{result}");
    assert_eq!(guest.run("return annals.details('1').title"), "two");
    assert_eq!(guest.run("return annals.details('1').lane"), "B");
    assert_eq!(guest.run("await annals.select('0'); await annals.idle(); return annals.selected"), "0");
    let missing = guest.attempt("await annals.load({ start: Float64Array.of(0) })").unwrap_err();
    assert!(missing.contains("columns"), "{missing}");
}

#[test]
fn an_unreadable_record_is_refused_and_the_old_one_stays() {
    let guest = Guest::mount("{ src: null }");
    guest.run("await annals.load(second); await annals.select('old')");
    for bad in [
        "'<html>'",
        "'{ not json'",
        "''",
        "new Uint8Array([0xff, 0xd8, 0xff, 0xe0])",
        "42",
        "null",
        "undefined",
        "new URL('http://example.org/a.json')",
    ] {
        let told = guest.run(&format!(
            "const heard = [];
             const stop = annals.on('error', error => heard.push(error));
             let thrown = null;
             try {{ await annals.load({bad}); }} catch (error) {{ thrown = error; }}
             await new Promise(done => setTimeout(done));
             stop();
             return {{ heard, message: thrown?.message, problems: thrown?.problems, kept: annals.details('old')?.title, selected: annals.selected }}"
        ));
        assert!(told["message"].as_str().is_some_and(|words| words.len() > 20), "{bad}: {told}");
        assert_eq!(told["heard"].as_array().unwrap().len(), 1, "{bad}: {told}");
        assert_eq!(told["heard"][0]["message"], told["message"], "{bad}");
        assert_eq!(told["kept"], "The old bridge opens", "{bad}");
        assert_eq!(told["selected"], "old", "{bad}");
    }
}

#[test]
fn show_goes_from_the_earliest_second_to_the_latest() {
    let guest = Guest::mount("{}");
    let view = guest
        .run("annals.show({ from: '2005', to: '2008-04', animate: false }); await annals.idle(); return annals.view");
    let seconds = guest.run("return [Date.UTC(2005, 0, 1) / 1000, Date.UTC(2008, 4, 1) / 1000]");
    assert_eq!(json!([view["fromSeconds"], view["toSeconds"]]), seconds);
    assert!(view["from"].as_str().unwrap().starts_with("2005-01-01"), "{view}");
    assert!(view["to"].as_str().unwrap().starts_with("2008-04-30"), "{view}");
    let moved =
        guest.run("annals.show({ from: '2010', to: '2012' }); await annals.idle(); return annals.view.fromSeconds");
    assert_eq!(moved, guest.run("return Date.UTC(2010, 0, 1) / 1000"), "after the movement too");
    for (from, to) in [("nonsense", "2008"), ("2008", "2005")] {
        let error = guest.attempt(&format!("annals.show({{ from: '{from}', to: '{to}' }})")).unwrap_err();
        assert!(error.len() > 20, "a sentence: {error}");
        assert_eq!(guest.run("return annals.view.fromSeconds"), moved, "the view stays");
    }
    let again = guest.run("const { from, to } = annals.view; annals.show({ from, to, animate: false }); await annals.idle(); return annals.view.fromSeconds");
    assert_eq!(again, moved, "the words of the view lead back to it");
}

#[test]
fn select_and_details_tell_what_is_known() {
    let guest = Guest::mount("{}");
    let details = guest.run("return await annals.select('treaty-signed')");
    for name in [
        "id",
        "title",
        "kind",
        "date",
        "dateText",
        "lane",
        "text",
        "actors",
        "places",
        "relations",
        "sources",
        "layer",
        "previous",
        "next",
    ] {
        assert!(details.get(name).is_some(), "{name} is missing in {details}");
    }
    assert_eq!(details["date"], "2005-09-19");
    assert_eq!(details["layer"], "stated");
    assert_eq!(guest.run("return annals.details('treaty-signed')"), details);
    assert_eq!(guest.run("return await annals.select('nobody')"), json!(null));
    assert_eq!(guest.run("return annals.selected"), "treaty-signed", "an unknown id changes nothing");
    assert_eq!(guest.run("return await annals.select(null)"), json!(null));
    assert_eq!(guest.run("return annals.selected"), json!(null));
    assert_eq!(guest.run("return [annals.details('nobody'), annals.locate('nobody')]"), json!([null, null]));
    let order = guest.run(
        "const ids = []; let id = annals.details('treaty-signed').id;
         while (annals.details(id).previous !== null) id = annals.details(id).previous;
         for (; id !== null; id = annals.details(id).next) ids.push(id);
         return ids.length",
    );
    assert_eq!(order, 31, "previous and next lead through all");
}

#[test]
fn listeners_hear_until_they_stop() {
    let guest = Guest::mount("{}");
    let heard = guest.run(
        "const heard = [];
         const stops = ['select', 'view', 'load'].map(name => annals.on(name, event => heard.push([name, event])));
         await annals.select('treaty-signed', { animate: false });
         await annals.select(null);
         await annals.idle();
         heard.push('shows');
         annals.show({ from: '2008', to: '2009', animate: false });
         await annals.idle();
         heard.push('loads');
         await annals.load(second);
         await annals.idle();
         const view = annals.view;
         for (const stop of stops) stop();
         annals.show({ from: '1900', to: '1999', animate: false });
         await annals.select('old');
         await annals.idle();
         return { heard, view }",
    );
    let all = heard["heard"].as_array().unwrap();
    assert_eq!(all[0], json!(["select", { "id": "treaty-signed" }]), "{heard}");
    assert!(all.contains(&json!(["select", { "id": null }])), "{heard}");
    let shows = all.iter().position(|one| one == "shows").unwrap();
    assert_eq!(all[shows + 1][0], "view", "{heard}");
    assert!(all[shows + 1][1]["from"].as_str().unwrap().starts_with("2008-01-01"), "{heard}");
    let loads = all.iter().position(|one| one == "loads").unwrap();
    assert!(all[loads..].contains(&json!(["load", { "events": 3, "problems": [] }])), "{heard}");
    let last = all.iter().rfind(|one| one[0] == "view").unwrap();
    assert_eq!(last[1], heard["view"], "the view of a new record is told, and nothing after the stop");
}

#[test]
fn svg_is_the_picture_as_a_file() {
    let guest = Guest::mount("{}");
    let svg = guest.run(
        "const parsed = new DOMParser().parseFromString(annals.svg({ from: '2005', to: '2008', width: 800 }), 'image/svg+xml');
         return { root: parsed.documentElement.localName, width: parsed.documentElement.getAttribute('width'),
            fault: parsed.querySelector('parsererror')?.textContent ?? null,
            titles: [...parsed.querySelectorAll('title')].map(node => node.textContent) }",
    );
    assert_eq!(svg["root"], "svg", "{svg}");
    assert_eq!(svg["fault"], json!(null));
    assert_eq!(svg["width"].as_str().unwrap().trim_end_matches("px"), "800");
    assert!(
        svg["titles"].as_array().unwrap().iter().any(|title| title.as_str().unwrap().contains("Treaty of friendship"))
    );
}

#[test]
fn idle_comes_in_a_hidden_page_too() {
    let guest = Guest::mount("{}");
    guest.page.browser("Emulation.setFocusEmulationEnabled", &json!({ "enabled": false }));
    let within = guest.run(
        "window.requestAnimationFrame = () => 0;
         annals.show({ from: '2008', to: '2009', animate: false });
         const begun = performance.now();
         await annals.idle();
         return performance.now() - begun",
    );
    assert!(within.as_f64().unwrap() < 2000.0, "a timer stands in for the frame that does not come: {within}");
}

/// The reason that ends a load is passed on unchanged.
#[test]
fn a_load_that_is_ended_gives_the_reason() {
    let page = Page::open("");
    let ended = |by: &str| {
        let body = format!(
            "const place = document.createElement('div');
             document.body.replaceChildren(place);
             const {{ mount }} = await import('./annals.js');
             const timeline = await mount(place, {{ src: null }});
             const text = 'date,title\\n2005,One';
             const said = timeline.load(text).then(() => 'it was shown', error => error.message);
             {by}
             const words = await said;
             timeline.destroy();
             return words;"
        );
        page.later(&body).unwrap()
    };
    assert_eq!(ended("timeline.destroy();"), "destroy() has taken the timeline away before the record was shown.");
    assert_eq!(ended("await timeline.load(text);"), "Another load has taken the place of this one.");
    assert_eq!(ended(""), "it was shown");
}

/// The page contains no empty hidden elements, and no unknown language is named.
#[test]
fn empty_elements_are_not_in_the_page() {
    let page = Page::open("");
    for by in
        ["", "await annals.load('date,title\\n2005,One\\nsoon,Two');", "await annals.load('date,title\\n2006,One');"]
    {
        page.later(&format!("{by} await annals.idle();")).unwrap();
        let empty = page.ask(
            "[...document.querySelectorAll('.annals :is(button, h1, h2, h3, h4)')].filter(node => !node.textContent.trim()).map(node => node.outerHTML)",
        );
        assert_eq!(empty, json!([]), "after {by}");
        assert_eq!(page.ask("document.querySelectorAll('[lang=\"\"]').length"), 0, "after {by}");
        let nameless = page.ask("[...document.querySelectorAll('.annals [tabindex=\"0\"]')].filter(node => !node.ariaLabel && !node.textContent.trim()).length");
        assert_eq!(nameless, 0, "after {by}");
    }
}
