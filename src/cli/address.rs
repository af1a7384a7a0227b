//! Addresses: the file named by a request, and the encoding of file names in addresses.

/// The name of the requested file, such as `pkg/annals_core.js`.
///
/// The query is cut off, percent signs are decoded once, and empty and `.` segments are dropped. An address that ends
/// in a slash means `index.html` in that folder.
///
/// `None` for an address that could lead out of the folder or mean different files on different systems: with `..`, a
/// name that begins with a dot, a backslash, a colon, a control character, invalid UTF-8, or an address that is not
/// absolute. Browsers resolve `..` before they send a request, so no ordinary request is refused.
pub(super) fn file_name(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = String::from_utf8(decode(path)?).ok()?;
    if path.contains(['\\', ':']) || path.contains(char::is_control) {
        return None;
    }
    let mut name = String::new();
    let mut folder = true;
    for segment in path.split('/') {
        folder = matches!(segment, "" | ".");
        if folder {
            continue;
        }
        if segment.starts_with('.') {
            return None;
        }
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(segment);
    }
    if folder {
        name.push_str(if name.is_empty() { "index.html" } else { "/index.html" });
    }
    Some(name)
}

/// Percent-encodes all bytes that are not plain in every part of an address.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut encoded = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            encoded.push(char::from(*byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Decodes percent-encoding once. `None` if a percent sign begins no code.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? << 4 | hex(rest.next()?)? } else { byte });
    }
    Some(bytes)
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_addresses_name_their_file() {
        for (target, name) in [
            ("/", "index.html"),
            ("/?src=record/a.json", "index.html"),
            ("/index.html#t=2005..2016", "index.html"),
            ("/pkg/annals_core_bg.wasm", "pkg/annals_core_bg.wasm"),
            ("//pkg/./a.js?v=1", "pkg/a.js"),
            ("/data/", "data/index.html"),
            ("/data/.", "data/index.html"),
            ("/a%20b/%D1%81.json", "a b/с.json"),
            ("/100%25.json", "100%.json"),
        ] {
            assert_eq!(file_name(target).as_deref(), Some(name), "{target}");
        }
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        for target in [
            "/..",
            "/../Cargo.toml",
            "/a/../../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/.%2E/Cargo.toml",
            "/%2e%2e%2fCargo.toml",
            "/..%5cCargo.toml",
            "/a\\b",
            "/C:/a",
            "/.git/config",
            "/a%00.html",
            "/a%0d%0aX: y",
            "/a%7f",
            "/%ff",
            "/%",
            "/%2",
            "/%+1",
            "index.html",
            "*",
            "",
            "http://127.0.0.1/index.html",
        ] {
            assert_eq!(file_name(target), None, "{target}");
        }
    }

    #[test]
    fn a_code_is_decoded_once() {
        let name = file_name("/%252e%252e/a").unwrap();
        assert_eq!(name, "%2e%2e/a");
    }

    #[test]
    fn encoding_and_decoding_are_inverse() {
        for name in ["a.json", "a b&c#d?e%f.json", "статья.csv", "a/b"] {
            let address = format!("/{}", encode(name.as_bytes()));
            assert_eq!(file_name(&address).as_deref(), Some(name));
        }
        assert_eq!(encode("a b/с".as_bytes()), "a%20b%2F%D1%81");
    }
}
