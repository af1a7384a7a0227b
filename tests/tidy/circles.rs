//! Uses between the files of a layer, and circles among them.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, Path, UseTree, VisRestricted, Visibility};

/// Names from other modules in a file: the path, and true if it is only re-exported (`pub use`).
type Named = Vec<(Vec<String>, bool)>;

/// Paths of other modules named in a file, without code compiled only for tests.
struct Names(Named);

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<Path>().is_ok_and(|condition| condition.is_ident("test"))
    })
}

/// The paths of a `use`, with its braces expanded.
fn paths_of(tree: &UseTree, before: &[String], found: &mut Vec<Vec<String>>) {
    let with = |name: &syn::Ident| before.iter().cloned().chain([name.to_string()]).collect::<Vec<_>>();
    match tree {
        UseTree::Path(path) => paths_of(&path.tree, &with(&path.ident), found),
        UseTree::Name(name) => found.push(with(&name.ident)),
        UseTree::Rename(rename) => found.push(with(&rename.ident)),
        UseTree::Glob(_) => found.push(before.to_vec()),
        UseTree::Group(group) => group.items.iter().for_each(|tree| paths_of(tree, before, found)),
    }
}

impl<'a> Visit<'a> for Names {
    fn visit_item(&mut self, item: &'a Item) {
        let attributes = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'a ItemUse) {
        let mut found = Vec::new();
        paths_of(&item.tree, &[], &mut found);
        let is_handed_on = !matches!(item.vis, Visibility::Inherited);
        self.0.extend(found.into_iter().map(|path| (path, is_handed_on)));
    }

    fn visit_path(&mut self, path: &'a Path) {
        if path.segments.len() > 1 {
            self.0.push((path.segments.iter().map(|segment| segment.ident.to_string()).collect(), false));
        }
        visit::visit_path(self, path);
    }

    /// `pub(in crate::layout)` uses nothing.
    fn visit_vis_restricted(&mut self, _: &'a VisRestricted) {}
}

/// Files by their module, `layout/band`, with the names they use.
pub(crate) struct Files(BTreeMap<String, Named>);

impl Files {
    /// From files by their path from the root: `src/layout/band.rs`.
    pub(crate) fn new(sources: &[(String, String)]) -> Self {
        let mut files = BTreeMap::new();
        for (name, text) in sources {
            let module = name.trim_start_matches("src/").trim_end_matches(".rs");
            if !matches!(module, "lib" | "main") && !module.starts_with("bin/") {
                let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
                let mut names = Names(Vec::new());
                names.visit_file(&file);
                files.insert(module.to_owned(), names.0);
            }
        }
        Self(files)
    }

    /// The file that a path leads to from a module, through re-exports.
    fn leads_to(&self, from: &str, path: &[String], depth: u8) -> Option<String> {
        let mut words = path.iter().map(String::as_str).peekable();
        let mut at = match *words.peek()? {
            "crate" => String::new(),
            "super" | "self" => from.to_owned(),
            first if self.0.contains_key(&format!("{from}/{first}")) => from.to_owned(),
            _ => return None,
        };
        while let Some(word @ ("crate" | "super" | "self")) = words.peek().copied() {
            if word == "super" {
                at = at.rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned());
            }
            words.next();
        }
        while let Some(word) = words.peek() {
            let next = if at.is_empty() { (*word).to_owned() } else { format!("{at}/{word}") };
            if !self.0.contains_key(&next) {
                break;
            }
            at = next;
            words.next();
        }
        let own = self.0.get(&at)?;
        let name = words.next().filter(|_| depth < 8);
        let handed = name.and_then(|name| {
            own.iter().find(|(path, _)| path.len() > 1 && path.last().is_some_and(|last| last == name))
        });
        let further = handed.and_then(|(path, _)| self.leads_to(&at, path, depth + 1)).filter(|found| *found != at);
        Some(further.unwrap_or(at))
    }

    /// The other files of its layer that each file uses.
    fn uses(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let layer = |module: &str| module.split('/').next().unwrap_or_default().to_owned();
        let of = |(module, named): (&'_ String, &'_ Named)| {
            let used = named.iter().filter(|(path, is_handed_on)| {
                // A module that re-exports from a submodule does not use that submodule.
                !is_handed_on || path.first().is_some_and(|first| first == "super" || first == "crate")
            });
            let used = used.filter_map(|(path, _)| self.leads_to(module, path, 0));
            used.filter(|used| used != module && layer(used) == layer(module)).collect::<BTreeSet<_>>()
        };
        self.0.iter().map(|file| (file.0.as_str(), of(file))).collect()
    }

    /// Each circle of files within a layer, in words. `granted` edges are left out.
    pub(crate) fn circles(&self, granted: &[(&str, &str)]) -> Vec<String> {
        let mut uses = self.uses();
        for (from, to) in granted {
            let known = uses.get_mut(from).is_some_and(|used| used.remove(*to));
            assert!(known, "{from} does not use {to}: this grant is not needed");
        }
        let reached = |from: &str| {
            let (mut seen, mut ahead) = (BTreeSet::new(), vec![from.to_owned()]);
            while let Some(module) = ahead.pop() {
                for next in uses.get(module.as_str()).into_iter().flatten() {
                    if seen.insert(next.clone()) {
                        ahead.push(next.clone());
                    }
                }
            }
            seen
        };
        let reached: BTreeMap<&str, BTreeSet<String>> = uses.keys().map(|module| (*module, reached(module))).collect();
        let mut told = BTreeSet::new();
        let mut circles = Vec::new();
        for (module, beyond) in &reached {
            if beyond.contains(*module) && !told.contains(*module) {
                let circle: Vec<&String> = beyond
                    .iter()
                    .filter(|other| reached.get(other.as_str()).is_some_and(|back| back.contains(*module)))
                    .collect();
                told.extend(circle.iter().map(|module| module.as_str()));
                let arrows = circle.iter().map(|module| {
                    let used = uses.get(module.as_str()).into_iter().flatten();
                    let used: Vec<&str> = used.filter(|used| circle.contains(used)).map(String::as_str).collect();
                    format!("{module} uses {}", used.join(", "))
                });
                circles.push(format!("a circle: {}", arrows.collect::<Vec<_>>().join("; ")));
            }
        }
        circles
    }
}
