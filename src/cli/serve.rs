//! `annals serve`: the page on this machine.

use std::convert::Infallible;
use std::io::{self, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderValue, IF_NONE_MATCH};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::runtime::Builder;

use super::answer::{Answer, Record, Served};
use super::args::Serve;
use super::paths::Sources;
use super::{Error, listen, wasm};

/// Threads that answer; connections are not bound to them, so that an idle one never keeps another waiting.
const THREADS: usize = 4;

/// Serves until the process is stopped.
///
/// What can be wrong with the arguments is found first, then the port is taken, then the page is
/// built: nobody waits for a build to learn of a mistyped name.
///
/// # Errors
///
/// A record that cannot be read, sources that are gone, a busy port, a failed build.
pub(super) fn run(args: &Serve) -> Result<ExitCode, Error> {
    let record = args.file.as_deref().map(record).transpose()?;
    let sources = Sources::find()?;
    let listener = listen::bind(args.port)?;
    let port = port_of(&listener)?;
    if args.port.is_none() && port != listen::FIRST {
        eprintln!("Port {} is busy; this one takes {port}.", listen::FIRST);
    }
    wasm::make(&sources)?;

    let address = page(port, record.as_ref());
    let served = Served { www: sources.www(), record, cors: !args.no_cors };
    announce(&address);
    if args.open
        && let Err(cause) = open::that_detached(&address)
    {
        eprintln!("The browser could not be opened ({cause}): open the address yourself.");
    }
    Err(answer_all(listener, served))
}

/// A record that is there and can be read.
fn record(path: &Path) -> Result<Record, Error> {
    let words = match std::fs::metadata(path) {
        Ok(found) if found.is_file() => None,
        Ok(_) => Some("it is no file".to_owned()),
        Err(cause) => Some(cause.to_string()),
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    match (words, name) {
        (None, Some(name)) => Ok(Record { name, path: path.to_owned() }),
        (words, _) => Err(Error::usage(format!(
            "the record {} cannot be read: {}. Give the name of a JSON or CSV file, or none to \
             see the record that is shipped.",
            path.display(),
            words.unwrap_or_else(|| "it has no name".to_owned())
        ))),
    }
}

fn port_of(listener: &TcpListener) -> Result<u16, Error> {
    let address =
        listener.local_addr().map_err(|cause| Error::failure(format!("could not learn the port: {cause}.")))?;
    Ok(address.port())
}

/// The address of the page. The page decodes its query once and resolves what it finds, so what is
/// a code in the record's own address is encoded again here.
fn page(port: u16, record: Option<&Record>) -> String {
    let query = record.map_or_else(String::new, |record| format!("?src={}", record.address().replace('%', "%25")));
    format!("http://127.0.0.1:{port}/{query}")
}

/// Says where the page is. Whoever started this may have closed the pipe: that stops nothing.
fn announce(address: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "Annals is at {address}\nCtrl+C stops it.");
    let _ = out.flush();
}

/// Answers requests until taking connections fails; gives the reason.
fn answer_all(listener: TcpListener, served: Served) -> Error {
    let failed =
        |cause: io::Error| Error::failure(format!("the server stopped taking connections: {cause}. Start it again."));
    let runtime = match Builder::new_multi_thread().worker_threads(THREADS).enable_io().build() {
        Ok(runtime) => runtime,
        Err(cause) => return failed(cause),
    };
    let served = Arc::new(served);
    let taken = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            let served = served.clone();
            let service = service_fn(move |request| {
                let served = served.clone();
                async move { Ok::<_, Infallible>(answer(&request, &served)) }
            });
            // A browser that goes away meanwhile wants no answer.
            let mut http = http1::Builder::new();
            runtime.spawn(http.title_case_headers(true).serve_connection(TokioIo::new(stream), service));
        }
    });
    let never: Result<Infallible, io::Error> = taken;
    match never {
        Err(cause) => failed(cause),
        Ok(never) => match never {},
    }
}

fn answer(request: &Request<Incoming>, served: &Served) -> Response<Full<Bytes>> {
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    response(served.answer(request.method(), target, known))
}

/// The answer in the server's own words; it adds length and date itself.
fn response(answer: Answer) -> Response<Full<Bytes>> {
    // The bytes of a 304 are left out here: what the browser has is still good.
    let body = if answer.status == 304 { Bytes::new() } else { Bytes::from(answer.body) };
    let mut response = Response::new(Full::new(body));
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
    use std::io::Read as _;
    use std::net::TcpStream;

    #[test]
    fn the_printed_address_leads_to_the_record() {
        let named = |name: &str| Record { name: name.to_owned(), path: name.into() };
        assert_eq!(page(8420, None), "http://127.0.0.1:8420/");
        assert_eq!(page(9000, Some(&named("a.json"))), "http://127.0.0.1:9000/?src=record/a.json");
        assert_eq!(
            page(9000, Some(&named("a&b #1.json"))),
            "http://127.0.0.1:9000/?src=record/a%2526b%2520%25231.json"
        );
    }

    #[test]
    fn a_record_that_cannot_be_read_is_a_sentence() {
        let scratch = Scratch::new("serve-record");
        let words = |path: &Path| record(path).unwrap_err().to_string();
        assert!(words(&scratch.path().join("none.json")).contains("none.json cannot be read: "));
        let folder = words(scratch.path());
        assert!(
            folder.ends_with(
                "cannot be read: it is no file. Give the name of a JSON or CSV file, or none to \
                 see the record that is shipped."
            ),
            "{folder}"
        );
        let path = scratch.write("a.json", "{}");
        assert_eq!(record(&path).unwrap().name, "a.json");
    }

    #[test]
    fn a_browser_gets_the_bytes_and_their_length() {
        let scratch = Scratch::new("serve-bytes");
        scratch.write("index.html", &"x".repeat(100_000));
        let listener = listen::bind(Some(0)).unwrap();
        let port = port_of(&listener).unwrap();
        let served = Served { www: scratch.path().to_owned(), record: None, cors: true };
        std::thread::spawn(move || answer_all(listener, served));

        let ask = |method: &str, more: &str| {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
            write!(stream, "{method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{more}\r\n").unwrap();
            let mut all = String::new();
            stream.read_to_string(&mut all).unwrap();
            let (head, body) = all.split_once("\r\n\r\n").unwrap();
            (head.to_owned(), body.len())
        };
        let (head, length) = ask("GET", "");
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert!(head.contains("\r\nContent-Length: 100000"), "{head}");
        assert_eq!(length, 100_000);
        let (head, length) = ask("HEAD", "");
        assert!(head.contains("\r\nContent-Length: 100000"), "{head}");
        assert_eq!(length, 0);
        let (head, length) = ask("GET", "If-None-Match: *\r\n");
        assert!(head.starts_with("HTTP/1.1 304 "), "{head}");
        assert_eq!(length, 0);
        assert!(ask("POST", "Content-Length: 0\r\n").0.starts_with("HTTP/1.1 405 "));
    }
}
