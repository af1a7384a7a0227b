//! The site: the list of files that a web server needs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Error;
use super::join::{self, Shell};
use super::minify::minified;

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct File {
    /// Address relative to the site, with `/` between folders on every system.
    pub(super) name: String,
    /// Path of the file.
    pub(super) path: PathBuf,
    /// The folder of the site, for a script that is joined with others or imports from the joined one.
    shell: Option<PathBuf>,
}

impl File {
    /// Its current bytes in the form for the page (see [`minified`] and [`join`]).
    ///
    /// # Errors
    /// If it cannot be read, or not be joined with its imports.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let bytes = match &self.shell {
            None => fs::read(&self.path)?,
            Some(www) => {
                let shell = Shell::read(www)?;
                if self.name == join::ENTRY {
                    shell.joined().into_bytes()
                } else {
                    shell.applied(&self.name, &fs::read_to_string(&self.path)?)?.into_bytes()
                }
            }
        };
        Ok(minified(&self.name, bytes))
    }
}

/// Every file of the site whose sources are in `folder`, sorted by name. Joined modules are one file. Names that begin
/// with a dot or are not UTF-8 are left out, and so are symbolic links, because every served file must be in the
/// folder.
///
/// # Errors
/// If a folder cannot be read, or modules cannot be joined.
pub(super) fn files(folder: &Path) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    let failed = |cause: io::Error| Error::file("read the folder", folder, &cause);
    collect(folder, "", &mut files).map_err(failed)?;
    let shell = Shell::read(folder).map_err(failed)?;
    files.retain(|file| file.name == join::ENTRY || !shell.has(&file.name));
    if shell.has(join::ENTRY) {
        let is_module = |name: &str| name.ends_with(".js") && !name.starts_with("pkg/");
        for file in files.iter_mut().filter(|file| is_module(&file.name)) {
            file.shell = Some(folder.to_owned());
        }
    }
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        let name = format!("{prefix}{name}");
        if kind.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else if kind.is_file() {
            let path = entry.path();
            files.push(File { name, path, shell: None });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    #[test]
    fn the_list_is_whole_sorted_and_without_dotfiles() {
        let scratch = Scratch::new("site-list");
        for name in ["z.css", "index.html", "pkg/a.js", ".hidden", "pkg/.new-1/a.js"] {
            scratch.write(name, name);
        }
        let files = files(scratch.path()).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["index.html", "pkg/a.js", "z.css"]);
        let bytes: Vec<Vec<u8>> = files.iter().map(|file| file.read().unwrap()).collect();
        assert_eq!(bytes, [&b"index.html"[..], b"pkg/a.js", b"z.css"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let scratch = Scratch::new("site-link");
        scratch.write("outside/secret.txt", "secret");
        scratch.write("www/index.html", "");
        let www = scratch.path().join("www");
        let outside = scratch.path().join("outside");
        std::os::unix::fs::symlink(&outside, www.join("folder")).unwrap();
        std::os::unix::fs::symlink(outside.join("secret.txt"), www.join("file.txt")).unwrap();
        assert_eq!(files(&www).unwrap().len(), 1);
    }

    #[test]
    fn a_missing_folder_is_a_sentence() {
        let error = files(Path::new("/nowhere/www")).unwrap_err();
        assert!(error.to_string().starts_with("could not read the folder /nowhere/www: "), "{error}");
    }
}
