//! How payloads go over the wire: as text, or compressed in one of Discord's two ways.

use std::io::Write;

use axum::extract::ws::{Message, Utf8Bytes};
use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Payloads longer than this are compressed for a client that asked for it in its Identify.
const COMPRESS_OVER: usize = 1024;

/// How a connection's payloads are packed.
pub(super) enum Packing {
    /// As text.
    Plain,
    /// Long ones each as a complete zlib stream (`compress` of Identify).
    Payload,
    /// Each as the next part of one zlib stream (`compress=zlib-stream` of the address).
    Stream(Box<ZlibEncoder<Vec<u8>>>),
}

impl Packing {
    pub(super) fn stream() -> Self {
        Self::Stream(Box::new(ZlibEncoder::new(Vec::new(), Compression::fast())))
    }

    /// What Identify asks for; a stream stays one.
    pub(super) fn compress_payloads(&mut self) {
        if matches!(self, Self::Plain) {
            *self = Self::Payload;
        }
    }

    pub(super) fn pack(&mut self, text: Utf8Bytes) -> Message {
        let packed = match self {
            Self::Payload if text.len() > COMPRESS_OVER => whole(text.as_bytes()),
            Self::Stream(stream) => part(stream, text.as_bytes()),
            Self::Plain | Self::Payload => None,
        };
        packed.map_or(Message::Text(text), |bytes| Message::Binary(bytes.into()))
    }
}

/// A complete stream. Writing to memory does not fail.
fn whole(text: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).ok()?;
    encoder.finish().ok()
}

/// The next part of a stream, flushed so that it can be read at once.
fn part(stream: &mut ZlibEncoder<Vec<u8>>, text: &[u8]) -> Option<Vec<u8>> {
    stream.write_all(text).ok()?;
    stream.flush().ok()?;
    Some(std::mem::take(stream.get_mut()))
}
