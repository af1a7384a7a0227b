//! Laws: properties that are tested on many generated cases.

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;

/// Checks a property on `cases` generated cases, each from its own seed, with input of 32 bytes at first and up to
/// `most_bytes` at the end.
///
/// The seeds are the same in each run, so that a failure is caused by a change of the code. With `ANNALS_FRESH_LAWS=N`
/// there are N times as many cases, with seeds from the clock. A failing case panics and prints its seed;
/// `arbtest(property).seed(SEED)` repeats it, and `.minimize()` looks for a smaller one.
pub(crate) fn law_of(cases: u32, most_bytes: u32, mut property: impl FnMut(&mut Unstructured<'_>) -> Result<()>) {
    let fresh: Option<u32> = std::env::var("ANNALS_FRESH_LAWS").ok().and_then(|times| times.parse().ok());
    let begin = if fresh.is_some() { clock() } else { 0 };
    let cases = cases.saturating_mul(fresh.unwrap_or(1));
    let steps = f64::from(most_bytes.max(33)) / 32.0;
    let mut lived = 0_u32;
    for case in 0..cases {
        // Sizes grow by equal factors, as in arbtest's own search.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 32 and `most_bytes`")]
        let size = (32.0 * steps.powf(f64::from(case + 1) / f64::from(cases))) as u32;
        let seed = (mixed(begin.wrapping_add(u64::from(case))) << 32) | u64::from(size);
        let mut ran_out = false;
        arbtest(|u| {
            ran_out = property(u).is_err();
            Ok(())
        })
        .seed(seed)
        .run();
        lived += u32::from(!ran_out);
    }
    assert!(lived > cases / 2, "only {lived} of {cases} cases had enough bytes to be generated");
}

/// Checks a property on the cases of the seeds that a failed law printed.
#[allow(dead_code, reason = "not every test file has such cases")]
pub(crate) fn cases_of(seeds: &[u64], property: impl Fn(&mut Unstructured<'_>) -> Result<()>) {
    for seed in seeds {
        arbtest(|u| property(u).or(Ok(()))).seed(*seed).run();
    }
}

/// Checks a property on `cases` generated cases of up to 4 KiB of input: see [`law_of`].
pub(crate) fn law(cases: u32, property: impl FnMut(&mut Unstructured<'_>) -> Result<()>) {
    law_of(cases, 4_096, property);
}

/// Spreads a number over 32 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let mut n = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    n = (n ^ (n >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (n ^ (n >> 31)) >> 32
}

/// Seconds of the clock, as a value that differs between runs.
fn clock() -> u64 {
    std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() << 24)
}
