//! The order of the functions of a module: similar ones next to each other, because gzip finds repetitions only nearby.
//! What only the tools before need, such as the list of features, is left out.
//!
//! Saves 1 % of the page's module (`cargo xtask weigh`). Greedy: the next function is the one with the greatest share of
//! byte sequences in common with those before it. No one way of comparing is the best for every module, so several are
//! tried, and the lightest order is used.

use std::collections::{BTreeMap, VecDeque};
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, CustomSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// A way of comparing functions.
#[derive(Clone, Copy)]
struct Measure {
    /// Length of the compared sequences in bytes.
    sequence: usize,
    /// Bytes of functions before the next one that it is compared with.
    window: usize,
    /// Exponent of the length by which shared sequences are weighed.
    length_power: f64,
}

/// The ways that are tried. Of 48 with sequences of 4 to 8 bytes, these were the best for modules of the page.
const MEASURES: [Measure; 6] = [
    Measure { sequence: 6, window: 4_000, length_power: 0.8 },
    Measure { sequence: 6, window: 8_000, length_power: 0.8 },
    Measure { sequence: 6, window: 8_000, length_power: 0.9 },
    Measure { sequence: 6, window: 2_000, length_power: 1.0 },
    Measure { sequence: 5, window: 2_000, length_power: 1.0 },
    Measure { sequence: 4, window: 2_000, length_power: 0.8 },
];
/// How often all of them are tried.
const ROUNDS: usize = 3;
/// A sequence in more functions says nothing.
const MOST_FUNCTIONS: usize = 400;

/// The module with its functions in the better order.
///
/// # Errors
///
/// If the module is damaged.
pub(super) fn in_order(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let (mut imported, mut bodies) = (0_u32, Vec::new());
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(bytes.get(body.range()).unwrap_or_default()),
            _ => {}
        }
    }
    let order = lightest(&bodies);
    let mut moved = Moved { imported, places: vec![0; order.len()], order };
    for (place, function) in (0_u32..).zip(&moved.order) {
        if let Some(own) = moved.places.get_mut(*function) {
            *own = place;
        }
    }
    let mut module = Module::new();
    moved.parse_core_module(&mut module, Parser::new(0), bytes)?;
    Ok(module.finish())
}

/// Writes a module with its functions in another order.
struct Moved {
    /// Number of imported functions, which come before all others.
    imported: u32,
    /// The functions in their new order.
    order: Vec<usize>,
    /// By function, its new place.
    places: Vec<u32>,
}

impl Moved {
    fn sorted<T: Clone>(&self, list: &[T]) -> Vec<T> {
        self.order.iter().filter_map(|function| list.get(*function).cloned()).collect()
    }
}

impl Reencode for Moved {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(function, |place| place + self.imported))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for own in self.sorted(&types) {
            functions.function(self.type_index(own)?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.sorted(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }

    /// Browsers need none of them.
    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error> {
        Ok(())
    }
}

/// The lightest order that was found. Equally good functions are taken in the order of the round before, so that each
/// round finds other orders.
fn lightest(bodies: &[&[u8]]) -> Vec<usize> {
    let mut best: Vec<usize> = (0..bodies.len()).collect();
    let mut least = usize::MAX;
    for _ in 0..ROUNDS {
        let before = best.clone();
        let arranged: Vec<&[u8]> = before.iter().filter_map(|function| bodies.get(*function).copied()).collect();
        for measure in MEASURES {
            let places = order(&arranged, measure);
            let next: Vec<usize> = places.iter().filter_map(|place| before.get(*place).copied()).collect();
            let bytes = gzipped(bodies, &next);
            if bytes < least {
                (best, least) = (next, bytes);
            }
        }
    }
    best
}

/// Number of bytes of the bodies in an order, gzipped.
fn gzipped(bodies: &[&[u8]], order: &[usize]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for body in order.iter().filter_map(|function| bodies.get(*function)) {
        // Writing to memory does not fail.
        let _ = encoder.write_all(body);
    }
    encoder.finish().map_or(usize::MAX, |bytes| bytes.len())
}

/// The indices of the bodies in their new order. O(bytes) and O(functions squared).
fn order(bodies: &[&[u8]], measure: Measure) -> Vec<usize> {
    let sequences: Vec<Vec<u64>> = bodies.iter().map(|body| sequences(body, measure.sequence)).collect();
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (function, own) in sequences.iter().enumerate() {
        for sequence in own {
            holders.entry(*sequence).or_default().push(function);
        }
    }
    holders.retain(|_, functions| (2..MOST_FUNCTIONS).contains(&functions.len()));
    let weight: Vec<f64> = bodies.iter().map(|body| (body.len() as f64).powf(measure.length_power).max(1.0)).collect();
    let mut shared = vec![0_i32; bodies.len()];
    let mut within: BTreeMap<u64, u32> = BTreeMap::new();
    let mut window: VecDeque<usize> = VecDeque::new();
    let mut size = 0;
    let mut left: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    let worth = |shared: &[i32], function: usize| {
        f64::from(shared.get(function).copied().unwrap_or(0)) / weight.get(function).copied().unwrap_or(1.0)
    };
    let len = |function: usize| bodies.get(function).map_or(0, |body| body.len());
    // The longest function is first.
    let mut next = left.iter().copied().max_by_key(|function| len(*function));
    while let Some(function) = next {
        order.push(function);
        left.retain(|other| *other != function);
        window.push_back(function);
        size += len(function);
        for sequence in sequences.get(function).into_iter().flatten() {
            let count = within.entry(*sequence).or_default();
            *count += 1;
            if *count == 1 {
                add(&mut shared, &holders, *sequence, 1);
            }
        }
        while size > measure.window && window.len() > 1 {
            let Some(old) = window.pop_front() else { break };
            size -= len(old);
            for sequence in sequences.get(old).into_iter().flatten() {
                let count = within.entry(*sequence).or_default();
                *count -= 1;
                if *count == 0 {
                    add(&mut shared, &holders, *sequence, -1);
                }
            }
        }
        // The first of equal ones, so that the result is the same on every machine.
        let mut best: Option<(f64, usize)> = None;
        for other in &left {
            let worth = worth(&shared, *other);
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, *other));
            }
        }
        next = best.map(|(_, function)| function);
    }
    order
}

