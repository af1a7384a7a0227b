//! Bindings: from the compiled library to the two files that the page loads.

use std::fs;
use std::io;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use super::module::{Bindings, Module};
use super::order;
use crate::cli::paths::Sources;
use crate::cli::{Error, digest};

/// Prefix of the file that names the library from which the files were made. Dotfiles are not part of the site.
const STAMP: &str = ".made-from-";

/// Options that affect the files. Change this text whenever the options below change.
const OPTIONS: &str = "web, no names, no producers, copies, short imports, ordered, version 8";

/// Makes the files of a module in `pkg`, unless they exist and were made from the same library.
///
/// They are made in a separate folder and moved into place one by one, so that a page that is loading never gets half a
/// file.
///
/// # Errors
///
/// If the library is not understood, or the folder cannot be written.
pub(super) fn make(library: &Path, module: Module, sources: &Sources) -> Result<(), Error> {
    let folder = &sources.pkg();
    let bytes = fs::read(library).map_err(|cause| Error::file("read", library, &cause))?;
    let mut script = String::new();
    if let Bindings::Worker(parts, name) = module.bindings {
        let parts = parts.iter().map(|part| folder.join(format!(".{part}.js")));
        for path in parts.chain([sources.www().join(name)]) {
            script += &fs::read_to_string(&path).map_err(|cause| Error::file("read", &path, &cause))?;
        }
    }
    let stamp = format!("{} {}; {OPTIONS}\n", digest::of(&bytes), digest::of(script.as_bytes()));
    if is_made(folder, module, &stamp) {
        return Ok(());
    }
    let aside = folder.join(format!(".new-{}", std::process::id()));
    fs::create_dir_all(&aside).map_err(|cause| Error::file("make the folder", &aside, &cause))?;
    let outcome = generate(library, module, &script, &aside).and_then(|()| {
        put(&aside, folder, module.name, &stamp).map_err(|cause| Error::file("write to", folder, &cause))
    });
    // Leftover files here do no harm.
    let _ = fs::remove_dir_all(&aside);
    outcome
}

fn is_made(folder: &Path, module: Module, stamp: &str) -> bool {
    let name = module.name;
    let files = [module.script(), format!("{name}_bg.wasm")];
    files.iter().map(|file| folder.join(file)).all(|path| path.is_file() && !path.is_symlink())
        && fs::read_to_string(folder.join(format!("{STAMP}{name}"))).is_ok_and(|found| found == stamp)
}

/// Generates the bindings. It does not use wasm-bindgen's abort handler, because engines without the newest exception
/// handling refuse such a module, and the page notices a trap anyway, as an error thrown by the call.
fn generate(library: &Path, module: Module, script: &str, folder: &Path) -> Result<(), Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(library)
        .out_name(module.name)
        .typescript(module.bindings == Bindings::Page)
        // Scripts may start the module without giving its address.
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    // A worker is a classic script, so that it can also start from a blob, where modules cannot.
    let is_classic = module.bindings != Bindings::Page;
    let mode = if is_classic { bindgen.no_modules(true) } else { bindgen.web(true) };
    let made = match mode {
        Ok(bindgen) => bindgen.generate(folder),
        Err(cause) => Err(cause),
    };
    // `{:#}` prints the whole chain of causes in one line.
    made.map_err(|cause| {
        Error::failure(format!(
            "the bindings of the page's core could not be made: {cause:#}. Remove the folder of \
             cargo's output (`cargo clean`) and try again."
        ))
    })?;
    let path = folder.join(format!("{}.js", module.name));
    let bindings = fs::read_to_string(&path).map_err(|cause| Error::file("read", &path, &cause))?;
    let bindings = short_imports(&bindings, &folder.join(format!("{}_bg.wasm", module.name)))?;
    if module.is_light {
        compressible(&folder.join(format!("{}_bg.wasm", module.name)))?;
    }
    let bindings = match module.bindings {
        Bindings::Page => in_copies(&bindings, module.name)?,
        Bindings::Worker(..) => bindings + script,
        // Each has a name of its own in the script of the worker.
        Bindings::Part => bindings.replacen("let wasm_bindgen =", &format!("let {} =", module.name), 1),
    };
    let _ = fs::remove_file(&path);
    let path = folder.join(module.script());
    fs::write(&path, bindings).map_err(|cause| Error::file("write", &path, &cause))?;
    types(module, folder)
}

