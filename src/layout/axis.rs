//! The time axis: ticks from seconds to billions of years, chosen from a table of steps.

use super::frame::Tick;
use crate::number::push_padded;
use crate::text::{Measure, TextRole};
use crate::time::civil::civil_from_days;
use crate::time::{Civil, MAX_TIME, MIN_TIME, SECONDS_PER_DAY, SECONDS_PER_YEAR};
use crate::view::Viewport;
use crate::words::{Words, counted_year_text_in, day_text_in, year_in_era, year_in_tenths};

/// Unit of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Unit {
    Second,
    Day,
    Month,
    Year,
}

/// Distance between two ticks: a number of units.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Step {
    count: i64,
    unit: Unit,
}

impl Step {
    fn seconds(self) -> f64 {
        self.count as f64
            * match self.unit {
                Unit::Second => 1.0,
                Unit::Day => SECONDS_PER_DAY as f64,
                Unit::Month => SECONDS_PER_YEAR / 12.0,
                Unit::Year => SECONDS_PER_YEAR,
            }
    }
}

const fn step(count: i64, unit: Unit) -> Step {
    Step { count, unit }
}

/// Steps below a year. Years continue with 1, 2 and 5 of each power of ten.
const STEPS: [Step; 21] = [
    step(1, Unit::Second),
    step(2, Unit::Second),
    step(5, Unit::Second),
    step(10, Unit::Second),
    step(30, Unit::Second),
    step(60, Unit::Second),
    step(120, Unit::Second),
    step(300, Unit::Second),
    step(600, Unit::Second),
    step(1_800, Unit::Second),
    step(3_600, Unit::Second),
    step(7_200, Unit::Second),
    step(10_800, Unit::Second),
    step(21_600, Unit::Second),
    step(43_200, Unit::Second),
    step(1, Unit::Day),
    step(2, Unit::Day),
    step(5, Unit::Day),
    step(10, Unit::Day),
    step(1, Unit::Month),
    step(3, Unit::Month),
];

/// Distance from a tick to its label.
pub const AXIS_LABEL_PX: f32 = 5.0;
/// Free space between the labels of two ticks.
const LABEL_ROOM_PX: f32 = 26.0;
/// The most ticks of an axis. A very wide view would have room for more than anyone reads.
const MOST_TICKS: usize = 400;

/// The ticks of a view, in pixels from the left edge of the plot.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Axis {
    /// Ticks with labels. A label that would be cut at the right edge is empty.
    pub ticks: Vec<Tick>,
    /// The longer units that the ticks belong to (the year above months, the day above hours). The first one sticks to
    /// the left edge.
    pub contexts: Vec<Tick>,
}

/// The ticks of a view, as dense as their labels allow.
#[must_use]
pub fn axis(view: &Viewport, words: &Words, measure: &mut dyn Measure) -> Axis {
    let step = finest_with_room(view, words, measure);
    let mut axis = Axis::default();
    let mut context_before: Option<String> = None;
    let right = view.px_from_time(view.right().seconds.saturating_add(1));
    for seconds in starts(step, view) {
        let x = view.px_from_time(seconds);
        if x > right || axis.ticks.len() >= MOST_TICKS {
            break;
        }
        let context = context(step, seconds, words);
        let first_of_context = context.is_some() && context != context_before;
        if first_of_context && let Some(text) = &context {
            axis.contexts.push(Tick { x: px(x), label: text.clone(), strong: true });
        }
        context_before = context;
        if x >= -0.5 {
            let mut label = label(step, seconds, words);
            // The years -10000 and -9999 are both 10,000 BCE: the second of two equal labels is left out.
            if step.unit == Unit::Year && axis.ticks.last().is_some_and(|before| before.label == label) {
                label.clear();
            }
            axis.ticks.push(Tick { x: px(x), label, strong: first_of_context });
        }
    }
    stick_first(&mut axis.contexts, measure);
    keep_apart(&mut axis.contexts, measure);
    leave_out_what_is_cut(&mut axis, f64::from(view.width_px()), measure);
    if axis.contexts.is_empty() && axis.ticks.iter().all(|tick| tick.label.is_empty()) {
        // The ticks are too far apart for any label: show the time at the left edge.
        axis.contexts.push(Tick { x: 0.0, label: label(step, view.left().seconds, words), strong: true });
        leave_out_what_is_cut(&mut axis, f64::from(view.width_px()), measure);
    }
    axis
}

