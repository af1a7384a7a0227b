//! The small objects that cross to script. Named as in the contract.

use serde::Serialize;

use super::sign_address;
use crate::app::{self, App};
use crate::geom::PxRect;
use crate::model::{Diagnostic, Severity};

/// A rectangle in CSS pixels.
#[derive(Serialize)]
pub(super) struct Rect {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Rect {
    pub(super) const fn of(rect: PxRect) -> Self {
        Self { x: rect.x, y: rect.y, width: rect.width, height: rect.height }
    }
}

/// A stretch of time in words of EDTF.
#[derive(Serialize)]
pub(super) struct Span {
    from: String,
    to: String,
}

/// The view: dates of its first and last second, and both in seconds.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct View {
    from: String,
    to: String,
    from_seconds: f64,
    to_seconds: f64,
}

/// What there is and what is in view.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct State {
    title: String,
    summary: String,
    language: String,
    events: usize,
    dated: usize,
    undated: usize,
    span: Option<Span>,
    view: View,
    selected: Option<String>,
    focused: Option<String>,
    idle: bool,
    errors: usize,
    warnings: usize,
    content_height: f32,
}

impl State {
    pub(super) fn of(app: &App) -> Self {
        let document = app.document();
        let selected = app.selected().and_then(|row| document.event(row)).map(|event| event.id().to_owned());
        let count = |severity| app.problems().iter().filter(|problem| problem.severity == severity).count();
        let (view, frame) = (app.view(), app.frame());
        let extent = view.extent();
        let (left, right) = (view.left(), view.right());
        Self {
            title: document.title().to_owned(),
            summary: document.summary().to_owned(),
            language: document.language().to_owned(),
            events: document.len(),
            dated: document.dated_len(),
            undated: document.len() - document.dated_len(),
            span: document
                .span()
                .map(|extent| Span { from: app::edtf_day(extent.from), to: app::edtf_day(extent.to - 1) }),
            view: View {
                from: app::edtf_bound(extent, extent.from),
                to: app::edtf_bound(extent, extent.to.saturating_sub(1)),
                from_seconds: left.seconds as f64 + left.fraction,
                to_seconds: right.seconds as f64 + right.fraction,
            },
            focused: app.focused().and_then(|row| document.event(row)).map(|event| event.id().to_owned()),
            selected,
            idle: !app.needs_frame(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            content_height: frame.axis_height_px + frame.content_height_px + frame.tray.map_or(0.0, |tray| tray.height),
        }
    }
}

/// One option of the mirror.
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
}

/// The options of the mirror in reading order.
pub(super) fn options(app: &App) -> Vec<OptionRow> {
    let document = app.document();
    let options = app.mirror();
    let focused = app.focused();
    options
        .into_iter()
        .filter_map(|option| {
            let PxRect { x, y, width, height } = option.rect;
            Some(OptionRow {
                id: document.event(option.row)?.id().to_owned(),
                text: option.text,
                x,
                y,
                width,
                height,
                selected: app.selected() == Some(option.row),
                focused: focused == Some(option.row),
                position: option.position,
                total: document.len(),
            })
        })
        .collect()
}

/// A problem.
#[derive(Serialize)]
pub(super) struct Problem {
    line: u32,
    column: u32,
    severity: &'static str,
    message: String,
    event: Option<String>,
}

/// Problems as script sees them.
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
            message: problem.message.clone(),
            event: problem.event.as_ref().map(ToString::to_string),
        })
        .collect()
}

/// One sign of the legend.
#[derive(Serialize)]
pub(super) struct LegendSign {
    text: &'static str,
    help: &'static str,
    image: String,
}

/// The signs that the record uses, with a small picture each.
pub(super) fn legend(app: &App) -> Vec<LegendSign> {
    app::signs_in_use(app.document(), app.computed())
        .into_iter()
        .map(|sign| LegendSign { text: sign.words(), help: sign.help(), image: sign_address(sign, app.theme()) })
        .collect()
}
