//! What a simulation has for Discord: it takes what it is sent, and fails now and then as Discord does.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::coach::outbox::{Action, Done, Owed, Trouble};
use crate::domain::ids::{ChannelId, MessageId};

/// Messages of a channel that are remembered, so that an earlier try can be found.
const REMEMBERED: usize = 20;
/// For how long a nonce is.
const NONCE: SignedDuration = SignedDuration::from_mins(5);
/// One request in so many goes wrong, in each of three ways.
const FAULTS: u32 = 300;
/// What a daily's marker begins with.
const DAILY: &str = "c1:hint:d:";

#[derive(Debug)]
struct Message {
    id: u64,
    marker: String,
    nonce: String,
    at: Timestamp,
}

/// The stand-in.
#[derive(Debug)]
pub(super) struct StandIn {
    rng: StdRng,
    channels: HashMap<ChannelId, VecDeque<Message>>,
    last_id: u64,
    /// Dailies that stand in some channel, each post counted.
    pub(super) dailies: u64,
}

impl StandIn {
    pub(super) fn new(seed: u64) -> Self {
        let rng = StdRng::seed_from_u64(seed);
        // Above every id that the simulation gives to channels.
        Self { rng, channels: HashMap::new(), last_id: 1 << 40, dailies: 0 }
    }

    /// Carries an action out, as `discord::deliver` has it carried out: what was tried before is looked for first.
    pub(super) fn carry_out(&mut self, owed: &Owed, now: Timestamp) -> Result<Done, Trouble> {
        let fate = self.rng.random_range(0..FAULTS);
        match fate {
            0 => return Err(Trouble::Later("503".to_owned())),
            1 => return Err(Trouble::Wait(Duration::from_secs(2))),
            _ => {}
        }
        let done = self.does(owed, now);
        if fate == 2 { Err(Trouble::Later("the answer was lost".to_owned())) } else { Ok(done) }
    }

    fn does(&mut self, owed: &Owed, now: Timestamp) -> Done {
        match owed.action {
            Action::Post { channel, .. } => self.post(channel, owed, now, false),
            Action::ForumPost { channel, .. } => self.post(channel, owed, now, true),
            Action::DiscussThread { message, .. } => {
                Done { channel: Some(ChannelId(message.0)), ..Done::default() }
            }
            Action::Edit { channel, message, .. } | Action::Pin { channel, message, .. } => {
                Done { message: Some(message), channel: Some(channel), ..Done::default() }
            }
            Action::CloseThread { thread } => Done { channel: Some(thread), ..Done::default() },
            // no plan of questions leads to these
            Action::AddToThread { .. }
            | Action::CheckMember { .. }
            | Action::AddRole { .. }
            | Action::RemoveRole { .. }
            | Action::ScheduleEvent { .. }
            | Action::CancelEvent { .. } => Done::default(),
            Action::PrivateThread { .. } | Action::Direct { .. } => Done {
                message: Some(MessageId(self.new_id())),
                channel: Some(ChannelId(self.new_id())),
                ..Done::default()
            },
        }
    }

    /// A forum's post takes no nonce.
    fn post(&mut self, channel: ChannelId, owed: &Owed, now: Timestamp, forum: bool) -> Done {
        let known = self.channels.entry(channel).or_default().iter();
        let tried = owed.tried_at.is_some();
        let same = |m: &&Message| {
            (tried && m.marker == owed.marker)
                || (!forum && m.nonce == owed.nonce && now.duration_since(m.at) <= NONCE)
        };
        let found = known.rev().find(same).map(|message| message.id);
        let id = found.unwrap_or_else(|| self.new_message(channel, owed, now));
        Done {
            message: Some(MessageId(id)),
            channel: Some(if forum { ChannelId(id) } else { channel }),
            ..Done::default()
        }
    }

    fn new_message(&mut self, channel: ChannelId, owed: &Owed, at: Timestamp) -> u64 {
        let id = self.new_id();
        self.dailies += u64::from(owed.marker.starts_with(DAILY));
        let messages = self.channels.entry(channel).or_default();
        messages.push_back(Message { id, marker: owed.marker.clone(), nonce: owed.nonce.clone(), at });
        if messages.len() > REMEMBERED {
            messages.pop_front();
        }
        id
    }

    fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}
