//! Firefox, controlled by WebDriver BiDi without a separate driver.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::bidi::Bidi;
use super::desk::Desk;
use super::engine::{Engine, Place};
use super::page::keep;
use super::process::{Process, Says};

/// Profile settings: no first-run pages and no questions.
const SETTINGS: [(&str, &str); 15] = [
    ("accessibility.force_disabled", "-1"),
    ("remote.active-protocols", "1"),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("browser.aboutwelcome.enabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    ("toolkit.telemetry.reportingpolicy.firstRun", "false"),
    ("app.update.enabled", "false"),
    ("app.normandy.enabled", "false"),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("browser.safebrowsing.malware.enabled", "false"),
    ("browser.safebrowsing.phishing.enabled", "false"),
    ("browser.safebrowsing.update.enabled", "false"),
    ("extensions.getAddons.cache.enabled", "false"),
    ("services.settings.server", "\"http://127.0.0.1:1/\""),
];
const MISSING: &str = "firefox-esr is not in PATH. On Debian `apt-get install firefox-esr` brings it; \
                       `bash tests/run.sh` does that by itself.";

/// A new Firefox with one page. It and its profile are removed on drop.
pub struct Firefox {
    bidi: Bidi,
    context: String,
    process: Process,
    _profile: TempDir,
}

impl Firefox {
    pub fn start() -> Self {
        Self::with(&["--headless"], &[])
    }

    /// A new browser on a desk, whose tree assistive tools can read.
    pub fn on(desk: &Desk) -> Self {
        Self::with(&[], desk.env())
    }

    fn with(flags: &[&str], env: &[(&'static str, String)]) -> Self {
        let profile = TempDir::with_prefix("annals-firefox-").unwrap();
        let settings: String =
            SETTINGS.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n")).collect();
        std::fs::write(profile.path().join("user.js"), settings).unwrap();
        let mut command = Command::new("firefox-esr");
        command.args(flags).envs(env.iter().cloned());
        command.args(["--no-remote", "--remote-debugging-port", "0", "--profile"]);
        command.arg(profile.path()).arg("about:blank");
        // Firefox refuses another user's home folder, and its sandbox needs rights that root in a container lacks.
        command.env("HOME", profile.path()).env("MOZ_DISABLE_CONTENT_SANDBOX", "1");
        let process = Process::start(command, Says::Errors, "WebDriver BiDi listening on ", MISSING);
        let bidi = Bidi::connect(process.ready());
        bidi.call("session.new", &json!({ "capabilities": {} }));
        let tree = bidi.call("browsingContext.getTree", &json!({}));
        let context = tree["contexts"][0]["context"].as_str().unwrap().to_owned();
        let viewport = json!({ "width": 1280, "height": 860 });
        bidi.call("browsingContext.setViewport", &json!({ "context": context, "viewport": viewport }));
        let events = ["log.entryAdded", "network.beforeRequestSent"];
        bidi.call("session.subscribe", &json!({ "events": events }));
        Self { bidi, context, process, _profile: profile }
    }

    /// The browsing context of the page or of its frame.
    fn context(&self, place: Place) -> Result<String, String> {
        if place == Place::Page {
            return Ok(self.context.clone());
        }
        let tree = self.bidi.try_call("browsingContext.getTree", &json!({ "root": self.context }))?;
        let frame = tree["contexts"][0]["children"][0]["context"].as_str();
        frame.map(str::to_owned).ok_or_else(|| "the page has no frame".to_owned())
    }

    /// Input in a frame is sent to the frame's own context, because another process may show it.
    #[track_caller]
    fn act(&self, place: Place, source: &Value) {
        let context = self.context(place).unwrap();
        self.bidi.call("input.performActions", &json!({ "context": context, "actions": [source] }));
    }

    fn mouse(&self, place: Place, steps: &[Value]) {
        self.act(place, &json!({ "type": "pointer", "id": "mouse", "actions": steps }));
    }

    /// The events since the last call, each with name and data.
    pub fn events(&self) -> Vec<Value> {
        self.bidi.events()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a screen is small")]
fn to(at: (f64, f64), ms: u32) -> Value {
    json!({ "type": "pointerMove", "x": at.0.round() as i64, "y": at.1.round() as i64, "duration": ms })
}

fn button(what: &str) -> Value {
    json!({ "type": what, "button": 0 })
}

/// The bytes of a base64 text.
fn bytes(text: &str) -> Option<Vec<u8>> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = 0_u32;
    let mut found = Vec::with_capacity(text.len() / 4 * 3);
    for (place, letter) in text.trim_end_matches('=').bytes().enumerate() {
        bits = bits << 6 | u32::try_from(LETTERS.iter().position(|known| *known == letter)?).ok()?;
        if place % 4 > 0 {
            found.push((bits >> (6 - 2 * (place % 4))) as u8);
        }
    }
    Some(found)
}

impl Engine for Firefox {
    fn name(&self) -> &'static str {
        "Firefox"
    }

    fn go(&self, address: &str) {
        self.bidi
            .call("browsingContext.navigate", &json!({ "context": self.context, "url": address, "wait": "complete" }));
    }

    fn later_with(&self, place: Place, body: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let arguments = Value::Array(arguments);
        let expression = format!(
            "(async () => {{ const args = {arguments}; const value = await (async () => {{ {body} }})(); return JSON.stringify(value ?? null); }})()"
        );
        let target = json!({ "context": self.context(place)? });
        let asked = json!({ "expression": expression, "target": target, "awaitPromise": true });
        let answer = self.bidi.try_call("script.evaluate", &asked)?;
        match answer["result"]["value"].as_str() {
            Some(text) if answer["type"] == "success" => serde_json::from_str(text).map_err(|error| error.to_string()),
            _ => Err(answer["exceptionDetails"]["text"].as_str().unwrap_or("no answer").to_owned()),
        }
    }

    fn click(&self, place: Place, at: (f64, f64)) {
        self.mouse(place, &[to(at, 0), button("pointerDown"), button("pointerUp")]);
    }

    fn drag(&self, place: Place, from: (f64, f64), goal: (f64, f64)) {
        let way = (1..=8).map(|step| {
            let share = f64::from(step) / 8.0;
            to((from.0 + (goal.0 - from.0) * share, from.1 + (goal.1 - from.1) * share), 16)
        });
        let begin = [to(from, 0), button("pointerDown")];
        self.mouse(place, &begin.into_iter().chain(way).chain([button("pointerUp")]).collect::<Vec<_>>());
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place on a screen is small")]
    fn wheel(&self, place: Place, at: (f64, f64), by: i64) {
        let (x, y) = (at.0.round() as i64, at.1.round() as i64);
        let scroll = json!({ "type": "scroll", "x": x, "y": y, "deltaX": 0, "deltaY": by });
        self.act(place, &json!({ "type": "wheel", "id": "wheel", "actions": [scroll] }));
    }

    fn key(&self, value: char) {
        let of = |what: &str| json!({ "type": what, "value": value.to_string() });
        self.act(Place::Page, &json!({ "type": "key", "id": "keys", "actions": [of("keyDown"), of("keyUp")] }));
    }

    fn pick(&self, selector: &str, file: &Path) {
        let expression = format!("document.querySelector({})", json!(selector));
        let target = json!({ "context": self.context });
        let asked = json!({ "expression": expression, "target": target, "awaitPromise": false });
        let found = self.bidi.call("script.evaluate", &asked);
        let element = json!({ "sharedId": found["result"]["sharedId"] });
        self.bidi.call("input.setFiles", &json!({ "context": self.context, "element": element, "files": [file] }));
    }

    fn picture(&self) -> Vec<u8> {
        let shot = self.bidi.try_call("browsingContext.captureScreenshot", &json!({ "context": self.context }));
        shot.ok().and_then(|shot| bytes(shot["data"].as_str()?)).unwrap_or_default()
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        if std::thread::panicking() {
            keep(&self.picture());
        }
        // On request it closes in order and writes its profile. The drop of the process ends it in any case.
        if self.bidi.try_call("browser.close", &json!({})).is_ok() {
            self.process.ended(std::time::Duration::from_secs(5));
        }
    }
}