/// Removes the texts that do not fit at the right edge, because half a year number would be another year. The ticks
/// stay.
fn leave_out_what_is_cut(axis: &mut Axis, width_px: f64, measure: &mut dyn Measure) {
    let mut is_cut = |role: TextRole, tick: &Tick| {
        f64::from(tick.x + AXIS_LABEL_PX + measure.width_px(role, &tick.label)) > width_px
    };
    for tick in &mut axis.ticks {
        if is_cut(TextRole::Tick, tick) {
            tick.label.clear();
        }
    }
    axis.contexts.retain(|context| !is_cut(TextRole::Context, context));
}

#[expect(clippy::cast_possible_truncation, reason = "places near the view fit an f32")]
fn px(x: f64) -> f32 {
    x as f32
}

/// Moves the context of the left edge there, as far as the next one leaves room.
fn stick_first(contexts: &mut Vec<Tick>, measure: &mut dyn Measure) {
    while contexts.get(1).is_some_and(|second| second.x <= 0.0) {
        contexts.remove(0);
    }
    let second_x = contexts.get(1).map_or(f32::INFINITY, |tick| tick.x);
    if let Some(first) = contexts.first_mut()
        && first.x < 0.0
    {
        let width = measure.width_px(TextRole::Context, &first.label) + 12.0;
        first.x = (second_x - width).min(0.0);
    }
}

/// Leaves out each context that would lie on the one before it: months of years with many digits.
fn keep_apart(contexts: &mut Vec<Tick>, measure: &mut dyn Measure) {
    let mut end = f32::NEG_INFINITY;
    contexts.retain(|context| {
        let has_room = context.x >= end;
        if has_room {
            end = context.x + measure.width_px(TextRole::Context, &context.label) + AXIS_LABEL_PX;
        }
        has_room
    });
}

