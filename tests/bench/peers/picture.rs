//! The chart: cost of a frame by number of events, both logarithmic.

use std::fmt::Write as _;

use crate::Case;
use crate::report::{cost, grouped, today};

/// Size of the chart, and room for axes and names.
const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 520.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 190.0;
const TOP: f64 = 70.0;
const BOTTOM: f64 = 60.0;
/// A frame at 60 frames per second, in ms.
const SIXTIETH: f64 = 1_000.0 / 60.0;
/// Minimum distance of names in px.
const LINE: f64 = 15.0;
/// The first colour is for Annals.
const COLOURS: [&str; 7] = ["#b3261e", "#2f6db5", "#2b8a3e", "#8a6d00", "#7048a8", "#0b7285", "#666666"];

/// The decades of an axis.
struct Axis {
    from: f64,
    to: f64,
}

impl Axis {
    fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let least = values.clone().fold(f64::INFINITY, f64::min).log10().floor();
        let most = values.fold(0.0, f64::max).log10().ceil();
        Self { from: least, to: most.max(least + 1.0) }
    }

    fn share(&self, value: f64) -> f64 {
        (value.log10() - self.from) / (self.to - self.from)
    }

    fn decades(&self) -> impl Iterator<Item = f64> {
        let (from, to) = (self.from, self.to);
        (0..=40).map(move |step| from + f64::from(step)).take_while(move |decade| *decade <= to).map(|d| 10_f64.powf(d))
    }
}

/// The chart as SVG. Tools without a figure are named below.
pub(crate) fn draw(cases: &[Case], samples: u32, browser: &str) -> String {
    let points: Vec<(&str, f64, f64)> = cases
        .iter()
        .filter_map(|case| cost(case).map(|cost| (case.name, f64::from(case.events), cost.task.max(0.01))))
        .collect();
    let (across, up) = (Axis::of(points.iter().map(|point| point.1)), Axis::of(points.iter().map(|point| point.2)));
    let x = |events: f64| LEFT + across.share(events) * (WIDTH - LEFT - RIGHT);
    let y = |ms: f64| HEIGHT - BOTTOM - up.share(ms) * (HEIGHT - TOP - BOTTOM);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Cost of a frame against number of events</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
         <text x=\"{LEFT}\" y=\"26\" font-size=\"17\" font-weight=\"bold\">Cost of a frame against number of events</text>\n\
         <text x=\"{LEFT}\" y=\"46\" fill=\"#555\">Main-thread task time a frame, ms, median of {samples}; in and out through 16 octaves, \
         1280 by 600, {browser}, {}</text>\n",
        today()
    );
    if points.is_empty() {
        return svg + "<text x=\"70\" y=\"90\">Nothing was measured.</text>\n</svg>\n";
    }
    for events in across.decades() {
        let (at, name) = (x(events), grouped(events as u32));
        let _ = writeln!(
            svg,
            "<path d=\"M{at:.1} {TOP}V{:.1}\" stroke=\"#ddd\"/><text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{name}</text>",
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 18.0
        );
    }
    for ms in up.decades() {
        let at = y(ms);
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{ms}</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            at + 4.0
        );
    }
    if (0.0..=1.0).contains(&up.share(SIXTIETH)) {
        let at = y(SIXTIETH);
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {at:.1}H{:.1}\" stroke=\"#999\" stroke-dasharray=\"4 4\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#777\" text-anchor=\"end\">a sixtieth of a second</text>",
            WIDTH - RIGHT,
            WIDTH - RIGHT - 4.0,
            at - 5.0
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">events</text>",
        f64::midpoint(LEFT, WIDTH - RIGHT),
        HEIGHT - 14.0
    );
    svg + &lines(&points, x, y) + "</svg>\n"
}

/// A line for each tool, with its name at the end.
fn lines(points: &[(&str, f64, f64)], x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) -> String {
    let mut names: Vec<&str> = points.iter().map(|point| point.0).collect();
    names.sort_by_key(|name| (*name != "Annals", *name));
    names.dedup();
    let mut svg = String::new();
    // Name, colour, end of the line.
    let mut ends: Vec<(&str, &str, f64, f64)> = Vec::new();
    for (place, name) in names.into_iter().enumerate() {
        let colour = COLOURS[place % COLOURS.len()];
        let mut line: Vec<(f64, f64)> =
            points.iter().filter(|point| point.0 == name).map(|point| (x(point.1), y(point.2))).collect();
        line.sort_by(|one, other| one.0.total_cmp(&other.0));
        let path: Vec<String> = line.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let wide = if name == "Annals" { 3 } else { 1 };
        let _ = writeln!(
            svg,
            "<path d=\"M{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{wide}\"/>",
            path.join("L")
        );
        for (x, y) in &line {
            let _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{colour}\"/>");
        }
        let (x, y) = line[line.len() - 1];
        ends.push((name, colour, x, y));
    }
    ends.sort_by(|one, other| one.3.total_cmp(&other.3));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (name, colour, x, y) in ends {
        // Move down until no other name is close.
        let mut at = y;
        while taken.iter().any(|(other, line)| (x - other).abs() < 170.0 && (at - line).abs() < LINE) {
            at += 1.0;
        }
        taken.push((x, at));
        // A white outline keeps a name readable over another line.
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"{colour}\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">{name}</text>",
            x + 9.0,
            at + 4.0
        );
    }
    svg
}
