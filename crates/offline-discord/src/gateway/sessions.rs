//! All sessions: begun, resumed, told what happens, disturbed.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use super::{Frame, Session, close};
use crate::faults::Fault;
use crate::intents;
use crate::world::Dispatch;

/// How long a session waits for its RESUME. Discord does not document it.
const RESUMABLE: Duration = Duration::from_mins(10);

#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: BTreeMap<String, Session>,
}

/// What becomes of a RESUME.
#[derive(Debug, PartialEq)]
pub(super) enum Resumed {
    GoesOn,
    /// It is over, or too far behind: op 9.
    Lost,
    /// The bot claims to have seen what was never sent.
    WrongSequence,
}

impl Sessions {
    pub(crate) fn add(&mut self, id: String, session: Session, now: Instant) {
        self.forget_the_lost(now);
        self.by_id.insert(id, session);
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Session> {
        self.by_id.get_mut(id)
    }

    pub(super) fn resume(
        &mut self,
        id: &str,
        seq: u64,
        out: &UnboundedSender<Frame>,
        now: Instant,
    ) -> Resumed {
        self.forget_the_lost(now);
        let Some(session) = self.by_id.get_mut(id) else { return Resumed::Lost };
        if seq > session.seq {
            self.by_id.remove(id);
            return Resumed::WrongSequence;
        }
        if !session.remembers(seq) {
            return Resumed::Lost;
        }
        session.go_on(seq, out);
        Resumed::GoesOn
    }

    fn forget_the_lost(&mut self, now: Instant) {
        self.by_id.retain(|_, session| session.left.is_none_or(|left| now.duration_since(left) < RESUMABLE));
    }

    /// The connection is gone; the session waits for a RESUME, unless it ended.
    pub(crate) fn disconnect(&mut self, id: &str, out: &UnboundedSender<Frame>, ended: bool) {
        let Some(session) = self.by_id.get_mut(id) else { return };
        if session.out.as_ref().is_some_and(|current| !current.same_channel(out)) {
            return;
        }
        session.out = None;
        session.left = Some(Instant::now());
        if ended {
            self.by_id.remove(id);
        }
    }

    pub(crate) fn connected(&self) -> bool {
        self.by_id.values().any(|session| session.out.is_some())
    }

    /// Sends an event to every session that asked for it.
    pub(crate) fn dispatch(&mut self, dispatch: &Dispatch) {
        let mut wanting = self.by_id.values_mut().filter(|session| session.wants(dispatch)).peekable();
        if wanting.peek().is_none() {
            return;
        }
        let whole = dispatch.data.to_string();
        let blanked = dispatch.blanked.as_ref().map(ToString::to_string);
        for session in wanting {
            let reads = session.intents & intents::MESSAGE_CONTENT != 0;
            let data = blanked.as_ref().filter(|_| !reads).unwrap_or(&whole);
            session.dispatch(dispatch.event, data);
        }
    }

    /// All sessions end with this code.
    pub(super) fn end_all(&mut self, code: u16) {
        self.by_id.values_mut().for_each(|session| session.tell(Frame::Close(Some(code))));
        self.by_id.clear();
    }

    /// The faults that act at once. True if it was one of them.
    pub(crate) fn disturb(&mut self, fault: &Fault) -> bool {
        let frame = match fault {
            Fault::Close { reset: true, .. } | Fault::GatewayDown { .. } => Frame::Reset,
            Fault::Close { code, .. } => Frame::Close(*code),
            Fault::Reconnect => Frame::op(7, &json!(null)),
            Fault::InvalidSession { resumable } => Frame::op(9, &json!(resumable)),
            _ => return false,
        };
        self.by_id.values_mut().for_each(|session| session.tell(frame.clone()));
        let lost = match fault {
            Fault::InvalidSession { resumable } => !resumable,
            Fault::Close { code: Some(code), reset: false } => close::ends_session(*code),
            _ => false,
        };
        if lost {
            self.by_id.clear();
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_can_be_resumed_for_a_while_and_within_its_memory() {
        let (out, _frames) = tokio::sync::mpsc::unbounded_channel();
        let mut sessions = Sessions::default();
        let mut session = Session::new(0, [0, 1], out.clone());
        (0..1_010).for_each(|_| session.dispatch("X", "{}"));
        sessions.add("a".into(), session, Instant::now());
        assert_eq!(sessions.resume("a", 9, &out, Instant::now()), Resumed::Lost, "too far behind");
        assert_eq!(sessions.resume("a", 10, &out, Instant::now()), Resumed::GoesOn);
        sessions.disconnect("a", &out, false);
        assert_eq!(sessions.resume("a", 1_011, &out, Instant::now() + RESUMABLE), Resumed::Lost, "too late");
    }
}
