//! What the page says after a file was opened, and what can be done about it.

use serde_json::json;

use super::files::drop_file;
use crate::browser::{Look, Page};

/// A calendar with a coloured event.
const CALENDAR: &str =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20050919\nSUMMARY:Talks\nCOLOR:red\nEND:VEVENT\nEND:VCALENDAR\n";
/// A table whose dates can be read in two ways.
const ORDERS: &str = "Datum;Ereignis;Ort\n03/04/1901;Erstes;Bonn\n05/06/1902;Zweites;Ulm\n07/08/1903;Drittes;Ulm\n";

/// Number of requests for a module of a reader.
fn fetched(page: &Page, name: &str) -> f64 {
    page.number(&format!(
        "performance.getEntriesByType('resource').filter(({{ name }}) => name.endsWith('/annals_{name}_bg.wasm')).length"
    ))
}

#[test]
fn a_file_of_another_program_costs_one_more_module_and_can_be_undone() {
    let page = Page::open("");
    drop_file(&page, "talks.ics", CALENDAR);
    page.wait("document.querySelector('[data-annals=told]')");
    assert!(page.reads("[data-annals=told]").starts_with("1 event"), "{}", page.reads("[data-annals=told]"));
    assert_eq!((fetched(&page, "foreign"), fetched(&page, "sheet")), (1.0, 0.0));
    page.press_button("Undo");
    page.wait("annals.locate('treaty-signed')");
    assert!(!page.sees("[data-annals=told]"), "the line goes with the record");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn a_reader_that_cannot_be_had_leaves_the_last_picture() {
    let page = Page::new(&Look::default());
    page.browser("Network.enable", &json!({}));
    page.browser("Network.setBlockedURLs", &json!({ "urls": ["*annals_foreign_bg.wasm"] }));
    page.show("");
    drop_file(&page, "talks.ics", CALENDAR);
    page.wait("document.querySelector('.annals-alert')?.checkVisibility()");
    let said = page.reads(".annals-alert [role=alert]");
    assert!(said.contains("annals_foreign_bg.wasm"), "{said}");
    assert!(page.located("treaty-signed").is_some(), "the old record stays");
    // A file of Annals' own needs the other reader only for advice.
    drop_file(&page, "own.csv", "date,title\n2005,One\nsoon,Two\n");
    page.wait("annals.problems.length === 1");
}

#[test]
fn the_order_of_day_and_month_is_asked_and_the_picture_stands_meanwhile() {
    let page = Page::open("");
    drop_file(&page, "orders.csv", ORDERS);
    page.wait("document.querySelector('[data-annals=told]')");
    let asked = page.reads("[data-annals=told]");
    assert!(asked.contains("Which comes first in “Datum”, the day or the month?"), "{asked}");
    assert!(asked.contains("“03/04/1901” can be April 3, 1901 or March 4, 1901"), "{asked}");
    let first = "annals.svg({ width: 900 }).includes('3 April 1901')";
    assert!(page.is(first), "the picture stands with the first reading");
    page.press_button("Month first: March 4, 1901");
    page.wait("annals.svg({ width: 900 }).includes('4 March 1901')");
    page.settle();
    assert!(!page.reads("[data-annals=told]").contains("Which comes first"), "what is answered is not asked again");
}

#[test]
fn the_columns_of_a_table_are_chosen_on_its_first_rows() {
    let page = Page::open("");
    drop_file(
        &page,
        "odd.csv",
        "alpha;beta;gamma\nSpring of One;1901;x\nAutumn of Two;1902;y\nWinter of Three;1903;z\n",
    );
    page.settle();
    if !page.sees("[data-annals=columns]") {
        page.press_button("Columns…");
    }
    page.wait("document.querySelector('[data-annals=columns] select')?.checkVisibility()");
    let choose = |column: usize, role: &str| {
        page.run(
            "const [column, role] = arguments;
             const menu = document.querySelector(`[data-annals=columns] [data-column='${column}']`);
             menu.focus();
             menu.value = role;
             menu.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(column), json!(role)],
        );
        page.settle();
    };
    choose(1, "date");
    choose(0, "title");
    choose(2, "lane");
    page.wait("annals.arrangement.lanes.map(lane => lane.title).join() === 'x,y,z'");
    assert!(page.sees("[data-annals=columns]"), "the choice stays open while the table is read again");
    page.press_button("Use this for files like it");
    assert_eq!(
        page.text("new URLSearchParams(location.search).get('map')"),
        "title:alpha,date:beta,lane:gamma",
        "the address has the choice"
    );
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn an_opened_record_is_saved_as_annals_json() {
    let page = Page::open("");
    page.run(
        "window.saved = '';
         const make = URL.createObjectURL;
         URL.createObjectURL = blob => { if (blob.type === 'application/json') blob.text().then(text => { window.saved = text; }); return make.call(URL, blob); };
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; };",
        Vec::new(),
    );
    drop_file(&page, "talks.ics", CALENDAR);
    page.wait("document.querySelector('[data-annals=told]')");
    page.press_button("Save as Annals JSON");
    page.wait("window.saved");
    assert_eq!(page.text("window.named"), "talks.json");
    assert!(page.is("JSON.parse(window.saved).annals === 1 && JSON.parse(window.saved).events[0].title === 'Talks'"));
}
