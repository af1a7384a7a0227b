//! Screenshots of the built page, for a look at a change before it is handed in.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Names, sizes in CSS pixels, and suffixes of the address.
const VIEWS: [(&str, &str, &str); 6] = [
    ("wide", "1920,1080", ""),
    ("page", "1280,760", ""),
    ("dark", "1280,760", "?theme=dark"),
    ("contrast", "1280,760", "?theme=contrast"),
    ("embed", "760,480", "?embed=1"),
    ("tablet", "820,1180", ""),
];
/// Time for the page to draw, in milliseconds of the browser's virtual clock, which does not wait.
const DRAWN_MS: &str = "--virtual-time-budget=10000";

/// A server process that ends with this value.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves the page and writes screenshots to `target/look`.
///
/// # Errors
///
/// If the page does not build, or Chromium is missing.
pub(super) fn take(record: Option<&Path>) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut serve = Command::new(super::cargo());
    serve.args(["run", "--locked", "--quiet", "--bin", "annals", "--", "serve"]).args(record);
    let started = serve.stdout(Stdio::piped()).spawn().map_err(|cause| format!("cargo could not be run: {cause}."))?;
    let mut server = Server(started);
    let out = server.0.stdout.take().ok_or("The server says nothing.")?;
    let address = BufReader::new(out)
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.split_whitespace().find(|word| word.starts_with("http://")).map(str::to_owned))
        .ok_or("The server ended before it said its address.")?;
    let folder = root.join("target/look");
    fs::create_dir_all(&folder).map_err(|cause| format!("{} could not be made: {cause}.", folder.display()))?;
    for (name, size, query) in VIEWS {
        let file = folder.join(format!("{name}.png"));
        let joined = if address.contains('?') { query.replace('?', "&") } else { query.to_owned() };
        let mut browser = Command::new("chromium");
        browser
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", DRAWN_MS])
            .arg(format!("--window-size={size}"))
            .arg(format!("--screenshot={}", file.display()))
            .arg(format!("{address}{joined}"))
            .stderr(Stdio::null());
        let status = browser.status().map_err(|cause| format!("chromium could not be run: {cause}."))?;
        if !status.success() || !file.exists() {
            return Err(format!("Chromium made no picture of {address}{joined}."));
        }
        println!("{}", file.display());
    }
    Ok(())
}
