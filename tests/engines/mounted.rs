//! The timeline in an element of a host's page, with `mount`.

use crate::browser::{Engine, Host, Machine, Place, Reply};
use crate::page::{a_click_tells, is_drawn};

/// Changes of the host to its page, and the window pixels per pixel of the element after them.
const HOSTS: [(&str, f64); 5] = [
    ("", 1.0),
    ("#host { zoom: 1.25 }", 1.25),
    ("html { zoom: 1.2 } #host { zoom: .75 }", 0.9),
    ("body { zoom: 1.5 } #host { transform: scale(.8); transform-origin: 0 0 }", 1.2),
    ("::details-content { display: contents; content-visibility: visible; opacity: 0 }", 1.0),
];

/// An element of 800 by 440 pixels with a timeline in it.
fn page(origin: &str, style: &str) -> String {
    format!(
        "<!doctype html><title>A host</title><style>body {{ margin: 0 }} {style}</style>\
         <div id=host><div id=place style='width: 800px; height: 440px'></div></div>\
         <script type=module>import {{ mount }} from '{origin}annals.js';
         window.annals = await mount(document.getElementById('place'));</script>"
    )
}

pub(crate) fn guest(engine: &dyn Engine, machine: &Machine) {
    for (style, scale) in HOSTS {
        let html = page(machine.program.origin(), style);
        let host = Host::serve(vec![Reply::html("/host", html), Reply::html("/favicon.ico", "")]);
        engine.go(&host.address("/host"));
        engine.ready(Place::Page);
        is_drawn(engine, Place::Page);
        // Folded parts are folded, and can be opened.
        let height = "document.querySelector('.annals-help').offsetHeight";
        let folded = engine.number(Place::Page, height);
        engine.later(Place::Page, "document.querySelector('.annals-help').open = true");
        // Its words are fetched when it is opened for the first time.
        engine.wait(Place::Page, &format!("{height} > {folded} + 40"));
        let opened = engine.number(Place::Page, height);
        assert!(folded > 10.0 && opened > folded + 40.0, "{}: {style}: {folded}, {opened}", engine.name());
        // The box of an event is where it is reported, scaled like the element.
        let mark = engine.locate(Place::Page, "treaty-signed");
        let seen = mark.height / scale;
        assert!((10.0..30.0).contains(&seen), "{}: {style}: a mark {seen} pixels high", engine.name());
        a_click_tells(engine, Place::Page);
    }
}
