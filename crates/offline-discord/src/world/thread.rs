//! Threads: started from a message, alone, or as a forum's post; archived by time.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Audience, Channel, World};
use crate::Id;
use crate::intents;
use crate::iso::iso;
use crate::refusal::{Allowed, Refusal};

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Thread {
    pub owner_id: Id,
    pub members: Vec<Id>,
    pub archived: bool,
    pub locked: bool,
    pub invitable: bool,
    /// Minutes without a message after which it is archived.
    pub auto_archive: u32,
    pub archive_changed: Option<Timestamp>,
    pub applied_tags: Vec<Id>,
    pub message_count: u32,
    /// `PINNED` or nothing.
    pub flags: u64,
}

impl Thread {
    /// Of a forum's post: it stands at the top, and is not archived by silence.
    pub const PINNED: u64 = 1 << 1;

    pub fn is_pinned(&self) -> bool {
        self.flags & Self::PINNED != 0
    }

    /// Whoever archives a post unpins it.
    pub fn archive(&mut self, archived: bool) {
        self.archived = archived;
        if archived {
            self.flags &= !Self::PINNED;
        }
    }
}

/// What a new thread is to be.
#[derive(Clone, Debug, Default)]
pub struct NewThread {
    pub parent: Id,
    /// The message it starts from: it takes that id.
    pub message: Option<Id>,
    pub kind: u8,
    pub name: String,
    pub auto_archive: u32,
    pub invitable: bool,
    pub tags: Vec<Id>,
}

impl World {
    /// Starts a thread; its owner is its first member. Rights are the caller's to check.
    pub fn start_thread(&mut self, owner: Id, new: NewThread) -> Allowed<Id> {
        let guild_id = self.channel(new.parent)?.guild_id;
        if let Some(message) = new.message {
            self.message(new.parent, message)?;
            if self.channels.contains_key(&message) {
                return Err(Refusal::new(400, 160_004, "A thread has already been created for this message"));
            }
        }
        let id = new.message.unwrap_or_else(|| self.next_id());
        let thread = Thread {
            owner_id: owner,
            members: vec![owner],
            invitable: new.invitable,
            auto_archive: new.auto_archive,
            archive_changed: Some(self.now),
            applied_tags: new.tags,
            ..Thread::default()
        };
        let parent_id = Some(new.parent);
        let channel = Channel {
            id,
            kind: new.kind,
            guild_id,
            parent_id,
            name: new.name,
            thread: Some(thread),
            ..Channel::default()
        };
        self.channels.insert(id, channel);
        self.thread_made(id);
        Ok(id)
    }

    fn thread_made(&mut self, id: Id) {
        let guild = self.channels.get(&id).and_then(|c| c.guild_id);
        let mut data = self.channel_json(id);
        data["newly_created"] = json!(true);
        self.dispatch("THREAD_CREATE", guild, intents::GUILDS, data);
        self.show_thread("thread_create", id);
        let parent = self.channels.get(&id).and_then(|c| c.parent_id);
        if let Some(parent) = parent.filter(|parent| self.message(*parent, id).is_ok()) {
            self.message_changed(parent, id);
        }
    }

    /// Adds or removes a member of a thread.
    pub fn set_thread_member(&mut self, id: Id, user: Id, inside: bool) -> Allowed {
        let guild = self.channel(id)?.guild_id;
        let thread = self.channel_mut(id)?.thread.as_mut().ok_or_else(not_a_thread)?;
        if thread.members.contains(&user) == inside {
            return Ok(());
        }
        thread.members.retain(|member| *member != user);
        if inside {
            thread.members.push(user);
        }
        let count = thread.members.len();
        let mut data = json!({"id": id, "guild_id": guild, "member_count": count});
        if inside {
            data["added_members"] = json!([self.added_member_json(id, guild.unwrap_or_default(), user)]);
        } else {
            data["removed_member_ids"] = json!([user]);
        }
        let all = intents::GUILDS | intents::GUILD_MEMBERS;
        let seen = if user == self.bot() { all } else { intents::GUILD_MEMBERS };
        self.dispatch("THREAD_MEMBERS_UPDATE", guild, seen, data);
        self.thread_membership_shown(id, user, inside);
        Ok(())
    }

    fn thread_membership_shown(&mut self, id: Id, user: Id, inside: bool) {
        self.show_thread("thread_update", id);
        let Some(channel) = self.channels.get(&id) else { return };
        let page = json!({"guild_id": channel.guild_id, "thread_id": id, "parent_id": channel.parent_id});
        if inside {
            self.show(Audience::User(user), "thread_create", page);
        } else if !self.can_see(user, channel) {
            self.show(Audience::User(user), "thread_delete", page);
        }
    }

    /// Archives or wakes a thread.
    pub fn set_archived(&mut self, id: Id, archived: bool) -> Allowed {
        let now = self.now;
        let thread = self.channel_mut(id)?.thread.as_mut().ok_or_else(not_a_thread)?;
        if thread.archived != archived {
            thread.archive(archived);
            thread.archive_changed = Some(now);
            self.channel_changed(id);
        }
        Ok(())
    }

    /// Archives the threads that have been silent for longer than they allow.
    pub fn archive_silent_threads(&mut self) {
        let now = self.now;
        let silent = |channel: &&Channel| {
            channel.thread.as_ref().is_some_and(|thread| {
                let last = channel
                    .last_message_id
                    .unwrap_or(channel.id)
                    .created()
                    .max(thread.archive_changed.unwrap_or_default());
                !thread.archived
                    && !thread.is_pinned()
                    && last.duration_until(now) >= SignedDuration::from_mins(i64::from(thread.auto_archive))
            })
        };
        let due: Vec<Id> = self.channels.values().filter(silent).map(|channel| channel.id).collect();
        for id in due {
            // A thread found a line above is there and is a thread.
            self.set_archived(id, true).unwrap_or_default();
        }
    }

    /// As the gateway tells of a new one: with the guild's member.
    fn added_member_json(&self, thread: Id, guild: Id, user: Id) -> Value {
        let mut json = self.thread_member_json(thread, user);
        json["member"] = self.member_json(guild, user);
        json["presence"] = Value::Null;
        json
    }

    pub(crate) fn thread_member_json(&self, thread: Id, user: Id) -> Value {
        json!({"id": thread, "user_id": user, "join_timestamp": iso(self.now), "flags": 0})
    }
}

pub(crate) fn not_a_thread() -> Refusal {
    Refusal::new(400, 50024, "Cannot execute action on this channel type")
}
