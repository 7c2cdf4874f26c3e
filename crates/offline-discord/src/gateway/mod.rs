//! The gateway: sessions that outlive their connections, and the sockets that carry them.

mod handshake;
mod socket;

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

pub(crate) use self::socket::upgrade;

use crate::Id;
use crate::faults::Fault;
use crate::intents;
use crate::record::Recorder;
use crate::world::Dispatch;

/// How many events a session can be behind and still resume.
const REPLAYED: usize = 1_000;

/// What a socket is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Frame {
    Text(String),
    /// A close frame, with or without a code.
    Close(Option<u16>),
    /// The TCP connection is cut.
    Reset,
}

#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: BTreeMap<String, Session>,
    pub(crate) last_identify: Option<tokio::time::Instant>,
}

#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) intents: u64,
    pub(crate) shard: [u64; 2],
    seq: u64,
    sent: VecDeque<(u64, String)>,
    out: Option<UnboundedSender<Frame>>,
}

impl Session {
    pub(crate) fn new(intents: u64, shard: [u64; 2], out: UnboundedSender<Frame>) -> Self {
        Self { intents, shard, seq: 0, sent: VecDeque::new(), out: Some(out) }
    }

    /// Whether the guild's events are this shard's.
    pub(crate) fn covers(&self, guild: Option<Id>) -> bool {
        let [index, count] = self.shard;
        guild.map_or(0, |id| (id.0 >> 22) % count.max(1)) == index
    }

    fn wants(&self, dispatch: &Dispatch) -> bool {
        self.covers(dispatch.guild) && (dispatch.intents == 0 || self.intents & dispatch.intents != 0)
    }

    pub(crate) fn dispatch(&mut self, event: &str, data: &Value, recorder: Option<&Recorder>) {
        self.seq += 1;
        let payload = json!({"op": 0, "t": event, "s": self.seq, "d": data});
        if let Some(recorder) = recorder {
            recorder.gateway("send", &payload);
        }
        let text = payload.to_string();
        self.tell(Frame::Text(text.clone()));
        self.sent.push_back((self.seq, text));
        if self.sent.len() > REPLAYED {
            self.sent.pop_front();
        }
    }

    fn tell(&mut self, frame: Frame) {
        if self.out.as_ref().is_some_and(|out| out.send(frame).is_err()) {
            self.out = None;
        }
    }
}

impl Sessions {
    pub(crate) fn add(&mut self, id: String, session: Session) {
        self.by_id.insert(id, session);
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Session> {
        self.by_id.get_mut(id)
    }

    /// The session goes on over a new connection: what was missed is sent again. False if it cannot.
    pub(crate) fn resume(&mut self, id: &str, seq: u64, out: &UnboundedSender<Frame>) -> bool {
        let Some(session) = self.by_id.get_mut(id) else { return false };
        let oldest = session.sent.front().map_or(session.seq + 1, |(seq, _)| *seq);
        if seq > session.seq || seq + 1 < oldest {
            return false;
        }
        session.out = Some(out.clone());
        let missed: Vec<String> =
            session.sent.iter().filter(|(s, _)| *s > seq).map(|(_, text)| text.clone()).collect();
        for text in missed {
            session.tell(Frame::Text(text));
        }
        session.dispatch("RESUMED", &json!({}), None);
        true
    }

    /// The connection is gone; the session waits for a RESUME, unless it ended.
    pub(crate) fn disconnect(&mut self, id: &str, out: &UnboundedSender<Frame>, ended: bool) {
        let Some(session) = self.by_id.get_mut(id) else { return };
        if session.out.as_ref().is_some_and(|current| !current.same_channel(out)) {
            return;
        }
        session.out = None;
        if ended {
            self.by_id.remove(id);
        }
    }

    pub(crate) fn connected(&self) -> bool {
        self.by_id.values().any(|session| session.out.is_some())
    }

    /// Sends an event to every session that asked for it.
    pub(crate) fn dispatch(&mut self, dispatch: &Dispatch, recorder: Option<&Recorder>) {
        let blank = dispatch.private_content.then(|| without_content(&dispatch.data));
        for session in self.by_id.values_mut().filter(|session| session.wants(dispatch)) {
            let reads = session.intents & intents::MESSAGE_CONTENT != 0;
            let data = blank.as_ref().filter(|_| !reads).unwrap_or(&dispatch.data);
            session.dispatch(dispatch.event, data, recorder);
        }
    }

    /// The faults that act at once. True if it was one of them.
    pub(crate) fn disturb(&mut self, fault: &Fault) -> bool {
        let frame = match fault {
            Fault::Close { reset: true, .. } | Fault::GatewayDown { .. } => Frame::Reset,
            Fault::Close { code, .. } => Frame::Close(*code),
            Fault::Reconnect => Frame::Text(json!({"op": 7, "d": null}).to_string()),
            Fault::InvalidSession { resumable } => Frame::Text(json!({"op": 9, "d": resumable}).to_string()),
            _ => return false,
        };
        self.by_id.values_mut().for_each(|session| session.tell(frame.clone()));
        let lost = matches!(
            fault,
            Fault::InvalidSession { resumable: false } | Fault::Close { code: Some(4007 | 4009), .. }
        );
        if lost {
            self.by_id.clear();
        }
        true
    }
}

/// The event as a bot gets it that may not read messages.
pub(crate) fn without_content(data: &Value) -> Value {
    let mut data = data.clone();
    data["content"] = json!("");
    for list in ["embeds", "attachments", "components"] {
        data[list] = json!([]);
    }
    if let Some(fields) = data.as_object_mut() {
        fields.remove("poll");
    }
    data
}
