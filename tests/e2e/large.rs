//! Large records: read by a worker, opened in packed form, cancelled, and navigated with the minimap.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Page;

/// A table with this number of days, as a script expression.
fn table(rows: usize) -> String {
    format!(
        "('date,title,lane\\n' + Array.from({{ length: {rows} }}, (_, n) =>
            `${{1000 + n % 900}}-01-${{String(1 + n % 28).padStart(2, '0')}},Event ${{n}},Lane ${{n % 3}}`).join('\\n') + '\\n')"
    )
}

/// Counts the workers that the page starts from here on.
const COUNT_WORKERS: &str = "window.workers = 0;
    const Plain = window.Worker;
    window.Worker = class extends Plain { constructor(...all) { super(...all); window.workers += 1; } };";

#[test]
fn a_table_is_read_by_a_worker_and_packed_records_by_none() {
    let page = Page::open("");
    page.run(COUNT_WORKERS, Vec::new());
    let loaded = page.later(&format!("return (await annals.load({}, {{ name: 'long.csv' }})).events", table(30_000)));
    assert_eq!(loaded, Ok(json!(30_000)));
    assert_eq!(page.ask("window.workers"), json!(1));
    let packed = "const packed = await (await fetch('pkg/abkhazia-south-ossetia.annals')).arrayBuffer();";
    let loaded = page.later(&format!("{packed} return (await annals.load(packed)).events"));
    assert_eq!(loaded, Ok(json!(31)));
    assert_eq!(page.ask("window.workers"), json!(1), "what is packed needs no reading");
    let error =
        page.later(&format!("{packed} await annals.load(packed.slice(0, 5000), {{ name: 'x.annals' }})")).unwrap_err();
    assert!(error.contains("x.annals could not be opened. This packed record should have"), "{error}");
    assert_eq!(page.ask("annals.details('treaty-signed')?.id"), "treaty-signed", "the record before it stays");
}

#[test]
fn a_record_may_be_packed_with_gzip() {
    let page = Page::open("");
    let gzip = "const gzip = async text => new Response(new Blob([text]).stream()
        .pipeThrough(new CompressionStream('gzip'))).arrayBuffer();";
    let loaded = page.later(&format!(
        "{gzip} return (await annals.load(await gzip({}), {{ name: 'a.csv.gz' }})).events",
        table(500)
    ));
    assert_eq!(loaded, Ok(json!(500)));
    let error = page
        .later(&format!("{gzip} await annals.load((await gzip({})).slice(0, 800), {{ name: 'a.csv.gz' }})", table(500)))
        .unwrap_err();
    assert!(
        error.contains("a.csv.gz could not be read. It is packed with gzip and was cut short; load or pack it again."),
        "{error}"
    );
    assert_eq!(page.number("annals.problems.length"), 0.0);
    assert!(page.reads(".annals-name .annals-soft").starts_with("500 events"), "the record before it stays");
}

#[test]
fn of_two_loads_the_later_one_counts() {
    let page = Page::open("");
    let told = page.later(&format!(
        "const first = annals.load({}, {{ name: 'first.csv' }}).then(() => 'shown', error => error.code);
         const second = await annals.load('date,title\\n2005,Second\\n', {{ name: 'second.csv' }});
         return [await first, second.events]",
        table(30_000)
    ));
    assert_eq!(told, Ok(json!(["cancelled", 1])));
    assert!(page.reads(".annals-name .annals-soft").starts_with("1 event,"));
    assert!(!page.sees(".annals-progress") && !page.sees(".annals-alert"), "a cancelled load says nothing");
}

