//! The content security policy of the site's pages, and the origin in it.

use super::Error;

/// Text before the policy in a page.
const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";

/// The policy's keyword for the page's own site.
const SELF: &str = "'self'";

/// Origin of a site: scheme, host and port, as written in a policy, such as `https://example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin(String);

impl Origin {
    /// Origin of a plain HTTP server, from a host and port that were checked before.
    pub(super) fn http(host: &str) -> Self {
        Self(format!("http://{}", host.to_ascii_lowercase()))
    }

    /// The origin of a site's address. The address may have a path, which is dropped.
    ///
    /// # Errors
    /// If it is no absolute http or https address, if it has a user name, query or fragment, or if a policy cannot name
    /// its host.
    pub(super) fn of(address: &str) -> Result<Self, String> {
        let wrong = |what: &str| {
            Err(format!("{what}; give the absolute address of the site, such as https://example.org/timeline/"))
        };
        let scheme = |name: &str| address.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        let (scheme, default) = match () {
            () if scheme("https://") => ("https://", ":443"),
            () if scheme("http://") => ("http://", ":80"),
            () => return wrong("it does not begin with http:// or https://"),
        };
        let rest = address.get(scheme.len()..).unwrap_or_default();
        if rest.contains(['?', '#']) {
            return wrong("a site has no query and no fragment (? and #)");
        }
        if rest.contains(char::is_whitespace) || rest.contains(char::is_control) {
            return wrong("an address has no blanks");
        }
        let authority = rest.split(['/', '\\']).next().unwrap_or_default();
        if authority.contains('@') {
            return wrong("a user name has no place in the address of a site");
        }
        if authority.starts_with('[') {
            return wrong("a content security policy cannot name a host by its IPv6 address, only by a name");
        }
        let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
        if !host.is_ascii() {
            return wrong("the host has letters beyond ASCII: write it as it is on the wire (xn--…)");
        }
        let is_label = |label: &str| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        };
        if !host.strip_suffix('.').unwrap_or(host).split('.').all(is_label) {
            return wrong("its host is no host name");
        }
        if port.is_some_and(|port| port.parse::<u16>().is_err() || !port.bytes().all(|byte| byte.is_ascii_digit())) {
            return wrong("its port is no number up to 65535");
        }
        let origin = format!("{scheme}{}", authority.to_ascii_lowercase());
        Ok(Self(origin.strip_suffix(default).unwrap_or(&origin).to_owned()))
    }
}

