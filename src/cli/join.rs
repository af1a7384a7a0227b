//! Joins the modules of the first picture into one file of the site. Many small files are a fifth larger, because gzip
//! finds fewer repetitions in each, and each is one more request.
//!
//! Each module becomes a function that is called once and returns the exports of the module, after the modules that it
//! imports. Their names, such as `$dom_el`, are exported, so that modules fetched later share them. No name is changed
//! within a module. The shell is written for this: each import or export has its own line.

use std::fs;
use std::io;
use std::path::Path;

/// The script interface: the address of the joined file.
pub(super) const ENTRY: &str = "annals.js";
/// Our own page, which uses the same modules.
const PAGE: &str = "page.js";
/// Files made by the build are not joined.
const MADE: &str = "pkg/";

/// A parsed module of the shell.
struct Module {
    /// Its name in the site.
    name: String,
    /// What it imports, and the name of the module that exports it.
    imports: Vec<(String, String)>,
    exports: Vec<String>,
    /// The code without its imports and exports.
    body: String,
}

/// The modules to join: everything that the script interface and the page import, directly or not. Each follows its
/// imports.
#[derive(Default)]
pub(super) struct Shell(Vec<Module>);

impl Shell {
    /// Reads the modules; an empty list without a script interface.
    ///
    /// # Errors
    /// A sentence, if a module is missing or in another form, or if modules import one another in a circle.
    pub(super) fn read(www: &Path) -> io::Result<Self> {
        let mut shell = Self::default();
        for root in [ENTRY, PAGE] {
            if www.join(root).is_file() {
                shell.add(www, root, &mut Vec::new())?;
            }
        }
        shell.0.retain(|module| module.name != PAGE);
        Ok(shell)
    }

    fn add(&mut self, www: &Path, name: &str, above: &mut Vec<String>) -> io::Result<()> {
        if above.iter().any(|one| one == name) {
            return Err(wrong(name, "it imports itself by way of other modules"));
        }
        if self.has(name) {
            return Ok(());
        }
        let text = fs::read_to_string(www.join(name)).map_err(|cause| wrong(name, &cause.to_string()))?;
        let module = Module::of(name, &text)?;
        above.push(name.to_owned());
        for (_, from) in module.imports.iter().filter(|(_, from)| !from.starts_with(MADE)) {
            self.add(www, from, above)?;
        }
        above.pop();
        self.0.push(module);
        Ok(())
    }

    /// True if a module is joined.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|module| module.name == name)
    }

    /// All modules as one script.
    pub(super) fn joined(&self) -> String {
        let mut text = String::new();
        let mut made: Vec<&str> =
            self.0.iter().flat_map(|module| &module.imports).map(|(_, from)| from.as_str()).collect();
        made.retain(|from| from.starts_with(MADE));
        made.sort_unstable();
        made.dedup();
        for from in made {
            text += &format!("import * as {} from './{from}';\n", handle(from));
        }
        for module in &self.0 {
            text += &format!("const {} = (() => {{\n", handle(&module.name));
            let bindings = module.imports.iter().map(|(what, from)| format!("{} = {}", bound(what), handle(from)));
            let bindings = bindings.collect::<Vec<_>>().join(", ");
            if !bindings.is_empty() {
                text += &format!("const {bindings};\n");
            }
            text += &at_root(&module.name, &module.body);
            text += &format!("return {{ {} }};\n}})();\n", module.exports.join(", "));
        }
        let mut shared = Vec::new();
        for module in &self.0 {
            let name = handle(&module.name);
            if module.name == ENTRY {
                text += &format!("export const {{ {} }} = {name};\n", module.exports.join(", "));
            } else {
                shared.push(name);
            }
        }
        if !shared.is_empty() {
            text += &format!("export {{ {} }};\n", shared.join(", "));
        }
        text
    }

    /// A script that is not joined, with its imports taken from the joined one.
    ///
    /// # Errors
    /// A sentence, if an import has another form.
    pub(super) fn applied(&self, name: &str, text: &str) -> io::Result<String> {
        let mut made = String::with_capacity(text.len());
        for line in text.lines() {
            let import = if line.starts_with("import ") { Some(import(name, line)?) } else { None };
            match import.filter(|(_, from)| self.has(from) && from != ENTRY) {
                Some((what, from)) => {
                    let up = "../".repeat(name.matches('/').count());
                    let address = format!("{}{ENTRY}", if up.is_empty() { "./" } else { &up });
                    let handle = handle(&from);
                    made += &format!("import {{ {handle} }} from '{address}';\nconst {} = {handle};\n", bound(&what));
                }
                None => {
                    made += line;
                    made.push('\n');
                }
            }
        }
        Ok(made)
    }
}

impl Module {
    fn of(name: &str, text: &str) -> io::Result<Self> {
        let (mut imports, mut exports, mut body) = (Vec::new(), Vec::new(), String::with_capacity(text.len()));
        for line in text.lines() {
            if line.starts_with("import ") {
                imports.push(import(name, line)?);
                continue;
            }
            let declared = line.strip_prefix("export ").filter(|declared| *declared != "{};");
            if let Some(declared) = declared {
                let after = |word: &str| declared.strip_prefix(word);
                let known = after("const ")
                    .or_else(|| after("class "))
                    .or_else(|| after("function "))
                    .or_else(|| after("async function "));
                let named = known.map(|known| known.split([' ', '(', '=', '{']).next().unwrap_or_default());
                let named = named.filter(|named| !named.is_empty());
                let Some(named) = named else {
                    return Err(wrong(name, &format!("it exports in a way that is not known: {line}")));
                };
                exports.push(named.to_owned());
                body += declared;
            } else if line != "export {};" {
                body += line;
            }
            body.push('\n');
        }
        Ok(Self { name: name.to_owned(), imports, exports, body })
    }
}

