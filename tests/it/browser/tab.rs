//! A tab as a user has it: looks, presses and types, over Chromium's debugging protocol.

use std::path::Path;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::PATIENCE;
use super::chromium::Chromium;

/// The text of the last element on screen that fits.
const SEEN: &str = "([selector, text]) => [...document.querySelectorAll(selector)]
    .filter((e) => e.checkVisibility() && e.innerText.includes(text)).at(-1)?.innerText ?? null";

/// One tab of a Chromium of its own.
pub(crate) struct Tab {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    session: Option<String>,
    calls: u64,
    origin: String,
    troubles: Vec<String>,
    _chromium: Chromium,
}

impl Tab {
    /// Opens `path` of the server at `origin`.
    pub(crate) async fn open(program: &Path, origin: String, path: &str) -> Self {
        let (chromium, address) = Chromium::start(program).await;
        let connected = tokio::time::timeout(PATIENCE, connect_async(&address)).await;
        let (socket, _) = connected.expect("DevTools answer in time").expect("DevTools speak WebSocket");
        let url = format!("{origin}{path}");
        let mut tab =
            Self { socket, session: None, calls: 0, origin, troubles: Vec::new(), _chromium: chromium };
        let target = tab.call("Target.createTarget", json!({"url": "about:blank"})).await;
        let flat = json!({"targetId": target["targetId"], "flatten": true});
        tab.session = tab.call("Target.attachToTarget", flat).await["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"] {
            tab.call(&format!("{domain}.enable"), json!({})).await;
        }
        tab.call("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await;
        tab.call("Page.navigate", json!({"url": url})).await;
        tab
    }

    /// Waits until something on screen that matches the selector says `text`; all that it says.
    pub(crate) async fn sees(&mut self, selector: &str, text: &str) -> String {
        self.until(SEEN, selector, text).await.as_str().unwrap_or_default().to_owned()
    }

    /// Writes into a field in place of what is there.
    pub(crate) async fn writes(&mut self, selector: &str, text: &str) {
        self.presses(selector).await;
        let all = json!({"type": "keyDown", "key": "a", "modifiers": 2, "commands": ["selectAll"]});
        self.call("Input.dispatchKeyEvent", all).await;
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": "a", "modifiers": 2})).await;
        self.call("Input.insertText", json!({"text": text})).await;
    }

    /// Presses a key.
    pub(crate) async fn hits(&mut self, key: &str) {
        self.keys(key, 0).await;
    }

    /// Presses a key together with others: 1 Alt, 2 Control, 8 Shift, added up.
    pub(crate) async fn keys(&mut self, key: &str, modifiers: u8) {
        let (code, text) = match key {
            "Enter" => (13, Some("\r")),
            "Tab" => (9, None),
            "Escape" => (27, None),
            "ArrowDown" => (40, None),
            " " => (32, Some(" ")),
            "k" => (75, Some("k")),
            other => panic!("the code of {other} is not known here"),
        };
        let mut press =
            json!({"type": "keyDown", "key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code});
        if let Some(text) = text.filter(|_| modifiers == 0) {
            press["text"] = json!(text);
        }
        self.call("Input.dispatchKeyEvent", press.clone()).await;
        press["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", press).await;
    }

    /// Gives a field for files its file.
    pub(crate) async fn chooses(&mut self, selector: &str, file: &Path) {
        let expression = format!("document.querySelector({})", json!(selector));
        let found = self.call("Runtime.evaluate", json!({"expression": expression})).await;
        let files = json!({"files": [file], "objectId": found["result"]["objectId"]});
        self.call("DOM.setFileInputFiles", files).await;
    }

    /// Moves the keyboard's focus there.
    pub(crate) async fn focuses(&mut self, selector: &str) {
        self.sees(selector, "").await;
        self.evaluate(&format!("[...document.querySelectorAll({})].at(-1).focus()", json!(selector))).await;
    }

    /// Waits until nothing on screen that matches the selector says `text`.
    pub(crate) async fn misses(&mut self, selector: &str, text: &str) {
        let gone = format!("(sought) => ({SEEN})(sought) === null ? true : null");
        self.until(&gone, selector, text).await;
    }

    /// Whether there is such a thing on screen now.
    pub(crate) async fn has(&mut self, selector: &str) -> bool {
        let shown =
            format!("[...document.querySelectorAll({})].some((e) => e.checkVisibility())", json!(selector));
        self.evaluate(&shown).await == true
    }

    /// All that something says, on screen or for the ear alone.
    pub(crate) async fn text(&mut self, selector: &str) -> String {
        self.read(selector, "textContent").await
    }

    /// What is written in a field.
    pub(crate) async fn value(&mut self, selector: &str) -> String {
        self.read(selector, "value").await
    }

    async fn read(&mut self, selector: &str, property: &str) -> String {
        let read = self.evaluate(&format!("document.querySelector({}).{property}", json!(selector))).await;
        read.as_str().unwrap_or_default().to_owned()
    }

    /// Troubles that say this were meant to be: the test made them.
    pub(crate) fn forgives(&mut self, words: &str) {
        self.troubles.retain(|trouble| !trouble.contains(words));
    }

    /// The end: nothing went wrong unseen, and nothing left the server's origin.
    pub(crate) async fn close(mut self) {
        // Whatever happened before this answer has been told before it.
        self.call("Page.getFrameTree", json!({})).await;
        assert_eq!(self.troubles, Vec::<String>::new());
    }

    pub(super) async fn until(&mut self, script: &str, selector: &str, text: &str) -> Value {
        let expression = format!("({script})({})", json!([selector, text]));
        let waiting = async {
            let mut again = tokio::time::interval(Duration::from_millis(50));
            loop {
                again.tick().await;
                let found = self.evaluate(&expression).await;
                if !found.is_null() {
                    return found;
                }
            }
        };
        if let Ok(found) = tokio::time::timeout(PATIENCE, waiting).await {
            return found;
        }
        let page = self.evaluate("document.body.innerText").await;
        let page = page.as_str().unwrap_or_default();
        panic!(
            "waited {PATIENCE:?} in vain for {selector} {text:?}; troubles: {:?}; the page:\n{page}",
            self.troubles
        )
    }

    pub(super) async fn evaluate(&mut self, expression: &str) -> Value {
        let wish = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut done = self.call("Runtime.evaluate", wish).await;
        assert!(done["exceptionDetails"].is_null(), "{expression}: {done}");
        done["result"]["value"].take()
    }

    pub(super) async fn call(&mut self, method: &str, params: Value) -> Value {
        let answer = tokio::time::timeout(PATIENCE, self.exchange(method, params)).await;
        answer.unwrap_or_else(|_| panic!("{method}: Chromium did not answer in {PATIENCE:?}"))
    }

    async fn exchange(&mut self, method: &str, params: Value) -> Value {
        self.calls += 1;
        let mut request = json!({"id": self.calls, "method": method, "params": params});
        if let Some(session) = &self.session {
            request["sessionId"] = json!(session);
        }
        self.socket.send(Message::Text(request.to_string())).await.expect("Chromium listens");
        loop {
            let told = self.socket.next().await.expect("Chromium is there").expect("a whole message");
            let Message::Text(told) = told else { continue };
            let mut told: Value = serde_json::from_str(&told).expect("JSON");
            if told["id"] == self.calls {
                assert!(told["error"].is_null(), "{method}: {}", told["error"]);
                return told["result"].take();
            }
            self.troubles.extend(trouble(&told, &self.origin));
        }
    }
}

/// What an event tells that a user should not meet.
fn trouble(event: &Value, origin: &str) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
        "Runtime.consoleAPICalled" => {
            (params["type"] == "error" || params["type"] == "warning").then(|| params["args"].to_string())
        }
        "Log.entryAdded" => (params["entry"]["level"] == "error" || params["entry"]["level"] == "warning")
            .then(|| params["entry"].to_string()),
        "Network.requestWillBeSent" => {
            let url = params["request"]["url"].as_str()?;
            let stays = url.strip_prefix(origin).is_some_and(|rest| rest.starts_with('/'));
            let stays = stays || url.starts_with("data:") || url.starts_with("blob:");
            (!stays).then(|| format!("a request to {url}"))
        }
        _ => None,
    }
}
