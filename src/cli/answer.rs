//! Answers: a function from a request and the files to headers and bytes.

use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use hyper::Method;

use super::policy::{self, Origin};
use super::stream::{self, Pieces};
use super::{Error, address, digest, mime, site};

/// A record up to this length is read whole and tagged by its bytes. A longer one is streamed.
const SMALL: u64 = 256 * 1024;

/// The files to serve.
#[derive(Debug)]
pub(super) struct Served {
    /// Folder of the page.
    pub(super) www: PathBuf,
    /// The user's own record.
    pub(super) record: Option<Record>,
    /// True if pages of other sites may read the answers.
    pub(super) cors: bool,
}

/// The user's own record, served as `record/KEY/NAME`.
///
/// Any page in the browser can send requests to this server, and a sandboxed page must be allowed to read the answer.
/// The record is protected by a key that cannot be guessed and that is new at each start.
#[derive(Debug)]
pub(super) struct Record {
    /// File name without the folder.
    name: OsString,
    /// Path of the file.
    path: PathBuf,
    /// Secret part of its address.
    key: String,
}

impl Record {
    /// The record at a path.
    ///
    /// # Errors
    /// If the path has no name, or is no readable file.
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        stream::open(path)?;
        let name = path.file_name().ok_or_else(|| io::Error::other("it has no name"))?.to_owned();
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(|cause| io::Error::other(format!("no key could be made for it: {cause}")))?;
        Ok(Self { name, path: path.to_owned(), key: format!("{:032x}", u128::from_ne_bytes(key)) })
    }

    /// Address below the site, for the page.
    pub(super) fn address(&self) -> String {
        format!("record/{}/{}", self.key, address::encode(self.name.as_encoded_bytes()))
    }

    /// True if a request names this record, in any encoding.
    fn is_at(&self, target: &str) -> bool {
        let path = target.split(['?', '#']).next().and_then(|path| path.strip_prefix("/record/"));
        let name = path.and_then(|path| path.strip_prefix(self.key.as_str())?.strip_prefix('/'));
        name.and_then(address::decode).is_some_and(|name| name == self.name.as_encoded_bytes())
    }
}

/// An answer, before it is sent.
#[derive(Debug)]
pub(super) struct Answer {
    /// Status code.
    pub(super) status: u16,
    /// Headers, without those that the server adds itself (length and date).
    pub(super) headers: Vec<(&'static str, String)>,
    /// Body; empty with 304.
    pub(super) content: Content,
}

/// Body of an answer.
#[derive(Debug)]
pub(super) enum Content {
    /// In memory.
    Bytes(Vec<u8>),
    /// From a file, in pieces, as the client takes them.
    Pieces(Pieces),
}

impl Served {
    /// Answers one request. Files are read at each request, so that changes are visible after a reload.
    pub(super) fn answer(&self, method: &Method, target: &str, known: Option<&str>, origin: &Origin) -> Answer {
        let answer = match *method {
            Method::GET | Method::HEAD => self.found(target, known, origin),
            _ => Answer::text(405, "Only GET and HEAD are answered here.\n").with("Allow", "GET, HEAD".to_owned()),
        };
        self.dressed(answer)
    }

    /// A refusal with a message.
    pub(super) fn refuse(&self, status: u16, words: &str) -> Answer {
        self.dressed(Answer::text(status, words))
    }

    /// Adds the headers that all answers have.
    fn dressed(&self, mut answer: Answer) -> Answer {
        for (name, value) in [
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            // With both headers, a page that is isolated from other sites can show the timeline in a frame.
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Cross-Origin-Embedder-Policy", "require-corp"),
        ] {
            answer = answer.with(name, value.to_owned());
        }
        if self.cors {
            answer = answer.with("Access-Control-Allow-Origin", "*".to_owned());
        }
        answer
    }

    fn found(&self, target: &str, known: Option<&str>, origin: &Origin) -> Answer {
        match &self.record {
            Some(record) if record.is_at(target) => record.answer(known),
            _ if target.starts_with("/record/") => Answer::text(404, NO_RECORD),
            _ => self.file(target, known, origin),
        }
    }

