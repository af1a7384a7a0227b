//! What is left of a panic: its words, kept for the page to show after the trap.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the words of a panic. They name a place in the program, never data of the record.
pub(super) fn install() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        MESSAGE.with(|message| {
            if let Ok(mut message) = message.try_borrow_mut() {
                *message = format!("The drawing engine stopped at {place}.");
            }
        });
    }));
}

/// The words of the last panic, or nothing. Can be asked after a trap.
#[wasm_bindgen]
#[must_use]
pub fn panic_message() -> String {
    MESSAGE.with(|message| message.try_borrow().map(|message| message.clone()).unwrap_or_default())
}
