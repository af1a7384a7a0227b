//! The loop of a target: one input after the other, each from its own seed, within limits.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use super::chance::Chance;

/// Time limit per input in runs that are longer than an ordinary test run.
const LONGEST: Duration = Duration::from_secs(1);
/// Memory limit per input in bytes: some hundred times the largest input.
const MOST_BYTES: u64 = 256 << 20;
/// Duration of a target in an ordinary test run.
const ORDINARY: Duration = Duration::from_millis(1_200);

/// Prints how to repeat a failure when it unwinds.
struct Repeat {
    target: &'static str,
    seed: u64,
}

impl Drop for Repeat {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "Repeat it with: ANNALS_FUZZ_SECONDS=0 ANNALS_FUZZ_SEED={} cargo test --release --test fuzz {} -- --nocapture",
                self.seed, self.target
            );
        }
    }
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is to be a whole number; found {text}")))
}

/// CPU time of this thread, without the time of other threads. `None` if the system does not report it.
fn time_run() -> Option<Duration> {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Generates and tries inputs until the time is over; with a time of 0 s, one input. Fails if one panics, takes over a
/// second or over 256 MiB. Time is checked only in longer runs, as CPU time, because the machine may be busy.
#[allow(clippy::disallowed_methods, reason = "how long an input takes is what is tested")]
pub(crate) fn rounds(target: &'static str, least: u64, one: impl Fn(&mut Chance)) {
    let seconds = number("ANNALS_FUZZ_SECONDS");
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() * 1_000_000;
    let first = number("ANNALS_FUZZ_SEED").unwrap_or_else(|| if seconds.is_some() { clock() } else { 1 });
    let length = seconds.map_or(ORDINARY, Duration::from_secs);
    let (begun, run) = (Instant::now(), time_run());
    // In an ordinary run it is CPU time too, so that a busy machine tries as much as an idle one.
    let spent = || match (time_run(), run) {
        (Some(now), Some(before)) if seconds.is_none() => now - before,
        _ => begun.elapsed(),
    };
    let (mut most, mut longest, mut seed) = (0, Duration::ZERO, first);
    loop {
        let _repeat = Repeat { target, seed };
        let attempt = || {
            let (begun, run) = (Instant::now(), time_run());
            let counted = allocation_counter::measure(|| one(&mut Chance::from_seed(seed)));
            let took = time_run().zip(run).map_or_else(|| begun.elapsed(), |(now, before)| now - before);
            (counted.bytes_max, took)
        };
        let (bytes, took) = attempt();
        assert!(bytes < MOST_BYTES, "one input takes {bytes} bytes");
        assert!(seconds.is_none() || took <= LONGEST, "one input takes {took:?}");
        (most, longest) = (most.max(bytes), longest.max(took));
        seed += 1;
        if spent() >= length {
            break;
        }
    }
    let count = seed - first;
    println!("{target}: {count} inputs from seed {first}; the longest took {longest:.2?}, the largest {most} bytes");
    assert!(count >= least || seconds == Some(0), "only {count} inputs");
}
