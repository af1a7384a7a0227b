//! What readers do by keyboard alone, with the number of keys. Letters of typed words do not count.

use std::time::Duration;

use crate::browser::Page;

/// Keys that a task may take.
const MOST: usize = 12;

/// One task.
struct Task {
    name: &'static str,
    /// What follows the address of the page.
    rest: &'static str,
    /// Statements that make the state from which it begins; empty for the page as it was loaded.
    before: &'static str,
    /// Keys as of `Page::press_keys`.
    keys: &'static str,
    /// What is true in the end.
    reached: &'static str,
}

/// Puts the focus on the current event in the picture.
const PICTURE: &str = "document.querySelector('.annals-mirror [tabindex=\"0\"]').focus()";
/// Opens Arrange, with the focus on its heading.
const ARRANGE: &str = "document.querySelector('.annals-arranges').click();
    await until(() => document.activeElement.closest('.annals-arrange') && document.querySelector('[data-annals=arrange] [data-lane]'))";
/// Puts the focus on the first lane in Arrange.
const LANE: &str = "document.querySelector('.annals-arranges').click();
    await until(() => document.querySelector('[data-annals=arrange] [data-lane]'));
    document.querySelector('[data-annals=arrange] [data-lane] input').focus()";
/// Opens the details, with the focus on their heading.
const DETAILS: &str = "document.querySelector('[data-annals=details] .annals-heading').focus()";
const BAD: &str = "await annals.load('date,title\\n2005,One\\nsoon,Two\\n2006,Three'); await annals.idle();
    document.querySelector('.annals-mirror [tabindex=\"0\"]').focus()";
/// 100,000 events in 12 lanes.
const LARGE: &str = "let text = 'date,title,lane\\n';
    for (let n = 0; n < 100000; n++) text += `${1900 + n % 120}-0${1 + n % 9}-1${n % 10},Event ${n},Lane ${n % 12}\\n`;
    await annals.load(text); await annals.idle();
    document.querySelector('.annals-mirror [tabindex=\"0\"]').focus()";
const IN_PICTURE: &str = "document.activeElement.matches('.annals-mirror [role=option]')";
const OUTSIDE: &str = "document.activeElement.matches('.outside')";

