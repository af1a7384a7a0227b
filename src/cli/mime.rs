//! Content types of files.

/// Content type of a file by the ending of its name, in any case.
///
/// Text types include UTF-8. `application/wasm` has no parameter, because browsers compile a stream only under exactly
/// this type.
pub(super) fn of(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn files_of_the_page_have_exact_content_types() {
        assert_eq!(of("index.html"), "text/html; charset=utf-8");
        assert_eq!(of("pkg/annals_core.js"), "text/javascript; charset=utf-8");
        assert_eq!(of("pkg/annals_core_bg.wasm"), "application/wasm");
        assert_eq!(of("annals.css"), "text/css; charset=utf-8");
        assert_eq!(of("data/a.b.JSON"), "application/json; charset=utf-8");
    }

    #[test]
    fn an_unknown_type_is_octet_stream() {
        for name in ["", "README", "a.annals", "html", "a.html/b"] {
            assert_eq!(of(name), "application/octet-stream", "{name}");
        }
    }
}
