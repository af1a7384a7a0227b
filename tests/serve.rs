//! `annals serve`, as seen by the browser and by other programs on the machine.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// Longer than any operation that does not hang.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A server on a free port, stopped at the end of the test.
struct Served {
    process: Child,
    host: String,
    record: String,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        Self::run(Command::new(env!("CARGO_BIN_EXE_annals")).args(["serve", "--port", "0"]).args(arguments))
    }

    fn run(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("Annals is at http://").unwrap().trim_end();
        let (host, query) = address.split_once('/').unwrap();
        // Decoded once, as the page reads its query.
        let record = query.strip_prefix("?src=").unwrap_or_default().replace("%25", "%");
        Self { host: host.to_owned(), record: format!("/{record}"), process }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream
    }

    fn ask(&self, method: &str, path: &str) -> TcpStream {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host).unwrap();
        stream
    }

    /// Head and body of the answer to a GET request.
    fn get(&self, path: &str) -> (String, String) {
        let mut bytes = Vec::new();
        self.ask("GET", path).read_to_end(&mut bytes).unwrap();
        let answer = String::from_utf8_lossy(&bytes);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    /// Checks that the page is served.
    #[track_caller]
    fn answers(&self) {
        let (head, body) = self.get("/");
        assert!(head.starts_with("HTTP/1.1 200 ") && body.ends_with("</html>\n"), "{head}");
    }

    /// Memory of the program in bytes.
    #[cfg(target_os = "linux")]
    fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().strip_suffix(" kB").unwrap().parse::<usize>().unwrap() * 1024
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// A folder for one test, removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("annals-serve-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_page_and_its_wasm_are_served() {
    let served = Served::start(&[]);
    let (head, body) = served.get("/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(head.contains("\r\nAccess-Control-Allow-Origin: *"), "{head}");
    assert!(body.to_ascii_lowercase().starts_with("<!doctype html>"), "{body}");
    assert!(body.contains(&format!("style-src 'self' http://{};", served.host)), "{body}");
    let (head, _) = served.get("/pkg/annals_core_bg.wasm");
    assert!(head.contains("\r\nContent-Type: application/wasm\r\n"), "{head}");
    assert!(served.get("/../Cargo.toml").0.starts_with("HTTP/1.1 404 "));
}

#[test]
fn the_users_record_is_served_at_a_secret_address() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let served = Served::start(&[manifest.to_str().unwrap(), "--no-cors"]);
    assert!(served.record.starts_with("/record/") && served.record.ends_with("/Cargo.toml"), "{}", served.record);
    assert!(served.get("/record/Cargo.toml").0.starts_with("HTTP/1.1 404 "));
    let (head, body) = served.get(&served.record);
    assert!(!head.contains("Access-Control-Allow-Origin"), "{head}");
    assert!(body.starts_with("[package]"), "{body}");
}

#[test]
fn a_busy_port_that_was_asked_for_ends_with_1_and_a_sentence() {
    let served = Served::start(&[]);
    let (_, port) = served.host.split_once(':').unwrap();
    let Output { status, stderr, .. } =
        Command::new(env!("CARGO_BIN_EXE_annals")).args(["serve", "--port", port]).output().unwrap();
    let words = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{words}");
    assert!(words.starts_with(&format!("annals: port {port} on 127.0.0.1 is busy")), "{words}");
}

