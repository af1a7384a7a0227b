//! Rules of the architecture (`src/ARCHITECTURE.md`): imports between layers, outside crates by file, length of files,
//! and forbidden constructs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

#[path = "tidy/circles.rs"]
mod circles;

use std::path::{Path, PathBuf};

use circles::Files;

/// Allowed imports between layers, from bottom to top. A new edge is a reviewed line here.
const LAYERS: [(&str, &[&str]); 25] = [
    ("list", &[]),
    ("number", &[]),
    ("problem", &["number"]),
    ("order", &["list"]),
    ("geom", &["number"]),
    ("text", &["number"]),
    ("time", &["problem", "number", "order"]),
    ("record", &["list", "problem", "time", "order", "number"]),
    ("words", &["list", "problem", "number", "text", "time", "record"]),
    ("ingest", &["list", "problem", "record", "time", "order", "number", "words"]),
    ("formats", &["list", "order", "problem", "number", "time", "record", "words", "ingest"]),
    ("computed", &["list", "record", "time", "order", "words"]),
    ("index", &["list", "number", "order"]),
    ("lanes", &["list", "order", "time", "record", "words", "computed", "index"]),
    ("find", &["list", "text", "number", "order", "time", "record", "words"]),
    ("view", &["list", "geom", "time", "number"]),
    (
        "layout",
        &["list", "geom", "text", "number", "order", "time", "record", "words", "computed", "index", "lanes", "view"],
    ),
    ("scene", &["list", "geom", "text", "number", "lanes", "layout", "record"]),
    ("paint", &["list", "geom", "text", "number", "scene"]),
    (
        "app",
        &[
            "list", "problem", "geom", "text", "number", "order", "time", "record", "words", "formats", "computed",
            "lanes", "find", "view", "layout", "scene", "paint",
        ],
    ),
    (
        "web",
        &[
            "list", "problem", "words", "computed", "geom", "number", "time", "record", "lanes", "find", "view",
            "layout", "scene", "paint", "app",
        ],
    ),
    ("allocator", &[]),
    ("worker", &["problem", "record", "ingest", "formats", "computed"]),
    ("promised", &["formats", "record", "words", "computed", "scene", "time", "app"]),
    (
        "cli",
        &["list", "problem", "time", "record", "words", "ingest", "formats", "computed", "view", "scene", "app", "cli"],
    ),
];

/// Folders of the shell, and those that each may import from. Files in `www` itself may import from all.
const SHELL: [(&str, &[&str]); 7] = [
    ("words", &[]),
    ("core", &["words"]),
    ("dom", &["core", "words"]),
    ("load", &["core", "words", "dom"]),
    ("parts", &["core", "dom"]),
    ("picture", &["core", "words", "dom", "parts"]),
    ("face", &["core", "dom", "load", "picture"]),
];

/// Outside crates and the files that may name them.
const OUTSIDE: [(&str, &[&str]); 21] = [
    ("edtf_core", &["src/time/oracle.rs"]),
    ("csv_core", &["src/formats/csv"]),
    ("quick_xml", &["src/formats/xml.rs"]),
    ("flate2", &["src/ingest", "src/cli/wasm/order.rs", "src/bin/xtask"]),
    ("plotters", &["src/paint"]),
    ("plotters_backend", &["src/paint"]),
    ("web_sys", &["src/web", "src/paint/canvas.rs"]),
    ("wasm_bindgen", &["src/web", "src/worker.rs", "src/paint/canvas.rs", "src/cli/wasm"]),
    ("serde", &["src/web", "src/app/answers/details.rs", "src/app/answers/relations.rs", "src/app/versions.rs"]),
    ("serde_json", &["src/formats"]),
    ("serde_wasm_bindgen", &["src/web"]),
    ("clap", &["src/cli", "src/bin/xtask"]),
    ("hyper", &["src/cli"]),
    ("resvg", &["src/cli"]),
    ("wasmparser", &["src/bin/xtask", "src/cli/wasm/order.rs"]),
    ("wasm_encoder", &["src/cli/wasm/order.rs"]),
    ("tempfile", &["src/cli"]),
    ("same_file", &["src/cli"]),
    ("ctrlc", &["src/cli"]),
    ("rustix", &["src/cli"]),
    ("getrandom", &["src/cli"]),
];

