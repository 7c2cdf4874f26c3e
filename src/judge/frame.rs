//! What a child writes, cut into frames: a length, whom it answers, what it is, and its JSON. None of it is to be trusted.

pub(super) const NONCE: usize = 16;

/// A frame of the driver: whom it answers, what it is, and its JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub nonce: [u8; NONCE],
    pub kind: u8,
    pub body: Vec<u8>,
}

/// The frame has more than may come back, or is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// A whole frame, if there is one; an error as soon as its head says that it is too large.
pub(super) fn take_frame(inbox: &mut Vec<u8>, most: usize) -> Option<Result<Frame, TooLarge>> {
    let head = inbox.first_chunk::<4>()?;
    let size = usize::try_from(u32::from_le_bytes(*head)).unwrap_or(usize::MAX);
    if size > most.saturating_add(NONCE + 1) || size < NONCE + 1 {
        return Some(Err(TooLarge));
    }
    let frame = inbox.get(4..4 + size)?;
    let (nonce, rest) = frame.split_first_chunk::<NONCE>()?;
    let (kind, body) = rest.split_first()?;
    let frame = Frame { nonce: *nonce, kind: *kind, body: body.to_vec() };
    inbox.drain(..4 + size);
    Some(Ok(frame))
}
