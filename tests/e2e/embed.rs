//! The page embedded in an article of another site.

use crate::browser::{Host, Look, Page, Program, Reply, Spot};
use serde_json::json;

/// An article with the timeline in it, and much content below to scroll to.
pub(super) fn article(address: &str, attributes: &str) -> (Page, Host) {
    let host = Host::serve(vec![Reply::html("/article", framed(address, attributes)), Reply::html("/favicon.ico", "")]);
    let page = Page::new(&Look::default());
    page.go(&host.address("/article"));
    (page, host)
}

fn framed(address: &str, attributes: &str) -> String {
    format!(
        "<!doctype html><title>An article</title><body style='margin: 0'><p style='height: 40px; margin: 0'>Before.</p>\
         <iframe src='{address}?embed=1' {attributes} style='display: block; width: 900px; height: 480px; border: 0'></iframe>\
         <p style='height: 3000px'>After.</p>"
    )
}

/// Clicks in the frame. Positions count from the corner of the host's page.
fn press(page: &Page, inside: Spot) {
    let (x, y) = inside.middle();
    page.leave_frame();
    let frame = page.place("iframe");
    page.click((frame.x + x, frame.y + y));
    page.enter_frame();
    page.settle();
}

/// In the frame the picture is drawn, a click shows details, and no other site is contacted.
fn works(page: &Page, origin: &str) {
    page.enter_frame();
    page.ready();
    assert!(!page.sees("#message"), "{}", page.reads("body"));
    assert_eq!(page.reads(".annals-title"), "Abkhazia–South Ossetia relations");
    press(page, page.locate("treaty-signed"));
    let panel = page.reads("[data-annals=details]");
    assert!(
        panel.contains("Monday 19 September 2005"),
        "{panel} {:?} {}",
        page.locate("treaty-signed"),
        page.ask("annals.selected")
    );
    assert!(page.number("document.querySelector('[data-annals=canvas]').getBoundingClientRect().width") > 600.0);
    let asked = page.ask("performance.getEntriesByType('resource').map(entry => entry.name)");
    for name in asked.as_array().unwrap().iter().map(|name| name.as_str().unwrap()) {
        assert!(name.starts_with(origin) || name.starts_with("data:"), "{name}");
    }
    page.leave_frame();
}

#[test]
fn in_a_frame_of_another_site_it_works() {
    let (page, host) = article(crate::browser::Machine::get().program.origin(), "");
    works(&page, page.machine.program.origin());
    assert_eq!(host.asked().iter().filter(|path| *path != "/article" && *path != "/favicon.ico").count(), 0);
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn in_a_sandbox_with_scripts_alone_it_works() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "sandbox='allow-scripts'");
    works(&page, page.machine.program.origin());
    page.enter_frame();
    assert_eq!(page.text("self.origin"), "null");
    page.wait("location.hash.includes('sel=treaty-signed')");
    page.leave_frame();
    assert_eq!(page.log(), Vec::<String>::new());
}

#[test]
fn in_a_frame_back_belongs_to_the_article() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "");
    page.enter_frame();
    page.ready();
    page.wait("location.hash.includes('t=')");
    let entries = page.number("history.length");
    for id in ["mutual-recognition", "treaty-signed"] {
        page.later(&format!("await annals.select('{id}')")).unwrap();
        page.wait(&format!("location.hash.includes('sel={id}')"));
    }
    assert_eq!(page.number("history.length"), entries);
    page.leave_frame();
}

/// Such a page may include only resources that permit it.
#[test]
fn in_a_page_that_is_isolated_it_works() {
    // Further headers after the content type.
    let kind = "text/html\r\nCross-Origin-Embedder-Policy: require-corp\r\nCross-Origin-Opener-Policy: same-origin";
    for attributes in ["", "sandbox='allow-scripts'"] {
        let page = Page::new(&Look::default());
        let origin = page.machine.program.origin();
        let body = framed(origin, attributes);
        let host = Host::serve(vec![Reply { path: "/article", kind, body }, Reply::html("/favicon.ico", "")]);
        page.go(&host.address("/article"));
        assert!(page.is("crossOriginIsolated"), "the host is isolated");
        works(&page, origin);
        assert_eq!(page.log(), Vec::<String>::new());
    }
}

#[test]
fn in_a_sandbox_without_the_header_the_message_names_the_header() {
    let program = Program::serve(&["--no-cors"]);
    let (page, _host) = article(program.origin(), "sandbox='allow-scripts'");
    page.enter_frame();
    page.wait("document.querySelector('#message')?.checkVisibility()");
    let said = page.reads("#message");
    assert!(said.contains("Access-Control-Allow-Origin: *"), "{said}");
    assert!(said.contains("allow-same-origin"), "and a way out for the article: {said}");
    let shown = page.place("#message");
    assert!(shown.height > 100.0 && shown.y < 100.0, "{shown:?}");
}

#[test]
fn without_the_header_a_plain_frame_works() {
    let program = Program::serve(&["--no-cors"]);
    let (page, _host) = article(program.origin(), "");
    works(&page, program.origin());
}

#[test]
fn the_plain_wheel_is_the_articles_and_ctrl_zooms() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "");
    page.enter_frame();
    page.ready();
    let span = "annals.view.toSeconds - annals.view.fromSeconds";
    let before = page.number(span);
    page.leave_frame();
    let at = page.place("iframe").middle();
    page.ctrl_wheel(at, -100);
    page.enter_frame();
    page.settle();
    let near = page.number(span);
    assert!(near < before * 0.95, "Ctrl and the wheel zoom: {before} {near}");
    page.leave_frame();
    assert_eq!(page.number("scrollY"), 0.0, "and do not scroll");
    page.wheel(at, 200);
    page.wait("scrollY > 150");
    page.enter_frame();
    page.settle();
    assert_eq!(page.number(span), near, "the plain wheel does not zoom");
    assert!(page.reads(".annals-hint").contains("scroll to zoom"), "but says what does");
}

#[test]
fn an_embed_is_compact() {
    let (page, _host) = article(crate::browser::Machine::get().program.origin(), "");
    page.enter_frame();
    page.ready();
    assert_eq!(page.ask("document.querySelector('[role=main]')"), json!(null), "the main thing is the article");
    assert!(!page.sees("[data-annals=details]"), "the picture has the whole width");
    let canvas = page.place("[data-annals=canvas]");
    assert_eq!(canvas.width, 900.0);
    assert!(canvas.height > 400.0, "{canvas:?}");
    press(&page, page.locate("visa-agreement-signed"));
    assert!(page.sees("[data-annals=details]"));
    let (card, mark) = (page.place("[data-annals=details]"), page.locate("visa-agreement-signed"));
    let apart = mark.x + mark.width <= card.x || card.x + card.width <= mark.x;
    assert!(apart, "the card lies beside what it tells of: {card:?} {mark:?}");
    press(&page, page.place("[data-annals=details] .annals-close"));
    assert!(!page.sees("[data-annals=details]"));
    assert_eq!(page.ask("annals.selected"), json!(null));
}
