//! `annals build`: the page as a folder for any web server.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use super::args::Build;
use super::paths::Sources;
use super::{Error, site, wasm};

/// The file that marks a folder as written by us, and lists what was written.
const MARK: &str = "annals-site.txt";

/// The first line of the mark.
const SENTENCE: &str = "This folder was written by `annals build`, which replaces the files below when it runs again.";

/// Writes the site.
///
/// # Errors
///
/// Sources that are gone, a failed build, a folder that holds something else or cannot be written.
pub(super) fn run(args: &Build) -> Result<ExitCode, Error> {
    let sources = Sources::find()?;
    let folder = args.out.clone().unwrap_or_else(|| sources.target().join("site"));
    // Refused before anybody waits for the wasm, and looked at again when it is there.
    written_before(&folder)?;
    outside(&folder, &sources.www())?;
    wasm::make(&sources)?;
    let files = site::files(&sources.www())?;
    let bytes = write(&files, &folder)?;
    print!("{}", report(&files, bytes, &folder));
    Ok(ExitCode::SUCCESS)
}

/// Copies the files, then removes what an earlier run wrote and this one did not.
fn write(files: &[site::File], folder: &Path) -> Result<usize, Error> {
    let before = written_before(folder)?;
    let names: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
    // The mark comes first, with the old names and the new: a run that is cut off leaves a folder
    // that the next one still knows as its own.
    let all = before.iter().map(String::as_str).chain(names.iter().copied());
    mark(folder, all)?;
    let mut bytes = 0;
    for file in files {
        let path = folder.join(&file.name);
        if let Some(parent) = path.parent() {
            make_folder(parent)?;
        }
        // Not `fs::copy`: a source that is read-only would make a copy that the next run cannot
        // write over.
        let copied = file.read().map_err(|cause| Error::file("read", &file.path, &cause))?;
        fs::write(&path, &copied).map_err(|cause| Error::file("write", &path, &cause))?;
        bytes += copied.len();
    }
    for stale in before.iter().filter(|name| !names.contains(name.as_str())) {
        // Gone already is as good.
        let _ = fs::remove_file(folder.join(stale));
    }
    mark(folder, names.iter().copied())?;
    Ok(bytes)
}

fn mark<'a>(folder: &Path, names: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    make_folder(folder)?;
    let mut text = format!("{SENTENCE}\n");
    for name in names {
        text.push_str(name);
        text.push('\n');
    }
    let path = folder.join(MARK);
    fs::write(&path, text).map_err(|cause| Error::file("write", &path, &cause))
}

fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|cause| Error::file("make the folder", folder, &cause))
}

/// The names that an earlier run wrote into the folder; none if it is new or empty.
///
/// # Errors
///
/// A folder that holds anything and was not written by us, or that cannot be read.
fn written_before(folder: &Path) -> Result<BTreeSet<String>, Error> {
    if let Ok(text) = fs::read_to_string(folder.join(MARK))
        && let Some(names) = text.strip_prefix(SENTENCE)
    {
        let names = names.lines().filter(|name| is_inside(name));
        return Ok(names.map(str::to_owned).collect());
    }
    let filled = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => false,
        Err(cause) => return Err(Error::file("read the folder", folder, &cause)),
    };
    if filled {
        return Err(Error::usage(format!(
            "{} holds files that `annals build` did not write, and they could be overwritten. Name \
             a new or empty folder with --out DIR.",
            folder.display()
        )));
    }
    Ok(BTreeSet::new())
}

/// Whether a name in the mark stays in the folder, whoever has edited the mark.
fn is_inside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    !name.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// A site written into the page's own folder would be part of the next one.
fn outside(folder: &Path, www: &Path) -> Result<(), Error> {
    let whole = |path: &Path| -> PathBuf {
        let existing = path.ancestors().find_map(|part| part.canonicalize().ok());
        existing.unwrap_or_else(|| path.to_owned())
    };
    let folder_now = whole(&std::env::current_dir().unwrap_or_default().join(folder));
    if folder_now.starts_with(whole(www)) {
        return Err(Error::usage(format!(
            "{} lies in the folder of the page itself. Name a folder outside {} with --out DIR.",
            folder.display(),
            www.display()
        )));
    }
    Ok(())
}

