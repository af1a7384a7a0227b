//! Replaces a whole folder in one step: the new folder is made beside the old one, then both are exchanged. If the
//! program is killed, either the old or the new folder remains, never a mixture.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::pending::{self, Pending};

/// Prefix of the names of unfinished folders.
const PREFIX: &str = ".annals-new-";
/// A folder with more files of others than this is not exchanged; its files are replaced one by one.
const MOST_CARRIED: usize = 20_000;

/// Contents of a folder: names, with `/` between folders, and bytes.
pub(super) type Contents = [(String, Vec<u8>)];

/// Makes a folder contain these files and keeps others' files. Removes those files of an earlier run (`before`) that
/// are not written again.
///
/// If the folder cannot be exchanged (it is a mount, or the program runs in it), its files are replaced one by one.
///
/// # Errors
/// If a folder or file cannot be written. The folder is then unchanged, except for files already replaced one by one.
pub(super) fn replace(folder: &Path, files: &Contents, before: &BTreeSet<String>) -> io::Result<()> {
    let real = match folder.canonicalize() {
        Ok(real) => real,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return make(folder, files),
        Err(cause) => return Err(cause),
    };
    let runs_in_it = std::env::current_dir().is_ok_and(|here| here.starts_with(&real));
    if let Some(parent) = real.parent().filter(|_| !runs_in_it)
        && let Ok(staged) = Staged::new(parent, files)
        && carry(&real, staged.path(), files, before).is_ok()
    {
        fs::set_permissions(staged.path(), fs::metadata(&real)?.permissions())?;
        // Signals wait until both steps are done.
        let _all = pending::hold();
        if exchange(&real, staged.path()).is_ok() {
            rescue(staged.path(), &real, before);
            return Ok(());
        }
    }
    one_by_one(&real, files, before)
}

/// Makes a folder that does not exist yet.
fn make(folder: &Path, files: &Contents) -> io::Result<()> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(parent)?;
    let staged = Staged::new(parent, files)?;
    fs::rename(staged.path(), folder)
}

/// Moves each file into place, then removes files of an earlier run that were not written again.
fn one_by_one(folder: &Path, files: &Contents, before: &BTreeSet<String>) -> io::Result<()> {
    if let Some(link) = files.iter().find_map(|(name, _)| linked(folder, name)) {
        let words =
            format!("{} is a link to another folder, where nothing is written. Remove the link", link.display());
        return Err(io::Error::other(words));
    }
    let staged = Staged::new(folder, files)?;
    let _all = pending::hold();
    for (name, _) in files {
        let to = folder.join(name);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(staged.path().join(name), to)?;
    }
    let is_stale = |name: &&String| files.iter().all(|(new, _)| new != *name) && linked(folder, name).is_none();
    for stale in before.iter().filter(is_stale) {
        // It does not matter if the file is already gone.
        let _ = fs::remove_file(folder.join(stale));
    }
    Ok(())
}

/// The first symbolic link on the path from the folder to a file in it. It may lead out of the folder.
fn linked(folder: &Path, name: &str) -> Option<PathBuf> {
    let way = Path::new(name).ancestors().skip(1).filter(|part| !part.as_os_str().is_empty());
    way.map(|part| folder.join(part)).find(|part| part.is_symlink())
}

/// A new folder beside another. It is removed when this value is dropped.
struct Staged {
    folder: TempDir,
    _pending: Pending,
    #[cfg(unix)]
    _lock: Option<fs::File>,
}

impl Staged {
    fn new(parent: &Path, files: &Contents) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        let as_usual = std::os::unix::fs::PermissionsExt::from_mode(0o777);
        #[cfg(unix)]
        builder.permissions(as_usual);
        #[cfg(unix)]
        let one_at_a_time = lock(parent);
        #[cfg(unix)]
        if one_at_a_time.is_some() {
            clear_away(parent);
        }
        let (folder, pending) = Pending::made(|| builder.tempdir_in(parent))?;
        let staged = Self {
            _pending: pending,
            #[cfg(unix)]
            _lock: lock(folder.path()),
            folder,
        };
        for (name, bytes) in files {
            super::write::fits(bytes)?;
            let path = staged.path().join(name);
            let _all = pending::hold();
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, bytes)?;
        }
        Ok(staged)
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Locks a folder until the returned file is dropped or the program ends. `None` on a file system without locks.
#[cfg(unix)]
fn lock(folder: &Path) -> Option<fs::File> {
    let open = fs::File::open(folder).ok()?;
    rustix::fs::flock(&open, rustix::fs::FlockOperation::LockExclusive).ok()?;
    Some(open)
}

