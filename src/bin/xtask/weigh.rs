//! Weights of the page, as a table: files as a server would send them, and code by module.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// WebAssembly modules with their build profile and purpose.
const MODULES: [(&str, &str); 6] = [
    ("wasm", "the page"),
    ("wasm-quick", "large records"),
    ("wasm-reader", "the reader of JSON and CSV"),
    ("wasm-fast", "the same for large files"),
    ("wasm-foreign", "the reader of other programs' files"),
    ("wasm-sheet", "the reader of workbooks"),
];
/// Parts of the code below this share of a module are summed in one line.
const LEAST_SHARE: f64 = 0.004;

/// Builds the page and prints the table. With `keep`, also writes it to `tests/weight.txt`.
///
/// # Errors
///
/// If the page does not build, or a module has no names.
pub(super) fn print(keep: bool) -> Result<(), String> {
    super::run(&super::cargo(), &["run", "--locked", "--quiet", "--bin", "annals", "--", "build"])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
    let mut table = String::from("Bytes of each file of the site, as it is and gzipped.\n\n");
    let mut files = Vec::new();
    list(&target.join("site"), "", &mut files)?;
    files.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    for (name, bytes, packed) in &files {
        let _ = writeln!(table, "{bytes:>9} {packed:>8}  {name}");
    }
    for (profile, what) in MODULES {
        let path = target.join("wasm32-unknown-unknown").join(profile).join("annals.wasm");
        let parts = parts(&read(&path)?).map_err(|cause| format!("{}: {cause}", path.display()))?;
        let all: usize = parts.values().sum();
        let _ = writeln!(table, "\nBytes of code in the module of {what}, by the module of the source: {all}\n");
        let mut rows: Vec<(&String, &usize)> = parts.iter().collect();
        rows.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let (shown, small): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|(_, bytes)| **bytes as f64 >= LEAST_SHARE * all as f64);
        for (name, bytes) in shown {
            let _ = writeln!(table, "{bytes:>9}  {name}");
        }
        let rest: usize = small.iter().map(|(_, bytes)| **bytes).sum();
        let _ = writeln!(table, "{rest:>9}  {} others", small.len());
    }
    print!("{table}");
    if keep {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/weight.txt");
        fs::write(&path, table).map_err(|cause| format!("{} could not be written: {cause}.", path.display()))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|cause| format!("{} could not be read: {cause}.", path.display()))
}

/// All files below a folder: name, bytes, and gzipped bytes.
fn list(folder: &Path, before: &str, files: &mut Vec<(String, usize, usize)>) -> Result<(), String> {
    let words = |cause| format!("{} could not be listed: {cause}.", folder.display());
    for entry in fs::read_dir(folder).map_err(words)? {
        let entry = entry.map_err(words)?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let bytes = read(&entry.path())?;
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            let packed =
                encoder.write_all(&bytes).and_then(|()| encoder.finish()).map_err(|cause| cause.to_string())?;
            files.push((name, bytes.len(), packed.len()));
        }
    }
    Ok(())
}

/// Bytes of code by part of a module; a part is a module of this crate, or another crate.
///
/// # Errors
///
/// If the module is damaged.
fn parts(module: &[u8]) -> wasmparser::Result<BTreeMap<String, usize>> {
    let (mut sizes, mut names, mut imported) = (Vec::new(), BTreeMap::new(), 0_u32);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(all) = section.as_known() {
                    for name in all {
                        if let Name::Function(functions) = name? {
                            for naming in functions {
                                let naming = naming?;
                                names.insert(naming.index, part(naming.name));
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut parts = BTreeMap::new();
    for (index, bytes) in (imported..).zip(sizes) {
        let part = names.get(&index).cloned().unwrap_or_else(|| "without a name".to_owned());
        *parts.entry(part).or_insert(0) += bytes;
    }
    Ok(parts)
}

/// The part that a function belongs to, from its mangled name.
fn part(symbol: &str) -> String {
    if symbol.starts_with("__wbindgen_describe") {
        return "(descriptions, which are not in the page: the bindings are made of them)".to_owned();
    }
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    // `<annals::layout::band::Band as core::…>::f` belongs to the type, which comes first.
    let path = name.trim_start_matches(['<', '&', '*', '[']).trim_start_matches("mut ").trim_start_matches("dyn ");
    let path = path.split([' ', '<', '>', '(']).next().unwrap_or(path);
    let mut steps = path.split("::");
    match (steps.next(), steps.next(), steps.next(), steps.next()) {
        (Some("annals"), Some(layer), Some(file), Some(_)) if !file.starts_with(char::is_uppercase) => {
            format!("{layer}/{file}")
        }
        (Some("annals"), Some(layer), ..) => layer.to_owned(),
        (Some(other), Some(_), ..) => format!("({other})"),
        _ => "(exports and others)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn functions_belong_to_their_module() {
        for (symbol, expected) in [
            ("annals::layout::band::Band::fill", "layout/band"),
            ("<annals::layout::band::Band as core::fmt::Debug>::fmt", "layout/band"),
            ("annals::order::sort", "order"),
            ("annals::layout::Arrangement::new", "layout"),
            (
                "__wbindgen_describe_engine_open",
                "(descriptions, which are not in the page: the bindings are made of them)",
            ),
            ("alloc::raw_vec::finish_grow", "(alloc)"),
            ("_ZN6annals4text5width17h0123456789abcdefE", "text"),
            ("memcpy", "(exports and others)"),
        ] {
            assert_eq!(part(symbol), expected, "{symbol}");
        }
    }
}
