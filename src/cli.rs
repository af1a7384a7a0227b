//! The program `annals`: builds the page, serves it, checks and exports records.
//!
//! One file per command (`serve`, `build`, `check`, `export`, `pack`) and one per thing that several
//! commands need: where the sources are (`paths`), how the wasm is made (`wasm`), which files the
//! site has (`site`), how files and folders are replaced whole (`write`, `swap`, `pending`), what a
//! request is answered with (`answer`, `address`, `host`, `mime`, `policy`), over which connections (`crowd`) and in which
//! pieces (`stream`).
//!
//! Every command is a function from its arguments to an exit code or an [`Error`]; only [`main`]
//! prints errors and only the commands print anything else.

// The print macros panic where nothing can be written: `write::say` and `write::tell` do not.
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
mod digest;
mod error;
mod export;
mod host;
mod listen;
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

/// Runs the command that the process was started with and says how it went.
///
/// # Errors
///
/// None are returned: an [`Error`] is printed to standard error as one sentence or more, and
/// becomes the exit code, 2 when the command was asked wrongly and 1 when it failed.
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

/// Calls the command; serving the default page is what happens when none was given.
fn dispatch(arguments: args::Arguments) -> Result<ExitCode, Error> {
    match arguments.command.unwrap_or_default() {
        args::Command::Serve(args) => serve::run(&args),
        args::Command::Build(args) => build::run(&args),
        args::Command::Check(args) => check::run(&args),
        args::Command::Export(args) => export::run(&args),
        args::Command::Pack(args) => pack::run(&args),
    }
}

/// Prints what the argument parser has to say: help and version are no failure, unless they cannot be written.
fn refused(refusal: &clap::Error) -> Result<ExitCode, Error> {
    let printed = refusal.print().and_then(|()| io::stdout().flush());
    if refusal.use_stderr() {
        return Ok(ExitCode::from(2));
    }
    write::said(printed)?;
    Ok(ExitCode::SUCCESS)
}