    /// The file at an address, looked up in the list of existing files. No address is ever converted to a path.
    fn file(&self, target: &str, known: Option<&str>, origin: &Origin) -> Answer {
        let Some(name) = address::file_name(target) else {
            return Answer::text(404, NOT_HERE);
        };
        let failed = |error: Error| Answer::text(500, &format!("The server {error}\n"));
        let files = match site::files(&self.www) {
            Ok(files) => files,
            Err(error) => return failed(error),
        };
        let Some(file) = files.into_iter().find(|file| file.name == name) else {
            return Answer::text(404, NOT_HERE);
        };
        match file.read() {
            Ok(bytes) => match policy::with(&name, bytes, Some(origin)) {
                Ok(bytes) => Answer::bytes(&name, bytes, known),
                Err(error) => failed(error),
            },
            Err(cause) => Answer::text(500, &format!("The file {name} cannot be read: {cause}.\n")),
        }
    }
}

impl Record {
    /// The record as it is on disk, or a message why it cannot be read.
    fn answer(&self, known: Option<&str>) -> Answer {
        let name = self.name.to_string_lossy();
        let read = || {
            let (file, found) = stream::open(&self.path)?;
            if found.len() > SMALL {
                let tag = digest::of(stream::version(&found).as_bytes());
                return Ok(Answer::tagged(&name, &tag, known, Content::Pieces(Pieces::new(file, found.len()))));
            }
            let mut bytes = Vec::new();
            file.take(found.len()).read_to_end(&mut bytes)?;
            Ok(Answer::bytes(&name, bytes, known))
        };
        read().unwrap_or_else(|cause: io::Error| {
            Answer::text(404, &format!("The record {name} cannot be read any more: {cause}.\n"))
        })
    }
}

const NOT_HERE: &str = "Nothing is at this address. The timeline is at /\n";

const NO_RECORD: &str = "No record is at this address. It has another one each time that `annals serve` starts: open the \
                         address that was printed last.\n";

impl Answer {
    /// An answer with bytes, or 304 if the browser's copy is still valid.
    fn bytes(name: &str, bytes: Vec<u8>, known: Option<&str>) -> Self {
        let tag = digest::of(&bytes);
        Self::tagged(name, &tag, known, Content::Bytes(bytes))
    }

    fn tagged(name: &str, tag: &str, known: Option<&str>, content: Content) -> Self {
        let tag = format!("\"{tag}\"");
        let is_known = known.is_some_and(|known| names(known, &tag));
        let (status, content) = if is_known { (304, Content::Bytes(Vec::new())) } else { (200, content) };
        Self { status, headers: vec![("Content-Type", mime::of(name).to_owned()), ("ETag", tag)], content }
    }