#[test]
fn in_a_sandbox_a_table_is_read_too() {
    let origin = crate::browser::Machine::get().program.origin().to_owned();
    let (page, _host) = super::embed::article(&origin, "sandbox='allow-scripts'");
    page.enter_frame();
    page.ready();
    page.run(COUNT_WORKERS, Vec::new());
    assert_eq!(page.text("self.origin"), "null");
    let loaded = page.later(&format!("return (await annals.load({}, {{ name: 'a.csv' }})).events", table(300)));
    assert_eq!(loaded, Ok(json!(300)));
    assert_eq!(page.ask("window.workers"), json!(1), "from a blob: that of another site may not start");
}

#[test]
fn where_no_worker_starts_the_page_reads_itself() {
    let page = Page::open("");
    page.run("window.Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } }", Vec::new());
    let loaded = page.later(&format!("return (await annals.load({}, {{ name: 'a.csv' }})).events", table(300)));
    assert_eq!(loaded, Ok(json!(300)));
}

#[test]
fn the_minimap_moves_the_view() {
    let page = Page::open("");
    assert_eq!(page.ask("document.querySelector('[data-annals=overview]')"), json!(null), "a short record needs none");
    page.later(&format!(
        "await annals.load({}, {{ name: 'a.csv' }}); annals.show({{ from: '1300', to: '1399', animate: false }})",
        table(2_000)
    ))
    .unwrap();
    page.wait("document.querySelector('.annals-window')?.getBoundingClientRect().width > 0");
    page.settle();
    let view = || (page.number("annals.view.fromSeconds"), page.number("annals.view.toSeconds"));
    let window = page.place(".annals-window");
    let whole = page.place("[data-annals=overview]");
    assert!((window.width / whole.width - 0.105).abs() < 0.02, "a hundred of 900 years: {window:?} in {whole:?}");

    let before = view();
    page.drag(window.middle(), (window.middle().0 + 50.0, window.middle().1));
    page.settle();
    let moved = view();
    assert!(moved.0 > before.0 && ((moved.1 - moved.0) / (before.1 - before.0) - 1.0).abs() < 1e-6, "it only moves");
    assert!((page.place(".annals-window").x - window.x - 50.0).abs() < 2.0, "with the pointer");

    let window = page.place(".annals-window");
    page.drag((window.x + window.width, window.middle().1), (window.x + window.width + 40.0, window.middle().1));
    page.settle();
    let wider = view();
    assert!((wider.0 - moved.0).abs() < 1e7 && wider.1 > moved.1, "one side is dragged: {moved:?} {wider:?}");

    page.click((whole.x + 20.0, whole.y + 20.0));
    page.settle();
    assert!(view().0 < before.0, "a click brings it there");
    let before = view();
    page.key(Key::Right);
    page.settle();
    assert!(view().0 > before.0, "and it has the keys then");
    page.key(Key::End);
    page.key('+');
    page.settle();
    assert!(view().0 > before.1 && view().1 - view().0 < before.1 - before.0);
    assert_eq!(page.text("document.activeElement.getAttribute('role')"), "slider");
    page.wait("/^1[0-9]+ to 1[0-9]+$/.test(document.activeElement.getAttribute('aria-valuetext'))");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_worker_that_dies_between_two_pieces_leaves_the_previous_record() {
    let page = Page::open("");
    page.run(
        "const Plain = window.Worker;
         window.Worker = class extends Plain {
           constructor(...all) {
             super(...all);
             this.addEventListener('message', ({ data }) => {
               if (!data.chunk || window.died) return;
               window.died = true;
               this.terminate();
               this.onerror(new ErrorEvent('error', { message: 'gone' }));
             });
           }
         };",
        Vec::new(),
    );
    let error = page.later(&format!("await annals.load({}, {{ name: 'long.csv' }})", table(60_000))).unwrap_err();
    assert!(error.contains("Reading long.csv ended in an error of the reader (gone)"), "{error}");
    assert_eq!(page.ask("window.died"), json!(true));
    assert_eq!(page.ask("annals.details('treaty-signed')?.id"), "treaty-signed");
    let loaded = page.later(&format!("return (await annals.load({}, {{ name: 'long.csv' }})).events", table(60_000)));
    assert_eq!(loaded, Ok(json!(60_000)), "the next has a worker of its own");
}

/// Answers a download of `slow.csv` with only the share `window.upTo` of a table, at first a half. `window.breaks`
/// interrupts it.
fn slow(rows: usize) -> String {
    format!(
        "const text = {}, plain = window.fetch;
         window.upTo = 0.5;
         window.fetch = (...all) => {{
           if (!/slow\\.csv/.test(String(all[0]))) return plain(...all);
           let at = 0;
           return Promise.resolve(new Response(new ReadableStream({{
             async pull(control) {{
               const isAt = () => at >= text.length * window.upTo;
               while (isAt() && !window.breaks) await new Promise(resolve => setTimeout(resolve, 50));
               if (window.breaks) return control.error(new Error('gone'));
               control.enqueue(new TextEncoder().encode(text.slice(at, at += 4000)));
               if (at >= text.length) control.close();
             }},
           }})));
         }};
         window.loading = annals.load(new URL('https://example.org/slow.csv')).then(done => done.events, error => error.code);",
        table(rows)
    )
}

#[test]
fn the_first_part_of_a_slow_download_is_shown() {
    let page = Page::open("");
    page.run(&slow(4_000), Vec::new());
    page.wait("/^So far /.test(document.querySelector('.annals-name .annals-soft').textContent)");
    assert!(page.sees(".annals-progress"), "it is still coming");
    page.run("annals.show({ from: '1200', to: '1250', animate: false }); window.upTo = 1;", Vec::new());
    assert_eq!(page.later("return window.loading"), Ok(json!(4_000)));
    page.settle();
    assert!(page.reads(".annals-name .annals-soft").starts_with("4,000 events"));
    assert_eq!(page.text("annals.view.from").get(..4), Some("1200"), "who has gone somewhere stays there");
    assert!(!page.sees(".annals-progress"));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn after_an_interrupted_download_the_previous_record_comes_back() {
    let page = Page::open("");
    page.later("await annals.select('treaty-signed', { animate: false })").unwrap();
    page.run(&slow(4_000), Vec::new());
    page.wait("/^So far /.test(document.querySelector('.annals-name .annals-soft').textContent)");
    assert_eq!(page.ask("annals.details('treaty-signed')"), json!(null));
    page.run("window.breaks = true", Vec::new());
    assert_eq!(page.later("return window.loading"), Ok(json!("truncated")));
    assert!(page.reads(".annals-alert").contains("broke off"));
    assert!(page.reads(".annals-name .annals-soft").starts_with("31 events"));
    assert_eq!(page.ask("annals.selected"), json!("treaty-signed"));
    assert_eq!(page.later("return (await annals.load('date,title\\n2005,Next\\n')).events"), Ok(json!(1)));
}

#[test]
fn an_interrupted_packed_download_leaves_the_previous_record() {
    let page = Page::open("");
    let told = page.later(
        "const bytes = new Uint8Array(await (await fetch('pkg/abkhazia-south-ossetia.annals')).arrayBuffer());
         const plain = window.fetch;
         window.fetch = (...all) => !/cut\\.annals/.test(String(all[0])) ? plain(...all) : Promise.resolve(new Response(new ReadableStream({
           start(control) { control.enqueue(bytes.slice(0, 9000)); },
           pull(control) { control.error(new Error('gone')); },
         })));
         const error = await annals.load(new URL('https://example.org/cut.annals')).catch(error => error);
         return [error.code, error.message, annals.details('treaty-signed')?.id]",
    );
    let told = told.unwrap();
    assert_eq!((&told[0], &told[2]), (&json!("truncated"), &json!("treaty-signed")), "{told}");
    assert_eq!(told[1], "The download of example.org/cut.annals broke off after 9 kB.");
    assert!(page.reads(".annals-alert").contains("broke off"));
}