/// What an import binds, and the name of the module in the site.
fn import(name: &str, line: &str) -> io::Result<(String, String)> {
    let taken = line.strip_prefix("import ").and_then(|rest| rest.split_once(" from '"));
    let whole = taken.and_then(|(what, rest)| Some((what, rest.strip_suffix("';")?)));
    match whole {
        Some((what, address)) if what.starts_with('{') || what.starts_with("* as ") => {
            Ok((what.to_owned(), beside(name, address)))
        }
        _ => Err(wrong(name, &format!("it imports in a way that is not known: {line}"))),
    }
}

/// The pattern of a declaration that binds the same as an import.
fn bound(what: &str) -> String {
    what.strip_prefix("* as ").map_or_else(|| what.replace(" as ", ": "), str::to_owned)
}

/// The name in the site of a file with a relative address in a module.
fn beside(module: &str, address: &str) -> String {
    let mut folders: Vec<&str> = module.split('/').collect();
    folders.pop();
    for step in address.split('/') {
        match step {
            "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    folders.join("/")
}

/// The name of a module in the joined script: `$dom_el`.
fn handle(name: &str) -> String {
    format!("${}", name.trim_end_matches(".js").replace(['/', '.', '-'], "_"))
}

/// The code of a module, with its relative addresses based on the root of the site.
fn at_root(name: &str, body: &str) -> String {
    let mut made = String::with_capacity(body.len());
    let mut rest = body;
    loop {
        let next =
            ["import('.", "URL('.", "URL(`."].into_iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min();
        let Some((at, length)) = next else { break };
        let (before, after) = rest.split_at(at + length - 1);
        made += before;
        let end = after.find(['\'', '`', '$']).unwrap_or(after.len());
        let (address, after) = after.split_at(end);
        made += "./";
        made += &beside(name, address);
        rest = after;
    }
    made + rest
}

fn wrong(name: &str, what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{name} cannot be joined with the other modules: {what}"))
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn site(scratch: &Scratch) -> std::path::PathBuf {
        scratch.write(
            "www/annals.js",
            "import { b as c } from './core/b.js';\nexport async function mount() {}\nexport class Timeline {}\nc();\n",
        );
        scratch
            .write("www/page.js", "import { mount } from './annals.js';\nimport { d } from './dom/d.js';\nmount(d);\n");
        scratch.write("www/core/b.js", "import * as small from '../pkg/a.js';\nimport { d } from '../dom/d.js';\nconst own = new URL('../pkg/a.wasm', import.meta.url);\nexport const b = () => [d, small, own];\n");
        scratch.write(
            "www/dom/d.js",
            "/** A type. */\nexport function d() {\n  return import('./late.js');\n}\nexport {};\n",
        );
        scratch.path().join("www")
    }

    #[test]
    fn modules_are_joined_in_the_order_of_their_imports() {
        let scratch = Scratch::new("join");
        let shell = Shell::read(&site(&scratch)).unwrap();
        let expected = "import * as $pkg_a from './pkg/a.js';\n\
            const $dom_d = (() => {\n/** A type. */\nfunction d() {\n  return import('./dom/late.js');\n}\n\nreturn { d };\n})();\n\
            const $core_b = (() => {\nconst small = $pkg_a, { d } = $dom_d;\nconst own = new URL('./pkg/a.wasm', import.meta.url);\nconst b = () => [d, small, own];\nreturn { b };\n})();\n\
            const $annals = (() => {\nconst { b: c } = $core_b;\nasync function mount() {}\nclass Timeline {}\nc();\nreturn { mount, Timeline };\n})();\n\
            export const { mount, Timeline } = $annals;\nexport { $dom_d, $core_b };\n";
        assert_eq!(shell.joined(), expected);
    }

    #[test]
    fn what_is_fetched_later_takes_from_the_joined_script() {
        let scratch = Scratch::new("join-later");
        let shell = Shell::read(&site(&scratch)).unwrap();
        let late = "import { d as e } from './d.js';\nimport { f } from './f.js';\ne(f);\n";
        assert_eq!(
            shell.applied("dom/late.js", late).unwrap(),
            "import { $dom_d } from '../annals.js';\nconst { d: e } = $dom_d;\nimport { f } from './f.js';\ne(f);\n"
        );
        let page = "import { mount } from './annals.js';\nimport { d } from './dom/d.js';\n";
        assert_eq!(
            shell.applied("page.js", page).unwrap(),
            "import { mount } from './annals.js';\nimport { $dom_d } from './annals.js';\nconst { d } = $dom_d;\n"
        );
        assert!(shell.has("dom/d.js") && !shell.has("page.js") && !shell.has("pkg/a.js"));
    }

    #[test]
    fn what_cannot_be_joined_is_a_sentence() {
        let scratch = Scratch::new("join-wrong");
        let www = scratch.path().join("www");
        for (text, words) in [
            ("import './b.js';\n", "it imports in a way that is not known: import './b.js';"),
            ("export default 1;\n", "it exports in a way that is not known: export default 1;"),
            ("import { a } from './annals.js';\n", "it imports itself by way of other modules"),
            ("import { a } from './gone.js';\n", "gone.js cannot be joined"),
        ] {
            scratch.write("www/annals.js", text);
            let said = Shell::read(&www).err().unwrap().to_string();
            assert!(said.contains(words), "{said}");
        }
        assert!(Shell::read(scratch.path()).unwrap().joined().is_empty(), "no shell, nothing to join");
    }
}
