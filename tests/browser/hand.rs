//! Input on the page: mouse, fingers, wheel and keyboard, through the browser's own input.

use std::time::Duration;

use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction, TouchActions,
    WheelAction, WheelActions,
};
use fantoccini::key::Key;
use serde_json::json;

use super::Page;

/// A box in the viewport, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Spot {
    pub fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The box grown about its middle until each side has this length.
    pub fn at_least(self, side: f64) -> Self {
        let ((x, y), width, height) = (self.middle(), self.width.max(side), self.height.max(side));
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// The largest difference of the four numbers.
    pub fn apart(self, other: Self) -> f64 {
        let differences = [self.x - other.x, self.y - other.y, self.width - other.width, self.height - other.height];
        differences.into_iter().map(f64::abs).fold(0.0, f64::max)
    }
}

fn to(at: (f64, f64)) -> PointerAction {
    PointerAction::MoveTo { duration: None, x: at.0, y: at.1 }
}

fn down() -> PointerAction {
    PointerAction::Down { button: MOUSE_BUTTON_LEFT }
}

fn up() -> PointerAction {
    PointerAction::Up { button: MOUSE_BUTTON_LEFT }
}

/// Moves along a straight line in a few steps with short pauses.
fn along<S: InputSource<Action = PointerAction>>(source: S, from: (f64, f64), goal: (f64, f64)) -> S {
    (1..=8).fold(source.then(to(from)).then(down()), |source, step| {
        let share = f64::from(step) / 8.0;
        let at = (from.0 + (goal.0 - from.0) * share, from.1 + (goal.1 - from.1) * share);
        source.then(PointerAction::MoveTo { duration: Some(Duration::from_millis(16)), x: at.0, y: at.1 })
    })
}

impl Page {
    fn act(&self, actions: impl Into<Actions>) {
        self.block(self.client().perform_actions(actions), "use the hand");
    }

    /// The box of an event.
    #[track_caller]
    pub fn locate(&self, id: &str) -> Spot {
        self.located(id).unwrap_or_else(|| panic!("{id} is not drawn"))
    }

    pub fn located(&self, id: &str) -> Option<Spot> {
        self.spot(&format!("annals.locate({})", json!(id)))
    }

    /// The box of an element.
    #[track_caller]
    pub fn place(&self, selector: &str) -> Spot {
        let spot = self.spot(&format!("document.querySelector({})?.getBoundingClientRect()", json!(selector)));
        spot.unwrap_or_else(|| panic!("there is no {selector}"))
    }

    fn spot(&self, expression: &str) -> Option<Spot> {
        let of = "(box => box ? [box.x, box.y, box.width, box.height] : null)";
        let value = self.ask(&format!("{of}({expression})"));
        let number = |at: usize| value[at].as_f64().unwrap();
        value.is_array().then(|| Spot { x: number(0), y: number(1), width: number(2), height: number(3) })
    }

    pub fn click(&self, at: (f64, f64)) {
        self.act(MouseActions::new("mouse".to_owned()).then(to(at)).then(down()).then(up()));
    }

    pub fn double_click(&self, at: (f64, f64)) {
        let mouse = MouseActions::new("mouse".to_owned()).then(to(at));
        self.act(mouse.then(down()).then(up()).then(down()).then(up()));
    }

    /// Clicks the middle of an element.
    #[track_caller]
    pub fn press(&self, selector: &str) {
        self.click(self.place(selector).middle());
    }

