//! One gateway connection: Hello, then what both sides have to say until one of them closes.

use std::io::Write;

use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

use super::{Frame, handshake};
use crate::connection::Connection;
use crate::hub::Hub;

/// Payloads longer than this are compressed for a client that asked for it.
const COMPRESS_OVER: usize = 1024;

pub(crate) async fn upgrade(
    State(hub): State<Hub>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if hub.lock().faults.gateway_is_down() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    upgrade.max_message_size(1 << 20).on_upgrade(move |socket| serve(hub, socket, connection))
}

/// A connection's own state.
struct Line {
    hub: Hub,
    out: UnboundedSender<Frame>,
    session: Option<String>,
    compress: bool,
}

async fn serve(hub: Hub, mut socket: WebSocket, connection: Connection) {
    let (out, frames) = mpsc::unbounded_channel();
    let mut line = Line { hub: hub.clone(), out: out.clone(), session: None, compress: false };
    let hello =
        json!({"op": 10, "s": null, "t": null, "d": {"heartbeat_interval": hub.settings.heartbeat_ms}});
    line.tell(&hello);
    let ended = line.run(&mut socket, frames, &connection).await;
    if let Some(session) = &line.session {
        hub.lock().sessions.disconnect(session, &out, ended);
    }
    let connected = hub.lock().sessions.connected();
    hub.announce("connection", &json!({"connected": connected}));
}

impl Line {
    /// Runs until either side closes; true if the bot ended its session by that.
    async fn run(
        &mut self,
        socket: &mut WebSocket,
        mut frames: UnboundedReceiver<Frame>,
        connection: &Connection,
    ) -> bool {
        let hub = self.hub.clone();
        loop {
            tokio::select! {
                frame = frames.recv() => match frame {
                    Some(Frame::Text(text)) => if socket.send(self.packed(text)).await.is_err() { return false },
                    Some(Frame::Close(code)) => return close(socket, code).await,
                    Some(Frame::Reset) | None => return reset(connection),
                },
                message = socket.recv() => match message {
                    Some(Ok(Message::Text(text))) => if let Err(code) = self.hear(&text) { return close(socket, Some(code)).await },
                    Some(Ok(Message::Close(frame))) => return frame.is_some_and(|f| matches!(f.code, 1000 | 1001)),
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => return false,
                },
                () = hub.ended() => return close(socket, Some(1001)).await,
            }
        }
    }

    /// One payload of the bot; an error is the close code.
    fn hear(&mut self, text: &str) -> Result<(), u16> {
        let payload: Value = serde_json::from_str(text).map_err(|_| 4002_u16)?;
        if let Some(recorder) = &self.hub.recorder {
            recorder.gateway("receive", &redacted(&payload));
        }
        match payload["op"].as_u64().ok_or(4002_u16)? {
            1 => self.heartbeat(),
            2 => self.identify(&payload["d"])?,
            6 => self.resume(&payload["d"])?,
            3 | 4 | 8 | 31 if self.session.is_none() => return Err(4003),
            3 | 4 | 31 => {}
            8 => self.members(&payload["d"]),
            _ => return Err(4001),
        }
        Ok(())
    }

    fn heartbeat(&self) {
        if !self.hub.lock().faults.withholds_ack() {
            self.tell(&json!({"op": 11, "s": null, "t": null, "d": null}));
        }
    }

    fn identify(&mut self, data: &Value) -> Result<(), u16> {
        if self.session.is_some() {
            return Err(4005);
        }
        self.compress = data["compress"].as_bool().unwrap_or(false);
        self.begun(handshake::identify(&self.hub, data, &self.out)?);
        Ok(())
    }

    fn resume(&mut self, data: &Value) -> Result<(), u16> {
        self.begun(handshake::resume(&self.hub, data, &self.out)?);
        Ok(())
    }

    fn begun(&mut self, session: Option<String>) {
        if session.is_none() {
            self.tell(&json!({"op": 9, "s": null, "t": null, "d": false}));
        } else {
            self.hub.announce("connection", &json!({"connected": true}));
        }
        self.session = session;
    }

    /// Request Guild Members, answered in one chunk.
    fn members(&self, data: &Value) {
        let guild = data["guild_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
        let mut state = self.hub.lock();
        let wanted: Option<Vec<String>> = serde_json::from_value(data["user_ids"].clone()).ok();
        let ids = state
            .world
            .guilds
            .get(&guild)
            .map(|g| g.members.keys().copied().collect::<Vec<_>>())
            .unwrap_or_default();
        let named = ids.into_iter().filter(|id| wanted.as_ref().is_none_or(|w| w.contains(&id.to_string())));
        let members: Vec<Value> = named.map(|id| state.world.member_json(guild, id)).collect();
        let chunk = json!({"guild_id": guild, "members": members, "chunk_index": 0, "chunk_count": 1, "not_found": [], "nonce": data["nonce"]});
        let session = self.session.as_deref().and_then(|id| state.sessions.get_mut(id));
        if let Some(session) = session {
            session.dispatch("GUILD_MEMBERS_CHUNK", &chunk, self.hub.recorder.as_ref());
        }
    }

    fn tell(&self, payload: &Value) {
        if let Some(recorder) = &self.hub.recorder {
            recorder.gateway("send", payload);
        }
        // Our own receiver is alive as long as this line is.
        self.out.send(Frame::Text(payload.to_string())).unwrap_or_default();
    }

    fn packed(&self, text: String) -> Message {
        if !self.compress || text.len() <= COMPRESS_OVER {
            return Message::Text(text.into());
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        // Writing to memory does not fail.
        encoder.write_all(text.as_bytes()).unwrap_or_default();
        encoder.finish().map_or_else(|_| Message::Text(text.into()), |bytes| Message::Binary(bytes.into()))
    }
}

async fn close(socket: &mut WebSocket, code: Option<u16>) -> bool {
    let frame = code.map(|code| CloseFrame { code, reason: reason(code).into() });
    let coded = frame.is_some();
    if socket.send(Message::Close(frame)).await.is_ok() && coded {
        // Let the other side answer; whatever it says now changes nothing.
        while let Some(Ok(_)) = socket.recv().await {}
    }
    code.is_some_and(|code| matches!(code, 4004 | 4010..=4014))
}

fn reset(connection: &Connection) -> bool {
    connection.cut();
    false
}

fn reason(code: u16) -> &'static str {
    match code {
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid seq.",
        4008 => "Rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4011 => "Sharding required.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "",
    }
}

/// The payload without the token, for the recording.
fn redacted(payload: &Value) -> Value {
    let mut payload = payload.clone();
    if payload["d"].get("token").is_some() {
        payload["d"]["token"] = json!("…");
    }
    payload
}
