//! Hostile host pages: neither their styles nor the state of their elements affect the timeline. Each is compared with
//! a clean page: the same styles and positions of each element, and a click hits the visible item.

use crate::browser::{Host, Look, Page, Reply};
use serde_json::json;

/// A host: its name, rules of its style sheet, and HTML around the timeline, with `@` in its place.
type Horror = (&'static str, &'static str, &'static str);

/// Rules for elements, attributes and roles, as in classless style sheets, but exaggerated.
const SHEETS: &[Horror] = &[
    (
        "boxes for all",
        "*, *::before, *::after { box-sizing: content-box } * { margin: 3px; padding: 2px; border: 1px dotted red; max-width: 60ch }",
        "@",
    ),
    (
        "a column of text",
        "main > *, section, nav, div { max-width: 30rem; margin: 2rem auto; padding: 1.5rem; border: 2px solid green; border-radius: 1rem; background: #ffd }",
        "<main>@</main>",
    ),
    (
        "sections",
        "section { margin: 3rem 0; padding: 2rem 1rem; border: 1px solid; counter-increment: part } section::before { content: counter(part) ' '; display: block } section > * + * { margin-top: 2em }",
        "<main>@</main>",
    ),
    (
        "buttons",
        "button, [type=button], [role=button] { width: 100%; display: block; margin: 0 0 1rem; padding: 1rem 2rem; border: 3px solid navy; border-radius: 99px; background: navy; color: #fff; font: bold 20px/2 serif; text-transform: uppercase; letter-spacing: .2em; box-shadow: 0 3px 9px #000; transform: rotate(1deg); transition: all 1s; min-height: 80px; text-shadow: 1px 1px red } button:hover, button:focus { background: red } [aria-label] { outline: 1px solid red } [aria-expanded] { font-size: 2rem } button::after { content: ' →' }",
        "@",
    ),
    (
        "headings",
        "h1, h2, h3, h4, h5, h6 { margin: 2rem 0 1rem; padding: 1rem; border-bottom: 4px double; color: crimson; font: italic 3rem/1 cursive; text-align: center; text-transform: capitalize; text-decoration: underline } h2::before, h3::before { content: '# ' } h2::first-letter, p::first-letter { font-size: 3em; float: left } p::first-line { font-weight: bold }",
        "@",
    ),
    (
        "pictures",
        "canvas, img, svg, video { max-width: 100%; height: auto; display: block; margin: 1rem auto; border-radius: 12px; border: 4px solid; filter: grayscale(1); object-fit: cover; vertical-align: middle } svg { width: 1em; height: 1em; fill: currentcolor } svg * { fill: red; stroke: blue }",
        "@",
    ),
    (
        "lists",
        "ul, ol, dl { margin: 1rem; padding: 0 0 0 3rem; list-style: square inside; display: flex; flex-direction: row; columns: 3 } li { margin: .5rem 0; padding: .5rem; border-left: 3px solid; display: list-item } li::marker { color: red; content: '» ' } li::before { content: '– ' } dt { font-weight: 900; float: left; clear: left; width: 40% } dd { margin-left: 40%; border: 1px solid }",
        "@",
    ),
    (
        "details and links",
        "details { padding: 1rem; border: 1px solid; margin: 1rem 0; background: #eee; display: grid } summary { display: block; padding: 1rem; background: #444; color: #fff; list-style: none; float: right } details[open] > summary { margin-bottom: 2rem } summary::after { content: '▾' } details::details-content { padding: 2rem; background: lime } a { color: lime; text-decoration: none; border-bottom: 2px dashed; padding: 0 1em; display: inline-block; background: #000 } a[href^=http]::after { content: ' (' attr(href) ')' } a:hover { color: red }",
        "@",
    ),
    (
        "fields and tables",
        "input, select, textarea, label, [type=checkbox] { display: block; width: 100%; appearance: none; -webkit-appearance: none; padding: 1rem; margin-bottom: 2rem; border: 2px solid; background: pink; height: 60px } label { font-weight: bold; flex-direction: column } table, td { border: 1px solid; width: 100% } [hidden] { display: block; width: 40px; height: 40px } input[type=file] { display: block }",
        "@",
    ),
    (
        "roles and attributes",
        "[role=listbox] { border: 3px solid; padding: 2rem; opacity: 1; overflow: scroll } [role=option] { padding: 1rem; display: flex; background: gold; position: static; opacity: 1; margin: 4px } [role=option][aria-selected=true] { background: blue; color: #fff } [role=group] { width: 100%; display: block } [role=group] > * { flex: 1 1 auto; margin: 1rem } [role=status], [role=alert] { position: fixed; top: 0; background: red } [aria-hidden=true] { display: none } [tabindex] { outline: 5px solid red } [title] { border-bottom: 1px dotted; cursor: help } [lang] { font-style: italic } [dir] { text-align: right } [class] { letter-spacing: 1px } nav { float: left; width: 200px; position: sticky; top: 0 } small { font-size: 40% } b { font-weight: 100 } i { display: inline-block; width: 2em; height: 2em; background: url(/icons.png) } kbd { padding: 3px; border: 1px solid; background: #ddd } bdi { display: block } span { display: inline-block; margin: 2px }",
        "@",
    ),
    (
        "important",
        "* { box-sizing: content-box !important; font-family: fantasy !important; letter-spacing: 3px !important; line-height: 3 !important; transition: color 2s !important; color: red !important } canvas, img { max-width: 50% !important; height: auto !important; position: static !important } button, a, summary { display: block !important; width: 100% !important; padding: 20px !important; text-transform: uppercase !important } section, div { margin: 20px !important; position: relative !important; overflow: visible !important; height: auto !important } h2, h3 { font-size: 40px !important } ul { display: block !important; list-style: disc !important } [role=option] { left: 0 !important; top: 0 !important; width: 10px !important } svg, svg * { fill: red !important } .annals, .annals * { background: lime !important }",
        "@",
    ),
    (
        "more specific than anything",
        "html body #host#host#host * { display: block; position: relative; padding: 9px; color: red; background: yellow; width: 200px } #host#host#host .annals { display: block; height: 90px }",
        "@",
    ),
    (
        "layers",
        "@layer reset, look; @layer reset { * { all: unset !important; display: block !important } } @layer look { button { padding: 3rem !important; background: red !important } }",
        "@",
    ),
    (
        "variables",
        ":root, * { --ground: red; --surface: red; --ink: red; --soft: red; --line: red; --edge: red; --accent: red; --error: red; --warning: red; --serif: fantasy } @property --surface { syntax: '<color>'; inherits: false; initial-value: lime }",
        "@",
    ),
    ("right to left", "* { direction: rtl; text-align: right; unicode-bidi: bidi-override }", "<div dir=rtl>@</div>"),
    (
        "print on the screen",
        "@media screen { a::after { content: attr(href) } p { orphans: 3; widows: 3; hyphens: auto } * { break-inside: avoid; text-shadow: none; background: transparent } }",
        "@",
    ),
];

/// Inherited styles, and elements of every kind around.
const AROUND: &[Horror] = &[
    (
        "inherited",
        "#host { font: italic small-caps 900 31px/3 cursive; letter-spacing: .5em; word-spacing: 2em; text-transform: uppercase; text-indent: 4em; text-align: right; color: lime; cursor: crosshair; white-space: pre; word-break: break-all; overflow-wrap: anywhere; user-select: none; -webkit-user-select: none; quotes: '«' '»'; list-style: square; tab-size: 20; hyphens: auto; font-variant-numeric: oldstyle-nums; font-feature-settings: 'smcp'; text-shadow: 2px 2px red; caret-color: red; accent-color: red; border-collapse: collapse; border-spacing: 9px; text-underline-offset: 9px; color-scheme: dark; fill: red; stroke: blue; stroke-width: 4; image-rendering: pixelated; font-kerning: none; text-wrap: nowrap; text-align-last: justify; font-stretch: expanded; -webkit-text-stroke: 1px red; scrollbar-width: thin; scrollbar-color: red blue; line-break: anywhere; text-emphasis: dot; ruby-position: under; hanging-punctuation: first; }",
        "@",
    ),
    ("vertical writing", "#host { writing-mode: vertical-rl; text-orientation: upright }", "@"),
    ("from the right, from the bottom", "#host { direction: rtl; writing-mode: vertical-lr }", "@"),
    ("a paragraph and a span", "p, span { line-height: 4 }", "<p><span>@</span></p>"),
    ("a row", "#host { display: flex; align-items: center; justify-content: center; gap: 40px }", "@"),
    ("a column", "#host { display: flex; flex-direction: column; align-items: flex-end }", "@"),
    (
        "a grid",
        "#host { display: grid; place-items: center; grid-template-columns: max-content 1fr }",
        "<i>one</i>@<i>two</i>",
    ),
    ("columns of a newspaper", "#host { columns: 2; column-gap: 0 }", "@"),
    ("a dialog", "", "<dialog open style='padding: 0; border: 0; margin: 0; position: static'>@</dialog>"),
    ("details", "", "<details open><summary>More</summary>@</details>"),
    ("a table", "", "<table><tr><td>@</td><td>beside</td></tr></table>"),
    ("a list", "ul { list-style: disc }", "<ul><li>@</li></ul>"),
    ("a figure of fixed size", "#host { position: fixed; inset: 0; overflow: auto }", "@"),
    (
        "a link",
        "a { color: red; text-decoration: underline }",
        "<center><font color=red size=7><b>@</b></font></center>",
    ),
];

/// Zoom, scale and rotation.
const TURNED: &[Horror] = &[
    ("zoom 1.5", "#host { zoom: 1.5 }", "@"),
    ("zoom 0.6", "#host { zoom: .6 }", "@"),
    ("zoom in zoom", "html { zoom: 1.2 } body { zoom: .9 } #host { zoom: 125% }", "@"),
    ("scale 0.5", "#host { transform: scale(.5); transform-origin: 0 0 }", "@"),
    ("scale 1.4", "#host { scale: 1.4; transform-origin: 0 0 }", "@"),
    ("uneven", "#host { transform: scale(1.2, .7); transform-origin: 20px 30px }", "@"),
    (
        "zoom and scale",
        "body { zoom: 1.3 } #host { transform: translate(30px, 10px) scale(.8); transform-origin: 0 0 }",
        "@",
    ),
    ("turned a little", "#host { transform: rotate(7deg); transform-origin: 0 0; margin-left: 80px }", "@"),
    ("turned by a quarter", "#host { rotate: 90deg; transform-origin: 0 0; margin-left: 520px }", "@"),
    ("from a mirror", "#host { transform: scaleX(-1) }", "@"),
    ("slanted", "#host { transform: skewX(-10deg); transform-origin: 0 0; margin-left: 90px }", "@"),
    ("right to left, enlarged", "#host { direction: rtl; zoom: 1.25 }", "@"),
    ("scrolled", "#host { zoom: 1.1; margin-top: 900px } body { height: 4000px }", "@"),
];

const WIDTH: u32 = 860;
const HEIGHT: u32 = 440;

/// The page of a host, in which one case replaces another. `/clean` has none, and is shown in a frame for comparison.
fn host(page: &Page) -> Host {
    let origin = page.machine.program.origin();
    // The element is the test's own; its surroundings are the host's.
    let own = format!(
        "display: block; box-sizing: border-box; width: {WIDTH}px; height: {HEIGHT}px; min-width: {WIDTH}px; max-width: none; \
         margin: 0; padding: 0; border: 0; float: none; overflow: visible; transform: none"
    );
    let place = format!("<div id=place style='{}'></div>", own.replace(';', " !important;") + " !important");
    let start = format!(
        "<!doctype html><html lang=de><meta charset=utf-8><body style='margin: 0'><div id=host>{place}</div>
         <script type=module>import {{ mount }} from '{origin}annals.js';"
    );
    let clean = format!("{start} window.annals = await mount(document.getElementById('place'));</script>");
    let horrors = format!(
        "{start}
         const rows = Array.from({{ length: 240 }}, (_, i) => (1700 + i) + ',Part ' + i + ',p' + i).join('\\n');
         window.many = 'date,title,id\\n' + rows;
         const frame = document.createElement('iframe');
         frame.id = 'clean';
         frame.src = '/clean';
         const dress = 'all: initial; display: block; position: fixed; left: 0; top: 2000px; width: 1280px; height: 860px';
         frame.style.cssText = dress.replace(/;|$/g, ' !important;');
         document.documentElement.append(frame);
         await new Promise(done => frame.addEventListener('load', done));
         while (!frame.contentWindow.annals) await new Promise(done => setTimeout(done, 10));
         const style = document.head.appendChild(document.createElement('style'));
         window.horror = async (name, css, around) => {{
             window.annals?.destroy();
             style.textContent = css;
             document.title = name;
             document.getElementById('host').innerHTML = around.replace('@', `{place}`);
             scrollTo(0, 0);
             window.annals = await mount(document.getElementById('place'));
             await annals.idle();
         }};
         await window.horror('none', '', '@');</script>"
    );
    Host::serve(vec![Reply::html("/favicon.ico", ""), Reply::html("/clean", clean), Reply::html("/horrors", horrors)])
}

/// Differences of each element of the timeline to the clean frame: style, or position in the timeline.
const COMPARED: &str = r"
    const of = doc => {
        const root = doc.querySelector('.annals');
        // Announcements, closed parts and the hovered element may differ.
        const nodes = [root, ...root.querySelectorAll('*:not(.annals-status, [hidden], [hidden] *)')];
        const at = root.getBoundingClientRect();
        return nodes.map(node => {
            const box = node.getBoundingClientRect();
            const place = box.width ? [box.x - at.x, box.y - at.y, box.width, box.height].map(n => Math.round(n)) : [];
            const style = doc.defaultView.getComputedStyle(node);
            const styles = [['', Object.fromEntries([...style].filter(key => !/^-|-origin$|^(block|inline|perspective|cursor$)/.test(key)).map(key => [key, style.getPropertyValue(key)]))]];
            for (const part of ['::before', '::after', '::first-letter', '::first-line', '::marker']) {
                const style = doc.defaultView.getComputedStyle(node, part);
                styles.push([part, Object.fromEntries(['content', 'display', 'color', 'font-size', 'font-weight'].map(key => [key, style.getPropertyValue(key)]))]);
            }
            return { name: node.tagName + '.' + node.className, place, styles };
        });
    };
    const [own, clean] = [of(document), of(document.querySelector('#clean').contentDocument)];
    const found = [];
    if (own.length !== clean.length) found.push(['elements', own.length, clean.length]);
    for (let i = 0; i < Math.min(own.length, clean.length); i++) {
        if (String(own[i].place) !== String(clean[i].place)) found.push([own[i].name, 'place', own[i].place, clean[i].place]);
        own[i].styles.forEach(([part, style], at) => {
            const other = clean[i].styles[at][1];
            for (const key in style) if (style[key] !== other[key]) found.push([own[i].name + part, key, style[key], other[key]]);
        });
    }
    return [own.length, found.slice(0, 12)];";

/// Selects the same event and opens the same parts.
const OPENED: &str = "
    for (const doc of [document, document.querySelector('#clean').contentDocument]) {
        const { annals } = doc.defaultView;
        await annals.select('treaty-signed', { animate: false });
        for (const one of doc.querySelectorAll('.annals details')) one.open = true;
        if ((doc.querySelector('.annals-arranges').ariaExpanded === 'true') !== args[0]) doc.querySelector('.annals-arranges').click();
        await annals.idle();
        doc.activeElement?.blur();
    }";

/// Clicks the visible part of some events. Returns those that do not react.
fn missed(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let mut hit = 0;
    for id in ["treaty-signed", "visa-agreement-signed"] {
        page.later("await annals.select(null, { animate: false }); await annals.idle()").unwrap();
        // Events scrolled out of the lanes are not drawn, and a pointer cannot reach below the page.
        let Some(spot) = page.located(id).filter(|spot| spot.middle().0 > 0.0 && spot.middle().1 > 0.0) else {
            continue;
        };
        page.click(spot.middle());
        page.settle();
        hit += 1;
        let selected = page.ask("annals.selected");
        if selected != id {
            faults.push(format!("a click at {spot:?} on {id} selects {selected}"));
            continue;
        }
        let option = page.place("[role=option][aria-selected=true]");
        let (a, b) = (option.middle(), page.locate(id).middle());
        if (a.0 - b.0).abs() > 2.0 || (a.1 - b.1).abs() > 2.0 {
            faults.push(format!("the option of {id} at {option:?}, its mark at {b:?}"));
        }
    }
    if hit < 2 {
        faults.push(format!("only {hit} events could be pointed at"));
    }
    faults
}

fn visit(page: &Page, (name, css, around): Horror) {
    page.later_with("await window.horror(...args)", vec![json!(name), json!(css), json!(around)]).unwrap();
}

#[test]
fn no_rule_and_no_inherited_style_of_the_host_reaches_the_timeline() {
    let page = Page::new(&Look::default());
    let host = host(&page);
    page.go(&host.address("/horrors"));
    page.ready();
    assert_eq!(page.later_with(COMPARED, vec![]).unwrap()[1], json!([]));
    // Check that this comparison can fail.
    page.run("document.querySelector('.annals-title').style.setProperty('color', 'red', 'important')", vec![]);
    let found = page.later_with(COMPARED, vec![]).unwrap();
    assert!(found[0].as_f64().unwrap() > 60.0 && found[1] != json!([]), "{found}");
    let mut faults = Vec::new();
    for horror in SHEETS.iter().chain(AROUND) {
        visit(&page, *horror);
        faults.extend(missed(&page).into_iter().map(|fault| format!("{}: {fault}", horror.0)));
        for arranging in [false, true] {
            page.later_with(OPENED, vec![json!(arranging)]).unwrap();
            let found = page.later_with(COMPARED, vec![]).unwrap();
            if found[1] != json!([]) {
                faults.push(format!("{}: what is there, ours, and that of a clean page: {}", horror.0, found[1]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Drawing, hits and reported positions agree, and the picture has one pixel per shown pixel.
#[test]
fn zoomed_scaled_and_turned_hosts_are_followed() {
    let page = Page::new(&Look::default());
    let host = host(&page);
    page.go(&host.address("/horrors"));
    page.ready();
    let mut faults = Vec::new();
    for horror in TURNED {
        visit(&page, *horror);
        page.run("document.getElementById('place').scrollIntoView({ block: 'start' })", vec![]);
        let what = |fault: String| format!("{}: {fault}", horror.0);
        faults.extend(missed(&page).into_iter().map(what));
        faults.extend(mapped(&page).into_iter().map(what));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The minimap of a large record: a drag moves its window as far as the pointer, and a click moves the window to the
/// pointer.
fn mapped(page: &Page) -> Vec<String> {
    page.later("await annals.load(window.many, { name: 'many.csv' }); annals.show({ from: '1800', to: '1830', animate: false }); await annals.idle()").unwrap();
    page.wait("document.querySelector('.annals-window')");
    page.settle();
    let mut faults = Vec::new();
    let window = || page.place(".annals-window").middle();
    // Along the strip, in its direction on screen.
    let strip = page.run(
        "const [a, b] = [0, 600].map(left => {
             const point = document.createElement('i');
             point.style.cssText = `all: initial !important; position: absolute !important; left: ${left}px !important; top: 30px !important`;
             document.querySelector('.annals-overview').append(point);
             const { x, y } = point.getBoundingClientRect();
             point.remove();
             return [x, y];
         });
         return [a[0], a[1], (b[0] - a[0]) / 600, (b[1] - a[1]) / 600];",
        vec![],
    );
    let number = |at: usize| strip[at].as_f64().unwrap();
    let at = |x: f64| (number(0) + number(2) * x, number(1) + number(3) * x);
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
    let before = window();
    let goal = (before.0 + number(2) * 120.0, before.1 + number(3) * 120.0);
    page.drag(before, goal);
    page.settle();
    if near(window(), goal) > 8.0 {
        faults.push(format!("the window was dragged from {before:?} to {goal:?} and is at {:?}", window()));
    }
    page.click(at(420.0));
    page.settle();
    // Across the strip a rotated window does not move.
    let along = |(x, y): (f64, f64)| (x - number(0)) * number(2) + (y - number(1)) * number(3);
    if (along(window()) - along(at(420.0))).abs() > 8.0 {
        faults.push(format!("the window was called to {:?} and is at {:?}", at(420.0), window()));
    }
    let sharp = page.number("(canvas => canvas.width / canvas.getBoundingClientRect().width)(document.querySelector('[data-annals=canvas]'))");
    let turned = number(3).abs() > 0.01 || page.is("document.title === 'slanted'");
    if sharp < 0.99 && !turned {
        faults.push(format!("{sharp} pixels for each that is seen"));
    }
    faults
}

/// The printed picture in a page that has rules for its own pictures.
#[test]
fn paper_gets_the_same_drawing_on_any_page() {
    let page = Page::new(&Look::default());
    let host = host(&page);
    page.go(&host.address("/horrors"));
    page.ready();
    page.browser("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let differs = "
        const of = doc => {
            doc.defaultView.dispatchEvent(new Event('beforeprint'));
            const names = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'font-size', 'font-weight', 'font-family', 'display', 'width', 'height', 'x', 'y', 'letter-spacing', 'opacity', 'transform', 'stop-color'];
            const found = [...doc.querySelectorAll('.annals-paper, .annals-paper *')].map(node => {
                const style = doc.defaultView.getComputedStyle(node);
                return node.tagName + names.map(name => style.getPropertyValue(name)).join('|');
            });
            doc.defaultView.dispatchEvent(new Event('afterprint'));
            return found;
        };
        const [own, clean] = [of(document), of(document.querySelector('#clean').contentDocument)];
        return [own.length, own.map((one, at) => [one, clean[at]]).filter(([one, other]) => one !== other).slice(0, 5)];";
    for name in ["pictures", "important", "more specific than anything", "inherited"] {
        visit(&page, *SHEETS.iter().chain(AROUND).find(|one| one.0 == name).unwrap());
        // Its module is fetched when the first picture rests, in each of the two documents.
        page.wait(
            "[document, document.querySelector('#clean').contentDocument].every(doc => {
                doc.defaultView.dispatchEvent(new Event('beforeprint'));
                const drawn = doc.querySelector('.annals-paper') !== null;
                doc.defaultView.dispatchEvent(new Event('afterprint'));
                return drawn;
            })",
        );
        let found = page.later(differs).unwrap();
        assert!(found[0].as_f64().unwrap() > 200.0, "{name}: {}", found[0]);
        assert_eq!(found[1], json!([]), "{name}");
    }
}
