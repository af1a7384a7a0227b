//! The program as its user meets it: what it prints, what it ends with, what it serves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

fn annals() -> Command {
    Command::new(env!("CARGO_BIN_EXE_annals"))
}

/// Runs a command that ends by itself: its exit code and what it said to standard error.
fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = annals().args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

/// A server of its own on a free port, stopped when the test ends.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let mut process =
            annals().args(["serve", "--port", "0"]).args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.strip_prefix("Annals is at http://").unwrap().trim_end().to_owned();
        Self { process, address }
    }

    /// The head and the body of the answer to a GET.
    fn get(&self, path: &str) -> (String, String) {
        let (host, _) = self.address.split_once('/').unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let answer = String::from_utf8_lossy(&bytes);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

#[test]
fn the_page_and_its_wasm_are_served() {
    let served = Served::start(&[]);
    let (head, body) = served.get("/");
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert!(head.contains("\r\nAccess-Control-Allow-Origin: *"), "{head}");
    assert!(body.to_ascii_lowercase().starts_with("<!doctype html>"), "{body}");
    let (head, _) = served.get("/pkg/annals_core_bg.wasm");
    assert!(head.contains("\r\nContent-Type: application/wasm\r\n"), "{head}");
    assert!(served.get("/../Cargo.toml").0.starts_with("HTTP/1.1 404 "));
}

#[test]
fn a_record_of_ones_own_is_served_beside_the_page() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let served = Served::start(&[manifest.to_str().unwrap(), "--no-cors"]);
    let (_, record) = served.address.split_once("/?src=").unwrap();
    assert!(record.starts_with("record/") && record.ends_with("/Cargo.toml"), "{record}");
    assert!(served.get("/record/Cargo.toml").0.starts_with("HTTP/1.1 404 "), "not where it can be guessed");
    let (head, body) = served.get(&format!("/{record}"));
    assert!(!head.contains("Access-Control-Allow-Origin"), "{head}");
    assert!(body.starts_with("[package]"), "{body}");
}

