//! The rules of axe-core (WCAG 2.2 A and AA, and its good practice) in the states of the page.

use crate::browser::{Look, Page};
use serde_json::{Value, json};

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/package/node_modules/axe-core/axe.min.js");

/// What axe finds on the page: violations, and what it cannot decide.
#[track_caller]
fn found(page: &Page) -> Value {
    let axe = std::fs::read_to_string(AXE).unwrap_or_else(|cause| {
        panic!("axe-core is not there ({cause}): npm ci --prefix tests/package --ignore-scripts")
    });
    page.run(&axe, Vec::new());
    page.later(
        "const { violations, incomplete } = await axe.run(document, { resultTypes: ['violations', 'incomplete'] });
         const told = kind => ({ id, nodes }) => nodes.map(node => `${kind} ${id}: ${node.target} ${node.html.slice(0, 160)}`);
         // Contrasts that axe cannot decide are measured by `tests/contrast.rs`; signs such as − are no words of a name.
         const known = ['color-contrast', 'label-content-name-mismatch'];
         return [...violations.flatMap(told('violation')), ...incomplete.filter(({ id }) => !known.includes(id)).flatMap(told('undecided'))];",
    )
    .unwrap()
}

#[test]
fn axe_finds_nothing() {
    let page = Page::new(&Look::default());
    for theme in ["light", "dark", "contrast"] {
        for (rest, script) in [
            ("", ""),
            ("#sel=treaty-signed", ""),
            ("", "document.querySelector('.annals-arranges').click()"),
            ("", "document.querySelector('.annals-moves').click()"),
            ("", "document.querySelector('.annals-help').open = true"),
            ("", "await annals.load('date,title\\n2005,One\\nsoon,Two')"),
            ("", "await annals.load('this is no record').catch(() => {})"),
            ("", "annals.show({ from: '2030', to: '2035', animate: false })"),
        ] {
            page.show(&format!("?theme={theme}{rest}"));
            page.wait("document.querySelector('.annals-moves')");
            page.later(script).unwrap();
            page.settle();
            assert_eq!(found(&page), json!([]), "{theme} {rest} {script}");
        }
    }
    page.show("?embed=1");
    assert_eq!(found(&page), json!([]), "embed");
}
