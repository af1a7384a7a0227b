//! The page for every sight: enlarged, on small screens, with wider text, in the colours of the system, without motion.

use crate::browser::{Look, Page};
use serde_json::{Value, json};

/// States of the page by a script that brings them about, and what is seen then.
const STATES: [(&str, &str, &str); 10] = [
    ("first", "", ".annals-canvas"),
    ("about", "document.querySelector('.annals-about').click()", ".annals-panel .annals-heading"),
    ("details", "await annals.select('treaty-signed')", ".annals-panel .annals-source"),
    ("search", "open('.annals-search'); await annals.search('treaty')", ".annals-aside.annals-search [data-id]"),
    (
        "filter",
        "open('.annals-filters'); await annals.filter({ lane: 'agreements' })",
        ".annals-filter [data-field=lane] li",
    ),
    ("list", "open('.annals-lists')", ".annals-list tbody [data-id]"),
    ("go to", "open('.annals-gotos')", "[data-annals=goto] input"),
    ("arrange", "open('.annals-arranges')", ".annals-arrange li"),
    ("share", "open('.annals-shares')", "[data-annals=share] textarea"),
    ("help", "open('.annals-about'); document.querySelector('.annals-help').open = true", ".annals-keys kbd"),
];

/// Brings a page into each state, and looks.
fn each(page: &Page, rest: &str, look: &dyn Fn(&str)) {
    for (name, script, seen) in STATES {
        page.show(rest);
        // What comes after the first picture is there.
        page.wait("document.querySelector('.annals-moves')");
        let open =
            "const open = selector => document.querySelector(`${selector}[aria-expanded], button${selector}`).click();";
        page.later(&format!("{open} {script}; await annals.idle()")).unwrap();
        page.wait(&format!("document.querySelector({})?.checkVisibility()", json!(seen)));
        page.settle();
        look(name);
    }
}

/// What reaches beyond the sides of the screen, and whether anything scrolls sideways there.
const BEYOND: &str = "(() => {
    const root = document.querySelector('.annals');
    const seen = [...root.querySelectorAll('button, input, select, textarea, a, h1, h2, h3, p, li, dd')].filter(node => node.checkVisibility({ opacityProperty: true })
        && !node.closest('.annals-mirror, .annals-summary, [data-annals=list-table], .annals-terms'));
    const out = seen.map(node => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
        .map(([node, box]) => `${node.tagName} ${node.textContent.slice(0, 30)} ${Math.round(box.left)}..${Math.round(box.right)}`);
    const scrolls = [document.scrollingElement, root].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => `${one.tagName} scrolls ${one.scrollWidth} ${one.clientWidth}`);
    return [...scrolls, ...out];
})()";

/// Texts that their own box cuts off, where it does not scroll. Cells of the table and neighbours have the rest in their
/// title; the extent of the record, which a narrow header leaves out, stands in the description too.
const CLIPPED: &str = "[...document.querySelectorAll('.annals *')].filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
        && node.checkVisibility({ opacityProperty: true }) && !node.closest('.annals-mirror, .annals-summary, .annals-status, [data-annals=list-table], svg'))
    .flatMap(node => {
        const bad = [];
        for (let box = node; box && box.matches('.annals *'); box = box.parentElement) {
            const { overflowX, overflowY, position } = getComputedStyle(box);
            const [text, room] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
            if (/auto|scroll/.test(overflowX + overflowY) || box.closest('[title]')) break;
            if (node.matches('.annals-name .annals-soft') && text.top >= room.bottom - 1) break;
            if (/hidden|clip/.test(overflowY) && (text.bottom > room.bottom + 1.5 || text.top < room.top - 1.5 || (box === node && box.scrollHeight > box.clientHeight + 1.5))) bad.push('high');
            if (/hidden|clip/.test(overflowX) && (box === node ? box.scrollWidth > box.clientWidth + 1.5 : text.right > room.right + 1.5)) bad.push('wide');
            if (position === 'fixed') break;
        }
        return bad.length ? [`${node.tagName}.${node.className} ${bad} ${node.textContent.slice(0, 40)}`] : [];
    })";

