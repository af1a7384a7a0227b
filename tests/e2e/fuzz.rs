//! Hostile input to the shell: random addresses of the page and random arguments of its script interface, from a seed.
//!
//! `tests/fuzz.rs` has the other four targets and explains longer runs; here:
//!
//! ```text
//! ANNALS_FUZZ_SECONDS=3600 cargo test --test e2e fuzz -- --nocapture --test-threads 1
//! ```

use std::time::{Duration, Instant};

use crate::browser::Page;
use serde_json::{Value, json};

/// Random numbers in the page, equal everywhere for a seed.
const CHANCE: &str = "
    const chance = seed => {
        let state = (seed * 2654435761 + 1) >>> 0;
        const below = end => {
            state = (state + 0x6d2b79f5) >>> 0;
            let mixed = Math.imul(state ^ state >>> 15, state | 1);
            mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
            return ((mixed ^ mixed >>> 14) >>> 0) % end;
        };
        return { below, of: list => list[below(list.length)] };
    };";

/// Random arguments: right, nearly right, and values of any type and depth.
const ARGUMENTS: &str = "
    const dates = ['2005', '2005-09-19', '..', '', '2005~', '[..2006]', '-0043', 'Y170000002', '2005-02-30', 'soon', '2012/2005', '9999999999'];
    const ids = ['treaty-signed', 'mutual-recognition', 'nobody', '', '0', '__proto__'];
    // No function that throws: an exception of a listener is its own and is reported as such.
    const value = (c, depth = 0) => {
        switch (c.below(depth > 2 ? 14 : 19)) {
            case 0: return undefined;
            case 1: return null;
            case 2: return c.below(2) === 0;
            case 3: return c.below(4000) - 500;
            case 4: return c.of([NaN, Infinity, -0, 1e300, 2 ** 53, 0.5, -1e21]);
            case 5: return BigInt(c.below(1000)) ** 9n;
            case 6: case 7: return c.of(dates);
            case 8: return c.of(ids);
            case 9: return c.of(['\\ud800', 'x'.repeat(c.below(5000)), '<img src=x onerror=1>', '{\"events\":[]}', 'date,title\\n2005,x\\n', '%', '\\0']);
            case 10: return c.of([Symbol('s'), () => c.below(3), async () => {}, /x/g]);
            case 11: return new Date(c.of([0, NaN, 8.64e15, -62198755200000, Date.UTC(2005, 8, 19)]));
            case 12: return c.of([new Uint8Array(c.below(30)), new Float64Array([1, NaN]), new ArrayBuffer(8), new DataView(new ArrayBuffer(4)), new BigInt64Array(2)]);
            case 13: return c.of([document.body, window, new Map([[1, 2]]), new Blob(['date,title\\n2005,x']), new Error('x'), Promise.resolve(1), new URL('https://example.org')]);
            case 14: return Array.from({ length: c.below(5) }, () => value(c, depth + 1));
            case 15: return Object.create(null);
            case 16: return new Proxy({}, { get: () => { throw c.of([null, new Error('trap'), 1]); } });
            default: {
                const object = {};
                const keys = ['from', 'to', 'animate', 'width', 'theme', 'name', 'format', 'keep', 'signal', 'events', 'start', 'end', 'lane', 'lanes', 'titles',
                    'rank', 'bytes', 'offsets', 'group', 'colour', 'hidden', 'order', 'folded', 'date', 'title', 'id', 'then', 'toJSON', 'length'];
                for (let left = c.below(6); left > 0; left--) object[c.of(keys)] = value(c, depth + 1);
                return object;
            }
        }
    };
    const likely = {
        show: c => ({ from: c.of(dates), to: c.of(dates), animate: c.of([true, false]) }),
        svg: c => ({ from: c.of(dates), to: c.of(dates), width: c.of([0, 200, 900, 1e9]) }),
        select: c => c.of(ids), details: c => c.of(ids), locate: c => c.of(ids),
        on: c => c.of(['view', 'select', 'load', 'error', 'change']),
        arrange: c => ({ group: c.of(['record', 'kind', 'actor', 'place', 'post', 'tag', 'sides', 'x']), colour: c.of(['family', 'lane', 'actor', 'x']) }),
        load: c => c.of(['date,title\\n2005,One\\n', '{\"events\":[{\"date\":\"2005\",\"title\":\"x\"}]}', '', { events: [{ date: '2005', title: 'x' }] }]),
    };";