#[test]
fn a_name_of_another_site_is_not_answered() {
    let served = Served::start(&[]);
    for (host, status) in
        [("evil.example", 421), ("localhost", 200), ("LOCALHOST:1", 200), ("127.0.0.1.evil.example", 421)]
    {
        let mut stream = served.connect();
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{host}: {answer}");
        assert_eq!(answer.contains("answers only under a name of this machine"), status == 421, "{host}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_record_of_any_name_is_at_the_address_that_is_printed() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new("names");
    let path = folder.0.join(std::ffi::OsStr::from_bytes(b"..a:b\\c%25\n#?&+ \xff.csv"));
    fs::write(&path, "date,title\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    let served = Served::run(command.args(["serve", "--port", "0"]).arg(&path));
    let (head, body) = served.get(&served.record);
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("text/csv") && body == "date,title\n", "{head}");
}

/// A pipe is the worst case: opening it waits for a writer.
#[cfg(unix)]
#[test]
fn a_folder_or_pipe_in_place_of_the_record_does_not_stop_the_server() {
    let folder = Folder::new("swapped");
    let path = folder.0.join("a.csv");
    fs::write(&path, "date,title\n").unwrap();
    let served = Served::start(&[path.to_str().unwrap()]);
    let gone = || {
        let _ = fs::remove_file(&path).or_else(|_| fs::remove_dir(&path));
    };
    let pipe = || assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let folder = || fs::create_dir(&path).unwrap();
    let device = || std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
    let round = || std::os::unix::fs::symlink("a.csv", &path).unwrap();
    let socket = || drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    let others: [(&str, &dyn Fn()); 5] = [
        ("a pipe, no file", &pipe),
        ("a folder, no file", &folder),
        ("a device, no file", &device),
        ("a socket, no file", &socket),
        ("", &round),
    ];
    for (what, make) in others {
        gone();
        make();
        let asking: Vec<TcpStream> = (0..80).map(|_| served.ask("GET", &served.record)).collect();
        served.answers();
        for mut stream in asking {
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 404 "), "{what}: {answer}");
            assert!(answer.contains("The record a.csv cannot be read any more: ") && answer.contains(what), "{answer}");
        }
    }
    gone();
    assert!(served.get(&served.record).0.starts_with("HTTP/1.1 404 "));
    fs::write(&path, "date,title\n2005,A\n").unwrap();
    assert_eq!(served.get(&served.record).1, "date,title\n2005,A\n", "and it is read again");
}

/// Four times as many connections as it may have open files.
#[cfg(unix)]
#[test]
fn the_server_survives_the_limit_of_open_files() {
    let script = format!("ulimit -n 64; exec {} serve --port 0", env!("CARGO_BIN_EXE_annals"));
    let mut served = Served::run(Command::new("sh").args(["-c", &script]));
    let idle: Vec<TcpStream> = (0..256).map(|_| served.connect()).collect();
    served.answers();
    assert!(served.get("/pkg/annals_core_bg.wasm").0.starts_with("HTTP/1.1 200 "));
    drop(idle);
    served.answers();
    assert!(served.process.try_wait().unwrap().is_none(), "it runs");
}

#[cfg(target_os = "linux")]
#[test]
fn idle_clients_cost_one_piece_each_and_half_requests_are_ended() {
    const LENGTH: u64 = 300_000_000;
    let folder = Folder::new("slow");
    let path = folder.0.join("a.csv");
    fs::File::create(&path).unwrap().set_len(LENGTH).unwrap();
    let served = Served::start(&[path.to_str().unwrap()]);
    let mut half = served.connect();
    write!(half, "GET / HTTP/1.1\r\nHost: loc").unwrap();
    let before = served.memory();
    let mut stalled: Vec<TcpStream> = (0..10).map(|_| served.ask("GET", &served.record)).collect();
    for stream in &mut stalled {
        let mut begin = [0; 12];
        stream.read_exact(&mut begin).unwrap();
        assert_eq!(&begin, b"HTTP/1.1 200");
    }
    served.answers();
    let more = served.memory().saturating_sub(before);
    assert!(more < 30_000_000, "ten of them cost {more} bytes");
    let mut head = String::new();
    served.ask("HEAD", &served.record).read_to_string(&mut head).unwrap();
    assert!(head.contains(&format!("\r\nContent-Length: {LENGTH}\r\n")), "{head}");
    let mut rest = Vec::new();
    half.read_to_end(&mut rest).unwrap();
    assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 4"), "a request that never comes whole is ended");
}

#[test]
fn a_long_record_arrives_whole() {
    let folder = Folder::new("long");
    let path = folder.0.join("a.csv");
    let text: Vec<u8> = (0..5_000_000_u32).map(|at| b'a' + u8::try_from(at % 23).unwrap()).collect();
    fs::write(&path, &text).unwrap();
    let served = Served::start(&[path.to_str().unwrap()]);
    let (head, body) = served.get(&served.record);
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("\r\nContent-Length: 5000000\r\n"), "{head}");
    assert!(body.as_bytes() == text);
}
