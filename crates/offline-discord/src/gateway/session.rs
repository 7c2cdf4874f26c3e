//! One session: what it asked for, what it was sent, and its connection while it has one.

use std::collections::VecDeque;

use axum::extract::ws::Utf8Bytes;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::Frame;
use crate::Id;
use crate::world::Dispatch;

/// How many events a session can be behind and still resume.
const REPLAYED: usize = 1_000;

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) intents: u64,
    pub(crate) shard: [u64; 2],
    pub(super) seq: u64,
    sent: VecDeque<(u64, Utf8Bytes)>,
    pub(super) out: Option<UnboundedSender<Frame>>,
    /// Since when it has no connection.
    pub(super) left: Option<Instant>,
}

impl Session {
    pub(crate) fn new(intents: u64, shard: [u64; 2], out: UnboundedSender<Frame>) -> Self {
        Self { intents, shard, seq: 0, sent: VecDeque::new(), out: Some(out), left: None }
    }

    /// Whether the guild's events are this shard's; what is in no guild is the first one's.
    pub(crate) fn covers(&self, guild: Option<Id>) -> bool {
        let [index, count] = self.shard;
        guild.map_or(0, |id| (id.0 >> 22) % count.max(1)) == index
    }

    pub(super) fn wants(&self, dispatch: &Dispatch) -> bool {
        self.covers(dispatch.guild) && (dispatch.intents == 0 || self.intents & dispatch.intents != 0)
    }

    /// Sends an event whose data is written already, and keeps it for a RESUME.
    pub(crate) fn dispatch(&mut self, event: &str, data: &str) {
        self.seq += 1;
        let text: Utf8Bytes = format!(r#"{{"op":0,"t":"{event}","s":{},"d":{data}}}"#, self.seq).into();
        self.tell(Frame::Text(text.clone()));
        self.sent.push_back((self.seq, text));
        if self.sent.len() > REPLAYED {
            self.sent.pop_front();
        }
    }

    /// Whether all that came after `seq` is still there.
    pub(super) fn remembers(&self, seq: u64) -> bool {
        seq + 1 >= self.sent.front().map_or(self.seq + 1, |(seq, _)| *seq)
    }

    /// Goes on over a new connection: what came after `seq` is sent again.
    pub(super) fn go_on(&mut self, seq: u64, out: &UnboundedSender<Frame>) {
        self.out = Some(out.clone());
        self.left = None;
        let missed: Vec<Utf8Bytes> =
            self.sent.iter().filter(|(s, _)| *s > seq).map(|(_, text)| text.clone()).collect();
        for text in missed {
            self.tell(Frame::Text(text));
        }
        self.dispatch("RESUMED", "{}");
    }

    pub(super) fn tell(&mut self, frame: Frame) {
        if self.out.as_ref().is_some_and(|out| out.send(frame).is_err()) {
            self.out = None;
        }
    }
}