/// Runs for a time: a call, then `view` has to answer. Returns the number of calls, and faults with their seeds.
const CALLS: &str = "
    const [first, seconds] = args;
    const faults = [];
    const heard = event => faults.push(`seed ${seed}: unheard ${event.reason ?? event.message}`);
    window.addEventListener('unhandledrejection', heard);
    window.addEventListener('error', heard);
    const end = performance.now() + seconds * 1000;
    let seed = first;
    do {
        const c = chance(seed);
        const method = c.of(Object.keys(likely));
        const given = c.below(3) === 0 ? [likely[method](c)] : [];
        while (given.length < 3 && c.below(3) > 0) given.push(c.below(6) === 0 ? likely[method](c) : value(c));
        const begun = performance.now();
        try {
            const answer = annals[method](...given);
            if (typeof answer?.then === 'function') {
                // A result that waits for its argument, such as a promise that never ends, is not awaited.
                await Promise.race([answer, new Promise(done => setTimeout(done, 2000))]);
            }
        } catch (error) {
            if (!(error instanceof Error) || String(error.message).length < 20) faults.push(`seed ${seed}: ${method} threw ${String(error?.message ?? error).slice(0, 200)}`);
        }
        const took = performance.now() - begun;
        if (seconds > 5 && took > 1900) faults.push(`seed ${seed}: ${method} took ${took} ms`);
        try {
            if (typeof annals.view.from !== 'string' || !Number.isFinite(annals.view.fromSeconds)) faults.push(`seed ${seed}: after ${method} no view`);
        } catch (error) {
            faults.push(`seed ${seed}: after ${method} ended: ${error.message}`);
            break;
        }
        seed++;
        if (seed % 50 === 0) {
            await annals.idle();
            await annals.load('id,date,title\\ntreaty-signed,2005-09-19,One\\nmutual-recognition,2006,Two\\n');
        }
    } while (performance.now() < end && faults.length < 20);
    window.removeEventListener('unhandledrejection', heard);
    window.removeEventListener('error', heard);
    return [seed - first, faults];";

/// Random addresses.
const ADDRESSES: &str = "
    const words = ['2005', '2008-04', '2005..2008', '..', '2012..2008', 'Y170000002', '-0043', 'soon', 'treaty-signed', 'nobody', '%', '%E0%A4%A', '%00', '%26', '&', '=', '#',
        '?', ';', '+', '\\u202e', 'שלום', '<script>', 'x'.repeat(3000), 'null', '1', '0', 'dark', 'static', 'de', 'zz', 'ar', '__proto__', 'javascript:alert(1)', 'by:kind',
        'by:actor,colour:lane', 'colour:certainty', 'lane:agreements,-kind:conflict', 'table', 'share', 'data/none.json', '//', 'https://', 'http://127.0.0.1:1/x', '../..', 'blob:x', 'data:text/csv,date', 'pkg/abkhazia-south-ossetia.annals'];
    const text = c => Array.from({ length: c.below(4) }, () => c.of(words)).join(c.of(['', '', '..', '&', '%20']));
    const part = (c, keys) => (c.below(5) === 0 ? text(c) : `${c.of(keys)}=${c.below(2) ? encodeURIComponent(text(c).toWellFormed()) : text(c)}`);
    const fragment = c => Array.from({ length: c.below(5) }, () => part(c, ['t', 't', 'sel', 'sel', 'arr', 'arr', 'q', 'f', 'part', 'x', 'secret', 'T'])).join(c.of(['&', '&', '&&', '?']));
    const query = c => Array.from({ length: c.below(4) }, () => part(c, ['lang', 'theme', 'interaction', 'embed', 'x', 'src', 'SRC'])).join('&');
    const fine = (other, seed) => {
        try {
            const { annals } = other;
            if (typeof annals.view.from !== 'string' || !Number.isFinite(annals.view.toSeconds)) faults.push(`seed ${seed}: no view`);
            if (annals.view.toSeconds <= annals.view.fromSeconds) faults.push(`seed ${seed}: an empty view`);
            if (annals.selected !== null && !annals.details(annals.selected)) faults.push(`seed ${seed}: selected is ${annals.selected}`);
        } catch (error) {
            faults.push(`seed ${seed}: ${error.message}`);
        }
    };
    const faults = [];";

