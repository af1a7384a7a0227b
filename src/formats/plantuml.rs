//! PlantUML: gantt charts, whose sentences say when tasks begin, end and last.
//!
//! Ends are inclusive, and closed days do not count. Without a date no task has one.

mod plan;
mod sentences;

use super::foreign::{Entry, Load};
use super::format::{Format, Read, Sure};
use super::lines::lines;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::problem::en;
use plan::{Plan, Task, day_text};
use sentences::{Said, sentence};

/// PlantUML gantt charts.
pub(super) static FORMAT: Format = Format {
    name: "plantuml",
    title: "PlantUML gantt",
    endings: &["puml", "plantuml", "pu", "iuml"],
    media_types: &["text/x-plantuml"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    if lines(text).any(|(_, line)| line.trim_start().starts_with("@startgantt")) {
        Sure::Yes
    } else if text.trim_start().starts_with("@start") {
        Sure::Perhaps
    } else {
        Sure::No
    }
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut load = Load::new(lower, teller);
    let mut plan = Plan::default();
    let (mut is_inside, mut has_any, mut is_style, mut is_comment) = (false, false, false, false);
    let mut note: Option<String> = None;
    for (at, whole) in lines(source) {
        let at = at + whole.len() - whole.trim_start().len();
        let line = whole.trim();
        let small = line.to_ascii_lowercase();
        if small.starts_with("@startgantt") {
            (is_inside, has_any) = (true, true);
            continue;
        }
        if small.starts_with("@end") {
            is_inside = false;
            continue;
        }
        if !is_inside || line.is_empty() {
            continue;
        }
        if is_comment || line.starts_with("/'") {
            is_comment = !line.ends_with("'/");
            continue;
        }
        if is_style || small.starts_with("<style") {
            is_style = !small.contains("</style>");
            continue;
        }
        if let Some(text) = &mut note {
            if small == "end note" || small == "endnote" {
                let text = note.take().unwrap_or_default();
                plan.note(&text);
            } else {
                text.push_str(line);
                text.push('\n');
            }
            continue;
        }
        if line.starts_with('\'') {
            continue;
        }
        if small.starts_with("note ") {
            match line.split_once(':') {
                Some((_, text)) => plan.note(text.trim()),
                None => note = Some(String::new()),
            }
            continue;
        }
        for said in sentence(line) {
            match said {
                Said::Title(title) => load.head(at, &plain(title), ""),
                Said::Lane(lane) => plan.lane = plain(lane),
                Said::Drawing(what) => load.losses.add_each(en::SETTINGS_LEFT_OUT, what, at),
                Said::Shading => load.losses.add(en::DAYS_SHADED, at),
                Said::Colour => load.losses.add(en::COLOURS, at),
                Said::Unknown => load.losses.add_error(en::LINES_UNREAD, line, at),
                Said::Plan(words) => plan.take(at, words),
            }
        }
    }
    if !has_any {
        load.lower.problems.error(0, en::NO_DIAGRAM.said());
    }
    if plan.has_closed_days() {
        load.losses.add_named(en::DAYS_EXCLUDED, &plan.closed_in_words(), 0);
    }
    plan.resolve();
    for task in &plan.tasks {
        let entry = entry(task, &mut load.losses);
        if !load.add(entry) {
            break;
        }
    }
    load.finish();
}

fn entry<'e>(task: &Task, losses: &mut super::foreign::Losses) -> Entry<'e> {
    let at = task.at;
    let mut entry = Entry::new(at);
    entry.title(at, plain(&task.name));
    entry.lane(at, task.lane.clone());
    entry.text(at, task.note.clone());
    if !task.link.is_empty() {
        entry.link(at, &task.link, losses);
    }
    for person in &task.people {
        entry.actor(at, person.clone(), "");
    }
    if task.is_milestone {
        entry.tag(at, "milestone");
    }
    for (name, value) in &task.fields {
        entry.field(at, *name, value.clone());
    }
    match task.span {
        Some((first, last)) => {
            entry.date(at, day_text(first));
            if let Some(last) = last.filter(|last| *last > first) {
                entry.end(at, day_text(last));
            }
        }
        None => {
            losses.add_named(en::TASKS_UNDATED, &task.name, at);
            for (name, value) in task.words() {
                entry.field(at, name, value);
            }
        }
    }
    entry
}

/// A name without the marks of its letters and its line breaks.
fn plain(text: &str) -> String {
    let mut whole = text.replace("\\n", " ");
    for mark in ["**", "//", "__", "~~", "--", "\"\""] {
        // A mark stands on both sides; an address has one `//`.
        if whole.matches(mark).count() > 1 && !whole.contains("://") {
            whole = whole.replace(mark, "");
        }
    }
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::formats::samples::{events, problems};

    #[track_caller]
    fn check(lines: &str, expected: &[&str], said: &[&str]) {
        let (document, found) = read("a.puml", format!("@startgantt\n{lines}\n@endgantt\n").as_bytes());
        assert_eq!(events(&document), expected, "{lines}");
        assert_eq!(problems(&found), said, "{lines}");
    }

    #[test]
    fn tasks_begin_end_and_last() {
        check(
            "title A **plan**\nProject starts the 20th of september 2018\n-- Lane --\n[A] as [a] lasts 5 days\n[B] starts at [a]'s end and lasts 1 week\n[M] happens at [a]'s end\nthen [C] lasts 2 days\n[D] starts 2018-10-20 and ends 2018-10-25\n[E] starts 3 days after [a]'s end and requires 1 day\n[F] ends at [D]'s start\n",
            &[
                "2018-09-20/2018-09-24|A|Lane",
                "2018-09-20/2018-10-20|F|Lane",
                "2018-09-24|M|Lane",
                "2018-09-25/2018-10-01|B|Lane",
                "2018-09-25/2018-09-26|C|Lane",
                "2018-09-28|E|Lane",
                "2018-10-20/2018-10-25|D|Lane",
            ],
            &[],
        );
    }

    #[test]
    fn closed_days_do_not_count() {
        let said = "1:1: warning: Days that do not count are not marked: 'saturday, sunday, 2024-01-08'; they lengthen the tasks as in the chart";
        // 2024-01-05 is a Friday.
        check(
            "Project starts 2024-01-05\nsaturday are closed\nsunday are closed\n2024-01-08 is closed\n[A] lasts 2 days\n[B] starts at [A]'s end\n",
            &["2024-01-05/2024-01-09|A|", "2024-01-10|B|"],
            &[said],
        );
    }

    #[test]
    fn without_a_date_all_is_undated() {
        check(
            "[A] lasts 3 days\n[B] starts at [A]'s end\n[A] is colored in Red\n[A] is 40% completed\n2024/01/01 to 2024/01/03 are colored in red\nnonsense here\n",
            &["|A|", "|B|"],
            &[
                "2:1: warning: The dates of 2 tasks do not follow from the file, the first of them 'A'; they are shown among the undated",
                "4:1: warning: The colour of 1 event is not shown",
                "6:1: warning: 1 shading of days is not shown",
                "7:1: error: 1 line is not understood and left out: 'nonsense here'",
            ],
        );
    }

    #[test]
    fn notes_links_and_people() {
        let source = "@startgantt\nProject starts 2024-01-01\n[A] on {Ann:50%} {Ben} lasts 1 day\nnote bottom\nWords\nend note\n[A] links to [[https://a.org words]]\n@endgantt\n";
        let (document, found) = read("a.puml", source.as_bytes());
        let event = document.events().next().unwrap();
        let detail = event.detail().unwrap();
        assert_eq!((&*detail.text, &*detail.link, detail.actors.len()), ("Words", "https://a.org", 2));
        assert!(problems(&found).is_empty(), "{found:?}");
    }
}
