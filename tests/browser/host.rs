//! A second site: serves a few texts on its own port, and so from another origin.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The answer for a path.
#[derive(Clone)]
pub struct Reply {
    pub path: &'static str,
    pub kind: &'static str,
    pub body: String,
}

impl Reply {
    pub fn html(path: &'static str, body: impl Into<String>) -> Self {
        Self { path, kind: "text/html; charset=utf-8", body: body.into() }
    }

    pub fn json(path: &'static str, body: impl Into<String>) -> Self {
        Self { path, kind: "application/json", body: body.into() }
    }
}

/// The site, stopped on drop.
pub struct Host {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    pub fn serve(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, stop) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicBool>::default());
        let (log, stopped) = (asked.clone(), stop.clone());
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                // Each connection has its own thread, because a browser may open one in advance and leave it idle.
                let (log, replies) = (log.clone(), replies.clone());
                thread::spawn(move || stream.map(|stream| answer(stream, &replies, &log)));
            }
        });
        Self { port, asked, stop, thread: Some(thread) }
    }

    /// Its address by another host name than the program's 127.0.0.1, so that it is another site too.
    pub fn address(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    /// The requested paths, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Wakes the thread, which waits for a connection.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Answers one request and closes the connection. Late or invalid requests get no answer.
fn answer(mut stream: TcpStream, replies: &[Reply], log: &Mutex<Vec<String>>) -> Option<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let path = head.split(' ').nth(1)?.to_owned();
    let reply = replies.iter().find(|reply| reply.path == path.split('?').next().unwrap_or_default());
    log.lock().unwrap().push(path);
    let (status, kind, body) = reply.map_or(("404 Not Found", "text/plain", "nothing is here"), |reply| {
        ("200 OK", reply.kind, reply.body.as_str())
    });
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .ok()
}
