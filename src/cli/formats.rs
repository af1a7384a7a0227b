//! `annals formats`: the formats of records in the register.

use std::process::ExitCode;

use super::Error;
use super::write::say;
use crate::formats::{Format, Module};

/// Prints one line for each format: name, endings, reader, writer, title.
///
/// # Errors
/// If nothing can be printed.
pub(super) fn run() -> Result<ExitCode, Error> {
    say(&table())?;
    Ok(ExitCode::SUCCESS)
}

fn table() -> String {
    let mut rows = vec![["NAME", "ENDINGS", "READS", "WRITES", "WHAT IT IS"].map(str::to_owned)];
    for format in Format::all() {
        let endings: Vec<String> = format.endings.iter().map(|ending| format!(".{ending}")).collect();
        let writes = match format.write {
            Some(_) => "annals export",
            None if format.module == Module::Page => "annals pack",
            None => "no",
        };
        rows.push([format.name, &endings.join(" "), "yes", writes, format.title].map(str::to_owned));
    }
    let widths: Vec<usize> = (0..4)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(String::len).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &rows {
        for (place, cell) in row.iter().enumerate() {
            out.push_str(cell);
            if let Some(width) = widths.get(place) {
                out.push_str(&" ".repeat(width - cell.len() + 2));
            }
        }
        out.push('\n');
    }
    out.push_str("\nEach may be inside gzip (.gz). The content decides, and the ending where that could be several.\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_a_line() {
        let lines: Vec<String> =
            table().lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(lines.len(), Format::all().count() + 3);
        assert_eq!(lines[1], "json .json .ndjson .jsonl yes annals export Annals JSON");
        assert_eq!(lines[2], "csv .csv .tsv .txt yes annals export CSV table");
        assert_eq!(lines[3], "xlsx .xlsx .xlsm .ods .xls .xlsb yes no Workbook (xlsx, ods)");
        assert_eq!(lines[4], "annals .annals yes annals pack Packed Annals record");
    }
}