/// Puts the functions of a module in an order in which it compresses better.
fn compressible(module: &Path) -> Result<(), Error> {
    let bytes = fs::read(module).map_err(|cause| Error::file("read", module, &cause))?;
    let ordered = order::in_order(&bytes).map_err(|cause| {
        Error::failure(format!(
            "the page's core was made, but its functions could not be put in order: {cause}. Remove the folder of \
             cargo's output (`cargo clean`) and try again."
        ))
    })?;
    fs::write(module, ordered).map_err(|cause| Error::file("write", module, &cause))
}

/// Replaces the hash in the name of each import by its number, in the bindings and in the module: nothing can compress a
/// hash, and every import has one. A number is as long as the hash, so that no length in the module changes.
fn short_imports(bindings: &str, module: &Path) -> Result<String, Error> {
    const HASH: usize = 16;
    let mut hashes: Vec<&str> = Vec::new();
    for part in bindings.split("__wbg_").skip(1) {
        let name =
            part.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or_default();
        if let Some((_, hash)) = name.rsplit_once('_')
            && hash.len() == HASH
            && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !hashes.contains(&hash)
        {
            hashes.push(hash);
        }
    }
    let mut bytes = fs::read(module).map_err(|cause| Error::file("read", module, &cause))?;
    let mut short = bindings.to_owned();
    for (number, hash) in hashes.iter().enumerate() {
        let number = format!("{number:0HASH$}");
        short = short.replace(hash, &number);
        // A name is in the module as it is in the bindings; data never has sixteen such letters behind a name of them.
        let mut from = 0;
        while let Some(at) =
            bytes.get(from..).and_then(|rest| rest.windows(HASH).position(|part| part == hash.as_bytes()))
        {
            if let Some(place) = bytes.get_mut(from + at..from + at + HASH) {
                place.copy_from_slice(number.as_bytes());
            }
            from += at + HASH;
        }
    }
    fs::write(module, bytes).map_err(|cause| Error::file("write", module, &cause))?;
    Ok(short)
}

/// Adds what [`in_copies`] exports to the types of a module, and removes those of its WebAssembly, which nobody imports.
/// A worker's script exports nothing.
fn types(module: Module, folder: &Path) -> Result<(), Error> {
    let name = module.name;
    let _ = fs::remove_file(folder.join(format!("{name}_bg.wasm.d.ts")));
    let path = folder.join(format!("{name}.d.ts"));
    if module.bindings == Bindings::Part {
        return Ok(());
    }
    if module.bindings != Bindings::Page {
        return fs::write(&path, "export {};\n").map_err(|cause| Error::file("write", &path, &cause));
    }
    let made = fs::read_to_string(&path).map_err(|cause| Error::file("read", &path, &cause))?;
    let more = "\n/** A copy of the module, with a memory of its own. */\n\
        export interface Copy {\n    Engine: typeof Engine;\n    panic_message: typeof panic_message;\n    readonly wasm: any;\n    readonly name: string;\n}\n\
        /** The copy in use. */\nexport function bindings(): Copy;\n\
        /** Starts the next copy, which takes the place of one that is torn. */\nexport function renew(): Promise<Copy>;\n";
    fs::write(&path, made + more).map_err(|cause| Error::file("write", &path, &cause))
}

/// The bindings of a page's module, wrapped in a function that creates a copy of them. After a trap, a new copy with
/// its own memory replaces the broken one, without the network, and the old memory is freed.
///
/// The exports are those of the current copy: `Engine`, `panic_message`, `bindings` (both of these and the parts of the
/// copy), the start function as default, and `renew`, which starts the next copy from the compiled module.
///
/// # Errors
///
/// If the bindings export or import in an unknown way.
fn in_copies(bindings: &str, name: &str) -> Result<String, Error> {
    const LAST: &str = "export { initSync, __wbg_init as default };";
    // Starts the module while the page waits, which no browser allows for one of this size.
    let bindings = match (bindings.split_once("function initSync("), bindings.split_once("\nlet __wbg_init_promise;")) {
        (Some((before, _)), Some((_, after))) => &format!("{before}\nlet __wbg_init_promise;{after}"),
        _ => bindings,
    };
    let mut names: Vec<&str> = Vec::new();
    let mut body = String::with_capacity(bindings.len());
    let mut is_whole = false;
    for line in bindings.lines() {
        if line == LAST {
            is_whole = true;
            continue;
        }
        let declared = line.strip_prefix("export ");
        if let Some(declared) = declared {
            let known = declared.strip_prefix("class ").or_else(|| declared.strip_prefix("function "));
            names.extend(known.and_then(|known| known.split([' ', '(']).next()));
        }
        let line = declared.unwrap_or(line);
        if line.starts_with("import ") || line.starts_with("{ ") || line.starts_with("default ") {
            return Err(Error::failure(format!("the bindings of {name} have a line that is not expected: {line}")));
        }
        body.push_str(line);
        body.push('\n');
    }
    if !is_whole || names.is_empty() {
        return Err(Error::failure(format!("the bindings of {name} do not export what is expected: {LAST}")));
    }
    let names = names.join(", ");
    Ok(format!(
        "const make = () => {{\n{body}\
         return {{ {names}, start: __wbg_init, get module() {{ return wasmModule; }}, get wasm() {{ return wasm; }}, renew, name: '{name}' }};\n}};\n\
         let live = make();\n\
         export let {{ {names} }} = live;\n\
         export const bindings = () => live;\n\
         export default options => live.start(options);\n\
         export async function renew() {{\n\
         const next = make();\n\
         await next.start(live.module && {{ module_or_path: live.module }});\n\
         live = next;\n\
         ({{ {names} }} = live);\n\
         return live;\n}}\n"
    ))
}

