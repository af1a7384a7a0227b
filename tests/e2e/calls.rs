//! Wrong calls of the script interface: none ends the timeline; each is accepted or refused with a message.

use crate::browser::Page;
use serde_json::{Value, json};

/// Unlikely values, and objects that throw when they are touched.
const ODD: &str = "const odd = {
    undefined, null: null, true: true, zero: 0, minus: -1, half: 2005.5, nan: NaN, infinite: Infinity, huge: 1e21,
    big: 10n ** 30n, text: 'nonsense', empty: '', long: 'x'.repeat(100000), lone: '\\ud800', symbol: Symbol('s'),
    call: () => 1, list: [], object: {}, bare: Object.create(null), never: new Date(NaN), map: new Map(), element: document,
    getter: { get from() { throw null; }, get to() { throw 1; }, get name() { throw {}; }, get start() { throw Symbol(); } },
    proxy: new Proxy({}, { get() { throw new Error('trap'); }, getPrototypeOf() { throw 1; }, ownKeys() { throw 2; } }),
    revoked: (({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {})),
    words: { toString() { throw null; }, valueOf() { throw null; }, toJSON() { throw null; } },
    tagged: { [Symbol.toStringTag]: 'Date' }, view: new DataView(new ArrayBuffer(3)),
};";

/// The calls, each with a place for the value.
const CALLS: &str = "const calls = {
    show: v => t.show(v), 'show.from': v => t.show({ from: v }), 'show.to': v => t.show({ to: v }),
    'show.both': v => t.show({ from: v, to: v }), 'show.animate': v => t.show({ from: '2005', to: '2008', animate: v }),
    svg: v => t.svg(v), 'svg.from': v => t.svg({ from: v }), 'svg.to': v => t.svg({ to: v }), 'svg.width': v => t.svg({ width: v }),
    select: v => t.select(v), 'select.options': v => t.select('treaty-signed', v),
    'select.animate': v => t.select('treaty-signed', { animate: v }),
    details: v => t.details(v), locate: v => t.locate(v),
    on: v => t.on(v, () => {}), 'on.listener': v => t.on('view', v)(),
    arrange: v => t.arrange(v), 'arrange.group': v => t.arrange({ group: v }), 'arrange.colour': v => t.arrange({ colour: v }),
};
const loads = {
    load: v => t.load(v), 'load.options': v => t.load('date,title\\n2005,One', v),
    'load.name': v => t.load('date,title\\n2005,One', { name: v }), 'load.format': v => t.load('date,title\\n2005,One', { format: v }),
    'load.keep': v => t.load('date,title\\n2005,One', { keep: v }), 'load.events': v => t.load({ events: v }),
    'load.date': v => t.load({ events: [{ date: v, title: v }] }),
    update: v => t.update(v), 'update.add': v => t.update({ add: v }), 'update.change': v => t.update({ change: v }),
    'update.remove': v => t.update({ remove: v }), 'update.added': v => t.update({ add: [v] }), 'update.id': v => t.update({ change: [{ id: v }] }),
    'update.removed': v => t.update({ remove: [v] }), 'update.date': v => t.update({ add: [{ date: v, title: v }] }),
};
const columns = { start: [0, 1], end: [0, 2], lane: [0, 0], lanes: ['a'], titles: ['b', 'c'], rank: [0, 1] };
for (const name of Object.keys(columns)) {
    loads[`columns.${name}`] = v => t.load({ ...columns, [name]: v });
    loads[`columns.${name}[0]`] = v => t.load({ ...columns, [name]: [v, columns[name][1]] });
}
loads['columns.bytes'] = v => t.load({ ...columns, titles: { bytes: v, offsets: [0, 0, 0] } });
loads['columns.offsets'] = v => t.load({ ...columns, titles: { bytes: [], offsets: v } });";

