//! A page in a browser of its own.

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

/// The longest that anything is waited for.
const INDEX_BUDGET: Duration = Duration::from_secs(20);
/// Between two looks.
const STEP: Duration = Duration::from_millis(20);
/// Debian's browser without the script around it, which adds flags of its own.
const DEBIANS: &str = "/usr/lib/chromium/chromium";

/// What the browser is to look like.
pub struct Look {
    pub width: u32,
    pub height: u32,
    pub scale: f64,
    /// A telephone: a viewport of exactly that size, fingers, no scroll bars.
    pub phone: bool,
    /// More flags of the command line.
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

/// A browser with one page, closed when it is dropped.
pub struct Page {
    pub machine: Arc<Machine>,
    engine: &'static str,
    runtime: Runtime,
    client: Option<Client>,
}

impl Page {
    /// A fresh browser, without a profile.
    pub fn new(look: &Look) -> Self {
        let machine = Machine::get();
        let driver = machine.driver.address();
        Self::by("Chromium", machine, &driver, look.capabilities())
    }

    /// The name of its engine for messages.
    pub(super) fn engine(&self) -> &'static str {
        self.engine
    }

    /// Gives its window a size.
    pub(super) fn resize(&self, width: u32, height: u32) {
        self.block(self.client().set_window_size(width, height), "resize the window");
    }

    /// A fresh browser of the driver at an address.
    pub(super) fn by(engine: &'static str, machine: Arc<Machine>, driver: &str, wanted: Map<String, Value>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(wanted).connect(driver).await
        });
        let client = client.unwrap_or_else(|error| panic!("the browser does not start: {error}"));
        Self { machine, engine, runtime, client: Some(client) }
    }

    /// The standard page at what follows its origin, shown and at rest.
    pub fn open(rest: &str) -> Self {
        let page = Self::new(&Look::default());
        page.show(rest);
        page
    }

    /// Goes there and waits until the timeline is shown and at rest.
    pub fn show(&self, rest: &str) {
        let address = format!("{}{rest}", self.machine.program.origin());
        self.go(&address);
        self.ready();
    }

    /// Goes to an address, and waits for no more than the page's own `load`.
    pub fn go(&self, address: &str) {
        self.block(self.client().goto(address), "goto");
    }

    pub fn reload(&self) {
        self.block(self.client().refresh(), "reload");
    }

    /// Waits until the timeline is mounted and nothing is pending.
    pub fn ready(&self) {
        self.wait("window.annals");
        self.settle();
    }

    /// Waits until nothing is pending.
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

    /// The text that an expression gives.
    pub fn text(&self, expression: &str) -> String {
        match self.ask(expression) {
            Value::String(text) => text,
            other => panic!("{expression} is {other}, not a text"),
        }
    }

    /// The number that an expression gives.
    pub fn number(&self, expression: &str) -> f64 {
        let value = self.ask(expression);
        value.as_f64().unwrap_or_else(|| panic!("{expression} is {value}, not a number"))
    }

    /// Whether an expression is true.
    pub fn is(&self, expression: &str) -> bool {
        self.ask(&format!("Boolean({expression})")) == json!(true)
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub fn wait(&self, expression: &str) {
        let mut left = INDEX_BUDGET;
        while !self.is(expression) {
            if left.is_zero() {
                let seen = self.ask("document.body.innerText.slice(0, 600)");
                panic!("after {INDEX_BUDGET:?} still not: {expression}\nseen: {seen}\nlog: {:#?}", self.log());
            }
            self.runtime.block_on(async { tokio::time::sleep(STEP).await });
            left = left.saturating_sub(STEP);
        }
    }

    /// Runs statements that may wait; what they throw is an error, by its message.
    pub fn later(&self, body: &str) -> Result<Value, String> {
        self.later_with(body, vec![])
    }

    /// The same with arguments, in `args`.
    pub fn later_with(&self, body: &str, arguments: Vec<Value>) -> Result<Value, String> {
        outcome(self.block(self.client().execute_async(&awaited(body), arguments), body))
    }

    /// The same with a index_budget of its own; a page that does not answer in that time is an error too, and its browser
    /// is ended, since the driver would wait for it again to close it.
    pub fn within(&self, index_budget: Duration, body: &str) -> Result<Value, String> {
        // Longer than our own, since the driver asks a page that does not answer once more why.
        let timeouts = TimeoutConfiguration::new(Some(index_budget * 2), None, None);
        let work = async {
            self.client().update_timeouts(timeouts).await?;
            self.client().execute_async(&awaited(body), vec![]).await
        };
        let answer = self.runtime.block_on(async { tokio::time::timeout(index_budget, work).await });
        match answer {
            Ok(answer) => answer.map_err(|error| error.to_string()).and_then(outcome),
            Err(_) => Err(self.end(index_budget)),
        }
    }

    /// Ends the browser of a page that does not answer.
    fn end(&self, index_budget: Duration) -> String {
        let about = self.client().capabilities().and_then(|about| about.get("goog:processID"));
        let ended = about.and_then(Value::as_u64).map(|id| Command::new("kill").args(["-9", &id.to_string()]).status());
        let how = if ended.is_some_and(|ended| ended.is_ok_and(|status| status.success())) { "ended" } else { "left" };
        format!("more than {} s; the browser was {how}", index_budget.as_secs())
    }

    /// What the page looks like, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.block(self.client().screenshot(), "look at the page")
    }

    /// Whether an element is there and takes room.
    pub fn sees(&self, selector: &str) -> bool {
        self.is(&format!("document.querySelector({})?.checkVisibility()", json!(selector)))
    }

    /// What can be read in an element.
    pub fn reads(&self, selector: &str) -> String {
        self.text(&format!("document.querySelector({})?.innerText ?? '(no {selector})'", json!(selector)))
    }

    /// Into the frame that is the only one of its page.
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

    /// A command of the browser's own protocol.
    pub fn browser(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.block(self.client().issue_cmd(Own { path: "goog/cdp/execute", body }), command)
    }

    /// What the console, the network and the page's policy had to complain about since the last call.
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
            // The driver ends what cannot be closed now.
            let _ = self.runtime.block_on(client.close());
        }
    }
}

/// A script for statements that may wait.
fn awaited(body: &str) -> String {
    format!(
        "const args = [...arguments];
         const done = args.pop();
         (async () => {{ {body} }})().then(value => done({{ value: value ?? null }}), error => done({{ error: String(error?.message ?? error) }}));"
    )
}

/// What such a script has come to.
fn outcome(mut answer: Value) -> Result<Value, String> {
    match answer["error"].take() {
        Value::String(error) => Err(error),
        _ => Ok(answer["value"].take()),
    }
}

/// Keeps what a failed story saw last.
pub(super) fn keep(png: &[u8]) {
    let story = thread::current().name().unwrap_or("page").replace("::", "-");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{story}.png"));
    if std::fs::write(&path, png).is_ok() {
        eprintln!("What the page looked like: {}", path.display());
    }
}

/// A command that WebDriver does not have.
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