/// A page with the origin added beside each `'self'` of its policy; other files unchanged.
///
/// In a frame sandboxed without `allow-same-origin`, some browsers (WebKit bug 316847) let `'self'` match nothing.
/// There only an explicit origin lets the page load its files.
///
/// # Errors
/// If a page has no policy.
pub(super) fn with(name: &str, bytes: Vec<u8>, origin: Option<&Origin>) -> Result<Vec<u8>, Error> {
    // A policy cannot contain an IPv6 address.
    let Some(Origin(origin)) = origin.filter(|Origin(origin)| name.ends_with(".html") && !origin.contains('[')) else {
        return Ok(bytes);
    };
    let found = str::from_utf8(&bytes).ok().and_then(|text| {
        let (before, rest) = text.split_once(POLICY)?;
        let (policy, after) = rest.split_once('"')?;
        let policy = policy.replace(SELF, &format!("{SELF} {origin}"));
        Some(format!("{before}{POLICY}{policy}\"{after}"))
    });
    found.map(String::into_bytes).ok_or_else(|| {
        Error::failure(format!(
            "could not write the origin of the site into {name}: it has no content security policy in the form \
             <meta {POLICY}…\">. Put one there."
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::super::paths::Sources;
    use super::super::site;
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for (address, origin) in [
            ("https://example.org", "https://example.org"),
            ("https://example.org/", "https://example.org"),
            ("HTTPS://Example.ORG/Time/line/index.html", "https://example.org"),
            ("http://localhost:8080/a", "http://localhost:8080"),
            ("http://127.0.0.1:1", "http://127.0.0.1:1"),
            ("https://a-b.xn--bcher-kva.example:443/", "https://a-b.xn--bcher-kva.example"),
            ("http://example.org:80", "http://example.org"),
            ("http://example.org:443", "http://example.org:443"),
            ("https://example.org./", "https://example.org."),
        ] {
            assert_eq!(Origin::of(address), Ok(Origin(origin.to_owned())), "{address}");
        }
    }

    #[test]
    fn an_invalid_site_address_has_a_message() {
        for (address, what) in [
            ("", "does not begin with http"),
            ("example.org", "does not begin with http"),
            ("/timeline", "does not begin with http"),
            ("ftp://example.org", "does not begin with http"),
            ("https:example.org", "does not begin with http"),
            ("//example.org", "does not begin with http"),
            ("javascript:alert(1)", "does not begin with http"),
            ("https://", "no host name"),
            ("https:///a", "no host name"),
            ("https://*", "no host name"),
            ("https://*.example.org", "no host name"),
            ("https://a..b", "no host name"),
            ("https://.", "no host name"),
            ("https://example.org;script-src", "no host name"),
            ("https://example.org,https:", "no host name"),
            ("https://example.org\"><script>", "no host name"),
            ("https://'self'", "no host name"),
            ("https://example.org 'unsafe-inline'", "no blanks"),
            ("https://example.org\n/", "no blanks"),
            ("https://bücher.example", "beyond ASCII"),
            ("https://me@example.org", "user name"),
            ("https://me:secret@example.org/", "user name"),
            ("https://[::1]:80/", "IPv6"),
            ("https://example.org:", "no number up to 65535"),
            ("https://example.org:+80", "no number up to 65535"),
            ("https://example.org:99999", "no number up to 65535"),
            ("https://example.org/?a", "no query"),
            ("https://example.org#a", "no query"),
        ] {
            let words = Origin::of(address).unwrap_err();
            assert!(words.contains(what), "{address}: {words}");
            assert!(words.ends_with("such as https://example.org/timeline/"), "{words}");
        }
    }

    /// The directives of a page's policy.
    fn directives(page: &[u8]) -> Vec<String> {
        let text = str::from_utf8(page).unwrap();
        let policy = text.split(POLICY).nth(1).unwrap().split('"').next().unwrap();
        policy.split(';').map(|directive| directive.trim().to_owned()).collect()
    }

    #[test]
    fn every_page_of_the_site_names_its_origin_wherever_it_names_itself() {
        let origin = Origin::of("https://example.org/timeline/").unwrap();
        let files = site::files(&Sources::find().unwrap().www()).unwrap();
        let mut pages = 0;
        for file in files.iter().filter(|file| file.name.ends_with(".html")) {
            let before = file.read().unwrap();
            let after = with(&file.name, before.clone(), Some(&origin)).unwrap();
            let (before, after) = (directives(&before), directives(&after));
            assert_eq!(before.len(), after.len());
            for (before, after) in before.iter().zip(&after) {
                let expected = before.replace("'self'", "'self' https://example.org");
                assert_eq!(
                    (after, after.matches("'self'").count()),
                    (&expected, usize::from(before.contains("'self'")))
                );
            }
            assert!(after.iter().any(|directive| directive.contains("style-src 'self' https://example.org")));
            pages += 1;
        }
        assert_eq!(pages, 2, "the page and its format");
    }

    #[test]
    fn only_the_policy_of_a_page_is_changed() {
        let origin = Origin::http("LocalHost:8420");
        let page = format!("'self' <meta {POLICY}img-src 'self'; font-src data: 'self'\"> 'self'");
        let expected = format!(
            "'self' <meta {POLICY}img-src 'self' http://localhost:8420; font-src data: 'self' http://localhost:8420\"> 'self'"
        );
        let changed = with("a.html", page.clone().into(), Some(&origin)).unwrap();
        assert_eq!(String::from_utf8(changed).unwrap(), expected);
        assert_eq!(with("a.html", page.clone().into(), None).unwrap(), page.as_bytes());
        assert_eq!(with("a.js", page.clone().into(), Some(&origin)).unwrap(), page.as_bytes());
        assert_eq!(with("a.html", page.clone().into(), Some(&Origin::http("[::1]:1"))).unwrap(), page.as_bytes());
        let words = with("a.html", b"<p>".to_vec(), Some(&origin)).unwrap_err().to_string();
        assert!(words.contains("a.html: it has no content security policy"), "{words}");
    }
}
