//! Going to a date, back and forward on the way, and the time between two events.

use crate::browser::Page;
use serde_json::json;

/// Types into the field of the part, as a person would.
fn write(page: &Page, text: &str) {
    page.run(
        "const field = document.querySelector('[data-annals=goto] input');
         field.value = arguments[0];
         field.dispatchEvent(new Event('input', { bubbles: true }))",
        vec![json!(text)],
    );
}

fn open(page: &Page) {
    page.run("document.querySelector('.annals-mirror').focus()", vec![]);
    page.key('g');
    page.wait("document.activeElement?.matches('[data-annals=goto] input')");
}

#[test]
fn a_typed_date_is_said_and_shown() {
    let page = Page::open("");
    open(&page);
    assert!(page.reads("[data-annals=goto]").contains("such as 2008, Aug 2008"));
    for (text, said) in [
        ("Aug 2008", "August 2008: "),
        ("19 Sep 2005", "19 September 2005: "),
        ("1990..1995", "1990 to 1995: "),
        ("c. 1850", "1850, approximate: 0 events"),
        ("[..2005-09-19]", "on or before 19 September 2005: "),
        ("19. September 2005", "19 September 2005: "),
        ("Herbst 1989", "autumn 1989: "),
        ("44 v. Chr.", "44 BCE: 0 events"),
        ("25 October 1917 O.S.", "7 November 1917: 0 events"),
        ("soon", "This is not read as a date."),
        ("", "A date or a time"),
    ] {
        write(&page, text);
        let answer = "document.querySelector('[data-annals=goto] [role=status]').textContent";
        page.wait(&format!("{answer}.startsWith({})", json!(said)));
    }
    write(&page, "3/4/2008");
    page.wait("document.querySelectorAll('[data-annals=goto] .annals-row:first-of-type button').length === 2");
    assert!(
        page.reads("[data-annals=goto]").contains("Go to 3 April 2008")
            && page.reads("[data-annals=goto]").contains("Go to 4 March 2008")
    );
    write(&page, "Aug 2008");
    page.key('\u{e007}');
    page.settle();
    assert!(page.is("annals.view.from < '2008-08-01' && annals.view.to > '2008-08-31' && annals.view.from > '2008-06' && annals.view.to < '2008-10-01'"), "{}", page.ask("annals.view"));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn without_the_reader_of_dates_edtf_is_read() {
    let page = Page::open("");
    open(&page);
    page.browser("Network.enable", &json!({}));
    page.browser("Network.setBlockedURLs", &json!({ "urls": ["*annals_foreign*"] }));
    write(&page, "2008-08");
    page.wait("document.querySelector('[data-annals=goto] [role=status]').textContent.startsWith('August 2008: ')");
    write(&page, "Aug 2008");
    page.wait("document.querySelector('[data-annals=goto] [role=status]').textContent.startsWith('This is not read as a date.')");
    page.browser("Network.setBlockedURLs", &json!({ "urls": [] }));
    write(&page, "Aug  2008");
    page.wait("document.querySelector('[data-annals=goto] [role=status]').textContent.startsWith('August 2008: ')");
}

#[test]
fn a_way_goes_back_and_forward() {
    let page = Page::open("");
    page.wait("location.hash.includes('t=')");
    // Ways are kept from when the buttons have their titles.
    page.wait("document.querySelector('.annals-gotos').title");
    page.later("annals.show({ from: '2008', to: '2010', animate: false }); await annals.idle()").unwrap();
    open(&page);
    let back = "document.querySelector('[data-annals=goto] .annals-row:last-child button')";
    page.wait("location.hash.includes('t=2008')");
    page.wait(&format!("!{back}.disabled"));
    page.run(&format!("{back}.click()"), vec![]);
    page.wait("annals.view.from.startsWith('2005')");
    page.settle();
    page.run("document.querySelector('.annals-mirror').focus(); document.querySelector('.annals-mirror').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', altKey: true, bubbles: true, cancelable: true }))", vec![]);
    page.wait("annals.view.from.startsWith('2008')");
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn two_events_are_compared() {
    let page = Page::open("#sel=treaty-signed");
    page.wait("[...document.querySelectorAll('button')].some(one => one.textContent === 'Compare…')");
    page.press_button("Compare…");
    assert!(page.reads(".annals-compare").contains("Select another event"));
    page.later("await annals.select('chancery-sukhumi-opened')").unwrap();
    page.wait("document.querySelector('.annals-compare')?.textContent.includes('Compared with')");
    let said = page.reads(".annals-compare");
    assert!(said.contains("later than") && said.contains("years"), "{said}");
    page.press_button("End the comparison");
    page.later("await annals.select('treaty-signed')").unwrap();
    page.settle();
    assert!(!page.sees(".annals-compare"));
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn the_address_says_the_search_and_the_filter() {
    let page = Page::open("#q=treaty&f=-kind:conflict");
    page.wait("/q=treaty/.test(location.hash) && /f=-kind/.test(location.hash) && location.hash.startsWith('#t=')");
    let entries = page.number("history.length");
    page.later("await annals.search('chancery'); await annals.filter(null)").unwrap();
    page.wait("/q=chancery/.test(location.hash) && !/f=/.test(location.hash)");
    assert!(page.number("history.length") > entries);
    page.run("history.back()", vec![]);
    page.wait("/q=treaty/.test(location.hash) && /f=-kind/.test(location.hash)");
    page.run("location.hash = '#f=nonsense:%00,((&q=%'", vec![]);
    page.wait("location.hash.startsWith('#t=')");
    assert!(page.located("treaty-signed").is_some() || page.number("annals.view.fromSeconds").is_finite());
}
