//! A virtual screen with the bus over which assistive tools read browsers (AT-SPI).

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::process::{Driver, Process, Says};

const MISSING: &str = "The accessibility tree cannot be read here. On Debian `apt-get install at-spi2-core dbus-daemon \
                       gir1.2-atspi-2.0 python3-gi xvfb` brings what is needed; `bash tests/run.sh` does that by itself.";
/// The reader of the tree.
const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engines/atspi.py");
/// Debian's own Python, which has the bindings.
const PYTHON: &str = "/usr/bin/python3";
/// Time limit of a wait.
const TIMEOUT: Duration = Duration::from_secs(20);
const STEP: Duration = Duration::from_millis(20);

/// The screen and the bus. Processes end in this order.
pub struct Desk {
    _launcher: Process,
    _bus: Process,
    _screen: Process,
    env: Vec<(&'static str, String)>,
}

impl Desk {
    pub fn start() -> Self {
        let mut screen = Command::new("Xvfb");
        screen.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        let screen = Process::start(screen, Says::Out, "", MISSING);
        let mut bus = Command::new("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address"]);
        let bus = Process::start(bus, Says::Out, "", MISSING);
        let env = vec![
            ("DISPLAY", format!(":{}", screen.ready())),
            ("DBUS_SESSION_BUS_ADDRESS", bus.ready().to_owned()),
            ("GNOME_ACCESSIBILITY", "1".to_owned()),
            ("ACCESSIBILITY_ENABLED", "1".to_owned()),
            ("NO_AT_BRIDGE", "0".to_owned()),
        ];
        let mut launcher = Command::new("/usr/libexec/at-spi-bus-launcher");
        launcher.arg("--launch-immediately").envs(env.clone());
        let launcher = Process::start_silent(launcher, MISSING);
        Self { _launcher: launcher, _bus: bus, _screen: screen, env }
    }

    /// A driver of Chromium whose browsers are on this desk.
    pub fn driver(&self) -> Driver {
        Driver::with(&self.env)
    }

    pub(super) fn env(&self) -> &[(&'static str, String)] {
        &self.env
    }

    /// The lines that the reader prints for a browser.
    #[track_caller]
    pub fn read(&self, what: &str, browser: &str) -> Vec<String> {
        let output = self.reader(what, browser).output().unwrap_or_else(|cause| panic!("{MISSING} ({cause})"));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{what} of {browser}: {errors}\n{MISSING}");
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }

    fn reader(&self, what: &str, browser: &str) -> Command {
        let mut command = Command::new(PYTHON);
        command.args([READER, what, browser]).envs(self.env.clone());
        command
    }

    /// Begins to listen to what a browser announces.
    pub fn listen(&self, browser: &str) -> Ear {
        let mut command = self.reader("listen", browser);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap_or_else(|cause| panic!("{MISSING} ({cause})"));
        let pipe = child.stdout.take().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let into = Arc::clone(&heard);
        thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                into.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            }
        });
        let ear = Ear { child, heard };
        ear.until("ready", |line| line == "ready");
        ear
    }
}

/// What is announced.
pub struct Ear {
    child: Child,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Ear {
    fn lines(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Number of lines so far.
    pub fn count(&self) -> usize {
        self.lines().len()
    }

    /// Waits for a line.
    #[track_caller]
    fn until(&self, what: &str, is: impl Fn(&str) -> bool) {
        let mut left = TIMEOUT;
        while !self.lines().iter().any(|line| is(line)) {
            assert!(!left.is_zero(), "not heard: {what}; but {:#?}", self.lines());
            thread::sleep(STEP);
            left = left.saturating_sub(STEP);
        }
    }

    /// Waits until a text begins a line after `since` lines. Returns all lines after these.
    #[track_caller]
    pub fn hears(&self, text: &str, since: usize) -> Vec<String> {
        let mut left = TIMEOUT;
        loop {
            let lines = self.lines().split_off(since);
            if lines.iter().any(|line| line.starts_with(text)) {
                return lines;
            }
            assert!(!left.is_zero(), "not heard: {text}; but {lines:#?}");
            thread::sleep(STEP);
            left = left.saturating_sub(STEP);
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Compares lines with a file in `tests/golden/tree`. With `UPDATE_GOLDEN` it is written.
#[track_caller]
pub fn like_golden(name: &str, lines: &[String]) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/tree").join(name);
    let now = lines.join("\n") + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, now).unwrap();
        return;
    }
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(before == now, "{} differs. What is read now:\n{now}", path.display());
}
