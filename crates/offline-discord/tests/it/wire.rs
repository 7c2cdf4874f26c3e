//! A gateway connection without a library, to say what no library would.

use std::time::Duration;

use flate2::{Decompress, FlushDecompress};
use futures_util::{SinkExt, StreamExt};
use offline_discord::Handle;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Guilds and what is written in them.
pub(crate) const INTENTS: u64 = 1 | 1 << 9 | 1 << 12;

pub(crate) struct Wire {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// What is left of the stream, if the whole connection is one.
    stream: Option<Decompress>,
    token: String,
}

/// What the gateway says.
#[derive(Debug)]
pub(crate) enum Heard {
    Payload(Value),
    Closed(Option<u16>),
}

impl Wire {
    /// Connects and reads Hello.
    pub(crate) async fn open(handle: &Handle) -> Self {
        Self::open_with(handle, "v=10&encoding=json").await
    }

    pub(crate) async fn open_with(handle: &Handle, query: &str) -> Self {
        let mut wire = Self::connect(handle, query).await;
        assert_eq!(wire.payload().await["op"], 10, "Hello comes first");
        wire
    }

    /// Connects without reading.
    pub(crate) async fn connect(handle: &Handle, query: &str) -> Self {
        let (socket, _) = connect_async(format!("{}/?{query}", handle.gateway_url())).await.unwrap();
        let stream = query.contains("zlib-stream").then(|| Decompress::new(true));
        Self { socket, stream, token: handle.token().into() }
    }

    /// Connects and identifies; returns READY's data too.
    pub(crate) async fn ready(handle: &Handle) -> (Self, Value) {
        let mut wire = Self::open(handle).await;
        wire.identify(json!({})).await;
        let ready = wire.event("READY").await;
        (wire, ready)
    }

    pub(crate) async fn say(&mut self, op: u8, data: Value) {
        self.text(&json!({"op": op, "d": data}).to_string()).await;
    }

    pub(crate) async fn text(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// Identifies, with fields that differ from an ordinary Identify.
    pub(crate) async fn identify(&mut self, changes: Value) {
        let mut data = json!({"token": self.token, "intents": INTENTS, "properties": {"os": "linux"}});
        for (name, value) in changes.as_object().unwrap() {
            data[name] = value.clone();
        }
        self.say(2, data).await;
    }

    pub(crate) async fn resume(&mut self, session: &str, seq: u64) {
        self.say(6, json!({"token": self.token, "session_id": session, "seq": seq})).await;
    }

    /// The next frame as it came.
    pub(crate) async fn frame(&mut self) -> Option<Message> {
        let next = tokio::time::timeout(Duration::from_secs(10), self.socket.next());
        next.await.expect("the gateway says nothing").and_then(Result::ok)
    }

    pub(crate) async fn next(&mut self) -> Heard {
        match self.frame().await {
            Some(Message::Text(text)) => Heard::Payload(serde_json::from_str(&text).unwrap()),
            Some(Message::Binary(bytes)) => Heard::Payload(self.unpacked(&bytes)),
            Some(Message::Close(Some(frame))) => Heard::Closed(Some(code(frame.code))),
            other => {
                assert!(matches!(other, None | Some(Message::Close(None))), "{other:?}");
                Heard::Closed(None)
            }
        }
    }

    fn unpacked(&mut self, bytes: &[u8]) -> Value {
        let mut whole = Decompress::new(true);
        let stream = self.stream.as_mut().unwrap_or(&mut whole);
        let mut text = Vec::with_capacity(1 << 20);
        stream.decompress_vec(bytes, &mut text, FlushDecompress::Sync).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    pub(crate) async fn payload(&mut self) -> Value {
        match self.next().await {
            Heard::Payload(payload) => payload,
            Heard::Closed(code) => panic!("closed with {code:?}"),
        }
    }

    /// The next payload of this kind, whatever comes before.
    pub(crate) async fn op(&mut self, op: u8) -> Value {
        loop {
            let payload = self.payload().await;
            if payload["op"] == op {
                return payload["d"].clone();
            }
        }
    }

    /// The data of the next such event, whatever comes before.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.payload().await;
            if payload["t"] == name {
                return payload["d"].clone();
            }
        }
    }

    /// What came up to now: a heartbeat's acknowledgement ends it.
    pub(crate) async fn so_far(&mut self) -> Vec<Value> {
        self.say(1, Value::Null).await;
        let mut heard = Vec::new();
        loop {
            let payload = self.payload().await;
            if payload["op"] == 11 {
                return heard;
            }
            heard.push(payload);
        }
    }

    /// The code with which the gateway closes, whatever comes before.
    pub(crate) async fn closed(&mut self) -> Option<u16> {
        loop {
            if let Heard::Closed(code) = self.next().await {
                return code;
            }
        }
    }

    pub(crate) async fn close(mut self, code: u16) {
        let frame = tokio_tungstenite::tungstenite::protocol::CloseFrame {
            code: CloseCode::from(code),
            reason: "".into(),
        };
        self.socket.close(Some(frame)).await.unwrap();
        let mut answered = false;
        while let Some(Ok(heard)) = self.socket.next().await {
            answered |= heard.is_close();
        }
        assert!(answered, "the gateway hangs up without a word");
    }
}

fn code(code: CloseCode) -> u16 {
    code.into()
}

/// The names of events.
pub(crate) fn names(payloads: &[Value]) -> Vec<&str> {
    payloads.iter().filter_map(|payload| payload["t"].as_str()).collect()
}