fn nothing(page: &Page, found: &str, of: &str) {
    assert_eq!(page.ask(found), json!([]), "{of}");
}

fn metrics(page: &Page, width: u32, height: u32, scale: f64) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
    page.browser("Emulation.setDeviceMetricsOverride", &size);
}

fn media(page: &Page, features: &[(&str, &str)]) {
    let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    page.browser("Emulation.setEmulatedMedia", &json!({ "features": features }));
}

/// Nothing scrolls sideways, nothing is cut off, and the picture keeps its room on the narrowest screen (A33), in a window
/// at 400 % (A34), and lying on its side (A36).
#[test]
fn small_screens_show_everything() {
    let page = Page::new(&Look::default());
    for (width, height, scale) in [(320, 640, 1.0), (320, 256, 4.0), (844, 390, 1.0), (390, 844, 1.0)] {
        metrics(&page, width, height, scale);
        each(&page, "", &|state| {
            let of = format!("{state} at {width} × {height}");
            nothing(&page, BEYOND, &of);
            nothing(&page, CLIPPED, &of);
            let room = page.number("document.querySelector('.annals-picture').clientHeight");
            assert!(room >= 100.0, "{of}: the picture has {room} px");
        });
        assert_eq!(page.log(), Vec::<String>::new());
    }
}

/// With text at 200 % every control is there, no label is cut, and the letters in the picture are twice as high (A32).
#[test]
fn doubled_text_loses_nothing() {
    let page = Page::new(&Look::default());
    page.browser(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": "addEventListener('DOMContentLoaded', () => document.documentElement.style.fontSize = '200%')" }),
    );
    each(&page, "", &|state| {
        nothing(&page, BEYOND, state);
        nothing(&page, CLIPPED, state);
    });
    page.show("");
    let doubled = page.number("annals.locate('treaty-signed').height");
    page.run("document.documentElement.style.fontSize = ''", Vec::new());
    page.wait(&format!("annals.locate('treaty-signed').height <= {doubled} / 1.9"));
    assert_eq!(page.log(), Vec::<String>::new());
}

/// The wider text of WCAG 1.4.12 cuts nothing off (A35).
#[test]
fn wider_text_is_not_cut_off() {
    let spacing = "addEventListener('DOMContentLoaded', () => {
        const sheet = document.createElement('style');
        sheet.textContent = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
        document.head.append(sheet);
    })";
    for look in [Look::default(), Look { width: 390, height: 844, phone: true, ..Look::default() }] {
        let page = Page::new(&look);
        page.browser("Page.setBypassCSP", &json!({ "enabled": true }));
        page.browser("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": spacing }));
        each(&page, "", &|state| {
            let of = format!("{state} at {}", look.width);
            assert!(page.is("parseFloat(getComputedStyle(document.querySelector('.annals-title')).letterSpacing) > 1"));
            nothing(&page, CLIPPED, &of);
            nothing(&page, BEYOND, &of);
        });
    }
}

/// No text is smaller than 12 px (A26).
#[test]
fn no_text_is_small() {
    let page = Page::new(&Look::default());
    let small = "[...document.querySelectorAll('.annals *')].filter(node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
            && node.checkVisibility({ opacityProperty: true }) && parseFloat(getComputedStyle(node).fontSize) < 11.99)
        .map(node => `${node.tagName}.${node.className} ${getComputedStyle(node).fontSize} ${node.textContent.slice(0, 40)}`)";
    each(&page, "", &|state| nothing(&page, small, state));
    let drawn =
        page.number("Math.min(...[...annals.svg().matchAll(/font-size=\"([\\d.]+)/g)].map(([, px]) => Number(px)))");
    assert!((11.99..100.0).contains(&drawn), "in the picture: {drawn}");
}

