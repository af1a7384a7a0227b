//! Mermaid: gantt charts and timelines, in files of their own and within Markdown.

mod day_format;
mod gantt;
mod label;
mod schedule;
mod timeline;

use super::foreign::Load;
use super::format::{Format, Read, Sure};
use super::lines::{Line, lines};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;

/// Mermaid.
pub(super) static FORMAT: Format = Format {
    name: "mermaid",
    title: "Mermaid gantt or timeline",
    endings: &["mmd", "mermaid", "md", "markdown"],
    media_types: &["text/vnd.mermaid"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// A diagram: its first word, its title from the header in front of it, and its lines.
struct Diagram<'a> {
    at: usize,
    kind: &'a str,
    title: &'a str,
    lines: Vec<Line<'a>>,
}

/// A text whose first line beside comments and headers is `gantt` or `timeline`, or that has such a block.
fn sniff(beginning: &[u8]) -> Sure {
    let text = super::lines::beginning(beginning);
    let found = diagrams(text);
    if found.iter().any(|diagram| is_read(diagram.kind) && (!diagram.lines.is_empty() || text.len() < 1_000)) {
        Sure::Yes
    } else if found.iter().any(|diagram| !diagram.kind.is_empty()) || text.starts_with("---") {
        Sure::Perhaps
    } else {
        Sure::No
    }
}

fn is_read(kind: &str) -> bool {
    matches!(kind, "gantt" | "timeline")
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let found = diagrams(source);
    if !found.iter().any(|diagram| is_read(diagram.kind)) {
        return lower.problems.error(0, en::NO_DIAGRAM.said());
    }
    let mut load = Load::new(lower, teller);
    let mut has_head = false;
    for diagram in &found {
        let begin = |(at, text): &(usize, &str)| (*at, text.trim().to_owned());
        let title = diagram.lines.iter().find_map(|(at, line)| Some((*at, line.trim().strip_prefix("title ")?)));
        let title = title.or(Some((diagram.at, diagram.title))).as_ref().map(begin);
        if let Some((at, title)) = title.filter(|(_, title)| !has_head && !title.is_empty()) {
            load.head(at, &label::label(&title), "");
            has_head = true;
        }
        let goes_on = match diagram.kind {
            "gantt" => gantt::read(&diagram.lines, &mut load),
            "timeline" => timeline::read(&diagram.lines, &mut load),
            other => {
                load.losses.add_each(en::PARTS_LEFT_OUT, other, diagram.at);
                true
            }
        };
        if !goes_on {
            break;
        }
    }
    load.finish();
}

/// The diagrams of a file: all blocks of Markdown that are marked as Mermaid, or else the whole file.
fn diagrams(text: &str) -> Vec<Diagram<'_>> {
    let all: Vec<Line<'_>> = lines(text).gather();
    let mut found: Vec<Vec<Line<'_>>> = Vec::new();
    let mut inside: Option<(&str, Vec<Line<'_>>)> = None;
    for (at, line) in all.iter().copied() {
        let trimmed = line.trim();
        match &mut inside {
            Some((fence, _)) if trimmed == *fence => found.extend(inside.take().map(|(_, lines)| lines)),
            Some((_, lines)) => lines.push((at, line)),
            None => {
                let fence = ["```", "~~~", ":::"].into_iter().find(|fence| {
                    trimmed.strip_prefix(fence).is_some_and(|word| {
                        let word = word.trim_start_matches(['`', '~', '{']).trim();
                        word.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("mermaid"))
                    })
                });
                inside = fence.map(|fence| (fence, Vec::new()));
            }
        }
    }
    found.extend(inside.map(|(_, lines)| lines));
    if found.is_empty() {
        found.push(all);
    }
    found.into_iter().map(diagram).gather()
}

/// A diagram without its header, its comments and its settings.
fn diagram(all: Vec<Line<'_>>) -> Diagram<'_> {
    let mut diagram = Diagram { at: all.first().map_or(0, |line| line.0), kind: "", title: "", lines: Vec::new() };
    let (mut is_header, mut is_setting, mut is_begun) = (false, false, false);
    for (at, line) in all {
        let trimmed = line.trim();
        if is_setting || trimmed.starts_with("%%{") {
            is_setting = !(trimmed.contains("}%%") || is_setting && trimmed.is_empty());
        } else if trimmed == "---" && !is_begun {
            is_header = !is_header;
        } else if is_header {
            if let Some(title) = line.strip_prefix("title:") {
                diagram.title = title.trim().trim_matches(['"', '\'']);
            }
        } else if trimmed.is_empty() || trimmed.starts_with('%') {
        } else if is_begun {
            diagram.lines.push((at, line));
        } else {
            is_begun = true;
            let (kind, rest) = trimmed.split_once(char::is_whitespace).unwrap_or((trimmed, ""));
            // A direction may stand behind the word.
            let is_alone = rest.trim().is_empty() || matches!(rest.trim(), "TD" | "TB" | "LR" | "RL" | "BT");
            (diagram.at, diagram.kind) = (at, if is_alone { kind.trim_end_matches(';') } else { "" });
        }
    }
    diagram
}

#[cfg(test)]
mod tests;
