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

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 10;

    fn written(body: &[u8]) -> Vec<u8> {
        let size = u32::try_from(NONCE + 1 + body.len()).unwrap_or(u32::MAX);
        [&size.to_le_bytes()[..], &[7; NONCE], b"k", body].concat()
    }

    #[test]
    fn frames_are_taken_one_by_one_once_they_are_whole() {
        let all = [written(b"[1]"), written(b"")].concat();
        let mut inbox = all[..all.len() - 1].to_vec();
        let frame = |body: &[u8]| Some(Ok(Frame { nonce: [7; NONCE], kind: b'k', body: body.to_vec() }));
        assert_eq!(take_frame(&mut inbox, MOST), frame(b"[1]"));
        assert_eq!(take_frame(&mut inbox, MOST), None);
        inbox.extend(&all[all.len() - 1..]);
        assert_eq!(take_frame(&mut inbox, MOST), frame(b""));
        assert!(inbox.is_empty());
    }

    #[test]
    fn a_frame_of_a_size_that_cannot_be_is_refused_by_its_head() {
        assert!(take_frame(&mut written(&[b'x'; MOST]), MOST).is_some_and(|frame| frame.is_ok()));
        let too_large = written(&[b'x'; MOST + 1]);
        assert_eq!(take_frame(&mut too_large[..4].to_vec(), MOST), Some(Err(TooLarge)));
        let too_small = u32::try_from(NONCE).unwrap_or(0).to_le_bytes();
        assert_eq!(take_frame(&mut too_small.to_vec(), MOST), Some(Err(TooLarge)));
    }
}
