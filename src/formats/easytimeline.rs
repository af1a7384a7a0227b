//! EasyTimeline: the charts of Wikipedia, with bars, points and a period.
//!
//! A date there is a year, a day or a year with a fraction, by `DateFormat`. Without it numbers can be anything.

mod values;

use std::collections::BTreeMap;

use super::foreign::{Entry, Load};
use super::format::{Format, Read, Sure};
use super::json::scan::is_wiki_text;
use super::lines::{Line, lines};
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;
use values::{DateFormat, attributes, date, plain};

/// EasyTimeline.
pub(super) static FORMAT: Format = Format {
    name: "easytimeline",
    title: "EasyTimeline",
    endings: &["easytimeline", "wiki"],
    media_types: &["text/vnd.easytimeline"],
    sniff,
    read: Read::Whole(read),
    ..Format::READ_ONLY
};

/// Commands that say how a chart is drawn.
const DRAWING: [&str; 12] = [
    "imagesize",
    "plotarea",
    "alignbars",
    "timeaxis",
    "scalemajor",
    "scaleminor",
    "legend",
    "backgroundcolors",
    "preset",
    "textdata",
    "drawlines",
    "bardata",
];

fn sniff(beginning: &[u8]) -> Sure {
    // Letters of other encodings are no reason.
    let text = String::from_utf8_lossy(beginning.get(..beginning.len().min(8_192)).unwrap_or_default());
    let starts = text.trim_start();
    if starts.starts_with(['{', '[']) && !is_wiki_text(starts) {
        return Sure::No;
    }
    if starts.get(..10).is_some_and(|tag| tag.eq_ignore_ascii_case("<timeline>")) {
        return if starts.get(10..).is_some_and(|rest| rest.trim_start().starts_with('<')) {
            Sure::No
        } else {
            Sure::Yes
        };
    }
    let mut found = 0;
    for (_, line) in lines(&text) {
        let name = line.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_command = line.contains('=')
            && (DRAWING.contains(&&*name) || matches!(&*name, "dateformat" | "period" | "plotdata" | "colors"));
        found += usize::from(is_command);
    }
    if found >= 3 || text.contains("{{#tag:timeline") { Sure::Yes } else { Sure::Perhaps }
}

/// A chart being read.
struct Chart<'l, 'p> {
    load: Load<'l, 'p>,
    format: Option<DateFormat>,
    period: (String, String),
    defines: BTreeMap<String, String>,
    colours: BTreeMap<String, String>,
    bars: BTreeMap<String, String>,
    /// Values that hold for the lines that follow.
    sticky: BTreeMap<String, String>,
    /// Bars of a set, which are counted up.
    set: Option<(String, usize)>,
}

fn read(source: &str, lower: &mut Lower, teller: &mut Teller<'_>, _: Path) {
    let mut chart = Chart {
        load: Load::new(lower, teller),
        format: None,
        period: (String::new(), String::new()),
        defines: BTreeMap::new(),
        colours: BTreeMap::new(),
        bars: BTreeMap::new(),
        sticky: BTreeMap::new(),
        set: None,
    };
    let all = commands(source);
    // The pattern of dates may stand after the first of them.
    for (name, at, body) in &all {
        if name == "dateformat" {
            let first = body.first().map_or("", |(_, line)| line.trim());
            chart.format = DateFormat::named(first);
            if chart.format.is_none() {
                chart.load.losses.add_named(en::DATE_FORMAT_UNKNOWN, first, *at);
            }
        }
    }
    let has_format = all.iter().any(|(name, ..)| name == "dateformat");
    let is_without = !has_format && all.iter().any(|(name, ..)| name == "plotdata");
    if is_without {
        let at = all.iter().find(|(name, ..)| name == "plotdata").map_or(0, |(_, at, _)| *at);
        chart.load.lower.problems.error(at, en::NO_DATE_FORMAT.said());
        return chart.load.finish();
    }
    for (name, at, body) in all {
        if !chart.command(&name, at, &body) {
            break;
        }
    }
    chart.load.finish();
}

/// The commands of all charts in a text: name in small letters, place, and lines of their values.
fn commands(source: &str) -> Vec<(String, usize, Vec<Line<'_>>)> {
    let has_tags = source.contains("<timeline") || source.contains("{{#tag:timeline");
    let mut all: Vec<(String, usize, Vec<Line<'_>>)> = Vec::new();
    let (mut is_inside, mut is_comment) = (!has_tags, false);
    for (at, line) in lines(source) {
        let mut text = line.trim_end();
        if has_tags && !is_inside {
            let Some(place) = text.find("<timeline").or_else(|| text.find("{{#tag:timeline")) else { continue };
            is_inside = true;
            text = text.get(place..).and_then(|rest| rest.split_once(['>', '|'])).map_or("", |(_, rest)| rest);
        }
        if has_tags && text.contains("</timeline>") {
            is_inside = false;
            text = text.split("</timeline>").next().unwrap_or_default();
        }
        if is_comment || text.trim_start().starts_with("#>") {
            is_comment = !text.contains("<#");
            continue;
        }
        let text = without_comment(text);
        if text.trim().is_empty() || text.trim_start().starts_with("}}") {
            continue;
        }
        let is_command = !text.starts_with([' ', '\t'])
            && text.contains('=')
            && text.split('=').next().is_some_and(|name| name.trim().bytes().all(|byte| byte.is_ascii_alphabetic()));
        if let Some(rest) =
            text.get(..7).filter(|word| word.eq_ignore_ascii_case("define ")).and_then(|_| text.get(7..))
        {
            all.push(("define".to_owned(), at, vec![(at, rest)]));
        } else if is_command {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            let first = if value.trim().is_empty() { Vec::new() } else { vec![(at, value)] };
            all.push((name.trim().to_ascii_lowercase(), at, first));
        } else if let Some((_, _, body)) = all.last_mut() {
            body.push((at, text));
        }
    }
    all
}

/// A line up to a `#` outside quotes.
fn without_comment(line: &str) -> &str {
    let mut is_quoted = false;
    for (place, letter) in line.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '#' if !is_quoted => return line.get(..place).unwrap_or_default(),
            _ => {}
        }
    }
    line
}

