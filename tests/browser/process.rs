//! The processes beside the browser, each stopped when it is dropped.

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A process that says on a line of its own when it is ready.
struct Process {
    child: Child,
    /// Kept open: who writes to a closed pipe is ended.
    _said: BufReader<ChildStdout>,
    ready: String,
}

impl Process {
    /// Starts it and reads until the line with `sign`; answers with what follows the sign.
    fn start(mut command: Command, sign: &str, missing: &str) -> Self {
        let mut child = match command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn() {
            Ok(child) => child,
            Err(cause) if cause.kind() == ErrorKind::NotFound => panic!("{missing}"),
            Err(cause) => panic!("{command:?} could not be started: {cause}"),
        };
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        loop {
            line.clear();
            if said.read_line(&mut line).unwrap() == 0 {
                panic!("{command:?} ended before it was ready: {}", child.wait().unwrap());
            }
            if let Some((_, ready)) = line.split_once(sign) {
                let ready = ready.trim_end().to_owned();
                return Self { child, _said: said, ready };
            }
        }
    }

    /// Whether it has ended within a time.
    fn ended(&mut self, within: Duration) -> bool {
        const STEP: Duration = Duration::from_millis(20);
        let mut left = within;
        while self.child.try_wait().unwrap().is_none() {
            if left.is_zero() {
                return false;
            }
            thread::sleep(STEP);
            left = left.saturating_sub(STEP);
        }
        true
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program under test, serving on a free port.
pub struct Program {
    process: Process,
}

impl Program {
    /// `annals serve` with more arguments.
    pub fn serve(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
        command.args(["serve", "--port", "0"]).args(arguments);
        Self { process: Process::start(command, "Annals is at ", "the program under test is missing") }
    }

    /// The address it printed, with the record it was given.
    pub fn address(&self) -> &str {
        &self.process.ready
    }

    /// Its address without a record, ending in a slash.
    pub fn origin(&self) -> &str {
        let address = self.address();
        address.split_once('?').map_or(address, |(origin, _)| origin)
    }
}

/// A chromedriver on a free port.
pub struct Driver {
    process: Process,
}

impl Driver {
    pub fn start() -> Self {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0");
        let missing = "chromedriver is not in PATH. On Debian `apt-get install chromium chromium-driver` brings it \
                       and the browser; `bash tests/run.sh` does that by itself.";
        Self { process: Process::start(command, "started successfully on port ", missing) }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port())
    }

    fn port(&self) -> u16 {
        self.process.ready.trim_end_matches('.').parse().expect("chromedriver names its port")
    }
}

impl Drop for Driver {
    /// Asked to end, it ends the browsers that a failed test has left; killed, it would leave them.
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port())) {
            let request = "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
            let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
            if stream.write_all(request.as_bytes()).is_ok() {
                let _ = stream.read_to_end(&mut Vec::new());
            }
        }
        self.process.ended(Duration::from_secs(5));
    }
}