    /// Scrolls to the button with this text and clicks it.
    #[track_caller]
    pub fn press_button(&self, text: &str) {
        let spot = self.spot(&format!(
            "(node => {{ node?.scrollIntoView({{ block: 'nearest' }}); return node?.getBoundingClientRect(); }})(
                [...document.querySelectorAll('button')].find(node => node.checkVisibility() && node.textContent === {}))",
            json!(text)
        ));
        self.click(spot.unwrap_or_else(|| panic!("there is no button {text}")).middle());
    }

    pub fn hover(&self, at: (f64, f64)) {
        self.act(MouseActions::new("mouse".to_owned()).then(to(at)));
    }

    pub fn drag(&self, from: (f64, f64), goal: (f64, f64)) {
        self.act(along(MouseActions::new("mouse".to_owned()), from, goal).then(up()));
    }

    pub fn tap(&self, at: (f64, f64)) {
        self.act(TouchActions::new("finger".to_owned()).then(to(at)).then(down()).then(up()));
    }

    pub fn swipe(&self, from: (f64, f64), goal: (f64, f64)) {
        self.act(along(TouchActions::new("finger".to_owned()), from, goal).then(up()));
    }

    /// Moves two fingers at once, each along its line.
    pub fn pinch(&self, one: [(f64, f64); 2], other: [(f64, f64); 2]) {
        let finger =
            |name: &str, way: [(f64, f64); 2]| along(TouchActions::new(name.to_owned()), way[0], way[1]).then(up());
        self.act(vec![finger("finger", one), finger("thumb", other)]);
    }

    /// Turns the wheel. Negative is up, away from the user.
    pub fn wheel(&self, at: (f64, f64), by: i64) {
        self.act(turned(at, by));
    }

    /// Turns the wheel while Ctrl is held.
    pub fn ctrl_wheel(&self, at: (f64, f64), by: i64) {
        let control = Key::Control.into();
        let keys = KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: control });
        let keys = keys.pause(Duration::ZERO).then(KeyAction::Up { value: control });
        let wheel = WheelActions::new("wheel".to_owned()).pause(Duration::ZERO).then(scroll(at, by));
        self.act(Actions::from(keys).and(wheel.pause(Duration::ZERO)));
    }

    /// Presses a named key or a character key.
    pub fn key(&self, value: impl Into<char>) {
        let value = value.into();
        let keys = KeyActions::new("keys".to_owned());
        self.act(keys.then(KeyAction::Down { value }).then(KeyAction::Up { value }));
    }

    /// Presses keys one after the other, each when the timeline is idle, and returns how many. `Tab*3` is a key three
    /// times, `Alt+Down` a key with another one, and `“text”` types a text, which does not count.
    pub fn press_keys(&self, keys: &str) -> usize {
        let mut count = 0;
        for (part, text) in keys.split(['“', '”']).enumerate() {
            if part % 2 == 1 {
                text.chars().for_each(|letter| self.key(letter));
                self.settle();
                continue;
            }
            for word in text.split_whitespace() {
                let (name, times) =
                    word.split_once('*').map_or((word, 1), |(name, times)| (name, times.parse().unwrap()));
                let (with, name) = name.split_once('+').map_or((None, name), |(with, name)| (Some(with), name));
                let with: Option<char> = with.map(|with| match with {
                    "Shift" => Key::Shift.into(),
                    "Alt" => Key::Alt.into(),
                    _ => panic!("{word} begins with no known key"),
                });
                let value: char = named(name);
                for _ in 0..times {
                    let pressed = with.into_iter().chain([value]).map(|value| KeyAction::Down { value });
                    let released = [value].into_iter().chain(with).map(|value| KeyAction::Up { value });
                    self.act(pressed.chain(released).fold(KeyActions::new("keys".to_owned()), KeyActions::then));
                    self.settle();
                    count += 1;
                }
            }
        }
        count
    }
}

/// The key with a name, or a character.
fn named(name: &str) -> char {
    let key = match name {
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Space" => return ' ',
        _ => return name.chars().next().unwrap(),
    };
    key.into()
}

fn turned(at: (f64, f64), by: i64) -> WheelActions {
    WheelActions::new("wheel".to_owned()).then(scroll(at, by))
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a screen is small")]
fn scroll(at: (f64, f64), by: i64) -> WheelAction {
    WheelAction::Scroll { duration: None, x: at.0.round() as i64, y: at.1.round() as i64, delta_x: 0, delta_y: by }
}
