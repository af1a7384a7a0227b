//! Speed of indexing lanes and of index queries. `cargo bench --bench index --no-default-features`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock and may panic"
)]

use std::hint::black_box;
use std::time::Instant;

use annals::index::{Columns, LaneIndex, Rows, Split};

const LANES: i64 = 8;
const DAY_S: i64 = 86_400;
/// Cells of the widest picture: one for each four pixels.
const CELLS_ACROSS: i64 = 500;

/// Pseudo-random numbers, equal on every machine (Knuth's MMIX generator).
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 16) % most.unsigned_abs()).cast_signed()
    }
}

/// Events of some 300 years, increasingly many, by row: two thirds are days, the others last days to decades.
struct Record {
    from: Vec<i64>,
    to: Vec<i64>,
    rank: Vec<f32>,
    lanes: Vec<u32>,
}

impl Record {
    fn new(count: usize) -> Self {
        let mut lcg = Lcg(2008);
        let span = 300 * 365 * DAY_S;
        let mut from: Vec<i64> = (0..count).map(|_| lcg.below(span).max(lcg.below(span))).collect();
        from.sort_unstable();
        let to = from.iter().map(|from| {
            let days = if lcg.below(3) > 0 { 0 } else { 1 << lcg.below(13) };
            from + days * DAY_S
        });
        let to = to.collect();
        let rank = (0..count).map(|_| lcg.below(1_000) as f32 / 1_000.0).collect();
        let lanes = (0..count).map(|_| lcg.below(LANES) as u32).collect();
        Self { from, to, rank, lanes }
    }
}

/// Milliseconds of the best run, and the result of the last.
fn best<T>(runs: usize, run: impl Fn() -> T) -> (f64, T) {
    let mut least = f64::INFINITY;
    let mut result = None;
    for _ in 0..runs {
        drop(result.take());
        let start = Instant::now();
        result = Some(black_box(run()));
        least = least.min(start.elapsed().as_secs_f64() * 1e3);
    }
    (least, result.unwrap())
}

/// Mean microseconds of one query over many ranges of a width.
fn ask(record: &Record, width_s: i64, question: impl Fn(i64, i64) -> usize) -> (f64, f64) {
    const TIMES: u64 = 300;
    let (first, last) = (record.from[0], record.from[record.from.len() - 1]);
    let mut lcg = Lcg(1);
    let room = (last - first - width_s).max(1);
    let stretches: Vec<i64> = (0..TIMES).map(|_| first + lcg.below(room)).collect();
    let (ms, found) = best(5, || stretches.iter().map(|from| question(*from, from + width_s)).sum::<usize>());
    (ms * 1e3 / TIMES as f64, found as f64 / TIMES as f64)
}

fn questions(record: &Record, columns: Columns<'_>, lane: &LaneIndex) {
    println!("  levels {} to {}, {} slots", lane.finest_level(), lane.coarsest_level(), lane.slots());
    let span = record.from[record.from.len() - 1] - record.from[0];
    for (name, width_s) in [("all", span), ("a tenth", span / 10), ("a thousandth", span / 1_000)] {
        let level = (width_s / CELLS_ACROSS).ilog2() as u8;
        let level = level.max(lane.finest_level());
        let (us, found) = ask(record, width_s, |from, to| {
            lane.cells(level, from >> level, to >> level)
                .map(|cell| cell.representative as usize)
                .map(black_box)
                .count()
        });
        println!("  cells of {name:<14} {us:>9.2} us for {found:.0}, level {level}");
        let (us, _) = ask(record, width_s, |from, to| {
            let cells = lane.cells(level, from >> level, to >> level);
            cells.filter(|cell| lane.covered(cell.bucket << level, (cell.bucket + 1) << level) > 0.0).count()
        });
        println!("    with covered shares   {us:>9.2} us");
    }
    for (name, width_s) in [("a day", DAY_S), ("an hour", 3_600)] {
        let (us, found) = ask(record, width_s, |from, to| lane.touching(columns, from, to).map(black_box).count());
        println!("  touching {name:<14} {us:>9.2} us for {found:.0}");
        let (us, _) = ask(record, width_s, |from, to| lane.starting(columns, from, to));
        println!("  starting in {name:<11} {us:>9.2} us");
    }
}

fn main() {
    for count in [1_000_000, 10_000_000] {
        let record = Record::new(count);
        let columns = Columns { from: &record.from, to: &record.to, rank: &record.rank };
        println!("{count} events");
        let (ms, _) = best(3, || Split::by_lane(&record.lanes, LANES as usize));
        println!("  split in {LANES} lanes      {ms:>9.1} ms");
        let (ms, lanes) = best(3, || {
            let rows = Split::by_lane(&record.lanes, LANES as usize).into_iter();
            rows.map(|rows| LaneIndex::new(columns, Rows::Listed(rows), DAY_S, 12)).collect::<Vec<_>>()
        });
        let bytes: usize = lanes.iter().map(LaneIndex::bytes).sum();
        println!("  {LANES} lanes, with split   {ms:>9.1} ms, {:.1} bytes an event", bytes as f64 / count as f64);
        drop(lanes);
        let rows = Rows::All(u32::try_from(count).unwrap());
        let (ms, lane) = best(3, || LaneIndex::new(columns, rows.clone(), DAY_S, 12));
        println!("  one lane of all      {ms:>9.1} ms, {:.1} bytes an event", lane.bytes() as f64 / count as f64);
        questions(&record, columns, &lane);
    }
}