const TASKS: [Task; 37] = [
    Task {
        name: "first event from load",
        rest: "",
        before: "document.querySelector('.outside').focus()",
        keys: "Tab…",
        reached: IN_PICTURE,
    },
    Task {
        name: "next event",
        rest: "",
        before: PICTURE,
        keys: "Right",
        reached: "annals.selected === 'treaty-ratified-south-ossetia'",
    },
    Task {
        name: "next lane",
        rest: "",
        before: PICTURE,
        keys: "Down",
        reached: "annals.details(annals.selected).laneTitle !== 'Agreements'",
    },
    Task {
        name: "open details",
        rest: "",
        before: PICTURE,
        keys: "Enter",
        reached: "document.activeElement.matches('[data-annals=details] .annals-heading:focus-visible')",
    },
    Task {
        name: "follow a relation",
        rest: "#sel=treaty-signed",
        before: PICTURE,
        keys: "r",
        reached: "annals.selected === annals.details('treaty-signed').relations[0].target",
    },
    Task {
        name: "back to where I came from",
        rest: "#sel=treaty-signed",
        before: PICTURE,
        keys: "r b",
        reached: "annals.selected === 'treaty-signed'",
    },
    Task {
        name: "close details",
        rest: "#sel=treaty-signed",
        before: DETAILS,
        keys: "Escape Escape",
        reached: "annals.selected === null && document.activeElement.dataset.id === 'treaty-signed'",
    },
    Task {
        name: "open the source",
        rest: "",
        before: PICTURE,
        keys: "Enter Tab",
        reached: "document.activeElement.matches('.annals-source a')",
    },
    Task {
        name: "the legend from the heading",
        rest: "#sel=treaty-signed",
        before: DETAILS,
        keys: "Shift+Tab Enter",
        reached: "document.activeElement.matches('.annals-legend summary')",
    },
    Task {
        name: "open Arrange",
        rest: "",
        before: PICTURE,
        keys: "Shift+Tab End Left*2 Enter",
        reached: "document.activeElement.closest('.annals-arrange')",
    },
    Task {
        name: "change the grouping",
        rest: "",
        before: ARRANGE,
        keys: "Tab*2 Down*2",
        reached: "annals.arrangement.group === 'kind'",
    },
    Task {
        name: "hide the first lane",
        rest: "",
        before: ARRANGE,
        keys: "Tab*4 Space",
        reached: "!document.querySelectorAll('[data-annals=arrange] li input')[0].checked",
    },
    Task {
        name: "hide the eighth lane",
        rest: "",
        before: ARRANGE,
        keys: "Tab*4 End Space",
        reached: "!document.querySelectorAll('[data-annals=arrange] li input')[7].checked",
    },
    Task {
        name: "move a lane",
        rest: "",
        before: LANE,
        keys: "Alt+Down",
        reached: "document.querySelector('[data-annals=arrange] [data-lane]:nth-of-type(2) bdi').innerText === 'Agreements'",
    },
    Task {
        name: "close Arrange",
        rest: "",
        before: LANE,
        keys: "Escape",
        reached: "document.activeElement.matches('.annals-arranges')",
    },
    Task {
        name: "zoom to an event",
        rest: "",
        before: PICTURE,
        keys: "Enter Escape z",
        reached: "annals.view.toSeconds - annals.view.fromSeconds < 40 * 86400",
    },
    Task {
        name: "show all",
        rest: "#t=2005..2006",
        before: PICTURE,
        keys: "0*2",
        reached: "annals.view.from < '1991' && annals.view.to > '2015'",
    },
    Task { name: "pan", rest: "", before: PICTURE, keys: "PageDown", reached: "annals.view.from > '2010'" },
    Task { name: "to the minimap and back", rest: "", before: LARGE, keys: "Tab Right Shift+Tab", reached: IN_PICTURE },
    Task { name: "open a file", rest: "", before: PICTURE, keys: "Shift+Tab End Enter", reached: "window.asked" },
    Task {
        name: "read a problem and show its event",
        rest: "",
        before: BAD,
        keys: "Shift+Tab Home Right Enter Tab*2 Enter",
        reached: "document.activeElement.matches('.annals-mirror [role=option]') && document.activeElement.innerText.startsWith('Two')",
    },
    Task {
        name: "a date among 100,000 events",
        rest: "",
        before: LARGE,
        keys: "g “1950-03” Enter Escape Tab",
        reached: "document.activeElement.matches('.annals-mirror [role=option]') && annals.view.from > '1949' && annals.view.to < '1952'",
    },
    Task {
        name: "an event among 100,000",
        rest: "",
        before: LARGE,
        keys: "/ “event 54321” Enter",
        reached: "annals.details(annals.selected).title === 'Event 54321' && annals.locate(annals.selected)",
    },
    Task { name: "leave", rest: "", before: PICTURE, keys: "Tab…", reached: OUTSIDE },
    Task { name: "leave backwards", rest: "", before: PICTURE, keys: "Shift+Tab…", reached: OUTSIDE },
    Task {
        name: "leave with an event selected",
        rest: "#sel=treaty-signed",
        before: PICTURE,
        keys: "Tab*2 Enter Tab…",
        reached: OUTSIDE,
    },
    Task {
        name: "leave with an event selected, backwards",
        rest: "#sel=treaty-signed",
        before: PICTURE,
        keys: "Shift+Tab…",
        reached: OUTSIDE,
    },
    Task { name: "leave with Arrange open", rest: "", before: LANE, keys: "Tab…", reached: OUTSIDE },
    Task { name: "leave with Arrange open, backwards", rest: "", before: LANE, keys: "Shift+Tab…", reached: OUTSIDE },
    Task {
        name: "search and go to the second hit",
        rest: "",
        before: PICTURE,
        keys: "/ “treaty” Enter*2",
        reached: "annals.selected === document.querySelectorAll('.annals-search [data-id]')[1].dataset.id && annals.locate(annals.selected)",
    },
    Task {
        name: "search and choose from the list",
        rest: "",
        before: PICTURE,
        keys: "/ “treaty” Down*3 Enter",
        reached: "annals.selected === document.querySelectorAll('.annals-search [data-id]')[2].dataset.id",
    },
    Task {
        name: "a title by its first letters",
        rest: "",
        before: PICTURE,
        keys: "Shift+Tab Right*3 Enter “abk” Enter",
        reached: "annals.details(annals.selected).title.startsWith('Abkhazia')",
    },
    Task {
        name: "help",
        rest: "",
        before: PICTURE,
        keys: "?",
        reached: "document.activeElement.closest('.annals-help').open",
    },
    Task {
        name: "the table",
        rest: "",
        before: PICTURE,
        keys: "Shift+Tab Right*3 Enter",
        reached: "document.activeElement.matches('[data-annals=list-table]')",
    },
    Task {
        name: "share",
        rest: "",
        before: PICTURE,
        keys: "Shift+Tab End Left Enter Tab Enter",
        reached: "window.copied?.includes('#')",
    },
    Task {
        name: "one lane alone by the filter",
        rest: "",
        before: PICTURE,
        keys: "Shift+Tab Right*2 Enter Tab*3 Space",
        reached: "new Set([...document.querySelectorAll('[role=option]')].map(one => annals.details(one.dataset.id).laneTitle)).size === 1",
    },
    Task {
        name: "give up the filter",
        rest: "#f=lane:agreements",
        before: PICTURE,
        keys: "Tab*2 Enter",
        reached: "document.querySelectorAll('[role=option]').length > 5",
    },
];

#[test]
fn tasks_take_few_keys() {
    let mut failed = Vec::new();
    let page = Page::open("");
    for Task { name, rest, before, keys, reached } in TASKS {
        page.go("about:blank");
        page.show(rest);
        page.wait("document.querySelector('.annals-gotos').title && document.querySelector('[role=toolbar]')");
        page.later(&format!(
            "const until = async is => {{ while (!is()) await new Promise(done => setTimeout(done, 10)); }};
             for (const [place, one] of [['prepend', 0], ['append', 1]]) {{
                const link = document.createElement('a');
                Object.assign(link, {{ href: '#', className: 'outside', textContent: 'outside' }});
                document.body[place](link);
             }}
             HTMLInputElement.prototype.click = () => {{ window.asked = true; }};
             Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: async text => {{ window.copied = text; }} }} }});
             {before}; await annals.idle()"
        ))
        .unwrap();
        // The last key of `Tab…` is pressed until the goal is reached.
        let at = keys.rfind(' ').map_or(0, |at| at + 1);
        let (first, last) = keys.strip_suffix('…').map_or((keys, None), |keys| (&keys[..at], Some(&keys[at..])));
        let mut count = page.press_keys(first);
        while let Some(last) = last {
            count += page.press_keys(last);
            if count > MOST || page.is(reached) {
                break;
            }
        }
        let is_reached = page.comes(reached, Duration::from_secs(3));
        println!("{count:2} {name}: {keys}");
        if !is_reached || count > MOST {
            failed.push(format!(
                "{name}: {keys} ({count}), at {}",
                page.ask("document.activeElement.outerHTML.slice(0, 200)")
            ));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(page.log(), Vec::<String>::new());
}
