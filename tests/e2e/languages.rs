//! Dates in the languages of the browser: the timeline's texts equal those of `Intl`.

use crate::browser::{Host, Look, Page, Reply};
use serde_json::json;

/// Days and months on both sides of year 1 and of year 1000, in each two-letter language that the browser knows and in
/// some others. Compares the panel's day with weekday and month with those of `Intl`.
const COMPARE: &str = "
    const [address] = args;
    const { mount } = await import(address);
    const codes = ['zh-Hant', 'sr-Latn', 'fil', 'yue', 'pt-PT'];
    for (let a = 97; a < 123; a++) for (let b = 97; b < 123; b++) codes.push(String.fromCharCode(a, b));
    const known = Intl.DateTimeFormat.supportedLocalesOf(codes).filter(code => !/^en/.test(code));
    const years = [-43, 0, 14, 476, 2005];
    const written = year => (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');
    const two = month => String(month).padStart(2, '0');
    const rows = years.flatMap(year => Array.from({ length: 12 }, (_, at) => at + 1).flatMap(month =>
        [`d${year}/${month},${written(year)}-${two(month)}-15,x`, `m${year}/${month},${written(year)}-${two(month)},x`]));
    // Some languages have a narrow space in a whole text and a wide one in its parts.
    const plain = text => text.replace(/\\s/gu, ' ');
    const differences = [];
    let compared = 0;
    const place = document.getElementById('here');
    for (const lang of known) {
        const timeline = await mount(place, { src: null, lang });
        await timeline.load('id,date,title\\n' + rows.join('\\n'), { format: 'csv' });
        for (const year of years) for (let month = 1; month <= 12; month++) {
            const at = new Date(new Date(0).setUTCFullYear(year, month - 1, 15));
            const era = year < 1000 ? { era: 'short' } : {};
            const say = options => new Intl.DateTimeFormat(lang, {
                calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC', year: 'numeric', month: 'long', ...options, ...era,
            }).format(at);
            for (const [id, wanted] of [['d', say({ day: 'numeric', weekday: 'long' })], ['m', say({})]]) {
                const said = timeline.details(`${id}${year}/${month}`).dateText;
                compared += 1;
                if (plain(said) !== plain(wanted)) differences.push(`${lang}: ${said} is not ${wanted}`);
            }
        }
        timeline.destroy();
    }
    return [known.length, compared, differences.slice(0, 20)];
";

#[test]
fn days_and_months_are_said_as_the_browser_says_them() {
    let body = "<!doctype html><title>An article</title><div id=here style='height: 300px'></div>";
    let host = Host::serve(vec![Reply::html("/article", body)]);
    let page = Page::new(&Look::default());
    page.go(&host.address("/article"));
    let address = format!("{}annals.js", page.machine.program.origin());
    let answer = page.later_with(COMPARE, vec![json!(address)]).unwrap_or_else(|error| panic!("{error}"));
    let languages = answer[0].as_u64().unwrap();
    assert!(languages > 20, "{languages} languages are known to the browser");
    assert_eq!(answer[1], languages * 5 * 12 * 2);
    assert_eq!(answer[2], json!([]), "{languages} languages");
}