/// What was written, and what a web server must say about it.
fn report(files: &[site::File], bytes: usize, folder: &Path) -> String {
    let mut text = String::new();
    for file in files {
        text.push_str(&format!("  {}\n", file.name));
    }
    text.push_str(&format!(
        "Wrote {} files, {bytes} bytes, to {}\n\
         Any web server can serve this folder. Let it send\n  \
         Content-Type: application/wasm        for .wasm files, so that the page starts fast;\n  \
         Access-Control-Allow-Origin: *        for all, so that sandboxed frames may load it.\n",
        files.len(),
        folder.display()
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn site_of(scratch: &Scratch, names: &[&str]) -> Vec<site::File> {
        let www = scratch.path().join("www");
        let _ = fs::remove_dir_all(&www);
        for name in names {
            scratch.write(&format!("www/{name}"), name);
        }
        site::files(&www).unwrap()
    }

    #[test]
    fn a_second_build_replaces_the_first_and_nothing_else() {
        let scratch = Scratch::new("build-twice");
        let out = scratch.path().join("out");
        let files = site_of(&scratch, &["index.html", "pkg/a.js", "old.js"]);
        assert_eq!(write(&files, &out).unwrap(), 24);
        scratch.write("out/CNAME", "theirs");
        let files = site_of(&scratch, &["index.html", "pkg/a.js", "new.js"]);
        write(&files, &out).unwrap();
        let names: Vec<String> = site::files(&out).unwrap().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["CNAME", MARK, "index.html", "new.js", "pkg/a.js"]);
        assert_eq!(fs::read_to_string(out.join(MARK)).unwrap(), format!("{SENTENCE}\nindex.html\nnew.js\npkg/a.js\n"));
    }

    #[test]
    fn a_folder_with_something_else_in_it_is_refused() {
        let scratch = Scratch::new("build-refusal");
        scratch.write("out/thesis.doc", "years of work");
        let out = scratch.path().join("out");
        let files = site_of(&scratch, &["index.html"]);
        let words = write(&files, &out).unwrap_err().to_string();
        assert!(
            words.ends_with(
                "holds files that `annals build` did not write, and they could be overwritten. \
                 Name a new or empty folder with --out DIR."
            ),
            "{words}"
        );
        // A file that only has the mark's name is no mark.
        scratch.write("out/annals-site.txt", "my own notes");
        assert!(write(&files, &out).is_err());
        assert!(!out.join("index.html").exists());
    }

    #[test]
    fn a_new_and_an_empty_folder_are_taken() {
        let scratch = Scratch::new("build-empty");
        assert!(written_before(scratch.path()).unwrap().is_empty());
        assert!(written_before(&scratch.path().join("a/b")).unwrap().is_empty());
    }

    #[test]
    fn a_mark_that_was_tampered_with_removes_nothing_outside() {
        let scratch = Scratch::new("build-tamper");
        let kept = scratch.write("kept.txt", "");
        let lines = format!("{SENTENCE}\n../kept.txt\n{}\n\n.\n", kept.display());
        scratch.write("out/annals-site.txt", &lines);
        write(&[], &scratch.path().join("out")).unwrap();
        assert!(kept.exists());
    }

    #[test]
    fn the_page_is_not_written_into_itself() {
        let scratch = Scratch::new("build-inside");
        let www = scratch.path().join("www");
        fs::create_dir_all(&www).unwrap();
        assert!(outside(&www.join("site/new"), &www).is_err());
        assert!(outside(&scratch.path().join("site"), &www).is_ok());
        let words = outside(&www, &www).unwrap_err().to_string();
        assert!(words.contains("lies in the folder of the page itself."), "{words}");
    }

    #[test]
    fn the_report_tells_the_weight_and_the_headers() {
        let scratch = Scratch::new("build-report");
        let files = site_of(&scratch, &["index.html"]);
        assert_eq!(
            report(&files, 10, Path::new("public")),
            "  index.html\n\
             Wrote 1 files, 10 bytes, to public\n\
             Any web server can serve this folder. Let it send\n  \
             Content-Type: application/wasm        for .wasm files, so that the page starts fast;\n  \
             Access-Control-Allow-Origin: *        for all, so that sandboxed frames may load it.\n"
        );
    }
}