/// Makes all calls. The correct call that follows must work, and the timeline must be unchanged.
const TRY: &str = "const faults = [];
let count = 0;
const attempt = async (what, call) => {
    count += 1;
    let said = null;
    try { await call(); } catch (error) {
        // A message for people, not an error of the bindings.
        said = error instanceof Error && (error instanceof TypeError || error.code) ? error.message : `threw ${typeof error}: ${error?.message}`;
        if (said.length < 25 || /undefined \\(reading|not a function|convert a|destructure/.test(said)) faults.push(`${what}: ${said}`);
    }
    try {
        if (typeof t.view.from !== 'string') faults.push(`${what}: no view`);
        t.show({ from: '2006', to: '2007', animate: false });
        if (!t.view.from.startsWith('2006-01-01')) faults.push(`${what}: the next call shows ${t.view.from}`);
    } catch (error) {
        faults.push(`${what}: ended by ${said}; then ${error.message}`);
    }
};";

fn tried(page: &Page, which: &str) -> (u64, Value) {
    let body = format!("const t = annals; {ODD} {CALLS} {TRY} {which} return [count, faults];");
    let told = page.later(&body).unwrap();
    (told[0].as_u64().unwrap(), told[1].clone())
}

#[test]
fn no_call_ends_the_timeline() {
    let page = Page::open("");
    let (count, faults) = tried(
        &page,
        "for (const [name, call] of Object.entries(calls)) {
             for (const [odd_name, value] of Object.entries(odd)) await attempt(`${name}(${odd_name})`, () => call(value));
         }
         await annals.idle();",
    );
    assert!(count > 500, "{count} calls");
    assert_eq!(faults, json!([]));
    assert_eq!(page.reads(".annals-title"), "Abkhazia–South Ossetia relations");
    assert!(!page.sees(".annals-alert"), "nothing is said to readers");
}

#[test]
fn no_load_ends_the_timeline() {
    let page = Page::open("");
    let (count, faults) = tried(
        &page,
        "for (const [name, call] of Object.entries(loads)) {
             for (const [odd_name, value] of Object.entries(odd)) {
                 if (!/long|lone/.test(odd_name)) await attempt(`${name}(${odd_name})`, () => call(value));
             }
         }
         await attempt('the record after all', () => t.load('date,title\\n2006,Good'));
         if (t.details('1')?.title === undefined && t.problems.length) faults.push('the last record is not there');
         await annals.idle();",
    );
    assert!(count > 300, "{count} calls");
    assert_eq!(faults, json!([]));
}

/// An invalid option of `mount` leaves the element unchanged; valid ones mount.
#[test]
fn no_option_of_mount_ends_it() {
    let page = Page::open("");
    let body = "const { mount } = await import('./annals.js');
        annals.destroy();
        const place = document.createElement('div');
        document.body.replaceChildren(place);
        for (const name of ['element', 'options', 'src', 'lang', 'theme', 'interaction', 'ui', 'heading', 'view', 'view.from', 'selected']) {
            for (const [odd_name, value] of Object.entries(odd)) {
                if (/long|lone/.test(odd_name) || (name === 'src' && typeof value === 'string') || (name === 'options' && value !== null && typeof value === 'object')) continue;
                count += 1;
                const options = name === 'options' ? value : name === 'view.from' ? { view: { from: value } } : { [name]: value };
                try {
                    const one = await mount(name === 'element' ? value : place, name === 'element' ? {} : options);
                    if (typeof one.view.from !== 'string') faults.push(`${name}(${odd_name}): no view`);
                    one.destroy();
                } catch (error) {
                    if (!(error instanceof TypeError) || error.message.length < 25 || error.code !== 'argument') faults.push(`${name}(${odd_name}): ${error}`);
                    if (place.firstChild) faults.push(`${name}(${odd_name}): something is left`);
                }
            }
        }";
    let (count, faults) = tried(&page, body);
    assert!(count > 200, "{count} calls");
    assert_eq!(faults, json!([]));
}

