//! A user's own file, dropped on the page or selected.

use crate::browser::Page;
use crate::samples::{SECOND, TABLE, file};
use serde_json::json;

/// Drops a file on the picture, with the events of a browser.
pub(crate) fn drop_file(page: &Page, name: &str, text: &str) {
    let veiled = page.run(
        "const [name, text] = arguments;
         const dataTransfer = new DataTransfer();
         dataTransfer.items.add(new File([text], name));
         const canvas = document.querySelector('[data-annals=canvas]');
         const tell = type => canvas.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
         const taken = ['dragenter', 'dragover'].map(type => !tell(type));
         const veiled = document.querySelector('.annals-drop').checkVisibility();
         taken.push(!tell('drop'));
         return [veiled, ...taken, document.querySelector('.annals-drop').checkVisibility()]",
        vec![json!(name), json!(text)],
    );
    assert_eq!(
        veiled,
        json!([true, true, true, true, false]),
        "the page says that a file can be dropped, and takes it"
    );
    page.settle();
}

#[test]
fn a_dropped_record_is_shown_and_left_again() {
    let page = Page::open("#sel=treaty-signed");
    drop_file(&page, "second.json", SECOND);
    assert_eq!(page.reads(".annals-name .annals-soft"), "3 events, 1901 to 1954");
    assert_eq!(page.text("document.title"), "Two bridges · Annals");
    assert_eq!(page.ask("annals.selected"), json!(null));
    page.click(page.locate("old").middle());
    page.settle();
    assert!(page.reads("[data-annals=details]").contains("It is narrow."));
    page.wait("!location.hash.includes('treaty-signed')");
    assert!(!page.text("location.hash").contains("sel="), "no address can name the reader's own file");
    page.press_button("Back to Abkhazia–South Ossetia relations");
    page.wait("annals.locate('treaty-signed')");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_dropped_table_is_shown_with_its_problems() {
    let page = Page::open("");
    drop_file(&page, "bridges.csv", TABLE);
    assert_eq!(page.reads(".annals-name .annals-soft"), "2 events, 1901");
    assert_eq!(page.reads(".annals-badge"), "1 problem");
    page.press(".annals-badge");
    page.wait("document.querySelector('[data-annals=problems]').checkVisibility()");
    let problems = page.reads("[data-annals=problems]");
    assert!(problems.contains("3:1") && problems.contains("soon"), "with its place and words: {problems}");
    page.press_button("Show the event");
    page.settle();
    assert!(page.reads("[data-annals=details]").contains("A third bridge"));
}

#[test]
fn a_file_that_is_no_record_leaves_the_old_one() {
    let page = Page::open("");
    drop_file(&page, "letter.txt", "Dear reader,\nthis is a letter.\n");
    let said = page.reads(".annals-alert [role=alert]");
    assert!(said.contains("letter.txt"), "{said}");
    assert!(page.located("treaty-signed").is_some(), "the old record stays");
    page.press_button("Dismiss");
    assert!(!page.sees(".annals-alert"));
}

#[test]
fn a_picked_file_is_shown() {
    let page = Page::open("");
    let path = file("picked.json", SECOND);
    page.send("input[type=file]", path.to_str().unwrap());
    page.wait("annals.locate('old')");
    assert_eq!(page.text("document.title"), "Two bridges · Annals");
    page.send("input[type=file]", file("picked.csv", TABLE).to_str().unwrap());
    page.wait("annals.problems.length === 1");
}

/// The page offers three files of other programs; each opens with one click, without an error.
#[test]
fn files_of_other_programs_open_with_one_click() {
    for (link, events) in [("a calendar", 5), ("a family tree", 8), ("a TimelineJS story", 5)] {
        let page = Page::open("");
        page.run(
            &format!(
                "[...document.querySelectorAll('.annals-samples a')].find(a => a.textContent === '{link}').click()"
            ),
            Vec::new(),
        );
        page.wait("location.search.includes('samples/')");
        page.ready();
        page.settle();
        assert_eq!(page.number("document.querySelectorAll('[role=option]').length"), f64::from(events), "{link}");
        assert!(page.is("annals.problems.every(problem => problem.severity === 'warning')"), "{link}");
        assert_eq!(page.log(), Vec::<String>::new(), "{link}");
    }
}
