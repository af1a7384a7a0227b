//! A page in its own browser.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};

use super::Machine;

/// Time limit of a wait.
const TIMEOUT: Duration = Duration::from_secs(20);
/// Pause between two checks.
const STEP: Duration = Duration::from_millis(20);
/// Debian's browser binary, without its wrapper script, which adds flags.
const DEBIANS: &str = "/usr/lib/chromium/chromium";

/// Options of the browser.
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub scale: f64,
    /// A phone: exactly this viewport, touch input, no scroll bars.
    pub phone: bool,
    /// More command line flags.
    pub flags: &'static [&'static str],
}

impl Default for Look {
    fn default() -> Self {
        Self { width: 1280, height: 860, scale: 1.0, phone: false, flags: &[] }
    }
}

impl Look {
    fn capabilities(&self) -> Map<String, Value> {
        let mut flags: Vec<String> = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
        ]
        .map(str::to_owned)
        .to_vec();
        flags.push(format!("--force-device-scale-factor={}", self.scale));
        flags.push(format!("--window-size={},{}", self.width, self.height));
        flags.extend(self.flags.iter().map(|flag| (*flag).to_owned()));
        let mut options = json!({ "args": flags });
        if Path::new(DEBIANS).exists() {
            options["binary"] = json!(DEBIANS);
        }
        if self.phone {
            let metrics =
                json!({ "width": self.width, "height": self.height, "pixelRatio": self.scale, "touch": true });
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let wanted = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": 60_000, "pageLoad": 60_000, "implicit": 0 },
        });
        wanted.as_object().unwrap().clone()
    }
}

/// A browser with one page, closed on drop.
pub struct Page {
    pub machine: Arc<Machine>,
    engine: &'static str,
    runtime: Runtime,
    client: Option<Client>,
}

impl Page {
    /// A new browser without a profile.
    pub fn new(look: &Look) -> Self {
        let machine = Machine::get();
        let driver = machine.driver.address();
        Self::by("Chromium", machine, &driver, look.capabilities())
    }

    /// A new browser on a desk, whose tree assistive tools can read.
    pub fn on(driver: &super::Driver) -> Self {
        let mut wanted = Look { flags: &["--force-renderer-accessibility"], ..Look::default() }.capabilities();
        let flags = wanted["goog:chromeOptions"]["args"].as_array_mut().unwrap();
        flags.retain(|flag| flag != "--headless=new");
        Self::by("Chromium", Machine::get(), &driver.address(), wanted)
    }

