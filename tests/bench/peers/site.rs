//! The site for the pages of the bench: folders of this machine, and files uploaded by a page.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;

/// A folder by the first part of an address.
pub(crate) type Folder = (&'static str, PathBuf);

/// What the pages are served from, and how.
struct Site {
    folders: Vec<Folder>,
    /// Compressed files by path, if files are sent gzipped.
    gzipped: Option<Mutex<BTreeMap<PathBuf, Bytes>>>,
}

/// Serves until the program ends, on its own port. A page may upload files to `/files`.
#[allow(dead_code, reason = "each bench uses one way")]
pub(crate) fn serve(folders: Vec<Folder>) -> String {
    start(Site { folders, gzipped: None })
}

/// The same with all files gzipped, each once, as a static host keeps them.
#[allow(dead_code, reason = "each bench uses one way")]
pub(crate) fn serve_gzipped(folders: Vec<Folder>) -> String {
    start(Site { folders, gzipped: Some(Mutex::default()) })
}

fn start(site: Site) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    let site = Arc::new(site);
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let local = tokio::task::LocalSet::new();
        local.block_on(&runtime, async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let site = site.clone();
                let answered = service_fn(move |request| answer(site.clone(), request));
                // A browser that disconnects is no error.
                let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), answered);
                tokio::task::spawn_local(async move { drop(serving.await) });
            }
        });
    });
    format!("http://127.0.0.1:{port}")
}

async fn answer(site: Arc<Site>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let Some(path) = place(&site.folders, request.uri().path()) else {
        return Ok(response(StatusCode::NOT_FOUND, "text/plain", Bytes::from_static(b"nothing is here")));
    };
    if request.method() == Method::PUT && request.uri().path().starts_with("/files/") {
        let kept = match request.into_body().collect().await {
            Ok(body) => std::fs::write(&path, body.to_bytes()).is_ok(),
            Err(_) => false,
        };
        let status = if kept { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR };
        return Ok(response(status, "text/plain", Bytes::new()));
    }
    let Some(kept) = &site.gzipped else { return Ok(whole(&path)) };
    let found = kept.lock().unwrap().get(&path).cloned();
    let bytes = match found {
        Some(bytes) => bytes,
        None => match std::fs::read(&path) {
            Ok(bytes) => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                encoder.write_all(&bytes).unwrap();
                let bytes = Bytes::from(encoder.finish().unwrap());
                kept.lock().unwrap().insert(path.clone(), bytes.clone());
                bytes
            }
            Err(_) => return Ok(response(StatusCode::NOT_FOUND, "text/plain", Bytes::new())),
        },
    };
    let mut sent = response(StatusCode::OK, kind(&path), bytes);
    sent.headers_mut().insert("Content-Encoding", HeaderValue::from_static("gzip"));
    Ok(sent)
}

fn whole(path: &Path) -> Response<Full<Bytes>> {
    match std::fs::read(path) {
        Ok(bytes) => response(StatusCode::OK, kind(path), bytes.into()),
        Err(_) => response(StatusCode::NOT_FOUND, "text/plain", Bytes::from_static(b"nothing is here")),
    }
}

/// The path of an address, only within its folder.
fn place(folders: &[Folder], address: &str) -> Option<PathBuf> {
    let (first, rest) = address.strip_prefix('/')?.split_once('/')?;
    let (_, folder) = folders.iter().find(|(name, _)| *name == first)?;
    (!rest.split('/').any(|part| part.is_empty() || part == "..")).then(|| folder.join(rest))
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// With the two headers that give a page a clock of 5 µs instead of 100.
fn response(status: StatusCode, kind: &str, body: Bytes) -> Response<Full<Bytes>> {
    Response::builder()
        .status(status)
        .header("Content-Type", kind)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Embedder-Policy", "require-corp")
        .header("Cache-Control", "no-store")
        .body(Full::new(body))
        .unwrap()
}
