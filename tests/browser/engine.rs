//! Browser operations used by tests, for any engine.

use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Page, Spot};

/// Time limit of a wait.
const TIMEOUT: Duration = Duration::from_secs(30);
/// Pause between two checks.
const STEP: Duration = Duration::from_millis(20);

/// The document in which a script runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The page itself.
    Page,
    /// The only frame of the page.
    Frame,
}

/// A browser with one page. Positions are in CSS pixels from the corner of the page or of its frame.
pub trait Engine {
    /// Name for messages.
    fn name(&self) -> &'static str;

    /// Goes to an address and waits for the page's `load` event.
    fn go(&self, address: &str);

    /// Runs statements that may await, with `args`. An exception becomes an error with its message.
    fn later_with(&self, place: Place, body: &str, arguments: Vec<Value>) -> Result<Value, String>;

    /// Clicks the left button.
    fn click(&self, place: Place, at: (f64, f64));

    /// Drags along a straight line.
    fn drag(&self, place: Place, from: (f64, f64), goal: (f64, f64));

    /// Turns the wheel. Negative is up, away from the user.
    fn wheel(&self, place: Place, at: (f64, f64), by: i64);

    /// Presses a character key, or a key with a WebDriver name.
    fn key(&self, value: char);

    /// Selects a file in a file input.
    fn pick(&self, selector: &str, file: &Path);

    /// A screenshot as PNG.
    fn picture(&self) -> Vec<u8>;

    /// Runs statements without arguments.
    #[track_caller]
    fn later(&self, place: Place, body: &str) -> Value {
        self.later_with(place, body, vec![]).unwrap_or_else(|error| panic!("{}: {error}\nin: {body}", self.name()))
    }

    /// The value of an expression.
    #[track_caller]
    fn ask(&self, place: Place, expression: &str) -> Value {
        self.later(place, &format!("return ({expression});"))
    }

    /// The value of an expression as text.
    #[track_caller]
    fn text(&self, place: Place, expression: &str) -> String {
        match self.ask(place, expression) {
            Value::String(text) => text,
            other => panic!("{}: {expression} is {other}, not a text", self.name()),
        }
    }

    /// The value of an expression as a number.
    #[track_caller]
    fn number(&self, place: Place, expression: &str) -> f64 {
        let value = self.ask(place, expression);
        value.as_f64().unwrap_or_else(|| panic!("{}: {expression} is {value}, not a number", self.name()))
    }

    /// True if an expression is true. An exception counts as false, because the page may still be loading.
    fn is(&self, place: Place, expression: &str) -> bool {
        self.later_with(place, &format!("return Boolean({expression});"), vec![]) == Ok(json!(true))
    }

    /// Waits until an expression is true.
    #[track_caller]
    fn wait(&self, place: Place, expression: &str) {
        let mut left = TIMEOUT;
        while !self.is(place, expression) {
            if left.is_zero() {
                let seen = self.later_with(place, "return document.documentElement.innerText.slice(0, 600)", vec![]);
                panic!("{}: after {TIMEOUT:?} still not: {expression}\nseen: {seen:?}", self.name());
            }
            thread::sleep(STEP);
            left = left.saturating_sub(STEP);
        }
    }

    /// Waits until the timeline is mounted and idle.
    #[track_caller]
    fn ready(&self, place: Place) {
        self.wait(place, "window.annals");
        self.settle(place);
    }

    /// Waits until the timeline is idle.
    #[track_caller]
    fn settle(&self, place: Place) {
        self.later(place, "await annals.idle()");
    }

    /// The visible text of an element.
    #[track_caller]
    fn reads(&self, place: Place, selector: &str) -> String {
        self.text(place, &format!("document.querySelector({})?.innerText ?? '(no {selector})'", json!(selector)))
    }

    /// The box that an expression returns.
    #[track_caller]
    fn spot(&self, place: Place, expression: &str) -> Spot {
        let of = "(box => box ? [box.x, box.y, box.width, box.height] : null)";
        let value = self.ask(place, &format!("{of}({expression})"));
        assert!(value.is_array(), "{}: {expression} is nowhere", self.name());
        let number = |at: usize| value[at].as_f64().unwrap();
        Spot { x: number(0), y: number(1), width: number(2), height: number(3) }
    }

    /// The box of an event.
    #[track_caller]
    fn locate(&self, place: Place, id: &str) -> Spot {
        self.spot(place, &format!("annals.locate({})", json!(id)))
    }
}

/// WebDriver counts positions from the corner of the page, also in a frame.
fn from_the_page(page: &Page, place: Place, (x, y): (f64, f64)) -> (f64, f64) {
    match place {
        Place::Page => (x, y),
        Place::Frame => {
            let frame = page.place("iframe");
            (x + frame.x, y + frame.y)
        }
    }
}

impl Engine for Page {
    fn name(&self) -> &'static str {
        self.engine()
    }

    fn go(&self, address: &str) {
        Self::go(self, address);
    }

    fn later_with(&self, place: Place, body: &str, arguments: Vec<Value>) -> Result<Value, String> {
        if place == Place::Page {
            return Self::later_with(self, body, arguments);
        }
        self.enter_frame();
        let answer = Self::later_with(self, body, arguments);
        self.leave_frame();
        answer
    }

    fn click(&self, place: Place, at: (f64, f64)) {
        Self::click(self, from_the_page(self, place, at));
    }

    fn drag(&self, place: Place, from: (f64, f64), goal: (f64, f64)) {
        Self::drag(self, from_the_page(self, place, from), from_the_page(self, place, goal));
    }

    fn wheel(&self, place: Place, at: (f64, f64), by: i64) {
        Self::wheel(self, from_the_page(self, place, at), by);
    }

    fn key(&self, value: char) {
        Self::key(self, value);
    }

    fn pick(&self, selector: &str, file: &Path) {
        self.send(selector, file.to_str().unwrap());
    }

    fn picture(&self) -> Vec<u8> {
        Self::picture(self)
    }
}