    /// Name of the engine, for messages.
    pub(super) fn engine(&self) -> &'static str {
        self.engine
    }

    /// Sets the size of the window.
    pub(super) fn resize(&self, width: u32, height: u32) {
        self.block(self.client().set_window_size(width, height), "resize the window");
    }

    /// A new browser from the driver at an address.
    pub(super) fn by(engine: &'static str, machine: Arc<Machine>, driver: &str, wanted: Map<String, Value>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(wanted).connect(driver).await
        });
        let client = client.unwrap_or_else(|error| panic!("the browser does not start: {error}"));
        Self { machine, engine, runtime, client: Some(client) }
    }

    /// Opens the standard page with `rest` after its origin, and waits until it is shown and idle.
    pub fn open(rest: &str) -> Self {
        let page = Self::new(&Look::default());
        page.show(rest);
        page
    }

    /// Goes to the page and waits until the timeline is shown and idle.
    pub fn show(&self, rest: &str) {
        let address = format!("{}{rest}", self.machine.program.origin());
        self.go(&address);
        self.ready();
    }

    /// Goes to an address and waits only for the page's `load` event.
    pub fn go(&self, address: &str) {
        self.block(self.client().goto(address), "goto");
    }

    pub fn reload(&self) {
        self.block(self.client().refresh(), "reload");
    }

    /// Waits until the timeline is mounted and idle.
    pub fn ready(&self) {
        self.wait("window.annals");
        self.settle();
    }

    /// Waits until the timeline is idle.
    pub fn settle(&self) {
        self.later("await annals.idle()").unwrap();
    }

    /// Runs statements with arguments.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.block(self.client().execute(script, arguments), script)
    }

    /// The value of an expression.
    pub fn ask(&self, expression: &str) -> Value {
        self.run(&format!("return ({expression});"), vec![])
    }

    /// The value of an expression as text.
    pub fn text(&self, expression: &str) -> String {
        match self.ask(expression) {
            Value::String(text) => text,
            other => panic!("{expression} is {other}, not a text"),
        }
    }

    /// The value of an expression as a number.
    pub fn number(&self, expression: &str) -> f64 {
        let value = self.ask(expression);
        value.as_f64().unwrap_or_else(|| panic!("{expression} is {value}, not a number"))
    }

    /// True if an expression is true.
    pub fn is(&self, expression: &str) -> bool {
        self.ask(&format!("Boolean({expression})")) == json!(true)
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn wait(&self, expression: &str) {
        if !self.comes(expression, TIMEOUT) {
            let seen = self.ask("document.body.innerText.slice(0, 600)");
            panic!("after {TIMEOUT:?} still not: {expression}\nseen: {seen}\nlog: {:#?}", self.log());
        }
    }

    /// True if an expression is true within a time.
    pub fn comes(&self, expression: &str, mut left: Duration) -> bool {
        while !self.is(expression) {
            if left.is_zero() {
                return false;
            }
            self.runtime.block_on(async { tokio::time::sleep(STEP).await });
            left = left.saturating_sub(STEP);
        }
        true
    }

    /// Runs statements that may await. An exception becomes an error with its message.
    pub fn later(&self, body: &str) -> Result<Value, String> {
        self.later_with(body, vec![])
    }

    /// The same with arguments, as `args`.
    pub fn later_with(&self, body: &str, arguments: Vec<Value>) -> Result<Value, String> {
        outcome(self.block(self.client().execute_async(&awaited(body), arguments), body))
    }

    /// The same with its own time limit. A page that does not answer in time is an error, and its browser is ended,
    /// because the driver would wait again to close it.
    pub fn within(&self, timeout: Duration, body: &str) -> Result<Value, String> {
        // Longer than the own limit, because the driver asks an unresponsive page once more.
        let timeouts = TimeoutConfiguration::new(Some(timeout * 2), None, None);
        let work = async {
            self.client().update_timeouts(timeouts).await?;
            self.client().execute_async(&awaited(body), vec![]).await
        };
        let answer = self.runtime.block_on(async { tokio::time::timeout(timeout, work).await });
        match answer {
            Ok(answer) => answer.map_err(|error| error.to_string()).and_then(outcome),
            Err(_) => Err(self.end(timeout)),
        }
    }

    /// Ends the browser of an unresponsive page.
    fn end(&self, timeout: Duration) -> String {
        let about = self.client().capabilities().and_then(|about| about.get("goog:processID"));
        let ended = about.and_then(Value::as_u64).map(|id| Command::new("kill").args(["-9", &id.to_string()]).status());
        let how = if ended.is_some_and(|ended| ended.is_ok_and(|status| status.success())) { "ended" } else { "left" };
        format!("more than {} s; the browser was {how}", timeout.as_secs())
    }

    /// A screenshot as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.block(self.client().screenshot(), "look at the page")
    }

    /// True if an element exists and has a size.
    pub fn sees(&self, selector: &str) -> bool {
        self.is(&format!("document.querySelector({})?.checkVisibility()", json!(selector)))
    }

    /// The visible text of an element.
    pub fn reads(&self, selector: &str) -> String {
        self.text(&format!("document.querySelector({})?.innerText ?? '(no {selector})'", json!(selector)))
    }

    /// Enters the only frame of the page.
    pub fn enter_frame(&self) {
        self.block(self.client().enter_frame(0), "enter the frame");
    }

    pub fn leave_frame(&self) {
        self.block(self.client().enter_parent_frame(), "leave the frame");
    }

    /// Types into an element; for a file input, the path of a file.
    pub fn send(&self, selector: &str, text: &str) {
        let element = self.block(self.client().find(Locator::Css(selector)), selector);
        self.block(element.send_keys(text), selector);
    }

    /// Runs a command of the browser's own protocol.
    pub fn browser(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.block(self.client().issue_cmd(Own { path: "goog/cdp/execute", body }), command)
    }

    /// Complaints of the console, the network and the page's policy since the last call.
    pub fn log(&self) -> Vec<String> {
        let entries = self
            .block(self.client().issue_cmd(Own { path: "se/log", body: json!({ "type": "browser" }) }), "read the log");
        let entries = entries.as_array().unwrap().iter();
        let worth = entries.filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
        worth.map(|entry| format!("{} {}", entry["level"], entry["message"])).collect()
    }

    pub(super) fn client(&self) -> &Client {
        self.client.as_ref().expect("the browser is open until the page is dropped")
    }

    #[track_caller]
    pub(super) fn block<T, E: std::fmt::Display>(&self, work: impl Future<Output = Result<T, E>>, what: &str) -> T {
        self.runtime.block_on(work).unwrap_or_else(|error| panic!("{error}\nin: {what}"))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            if thread::panicking() {
                let _ = self.runtime.block_on(client.screenshot()).map(|png| keep(&png));
            }
            // The driver ends browsers that cannot be closed here.
            let _ = self.runtime.block_on(client.close());
        }
    }
}

/// A script for statements that may await.
fn awaited(body: &str) -> String {
    format!(
        "const args = [...arguments];
         const done = args.pop();
         (async () => {{ {body} }})().then(value => done({{ value: value ?? null }}), error => done({{ error: String(error?.message ?? error) }}));"
    )
}

/// The result of such a script.
fn outcome(mut answer: Value) -> Result<Value, String> {
    match answer["error"].take() {
        Value::String(error) => Err(error),
        _ => Ok(answer["value"].take()),
    }
}

/// Saves the last screenshot of a failed test.
pub(super) fn keep(png: &[u8]) {
    let story = thread::current().name().unwrap_or("page").replace("::", "-");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{story}.png"));
    if std::fs::write(&path, png).is_ok() {
        eprintln!("What the page looked like: {}", path.display());
    }
}

/// A command that WebDriver lacks.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
