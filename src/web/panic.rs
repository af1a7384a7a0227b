//! The message of a panic, kept for the page to show after the trap.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static MESSAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Installs a panic hook that keeps the message. It names a place in the program and contains no data of the record.
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

/// The message of the last panic, or empty. Can be called after a trap.
#[wasm_bindgen]
#[must_use]
pub fn panic_message() -> String {
    MESSAGE.with(|message| message.try_borrow().map(|message| message.clone()).unwrap_or_default())
}
