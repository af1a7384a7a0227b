//! What a story asks of a browser, whichever engine it is.

use std::path::Path;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Page, Spot};

/// The longest that anything is waited for.
const INDEX_BUDGET: Duration = Duration::from_secs(30);
/// Between two looks.
const STEP: Duration = Duration::from_millis(20);

/// Where a script runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In the page itself.
    Page,
    /// In the only frame of the page.
    Frame,
}

/// A browser with one page. Where something lies is told in CSS pixels from the corner of the page or of its frame.
pub trait Engine {
    /// Its name for messages.
    fn name(&self) -> &'static str;

    /// Goes to an address and waits for the page's own `load`.
    fn go(&self, address: &str);

    /// Runs statements that may wait, with `args`, until they return; what they throw is an error, by its message.
    fn later_with(&self, place: Place, body: &str, arguments: Vec<Value>) -> Result<Value, String>;

    /// Presses the left button once.
    fn click(&self, place: Place, at: (f64, f64));

    /// Drags along a straight way.
    fn drag(&self, place: Place, from: (f64, f64), goal: (f64, f64));

    /// Turns the wheel: up, away from the hand, is negative.
    fn wheel(&self, place: Place, at: (f64, f64), by: i64);

    /// Presses a key that has a name of WebDriver's, or a character.
    fn key(&self, value: char);

    /// Picks a file for a file input.
    fn pick(&self, selector: &str, file: &Path);

    /// What the page looks like, as PNG.
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

    /// The text that an expression gives.
    #[track_caller]
    fn text(&self, place: Place, expression: &str) -> String {
        match self.ask(place, expression) {
            Value::String(text) => text,
            other => panic!("{}: {expression} is {other}, not a text", self.name()),
        }
    }

    /// The number that an expression gives.
    #[track_caller]
    fn number(&self, place: Place, expression: &str) -> f64 {
        let value = self.ask(place, expression);
        value.as_f64().unwrap_or_else(|| panic!("{}: {expression} is {value}, not a number", self.name()))
    }

    /// Whether an expression is true; what throws is not, since a page may be on its way.
    fn is(&self, place: Place, expression: &str) -> bool {
        self.later_with(place, &format!("return Boolean({expression});"), vec![]) == Ok(json!(true))
    }

    /// Waits until an expression is true.
    #[track_caller]
    fn wait(&self, place: Place, expression: &str) {
        let mut left = INDEX_BUDGET;
        while !self.is(place, expression) {
            if left.is_zero() {
                let seen = self.later_with(place, "return document.documentElement.innerText.slice(0, 600)", vec![]);
                panic!("{}: after {INDEX_BUDGET:?} still not: {expression}\nseen: {seen:?}", self.name());
            }
            thread::sleep(STEP);
            left = left.saturating_sub(STEP);
        }
    }

    /// Waits until the timeline is mounted and nothing is pending.
    #[track_caller]
    fn ready(&self, place: Place) {
        self.wait(place, "window.annals");
        self.settle(place);
    }

    /// Waits until nothing is pending.
    #[track_caller]
    fn settle(&self, place: Place) {
        self.later(place, "await annals.idle()");
    }

    /// What can be read in an element.
    #[track_caller]
    fn reads(&self, place: Place, selector: &str) -> String {
        self.text(place, &format!("document.querySelector({})?.innerText ?? '(no {selector})'", json!(selector)))
    }

    /// The box that an expression gives.
    #[track_caller]
    fn spot(&self, place: Place, expression: &str) -> Spot {
        let of = "(box => box ? [box.x, box.y, box.width, box.height] : null)";
        let value = self.ask(place, &format!("{of}({expression})"));
        assert!(value.is_array(), "{}: {expression} is nowhere", self.name());
        let number = |at: usize| value[at].as_f64().unwrap();
        Spot { x: number(0), y: number(1), width: number(2), height: number(3) }
    }

    /// Where an event is drawn.
    #[track_caller]
    fn locate(&self, place: Place, id: &str) -> Spot {
        self.spot(place, &format!("annals.locate({})", json!(id)))
    }
}

/// The hand of WebDriver is the page's: it counts from the page's corner, also in a frame.
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
