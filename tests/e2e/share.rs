//! The part to share: the link, the code of a frame with its preview, pictures.

use super::embed::article;
use crate::browser::Page;
use serde_json::json;

fn open(page: &Page) {
    page.run("document.querySelector('.annals-shares').click()", vec![]);
    page.wait("document.querySelector('[data-annals=share] textarea')?.value");
}

/// The code of the frame.
fn code(page: &Page) -> String {
    page.text("document.querySelector('[data-annals=share] textarea').value")
}

/// Chooses a value in a field with a label.
fn choose(page: &Page, label: &str, value: &str) {
    page.run(
        "const field = [...document.querySelectorAll('[data-annals=share] label')].find(one => one.textContent.startsWith(arguments[0])).lastChild;
         field.value = arguments[1];
         field.dispatchEvent(new Event('change'))",
        vec![json!(label), json!(value)],
    );
}

#[test]
fn a_view_has_a_link_and_the_code_of_a_frame() {
    let page = Page::open("?lang=en&theme=dark#sel=treaty-signed");
    open(&page);
    let origin = page.machine.program.origin();
    let link = page.text("document.querySelector('[data-annals=share] input').value");
    assert!(
        link.starts_with(&format!("{origin}?lang=en&theme=dark#t=")) && link.ends_with("sel=treaty-signed"),
        "{link}"
    );
    assert!(code(&page).starts_with(&format!("<iframe src=\"{origin}?embed=1#t=")), "{}", code(&page));
    choose(&page, "Height", "600");
    choose(&page, "Colours", "light");
    choose(&page, "Language", "de");
    choose(&page, "Begins", "first");
    choose(&page, "Wheel", "static");
    let whole = format!(
        "<iframe src=\"{origin}?embed=1&amp;theme=light&amp;lang=de&amp;interaction=static\" title=\"Timeline: Abkhazia–South Ossetia relations\" width=\"100%\" height=\"600\" style=\"border:0\" loading=\"lazy\"></iframe>"
    );
    page.wait(&format!("document.querySelector('[data-annals=share] textarea').value === {}", json!(whole)));
    page.run("document.querySelector('[data-annals=share] details').open = true", vec![]);
    page.wait("document.querySelector('[data-annals=share] iframe')?.contentWindow.annals?.locate('treaty-signed')");
    assert!(page.is("document.querySelector('[data-annals=share] iframe').offsetHeight === 600"));
    page.key('\u{e00c}');
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_picture_is_saved_as_svg_and_as_png() {
    let page = Page::open("");
    open(&page);
    let saved = page
        .later(
            "const made = [];
             const make = URL.createObjectURL;
             URL.createObjectURL = blob => { made.push(blob); return make.call(URL, blob); };
             const names = [];
             await new Promise(done => {
                 HTMLAnchorElement.prototype.click = function () { if (names.push(this.download) === 2) done(); };
                 for (const name of ['SVG', 'PNG']) [...document.querySelectorAll('[data-annals=share] button')].find(one => one.textContent === name).click();
             });
             const [svg, png] = ['image/svg+xml', 'image/png'].map(type => made.find(blob => blob.type === type));
             const bitmap = await createImageBitmap(png);
             const text = await svg.text();
             const [, width] = /width=\"(\\d+)/.exec(text);
             return [names.sort(), bitmap.width / width, text.includes('Treaty of friendship')]",
        )
        .unwrap();
    let name = "abkhazia-south-ossetia-relations";
    assert_eq!(saved, json!([[format!("{name}.png"), format!("{name}.svg")], 2, true]));
    assert_eq!(page.log(), Vec::<String>::new());
}

/// Keeps what is saved, as text and by name, in `saved`.
const KEEP: &str = "window.saved = [];
    const texts = new Map();
    URL.createObjectURL = blob => { const address = `blob:test/${texts.size}`; texts.set(address, blob); return address; };
    URL.revokeObjectURL = () => {};
    HTMLAnchorElement.prototype.click = function () { texts.get(this.href).text().then(text => saved.push([this.download, text])); };";

fn press(page: &Page, name: &str) {
    page.run(
        "[...document.querySelectorAll('[data-annals=share] button')].find(one => one.textContent === arguments[0]).click()",
        vec![json!(name)],
    );
}

#[test]
fn the_events_are_saved_as_csv_and_json_as_the_filter_keeps_them() {
    let page = Page::open("");
    page.run(KEEP, vec![]);
    open(&page);
    assert!(page.reads("[data-annals=share]").contains("31 events"));
    press(&page, "JSON");
    page.wait("saved.length === 1");
    assert_eq!(page.text("saved[0][0]"), "abkhazia-south-ossetia-relations.json");
    // It is the record: with sources, entities and all fields.
    let whole = page.ask("(({ annals, title, events, sources, entities }) => [annals, title, events.length, sources.length > 0, entities.length > 0])(JSON.parse(saved[0][1]))");
    assert_eq!(whole, json!([1, "Abkhazia–South Ossetia relations", 31, true, true]));
    page.later("await annals.filter({ lane: 'agreements' })").unwrap();
    page.settle();
    assert!(page.reads("[data-annals=share]").contains("5 of 31 events"), "{}", page.reads("[data-annals=share]"));
    press(&page, "JSON");
    page.wait("saved.length === 2");
    assert_eq!(
        page.ask("JSON.parse(saved[1][1]).events.map(one => one.lane).filter(lane => lane !== 'agreements').length"),
        0
    );
    assert_eq!(page.ask("JSON.parse(saved[1][1]).events.length"), 5);
    press(&page, "CSV");
    page.wait("saved.length === 3");
    assert_eq!(page.ask("saved[2][1].trim().split('\\r\\n').length"), 6);
    // What was saved opens again, with the same events.
    let again = page.later("const ids = JSON.parse(saved[1][1]).events.map(one => one.id); await annals.load(saved[1][1], { name: 'again.json' }); return ids.every(id => annals.details(id)) && annals.problems.filter(one => one.severity === 'error').length");
    assert_eq!(again, Ok(json!(0)));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_events_are_saved_in_a_sandboxed_frame() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "sandbox='allow-scripts'");
    page.enter_frame();
    page.ready();
    page.run(KEEP, vec![]);
    open(&page);
    for (name, count) in [("JSON", 1), ("CSV", 2)] {
        press(&page, name);
        page.wait(&format!("saved.length === {count}"));
    }
    assert_eq!(page.ask("JSON.parse(saved[0][1]).events.length"), 31);
    assert!(page.reads("[data-annals=share]").contains("this frame does not let files be saved"));
    page.leave_frame();
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_readers_own_file_has_no_link_and_says_why() {
    let page = Page::open("");
    page.later("await annals.load('date,title\\n2005,Mine\\n'); await annals.idle()").unwrap();
    page.run("document.querySelector('.annals-shares').click()", vec![]);
    page.wait("document.querySelector('[data-annals=share]').checkVisibility()");
    page.settle();
    let said = page.reads("[data-annals=share]");
    assert!(said.contains("it stays on this computer") && said.contains("SVG") && !said.contains("Copy"), "{said}");
}

#[test]
fn in_a_sandboxed_frame_the_link_is_offered_for_copying() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "sandbox='allow-scripts'");
    page.enter_frame();
    page.ready();
    open(&page);
    page.run("[...document.querySelectorAll('[data-annals=share] button')].find(one => one.textContent === 'Copy code').click()", vec![]);
    page.wait("document.querySelector('[data-annals=share]').textContent.includes('The text is selected')");
    assert!(page.is("document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd).startsWith('<iframe')"));
    page.leave_frame();
    assert_eq!(page.log(), Vec::<String>::new());
}
