//! A hostile record: its fields are treated as text, in every engine.

use serde_json::{Value, json};

use crate::browser::{Engine, Machine, Place};

/// Attempts to run a script or send a request from a text, each in the context where it would work.
const PAYLOADS: [&str; 14] = [
    "<script>window.pwned = 1</script>",
    "<img src=http://127.0.0.1:1/leak onerror='window.pwned = 1'>",
    "<svg onload='window.pwned = 1'><use href='data:image/svg+xml,<svg/>'></svg>",
    "\"><iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "' onmouseover='window.pwned = 1' x='",
    "</title></style></textarea><script>window.pwned = 1</script>",
    "javascript:window.pwned=1",
    "data:text/html,<script>parent.pwned=1</script>",
    "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "${window.pwned=1}{{constructor.constructor('window.pwned=1')()}}",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
    "url(http://127.0.0.1:1/leak);background:url(http://127.0.0.1:1/leak)",
    "\u{202e}<a href=http://127.0.0.1:1/leak autofocus onfocus=window.pwned=1>\u{0}",
];

/// A record with this text in every text field.
fn record(evil: &str) -> Value {
    json!({
        "annals": 1, "title": evil, "summary": evil, "language": evil,
        "entities": [{ "id": evil, "type": evil, "name": evil, "note": evil, "link": evil }],
        "lanes": [{ "id": evil, "title": evil, "note": evil }],
        "sources": [{ "id": evil, "title": evil, "publisher": evil, "url": evil, "licence": evil, "note": evil }],
        "events": [
            { "id": evil, "date": "2005-09-19", "title": evil, "kind": evil, "lane": evil, "text": evil,
              "actors": [{ "entity": evil, "role": evil, "office": evil, "state": evil, "note": evil }], "about": [evil], "places": [evil],
              "relations": [{ "rel": evil, "target": "b" }], "sources": [{ "source": evil, "at": evil }], "basis": evil,
              "alternatives": [{ "date": evil, "why": evil }], "calendar": evil, "link": evil, "tags": [evil], evil: evil },
            { "id": "b", "date": evil, "title": evil, "lane": evil } ]
    })
}

/// Forbidden actions of the page since it was opened.
const WATCH: &str = "
    window.violations = [];
    document.addEventListener('securitypolicyviolation', event => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));";
const FOUND: &str = "
    await annals.load(args[0], { name: 'evil.json' });
    await annals.idle();
    const ids = [...document.querySelectorAll('[role=option]')].map(node => node.dataset.id);
    for (const id of ids) {
        await annals.select(id);
        await annals.idle();
    }
    document.querySelector('.annals-badge')?.click();
    await annals.svg();
    await annals.idle();
    const allowed = /^(section|div|h\\d|span|button|details|summary|ul|ol|li|p|a|b|i|em|small|strong|dl|dt|dd|nav|img|canvas|label|input|select|option|optgroup|time|q|cite|pre|code|table|tr|td|th|tbody|thead|hr|br|bdi|kbd|output)$/;
    const nodes = [...document.querySelectorAll('.annals *')];
    const odd = nodes.filter(node => !allowed.test(node.localName) || [...node.attributes].some(({ name, value }) =>
        name.startsWith('on') || (/^(href|src|srcdoc|action)$/.test(name) && !/^(https?:|mailto:|#|data:image\\/svg\\+xml,)/.test(value))));
    const foreign = performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'));
    return { pwned: window.pwned ?? null, odd: odd.map(node => node.outerHTML.slice(0, 200)), foreign, violations: window.violations, shown: ids.length, texts: document.querySelector('.annals').innerText.length }";

pub(crate) fn record_of_harm(engine: &dyn Engine, machine: &Machine) {
    engine.go(machine.program.origin());
    engine.ready(Place::Page);
    engine.later(Place::Page, WATCH);
    for evil in PAYLOADS {
        let found = engine.later_with(Place::Page, FOUND, vec![json!(record(evil).to_string())]);
        let found = found.unwrap_or_else(|error| panic!("{}: {evil}: {error}", engine.name()));
        let harm = [&found["pwned"], &found["odd"], &found["foreign"], &found["violations"]];
        assert_eq!(harm, [&json!(null), &json!([]), &json!([]), &json!([])], "{}: {evil}", engine.name());
        assert_eq!(found["shown"], 2, "{}: {evil}: {found}", engine.name());
        assert!(found["texts"].as_u64() > Some(200), "{}: {evil} is shown as text: {found}", engine.name());
    }
}
