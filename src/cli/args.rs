//! The command line arguments and their help.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::policy::Origin;
use crate::formats::{self, Mapping};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "annals", version, about, after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// What to do; `serve` when nothing is said.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

const EXAMPLES: &str = "Examples:
  annals                                   the default timeline, on this machine
  annals serve my-record.json              a timeline of your own
  annals build --out public                a folder for any web server
  annals check my-record.csv               what is wrong with a record, and where
  annals export my-record.json --out a.svg a picture of it
  annals export my-record.csv --out a.json the same record in the other format
  annals pack my-record.csv --out a.annals a large record, ready to be opened
  annals date 'c. 1830-41'                 what a written date means

Without a command, annals serves.";

/// A command.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the page and serve it on this machine
    Serve(Serve),
    /// Write the page to a folder that any web server can serve
    Build(Build),
    /// Read records and print every problem with its place
    Check(Check),
    /// Draw a record to an SVG or PNG file, without a browser, or write it as JSON or CSV
    Export(Export),
    /// Write a large record in the form that the page opens without parsing
    Pack(Pack),
    /// Say what written dates mean, a line each
    Date(DateArgs),
    /// List the formats of records: their endings, which are read and which are written
    Formats(Formats),
}

impl Default for Command {
    fn default() -> Self {
        Self::Serve(Serve::default())
    }
}

/// What is said about a file that is read.
#[derive(Debug, Default, Clone, Args)]
pub(super) struct How {
    /// The columns of a table, where they are not recognised: date, end, title, text, lane, place, link, source, id,
    /// year, month, day and others, each with the name of its column or its number; date:dmy or date:mdy for the order of
    /// day and month
    #[arg(long, value_name = "ROLE=COLUMN,…", value_parser = Mapping::parse)]
    pub(super) map: Vec<Mapping>,
    /// The sheet of a workbook, by its name or its number; that with the most rows of dates when left out
    #[arg(long, value_name = "SHEET")]
    pub(super) sheet: Option<String>,
}

impl How {
    /// The same for the readers.
    pub(super) fn options(&self) -> formats::Options {
        let mut mapping = Mapping::default();
        self.map.iter().for_each(|map| mapping.extend(map.clone()));
        formats::Options { mapping, sheet: self.sheet.clone() }
    }
}

/// The arguments of `annals serve`.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  annals serve
  annals serve my-record.json --port 9000 --open
  annals serve my-record.json --lang de

The record is read again at each request: edit it, then reload the page.")]
pub(super) struct Serve {
    /// The record to show (JSON or CSV); the one that is shipped when left out
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
    /// The port on 127.0.0.1; 8420 or the next free one when left out, 0 for any free one
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Open the address in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// The language of the page, as a tag such as de; that of the record when left out
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) lang: Option<String>,
    /// Leave out Access-Control-Allow-Origin: for testing against a host that does not send it
    #[arg(long, hide = true)]
    pub(super) no_cors: bool,
}

/// The arguments of `annals build`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  annals build
  annals build --out public/timeline --site https://example.org/timeline/
  annals build --lang de
  annals build my-table.csv --map date=Datum,title=Titel --out public

A file is read as by the other commands and stands in the site as record.annals: the page shows it at
?src=record.annals.
With --site the address stands in the pages' content security policy. Safari needs it there to show
the timeline in a frame that is sandboxed without allow-same-origin.
The folder must be new, empty, or written by an earlier `annals build`. The new site takes the
place of the old one in one step, when it is whole.")]
pub(super) struct Build {
    /// A record to put into the site (JSON, CSV or any other format that is read); without one the site has only the one
    /// that is shipped
    pub(super) file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
    /// The folder to write; target/site when left out
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// The absolute address where the site will stand, such as https://example.org/timeline/
    #[arg(long, value_name = "URL", value_parser = Origin::of)]
    pub(super) site: Option<Origin>,
    /// The language of the page, as a tag such as de; that of each record when left out
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) lang: Option<String>,
}