/// Runs for a time: changes the fragment in the open page.
const FRAGMENTS: &str = "
    const [first, seconds] = args;
    const end = performance.now() + seconds * 1000;
    let seed = first;
    const heard = event => faults.push(`seed ${seed}: ${event.reason ?? event.message}`);
    window.addEventListener('unhandledrejection', heard);
    window.addEventListener('error', heard);
    do {
        const changed = new Promise(done => window.addEventListener('hashchange', done, { once: true }));
        const before = location.href;
        location.hash = fragment(chance(seed));
        if (location.href !== before) await changed;
        fine(window, seed++);
        if (seed % 20 === 0) await annals.idle();
    } while (performance.now() < end && faults.length < 20);
    return [seed - first, faults];";

/// Some addresses in the order of their seeds.
const QUERIES: &str = "
    return Array.from({ length: args[1] }, (_, at) => {
        const c = chance(args[0] + at);
        return `?${query(c)}#${fragment(c)}`;
    });";

/// True if the timeline is shown, or a message says why not.
const SHOWN: &str = "window.annals || [...document.querySelectorAll('[role=alert], #message')].some(node => node.checkVisibility() && node.innerText.length > 20)";

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

/// Runs a loop in pieces of at most 20 s, the limit of a script.
fn rounds(target: &str, page: &Page, least: u64, body: &str) {
    const PIECE: f64 = 20.0;
    let mut left = number("ANNALS_FUZZ_SECONDS").map_or(2.0, |seconds| seconds as f64);
    let first = number("ANNALS_FUZZ_SEED").unwrap_or(1);
    let mut seed = first;
    loop {
        let told = page.later_with(&format!("{CHANCE} {body}"), vec![json!(seed), json!(left.min(PIECE))]);
        let told = told.unwrap_or_else(|error| panic!("{target}, from seed {seed}: {error}"));
        assert_eq!(told[1], json!([]), "{target}: repeat it with ANNALS_FUZZ_SEED=… ANNALS_FUZZ_SECONDS=0");
        seed += told[0].as_u64().unwrap();
        left -= PIECE;
        if left <= 0.0 {
            break;
        }
    }
    println!("{target}: {} inputs from seed {first}", seed - first);
    assert!(seed - first >= least || number("ANNALS_FUZZ_SECONDS") == Some(0), "only {} inputs", seed - first);
}

#[test]
fn script_arguments() {
    let page = Page::open("");
    rounds("script arguments", &page, 20, &format!("{ARGUMENTS} {CALLS}"));
    assert_eq!(page.ask("typeof annals.view.from"), Value::from("string"));
    assert!(!page.sees("#message"), "{}", page.reads("body"));
}

#[test]
fn fragments() {
    let page = Page::open("");
    rounds("fragments", &page, 20, &format!("{ADDRESSES} {FRAGMENTS}"));
}

/// The page at other addresses shows a timeline or a message, and no exception is uncaught.
#[test]
#[allow(clippy::disallowed_methods, reason = "how long to go on is no part of what is tested")]
fn queries() {
    let page = Page::open("");
    let origin = page.machine.program.origin().to_owned();
    let first = number("ANNALS_FUZZ_SEED").unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(number("ANNALS_FUZZ_SECONDS").unwrap_or(2));
    let mut seed = first;
    while seed == first || Instant::now() < end {
        let made = page.later_with(&format!("{CHANCE} {ADDRESSES} {QUERIES}"), vec![json!(seed), json!(50)]).unwrap();
        for rest in made.as_array().unwrap() {
            page.go(&format!("{origin}{}", rest.as_str().unwrap()));
            page.wait(SHOWN);
            if page.is("window.annals") {
                page.settle();
                let faults =
                    page.later_with(&format!("{ADDRESSES} fine(window, args[0]); return faults"), vec![json!(seed)]);
                assert_eq!(faults, Ok(json!([])), "{rest}");
            }
            let uncaught: Vec<String> = page.log().into_iter().filter(|line| line.contains("Uncaught")).collect();
            assert_eq!(uncaught, Vec::<String>::new(), "seed {seed}: {rest}");
            seed += 1;
            if Instant::now() >= end {
                break;
            }
        }
        page.show("");
    }
    println!("queries: {} inputs from seed {first}", seed - first);
}
