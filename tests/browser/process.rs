//! Processes beside the browser, stopped when dropped.

use std::io::{BufRead as _, BufReader, ErrorKind, Read, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A process that prints a line when it is ready.
pub(super) struct Process {
    child: Child,
    ready: String,
}

/// The stream with that line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Standard output.
    Out,
    /// Standard error.
    Errors,
}

impl Process {
    /// Starts a process and reads until a line with `sign`. Returns the process; `ready` is the text after the sign.
    pub(super) fn start(mut command: Command, says: Says, sign: &str, missing: &str) -> Self {
        match says {
            Says::Out => command.stdout(Stdio::piped()),
            Says::Errors => command.stdout(Stdio::null()).stderr(Stdio::piped()),
        };
        let mut child = match command.stdin(Stdio::null()).spawn() {
            Ok(child) => child,
            Err(cause) if cause.kind() == ErrorKind::NotFound => panic!("{missing}"),
            Err(cause) => panic!("{command:?} could not be started: {cause}"),
        };
        let pipe: Box<dyn Read + Send> = match says {
            Says::Out => Box::new(child.stdout.take().unwrap()),
            Says::Errors => Box::new(child.stderr.take().unwrap()),
        };
        // Its drop ends the process if it never becomes ready.
        let mut process = Self { child, ready: String::new() };
        let mut said = BufReader::new(pipe);
        let mut line = String::new();
        loop {
            line.clear();
            if said.read_line(&mut line).unwrap() == 0 {
                panic!("{command:?} ended before it was ready: {}", process.child.wait().unwrap());
            }
            if let Some((_, ready)) = line.split_once(sign) {
                process.ready = ready.trim_end().to_owned();
                // Further output is read and dropped: a full pipe would block the process, a closed one would end it.
                thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
                return process;
            }
        }
    }

    /// Starts a process that prints nothing and need not be waited for.
    pub(super) fn start_silent(mut command: Command, missing: &str) -> Self {
        let spawned = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = spawned.unwrap_or_else(|cause| panic!("{missing} ({cause})"));
        Self { child, ready: String::new() }
    }

    /// Starts a process that is ready when it answers on a port.
    pub(super) fn start_on(mut command: Command, port: u16, missing: &str) -> Self {
        let spawned = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let child = spawned.unwrap_or_else(|cause| panic!("{missing} ({cause})"));
        let mut process = Self { child, ready: port.to_string() };
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(!process.ended(Duration::from_millis(20)), "{command:?} ended before it was ready");
        }
        process
    }

    /// The text printed when it was ready.
    pub(super) fn ready(&self) -> &str {
        &self.ready
    }

    /// True if it has ended within a time.
    pub(super) fn ended(&mut self, within: Duration) -> bool {
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
        // Both fail only if it has already ended.
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
        Self { process: Process::start(command, Says::Out, "Annals is at ", "the program under test is missing") }
    }

    /// The address it printed, including the given record.
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
        Self::with(&[])
    }

    /// The same with variables of the environment.
    pub(super) fn with(env: &[(&'static str, String)]) -> Self {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").envs(env.iter().cloned());
        let missing = "chromedriver is not in PATH. On Debian `apt-get install chromium chromium-driver` brings it \
                       and the browser; `bash tests/run.sh` does that by itself.";
        Self { process: Process::start(command, Says::Out, "started successfully on port ", missing) }
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port())
    }

    fn port(&self) -> u16 {
        self.process.ready.trim_end_matches('.').parse().expect("chromedriver names its port")
    }
}

impl Drop for Driver {
    /// On request it ends browsers left by a failed test; if killed, it would leave them.
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
