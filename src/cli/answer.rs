//! What a request is answered with: a function from the request and the files to headers and bytes.

use std::fs;
use std::path::PathBuf;

use hyper::Method;

use super::{address, digest, mime, site};

/// What is served.
#[derive(Debug)]
pub(super) struct Served {
    /// The folder of the page.
    pub(super) www: PathBuf,
    /// A record of the reader's own, served as `record/NAME`.
    pub(super) record: Option<Record>,
    /// Whether pages of any other site may read what is served.
    pub(super) cors: bool,
}

/// A record of the reader's own.
#[derive(Debug)]
pub(super) struct Record {
    /// Its file name, without the folder.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
}

impl Record {
    /// Its name below the site, as the page is given it.
    pub(super) fn address(&self) -> String {
        format!("record/{}", address::encode(&self.name))
    }
}

/// An answer, not yet written to anybody.
#[derive(Debug)]
pub(super) struct Answer {
    /// The status code.
    pub(super) status: u16,
    /// The headers, without those that the server adds itself (length and date).
    pub(super) headers: Vec<(&'static str, String)>,
    /// The bytes; those of 304 are left out when it is written.
    pub(super) body: Vec<u8>,
}

impl Served {
    /// Answers one request. The files are read now, so that an edited one shows after a reload.
    pub(super) fn answer(&self, method: &Method, target: &str, known: Option<&str>) -> Answer {
        let mut answer = match *method {
            Method::GET | Method::HEAD => self.file(target, known),
            _ => Answer::text(405, "Only GET and HEAD are answered here.\n").with("Allow", "GET, HEAD".to_owned()),
        };
        for (name, value) in [
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
        ] {
            answer = answer.with(name, value.to_owned());
        }
        if self.cors {
            answer = answer.with("Access-Control-Allow-Origin", "*".to_owned());
        }
        answer
    }

    /// The file that an address names, found in the list of what there is: no address is ever
    /// made into a path.
    fn file(&self, target: &str, known: Option<&str>) -> Answer {
        let Some(name) = address::file_name(target) else {
            return Answer::text(404, NOT_HERE);
        };
        if let Some(record) = &self.record
            && name.strip_prefix("record/") == Some(record.name.as_str())
        {
            return match fs::read(&record.path) {
                Ok(bytes) => Answer::bytes(&name, bytes, known),
                Err(cause) => {
                    Answer::text(404, &format!("The record {} cannot be read any more: {cause}.\n", record.name))
                }
            };
        }
        let files = match site::files(&self.www) {
            Ok(files) => files,
            Err(error) => return Answer::text(500, &format!("The server {error}\n")),
        };
        let Some(file) = files.into_iter().find(|file| file.name == name) else {
            return Answer::text(404, NOT_HERE);
        };
        match file.read() {
            Ok(bytes) => Answer::bytes(&name, bytes, known),
            Err(cause) => Answer::text(500, &format!("The file {name} cannot be read: {cause}.\n")),
        }
    }
}

const NOT_HERE: &str = "Nothing is at this address. The timeline is at /\n";

impl Answer {
    /// A file's bytes, or the word that what the browser has of it is still good.
    fn bytes(name: &str, body: Vec<u8>, known: Option<&str>) -> Self {
        let tag = format!("\"{}\"", digest::of(&body));
        let status = if known.is_some_and(|known| names(known, &tag)) { 304 } else { 200 };
        Self { status, headers: vec![("Content-Type", mime::of(name).to_owned()), ("ETag", tag)], body }
    }

    /// A sentence for whoever reads it in a browser.
    fn text(status: u16, words: &str) -> Self {
        Self {
            status,
            headers: vec![("Content-Type", "text/plain; charset=utf-8".to_owned())],
            body: words.as_bytes().to_vec(),
        }
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// Whether an If-None-Match header names the tag; the comparison is the weak one, as RFC 9110 asks.
fn names(header: &str, tag: &str) -> bool {
    header.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn served(scratch: &Scratch) -> Served {
        scratch.write("www/index.html", "<!doctype html>");
        scratch.write("www/pkg/annals_core_bg.wasm", "\0asm");
        scratch.write("secret.txt", "secret");
        let path = scratch.write("my record.json", "{}");
        Served {
            www: scratch.path().join("www"),
            record: Some(Record { name: "my record.json".to_owned(), path }),
            cors: true,
        }
    }

    fn get(served: &Served, target: &str) -> Answer {
        served.answer(&Method::GET, target, None)
    }

    impl Answer {
        fn header(&self, name: &str) -> Option<&str> {
            let mut found = self.headers.iter().filter(|(have, _)| *have == name);
            found.next().map(|(_, value)| value.as_str())
        }
    }

    #[test]
    fn the_page_is_served_with_the_headers_that_an_embed_needs() {
        let scratch = Scratch::new("answer-headers");
        let answer = get(&served(&scratch), "/?embed=1");
        assert_eq!((answer.status, &answer.body[..]), (200, &b"<!doctype html>"[..]));
        for (name, value) in [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Cache-Control", "no-cache"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "cross-origin"),
            ("Access-Control-Allow-Origin", "*"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{name}");
        }
        let wasm = get(&served(&scratch), "/pkg/annals_core_bg.wasm");
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
    fn what_the_browser_has_is_not_sent_again_until_it_changes() {
        let scratch = Scratch::new("answer-etag");
        let served = served(&scratch);
        let tag = get(&served, "/").header("ETag").unwrap().to_owned();
        let again = |known: &str| served.answer(&Method::GET, "/", Some(known)).status;
        assert_eq!(again(&tag), 304);
        assert_eq!(again(&format!("\"other\", W/{tag}")), 304);
        assert_eq!(again("*"), 304);
        assert_eq!(again("\"other\""), 200);
        scratch.write("www/index.html", "<!doctype html><p>");
        assert_eq!(again(&tag), 200);
    }

    #[test]
    fn the_record_is_read_anew_and_told_of_when_it_is_gone() {
        let scratch = Scratch::new("answer-record");
        let served = served(&scratch);
        let address = format!("/{}", served.record.as_ref().unwrap().address());
        assert_eq!(address, "/record/my%20record.json");
        assert_eq!(get(&served, &address).body, b"{}");
        let path = scratch.write("my record.json", "{\"annals\":1}");
        assert_eq!(get(&served, &address).body, b"{\"annals\":1}");
        fs::remove_file(path).unwrap();
        let answer = get(&served, &address);
        let words = String::from_utf8(answer.body).unwrap();
        assert_eq!(answer.status, 404);
        assert!(words.starts_with("The record my record.json cannot be read any more: "));
        assert_eq!(get(&served, "/record/other.json").status, 404);
    }

    #[test]
    fn what_is_not_in_the_list_is_not_found_in_words() {
        let scratch = Scratch::new("answer-404");
        let served = served(&scratch);
        for target in ["/nothing", "/../secret.txt", "/%2e%2e/secret.txt", "/pkg", "/pkg/", "*"] {
            let answer = get(&served, target);
            assert_eq!(answer.status, 404, "{target}");
            assert_eq!(answer.body, NOT_HERE.as_bytes());
            assert_eq!(answer.header("Content-Type"), Some("text/plain; charset=utf-8"));
        }
    }

    #[test]
    fn only_reading_is_answered() {
        let scratch = Scratch::new("answer-405");
        let served = served(&scratch);
        assert_eq!(served.answer(&Method::HEAD, "/", None).status, 200);
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let answer = served.answer(&method, "/", None);
            assert_eq!((answer.status, answer.header("Allow")), (405, Some("GET, HEAD")));
        }
    }
}
