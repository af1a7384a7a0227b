//! The page embedded in another site.

use crate::browser::{Engine, Host, Machine, Place, Reply};
use crate::page::{a_click_tells, is_drawn};

/// An article with the timeline in it, under another host name than the program's, so that it is another site.
pub(crate) fn article(engine: &dyn Engine, machine: &Machine, attributes: &str) -> Host {
    let address = machine.program.origin();
    let body = format!(
        "<!doctype html><title>An article</title><body style='margin: 0'><p style='height: 40px; margin: 0'>Before.</p>\
         <iframe src='{address}?embed=1' {attributes} style='display: block; width: 900px; height: 480px; border: 0'></iframe>"
    );
    let host = Host::serve(vec![Reply::html("/article", body), Reply::html("/favicon.ico", "")]);
    engine.go(&host.address("/article"));
    host
}

/// In the frame the picture is drawn and a click shows details.
fn works(engine: &dyn Engine) {
    engine.ready(Place::Frame);
    assert_eq!(engine.reads(Place::Frame, ".annals-title"), "Abkhazia–South Ossetia relations");
    is_drawn(engine, Place::Frame);
    a_click_tells(engine, Place::Frame);
}

pub(crate) fn plain(engine: &dyn Engine, machine: &Machine) {
    let _host = article(engine, machine, "");
    works(engine);
}

pub(crate) fn sandboxed(engine: &dyn Engine, machine: &Machine) {
    let _host = article(engine, machine, "sandbox='allow-scripts'");
    engine.wait(Place::Frame, "document.readyState === 'complete'");
    assert_eq!(engine.text(Place::Frame, "self.origin"), "null", "{}: the frame has no origin", engine.name());
    works(engine);
}

/// Other kinds of frames and hosts: contents of the article's head, attributes of the frame, and the article's script
/// after loading.
const FRAMES: [(&str, &str, &str); 6] = [
    ("", "sandbox='allow-scripts allow-same-origin'", ""),
    ("", "credentialless", ""),
    ("", "referrerpolicy='no-referrer'", ""),
    ("<meta name=referrer content=no-referrer>", "sandbox='allow-scripts' referrerpolicy='no-referrer'", ""),
    (
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; frame-src http://127.0.0.1:*\">",
        "",
        "",
    ),
    ("", "hidden", "document.querySelector('iframe').hidden = false"),
];

/// The timeline works in each of them.
pub(crate) fn others(engine: &dyn Engine, machine: &Machine) {
    let address = machine.program.origin();
    for (head, attributes, then) in FRAMES {
        let body = format!(
            "<!doctype html><title>An article</title>{head}<style>body {{ margin: 0 }}</style>\
             <iframe src='{address}?embed=1' {attributes} width=900 height=480 style='border: 0'></iframe>"
        );
        let host = Host::serve(vec![Reply::html("/article", body), Reply::html("/favicon.ico", "")]);
        engine.go(&host.address("/article"));
        engine.later(Place::Page, then);
        works(engine);
    }
}
