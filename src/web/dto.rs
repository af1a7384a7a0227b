//! Objects passed to scripts, with the names of the public contract.

use crate::list::Gather;
use serde::Serialize;

use super::images::{kind_address, sign_address, swatch_address};
use crate::app::{self, App, Versions};
use crate::geom::PxRect;
use crate::lanes::{Colour, Group, Shown, ShownLane, Tint, groups_in_use};
use crate::record::{Diagnostic, Row, Severity};
use crate::time::Part;
use crate::words::Key;

/// A rectangle in CSS pixels.
#[derive(Serialize)]
pub(super) struct Rect {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Rect {
    /// The rectangle in CSS pixels, where a pixel of the picture is `enlarged` CSS pixels.
    pub(super) fn of(PxRect { x, y, width, height }: PxRect, enlarged: f32) -> Self {
        Self { x: x * enlarged, y: y * enlarged, width: width * enlarged, height: height * enlarged }
    }
}

/// A time range in EDTF.
#[derive(Serialize)]
pub(super) struct Span {
    from: String,
    to: String,
}

/// The view: the dates of its first and last second, and both in seconds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View {
    from: String,
    to: String,
    from_seconds: f64,
    to_seconds: f64,
}

/// General data of a record.
#[derive(Serialize)]
pub(super) struct Record {
    title: String,
    summary: String,
    language: String,
    events: usize,
    dated: usize,
    undated: usize,
    span: Option<Span>,
    errors: usize,
    warnings: usize,
}

/// The state of the core, with a version for each part. Record, view and lanes are present only if they have changed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Snapshot {
    versions: Versions,
    record: Option<Record>,
    view: Option<View>,
    selected: Option<String>,
    focused: Option<String>,
    scroll: f32,
    hidden_lanes: Option<usize>,
}