#[test]
fn wrong_use_ends_with_2_and_a_sentence() {
    let (code, words) = refused(&["serve", "no-such-record.json"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.starts_with("annals: the record no-such-record.json cannot be read: "), "{words}");
    let (code, words) = refused(&["fly"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("unrecognized subcommand 'fly'"), "{words}");
}

#[test]
fn a_busy_port_that_was_asked_for_ends_with_1_and_a_sentence() {
    let served = Served::start(&[]);
    let (_, port) = served.address.trim_end_matches('/').split_once(':').unwrap();
    let (code, words) = refused(&["serve", "--port", port]);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.starts_with(&format!("annals: port {port} on 127.0.0.1 is busy")), "{words}");
}

/// A folder of its own for a test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("annals-program-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TABLE: &str = "id,date,end,title\na,2008-08-12,2008-08-08,end before start\nb,2005,,good\n";

#[cfg(unix)]
#[test]
fn no_command_writes_over_what_it_reads() {
    let folder = Folder::new("over");
    let file = folder.write("a.csv", TABLE);
    std::os::unix::fs::symlink("a.csv", folder.path("soft.csv")).unwrap();
    fs::hard_link(&file, folder.path("hard.csv")).unwrap();
    for out in ["a.csv", "soft.csv", "hard.csv", "./a.csv", "../over/a.csv"] {
        let out = out.replace("over", folder.0.file_name().unwrap().to_str().unwrap());
        for command in ["export", "pack"] {
            let Output { status, stderr, .. } =
                annals().current_dir(&folder.0).args([command, &file, "--out", &out]).output().unwrap();
            let words = String::from_utf8(stderr).unwrap();
            assert_eq!(status.code(), Some(2), "{command} {out}: {words}");
            assert!(words.contains("is the file that is read"), "{command} {out}: {words}");
        }
    }
    let input = fs::File::open(&file).unwrap();
    let Output { status, .. } = annals().args(["export", "/dev/stdin", "--out", &file]).stdin(input).output().unwrap();
    assert_eq!(status.code(), Some(2), "also by its number");
    assert_eq!(fs::read_to_string(&file).unwrap(), TABLE, "and it is there as it was");
    assert_eq!(folder.names(), ["a.csv", "hard.csv", "soft.csv"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_become_larger_is_left_as_it_was() {
    let folder = Folder::new("full");
    let file = folder.write("a.csv", TABLE);
    for out in ["b.svg", "b.png", "b.json", "b.csv", "b.annals"] {
        let before = folder.write(out, "what was there");
        let command = if out.ends_with("annals") { "pack" } else { "export" };
        // No file may be longer than 0 blocks: what a full disk is like. The shell lets the program see the error.
        let script = format!(
            "trap '' XFSZ; ulimit -f 0; exec {} {command} {file} --out {before} 2>&1 | cat",
            env!("CARGO_BIN_EXE_annals")
        );
        let said = Command::new("sh").args(["-c", &script]).output().unwrap();
        let words = String::from_utf8(said.stdout).unwrap();
        assert!(words.contains("could not write to"), "{out}: {words}");
        assert_eq!(fs::read_to_string(&before).unwrap(), "what was there", "{out}");
    }
    assert_eq!(
        folder.names(),
        ["a.csv", "b.annals", "b.csv", "b.json", "b.png", "b.svg"],
        "and nothing half beside it"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_not_taken_is_a_failure() {
    let folder = Folder::new("not-taken");
    let file = folder.write("a.csv", "date,title\n2005,A\n");
    let out = folder.path("a.svg");
    for arguments in [&["check", file.as_str()][..], &["export", &file, "--out", &out]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let Output { status, stderr, .. } = annals().args(arguments).stdout(full).output().unwrap();
        let words = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{words}");
        assert!(words.contains("could not write to standard output"), "{words}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_written_through() {
    let folder = Folder::new("pipe");
    let file = folder.write("a.csv", "date,title\n2005,A\n");
    let Output { status, stdout, stderr } = annals().args(["pack", &file, "--out", "/dev/stdout"]).output().unwrap();
    assert!(status.success());
    assert!(annals::model::flat::is_flat(&stdout), "the file and nothing else");
    assert!(String::from_utf8(stderr).unwrap().contains("/dev/stdout: 1 event, "), "what was done is said beside it");
    let pipe = folder.path("pipe.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut writer = annals().args(["export", &file, "--out", &pipe]).stderr(Stdio::null()).spawn().unwrap();
    let text = fs::read_to_string(&pipe).unwrap();
    assert!(writer.wait().unwrap().success() && text.contains("\"title\": \"A\""), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let folder = Folder::new("kill");
    let out = folder.path("site");
    let build = || annals().args(["build", "--out", &out]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    assert!(build().wait().unwrap().success());
    let read = || -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for name in fs::read_to_string(format!("{out}/annals-site.txt")).unwrap().lines().skip(1) {
            files.insert(name.to_owned(), fs::read(format!("{out}/{name}")).unwrap());
        }
        files
    };
    let new = read();
    assert!(new.len() > 10, "it is a whole site");
    let old: BTreeMap<String, Vec<u8>> = new.keys().map(|name| (name.clone(), b"old".to_vec())).collect();
    let mut seen = [0, 0];
    // Killed when the first file of it is being made, and when the first file has changed.
    for round in 0..8 {
        for name in old.keys() {
            fs::write(format!("{out}/{name}"), b"old").unwrap();
        }
        let mut process = build();
        let being_made = || fs::read_dir(&folder.0).unwrap().count() > 1;
        let is_new = || fs::read(format!("{out}/annals.css")).unwrap() != b"old";
        while !(if round % 2 == 0 { being_made() } else { is_new() }) && process.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        process.kill().unwrap();
        process.wait().unwrap();
        let found = read();
        assert!(found == old || found == new, "a mixture after round {round}");
        seen[usize::from(found == new)] += 1;
    }
    assert!(seen[1] > 0, "some of them had changed it: {seen:?}");
    assert!(build().wait().unwrap().success());
    assert_eq!(read(), new);
    assert_eq!(folder.names(), ["site"], "what the killed ones left is cleared away");
}

#[cfg(unix)]
#[test]
fn a_program_that_is_told_to_end_takes_its_half_file_with_it() {
    let folder = Folder::new("told");
    let out = folder.path("site");
    let mut process =
        annals().args(["build", "--out", &out]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while folder.names().is_empty() && process.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let told = Command::new("kill").args(["-TERM", &process.id().to_string()]).status().unwrap();
    process.wait().unwrap();
    let left = folder.names();
    assert!(told.success() && (left.is_empty() || left == ["site"]), "{left:?}");
}