/// Numbers, dates and only one side are accepted.
#[test]
fn a_year_a_date_and_one_side_alone_are_accepted() {
    let page = Page::open("");
    let shown = |call: &str| {
        page.later(&format!(
            "annals.show({{ from: '2000', to: '2020', animate: false }}); {call}; await annals.idle();
             return `${{annals.view.from}}..${{annals.view.to}}`;"
        ))
        .unwrap()
    };
    let plain = shown("annals.show({ from: '2005', to: '2008', animate: false })");
    assert_eq!(shown("annals.show({ from: 2005, to: 2008, animate: false })"), plain);
    for (call, same) in [
        ("{ from: 2005 }", "{ from: '2005', to: '2020' }"),
        ("{ to: 2008 }", "{ from: '2000', to: '2008' }"),
        ("{ from: null, to: 2008 }", "{ from: '2000', to: '2008' }"),
        ("{ from: -50, to: 50 }", "{ from: '-0050', to: '0050' }"),
        ("{ from: 0, to: 12345 }", "{ from: '0000', to: 'Y12345' }"),
        (
            "{ from: new Date(Date.UTC(2005, 8, 19)), to: new Date(Date.UTC(2006, 0, 1, 12)) }",
            "{ from: '2005-09-19T00:00:00Z', to: '2006-01-01T12:00:00Z' }",
        ),
        ("{ from: new Date(-62198755200000), to: 2000 }", "{ from: '-0001-01-01', to: '2000' }"),
    ] {
        let of = |range: &str| shown(&format!("annals.show({{ ...{range}, animate: false }})"));
        assert_eq!(of(call), of(same), "{call}");
        let drawn = |range: &str| {
            page.later(&format!(
                "annals.show({{ from: '2000', to: '2020', animate: false }}); return annals.svg({{ ...{range}, width: 700 }})"
            ))
        };
        assert_eq!(drawn(call).unwrap(), drawn(same).unwrap(), "{call}");
    }
    // For a time outside of the view, the record's own end is used.
    let beyond =
        shown("annals.show({ from: '2001', to: '2002', animate: false }); annals.show({ from: 2008, animate: false })");
    assert!(beyond.as_str().unwrap().starts_with("2008-01-01"), "{beyond}");
    let event = page
        .later(
            "const heard = await annals.load({ events: [{ id: 'one', date: new Date(Date.UTC(2005, 8, 19)), title: 'A date of script' }] });
             return [heard.events, annals.details('one').date];",
        )
        .unwrap();
    assert_eq!(event, json!([1, "2005-09-19T00:00:00Z"]));
    let mounted = page
        .later(
            "const { mount } = await import('./annals.js');
             annals.destroy();
             const one = await mount(document.getElementById('timeline'), { view: { from: 2008 } });
             return one.view.from;",
        )
        .unwrap();
    assert!(mounted.as_str().unwrap().starts_with("2008-01-01"), "{mounted}");
}

#[test]
fn a_refusal_names_what_was_expected_and_found() {
    let page = Page::open("");
    for (call, words) in [
        (
            "annals.on('selct', () => {})",
            "The name that on listens to can be select, view, load, error, change; found “selct”.",
        ),
        ("annals.on('select')", "on takes a function as its listener; found undefined."),
        (
            "annals.show()",
            "show takes an object such as { from: '2005', to: '2008-04' }, with from, to or both; found undefined.",
        ),
        (
            "annals.show({ from: 2005.5 })",
            "from is to be an EDTF date such as '2005-09', a whole number as a year, or a valid Date; found 2005.5.",
        ),
        ("annals.svg({ width: 'wide' })", "width is to be a number of pixels; found “wide”."),
        ("await annals.select()", "The id of an event is to be a text; found undefined."),
        ("await annals.load('', { format: 'xml' })", "format can be json, csv; found “xml”."),
        (
            "await annals.load({ start: ['2005'], end: [0], lane: [0], lanes: ['a'], titles: ['a'] })",
            "Of typed columns start[0] is to be a number; found “2005”.",
        ),
    ] {
        assert_eq!(page.later(call).unwrap_err(), words, "{call}");
    }
}