impl Chart<'_, '_> {
    /// Reads a command. Returns false when the record is full.
    fn command(&mut self, name: &str, at: usize, body: &[Line<'_>]) -> bool {
        match name {
            "dateformat" => {}
            "define" => {
                for (_, line) in body {
                    if let Some((name, value)) = line.split_once('=') {
                        let _ = self.defines.insert(name.trim().to_ascii_lowercase(), value.trim().to_owned());
                    }
                }
            }
            "period" => {
                let values = self.values(body.first().map_or("", |(_, line)| line));
                let get = |name: &str| values.get(name).cloned().unwrap_or_default();
                self.period = (get("from"), get("till"));
            }
            "colors" => {
                for (_, line) in body {
                    let values = self.values(line);
                    if let (Some(id), Some(legend)) = (values.get("id"), values.get("legend")) {
                        let _ = self.colours.insert(id.to_ascii_lowercase(), plain(legend).0);
                    }
                }
                self.load.losses.add_each(en::SETTINGS_LEFT_OUT, "Colors", at);
            }
            "bardata" => {
                for (_, line) in body {
                    let values = self.values(line);
                    if let Some(bar) = values.get("bar").or(values.get("barset")) {
                        let title = values.get("text").map_or_else(|| bar.replace('_', " "), |text| plain(text).0);
                        let _ = self.bars.insert(bar.to_ascii_lowercase(), title);
                    }
                }
            }
            "plotdata" => {
                self.sticky.clear();
                for (at, line) in body {
                    if !self.row(*at, line) {
                        return false;
                    }
                }
            }
            "linedata" | "textdata" => {
                for (at, _) in body {
                    self.load.losses.add_each(en::PARTS_LEFT_OUT, name, *at);
                }
            }
            other if DRAWING.contains(&other) => self.load.losses.add_each(en::SETTINGS_LEFT_OUT, other, at),
            other => self.load.losses.add_named(en::LINES_UNREAD, other, at),
        }
        true
    }

    /// The attributes of a line, with what is defined put in.
    fn values(&self, line: &str) -> BTreeMap<String, String> {
        let mut line = line.to_owned();
        if line.contains('$') {
            for (name, value) in &self.defines {
                line = line.replace(name.as_str(), value);
                if line.len() > 20_000 {
                    break;
                }
            }
        }
        attributes(&line).into_iter().collect()
    }

    /// A line of the plot. Returns false when the record is full.
    fn row(&mut self, at: usize, line: &str) -> bool {
        let values = self.values(line);
        let mut now = self.sticky.clone();
        now.extend(values.clone());
        if let Some(set) = values.get("barset") {
            match &**set {
                "break" => self.set = self.set.take().map(|(name, _)| (name, 0)),
                "skip" => self.set = self.set.take().map(|(name, count)| (name, count + 1)),
                name => self.set = Some((name.to_owned(), 0)),
            }
        }
        let has_date = ["from", "till", "at"].iter().any(|name| values.contains_key(*name));
        if !has_date {
            // It sets values for the lines that follow.
            if !values.is_empty() && !values.contains_key("text") {
                if values.contains_key("bar") {
                    let _ = self.sticky.remove("barset");
                    self.set = None;
                }
                self.sticky.extend(values);
            } else if values.contains_key("text") {
                self.load.losses.add_named(en::LINES_UNREAD, line.trim(), at);
            }
            return true;
        }
        let mut entry = Entry::new(at);
        let (title, links) = plain(values.get("text").map_or("", String::as_str));
        let bar = now.get("bar").cloned();
        let lane = match (&bar, &mut self.set) {
            (Some(bar), _) => {
                self.bars.get(&bar.to_ascii_lowercase()).cloned().unwrap_or_else(|| bar.replace('_', " "))
            }
            (None, Some((name, count))) => {
                *count += 1;
                name.replace('_', " ")
            }
            (None, None) => String::new(),
        };
        let colour = now.get("color").and_then(|colour| self.colours.get(&colour.to_ascii_lowercase())).cloned();
        let title = without_years(
            &title,
            now.get("from").map_or("", String::as_str),
            now.get("till").map_or("", String::as_str),
        );
        if title.is_empty() {
            // The bar, or what its colour means, says what it is.
            entry.title(at, colour.clone().unwrap_or_else(|| lane.clone()));
        } else {
            entry.title(at, title);
        }
        if let Some(colour) = colour {
            entry.tag(at, colour);
        }
        entry.lane(at, lane);
        for link in links {
            entry.field(at, "wiki link", link);
        }
        self.dates(at, &now, &mut entry);
        self.load.add(entry)
    }

    fn dates(&mut self, at: usize, now: &BTreeMap<String, String>, entry: &mut Entry<'_>) {
        let Some(format) = self.format else { return };
        let get = |name: &str| now.get(name).map(|value| value.trim().to_owned());
        let mut read = |written: Option<String>, chart: &mut Self| -> Option<String> {
            let written = written?;
            // The edges of the drawing.
            let words = match written.to_ascii_lowercase().as_str() {
                "start" => chart.period.0.clone(),
                "end" => return Some("..".to_owned()),
                _ => written.clone(),
            };
            let found = date(&words, format);
            if found.is_none() {
                chart.load.losses.add_error(en::DATES_UNREAD, &written, at);
                entry.written(&written);
            }
            found
        };
        if let Some(point) = get("at") {
            if let Some(point) = read(Some(point), self).filter(|point| point != "..") {
                entry.date(at, point);
            }
            return;
        }
        let (from, till) = (read(get("from"), self), read(get("till"), self));
        if let Some(from) = from.filter(|from| from != "..") {
            entry.date(at, from);
        }
        if let Some(till) = till {
            entry.end(at, till);
        }
    }
}

/// A title without the years that it begins with, if they are those of its dates: `1944-1952 Name`.
fn without_years(title: &str, from: &str, till: &str) -> String {
    let year = |date: &str| date.split(['/', '-', '.']).find(|part| part.len() == 4).unwrap_or_default().to_owned();
    let end = title.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '–' | ' ')).unwrap_or(title.len());
    let (front, rest) = title.split_at_checked(end).unwrap_or(("", title));
    let years: Vec<&str> = front.split(['-', '–', ' ']).filter(|part| !part.is_empty()).gather();
    let own = [year(from), year(till)];
    let is_own = years.iter().any(|part| part.len() == 4)
        && years.iter().all(|part| part.len() != 4 || own.iter().any(|year| year == part) || from == "start");
    if is_own && !rest.trim().is_empty() { rest.trim().to_owned() } else { title.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::formats::read;
    use crate::formats::samples::{events, problems};

    #[test]
    fn a_chart_of_bars() {
        let source = "ImageSize = width:270\nDateFormat = yyyy\nPeriod = from:1944 till:2005\nDefine $a = color:red\nColors =\n  id:red value:red legend:Party\nBarData =\n  bar:L text:Leaders\n#> not\nthis <#\nPlotData=\n  bar:L width:25\n  from:start till:1952 $a text:\"1944-1952_Sven [[Page|Björn]]\"\n  from:1952 till:end text:\"Two~lines\" # end\n  at:1960 text:Point\n  from:1961 till:soon\n";
        let (document, found) = read("a.txt", source.as_bytes());
        assert_eq!(
            events(&document),
            ["1944/1952|Sven Björn|Leaders", "1952/..|Two lines|Leaders", "1960|Point|Leaders", "1961|Leaders|Leaders"]
        );
        assert_eq!(
            problems(&found),
            [
                "1:1: warning: 'imagesize' only says how the chart is drawn there; it is left out",
                "5:1: warning: 'Colors' only says how the chart is drawn there; it is left out",
                "16:1: error: 1 date is not read: 'soon'; it is kept as written, and the event is shown among the undated",
            ]
        );
    }

    #[test]
    fn dates_by_their_pattern() {
        for (format, written, expected) in [
            ("dd/mm/yyyy", "03/04/1901", "1901-04-03"),
            ("mm/dd/yyyy", "03/04/1901", "1901-03-04"),
            ("yyyy-mm-dd", "1901-04-03", "1901-04-03"),
            ("x.y", "1819.86", "1819~"),
            ("x.y", "1819", "1819"),
            ("dd/mm/yyyy", "1901", "1901"),
        ] {
            let source = format!(
                "<timeline>\nDateFormat = {format}\nPeriod = from:1800 till:2000\nPlotData =\n  bar:A at:{written} text:x\n</timeline>\n"
            );
            let (document, _) = read("a.txt", source.as_bytes());
            assert_eq!(events(&document), [format!("{expected}|x|A")], "{format}");
        }
    }

    #[test]
    fn numbers_without_a_pattern_are_refused() {
        let (document, found) = read(
            "a.txt",
            b"ImageSize = width:1\nPeriod = from:0 till:200\nAlignBars = justify\nPlotData =\n bar:A from:0 till:50\n",
        );
        assert!(document.is_empty());
        assert_eq!(
            problems(&found),
            [
                "4:1: error: The chart has no DateFormat, so its numbers can be anything; write a line such as DateFormat = yyyy if they are years"
            ]
        );
    }
}
