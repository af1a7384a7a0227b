//! The details of an event: its link, its citation, its images, its time in another zone.

use crate::browser::Page;
use serde_json::json;

const RECORD: &str = r#"{ "annals": 1, "title": "Computing",
    "sources": [{ "id": "s", "title": "A biography", "publisher": "A press" }],
    "events": [
        { "id": "notes", "date": "1843-09-01", "title": "Notes", "sources": [{ "source": "s", "at": "page 12" }], "media": [
            { "url": "https://127.0.0.1:9/none.png", "type": "image", "alt": "A portrait", "caption": "Gone" },
            { "url": "http://example.org/plain.png", "type": "image", "caption": "Not secure" },
            { "url": "https://example.org/film", "type": "video", "caption": "A film" }] },
        { "id": "call", "date": "1953-01-05T10:15:00+02:00", "title": "A call" }] }"#;

/// Presses a button of the details, and returns the text that is offered for copying.
fn offered(page: &Page, button: &str) -> String {
    // A page that may not copy offers its text.
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })", vec![]);
    page.wait(&format!(
        "[...document.querySelectorAll('.annals-deeds button')].some(one => one.textContent === {})",
        json!(button)
    ));
    page.press_button(button);
    page.wait("document.activeElement?.matches('textarea.annals-copy')");
    assert!(page.is("document.activeElement.selectionEnd === document.activeElement.value.length"), "it is selected");
    page.text("document.activeElement.value")
}

#[test]
fn an_event_has_a_link_and_a_citation() {
    let page = Page::open("?theme=dark#sel=treaty-signed");
    let link = offered(&page, "Copy link");
    let origin = page.machine.program.origin();
    assert!(link.starts_with(&format!("{origin}?theme=dark#t=")) && link.ends_with("&sel=treaty-signed"), "{link}");
    let citation = offered(&page, "Copy citation");
    for part in ["Monday 19 September 2005. ", "In “Abkhazia–South Ossetia relations”, ", &link] {
        assert!(citation.contains(part), "{part}: {citation}");
    }
    page.go(&link);
    page.ready();
    assert_eq!(page.text("annals.selected"), "treaty-signed");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_readers_own_file_has_citations_and_no_links() {
    let page = Page::open("");
    page.later_with(
        "await annals.load(args[0]); await annals.select('notes'); await annals.idle()",
        vec![json!(RECORD)],
    )
    .unwrap();
    assert_eq!(
        offered(&page, "Copy citation"),
        "Notes, Friday 1 September 1843. A biography, A press, page 12. In “Computing”"
    );
    assert!(!page.reads(".annals-deeds").contains("Copy link"));
}

#[test]
fn images_are_fetched_with_their_event_or_say_why_not() {
    let page = Page::open("");
    page.later_with("await annals.load(args[0]); await annals.idle()", vec![json!(RECORD)]).unwrap();
    let asked = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('.png')).map(entry => entry.name)";
    assert_eq!(page.ask(asked), json!([]));
    page.later("await annals.select('notes')").unwrap();
    page.wait("document.querySelector('[data-annals=details]').textContent.includes('The image could not be shown')");
    let said = page.reads("[data-annals=details]");
    assert!(said.contains("does not begin with https") && said.contains("A film"), "{said}");
    assert!(page.is("!performance.getEntriesByType('resource').some(entry => entry.name.includes('plain.png'))"));
    assert!(
        page.is("[...document.querySelectorAll('[data-annals=details] a')].some(link => link.textContent === 'Gone')")
    );
}

/// Images of any kind by other addresses: one that never comes, one of 64 million pixels, a drawing with a script.
#[test]
fn images_that_hang_are_huge_or_have_scripts_do_no_harm() {
    let page = Page::open("");
    page.later(
        "const drawing = `<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\" onload=\"top.ran = 1\"><script>top.ran = 2</script><rect width=\"40\" height=\"30\"/></svg>`;
         const canvas = document.createElement('canvas');
         [canvas.width, canvas.height] = [8000, 8000];
         canvas.getContext('2d').fillRect(0, 0, 9, 9);
         const given = {
             'https://images.test/script.svg': `data:image/svg+xml,${encodeURIComponent(drawing)}`,
             'https://images.test/huge.png': canvas.toDataURL(),
             'https://images.test/hang.png': null,
             'https://images.test/gone.png': 'data:image/png;base64,AAAA',
         };
         const { set } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
         Object.defineProperty(HTMLImageElement.prototype, 'src', { set(url) { if (given[url] !== null) set.call(this, given[url] ?? url); } });
         const media = Object.keys(given).map(url => ({ url, type: 'image', caption: url.slice(20) }));
         await annals.load({ events: [{ id: 'one', date: '2005', title: 'One', media }, { id: 'two', date: '2006', title: 'Two' }] });
         await annals.select('one');
         await annals.idle()",
    )
    .unwrap();
    let details = "document.querySelector('[data-annals=details]')";
    page.wait(&format!("{details}.querySelectorAll('figure img').length === 2 && {details}.textContent.includes('The image could not be shown')"));
    let boxes = page.ask(&format!("[...{details}.querySelectorAll('figure img')].map(node => [node.clientWidth <= {details}.clientWidth, node.clientHeight < 400, node.alt.length > 0])"));
    assert_eq!(boxes, json!([[true, true, true], [true, true, true]]));
    assert!(page.is("window.ran === undefined"), "no script ran");
    // What does not come keeps its link, and the rest goes on.
    assert!(page.is(&format!(
        "[...{details}.querySelectorAll('a')].some(link => link.href === 'https://images.test/hang.png')"
    )));
    page.later("await annals.select('two'); await annals.idle()").unwrap();
    assert!(page.reads("[data-annals=details]").contains("Two"));
}

#[test]
fn a_time_is_said_in_the_readers_zone_when_asked() {
    let page = Page::open("");
    page.later_with(
        "await annals.load(args[0]); await annals.select('call'); await annals.idle()",
        vec![json!(RECORD)],
    )
    .unwrap();
    page.wait("document.querySelector('[data-annals=details]').textContent.includes('Show in my time zone')");
    assert!(page.reads(".annals-when").contains("10:15"));
    page.press_button("Show in my time zone");
    let mine =
        "new Date('1953-01-05T10:15:00+02:00').toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })";
    assert!(page.reads("[data-annals=details]").contains(&page.text(mine)));
    page.press_button("Show in its own time zone");
    assert_eq!(page.log(), Vec::<String>::new());
}
