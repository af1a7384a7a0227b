//! The program as its user sees it: output, exit codes, files.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn annals() -> Command {
    Command::new(env!("CARGO_BIN_EXE_annals"))
}

/// Runs a command that ends by itself. Returns its exit code and its standard error.
fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = annals().args(arguments).output().unwrap();
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn wrong_use_ends_with_2_and_a_sentence() {
    let (code, words) = refused(&["serve", "no-such-record.json"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.starts_with("annals: the record no-such-record.json cannot be read: "), "{words}");
    let (code, words) = refused(&["fly"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("unrecognized subcommand 'fly'"), "{words}");
}

/// A language without words is English, and that is said, once.
#[test]
fn a_language_without_words_is_said() {
    let folder = Folder::new("language");
    let record = folder.write("a.csv", "date,title\n2005,One\n");
    for (arguments, what) in [(["check", &record], "the problems are"), (["date", "2005"], "the dates are")] {
        let (code, said) = refused(&[arguments[0], "--lang", "tlh", arguments[1]]);
        assert_eq!(code, Some(0), "{said}");
        let expected = format!("There are no words for the language 'tlh': {what} in English.");
        assert_eq!(said.matches("There are no words").count(), 1, "{said}");
        assert!(said.contains(&expected), "{said}");
    }
}

/// A folder for one test, removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("annals-program-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const TABLE: &str = "id,date,end,title\na,2008-08-12,2008-08-08,end before start\nb,2005,,good\n";

/// A mapping is refused with the same words by each command that reads a file, before anything is built.
#[test]
fn a_mapping_is_the_same_for_all_commands() {
    let folder = Folder::new("mapping");
    let table = folder.write("a.csv", "Wann;Was\n3.4.1900;A\n5.6.1900;B\n");
    let out = folder.path("out.json");
    for (map, words) in [
        ("date", "expected a role and a column such as date=Datum, found 'date'"),
        ("wann=Wann", "'wann' is no role of a column; it can be date,"),
    ] {
        for command in [&["check"][..], &["export", "--out", &out], &["pack", "--out", &out], &["build"], &["serve"]] {
            let said = annals().args(command).args([&*table, "--map", map]).output().unwrap();
            let (code, said) = (said.status.code(), String::from_utf8(said.stderr).unwrap());
            assert!(code == Some(2) && said.contains(words), "{command:?}: {said}");
        }
    }
    let site = folder.path("site");
    let said = annals().args(["build", "--out", &site, "--map", "date=Wann"]).output().unwrap();
    let words = String::from_utf8(said.stderr).unwrap();
    assert!(words.contains("--map and --sheet say how a file is read, and none is named."), "{words}");
    let empty = folder.write("b.csv", "Wann;Was\n");
    let said = annals().args(["build", &empty, "--out", &site, "--map", "date=Wann"]).output().unwrap();
    let words = String::from_utf8(said.stderr).unwrap();
    assert!(words.contains("so there is nothing to build."), "{words}");
    assert_eq!(folder.names(), ["a.csv", "b.csv"]);
}

#[cfg(unix)]
#[test]
fn no_command_writes_over_what_it_reads() {
    let folder = Folder::new("over");
    let file = folder.write("a.csv", TABLE);
    std::os::unix::fs::symlink("a.csv", folder.path("soft.csv")).unwrap();
    fs::hard_link(&file, folder.path("hard.csv")).unwrap();
    for out in ["a.csv", "soft.csv", "hard.csv", "./a.csv", "../over/a.csv"] {
        let out = out.replace("over", folder.0.file_name().unwrap().to_str().unwrap());
        for command in ["export", "pack"] {
            let Output { status, stderr, .. } =
                annals().current_dir(&folder.0).args([command, &file, "--out", &out]).output().unwrap();
            let words = String::from_utf8(stderr).unwrap();
            assert_eq!(status.code(), Some(2), "{command} {out}: {words}");
            assert!(words.contains("is the file that is read"), "{command} {out}: {words}");
        }
    }
    let input = fs::File::open(&file).unwrap();
    let Output { status, .. } = annals().args(["export", "/dev/stdin", "--out", &file]).stdin(input).output().unwrap();
    assert_eq!(status.code(), Some(2), "also by its number");
    assert_eq!(fs::read_to_string(&file).unwrap(), TABLE, "and it is there as it was");
    assert_eq!(folder.names(), ["a.csv", "hard.csv", "soft.csv"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_become_larger_is_left_as_it_was() {
    let folder = Folder::new("full");
    let file = folder.write("a.csv", TABLE);
    for out in ["b.svg", "b.png", "b.json", "b.csv", "b.annals"] {
        let before = folder.write(out, "what was there");
        let command = if out.ends_with("annals") { "pack" } else { "export" };
        // No file may be longer than 0 blocks, like on a full disk. A longer write ends the program by a signal, unless
        // the shell ignores the signal and lets the program see the error.
        for trap in ["", "trap '' XFSZ; "] {
            let script = format!(
                "{trap}ulimit -f 0; exec {} {command} {file} --out {before} 2>&1 | cat",
                env!("CARGO_BIN_EXE_annals")
            );
            let said = Command::new("sh").args(["-c", &script]).output().unwrap();
            let words = String::from_utf8(said.stdout).unwrap();
            assert!(words.contains("could not write to"), "{out}: {words}");
            assert!(words.contains("Raise that limit (ulimit -f)."), "{out}: {words}");
            assert_eq!(fs::read_to_string(&before).unwrap(), "what was there", "{out}");
        }
    }
    assert_eq!(
        folder.names(),
        ["a.csv", "b.annals", "b.csv", "b.json", "b.png", "b.svg"],
        "and nothing half beside it"
    );
}

/// A failing allocation would end a program without a message, so memory is checked in advance.
#[cfg(target_os = "linux")]
#[test]
fn running_out_of_memory_has_a_message() {
    let folder = Folder::new("memory");
    let rows: String = (0..400_000).map(|n| format!("2005,A title of some letters {n}\n")).collect();
    let file = folder.write("a.csv", &format!("date,title\n{rows}"));
    let mut lowest = None;
    for mebibytes in [40, 60, 80, 120, 200, 500] {
        for (command, out) in [("check", ""), ("pack", "b.annals"), ("export", "b.json"), ("export", "b.csv")] {
            let out = if out.is_empty() { String::new() } else { format!("--out {}", folder.path(out)) };
            let script = format!(
                "ulimit -v {}; exec {} {command} {file} {out} 2>&1",
                mebibytes * 1024,
                env!("CARGO_BIN_EXE_annals")
            );
            let said = Command::new("sh").args(["-c", &script]).output().unwrap();
            let words = String::from_utf8(said.stdout).unwrap();
            if said.status.success() {
                lowest = lowest.or(Some(mebibytes));
            } else {
                assert_eq!(said.status.code(), Some(1), "{mebibytes} MiB, {command} {out}: {words}");
                assert!(words.contains("MiB of memory, which this program cannot have"), "{command}: {words}");
            }
        }
    }
    assert!(lowest.is_some_and(|lowest| lowest > 40), "some have room, and not all: {lowest:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let folder = Folder::new("not-taken");
    let file = folder.write("a.csv", "date,title\n2005,A\n");
    let out = folder.path("a.svg");
    let (packed, site) = (folder.path("a.annals"), folder.path("site"));
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for arguments in [
        &["check", file.as_str()][..],
        &["export", &file, "--out", &out],
        &["pack", &file, "--out", &packed],
        &["build", "--out", &site],
        &["serve", "--port", "0"],
        &["--help"],
        &["--version"],
        &["help"],
        &["export", "--help"],
    ] {
        let Output { status, stderr, .. } = annals().args(arguments).stdout(full()).output().unwrap();
        let words = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}: {words}");
        assert!(words.contains("could not write to standard output"), "{arguments:?}: {words}");
        // A failure to print to standard error is ignored.
        let status = annals().args(arguments).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(1), "{arguments:?}");
    }
    let broken = folder.write("b.csv", "date,title\n2005-9-1,A\n");
    let status = annals().args(["export", &broken, "--out", &out]).stderr(full()).status().unwrap();
    assert!(status.success(), "a warning that nobody hears");
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let folder = Folder::new("closed");
    let file = folder.write("a.csv", "date,title\n2005,A\n");
    let out = folder.path("a.svg");
    for arguments in [&["check", file.as_str()][..], &["export", &file, "--out", &out], &["--help"], &["--version"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        let error = writer.try_clone().unwrap();
        drop(reader);
        let status = annals().args(arguments).stdout(writer).stderr(error).status().unwrap();
        assert_eq!(status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_build_follows_no_link_out_of_its_folder() {
    let folder = Folder::new("links");
    let out = folder.path("site");
    fs::create_dir(&out).unwrap();
    fs::create_dir(folder.path("outside")).unwrap();
    let theirs = folder.write("outside/annals.css", "theirs");
    let build = || {
        let Output { status, stderr, .. } = annals().args(["build", "--out", &out]).output().unwrap();
        (status.code(), String::from_utf8(stderr).unwrap())
    };
    assert_eq!(build().0, Some(0));
    let link = |place: &str, to: &str| {
        let place = Path::new(&out).join(place);
        let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
        std::os::unix::fs::symlink(folder.path(to), place).unwrap();
    };
    link("annals.css", "outside/annals.css");
    assert_eq!(build().0, Some(0));
    assert!(!Path::new(&out).join("annals.css").is_symlink() && fs::read(&theirs).unwrap() == b"theirs");
    link("data", "outside");
    let (code, words) = build();
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("site/data is a link to another folder, where nothing is written"), "{words}");
    assert_eq!(fs::read_dir(folder.path("outside")).unwrap().count(), 1);
    assert_eq!(fs::read(&theirs).unwrap(), b"theirs");
}

#[test]
fn the_address_of_a_site_stands_in_its_pages() {
    let folder = Folder::new("site-address");
    let out = folder.path("site");
    let (code, words) = refused(&["build", "--out", &out, "--site", "example.org"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(words.contains("it does not begin with http:// or https://; give the absolute address"), "{words}");
    let (code, words) = refused(&["build", "--out", &out, "--site", "https://Example.org/timeline/"]);
    assert_eq!(code, Some(0), "{words}");
    for page in ["index.html", "format.html"] {
        let text = fs::read_to_string(Path::new(&out).join(page)).unwrap();
        assert!(text.contains("style-src 'self' https://example.org;"), "{page}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_written_through() {
    let folder = Folder::new("pipe");
    let file = folder.write("a.csv", "date,title\n2005,A\n");
    let Output { status, stdout, stderr } = annals().args(["pack", &file, "--out", "/dev/stdout"]).output().unwrap();
    assert!(status.success());
    assert!(annals::record::packed::is_packed(&stdout), "the file and nothing else");
    assert!(String::from_utf8(stderr).unwrap().contains("/dev/stdout: 1 event, "), "what was done is said beside it");
    let pipe = folder.path("pipe.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut writer = annals().args(["export", &file, "--out", &pipe]).stderr(Stdio::null()).spawn().unwrap();
    let text = fs::read_to_string(&pipe).unwrap();
    assert!(writer.wait().unwrap().success() && text.contains("\"title\": \"A\""), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_that_is_killed_leaves_the_old_site_or_the_new_one() {
    let folder = Folder::new("kill");
    let out = folder.path("site");
    let build = || annals().args(["build", "--out", &out]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    assert!(build().wait().unwrap().success());
    let read = || -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        for name in fs::read_to_string(format!("{out}/annals-site.txt")).unwrap().lines().skip(1) {
            files.insert(name.to_owned(), fs::read(format!("{out}/{name}")).unwrap());
        }
        files
    };
    let new = read();
    assert!(new.len() > 10, "it is a whole site");
    let old: BTreeMap<String, Vec<u8>> = new.keys().map(|name| (name.clone(), b"old".to_vec())).collect();
    let mut seen = [0, 0];
    // Killed while its first file is being made, and after the first file has changed.
    for round in 0..8 {
        for name in old.keys() {
            fs::write(format!("{out}/{name}"), b"old").unwrap();
        }
        let mut process = build();
        let being_made = || fs::read_dir(&folder.0).unwrap().count() > 1;
        let is_new = || fs::read(format!("{out}/annals.css")).unwrap() != b"old";
        while !(if round % 2 == 0 { being_made() } else { is_new() }) && process.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        process.kill().unwrap();
        process.wait().unwrap();
        let found = read();
        assert!(found == old || found == new, "a mixture after round {round}");
        seen[usize::from(found == new)] += 1;
    }
    assert!(seen[1] > 0, "some of them had changed it: {seen:?}");
    assert!(build().wait().unwrap().success());
    assert_eq!(read(), new);
    assert_eq!(folder.names(), ["site"], "what the killed ones left is cleared away");
}

#[cfg(unix)]
#[test]
fn a_terminated_program_removes_its_unfinished_file() {
    let folder = Folder::new("told");
    let out = folder.path("site");
    let mut process =
        annals().args(["build", "--out", &out]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while folder.names().is_empty() && process.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    let told = Command::new("kill").args(["-TERM", &process.id().to_string()]).status().unwrap();
    process.wait().unwrap();
    let left = folder.names();
    assert!(told.success() && (left.is_empty() || left == ["site"]), "{left:?}");
}
