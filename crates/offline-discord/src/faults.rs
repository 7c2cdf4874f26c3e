//! Faults on demand: the next matching requests, events or heartbeats go wrong.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

/// One fault, as the control API and tests give it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRequest {
    /// Of requests: the method, any if left out.
    #[serde(default)]
    pub method: Option<String>,
    /// Of requests: the path after `/api/v10`, `*` for one segment, `**` for the rest.
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default = "once")]
    pub times: u32,
    pub fault: Fault,
}

fn once() -> u32 {
    1
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// This answer, and nothing is done.
    Status {
        status: u16,
        #[serde(default)]
        html: bool,
        #[serde(default)]
        code: u32,
        #[serde(default)]
        message: Option<String>,
    },
    /// A 429; scope `user`, `shared` or `global`.
    RateLimit {
        retry_after: f64,
        #[serde(default = "user_scope")]
        scope: String,
    },
    /// Done, answered late.
    Hold { ms: u64 },
    /// The connection ends, nothing is done.
    CutBefore,
    /// Done, then the connection ends without an answer.
    CutAfter,
    /// The next such dispatch is sent twice.
    DuplicateEvent { event: String },
    /// The next such dispatch is not sent, nor replayed.
    DropEvent { event: String },
    /// The next such dispatch lacks this field, so that no client can read it.
    SpoilEvent { event: String, field: String },
    /// At once: the gateway closes, with a code or without; or the socket is cut.
    Close {
        #[serde(default)]
        code: Option<u16>,
        #[serde(default)]
        reset: bool,
    },
    /// At once: op 7.
    Reconnect,
    /// At once: op 9.
    InvalidSession {
        #[serde(default)]
        resumable: bool,
    },
    /// Heartbeats are not acknowledged.
    NoAck,
    /// The gateway is gone for that long.
    GatewayDown { ms: u64 },
}

fn user_scope() -> String {
    "user".into()
}

/// The faults that wait for their moment.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    armed: Vec<FaultRequest>,
    down_until: Option<Instant>,
    given: u64,
}

impl Faults {
    /// Keeps a fault for later; the ones that act at once are the gateway's.
    pub(crate) fn arm(&mut self, request: FaultRequest) -> u64 {
        if let Fault::GatewayDown { ms } = request.fault {
            self.down_until = Some(Instant::now() + Duration::from_millis(ms));
        } else {
            self.armed.push(request);
        }
        self.number()
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.given += 1;
        self.given
    }

    pub(crate) fn clear(&mut self) {
        self.armed.clear();
        self.down_until = None;
    }

    pub(crate) fn gateway_is_down(&self) -> bool {
        self.down_until.is_some_and(|until| Instant::now() < until)
    }

    /// The fault for a request, used up by this.
    pub(crate) fn for_request(&mut self, method: &str, path: &str) -> Option<Fault> {
        self.take(|armed| {
            let method_ok = armed.method.as_deref().is_none_or(|m| m.eq_ignore_ascii_case(method));
            let of_requests = matches!(
                armed.fault,
                Fault::Status { .. }
                    | Fault::RateLimit { .. }
                    | Fault::Hold { .. }
                    | Fault::CutBefore
                    | Fault::CutAfter
            );
            of_requests
                && method_ok
                && armed.path.as_deref().is_none_or(|pattern| matches_path(pattern, path))
        })
    }

    /// How often an event is sent: once, unless a fault says twice or never.
    pub(crate) fn copies_of(&mut self, name: &str) -> usize {
        let fault = self.take(|armed| match &armed.fault {
            Fault::DuplicateEvent { event } | Fault::DropEvent { event } => event == name,
            _ => false,
        });
        match fault {
            Some(Fault::DuplicateEvent { .. }) => 2,
            Some(_) => 0,
            None => 1,
        }
    }

    /// The field that an event is to lack.
    pub(crate) fn spoiled(&mut self, name: &str) -> Option<String> {
        match self.take(|armed| matches!(&armed.fault, Fault::SpoilEvent { event, .. } if event == name))? {
            Fault::SpoilEvent { field, .. } => Some(field),
            _ => None,
        }
    }

    pub(crate) fn withholds_ack(&mut self) -> bool {
        self.take(|armed| armed.fault == Fault::NoAck).is_some()
    }

    fn take(&mut self, wanted: impl Fn(&FaultRequest) -> bool) -> Option<Fault> {
        let at = self.armed.iter().position(wanted)?;
        let fault = self.armed[at].fault.clone();
        self.armed[at].times = self.armed[at].times.saturating_sub(1);
        if self.armed[at].times == 0 {
            self.armed.remove(at);
        }
        Some(fault)
    }
}

/// Whether a path is meant by a pattern of segments.
fn matches_path(pattern: &str, path: &str) -> bool {
    let mut have = path.trim_matches('/').split('/');
    for want in pattern.trim_matches('/').split('/') {
        if want == "**" {
            return true;
        }
        if !have.next().is_some_and(|segment| want == "*" || want == segment) {
            return false;
        }
    }
    have.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_one_segment_and_two_are_the_rest() {
        assert!(matches_path("/channels/*/messages", "/channels/1/messages"));
        assert!(!matches_path("/channels/*/messages", "/channels/1/messages/2"));
        assert!(matches_path("/channels/**", "/channels/1/messages/2"));
    }

    #[test]
    fn a_fault_is_used_up() {
        let mut faults = Faults::default();
        let fault = Fault::CutBefore;
        faults.arm(FaultRequest { method: Some("POST".into()), path: None, times: 2, fault: fault.clone() });
        assert_eq!(faults.for_request("GET", "/gateway"), None);
        assert_eq!(faults.for_request("POST", "/a"), Some(fault.clone()));
        assert_eq!(faults.for_request("POST", "/b"), Some(fault));
        assert_eq!(faults.for_request("POST", "/c"), None);
    }
}