/// The finest step whose labels fit.
fn finest_with_room(view: &Viewport, words: &Words, measure: &mut dyn Measure) -> Step {
    let mut room = |step: Step| {
        // The labels at both edges: the widths of years differ, and the longer one decides.
        let ends = [view.left().seconds, view.right().seconds];
        let widest = ends
            .iter()
            .map(|seconds| measure.width_px(TextRole::Tick, &label(step, *seconds, words)))
            .fold(sample_width_px(step), f32::max);
        step.seconds() / view.seconds_per_px() >= f64::from(widest + LABEL_ROOM_PX)
    };
    for step in STEPS {
        if room(step) {
            return step;
        }
    }
    let mut power: i64 = 1;
    loop {
        for digit in [1, 2, 5] {
            let step = step(power.saturating_mul(digit), Unit::Year);
            if power > 100_000_000_000 || room(step) {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// Minimum label width of a step, because labels of other ticks may be wider than those measured.
const fn sample_width_px(step: Step) -> f32 {
    match step.unit {
        Unit::Second => 52.0,
        Unit::Day => 14.0,
        Unit::Month => 24.0,
        Unit::Year => 28.0,
    }
}

/// The times of the ticks of a step, in seconds, from a little before the view on.
fn starts(step: Step, view: &Viewport) -> impl Iterator<Item = i64> {
    let left = view.left().seconds;
    let day = Civil::from_seconds(left);
    // One tick before the left edge, so that the context at the edge is known.
    let first: i64 = match step.unit {
        Unit::Second => left.div_euclid(step.count) - 1,
        Unit::Day => months_of(day) * days_ticks(step) - 1,
        Unit::Month => months_of(day).div_euclid(step.count) - 1,
        Unit::Year => years_before(day.year, step.count),
    };
    (0_i64..)
        .map(move |n| first.saturating_add(n))
        .map(move |n| match step.unit {
            Unit::Second => Some(n.saturating_mul(step.count)),
            Unit::Day => day_tick(n, step),
            Unit::Month => month_start(n.saturating_mul(step.count)),
            Unit::Year => Civil::new(tick_year(n, step.count), 1, 1).seconds(),
        })
        .take(MOST_TICKS * 40)
        .flatten()
        .filter(|seconds| (MIN_TIME..=MAX_TIME).contains(seconds))
}

const fn months_of(day: Civil) -> i64 {
    day.year * 12 + day.month as i64 - 1
}

fn month_start(months: i64) -> Option<i64> {
    let month = u8::try_from(months.rem_euclid(12)).ok()? + 1;
    Civil::new(months.div_euclid(12), month, 1).seconds()
}

/// Number of ticks in a month. Days start again at 1 in each month, so that the 1st always has a tick.
const fn days_ticks(step: Step) -> i64 {
    match step.count {
        1 => 31,
        2 => 15,
        5 => 6,
        _ => 3,
    }
}

/// The n-th tick of days, counted over all months. `None` for a day that a short month lacks.
fn day_tick(n: i64, step: Step) -> Option<i64> {
    let per_month = days_ticks(step);
    let (months, place) = (n.div_euclid(per_month), n.rem_euclid(per_month));
    // Step 2: days 1, 3, 5 … 29; step 5: 1, 5, 10 … 25; step 10: 1, 10, 20.
    let day = match (step.count, place) {
        (_, 0) => 1,
        (1 | 2, place) => place * step.count + 1,
        (count, place) => place * count,
    };
    let start = month_start(months)?;
    let seconds = start + (day - 1) * SECONDS_PER_DAY;
    let month = civil_from_days(start.div_euclid(SECONDS_PER_DAY)).month;
    (Civil::from_seconds(seconds).month == month).then_some(seconds)
}

/// Year of the n-th tick, round in both eras: …, 20,000 BCE, …, 200 BCE, 100 BCE, AD 1, AD 100, …
fn tick_year(n: i64, count: i64) -> i64 {
    let year = n.saturating_mul(count);
    if count == 1 || year < -10_000 {
        year
    } else if year < 0 {
        year + 1
    } else {
        year.max(1)
    }
}

/// Number of a tick before a year.
const fn years_before(year: i64, count: i64) -> i64 {
    year.div_euclid(count) - 1
}

fn label(step: Step, seconds: i64, words: &Words) -> String {
    let day = Civil::from_seconds(seconds);
    match step.unit {
        Unit::Second => {
            let second = seconds.rem_euclid(SECONDS_PER_DAY).unsigned_abs();
            let parts = [second / 3600, second / 60 % 60, second % 60];
            let mut text = String::new();
            for part in parts.into_iter().take(if step.count < 60 { 3 } else { 2 }) {
                if !text.is_empty() {
                    text.push(':');
                }
                push_padded(&mut text, part, 2);
            }
            text
        }
        Unit::Day => day.day.to_string(),
        Unit::Month => words.lexicon().month(day.month, true, true).to_owned(),
        Unit::Year => short_year(day.year, step.count, words),
    }
}

/// A year for a label, in millions or billions where the step is that coarse.
fn short_year(year: i64, count: i64, words: &Words) -> String {
    let shown = year_in_era(year);
    for scale in [1_000_000_000, 1_000_000] {
        // With one decimal, a tenth of the scale is the smallest difference shown.
        if count.unsigned_abs() >= scale / 10 && shown >= scale / 10 {
            return year_in_tenths(words, year, scale);
        }
    }
    counted_year_text_in(words, year)
}

/// The longer unit of a tick, where the tick's own label does not include it.
fn context(step: Step, seconds: i64, words: &Words) -> Option<String> {
    let day = Civil::from_seconds(seconds);
    match step.unit {
        Unit::Second => Some(day_text_in(words, day, false)),
        Unit::Day => Some(day_text_in(words, day, true)),
        Unit::Month => Some(counted_year_text_in(words, day.year)),
        Unit::Year => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TableMeasure;
    use crate::time::edtf;

    fn labels(from: &str, to: &str) -> (Vec<String>, Vec<String>) {
        let (from, to) = (edtf::parse(from).unwrap().extent().from, edtf::parse(to).unwrap().extent().from);
        let axis = axis(&Viewport::between(from, to, 700.0), &Words::default(), &mut TableMeasure::default());
        let said = |ticks: &[Tick]| ticks.iter().map(|tick| tick.label.clone()).collect::<Vec<_>>();
        (said(&axis.ticks), said(&axis.contexts))
    }

    #[test]
    fn sensible_ticks_at_every_zoom() {
        for (from, to, first_ticks, first_context) in [
            ("2005-09-19T10:00:00", "2005-09-19T10:00:07", vec!["10:00:00", "10:00:01"], Some("19 September 2005")),
            ("2005-09-19T10:00:00", "2005-09-19T16:00:00", vec!["10:00", "11:00"], Some("19 September 2005")),
            ("2005-09-19", "2005-09-26", vec!["19", "20", "21"], Some("September 2005")),
            ("2005-09-01", "2006-03-01", vec!["Sep", "Oct", "Nov"], Some("2005")),
            ("2005", "2016", vec!["2005", "2006", "2007"], None),
            ("1900", "2000", vec!["1900", "1910", "1920"], None),
            ("-0299", "0301", vec!["300 BCE", "200 BCE", "100 BCE"], None),
            ("Y-13800000000", "Y2000000000", vec!["10 billion BCE", "5 billion BCE", "AD 1"], None),
        ] {
            let (ticks, contexts) = labels(from, to);
            assert_eq!(ticks.iter().take(first_ticks.len()).map(String::as_str).collect::<Vec<_>>(), first_ticks);
            assert_eq!(contexts.first().map(String::as_str), first_context, "{from} to {to}: {ticks:?}");
        }
    }

    #[test]
    fn there_is_no_year_zero() {
        let (ticks, _) = labels("-0499", "0501");
        assert!(ticks.contains(&"AD 1".to_owned()) && !ticks.iter().any(|tick| tick.starts_with('0')), "{ticks:?}");
    }

    #[test]
    fn ticks_go_on_in_one_way_of_counting() {
        for (from, to, all) in [
            ("Y-10002", "-9997", &["10,002 BCE", "10,001 BCE", "10,000 BCE", "", "9999 BCE"][..]),
            ("Y-66001000", "Y-65999000", &["66,001,000 BCE", "66,000,500 BCE", "66,000,000 BCE", "65,999,500 BCE"]),
            ("Y-1000002", "Y-999997", &["1,000,002 BCE", "1,000,001 BCE", "1,000,000 BCE", "999,999 BCE"]),
            ("Y-4540000003", "Y-4539999993", &["4,540,000,000 BCE", "4,539,999,995 BCE"]),
        ] {
            let ticks = labels(from, to).0;
            assert!(
                ticks.starts_with(&all.iter().map(|&tick| tick.to_owned()).collect::<Vec<_>>()),
                "{from}: {ticks:?}"
            );
        }
        let (_, contexts) = labels("Y-66000000", "Y-65999998");
        assert_eq!(contexts, ["66,000,000 BCE", "65,999,999 BCE"]);
    }

    #[test]
    fn labels_never_touch_at_any_zoom() {
        for middle in ["2005-09-19", "0001-01-01", "-9999", "Y-10000", "Y-66000000", "Y-4540000000", "Y12345"] {
            labels_never_touch_about(middle);
        }
    }

    fn labels_never_touch_about(middle: &str) {
        let mut measure = TableMeasure::default();
        let middle = edtf::parse(middle).unwrap().extent().from;
        let mut view = Viewport::between(middle, middle + 2, 900.0);
        for _ in 0..400 {
            let axis = axis(&view, &Words::default(), &mut measure);
            for pair in axis.contexts.windows(2) {
                let end = pair[0].x + measure.width_px(TextRole::Context, &pair[0].label);
                assert!(end < pair[1].x, "{pair:?} over {} s", view.span_seconds());
            }
            assert!(axis.ticks.len() <= 60, "{} ticks over {} s", axis.ticks.len(), view.span_seconds());
            for pair in axis.ticks.windows(2) {
                let end = pair[0].x + measure.width_px(TextRole::Tick, &pair[0].label);
                assert!(end < pair[1].x, "{pair:?} over {} s", view.span_seconds());
            }
            view = view.zoomed_at(300.0, 0.85);
        }
    }
}
