//! The outline of a plain list: its rows, what is a heading and what is text, and the events that follow.

use crate::formats::dated_line::{Part, at_end, dated, part, without_bullet};
use crate::formats::foreign::without_markdown;
use crate::formats::lines::lines;
use crate::list::Gather;

/// Longest heading that is not marked as one, in characters.
const LONGEST_HEADING: usize = 60;
/// Longest title of a list, in bytes; a longer text is its description.
const LONGEST_TITLE: usize = 200;
/// Level of headings that no sign gives a level: they are below all others.
const LAST: usize = 7;

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Blank,
    /// A heading of a level.
    Heading(usize),
    Text,
}

/// A line of the file.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) at: usize,
    pub(super) kind: Kind,
    /// The line as it is.
    pub(super) whole: &'a str,
    /// The line without signs of lists and headings.
    pub(super) text: &'a str,
    is_bullet: bool,
    is_indented: bool,
    pub(super) part: Option<Part<'a>>,
}

/// The rows of a text.
pub(super) fn rows(source: &str) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = lines(source).map(|(at, line)| row(at, line)).gather();
    underlined(&mut rows);
    settle_dates(&mut rows);
    plain_headings(&mut rows);
    rows
}

fn row(at: usize, whole: &str) -> Row<'_> {
    let indent = whole.len() - whole.trim_start().len();
    let line = whole.trim();
    let at = at + indent;
    let new = |kind, text| Row { at, kind, whole, text, is_bullet: false, is_indented: indent > 0, part: None };
    // Lines of signs part sections, and a heading may be closed as it is opened.
    if line.is_empty() {
        return new(Kind::Blank, "");
    }
    for sign in ['#', '='] {
        let level = line.len() - line.trim_start_matches(sign).len();
        let text = line.trim_matches(sign).trim();
        let is_closed = sign == '#' || line.ends_with(sign);
        if (1..=6).contains(&level)
            && is_closed
            && !text.is_empty()
            && (sign == '=' || line.get(level..).is_some_and(|rest| rest.starts_with([' ', '\t'])))
        {
            let mut found = new(Kind::Heading(level), text);
            found.part = part(text, None).map(|(part, _)| part);
            return found;
        }
    }
    let (text, is_bullet) = without_bullet(line);
    let found = part(text, None);
    let is_numbered = found.as_ref().is_some_and(|(_, is_numbered)| *is_numbered);
    let mut row = new(Kind::Text, text);
    (row.is_bullet, row.part) = (is_bullet || is_numbered, found.map(|(part, _)| part));
    row
}

/// True for a line of signs alone.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3
        && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '~' | '–' | '—' | '·' | '•' | ' '))
}

/// Headings with a line of signs below them; other lines of signs say nothing.
fn underlined(rows: &mut [Row<'_>]) {
    for place in 0..rows.len() {
        let Some(line) = rows.get(place).filter(|row| row.kind == Kind::Text && is_rule(row.whole)) else { continue };
        let level = if line.whole.trim().starts_with('=') { 1 } else { 2 };
        let is_line = line.whole.trim().starts_with(['=', '-']);
        if let Some(above) = place.checked_sub(1).and_then(|place| rows.get_mut(place))
            && is_line
            && above.kind == Kind::Text
            && !above.is_bullet
            && above.part.as_ref().is_none_or(|part| part.title.is_empty())
        {
            above.kind = Kind::Heading(level);
        }
        if let Some(line) = rows.get_mut(place) {
            (line.kind, line.text, line.part) = (Kind::Blank, "", None);
        }
    }
}

/// Drops dates that are rather words of a text, by how the other lines are written; where no line begins with a date,
/// takes those at the ends.
fn settle_dates(rows: &mut [Row<'_>]) {
    let count = |of: &dyn Fn(&Row<'_>, &Part<'_>) -> bool| {
        rows.iter().filter(|row| row.part.as_ref().is_some_and(|part| of(row, part))).count()
    };
    let parted = count(&|_, part| part.is_parted());
    let weak = count(&|_, part| part.is_weak);
    let bare = count(&|_, part| !part.is_parted());
    let behind = || rows.iter().filter(|row| at_end(row.text).is_some()).count();
    if parted + bare - weak < 2 && behind() > (parted + bare).max(1) {
        for row in rows.iter_mut().filter(|row| row.kind != Kind::Blank) {
            row.part = at_end(row.text);
        }
        return;
    }
    for row in rows {
        let is_text = row.part.as_ref().is_some_and(|part| {
            part.is_weak && weak <= parted
                || !part.is_parted() && !row.is_bullet && (bare * 3 < parted || row.is_indented && parted > 0)
        });
        if is_text {
            row.part = None;
        }
    }
}

/// Headings without a sign: `Antiquity:`, `ANTIQUITY`, `**Antiquity**`, or a short line in front of a block of dates.
fn plain_headings(rows: &mut [Row<'_>]) {
    // Where each event stands by itself, a short line may be its text.
    let mut spaced = 0;
    let mut before = Kind::Blank;
    for row in rows.iter() {
        spaced += usize::from(row.part.is_some() && before == Kind::Blank);
        before = row.kind;
    }
    let is_spaced = spaced * 2 > rows.iter().filter(|row| row.part.is_some()).count();
    for place in 0..rows.len() {
        let above = place.checked_sub(1).and_then(|place| rows.get(place));
        let is_first = above.is_none();
        let is_apart = above.is_none_or(|row| row.kind != Kind::Text);
        let next = rows.get(place + 1..).and_then(|rest| rest.iter().find(|row| row.kind != Kind::Blank));
        let is_over_dates = next.is_some_and(|row| row.part.is_some());
        let Some(row) = rows.get_mut(place) else { continue };
        if row.kind != Kind::Text || row.is_bullet || row.is_indented || row.part.is_some() || !is_over_dates {
            continue;
        }
        let text = row.text.trim();
        let is_bold = ["**", "__"].iter().any(|mark| {
            text.len() > 4 && text.starts_with(mark) && text.ends_with(mark) && text.matches(mark).count() == 2
        });
        let is_short = text.chars().count() <= LONGEST_HEADING;
        let is_capital = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        let is_sentence = text.ends_with(['.', '!', '?', ',', ';', '…', '。']);
        let is_heading = is_bold
            || is_short && (text.ends_with([':', '：']) || is_capital) && is_apart
            || is_short && is_apart && !is_sentence && !is_spaced && !is_first;
        if is_heading {
            row.kind = Kind::Heading(LAST);
            row.text = text.trim_end_matches([':', '：']).trim_matches(['*', '_']).trim();
        }
    }
}

/// An event of a list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Event {
    pub(super) at: usize,
    pub(super) date: String,
    pub(super) written: String,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) lane: String,
}

/// What a list holds.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) title: (usize, String),
    pub(super) summary: String,
    /// Lanes with an intro: place, name, intro.
    pub(super) lanes: Vec<(usize, String, String)>,
    pub(super) events: Vec<Event>,
    /// Headings without anything below them.
    pub(super) unused: Vec<(usize, String)>,
}

