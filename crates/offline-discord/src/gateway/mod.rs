//! The gateway: sessions that outlive their connections, and the sockets that carry them.

mod close;
mod handshake;
mod line;
mod members;
mod session;
mod sessions;
mod socket;
mod wire;

use axum::extract::ws::Utf8Bytes;
use serde_json::{Value, json};

pub(crate) use self::session::Session;
pub(crate) use self::sessions::Sessions;
pub(crate) use self::socket::upgrade;

/// More guilds than these need more shards.
pub(crate) const MOST_GUILDS: usize = 2_500;

/// What a socket is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    Text(Utf8Bytes),
    /// A close frame, with or without a code.
    Close(Option<u16>),
    /// The TCP connection is cut.
    Reset,
}

impl Frame {
    /// A payload that is no dispatch.
    fn op(op: u8, data: &Value) -> Self {
        Self::Text(json!({"op": op, "s": null, "t": null, "d": data}).to_string().into())
    }
}