/// Every control of every part is large enough for a finger (A20), by its own box or that of its label.
#[test]
fn controls_are_for_fingers() {
    let small = "[...document.querySelectorAll('.annals button, .annals input, .annals select, .annals summary, .annals textarea')]
        .filter(node => node.checkVisibility({ opacityProperty: true }) && !node.closest('.annals-mirror'))
        .map(node => [node, (node.closest('label') ?? node).getBoundingClientRect(), node.matches('.annals-link, summary') ? 24 : 44])
        .filter(([node, box, least]) => box.height < least - .5 || (box.width < least - .5 && !node.matches('.annals-link')))
        .map(([node, box]) => `${node.tagName}.${node.className} ${node.ariaLabel ?? node.textContent.slice(0, 30)} ${Math.round(box.width)} × ${Math.round(box.height)}`)";
    let page = Page::new(&Look { width: 390, height: 844, scale: 2.0, phone: true, flags: &[] });
    each(&page, "", &|state| nothing(&page, small, state));
}

/// Colours of the canvas that are no mixture of two of the palette.
const FOREIGN: &str = "(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const palette = ['Canvas', 'CanvasText', 'Highlight', 'LinkText'].map(name => { probe.style.color = name; return getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).map(Number); });
    probe.remove();
    const canvas = document.querySelector('[data-annals=canvas]');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const near = ([r, g, b]) => palette.some(from => palette.some(to => {
        const way = to.map((one, at) => one - from[at]);
        const length = way.reduce((sum, one) => sum + one * one, 0);
        const along = [r - from[0], g - from[1], b - from[2]];
        const share = length ? Math.min(1, Math.max(0, along.reduce((sum, one, at) => sum + one * way[at], 0) / length)) : 0;
        return along.every((one, at) => Math.abs(one - share * way[at]) < 14);
    }));
    const seen = new Map();
    for (let at = 0; at < data.length; at += 4) {
        const key = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
        seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    return [...seen].filter(([key]) => !near([key >> 16, key >> 8 & 255, key & 255])).map(([key, times]) => `#${key.toString(16).padStart(6, '0')} ${times}`).slice(0, 9);
})()";

/// The colours that the system forces are all that is drawn, from when they are forced and until they no longer are, whatever
/// the address says (A30, A31).
#[test]
fn forced_colours_are_followed_at_once() {
    let page = Page::open("?theme=dark");
    page.run("window.mark = 1", Vec::new());
    let theme = "document.getElementById('timeline').dataset.annalsTheme";
    assert_eq!(page.text(theme), "dark");
    let dark = page.picture();
    for scheme in ["light", "dark"] {
        media(&page, &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]);
        page.wait(&format!("{theme} !== 'dark'"));
        page.settle();
        nothing(&page, FOREIGN, scheme);
        let ground = "(([r, g, b]) => (r + g + b) / 3)(document.querySelector('[data-annals=canvas]').getContext('2d').getImageData(2, 2, 1, 1).data)";
        let bright = page.number(ground);
        assert!(if scheme == "dark" { bright < 70.0 } else { bright > 200.0 }, "{scheme}: {bright}");
    }
    media(&page, &[]);
    page.wait(&format!("{theme} === 'dark'"));
    page.settle();
    assert!(page.picture() == dark, "all is as before");
    assert!(page.is("window.mark === 1"), "without loading again");
}

#[test]
fn more_contrast_is_followed_at_once() {
    let page = Page::open("");
    let theme = "document.getElementById('timeline').dataset.annalsTheme";
    for (features, expected) in [
        (vec![("prefers-contrast", "more")], "contrast"),
        (vec![("prefers-contrast", "more"), ("prefers-color-scheme", "dark")], "contrast-dark"),
        (vec![("prefers-color-scheme", "dark")], "dark"),
        (vec![], "light"),
    ] {
        media(&page, &features);
        page.wait(&format!("{theme} === {}", json!(expected)));
        page.settle();
    }
}

