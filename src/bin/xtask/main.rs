//! Contributor tasks; `cargo xtask` lists them. Not part of the promised interface.

mod look;
mod tables;
mod weigh;

use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};

/// Tests of the fast lane, beside the unit tests: laws, golden pictures and the rules of the code. None needs a browser.
const FAST: &str = "axis bounds contrast dates docs extent golden hands lanes packed props record roundtrip rows scenario schema \
                    stretch tenures tidy";

/// Tasks of a contributor.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Tasks {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks style, laws and unit tests: the fast lane, to be run after each change.
    Check {
        /// Everything, with browsers: what `bash tests/run.sh` does.
        #[arg(long)]
        all: bool,
    },
    /// Prints what the page weighs: each file, and each part of the code in its WebAssembly.
    Weigh {
        /// Writes the table into tests/weight.txt, so that a change shows what it weighs.
        #[arg(long)]
        keep: bool,
    },
    /// Runs a bench; tests/bench/README.md says which there are and what they print.
    Bench {
        /// Its name: browser, dates, frames, index, peers or reading.
        name: String,
        /// Its arguments, after `--`.
        #[arg(last = true)]
        given: Vec<String>,
    },
    /// Generates the JSON Schema and the table on the page about the format from src/record/fields.rs
    Tables,
    /// Takes screenshots of the built page into target/look, in several sizes and themes. Needs Chromium.
    Look {
        /// A record in place of the default one.
        record: Option<std::path::PathBuf>,
    },
}

fn main() -> ExitCode {
    let done = match Tasks::parse().task {
        Task::Check { all: true } => run("bash", &["tests/run.sh"]),
        Task::Check { all: false } => check(),
        Task::Weigh { keep } => weigh::print(keep),
        Task::Bench { name, given } => {
            let given = given.iter().map(String::as_str);
            let words: Vec<&str> = ["bench", "--locked", "--bench", &name, "--"].into_iter().chain(given).collect();
            run(&cargo(), &words)
        }
        Task::Tables => tables::write(),
        Task::Look { record } => look::take(record.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the fast lane.
fn check() -> Result<(), String> {
    run(&cargo(), &["fmt", "--check"])?;
    let mut tests = vec!["test", "--locked", "--quiet", "--lib"];
    for name in FAST.split_whitespace() {
        tests.extend(["--test", name]);
    }
    run(&cargo(), &tests)?;
    println!("$ RUSTDOCFLAGS=\"-D warnings\" cargo doc --locked --no-deps --quiet");
    let mut docs = Command::new(cargo());
    docs.args(["doc", "--locked", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings");
    finish("cargo doc", docs)?;
    if Command::new("node").arg("--version").output().is_err() {
        println!("The tests of the shell were left out: they need Node (https://nodejs.org).");
        return Ok(());
    }
    run("node", &["--test", "tests/shell/"])
}

fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Runs a program in the project's root and shows its output.
///
/// # Errors
///
/// If the program is missing or fails.
fn run(program: &str, words: &[&str]) -> Result<(), String> {
    println!("$ {program} {}", words.join(" "));
    let mut command = Command::new(program);
    command.args(words);
    finish(&format!("{program} {}", words.join(" ")), command)
}

/// Runs a command in the project's root until it ends; `what` names it in the error.
///
/// # Errors
///
/// If the program is missing or fails.
fn finish(what: &str, mut command: Command) -> Result<(), String> {
    let status = command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .map_err(|cause| format!("{what} could not be run: {cause}."))?;
    if status.success() { Ok(()) } else { Err(format!("{what} failed.")) }
}