/// The arguments of `annals check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  annals check my-record.json
  annals check records/*.csv
  annals check my-record.json --lang de
  annals check my-table.csv --map date:dmy=Datum,title=Titel

Prints FILE:LINE:COLUMN: severity: what, and at last the number of events read.
Ends with 1 if any problem is an error.")]
pub(super) struct Check {
    /// The records to read (JSON or CSV)
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) how: How,
    /// The language of the problems, as a tag such as de; English when left out, and where Annals has no words of a language
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) lang: Option<String>,
}

/// The arguments of `annals export`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  annals export my-record.json --out timeline.svg
  annals export my-record.json --out war.png --from 2008-07 --to 2008-09 --width 1600
  annals export my-record.json --out athens.svg --from -0508 --to -0321
  annals export my-record.json --out fixed.svg --now 2026-01-01 --lang de
  annals export my-record.csv --out my-record.json
  annals export my-record.json --out table.csv
  annals export my-table.csv --map date=Datum,title=Titel --out my-record.json

JSON holds the whole record, CSV a row for each event: what it has no place for is said. A CSV cell
that a spreadsheet would run as a formula gets an apostrophe before it, which reading takes off.
The other options are for pictures. The file that is read is never written over.
The letters of a PNG are those of the DejaVu fonts, which have a licence of their own (LICENSE-DEJAVU).")]
pub(super) struct Export {
    /// The record to draw (JSON or CSV)
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) how: How,
    /// The file to write: its ending, .svg, .png, .json or .csv, says which
    #[arg(long, value_name = "X.svg|X.png|X.json|X.csv|X.timelinejs.json|X.vis.json|X.ics|X.mw", value_parser = PathBufValueParser::new().try_map(Picture::new))]
    pub(super) out: Picture,
    /// Where the picture begins, as a date such as 2005 or 2008-08-01; the record's own view when left out
    #[arg(long, value_name = "DATE", value_parser = date, allow_hyphen_values = true)]
    pub(super) from: Option<String>,
    /// Where the picture ends, as a date
    #[arg(long, value_name = "DATE", value_parser = date, allow_hyphen_values = true)]
    pub(super) to: Option<String>,
    /// The width of the picture in pixels
    #[arg(long, value_name = "N", default_value_t = 1280, value_parser = clap::value_parser!(u32).range(200..=16384))]
    pub(super) width: u32,
    /// The date to take for today, so that a picture is the same on every day
    #[arg(long, value_name = "DATE", value_parser = date, allow_hyphen_values = true)]
    pub(super) now: Option<String>,
    /// The language of what the picture says, as a tag such as de or de-AT; that of the record when left out, and English
    /// where Annals has no words of a language
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) lang: Option<String>,
}

/// A date. Years before 0 begin with a hyphen, like options; an option here is an error.
fn date(words: &str) -> Result<String, String> {
    match words.strip_prefix('-') {
        Some(rest) if !rest.starts_with(|letter: char| letter.is_ascii_digit()) => {
            Err("expected a date such as 2005, 2008-08-01 or -0500".to_owned())
        }
        _ => Ok(words.to_owned()),
    }
}

/// A BCP 47 language tag, checked only for its characters.
fn tag(words: &str) -> Result<String, String> {
    let mut parts = words.split('-');
    let is_language = parts.next().is_some_and(|language| {
        (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let are_parts =
        parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if is_language && are_parts {
        return Ok(words.to_owned());
    }
    Err("expected a language tag such as en, de or pt-BR".to_owned())
}

/// The arguments of `annals pack`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  annals pack my-record.csv --out my-record.annals
  annals serve my-record.annals

A packed record opens some times faster than CSV or JSON; what was wrong in these is kept in it.
It is of one version of Annals: keep the CSV or JSON, and pack it again for another.")]
pub(super) struct Pack {
    /// The record to read (JSON or CSV)
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) how: How,
    /// The file to write
    #[arg(long, value_name = "X.annals")]
    pub(super) out: PathBuf,
}

/// The arguments of `annals date`.
#[derive(Debug, Default, Args)]
#[command(after_help = "Examples:
  annals date 'c. 1830-41' '18th-19th century' 23.4.1901
  cut -f3 my-table.tsv | annals date -
  annals date --order day 3/4/1901

Prints for each date: as written, EDTF, in words, a note, with tabs between them. EDTF is empty where there
is no date or none is read, and A | B where two readings are possible. All dates of one call are one
column: what one of them shows (a day over 12) decides for the others.")]
pub(super) struct DateArgs {
    /// The dates; a single - reads them from standard input, a line each
    #[arg(value_name = "STRING", allow_hyphen_values = true)]
    pub(super) dates: Vec<String>,
    /// Whether day or month comes first in 3/4/1901; by the other dates when left out
    #[arg(long, value_name = "FIRST")]
    pub(super) order: Option<DayOrder>,
    /// What a minus before a year means: -480 is 480 BCE, or astronomically 481 BCE
    #[arg(long, value_name = "MEANING", default_value = "bce")]
    pub(super) minus: MinusYears,
    /// The language of the words, as a tag such as de; English when left out
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub(super) lang: Option<String>,
}

/// Which comes first in a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DayOrder {
    /// 3/4/1901 is 3 April
    Day,
    /// 3/4/1901 is 4 March
    Month,
}

/// Reckoning of years with a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum MinusYears {
    /// There is no year 0
    #[default]
    Bce,
    /// The year 0 is 1 BCE
    Astronomical,
}

/// The arguments of `annals formats`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  annals formats")]
pub(super) struct Formats {}

/// An output file, with a format known by its ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    /// Path of the file.
    pub(super) path: PathBuf,
    /// Format of the file.
    pub(super) format: Format,
}

/// Formats of output files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Picture as text and shapes.
    Svg,
    /// Picture as pixels.
    Png,
    /// A record in a format of the register.
    Record(&'static formats::Format),
}

impl Picture {
    /// Recognises the ending, in any case. Any other ending is an error with a message.
    fn new(path: PathBuf) -> Result<Self, String> {
        let ending = Path::extension(&path).and_then(OsStr::to_str);
        let format = match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("svg") => Format::Svg,
            Some("png") => Format::Png,
            _ => match path.file_name().and_then(OsStr::to_str).and_then(formats::Format::written_to) {
                Some(format) => Format::Record(format),
                None => return Err(remedy()),
            },
        };
        Ok(Self { path, format })
    }
}

/// The allowed endings: those of pictures, and the first of each format with a writer.
fn remedy() -> String {
    let written = formats::Format::all().filter(|format| format.write.is_some());
    let endings = ["svg", "png"].into_iter().chain(written.filter_map(|format| format.endings.first().copied()));
    let endings: Vec<String> = endings.map(|ending| format!(".{ending}")).collect();
    let (last, rest) = endings.split_last().map_or(("", &[][..]), |(last, rest)| (&**last, rest));
    format!("name a file that ends in {} or {last}", rest.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn read(words: &[&str]) -> Result<Command, String> {
        Arguments::try_parse_from([&["annals"], words].concat())
            .map(|arguments| arguments.command.unwrap_or_default())
            .map_err(|refusal| refusal.to_string())
    }

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn without_a_command_it_serves() {
        assert!(matches!(
            read(&[]).unwrap(),
            Command::Serve(Serve { file: None, port: None, open: false, lang: None, no_cors: false, .. })
        ));
    }

    #[test]
    fn every_help_has_an_example_and_none_tells_of_the_testing_flag() {
        let mut commands = vec![vec!["--help"]];
        for name in ["serve", "build", "check", "export", "pack", "date", "formats"] {
            commands.push(vec![name, "--help"]);
        }
        for words in commands {
            let help = read(&words).unwrap_err();
            assert!(help.contains("Examples:\n  annals"), "{help}");
            assert!(!help.contains("cors"), "{help}");
        }
    }

    #[test]
    fn a_picture_is_known_by_its_ending() {
        let Command::Export(export) = read(&["export", "a.json", "--out", "b.PNG"]).unwrap() else {
            panic!("not an export");
        };
        assert_eq!(export.out.format, Format::Png);
        assert_eq!(export.width, 1280);
        let words = read(&["export", "a.json", "--out", "b.gif"]).unwrap_err();
        assert!(words.contains("name a file that ends in .svg, .png, .json, .csv"), "{words}");
    }

    #[test]
    fn a_record_is_written_in_each_format_of_the_register() {
        for format in formats::Format::all() {
            for ending in format.endings {
                let out = format!("b.{}", ending.to_uppercase());
                let read = read(&["export", "a.json", "--out", &out]);
                match read {
                    Ok(Command::Export(export)) => {
                        let first = formats::Format::of_ending(ending).unwrap();
                        assert_eq!(export.out.format, Format::Record(first), "the first with the ending");
                    }
                    other => {
                        let first = formats::Format::of_ending(ending).unwrap();
                        assert!(first.write.is_none() && other.is_err(), "{ending}");
                    }
                }
            }
        }
        let help = read(&["export", "--help"]).unwrap_err();
        for format in formats::Format::all().filter(|format| format.write.is_some()) {
            assert!(help.contains(&format!("X.{}", format.endings[0])), "{help}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        for good in ["de", "pt-BR", "zh-Hant-TW", "sr-Latn", "de-1996"] {
            assert_eq!(tag(good).as_deref(), Ok(good));
        }
        for bad in ["", "d", "de_DE", "de-", "\"><script>", "1a", "deutschland", "de DE"] {
            assert!(tag(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_date_may_be_of_a_year_before_the_year_0() {
        for option in ["--from", "--to", "--now"] {
            for date in ["-0500", "-0500-03-15", "-0044~", "2005", "-10000"] {
                for words in [&[option, date][..], &[&format!("{option}={date}")]] {
                    let read = read(&[&["export", "a.json", "--out", "b.svg"], words].concat());
                    let Command::Export(Export { from, to, now, .. }) = read.unwrap() else {
                        panic!("not an export");
                    };
                    let found: Vec<String> = [from, to, now].into_iter().flatten().collect();
                    assert_eq!(found, [date], "{words:?}");
                }
            }
            for other in ["--width", "-x", "-", "--"] {
                let words = read(&["export", "a.json", "--out", "b.svg", option, other]).unwrap_err();
                assert!(
                    words.contains("expected a date such as 2005, 2008-08-01 or -0500"),
                    "{option} {other}: {words}"
                );
            }
        }
    }

    #[test]
    fn check_wants_a_file_and_export_a_sane_width() {
        assert!(read(&["check"]).unwrap_err().contains("<FILE>..."));
        let words = read(&["export", "a", "--out", "b.svg", "--width", "9"]).unwrap_err();
        assert!(words.contains("9 is not in 200..=16384"), "{words}");
    }
}
