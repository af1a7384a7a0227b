//! `annals build`: writes the page to a folder for any web server.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use super::args::{Build, How};
use super::localize::Localized;
use super::paths::Sources;
use super::policy::{self, Origin};
use super::record::read_some;
use super::write::say;
use super::{Error, site, swap, wasm};
use crate::computed;

/// File that marks a folder as written by this program and lists the files written.
const MARK: &str = "annals-site.txt";

/// First line of the mark.
const SENTENCE: &str = "This folder was written by `annals build`, which replaces the files below when it runs again.";

/// Name of a record of one's own in the site.
const RECORD: &str = "record.annals";

/// Writes the site.
///
/// # Errors
///
/// If the sources are missing, the build fails, or the folder holds other files or cannot be written.
pub(super) fn run(args: &Build) -> Result<ExitCode, Error> {
    let sources = Sources::find()?;
    let folder = args.out.clone().unwrap_or_else(|| sources.target().join("site"));
    let language = args.lang.as_deref().map(Localized::of).transpose()?.flatten();
    // Checked before the slow build of the wasm, and again after it.
    written_before(&folder)?;
    outside(&folder, sources.root(), &sources.www())?;
    let record = record(args.file.as_deref(), &args.how, args.lang.as_deref())?;
    wasm::make(&sources)?;
    let files = site::files(&sources.www())?;
    let bytes = write(&files, &folder, args.site.as_ref(), language.as_ref(), record.as_deref())?;
    say(&report(&files, bytes, &folder, args.site.as_ref()))?;
    if record.is_some() {
        say(&format!("The record is in {RECORD}: the page shows it at ?src={RECORD}\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The packed form of a record of one's own, if there is one. Its problems go to standard error.
fn record(file: Option<&Path>, how: &How, lang: Option<&str>) -> Result<Option<Vec<u8>>, Error> {
    let options = how.options();
    let Some(file) = file else {
        if options == crate::formats::Options::default() {
            return Ok(None);
        }
        return Err(Error::usage(
            "--map and --sheet say how a file is read, and none is named. Name it, as in \
             `annals build my-table.csv --map date=Datum,title=Titel`."
                .to_owned(),
        ));
    };
    let (document, problems) = read_some(file, &options, "build", lang)?;
    Ok(Some(computed::pack(&document, &problems)))
}

/// Replaces the files of an earlier run in the folder in one step. Other files stay.
fn write(
    files: &[site::File],
    folder: &Path,
    origin: Option<&Origin>,
    language: Option<&Localized<'_>>,
    record: Option<&[u8]>,
) -> Result<usize, Error> {
    let before = written_before(folder)?;
    let mut contents = Vec::new();
    let mut mark = format!("{SENTENCE}\n");
    for file in files {
        let copied = file.read().map_err(|cause| Error::file("read", &file.path, &cause))?;
        let copied = policy::with(&file.name, copied, origin)?;
        let copied = match language {
            Some(language) => language.file(&file.name, copied),
            None => copied,
        };
        mark.push_str(&file.name);
        mark.push('\n');
        contents.push((file.name.clone(), copied));
    }
    if let Some(record) = record {
        mark.push_str(&format!("{RECORD}\n"));
        contents.push((RECORD.to_owned(), record.to_vec()));
    }
    let bytes = contents.iter().map(|(_, copied)| copied.len()).sum();
    // The mark comes first, so that an interrupted replacement still leaves a folder with the mark.
    contents.insert(0, (MARK.to_owned(), mark.into_bytes()));
    swap::replace(folder, &contents, &before).map_err(|cause| Error::file("write to", folder, &cause))?;
    Ok(bytes)
}

/// Names of the files that an earlier run wrote into the folder. Empty for a new or empty folder.
///
/// # Errors
///
/// If the folder holds files but no mark, or cannot be read.
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

/// True if a name in the mark stays within the folder. The mark may have been edited.
fn is_inside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    !name.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Refuses a folder inside the page's own folder, which would become part of the next site, and a folder that contains
/// the sources, which would be replaced.
fn outside(folder: &Path, root: &Path, www: &Path) -> Result<(), Error> {
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
    if folder.exists() && whole(root).starts_with(&folder_now) {
        return Err(Error::usage(format!(
            "{} holds the sources that the page is made from ({}). Name another folder with --out DIR.",
            folder.display(),
            root.display()
        )));
    }
    Ok(())
}

/// The output of the command: the files, and the headers that a web server must send.
fn report(files: &[site::File], bytes: usize, folder: &Path, origin: Option<&Origin>) -> String {
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
    if origin.is_none() {
        text.push_str(
            "Safari shows it in sandboxed frames only when it is built with --site URL, the address of the site.\n",
        );
    }
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
        assert_eq!(write(&files, &out, None, None, None).unwrap(), 24);
        scratch.write("out/CNAME", "theirs");
        let files = site_of(&scratch, &["index.html", "pkg/a.js", "new.js"]);
        write(&files, &out, None, None, None).unwrap();
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
        let words = write(&files, &out, None, None, None).unwrap_err().to_string();
        assert!(
            words.ends_with(
                "holds files that `annals build` did not write, and they could be overwritten. \
                 Name a new or empty folder with --out DIR."
            ),
            "{words}"
        );
        // A file with the mark's name and other contents is no mark.
        scratch.write("out/annals-site.txt", "my own notes");
        assert!(write(&files, &out, None, None, None).is_err());
        assert!(!out.join("index.html").exists());
    }

    #[test]
    fn a_record_of_ones_own_is_read_as_the_other_commands_read_it() {
        let scratch = Scratch::new("build-record");
        let file = scratch.write("a.csv", "Wann;Was;Text\n3.4.1900;A;b\n5.6.1900;B;c\n");
        let how = |map: &str| How { map: vec![crate::formats::Mapping::parse(map).unwrap()], sheet: None };
        let packed = record(Some(&file), &how("date:mdy=Wann,title=Text"), None).unwrap().unwrap();
        let (document, _) = crate::record::packed::open(&packed).unwrap();
        let first = document.events().next().unwrap();
        assert_eq!((first.title(), document.len()), ("b", 2));
        let out = scratch.path().join("out");
        write(&[], &out, None, None, Some(&packed)).unwrap();
        assert_eq!(fs::read(out.join(RECORD)).unwrap(), packed);
        write(&[], &out, None, None, None).unwrap();
        assert!(!out.join(RECORD).exists(), "the next site has no record of its own");
        let words = record(None, &how("date=Wann"), None).unwrap_err().to_string();
        assert!(words.starts_with("--map and --sheet say how a file is read, and none is named."), "{words}");
        let empty = scratch.write("b.csv", "date,title\n");
        let words = record(Some(&empty), &How::default(), None).unwrap_err().to_string();
        assert!(words.ends_with("so there is nothing to build. Run `annals check` on it to see why."), "{words}");
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
        write(&[], &scratch.path().join("out"), None, None, None).unwrap();
        assert!(kept.exists());
    }

    #[test]
    fn the_page_is_not_written_into_itself() {
        let scratch = Scratch::new("build-inside");
        let www = scratch.path().join("www");
        fs::create_dir_all(&www).unwrap();
        let root = scratch.path();
        assert!(outside(&www.join("site/new"), root, &www).is_err());
        assert!(outside(&root.join("site"), root, &www).is_ok());
        let words = outside(&www, root, &www).unwrap_err().to_string();
        assert!(words.contains("lies in the folder of the page itself."), "{words}");
        for above in [root, &root.join("www/.."), root.parent().unwrap()] {
            let words = outside(above, root, &www).unwrap_err().to_string();
            assert!(words.contains("holds the sources that the page is made from"), "{words}");
        }
    }

    #[test]
    fn the_report_names_the_weight_and_the_headers() {
        let scratch = Scratch::new("build-report");
        let files = site_of(&scratch, &["index.html"]);
        let origin = Origin::http("example.org");
        let said = report(&files, 10, Path::new("public"), Some(&origin));
        assert_eq!(
            said,
            "  index.html\n\
             Wrote 1 files, 10 bytes, to public\n\
             Any web server can serve this folder. Let it send\n  \
             Content-Type: application/wasm        for .wasm files, so that the page starts fast;\n  \
             Access-Control-Allow-Origin: *        for all, so that sandboxed frames may load it.\n"
        );
        let more = report(&files, 10, Path::new("public"), None);
        assert!(more.strip_prefix(&said).unwrap().contains("built with --site URL"), "{more}");
    }
}
