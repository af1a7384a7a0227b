//! A WebDriver BiDi client: commands and answers as JSON over a WebSocket.

use std::cell::RefCell;
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket, client};

/// Time limit of an answer.
const TIMEOUT: Duration = Duration::from_secs(90);

/// A connection. Calls block until the answer has come.
pub(super) struct Bidi {
    state: RefCell<State>,
}

struct State {
    socket: WebSocket<TcpStream>,
    last: u64,
    /// Events of subscriptions received between answers.
    events: Vec<Value>,
}

impl Bidi {
    /// Connects to an address such as `ws://127.0.0.1:4711`.
    pub(super) fn connect(address: &str) -> Self {
        let place = address.trim_start_matches("ws://").trim_end_matches('/');
        let stream = TcpStream::connect(place).unwrap_or_else(|error| panic!("no browser at {address}: {error}"));
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream.set_nodelay(true).unwrap();
        let (socket, _) = client(format!("ws://{place}/session"), stream)
            .unwrap_or_else(|error| panic!("{address} speaks no WebSocket: {error}"));
        Self { state: RefCell::new(State { socket, last: 0, events: Vec::new() }) }
    }

    /// Sends a command. An error is the browser's message.
    pub(super) fn try_call(&self, method: &str, parameters: &Value) -> Result<Value, String> {
        let state = &mut *self.state.borrow_mut();
        state.last += 1;
        let command = json!({ "id": state.last, "method": method, "params": parameters });
        state.socket.send(Message::text(command.to_string())).map_err(|error| format!("{method}: {error}"))?;
        loop {
            let message = state.socket.read().map_err(|error| format!("{method}: {error}"))?;
            let Message::Text(text) = message else { continue };
            let mut answer: Value = serde_json::from_str(&text).map_err(|error| format!("{method}: {error}"))?;
            if answer["id"] != json!(state.last) {
                state.events.push(answer);
                continue;
            }
            return match answer["type"].as_str() {
                Some("success") => Ok(answer["result"].take()),
                _ => Err(format!("{method}: {} {}", answer["error"], answer["message"])),
            };
        }
    }

    #[track_caller]
    pub(super) fn call(&self, method: &str, parameters: &Value) -> Value {
        self.try_call(method, parameters).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The events since the last call.
    pub(super) fn events(&self) -> Vec<Value> {
        // An answer comes after the events that happened before it.
        self.call("session.status", &json!({}));
        std::mem::take(&mut self.state.borrow_mut().events)
    }
}