/// Maximum length of a file; half of it is the aim.
const MOST_LINES: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder with one of the endings, by path from the root, sorted.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            if path.is_dir() && (name == "www/pkg" || name.ends_with("node_modules")) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file: without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let ends = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text[..ends].lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The layer of a source file.
fn layer(name: &str) -> &str {
    name.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

/// Layers that a file names as `crate::layer`, including lists in braces.
fn imports(code: &str) -> Vec<String> {
    code.match_indices("crate::")
        .flat_map(|(at, word)| {
            let rest = &code[at + word.len()..];
            let names = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap().split(',').collect::<Vec<_>>(),
                None => vec![rest],
            };
            names
                .into_iter()
                .map(|name| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>())
                .collect::<Vec<_>>()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// Forbidden imports of one file.
fn wrong_imports(name: &str, text: &str) -> Vec<String> {
    let own = layer(name);
    let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == own) else {
        return if matches!(own, "lib" | "main" | "bin") { Vec::new() } else { vec![format!("{name} is of no layer")] };
    };
    imports(&code(text))
        .into_iter()
        // `law` exists only in tests; the compiler checks that.
        .filter(|used| used != own && used != "law" && !allowed.contains(&used.as_str()))
        .map(|used| format!("{name} uses {used}, which {own} may not"))
        .collect()
}

#[test]
fn layers_go_one_way() {
    let sources = files("src", &[".rs"]);
    assert!(sources.len() > 60, "the sources are found");
    let wrong: Vec<String> = sources.iter().flat_map(|(name, text)| wrong_imports(name, text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (place, (layer, allowed)) in LAYERS.iter().enumerate() {
        let before: Vec<&str> = LAYERS[..=place].iter().map(|(name, _)| *name).collect();
        assert!(allowed.iter().all(|used| before.contains(used)), "{layer} uses what stands above it");
    }
}

#[test]
fn files_of_a_layer_use_one_another_one_way() {
    // A document returns events, and each event is a view of the document: one concept in two files.
    let circles = Files::new(&files("src", &[".rs"])).circles(&[("record/document", "record/event")]);
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[test]
fn a_circle_of_files_is_found() {
    let file = |name: &str, text: &str| (format!("src/{name}.rs"), text.to_owned());
    let circles = |sources: &[(String, String)]| Files::new(sources).circles(&[]);
    let layer = file("a", "mod b;\nmod c;\npub use c::C;\nfn f() { b::g() }");
    let back = file("a/c", "pub struct C;\nfn h() { super::b::g(); }");
    let through = file("a/b", "use super::C;\npub fn g() {}");
    let expected = "a circle: a/b uses a/c; a/c uses a/b";
    assert_eq!(circles(&[layer.clone(), through, back.clone()]), [expected], "also by what the layer hands on");
    let one_way = file("a/b", "#[cfg(test)]\nmod tests { use super::super::C; }\npub(in crate::a) fn g() {}");
    assert!(circles(&[layer, one_way, back]).is_empty(), "tests and visibility are no use");
}

#[test]
fn a_wrong_import_is_found() {
    let wrong = wrong_imports(
        "src/time/x.rs",
        "use crate::{\n    geom::PxRect,\n    time::Civil,\n};\nuse crate::record::Row;\n",
    );
    assert_eq!(wrong, ["src/time/x.rs uses geom, which time may not", "src/time/x.rs uses record, which time may not"]);
    assert!(wrong_imports("src/time/x.rs", "// crate::geom is not used\nuse crate::time::Civil;\n").is_empty());
}

/// Forbidden imports of a module of the shell. The generated files of `pkg` belong to the core.
fn wrong_modules(name: &str, text: &str) -> Vec<String> {
    let Some((own, _)) = name.trim_start_matches("www/").split_once('/') else { return Vec::new() };
    let Some((_, allowed)) = SHELL.iter().find(|(folder, _)| *folder == own) else {
        return vec![format!("{name} is in no folder of the shell")];
    };
    let imports = text.split(" from '").skip(1).filter_map(|rest| rest.split('\'').next());
    imports
        .filter_map(|address| address.strip_prefix("../")?.split_once('/'))
        .filter(|(used, _)| !allowed.contains(used) && (own, *used) != ("core", "pkg"))
        .map(|(used, _)| format!("{name} imports from {used}, which {own} may not"))
        .collect()
}

#[test]
fn folders_of_the_shell_go_one_way() {
    let modules = files("www", &[".js"]);
    assert!(modules.len() > 20, "the modules are found");
    let wrong: Vec<String> = modules.iter().flat_map(|(name, text)| wrong_modules(name, text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let wrong =
        wrong_modules("www/dom/x.js", "import { el } from './el.js';\nimport { read } from '../load/read.js';\n");
    assert_eq!(wrong, ["www/dom/x.js imports from load, which dom may not"]);
}

#[test]
fn outside_crates_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for (name, text) in files("src", &[".rs"]) {
        let code = code(&text);
        for (outside, allowed) in OUTSIDE {
            let names = [format!("{outside}::"), format!("use {outside}")];
            let used = names.iter().any(|word| {
                code.match_indices(word.as_str()).any(|(at, _)| {
                    let before = code[..at].chars().next_back().unwrap_or(' ');
                    let after = code[at + word.len()..].chars().next().unwrap_or(' ');
                    let goes_on = !word.ends_with(':') && (after.is_alphanumeric() || after == '_');
                    !before.is_alphanumeric() && before != '_' && before != ':' && !goes_on
                })
            });
            if used && !allowed.iter().any(|place| name.starts_with(place)) {
                wrong.push(format!("{name} names {outside}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short_enough_to_be_read() {
    let mut long = Vec::new();
    for folder in ["src", "www", "tests"] {
        for (name, text) in files(folder, &[".rs", ".js", ".css", ".html", ".sh", ".md"]) {
            let lines = text.lines().count();
            if lines > MOST_LINES {
                long.push(format!("{name} has {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "look for the second concept in it: {}", long.join(", "));
}

#[test]
fn no_text_becomes_html_and_nothing_is_kept_in_the_browser() {
    // Written in two parts, so that this file does not contain them.
    let banned = [
        "inner|HTML",
        "outer|HTML",
        "insertAdjacent|HTML",
        "document.|write",
        "local|Storage",
        "session|Storage",
        "document.|cookie",
        "indexed|DB",
    ];
    for folder in ["src", "www"] {
        for (name, text) in files(folder, &[".rs", ".js", ".html"]) {
            for word in banned {
                let word = word.replace('|', "");
                assert!(!text.contains(&word), "{name} names {word}");
            }
        }
    }
}

/// Browsers remember a module that failed to load. Only `later` requests it again, by another address.
#[test]
fn parts_are_loaded_in_one_way() {
    let mut found = Vec::new();
    for (name, text) in files("www", &[".js", ".html"]) {
        for line in code(&text).lines() {
            let is_type = ["* ", "/**"].iter().any(|begins| line.trim_start().starts_with(begins));
            // In a line of code, a type stands behind its mark.
            let calls = line.split("/** @").next().unwrap_or(line);
            if !is_type && calls.contains("import(") {
                found.push(name.clone());
            }
        }
    }
    found.dedup();
    assert_eq!(found, ["www/core/later.js"]);
}

#[test]
fn the_map_names_every_layer_and_the_readme_its_commands() {
    let map = std::fs::read_to_string(root().join("src/ARCHITECTURE.md")).unwrap();
    for (layer, _) in LAYERS {
        assert!(map.contains(&format!("`{layer}`")), "the map names {layer}");
    }
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    for command in ["cargo run --release", "bash tests/run.sh", "annals check", "annals export", "annals build"] {
        assert!(readme.contains(command), "the README names `{command}`");
    }
    for linked in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !linked.contains("://") && !linked.starts_with('#') {
            assert!(Path::new(&root()).join(linked).exists(), "the README links {linked}, which is not there");
        }
    }
}

#[test]
fn dependencies_have_their_reasons() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let lines: Vec<&str> = manifest.lines().collect();
    let mut inside = false;
    let mut seen = 0;
    for (place, line) in lines.iter().enumerate() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if inside && line.contains('=') && !line.starts_with('#') {
            seen += 1;
            assert!(place > 0 && lines[place - 1].starts_with('#'), "no reason above: {line}");
        }
    }
    assert!(seen >= 15, "the dependencies are found: {seen}");
}

/// Words that a reader in a hurry stumbles over. Parted, so that this file does not contain them.
const REFUSED: [&str; 10] = [
    "whi|ther",
    "who|ever",
    "so m|any",
    "told o|f",
    "of which no|thing",
    "nothing o|f",
    "by hal|ves",
    "be i|t",
    "as ev|er",
    "ane|w",
];

/// The places of refused words in a text, as "line 3: the word".
fn refused_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.to_lowercase();
        for word in REFUSED.map(|word| word.replace('|', "")) {
            let is_alone = |at: usize| {
                let is_letter =
                    |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
                !is_letter(line[..at].chars().next_back()) && !is_letter(line[at + word.len()..].chars().next())
            };
            if line.match_indices(&word).any(|(at, _)| is_alone(at)) {
                found.push(format!("line {number}: {word}"));
            }
        }
    }
    found
}

#[test]
fn comments_and_messages_are_in_plain_words() {
    let mut found = Vec::new();
    for folder in ["src", "www", "tests", "examples"] {
        // Words of records and of other languages are not ours.
        for (name, text) in files(folder, &[".rs", ".js", ".mjs", ".css", ".html", ".sh", ".md"]) {
            found.extend(refused_words(&text).iter().map(|place| format!("{name}, {place}")));
        }
    }
    for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(root().join(name)).unwrap();
        found.extend(refused_words(&text).iter().map(|place| format!("{name}, {place}")));
    }
    assert!(found.is_empty(), "say it plainly: {}", found.join("; "));
}

#[test]
fn a_refused_word_is_found() {
    let text = ["A plain line.", "// Passed on by Who|ever reads.", "maybe it", "// so m|any bytes"]
        .join("\n")
        .replace('|', "");
    assert_eq!(refused_words(&text), ["line 2: who|ever", "line 4: so m|any"].map(|line| line.replace('|', "")));
}
