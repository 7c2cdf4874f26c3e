//! What a bot says on one connection.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::{Frame, close, handshake, members};
use crate::hub::Hub;

/// The longest payload that a bot may send.
const LONGEST: usize = 4096;
/// How many payloads a bot may send in a minute.
const PER_MINUTE: u32 = 120;

/// A connection's own state.
pub(super) struct Line {
    pub(super) hub: Hub,
    pub(super) out: UnboundedSender<Frame>,
    pub(super) session: Option<String>,
    /// Whether Identify asked for compressed payloads.
    pub(super) compress: bool,
    /// When the last heartbeat came.
    pub(super) heard: Instant,
    /// The minute that is being counted, and what was sent in it.
    minute: (Instant, u32),
}

impl Line {
    pub(super) fn new(hub: Hub, out: UnboundedSender<Frame>) -> Self {
        let now = Instant::now();
        Self { hub, out, session: None, compress: false, heard: now, minute: (now, 0) }
    }

    pub(super) fn greet(&self) {
        self.tell(10, &json!({"heartbeat_interval": self.hub.settings.heartbeat_ms}));
    }

    /// Without a heartbeat until then the connection is dead: one may be late, two are missing.
    pub(super) fn dead_at(&self) -> Instant {
        self.heard + Duration::from_millis(self.hub.settings.heartbeat_ms) * 2
    }

    /// One payload of the bot; an error is the close code.
    pub(super) fn hear(&mut self, payload: &[u8]) -> Result<(), u16> {
        self.count(Instant::now())?;
        if payload.len() > LONGEST {
            return Err(close::DECODE_ERROR);
        }
        let payload: Value = serde_json::from_slice(payload).map_err(|_| close::DECODE_ERROR)?;
        if let Some(recorder) = &self.hub.recorder {
            recorder.gateway("receive", &payload);
        }
        self.obey(payload["op"].as_u64().ok_or(close::DECODE_ERROR)?, &payload["d"])
    }

    fn obey(&mut self, op: u64, data: &Value) -> Result<(), u16> {
        match (op, self.session.clone()) {
            (1, _) => self.heartbeat(),
            (2 | 6, Some(_)) => return Err(close::ALREADY_AUTHENTICATED),
            (2, None) => self.identify(data)?,
            (6, None) => self.begun(handshake::resume(&self.hub, data, &self.out)?),
            (3 | 4 | 8 | 31, None) => return Err(close::NOT_AUTHENTICATED),
            (3, Some(_)) if !is_presence(data) => return Err(close::UNKNOWN_OPCODE),
            (3, Some(_)) => self.show(data),
            (4 | 31, Some(_)) => {}
            (8, Some(session)) => members::send(&mut self.hub.lock(), &session, data)?,
            _ => return Err(close::UNKNOWN_OPCODE),
        }
        Ok(())
    }

    fn count(&mut self, now: Instant) -> Result<(), u16> {
        if now.duration_since(self.minute.0) >= Duration::from_mins(1) {
            self.minute = (now, 0);
        }
        self.minute.1 += 1;
        let over = self.hub.settings.rate_limits && self.minute.1 > PER_MINUTE;
        if over { Err(close::RATE_LIMITED) } else { Ok(()) }
    }

    /// Whatever sequence number it carries: it is for the bot's own use.
    fn heartbeat(&mut self) {
        self.heard = Instant::now();
        if !self.hub.lock().faults.withholds_ack() {
            self.tell(11, &Value::Null);
        }
    }

    fn show(&self, presence: &Value) {
        let status = activity(presence);
        self.hub.announce("status", &json!({"status": status}));
        self.hub.step(|world| world.status = status);
    }

    fn identify(&mut self, data: &Value) -> Result<(), u16> {
        self.compress = data["compress"].as_bool().unwrap_or(false);
        self.begun(handshake::identify(&self.hub, data, &self.out)?);
        Ok(())
    }

    fn begun(&mut self, session: Option<String>) {
        if session.is_none() {
            self.tell(9, &json!(false));
        } else {
            self.hub.announce("connection", &json!({"connected": true}));
        }
        self.session = session;
    }

    fn tell(&self, op: u8, data: &Value) {
        // Our own receiver is alive as long as this line is.
        self.out.send(Frame::op(op, data)).unwrap_or_default();
    }
}

/// A custom status says it in `state`, every other activity by its name.
fn activity(data: &Value) -> Option<String> {
    const CUSTOM: u64 = 4;
    let activity = data["activities"].get(0)?;
    let text = if activity["type"] == CUSTOM { &activity["state"] } else { &activity["name"] };
    text.as_str().filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}

fn is_presence(data: &Value) -> bool {
    matches!(data["status"].as_str(), Some("online" | "dnd" | "idle" | "invisible" | "offline"))
}