/// Only an error within the engine breaks it.
#[test]
fn a_fault_before_the_engine_is_entered_does_not_stop_it() {
    let page = Page::open("");
    let alive = |throws: &str| {
        let body = format!(
            "const {{ $core_engine: {{ Core }} }} = await import('./annals.js');
             const parts = [document.createElement('canvas'), document.createElement('canvas')];
             const core = new Core({{ Engine: class {{}}, panic_message: () => 'words' }}, ...parts);
             let said = null;
             core.crashed = words => {{ said = words; }};
             let thrown = false;
             try {{ core.run(() => {{ {throws} }}); }} catch {{ thrown = true; }}
             return [thrown, core.alive, said];"
        );
        page.later(&body).unwrap()
    };
    for before in [
        "throw new TypeError('expected a string argument, found number')",
        "throw new Error('No such word.')",
        "throw null",
        "throw Object.create(null)",
        "const deep = () => deep() + 1; deep()",
        "new Uint8Array(1).set([1], 5)",
        "throw new DOMException('no', 'InvalidStateError')",
    ] {
        assert_eq!(alive(before), json!([true, true, null]), "{before}");
    }
    for within in [
        "throw new WebAssembly.RuntimeError('unreachable')",
        "throw new Error('recursive use of an object detected which would lead to unsafe aliasing in rust')",
        "throw new Error('null pointer passed to rust')",
        "throw Object.assign(new RangeError('full'), { stack: 'RangeError: full\\n at a (wasm://wasm/0a1b:wasm-function[5]:0x1)' })",
        "throw Object.assign(new RangeError('full'), { stack: 'RangeError: full' })",
    ] {
        assert_eq!(alive(within), json!([true, false, "words"]), "{within}");
    }
}

/// Columns in other kinds of arrays give the same record.
#[test]
fn columns_of_any_array_kind_are_taken() {
    let page = Page::open("");
    for columns in [
        "{ start: [0, 864000], end: [0, 1728000], lane: [0, 1], lanes: ['A', 'B'], titles: ['one', 'two'] }",
        "{ start: BigInt64Array.of(0n, 864000n), end: Float32Array.of(0, 1728000), lane: Uint8Array.of(0, 1), lanes: ['A', 'B'],
           titles: { bytes: [...new TextEncoder().encode('onetwo')], offsets: Uint16Array.of(0, 3, 6) }, rank: [1, 0] }",
        "{ start: [new Date(0), new Date(864000000)], end: [new Date(0), new Date(1728000000)], lane: new Float64Array([0, 1]), lanes: ['A', 'B'],
           titles: { bytes: new TextEncoder().encode('onetwo').buffer, offsets: [0, 3, 6] }, rank: null }",
    ] {
        let told = page
            .later(&format!(
                "const {{ events, problems }} = await annals.load({columns});
                 return [events, problems, annals.details('1').title, annals.details('1').lane, annals.details('1').date, annals.details('0').date];"
            ))
            .unwrap();
        assert_eq!(told, json!([2, [], "two", "B", told[4], told[5]]), "{columns}");
        assert!(told[4].as_str().unwrap().starts_with("1970-01-11"), "{told}");
    }
    let lane = page
        .later("return (await annals.load({ start: [0], end: [0], lane: [-1], lanes: ['A'], titles: ['a'] })).problems.length")
        .unwrap();
    assert_eq!(lane, 1, "a lane that is not there is named and not another one");
}

