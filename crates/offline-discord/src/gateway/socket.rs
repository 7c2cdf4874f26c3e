//! One gateway connection: Hello, then what both sides have to say until one of them closes.

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::time::sleep_until;

use super::line::Line;
use super::wire::Packing;
use super::{Frame, close};
use crate::connection::Connection;
use crate::hub::Hub;

/// What the address asks for.
#[derive(Deserialize)]
pub(crate) struct Wish {
    v: Option<String>,
    encoding: Option<String>,
    compress: Option<String>,
}

pub(crate) async fn upgrade(
    State(hub): State<Hub>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    Query(wish): Query<Wish>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if hub.lock().faults.gateway_is_down() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Some(missing) = missing(&wish) {
        return hub.unknown(format!("GET /gateway?{missing}")).into_response();
    }
    let packing = if wish.compress.is_some() { Packing::stream() } else { Packing::Plain };
    let known = wish.v.as_deref().is_none_or(|version| version == "10");
    upgrade.max_message_size(1 << 20).on_upgrade(async move |mut socket| {
        if known {
            serve(hub, Wire { socket, packing }, connection).await;
        } else {
            say_goodbye(&mut socket, Some(close::INVALID_VERSION)).await;
        }
    })
}

/// What the stand-in does not speak, as it stands in the address.
fn missing(wish: &Wish) -> Option<String> {
    let encoding = wish.encoding.as_deref().filter(|name| *name != "json");
    let compress = wish.compress.as_deref().filter(|name| *name != "zlib-stream");
    encoding
        .map(|name| format!("encoding={name}"))
        .or_else(|| compress.map(|name| format!("compress={name}")))
}

/// A socket with its way of packing.
struct Wire {
    socket: WebSocket,
    packing: Packing,
}

/// How a connection comes to its end.
enum End {
    /// The stand-in closes, with a code or without.
    Closing(Option<u16>),
    /// The stand-in cuts it.
    Cut,
    /// The bot closed with this code.
    Closed(u16),
    /// The bot is gone.
    Lost,
}

impl End {
    /// Whether the session is over with it.
    fn ends_session(&self) -> bool {
        match self {
            Self::Closing(code) => code.is_some_and(close::ends_session),
            Self::Closed(code) => matches!(code, 1000 | 1001),
            Self::Cut | Self::Lost => false,
        }
    }
}

async fn serve(hub: Hub, mut wire: Wire, connection: Connection) {
    let (out, frames) = mpsc::unbounded_channel();
    let mut line = Line::new(hub.clone(), out.clone());
    line.greet();
    let end = wire.run(&mut line, frames).await;
    // Before the last words: whoever reads them may be back at once.
    if let Some(session) = &line.session {
        hub.lock().sessions.disconnect(session, &out, end.ends_session());
    }
    let connected = hub.lock().sessions.connected();
    hub.announce("connection", &json!({"connected": connected}));
    match end {
        End::Closing(code) => say_goodbye(&mut wire.socket, code).await,
        End::Cut => connection.cut(),
        End::Closed(_) => drain(&mut wire.socket).await,
        End::Lost => {}
    }
}

impl Wire {
    /// Runs until either side ends it.
    async fn run(&mut self, line: &mut Line, mut frames: UnboundedReceiver<Frame>) -> End {
        let hub = line.hub.clone();
        loop {
            tokio::select! {
                frame = frames.recv() => match frame {
                    Some(Frame::Text(text)) => if !self.send(line, text).await { return End::Lost },
                    Some(Frame::Close(code)) => return End::Closing(code),
                    Some(Frame::Reset) | None => return End::Cut,
                },
                message = self.socket.recv() => if let Err(end) = hear(line, message) { return end },
                () = sleep_until(line.dead_at()) => return End::Closing(Some(close::TIMED_OUT)),
                () = hub.ended() => return End::Closing(Some(1001)),
            }
        }
    }

    /// False if the other side is gone.
    async fn send(&mut self, line: &Line, text: Utf8Bytes) -> bool {
        if let Some(recorder) = &line.hub.recorder
            && let Ok(payload) = serde_json::from_str::<Value>(&text)
        {
            recorder.gateway("send", &payload);
        }
        if line.compress {
            self.packing.compress_payloads();
        }
        self.socket.send(self.packing.pack(text)).await.is_ok()
    }
}

/// What the bot says; JSON is taken from binary frames too.
fn hear(line: &mut Line, message: Option<Result<Message, axum::Error>>) -> Result<(), End> {
    let heard = match message {
        Some(Ok(Message::Text(text))) => line.hear(text.as_bytes()),
        Some(Ok(Message::Binary(bytes))) => line.hear(&bytes),
        Some(Ok(Message::Close(frame))) => return Err(frame.map_or(End::Lost, |f| End::Closed(f.code))),
        Some(Ok(_)) => Ok(()),
        Some(Err(_)) | None => return Err(End::Lost),
    };
    heard.map_err(|code| End::Closing(Some(code)))
}

/// Closes, and waits for the other side to agree.
async fn say_goodbye(socket: &mut WebSocket, code: Option<u16>) {
    let frame = code.map(|code| CloseFrame { code, reason: close::reason(code).into() });
    let coded = frame.is_some();
    if socket.send(Message::Close(frame)).await.is_ok() && coded {
        drain(socket).await;
    }
}

/// Reads to the end; what is said changes nothing any more. The answer to a close goes out with it.
async fn drain(socket: &mut WebSocket) {
    while let Some(Ok(_)) = socket.recv().await {}
}