/// With reduced motion the first frame after an action is the last (A37).
#[test]
fn reduced_motion_shows_the_end_at_once() {
    let page = Page::new(&Look::default());
    media(&page, &[("prefers-reduced-motion", "reduce")]);
    page.show("");
    page.wait("document.querySelector('.annals-moves')");
    for action in [
        "document.querySelector('[role=group] button').click()",
        "document.querySelectorAll('.annals-zoom button')[1].click()",
        "document.querySelector('.annals-mirror').focus(); document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }))",
        "document.querySelector('[role=option]').dispatchEvent(new KeyboardEvent('keydown', { key: '0', bubbles: true }))",
        "annals.show({ from: '2008', to: '2009' })",
    ] {
        let steps = page
            .later(&format!(
                "const views = [];
                 const stop = annals.on('view', view => views.push(`${{view.from}} ${{view.to}}`));
                 {action};
                 await annals.idle();
                 stop();
                 return new Set(views).size"
            ))
            .unwrap();
        assert_eq!(steps, json!(1), "{action}");
    }
    // Styles do not move either.
    let moving = "document.getAnimations().filter(one => (one.effect?.getTiming().duration ?? 0) > 1).length";
    assert_eq!(page.number(moving), 0.0);
}

/// What a part is opened for is in view, clear of the button that closes the part, on every screen.
#[test]
fn what_has_the_focus_is_seen_whole() {
    for (width, height, phone) in [(320, 256, false), (390, 844, true), (1280, 760, false)] {
        let page = Page::new(&Look { width, height, phone, ..Look::default() });
        metrics(&page, width, height, 1.0);
        for name in ["search", "filters", "lists", "gotos", "arranges", "shares"] {
            page.show("");
            page.wait("document.querySelector('.annals-moves')");
            page.run(&format!("document.querySelector('.annals-{name}').click()"), Vec::new());
            page.wait("document.activeElement.closest('.annals-aside')");
            page.settle();
            let seen = page.ask(
                "(node => {
                    const [box, cross] = [node, node.closest('.annals-aside').querySelector('.annals-close')].map(one => one.getBoundingClientRect());
                    const top = node.matches('table') ? Math.min(box.bottom, box.top + 40) : box.bottom;
                    return [box.top >= 0 && top <= innerHeight, box.right <= cross.left || box.top + 2 >= cross.bottom || box.bottom <= cross.top];
                })(document.activeElement)",
            );
            assert_eq!(seen, json!([true, true]), "{name} at {width}");
        }
    }
}

/// Long words of German fit, and the letters that a search matches are seen in the colours of the system.
#[test]
fn words_of_parts_are_not_cut() {
    let page = Page::new(&Look { height: 760, ..Look::default() });
    media(&page, &[("forced-colors", "active"), ("prefers-color-scheme", "dark")]);
    page.show("?lang=de");
    page.wait("document.querySelector('.annals-moves')");
    page.press(".annals-shares");
    page.wait("document.querySelector('[data-annals=share] select')?.checkVisibility()");
    page.settle();
    let cut = page.ask(
        "[...document.querySelectorAll('[data-annals=share] select')].map(one => {
            const had = one.offsetWidth;
            one.style.setProperty('flex', 'none', 'important');
            one.style.setProperty('max-width', 'none', 'important');
            return [one.value, had, one.offsetWidth];
        }).filter(([, had, wants]) => had < wants)",
    );
    assert_eq!(cut, json!([]), "choices");
    page.press(".annals-search");
    page.wait("document.activeElement.matches('.annals-search input')");
    page.later("await annals.search('treaty'); await annals.idle()").unwrap();
    page.wait("document.querySelector('.annals-search mark')");
    assert!(page.is("(one => one.offsetHeight < 2 * parseFloat(getComputedStyle(one).lineHeight))(document.querySelector('.annals-search p'))"), "the number of hits is one line");
    let colours = page.ask("[...new Set([...document.querySelectorAll('.annals-search mark')].map(one => getComputedStyle(one).color === getComputedStyle(one.parentElement).color))]");
    assert_eq!(colours, json!([true]), "marked letters have the colour of the others");
}
