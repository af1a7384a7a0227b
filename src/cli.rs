//! The program `annals`: builds the page, serves it, checks and exports records.
//!
//! There is one file per command (`serve`, `build`, `check`, `export`, `pack`, `date`, `formats`) and one per shared part: location of the
//! sources (`paths`), building of the wasm (`wasm`), list of the site's files (`site`), replacement of files and
//! folders (`write`, `swap`, `pending`), the page in another language (`localize`), answers to requests (`answer`, `address`, `host`, `mime`, `policy`),
//! connections (`crowd`), streaming of files (`stream`).
//!
//! Every command is a function from its arguments to an exit code or an [`Error`]. Only [`main`] prints errors, and
//! only commands print anything else.

// The print macros panic if the output is closed. `write::say` and `write::tell` do not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

mod address;
mod answer;
mod args;
mod build;
mod check;
mod crowd;
mod date;
mod digest;
mod error;
mod export;
mod formats;
mod host;
mod join;
mod listen;
mod localize;
mod mime;
mod minify;
mod pack;
mod paths;
mod pending;
mod policy;
mod record;
#[cfg(test)]
mod scratch;
mod serve;
mod site;
mod stream;
mod swap;
mod wasm;
mod write;

pub use error::Error;

/// Runs the command given on the command line and returns its exit code.
///
/// # Errors
///
/// None. An [`Error`] is printed to standard error in one or more sentences. The exit code is 2 for wrong usage and 1
/// for a failure.
#[must_use]
pub fn main() -> ExitCode {
    let outcome = match args::Arguments::try_parse() {
        Ok(arguments) => dispatch(arguments),
        Err(refusal) => refused(&refusal),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            write::tell(&format!("annals: {error}"));
            error.exit_code()
        }
    }
}

/// Calls the command. Without a command, serves the default page.
fn dispatch(arguments: args::Arguments) -> Result<ExitCode, Error> {
    match arguments.command.unwrap_or_default() {
        args::Command::Serve(args) => serve::run(&args),
        args::Command::Build(args) => build::run(&args),
        args::Command::Check(args) => check::run(&args),
        args::Command::Export(args) => export::run(&args),
        args::Command::Pack(args) => pack::run(&args),
        args::Command::Date(args) => date::run(&args),
        args::Command::Formats(_) => formats::run(),
    }
}

/// Prints the output of the argument parser. Help and version are no failure, unless they cannot be written.
fn refused(refusal: &clap::Error) -> Result<ExitCode, Error> {
    let printed = refusal.print().and_then(|()| io::stdout().flush());
    if refusal.use_stderr() {
        return Ok(ExitCode::from(2));
    }
    write::said(printed)?;
    Ok(ExitCode::SUCCESS)
}