    /// A plain text message, shown in a browser.
    fn text(status: u16, words: &str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            content: Content::Bytes(words.as_bytes().to_vec()),
        }
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// True if an If-None-Match header contains the tag. Weak comparison, as required by RFC 9110.
fn names(header: &str, tag: &str) -> bool {
    header.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::scratch::Scratch;
    use super::*;

    const PAGE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'self'\">";

    fn served(scratch: &Scratch) -> Served {
        scratch.write("www/index.html", PAGE);
        scratch.write("www/annals.css", "p {}");
        scratch.write("www/pkg/annals_core_bg.wasm", "\0asm");
        scratch.write("secret.txt", "secret");
        let record = Record::new(&scratch.write("my record.json", "{}")).unwrap();
        Served { www: scratch.path().join("www"), record: Some(record), cors: true }
    }

    fn ask(served: &Served, method: &Method, target: &str, known: Option<&str>) -> Answer {
        served.answer(method, target, known, &Origin::http("localhost:8420"))
    }

    fn get(served: &Served, target: &str) -> Answer {
        ask(served, &Method::GET, target, None)
    }

    fn record(served: &Served) -> String {
        format!("/{}", served.record.as_ref().unwrap().address())
    }

    impl Answer {
        fn header(&self, name: &str) -> Option<&str> {
            let mut found = self.headers.iter().filter(|(have, _)| *have == name);
            found.next().map(|(_, value)| value.as_str())
        }

        fn words(self) -> String {
            match self.content {
                Content::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
                Content::Pieces(pieces) => panic!("{pieces:?}"),
            }
        }
    }

    #[test]
    fn the_page_is_served_with_the_headers_that_an_embed_needs() {
        let scratch = Scratch::new("answer-headers");
        let served = served(&scratch);
        let answer = get(&served, "/?embed=1");
        assert_eq!(answer.status, 200);
        for (name, value) in [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Cross-Origin-Embedder-Policy", "require-corp"),
            ("Access-Control-Allow-Origin", "*"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}");
        }
        assert_eq!(answer.words(), PAGE.replace("'self'", "'self' http://localhost:8420"), "with its origin");
        let wasm = get(&served, "/pkg/annals_core_bg.wasm");
        assert_eq!(wasm.header("Content-Type"), Some("application/wasm"));
    }

    #[test]
    fn without_cors_only_that_header_is_left_out() {
        let scratch = Scratch::new("answer-no-cors");
        let mut served = served(&scratch);
        let with = get(&served, "/").headers.len();
        served.cors = false;
        let answer = get(&served, "/");
        assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
        assert_eq!(answer.headers.len() + 1, with);
    }

    #[test]
    fn unchanged_files_are_not_sent_again() {
        let scratch = Scratch::new("answer-etag");
        let served = served(&scratch);
        let large = "x".repeat(usize::try_from(SMALL).unwrap() + 1);
        let record = record(&served);
        for (file, target, before, after) in [
            ("www/annals.css", "/annals.css", "p {}", "p { top: 0 }"),
            ("my record.json", &record, "{}", "[]"),
            ("my record.json", &record, &large, &large[1..]),
            ("my record.json", &record, &large, "x"),
        ] {
            scratch.write(file, before);
            let tag = get(&served, target).header("ETag").unwrap().to_owned();
            let again = |known: &str| ask(&served, &Method::GET, target, Some(known)).status;
            assert_eq!(again(&tag), 304);
            assert_eq!(again(&format!("\"other\", W/{tag}")), 304);
            assert_eq!(again("*"), 304);
            assert_eq!(again("\"other\""), 200);
            assert_eq!(ask(&served, &Method::HEAD, target, Some(&tag)).words(), "", "304 has no bytes");
            scratch.write(file, after);
            assert_eq!(again(&tag), 200);
        }
    }

    #[test]
    fn the_record_is_read_again_at_each_request() {
        let scratch = Scratch::new("answer-record");
        let served = served(&scratch);
        let address = record(&served);
        assert_eq!(get(&served, &address).words(), "{}");
        let path = scratch.write("my record.json", "{\"annals\":1}");
        assert_eq!(get(&served, &format!("{address}?again=1")).words(), "{\"annals\":1}");
        fs::remove_file(&path).unwrap();
        let answer = get(&served, &address);
        assert_eq!(answer.status, 404);
        assert!(answer.words().starts_with("The record my record.json cannot be read any more: "));
        fs::create_dir(&path).unwrap();
        assert!(get(&served, &address).words().ends_with("cannot be read any more: it is a folder, no file.\n"));
    }

    #[test]
    fn a_record_is_at_no_address_that_can_be_guessed() {
        let scratch = Scratch::new("answer-key");
        let served = served(&scratch);
        let address = record(&served);
        let key = address.strip_prefix("/record/").unwrap().strip_suffix("/my%20record.json").unwrap();
        assert!(key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
        let other = Record::new(&scratch.path().join("my record.json")).unwrap();
        assert_ne!(other.key, key, "another one at each start");
        for target in [
            "/record/my%20record.json",
            "/record/",
            "/record/*/my%20record.json",
            &format!("/{}", other.address()),
            &format!("/record/{key}"),
            &format!("/record/{key}/"),
            &format!("/record/{key}/other.json"),
            &format!("/record/{key}my%20record.json"),
            &format!("/record/{}/my%20record.json", &key[1..]),
            &format!("/record/{key}/../{key}/my%20record.json"),
        ] {
            let answer = get(&served, target);
            assert_eq!((answer.status, answer.words().as_str()), (404, NO_RECORD), "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_record_of_any_name_is_at_its_address() {
        use std::os::unix::ffi::OsStrExt as _;
        let scratch = Scratch::new("answer-names");
        let www = scratch.path().join("www");
        let long = "n".repeat(255);
        for name in [
            &b"plain.csv"[..],
            b".hidden.csv",
            b"..csv",
            b"...",
            b"a:b.csv",
            b"a\\b.csv",
            b"a\nb.csv",
            b"a\r\nSet-Cookie: x.csv",
            b"a%b.csv",
            b"%2e%2e",
            b"%00.csv",
            b"a#b?c&d=e+f.csv",
            b"a;b,c\"d'e<f>.csv",
            b" a ",
            "статья.csv".as_bytes(),
            "e\u{301}\u{202e}.csv".as_bytes(),
            b"\xff\xfe.csv",
            b"a\x7f\x01.csv",
            long.as_bytes(),
        ] {
            let path = scratch.path().join(std::ffi::OsStr::from_bytes(name));
            fs::write(&path, name).unwrap();
            let served = Served { www: www.clone(), record: Some(Record::new(&path).unwrap()), cors: true };
            let address = record(&served);
            assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{address}");
            let answer = get(&served, &address);
            assert!(matches!(&answer.content, Content::Bytes(bytes) if bytes == name), "{address}");
            assert_eq!(answer.status, 200);
        }
    }

    #[test]
    fn a_long_record_comes_in_pieces() {
        let scratch = Scratch::new("answer-long");
        let served = served(&scratch);
        scratch.write("my record.json", &"x".repeat(usize::try_from(SMALL).unwrap()));
        assert!(matches!(get(&served, &record(&served)).content, Content::Bytes(_)));
        scratch.write("my record.json", &"x".repeat(usize::try_from(SMALL).unwrap() + 1));
        assert!(matches!(get(&served, &record(&served)).content, Content::Pieces(_)));
    }

    #[test]
    fn a_missing_file_has_a_message() {
        let scratch = Scratch::new("answer-404");
        let served = served(&scratch);
        for target in ["/nothing", "/../secret.txt", "/%2e%2e/secret.txt", "/pkg", "/pkg/", "*"] {
            let answer = get(&served, target);
            assert_eq!(answer.status, 404, "{target}");
            assert_eq!(answer.header("Content-Type"), Some("text/plain; charset=utf-8"));
            assert_eq!(answer.words(), NOT_HERE);
        }
    }

    #[test]
    fn only_reading_is_answered() {
        let scratch = Scratch::new("answer-405");
        let served = served(&scratch);
        assert_eq!(ask(&served, &Method::HEAD, "/", None).status, 200);
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let answer = ask(&served, &method, "/", None);
            assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")));
        }
    }
}