impl Record {
    fn of(app: &App) -> Self {
        let document = app.document();
        let count = |severity| app.problems().iter().map(|problem| problem.count(severity)).sum();
        Self {
            title: document.title().to_owned(),
            summary: document.summary().to_owned(),
            language: document.language().to_owned(),
            events: document.len(),
            dated: document.dated_len(),
            undated: document.len() - document.dated_len(),
            span: document
                .span()
                .map(|extent| Span { from: Part::Day.text(extent.from), to: Part::Day.text(extent.to - 1) }),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }
}

impl View {
    fn of(app: &App) -> Self {
        let view = app.view();
        let (extent, left, right) = (view.extent(), view.left(), view.right());
        Self {
            from: app::edtf_bound(extent, extent.from),
            to: app::edtf_bound(extent, extent.to.saturating_sub(1)),
            from_seconds: left.seconds as f64 + left.fraction,
            to_seconds: right.seconds as f64 + right.fraction,
        }
    }
}

fn hidden_lanes(app: &App) -> usize {
    app.lanes().iter().filter(|(_, shown)| shown.hidden).count()
}

impl Snapshot {
    /// The state, without record, view and lanes if scripts know their versions already.
    pub(super) fn of(app: &App, versions: Versions, known: [u32; 3]) -> Self {
        let [record, view, lanes] = known;
        let id = |row: Option<Row>| row.and_then(|row| app.document().event(row)).map(|event| event.id().into_owned());
        Self {
            versions,
            record: (versions.record != record).then(|| Record::of(app)),
            view: (versions.view != view).then(|| View::of(app)),
            selected: id(app.selected()),
            focused: id(app.focused()),
            scroll: app.scroll_px(),
            hidden_lanes: (versions.lanes != lanes).then(|| hidden_lanes(app)),
        }
    }
}

/// An option of the accessible list.
#[derive(Serialize)]
pub(super) struct OptionRow {
    id: String,
    text: String,
    x: f32,
    y: f32,
    width: f32,
    height: f32,
    selected: bool,
    focused: bool,
    position: usize,
    total: usize,
    /// The lane in which it is, or -1 for the undated.
    lane: i32,
}

/// The options of the accessible list in reading order.
pub(super) fn options(app: &App, enlarged: f32) -> Vec<OptionRow> {
    let document = app.document();
    let options = app.mirror();
    let focused = app.focused();
    options
        .into_iter()
        .filter_map(|option| {
            let Rect { x, y, width, height } = Rect::of(option.rect, enlarged);
            Some(OptionRow {
                id: document.event(option.row)?.id().into_owned(),
                text: option.text,
                x,
                y,
                width,
                height,
                selected: app.selected() == Some(option.row),
                focused: focused == Some(option.row),
                position: option.position,
                total: document.len(),
                lane: app.listed_in(option.row).map_or(-1, |lane| lane.0.cast_signed()),
            })
        })
        .gather()
}

/// A problem of a record.
#[derive(Serialize)]
pub(super) struct Problem {
    line: u32,
    column: u32,
    severity: &'static str,
    message: String,
    event: Option<String>,
}

/// The problems as objects.
pub(super) fn problems(problems: &[Diagnostic]) -> Vec<Problem> {
    problems
        .iter()
        .map(|problem| Problem {
            line: problem.at.line,
            column: problem.at.column,
            severity: match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: problem.message.whole().to_owned(),
            event: problem.event.as_ref().map(ToString::to_string),
        })
        .gather()
}

/// A sign of the legend.
#[derive(Serialize)]
pub(super) struct LegendSign {
    text: String,
    help: String,
    image: String,
}

/// The legend: the meanings of colours, if the reader chose the colouring, then the signs that the record uses, with
/// small pictures.
pub(super) fn legend(app: &App) -> Vec<LegendSign> {
    let words = app.words();
    let tints = app.lanes().tints(app.document(), &words);
    let grey = !tints.is_empty();
    let mut signs: Vec<LegendSign> = Vec::new();
    for (text, tint) in tints {
        signs.push(LegendSign { text, help: String::new(), image: swatch_address(tint, app.colours()) });
    }
    for event in app::own_kinds_in_use(app.document()) {
        let tint = if grey { Tint::Neutral } else { app.lanes().tint(app.document(), event.row(), None) };
        let image = kind_address(event.family(), tint, app.colours());
        signs.push(LegendSign { text: words.kind(event).to_owned(), help: String::new(), image });
    }
    for sign in app::signs_in_use(app.document(), app.computed()) {
        let image = sign_address(sign, grey, app.colours());
        let (text, help) = app::sign_text(sign, &words);
        signs.push(LegendSign { text: text.to_owned(), help: help.to_owned(), image });
    }
    signs
}

/// An item that can be chosen.
#[derive(Serialize)]
struct Choice {
    value: &'static str,
    text: String,
}

/// A lane.
#[derive(Serialize)]
struct LaneRow {
    lane: u32,
    title: String,
    note: String,
    side: String,
    events: u32,
    hidden: bool,
    folded: bool,
}

/// Maximum length of the list of lanes.
const MOST_LANES: usize = 200;

/// The arrangement of the lanes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Arrangement {
    group: &'static str,
    colour: &'static str,
    groups: Vec<Choice>,
    colours: Vec<Choice>,
    lanes: Vec<LaneRow>,
    total: usize,
    hidden_lanes: usize,
    hidden_events: usize,
}

impl Arrangement {
    pub(super) fn of(app: &App) -> Self {
        let lanes = app.lanes();
        let words = app.words();
        let choice = |(value, name): (&'static str, Key)| Choice { value, text: words.say(name).to_owned() };
        let row = |(lane, shown): (ShownLane, &Shown)| LaneRow {
            lane: lane.0,
            title: words.phrase(&shown.title).into_owned(),
            note: words.phrase(&shown.note).into_owned(),
            side: words.phrase(&shown.side).into_owned(),
            events: shown.events,
            hidden: shown.hidden,
            folded: shown.folded,
        };
        let groups = groups_in_use(app.document());
        let has_actors = groups.contains(&Group::Actor);
        let colours = Colour::ALL.into_iter().filter(|colour| *colour != Colour::Actor || has_actors);
        Self {
            group: lanes.group().word().0,
            colour: lanes.colour().word().0,
            colours: colours.map(|colour| choice(colour.word())).gather(),
            groups: groups.into_iter().map(|group| choice(group.word())).gather(),
            lanes: lanes.iter().take(MOST_LANES).map(row).gather(),
            total: lanes.len(),
            hidden_lanes: hidden_lanes(app),
            hidden_events: lanes.hidden_events(),
        }
    }
}
