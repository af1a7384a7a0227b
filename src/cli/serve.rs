//! `annals serve`: serves the page on this machine.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HOST, HeaderValue, IF_NONE_MATCH};
use hyper::http::uri::{Authority, PathAndQuery};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;

use super::address::encode;
use super::answer::{Answer, Content, Record, Served};
use super::args::Serve;
use super::paths::Sources;
use super::stream::Pieces;
use super::write::{say, tell};
use super::{Error, crowd, host, listen, wasm};
use crate::formats::Options;

/// Worker threads. Connections are not bound to them, so an idle connection does not block another.
const THREADS: usize = 4;
/// Maximum number of threads that read files.
const FILE_THREADS: usize = 64;
/// Time limit for a client to send the head of a request, including idle time before it.
const HEAD: Duration = Duration::from_secs(10);
/// Maximum size of a request's head, and of the unsent part of an answer, in bytes.
const BUFFER: usize = 64 * 1024;

/// Serves until the process is stopped.
///
/// Checks the arguments first, then takes the port, then builds the page: a mistyped name is reported without waiting
/// for a build.
///
/// # Errors
///
/// If the record cannot be read, the sources are missing, the port is busy, or the build fails.
pub(super) fn run(args: &Serve) -> Result<ExitCode, Error> {
    let record = args.file.as_deref().map(record).transpose()?;
    let sources = Sources::find()?;
    let listener = listen::bind(args.port)?;
    let port = port_of(&listener)?;
    if args.port.is_none() && port != listen::FIRST {
        tell(&format!("Port {} is busy; this one takes {port}.", listen::FIRST));
    }
    wasm::make(&sources)?;

    let address = page(port, record.as_ref(), args.lang.as_deref(), &args.how.options());
    let served = Served { www: sources.www(), record, cors: !args.no_cors };
    // A closed pipe is no failure. Another failure is, because nobody could learn the address of the record.
    say(&format!("Annals is at {address}\nCtrl+C stops it.\n"))?;
    if args.open
        && let Err(cause) = open::that_detached(&address)
    {
        tell(&format!("The browser could not be opened ({cause}): open the address yourself."));
    }
    Err(answer_all(listener, served))
}

/// The record, checked to be readable.
fn record(path: &Path) -> Result<Record, Error> {
    Record::new(path).map_err(|cause| {
        Error::usage(format!(
            "the record {} cannot be read: {cause}. Give the name of a JSON or CSV file, or none to \
             see the record that is shipped.",
            path.display()
        ))
    })
}

fn port_of(listener: &TcpListener) -> Result<u16, Error> {
    let address =
        listener.local_addr().map_err(|cause| Error::failure(format!("could not learn the port: {cause}.")))?;
    Ok(address.port())
}

/// Address of the page. The page decodes its query once and resolves the result, so percent signs of the record's
/// address are encoded again here.
fn page(port: u16, record: Option<&Record>, lang: Option<&str>, options: &Options) -> String {
    let src = record.map(|record| format!("src={}", record.address().replace('%', "%25")));
    let map = (!options.mapping.is_empty()).then(|| format!("map={}", encode(options.mapping.to_string().as_bytes())));
    let sheet = options.sheet.as_ref().map(|sheet| format!("sheet={}", encode(sheet.as_bytes())));
    let lang = lang.map(|tag| format!("lang={tag}"));
    let query: Vec<String> = [src, map, sheet, lang].into_iter().flatten().collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("http://127.0.0.1:{port}/{mark}{}", query.join("&"))
}

/// Answers requests forever. Returns the reason if it cannot start.
fn answer_all(listener: TcpListener, served: Served) -> Error {
    let failed = |cause: io::Error| Error::failure(format!("the server could not start: {cause}. Start it again."));
    let runtime = Builder::new_multi_thread()
        .worker_threads(THREADS)
        .max_blocking_threads(FILE_THREADS)
        .enable_io()
        .enable_time()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(cause) => return failed(cause),
    };
    let served = Arc::new(served);
    runtime.block_on(async {
        let listener = match listener.set_nonblocking(true).and_then(|()| tokio::net::TcpListener::from_std(listener)) {
            Ok(listener) => listener,
            Err(cause) => return failed(cause),
        };
        let never: Infallible = crowd::take(listener, |connection| {
            let served = served.clone();
            let service = service_fn(move |request| {
                let served = served.clone();
                async move { answer(request, served).await }
            });
            // An error here only means that the browser has gone away.
            let http = http1::Builder::new()
                .title_case_headers(true)
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                .max_buf_size(BUFFER)
                .serve_connection(TokioIo::new(connection), service);
            runtime.spawn(http).abort_handle()
        })
        .await;
        match never {}
    })
}