/// Removes leftovers of killed programs: folders with our prefix that are not locked.
#[cfg(unix)]
fn clear_away(parent: &Path) {
    let ours = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(PREFIX);
    for entry in fs::read_dir(parent).into_iter().flatten().flatten().filter(ours) {
        if entry.file_type().is_ok_and(|kind| kind.is_dir())
            && let Ok(open) = fs::File::open(entry.path())
            && rustix::fs::flock(&open, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_ok()
        {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Links the files of others from the old folder into the new one.
fn carry(old: &Path, new: &Path, files: &Contents, before: &BTreeSet<String>) -> io::Result<()> {
    let mut carried = 0;
    each(old, &mut |name, path, kind| {
        let to = new.join(name);
        if kind.is_dir() {
            return fs::create_dir_all(to);
        }
        if before.contains(name) || files.iter().any(|(new, _)| new == name) {
            return Ok(());
        }
        carried += 1;
        if carried > MOST_CARRIED || !(kind.is_file() || kind.is_symlink()) {
            return Err(io::Error::other("too much, or no file"));
        }
        fs::hard_link(path, &to)
            .or_else(|cause| if kind.is_file() { fs::copy(path, &to).map(drop) } else { Err(cause) })
    })?;
    // Remove folders that contained only files that are gone.
    prune(new);
    Ok(())
}

/// Moves files that others put into the old folder while the new one was made.
fn rescue(old: &Path, new: &Path, before: &BTreeSet<String>) {
    let _ = each(old, &mut |name, path, kind| {
        let to = new.join(name);
        if !kind.is_dir() && !before.contains(name) && fs::symlink_metadata(&to).is_err() {
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(path, to)?;
        }
        Ok(())
    });
}

/// Callback for each entry of a folder: relative name, path, kind.
type Visit<'a> = &'a mut dyn FnMut(&str, &Path, fs::FileType) -> io::Result<()>;

/// Visits everything in a folder, folders before their contents. Links are not followed.
fn each(folder: &Path, visit: Visit<'_>) -> io::Result<()> {
    let mut folders: Vec<(String, PathBuf)> = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let Ok(name) = entry.file_name().into_string() else {
                return Err(io::Error::other("a name that is no text"));
            };
            let name = format!("{prefix}{name}");
            visit(&name, &entry.path(), kind)?;
            if kind.is_dir() {
                folders.push((format!("{name}/"), entry.path()));
            }
        }
    }
    Ok(())
}

/// Removes the empty folders within a folder.
fn prune(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            prune(&entry.path());
            // Fails if the folder is not empty.
            let _ = fs::remove_dir(entry.path());
        }
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn contents(files: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn found(folder: &Path) -> Vec<(String, String)> {
        let mut found = Vec::new();
        each(folder, &mut |name, path, kind| {
            if !kind.is_dir() {
                found.push((name.to_owned(), fs::read_to_string(path).unwrap()));
            }
            Ok(())
        })
        .unwrap();
        found.sort();
        found
    }

    fn pairs(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    type Way = fn(&Path, &Contents, &BTreeSet<String>) -> io::Result<()>;

    #[test]
    fn both_ways_replace_what_was_ours_and_keep_what_was_not() {
        for (name, way) in [("swap", replace as Way), ("one-by-one", one_by_one as Way)] {
            let scratch = Scratch::new(&format!("swap-{name}"));
            let out = scratch.path().join("out");
            replace(&out, &contents(&[("a", "1"), ("b/c", "2"), ("old/d", "3")]), &BTreeSet::new()).unwrap();
            scratch.write("out/CNAME", "theirs");
            scratch.write("out/b/note", "theirs too");
            scratch.write("out/.git/objects/x", "and this");
            let before = ["a", "b/c", "old/d"].map(str::to_owned).into();
            way(&out, &contents(&[("a", "4"), ("b/c", "5"), ("e", "6")]), &before).unwrap();
            let expected = [
                (".git/objects/x", "and this"),
                ("CNAME", "theirs"),
                ("a", "4"),
                ("b/c", "5"),
                ("b/note", "theirs too"),
                ("e", "6"),
            ];
            assert_eq!(found(&out), pairs(&expected), "{name}");
            assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1, "{name}: nothing is left beside it");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out_of_the_folder() {
        use std::os::unix::fs::symlink;
        let before: BTreeSet<String> = ["a", "b/c", "old/d"].map(str::to_owned).into();
        let new = contents(&[("a", "4"), ("b/c", "5")]);
        for (name, way) in [("swap", replace as Way), ("one-by-one", one_by_one as Way)] {
            let scratch = Scratch::new(&format!("swap-links-{name}"));
            let (out, outside) = (scratch.path().join("out"), scratch.path().join("outside"));
            let theirs = [("a", "theirs"), ("c", "theirs"), ("d", "theirs")];
            theirs.iter().for_each(|(file, text)| drop(scratch.write(&format!("outside/{file}"), text)));
            fs::create_dir_all(&out).unwrap();
            // In place of a file, of a folder that is removed, and of a folder that is written to.
            symlink(outside.join("a"), out.join("a")).unwrap();
            symlink(&outside, out.join("old")).unwrap();
            way(&out, &new, &before).unwrap();
            assert_eq!(found(&outside), pairs(&theirs), "{name}");
            assert!(!fs::symlink_metadata(out.join("a")).unwrap().is_symlink(), "{name}: the file is ours");
            assert!(out.join("old").is_symlink(), "{name}: the link is theirs");
            fs::remove_dir_all(out.join("b")).unwrap();
            symlink(&outside, out.join("b")).unwrap();
            let words = way(&out, &new, &before).unwrap_err().to_string();
            assert!(
                words.ends_with("out/b is a link to another folder, where nothing is written. Remove the link"),
                "{words}"
            );
            assert_eq!(found(&outside), pairs(&theirs), "{name}");
            assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "4", "{name}: and nothing else is changed");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn open_files_of_the_old_folder_stay_readable() {
        use std::io::Read as _;
        let scratch = Scratch::new("swap-open");
        let out = scratch.path().join("out");
        let before = ["a".to_owned()].into();
        replace(&out, &contents(&[("a", "old")]), &before).unwrap();
        let mut open = fs::File::open(out.join("a")).unwrap();
        replace(&out, &contents(&[("a", "new")]), &before).unwrap();
        let mut text = String::new();
        open.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), found(&out)), ("old", pairs(&[("a", "new")])));
    }

    #[cfg(unix)]
    #[test]
    fn leftovers_of_killed_runs_are_removed_and_running_ones_are_not() {
        let scratch = Scratch::new("swap-left");
        scratch.write(&format!("{PREFIX}dead/a"), "");
        let running = Staged::new(scratch.path(), &contents(&[("a", "x")])).unwrap();
        replace(&scratch.path().join("out"), &contents(&[("a", "1")]), &BTreeSet::new()).unwrap();
        assert!(running.path().join("a").exists(), "it is held");
        drop(running);
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_failed_replacement_leaves_the_old_folder() {
        let scratch = Scratch::new("swap-refused");
        let out = scratch.path().join("out");
        replace(&out, &contents(&[("a", "1")]), &BTreeSet::new()).unwrap();
        let long = "n".repeat(300);
        assert!(replace(&out, &contents(&[("a", "2"), (long.as_str(), "3")]), &BTreeSet::new()).is_err());
        assert_eq!(found(&out), pairs(&[("a", "1")]));
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    }
}