/// A record that is loaded again is shown as it was.
#[test]
fn load_keeps_the_readers_view_selection_and_lanes() {
    let page = Page::open("");
    let record = |more: &str| {
        format!(
            "(() => {{
                const events = [];
                for (let lane = 0; lane < 40; lane++) for (let at = 0; at < 8; at++) {{
                    events.push({{ id: `e${{lane}}-${{at}}`, date: String(2000 + at), title: `Event ${{lane}} ${{at}}`, kind: at % 2 ? 'treaty.signed' : 'conflict.war', lane: `l${{lane}}` }});
                }}
                {more}
                return {{ lanes: Array.from({{ length: 40 }}, (_, at) => ({{ id: `l${{at}}`, title: `Lane ${{at}}` }})), events }};
            }})()"
        )
    };
    let seen = "await annals.idle(); const { lanes, group, colour } = annals.arrangement;
        return JSON.stringify([annals.view, annals.selected, annals.locate('e30-3'), group, colour, lanes.map(lane => [lane.title, lane.hidden, lane.folded])]);";
    let first = page
        .later(&format!(
            "await annals.load({}); await annals.idle();
             annals.arrange({{ colour: 'lane' }});
             document.querySelector('.annals-arranges').click();
             const tool = (lane, name) => document.querySelector(`[data-annals=arrange] [data-lane=\"${{lane}}\"] ${{name}}`).click();
             tool(3, 'input'); tool(5, '[data-tool=\"2\"]'); tool(5, '[data-tool=\"2\"]'); tool(7, '[data-tool=\"1\"]');
             annals.show({{ from: '2001', to: '2005', animate: false }});
             // From below, so that the scroll position differs from that after a selection alone.
             await annals.select('e39-3', {{ animate: false }}); await annals.idle();
             await annals.select('e30-3', {{ animate: false }});
             {seen}",
            record("")
        ))
        .unwrap();
    let text = first.as_str().unwrap();
    assert!(text.contains("\"e30-3\"") && text.contains("\"lane\"") && text.contains("true"), "{first}");
    let again = page
        .later(&format!(
            "const heard = []; const stop = annals.on('select', one => heard.push(one));
             await annals.load({}, {{ keep: true }}); stop();
             if (heard.length) throw new Error('a selection that stays is not told');
             {seen}",
            record("events.push({ id: 'later', date: '2030', title: 'Later', lane: 'l0' });")
        ))
        .unwrap();
    assert_eq!(again, first);
    let without = page
        .later(&format!("await annals.load({}, {{ keep: true }}); {seen}", record("events.splice(243, 1);")))
        .unwrap();
    assert!(without.as_str().unwrap().contains("},null,null,"), "an event that is gone is not selected: {without}");
    let fresh = page.later(&format!("await annals.load({}); {seen}", record(""))).unwrap();
    assert_ne!(fresh, first, "without keep it begins again");
}

/// The same if another core takes over.
#[test]
fn load_keeps_the_view_of_a_large_record() {
    let page = Page::open("");
    let seen = page
        .later(
            "const table = rows => 'id,date,title,lane\\n' + Array.from({ length: rows }, (_, at) => `e${at},${1000 + at % 1000},Event ${at},Lane ${at % 3}`).join('\\n');
             await annals.load(table(13000)); await annals.idle();
             await annals.select('e250', { animate: false });
             annals.show({ from: 1200, to: 1300, animate: false }); await annals.idle();
             const seen = [];
             for (const rows of [14000, 300, 13000]) {
                 const before = JSON.stringify([annals.view, annals.selected]);
                 await annals.load(table(rows), { keep: true }); await annals.idle();
                 seen.push(JSON.stringify([annals.view, annals.selected]) === before || before);
             }
             return seen;",
        )
        .unwrap();
    assert_eq!(seen, json!([true, true, true]));
}

/// The badge shows the number of all problems, not only of the listed ones.
#[test]
fn the_badge_counts_all_problems() {
    let page = Page::open("");
    let badge = page
        .later(
            "await annals.load('date,title\\n' + 'soon,One\\n'.repeat(20000)); await annals.idle();
             return document.querySelector('.annals-badge').textContent;",
        )
        .unwrap();
    assert_eq!(badge, "20,000 problems");
    page.press(".annals-badge");
    let last = page.text("document.querySelector('[data-annals=problems] li:last-child').textContent");
    // One cause: the first with its place, and 1,000 others behind a line.
    assert_eq!(last, "and 18,999 more problems");
}