/// Answers one request in its own thread, so that a slow disk does not delay other requests.
async fn answer(request: Request<Incoming>, served: Arc<Served>) -> Result<Response<Outgoing>, io::Error> {
    let work = spawn_blocking(move || {
        let headers = request.headers();
        let hosts: Vec<&[u8]> = headers.get_all(HOST).iter().map(HeaderValue::as_bytes).collect();
        let origin = match host::origin(&hosts, request.uri().authority().map(Authority::as_str)) {
            Ok(origin) => origin,
            Err((status, words)) => return served.refuse(status, words),
        };
        let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
        served.answer(request.method(), target, known, &origin)
    });
    Ok(response(work.await.map_err(io::Error::other)?))
}

/// Body of a response.
type Outgoing = Either<Full<Bytes>, Pieces>;

/// The response for an answer. The server adds length and date itself.
fn response(answer: Answer) -> Response<Outgoing> {
    let mut response = Response::new(match answer.content {
        Content::Bytes(bytes) => Either::Left(Full::new(Bytes::from(bytes))),
        Content::Pieces(pieces) => Either::Right(pieces),
    });
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    #[test]
    fn the_printed_address_leads_to_the_record() {
        let scratch = Scratch::new("serve-address");
        assert_eq!(page(8420, None, None, &Options::default()), "http://127.0.0.1:8420/");
        assert_eq!(page(8420, None, Some("de-AT"), &Options::default()), "http://127.0.0.1:8420/?lang=de-AT");
        for (name, written) in [("a.json", "a.json"), ("a&b #1.json", "a%2526b%2520%25231.json")] {
            let address =
                page(9000, Some(&record(&scratch.write(name, "{}")).unwrap()), Some("de"), &Options::default());
            let key = address.strip_prefix("http://127.0.0.1:9000/?src=record/").unwrap();
            let key = key.strip_suffix("&lang=de").unwrap();
            assert_eq!(key.split_once('/').unwrap().1, written);
        }
    }

    #[test]
    fn a_record_that_cannot_be_read_is_a_sentence() {
        let scratch = Scratch::new("serve-record");
        let words = |path: &Path| record(path).unwrap_err().to_string();
        assert!(words(&scratch.path().join("none.json")).contains("none.json cannot be read: "));
        let folder = words(scratch.path());
        assert!(
            folder.ends_with(
                "cannot be read: it is a folder, no file. Give the name of a JSON or CSV file, or none to \
                 see the record that is shipped."
            ),
            "{folder}"
        );
    }

    #[test]
    fn a_browser_gets_the_bytes_and_their_length() {
        let scratch = Scratch::new("serve-bytes");
        scratch.write("www/a.txt", &"x".repeat(100_000));
        let record = record(&scratch.write("a.csv", &"y".repeat(1_000_000))).unwrap();
        let long = format!("/{}", record.address());
        let listener = listen::bind(Some(0)).unwrap();
        let port = port_of(&listener).unwrap();
        let served = Served { www: scratch.path().join("www"), record: Some(record), cors: true };
        std::thread::spawn(move || answer_all(listener, served));

        let ask = |request: &str, host: &str, more: &str| {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            write!(stream, "{request} HTTP/1.1\r\n{host}Connection: close\r\n{more}\r\n").unwrap();
            let mut all = String::new();
            stream.read_to_string(&mut all).unwrap();
            let (head, body) = all.split_once("\r\n\r\n").unwrap();
            (head.to_owned(), body.len())
        };
        let local = format!("Host: localhost:{port}\r\n");
        for (path, length) in [("/a.txt", 100_000), (&long, 1_000_000)] {
            let (head, found) = ask(&format!("GET {path}"), &local, "");
            assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
            assert!(head.contains(&format!("\r\nContent-Length: {length}")), "{head}");
            assert_eq!(found, length);
            let (head, found) = ask(&format!("HEAD {path}"), &local, "");
            assert!(head.contains(&format!("\r\nContent-Length: {length}")), "{head}");
            assert_eq!(found, 0);
            let (head, found) = ask(&format!("GET {path}"), &local, "If-None-Match: *\r\n");
            assert!(head.starts_with("HTTP/1.1 304 "), "{head}");
            assert_eq!(found, 0);
        }
        assert!(ask("POST /", &local, "Content-Length: 0\r\n").0.starts_with("HTTP/1.1 405 "));
        for (request, host, status) in [
            ("GET /a.txt", "Host: evil.example\r\n", 421),
            ("POST /a.txt", "Host: evil.example\r\n", 421),
            ("GET http://evil.example/a.txt", local.as_str(), 421),
            ("GET /a.txt", "", 400),
            ("GET /a.txt", "Host: localhost\r\nHost: evil.example\r\n", 400),
            ("GET http://localhost/a.txt", "Host: 127.0.0.1\r\n", 200),
        ] {
            let (head, _) = ask(request, host, "");
            assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{request} {host}: {head}");
        }
    }
}
