//! Files with values: JSON, and data within a script or a page. They are parsed once; then each format is asked by the
//! shape of the values whether they are its own. What no format claims is Annals' own JSON.

mod rows;
mod script;

use super::foreign::Load;
use super::format::Shape;
use super::json;
use super::json::scan::{after_comments, scan, scan_script};
use super::json::tree::{Tree, Value};
use super::register;
use super::table::Mapping;
use crate::ingest::decode::page;
use crate::ingest::lower::Lower;
use crate::ingest::plain::Path;
use crate::ingest::problems::Problems;
use crate::ingest::progress::Teller;
use crate::list::Gather;
use crate::problem::en;

/// Reads a text of values into the record.
pub(super) fn read(source: &str, mapping: &Mapping, lower: &mut Lower, teller: &mut Teller<'_>, path: Path) {
    let begin = source.len() - after_comments(source).len();
    let is_json = matches!(source.as_bytes().get(begin), Some(b'{' | b'['));
    if !is_json {
        let found = script::values(source);
        if read_script(&found, lower, teller) {
            return;
        }
        let reason = page(source).or((!found.is_empty()).then_some(en::SCRIPT_WITHOUT_DATA));
        if let Some(reason) = reason {
            lower.problems.error(0, reason.said());
            return;
        }
    }
    let mark = lower.problems.mark();
    let tree = scan(source, &mut lower.problems, path);
    let roots: Vec<Value<'_>> = tree.roots().gather();
    if let Some(shape) = shape_of(&roots) {
        // Other programs write comments, names without quotes and the like on purpose.
        lower.problems.forget_warnings(mark);
        return fill(shape, &roots, lower, teller);
    }
    if is_json && lower.problems.mark() > mark {
        let mut found = Problems::default();
        let (tree, _) = scan_script(source, begin, &mut found);
        let roots: Vec<Value<'_>> = tree.roots().gather();
        if let Some(shape) = shape_of(&roots) {
            lower.problems.forget(mark);
            lower.problems.take_errors(&found);
            return fill(shape, &roots, lower, teller);
        }
    }
    if !is_marked(&roots) && rows::holds(&roots) {
        return rows::read(&roots, mapping, lower);
    }
    json::read(&tree, lower, teller);
}

/// Reads the data found within a script or a page. Returns false if no format claims any.
fn read_script(found: &[(Tree<'_>, Problems)], lower: &mut Lower, teller: &mut Teller<'_>) -> bool {
    let mut roots: Vec<Value<'_>> = Vec::new();
    for (tree, _) in found {
        roots.extend(tree.roots());
    }
    let Some(shape) = shape_of(&roots) else { return false };
    let mut faults = Vec::new();
    for (tree, problems) in found {
        // Faults in other parts of the script concern no data.
        faults.push((shape.holds)(&tree.roots().gather()).then_some(problems));
    }
    faults.into_iter().flatten().for_each(|problems| lower.problems.take_errors(problems));
    fill(shape, &roots, lower, teller);
    true
}

fn shape_of(roots: &[Value<'_>]) -> Option<Shape> {
    if is_marked(roots) { None } else { register::shape_of(roots) }
}

/// True if the first value says that it is a record of Annals.
fn is_marked(roots: &[Value<'_>]) -> bool {
    roots.first().is_some_and(|root| root.get("annals").is_some())
}

/// Reads a text of JSON into the record if it is surely Annals' own, or as far as can be seen if it is not all there.
/// Returns false, without any event, if another format could claim it.
pub(super) fn read_own(source: &str, is_all: bool, lower: &mut Lower, teller: &mut Teller<'_>, path: Path) -> bool {
    let mark = lower.problems.mark();
    let tree = scan(source, &mut lower.problems, path);
    let roots: Vec<Value<'_>> = tree.roots().gather();
    // What is no JSON may be data of a script.
    let is_own = is_marked(&roots)
        || (!is_all || lower.problems.mark() == mark) && !register::has_foreign_shape(&roots) && !rows::holds(&roots);
    if is_own {
        json::read(&tree, lower, teller);
    }
    is_own
}

fn fill(shape: Shape, roots: &[Value<'_>], lower: &mut Lower, teller: &mut Teller<'_>) {
    let mut load = Load::new(lower, teller);
    (shape.read)(roots, &mut load);
    load.finish();
}