/// Adds to the number of shared sequences of every function that contains one.
fn add(shared: &mut [i32], holders: &BTreeMap<u64, Vec<usize>>, sequence: u64, by: i32) {
    for function in holders.get(&sequence).into_iter().flatten() {
        if let Some(count) = shared.get_mut(*function) {
            *count += by;
        }
    }
}

/// The sequences of a body of this length, each once.
fn sequences(body: &[u8], length: usize) -> Vec<u64> {
    let number = |window: &[u8]| window.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mut all: Vec<u64> = body.windows(length).map(number).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ExportKind, ExportSection, Function, TypeSection};

    /// A module with functions that return these numbers, each exported by its number.
    fn module(numbers: &[i32]) -> Vec<u8> {
        let (mut types, mut functions, mut exports, mut code) =
            (TypeSection::new(), FunctionSection::new(), ExportSection::new(), CodeSection::new());
        types.ty().function([], [wasm_encoder::ValType::I32]);
        for (index, number) in (0_u32..).zip(numbers) {
            functions.function(0);
            exports.export(&number.to_string(), ExportKind::Func, index);
            let mut body = Function::new([]);
            for _ in 0..20 {
                body.instructions().i32_const(*number).drop();
            }
            body.instructions().i32_const(*number).end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    /// Exports with the body of their function.
    fn bodies(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let (mut exports, mut bodies) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    exports.extend(section.into_iter().map(Result::unwrap).map(|e| (e.name.to_owned(), e.index)));
                }
                Payload::CodeSectionEntry(body) => bodies.push(bytes[body.range()].to_vec()),
                _ => {}
            }
        }
        exports.into_iter().map(|(name, index)| (name, bodies[index as usize].clone())).collect()
    }

    #[test]
    fn every_name_keeps_its_function() {
        let before = module(&[1_000, 7, 1_001, 9, 1_000_000, 8]);
        let after = in_order(&before).unwrap();
        assert_eq!(bodies(&after), bodies(&before));
        assert_eq!(in_order(&before).unwrap(), after, "the same again");
    }

    #[test]
    fn similar_functions_stand_together() {
        let (a, b) = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [50, 51, 52, 53, 54, 55, 56, 57]);
        assert_eq!(order(&[&a, &b, &a, &b, &a], MEASURES[0]), [4, 0, 2, 1, 3], "the longest first, then those like it");
    }

    #[test]
    fn the_lightest_order_is_used() {
        let numbers: Vec<i32> = (0..200).map(|n| n * 7_919 % 61 * 100_003).collect();
        let bytes = module(&numbers);
        let bodies: Vec<Vec<u8>> = bodies(&bytes).into_iter().map(|(_, body)| body).collect();
        let bodies: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        let least = gzipped(&bodies, &lightest(&bodies));
        for measure in MEASURES {
            assert!(least <= gzipped(&bodies, &order(&bodies, measure)));
        }
        assert!(least < gzipped(&bodies, &(0..bodies.len()).collect::<Vec<_>>()));
    }

    #[test]
    fn sections_for_tools_are_left_out() {
        let mut bytes = module(&[1, 2]);
        let plain = in_order(&bytes).unwrap();
        bytes.extend([0, 5, 3, b'a', b'b', b'c', 9]);
        assert_eq!(in_order(&bytes).unwrap(), plain);
    }

    #[test]
    fn a_damaged_module_is_an_error() {
        let whole = module(&[1, 2]);
        assert!(in_order(&whole[..whole.len() - 3]).is_err());
        assert!(in_order(b"no module").is_err());
    }
}
