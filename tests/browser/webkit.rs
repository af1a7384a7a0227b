//! WebKitGTK: its MiniBrowser, controlled by WebKitWebDriver, on a virtual screen.

use std::net::{Ipv4Addr, TcpListener};
use std::ops::Deref;
use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use super::process::{Process, Says};
use super::{Machine, Page};

const MISSING: &str = "WebKitGTK cannot be driven here. On Debian `apt-get install webkit2gtk-driver xvfb` brings what is \
                       needed; `bash tests/run.sh` does that by itself.";

/// A new WebKit with one page. Fields are dropped in this order: the page closes its browser, then the screen ends.
pub struct WebKit {
    page: Page,
    _driver: Process,
    _screen: Process,
}

impl WebKit {
    pub fn start() -> Self {
        let mut screen = Command::new("Xvfb");
        // It chooses a free display number and prints it.
        screen.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        let screen = Process::start(screen, Says::Out, "", MISSING);
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let mut driver = Command::new("WebKitWebDriver");
        driver.arg(format!("--port={port}"));
        driver.env("DISPLAY", format!(":{}", screen.ready())).env("GDK_BACKEND", "x11");
        driver.env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
        // Its sandbox needs rights that root in a container lacks.
        driver.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        let driver = Process::start_on(driver, port, MISSING);
        let options = json!({ "binary": browser(), "args": ["--automation"] });
        let timeouts = json!({ "script": 60_000, "pageLoad": 60_000, "implicit": 0 });
        let wanted = json!({ "webkitgtk:browserOptions": options, "timeouts": timeouts });
        let (address, wanted) = (format!("http://127.0.0.1:{port}"), wanted.as_object().unwrap().clone());
        let page = Page::by("WebKitGTK", Machine::get(), &address, wanted);
        page.resize(1280, 900);
        Self { page, _driver: driver, _screen: screen }
    }
}

impl Deref for WebKit {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

/// The library's own browser, in the folder of the machine's architecture.
fn browser() -> PathBuf {
    let folders = |path: PathBuf| std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = folders("/usr/lib".into())
        .filter(|path| path.is_dir())
        .flat_map(folders)
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4.")))
        .map(|path| path.join("MiniBrowser"))
        .filter(|path| path.exists())
        .collect();
    found.sort();
    found.pop().unwrap_or_else(|| panic!("{MISSING}"))
}
