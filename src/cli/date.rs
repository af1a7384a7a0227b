//! `annals date`: what written dates mean, a line each.

use std::io::{self, BufRead as _};
use std::process::ExitCode;

use super::Error;
use super::args::{DateArgs, DayOrder, MinusYears};
use super::write::{self, said};
use crate::time::edtf;
use crate::time::written::{Answer, Column, Order, Reading, Reckoning, Rules};
use crate::words::{Length, Words, note_text, text_in, unread_text, words_of};

/// Reads the dates as one column and prints a line for each.
///
/// # Errors
/// If standard input cannot be read as text, or the output cannot be printed.
pub(super) fn run(args: &DateArgs) -> Result<ExitCode, Error> {
    let dates = match &*args.dates {
        [] => from_input()?,
        [only] if only == "-" => from_input()?,
        dates => dates.to_vec(),
    };
    let found = args.lang.as_deref().map(|tag| (tag, words_of(tag)));
    if let Some((tag, None)) = found {
        write::tell(&format!("There are no words for the language '{tag}': the dates are in English."));
    }
    let words = found.and_then(|(_, found)| found).map(|(_, words)| words).unwrap_or_default();
    let mut out = io::BufWriter::new(io::stdout().lock());
    said(print(&dates, rules(args), &words, &mut out))?;
    Ok(ExitCode::SUCCESS)
}

fn rules(args: &DateArgs) -> Rules {
    let order = args.order.map(|order| match order {
        DayOrder::Day => Order::DayFirst,
        DayOrder::Month => Order::MonthFirst,
    });
    let reckoning = match args.minus {
        MinusYears::Bce => Reckoning::NoYearZero,
        MinusYears::Astronomical => Reckoning::Astronomical,
    };
    Rules { order, reckoning, ..Rules::default() }
}

/// The lines of standard input. What is not UTF-8 is replaced, so that every line has its answer.
fn from_input() -> Result<Vec<String>, Error> {
    let mut input = io::stdin().lock();
    let mut lines = Vec::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = input
            .read_until(b'\n', &mut line)
            .map_err(|cause| Error::failure(format!("could not read standard input: {cause}.")))?;
        if length == 0 {
            return Ok(lines);
        }
        let text = String::from_utf8_lossy(&line);
        lines.push(text.trim_end_matches(['\n', '\r']).to_owned());
    }
}

fn print(dates: &[String], rules: Rules, words: &Words, out: &mut impl io::Write) -> io::Result<()> {
    let column = Column::new(rules, dates.iter().map(String::as_str));
    for date in dates {
        writeln!(out, "{}", line(date, &column.read(date), words))?;
    }
    out.flush()
}

/// `as written TAB EDTF TAB words TAB note`.
fn line(written: &str, answer: &Answer, words: &Words) -> String {
    let cells = match answer {
        Answer::Read(reading) => [reading.edtf.clone(), in_words(reading, words), notes(reading)],
        Answer::Either(both, _) => {
            let [first, second] = &**both;
            [
                format!("{} | {}", first.edtf, second.edtf),
                format!("{} | {}", in_words(first, words), in_words(second, words)),
                unread_text(answer).unwrap_or_default().to_owned(),
            ]
        }
        Answer::Undated(note) => [String::new(), String::new(), note_text(*note).to_owned()],
        Answer::Unread => [String::new(), String::new(), unread_text(answer).unwrap_or_default().to_owned()],
    };
    // A tab within the text would begin another field.
    let written = written.replace(['\t', '\n', '\r'], " ");
    format!("{written}\t{}", cells.join("\t"))
}

fn in_words(reading: &Reading, words: &Words) -> String {
    edtf::parse_in(&reading.edtf, reading.calendar).map(|when| text_in(words, &when, Length::Long)).unwrap_or_default()
}

fn notes(reading: &Reading) -> String {
    reading.notes.iter().map(note_text).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(dates: &[&str]) -> Vec<String> {
        let dates: Vec<String> = dates.iter().map(|date| (*date).to_owned()).collect();
        let mut out = Vec::new();
        print(&dates, Rules::default(), &Words::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_line_has_four_fields() {
        assert_eq!(
            printed(&["c. 1830–41", "n.d.", "3/4/1901", "soon\tor\nlater"]),
            [
                "c. 1830–41\t1830~/1841~\t1830 to 1841, approximate\t",
                "n.d.\t\t\tit says that there is no date",
                "3/4/1901\t1901-04-03 | 1901-03-04\t3 April 1901 | 4 March 1901\tday and month cannot be told apart",
                "soon or later\t\t\tnot read as a date",
            ]
        );
    }

    #[test]
    fn the_lines_are_one_column() {
        let lines = printed(&["3/4/1901", "23/4/1901"]);
        assert!(lines[0].starts_with("3/4/1901\t1901-04-03\t3 April 1901\t"), "{lines:?}");
    }
}
