//! The program as its user meets it: what it prints, what it ends with, what it serves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, and so do its helpers")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
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
    assert!(served.address.ends_with("/?src=record/Cargo.toml"), "{}", served.address);
    let (head, body) = served.get("/record/Cargo.toml");
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