/// A heading that is open.
struct Open {
    level: usize,
    at: usize,
    title: String,
    /// True if anything below names it.
    is_used: bool,
    /// Its date, which lines below it share, and how it is written.
    date: Option<(String, String)>,
    /// True if it names a lane; false if it is an event itself, or the date of what is below it.
    is_lane: bool,
}

/// What takes a line without a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// The title and the summary of the record.
    Record,
    /// The intro of a lane.
    Lane,
    /// The event above.
    Event,
    /// A heading that is a date: the line is an event of that date.
    Date,
}

/// A list being read.
#[derive(Default)]
struct Reader {
    found: Outline,
    open: Vec<Open>,
    intro: String,
    /// Blank lines stand in front.
    is_apart: bool,
}

/// The outline of a text.
pub(super) fn outline(source: &str) -> Outline {
    let rows = rows(source);
    let mut reader = Reader::default();
    let mut above = Above::Record;
    // One heading above all others is the title.
    let headings =
        || rows.iter().filter_map(|row| if let Kind::Heading(level) = row.kind { Some((row.at, level)) } else { None });
    let first = rows.iter().find(|row| row.kind != Kind::Blank);
    let top = first.filter(|first| {
        let Kind::Heading(level) = first.kind else { return false };
        if level == LAST {
            return headings().count() == 1;
        }
        headings().all(|(at, other)| at == first.at || other > level) && (level == 1 || headings().count() == 1)
    });
    for (place, row) in rows.iter().enumerate() {
        let rest = rows.get(place + 1..).unwrap_or_default();
        match row.kind {
            Kind::Blank => reader.is_apart = true,
            Kind::Heading(_) if top.is_some_and(|top| top.at == row.at) && is_over_dates(row, rest) => {
                reader.found.title = (row.at, row.text.to_owned());
            }
            Kind::Heading(level) => above = reader.heading(row, level, rest, above),
            Kind::Text => above = reader.line(row, above),
        }
        reader.is_apart = row.kind == Kind::Blank;
    }
    reader.close(0);
    reader.found
}

/// The rows of the section that begins with a heading.
fn section<'r, 'a>(level: usize, rest: &'r [Row<'a>]) -> &'r [Row<'a>] {
    let is_end = |row: &Row<'_>| matches!(row.kind, Kind::Heading(other) if other <= level);
    let end = rest.iter().position(is_end).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// True if lines with dates of their own stand below a heading.
fn is_over_dates(row: &Row<'_>, rest: &[Row<'_>]) -> bool {
    let Kind::Heading(level) = row.kind else { return false };
    section(level, rest).iter().any(|row| row.part.is_some())
}

