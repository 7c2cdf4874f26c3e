//! What a story does to the server, and sees of it, behind the bot's back.

use std::time::Duration;

use interview_coach::offline;
use offline_discord::Id;
use offline_discord::world::{Overwrite, Permissions, Role};
use serde_json::{Value, json};

use super::{Member, Story, guild_of, until};

impl Story {
    /// Where the stand-in, and its page, is.
    pub(crate) fn url(&self) -> String {
        self.server.url()
    }

    /// A member leaves the server.
    pub(crate) fn leaves(&self, member: &Member) {
        let id = Id(member.id.parse().unwrap());
        self.server.change(|world| world.leave(guild_of(world), id)).unwrap();
    }

    /// The events in the server's calendar.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.server.read(|world| world.guilds[&guild_of(world)].events.values().cloned().collect())
    }

    pub(crate) fn wind_minutes(&self, minutes: u64) {
        self.server.clock().advance(Duration::from_secs(60 * minutes));
    }

    pub(crate) fn wind_days(&self, days: u64) {
        self.wind_minutes(24 * 60 * days);
    }

    /// Takes the bot's permission to see a channel away.
    pub(crate) fn deny_bot(&self, channel: &str) {
        let id = Id(channel.parse().unwrap());
        self.server.change(|world| {
            let bot = world.bot();
            let deny =
                Overwrite { id: bot, kind: 1, allow: Permissions::NONE, deny: Permissions::VIEW_CHANNEL };
            world.channels.get_mut(&id).unwrap().overwrites.push(deny);
        });
    }

    /// A role of the server, at a height.
    pub(crate) fn add_role(&self, name: &str, position: i64) -> String {
        self.put_role(name, position, Permissions::NONE)
    }

    /// One whose holders may remove what others wrote.
    pub(crate) fn add_powerful_role(&self, name: &str, position: i64) -> String {
        self.put_role(name, position, Permissions::MANAGE_MESSAGES)
    }

    fn put_role(&self, name: &str, position: i64, permissions: Permissions) -> String {
        self.server.change(|world| {
            let (guild, id) = (guild_of(world), world.next_id());
            let role = Role { id, name: name.to_owned(), position, permissions, ..Role::default() };
            world.put_role(guild, role).unwrap();
            id.to_string()
        })
    }

    pub(crate) fn delete_role(&self, role: &str) {
        let id = Id(role.parse().unwrap());
        self.server.change(|world| world.delete_role(guild_of(world), id)).unwrap();
    }

    /// Puts the bot's own role at a height, and lets it manage roles or not.
    pub(crate) fn rank_bot(&self, position: i64, manages: bool) {
        self.server.change(|world| {
            let (guild, bot) = (guild_of(world), world.bot());
            let id = world.guilds[&guild].members[&bot].roles[0];
            let mut role = world.guilds[&guild].roles[&id].clone();
            let more = if manages { Permissions::MANAGE_ROLES.0 } else { 0 };
            (role.position, role.permissions) = (position, Permissions(offline::BOT_PERMISSIONS.0 | more));
            world.put_role(guild, role).unwrap();
        });
    }

    pub(crate) fn has_role(&self, member: &Member, role: &str) -> bool {
        let (user, role) = (Id(member.id.parse().unwrap()), Id(role.parse().unwrap()));
        self.server.read(|world| world.guilds[&guild_of(world)].members[&user].roles.contains(&role))
    }

    /// A member's direct messages with the bot, which no one closes.
    pub(crate) async fn direct_messages(&self, member: &Member) -> String {
        let opened = self.client.post("dm", json!({"user": member.id})).await;
        opened["channel"]["id"].as_str().unwrap().to_owned()
    }

    /// A member takes no direct messages any more.
    pub(crate) fn close_direct_messages(&self, member: &Member) {
        let id = Id(member.id.parse().unwrap());
        self.server.change(|world| world.users.get_mut(&id).unwrap().dm_closed = true);
    }

    /// The bot is removed from the server, and has noticed if it is there.
    pub(crate) async fn remove_bot(&self) {
        self.server.change(|world| world.leave(guild_of(world), world.bot())).unwrap();
        if self.bot.is_some() {
            until("the bot's leaving", async || {
                self.rows("guild where left_at is not null").await.eq(&1).then_some(())
            })
            .await;
        }
    }

    pub(crate) fn invite_bot(&self) {
        self.server.change(|world| world.join(guild_of(world), world.bot(), Vec::new())).unwrap();
    }

    pub(crate) async fn fault(&self, fault: Value) {
        self.client.post("fault", fault).await;
    }

    pub(crate) async fn clear_faults(&self) {
        self.client.post("fault", json!({"clear": true})).await;
    }

    /// How often the bot asked for this, counted from the story's beginning.
    pub(crate) fn requests(&self, method: &str, path: &str) -> usize {
        let all = self.server.exchanges();
        all.iter().filter(|e| e.method == method && e.path.trim_start_matches("/api/v10") == path).count()
    }

    /// Waits for one more such request than there were.
    pub(crate) async fn until_requested(&self, method: &str, path: &str, before: usize) {
        until("a request", async || (self.requests(method, path) > before).then_some(())).await;
    }
}