/// Moves all files from `aside` into `folder`. The stamp is removed first and written last, so that an interrupted run
/// is repeated.
fn put(aside: &Path, folder: &Path, name: &str, stamp: &str) -> io::Result<()> {
    let _ = fs::remove_file(folder.join(format!("{STAMP}{name}")));
    for entry in fs::read_dir(aside)? {
        let entry = entry?;
        let place = folder.join(entry.file_name());
        if place.is_dir() {
            fs::remove_dir_all(&place)?;
        }
        fs::rename(entry.path(), place)?;
    }
    fs::write(folder.join(format!("{STAMP}{name}")), stamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::scratch::Scratch;

    #[test]
    fn bindings_of_an_unchanged_library_are_kept() {
        let scratch = Scratch::new("bindings-stamp");
        let folder = scratch.path();
        let made = |stamp| is_made(folder, crate::cli::wasm::PAGE, stamp);
        assert!(!made("one"));
        scratch.write("aside/annals_core.js", "");
        scratch.write("aside/annals_core_bg.wasm", "");
        put(&folder.join("aside"), folder, "annals_core", "one").unwrap();
        assert!(made("one"));
        assert!(!made("two"));
        fs::remove_file(folder.join("annals_core.js")).unwrap();
        assert!(!made("one"));
    }

    #[test]
    fn bindings_become_a_function_that_makes_them() {
        let made = "export class Engine {\n    free() {}\n}\nexport function panic_message() {\n}\nlet wasm;\n\
                    export { initSync, __wbg_init as default };\n";
        let copies = in_copies(made, "annals_core").unwrap();
        assert!(
            copies.starts_with("const make = () => {\nclass Engine {\n    free() {}\n}\nfunction panic_message() {")
        );
        assert!(copies.contains("return { Engine, panic_message, start: __wbg_init,"), "{copies}");
        assert!(copies.contains("export let { Engine, panic_message } = live;"), "{copies}");
        for odd in ["", "export class Engine {\n}\n", &format!("import {{ a }} from './b.js';\n{made}")] {
            let words = in_copies(odd, "annals_core").unwrap_err().to_string();
            assert!(words.starts_with("the bindings of annals_core "), "{words}");
        }
    }

    #[test]
    fn folders_are_replaced_whole() {
        let scratch = Scratch::new("bindings-put");
        scratch.write("snippets/old.js", "");
        scratch.write("aside/snippets/new.js", "");
        put(&scratch.path().join("aside"), scratch.path(), "annals_core", "").unwrap();
        assert!(!scratch.path().join("snippets/old.js").exists());
        assert!(scratch.path().join("snippets/new.js").exists());
    }

    #[test]
    fn an_invalid_library_has_a_message() {
        let scratch = Scratch::new("bindings-bad");
        let library = scratch.write("annals.wasm", "no module");
        let folder = scratch.path().join("pkg");
        fs::create_dir_all(&folder).unwrap();
        let words = generate(&library, crate::cli::wasm::PAGE, "", &folder).unwrap_err().to_string();
        assert!(words.starts_with("the bindings of the page's core could not be made: "), "{words}");
        assert!(words.ends_with("(`cargo clean`) and try again."), "{words}");
        assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
    }
}