impl Reader {
    fn heading(&mut self, row: &Row<'_>, level: usize, rest: &[Row<'_>], above: Above) -> Above {
        // Headings below one that is an event are words of it.
        if above == Above::Event
            && row.part.is_none()
            && self.open.last().is_some_and(|open| !open.is_lane && open.level < level)
        {
            self.more(row);
            return above;
        }
        self.close(level);
        let year = self.year();
        let has_dates = is_over_dates(row, rest);
        let own = row.part.clone().or_else(|| part(row.text, year.as_deref()).map(|(part, _)| part));
        let title = without_markdown(row.text).text;
        let mut open = Open { level, at: row.at, title, is_used: false, date: None, is_lane: false };
        match own.filter(|_| !has_dates) {
            Some(part) if !part.title.is_empty() => {
                open.is_used = true;
                self.event(row.at, part);
                self.open.push(open);
                Above::Event
            }
            Some(part) => {
                open.date = Some((part.date.into_owned(), part.written.to_owned()));
                self.open.push(open);
                Above::Date
            }
            None => {
                open.is_lane = true;
                // Its date still completes those of days below it.
                if let Some(date) = dated(row.text, year.as_deref()) {
                    open.date = Some((date.into_owned(), row.text.to_owned()));
                }
                self.open.push(open);
                Above::Lane
            }
        }
    }

    fn line(&mut self, row: &Row<'_>, above: Above) -> Above {
        let year = self.year();
        if let Some(part) = row.part.clone().or_else(|| part(row.text, Some(year.as_deref()?)).map(|(part, _)| part)) {
            self.event(row.at, part);
            return if above == Above::Date { Above::Date } else { Above::Event };
        }
        match above {
            Above::Record if self.found.title.1.is_empty() && !row.is_bullet && row.text.len() <= LONGEST_TITLE => {
                self.found.title = (row.at, row.text.to_owned());
            }
            Above::Record => push_line(&mut self.found.summary, row.text),
            Above::Lane => push_line(&mut self.intro, row.text),
            Above::Event => self.more(row),
            Above::Date => {
                let is_new = self.open.last().is_none_or(|open| !open.is_used) || row.is_bullet && !row.is_indented;
                match self.open.last().and_then(|open| open.date.clone()) {
                    Some((date, written)) if is_new => {
                        let part = Part {
                            date: date.into(),
                            written: &written,
                            title: row.text.into(),
                            sign: '\n',
                            is_weak: false,
                        };
                        self.event(row.at, part);
                    }
                    _ => self.more(row),
                }
            }
        }
        above
    }

    /// Adds a line to the text of the event above.
    fn more(&mut self, row: &Row<'_>) {
        let is_apart = self.is_apart;
        let Some(event) = self.found.events.last_mut() else { return };
        if event.title.is_empty() {
            row.text.clone_into(&mut event.title);
            return;
        }
        if is_apart && !event.text.is_empty() {
            event.text.push('\n');
        }
        let line = if row.is_bullet || matches!(row.kind, Kind::Heading(_)) { row.whole.trim() } else { row.text };
        event.text.push_str(line);
        event.text.push('\n');
    }

    fn event(&mut self, at: usize, part: Part<'_>) {
        // A heading that is the date of its lines is no lane.
        let names = self.open.iter().filter(|open| open.is_lane).map(|open| &*open.title);
        let lane = names.filter(|name| !name.is_empty()).gather().join(" / ");
        self.open.iter_mut().for_each(|open| open.is_used = true);
        if !self.intro.is_empty() {
            let intro = core::mem::take(&mut self.intro);
            match self.found.lanes.iter_mut().find(|(_, known, _)| *known == lane) {
                Some((_, _, note)) => push_line(note, &intro),
                None if lane.is_empty() => push_line(&mut self.found.summary, &intro),
                None => self.found.lanes.push((at, lane.clone(), intro)),
            }
        }
        let Part { date, written, title, .. } = part;
        self.found.events.push(Event {
            at,
            date: date.into_owned(),
            written: written.to_owned(),
            title: title.into_owned(),
            text: String::new(),
            lane,
        });
    }

    /// The year of the nearest heading that is a date.
    fn year(&self) -> Option<String> {
        let (date, _) = self.open.iter().rev().find_map(|open| open.date.as_ref())?;
        let mut years = date.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        let year = years.next()?;
        years.next().is_none().then(|| year.to_owned())
    }

    /// Closes the headings of a level and of those below it.
    fn close(&mut self, level: usize) {
        while self.open.last().is_some_and(|open| open.level >= level) {
            let Some(open) = self.open.pop() else { return };
            if open.is_used {
                continue;
            }
            match open.date {
                // A date without a word below it is an event all the same.
                Some((date, written)) => {
                    self.event(
                        open.at,
                        Part { date: date.into(), written: &written, title: "".into(), sign: '\n', is_weak: false },
                    );
                }
                None => {
                    let intro = core::mem::take(&mut self.intro);
                    if !intro.is_empty() {
                        push_line(&mut self.found.summary, &format!("{}: {intro}", open.title));
                    } else {
                        self.found.unused.push((open.at, open.title));
                    }
                }
            }
        }
    }
}

fn push_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
