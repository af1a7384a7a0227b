//! Large records, equal on every machine.

use annals::record::Document;
use annals::record::typed::{TypedColumns, read};

/// Pseudo-random numbers (Knuth's MMIX generator).
pub struct Lcg(pub u64);

impl Lcg {
    pub fn below(&mut self, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 16) % most.unsigned_abs()).cast_signed()
    }
}

pub const DAY: i64 = 86_400;

/// An event: begin, end, lane, rank.
pub type Spec = (i64, i64, u32, f32);

/// A record of these events.
pub fn record(lanes: u32, events: &[Spec]) -> Document {
    titled(lanes, events, |number| format!("Event {number}"))
}

/// A record of these events with titles by their numbers.
pub fn titled(lanes: u32, events: &[Spec], mut title: impl FnMut(usize) -> String) -> Document {
    let start: Vec<f64> = events.iter().map(|event| event.0 as f64).collect();
    let end: Vec<f64> = events.iter().map(|event| event.1 as f64).collect();
    let lane: Vec<u32> = events.iter().map(|event| event.2).collect();
    let rank: Vec<f32> = events.iter().map(|event| event.3).collect();
    let lanes: Vec<String> = (0..lanes).map(|lane| format!("Lane {lane}")).collect();
    let (mut titles, mut offsets) = (Vec::new(), vec![0]);
    for number in 0..events.len() {
        titles.extend_from_slice(title(number).as_bytes());
        offsets.push(u32::try_from(titles.len()).unwrap());
    }
    let columns = TypedColumns {
        start: &start,
        end: &end,
        lane: &lane,
        lanes: &lanes,
        titles: &titles,
        offsets: &offsets,
        rank: Some(&rank),
    };
    read(&columns).0
}

/// Events of 300 years, increasingly many: two thirds are instants, the others last days to years.
pub fn centuries(count: usize, lanes: u32, seed: u64) -> Vec<Spec> {
    let mut lcg = Lcg(seed);
    let span = 300 * 365 * DAY;
    let mut event = |_| {
        let from = lcg.below(span).max(lcg.below(span)) - 230 * 365 * DAY;
        let days = if lcg.below(3) > 0 { 0 } else { 1 << lcg.below(10) };
        let lane = u32::try_from(lcg.below(i64::from(lanes))).unwrap();
        (from, from + days * DAY, lane, lcg.below(1_000) as f32 / 1_000.0)
    };
    (0..count).map(&mut event).collect()
}
