//! Builds a world: who and what is there before the bot comes.

use super::channel::{Overwrite, Tag};
use super::{Application, Channel, Guild, Member, Permissions, Role, User, World};
use crate::Id;

/// A world under construction. Each step returns the id of what it made, for the next ones to name.
#[derive(Debug)]
pub struct Seed {
    world: World,
}

impl Seed {
    /// A world with the application, its bot user and its owner; `now` dates what is built.
    pub fn new(application: Application, now: jiff::Timestamp) -> Self {
        let mut world = World { application: application.clone(), now, ..World::default() };
        let bot = User {
            id: application.bot_id,
            username: username(&application.name),
            bot: true,
            ..User::default()
        };
        world.add_user(User { display_name: Some(application.name), locale: "en-US".into(), ..bot });
        let owner = User {
            id: application.owner_id,
            username: "owner".into(),
            locale: "en-US".into(),
            ..User::default()
        };
        world.add_user(owner);
        Self { world }
    }

    /// Lets time pass before the next step: ids tell when they were made, and a guild's id decides its shard.
    pub fn pass(&mut self, time: std::time::Duration) {
        self.world.now = self.world.now.checked_add(time).unwrap_or(self.world.now);
    }

    /// A person with a locale such as `en-GB`.
    pub fn user(&mut self, name: &str, locale: &str) -> Id {
        let id = self.world.next_id();
        let user = User {
            id,
            username: username(name),
            display_name: Some(name.into()),
            locale: locale.into(),
            ..User::default()
        };
        self.world.add_user(user)
    }

    /// Gives the application's owner a name.
    pub fn name_owner(&mut self, name: &str) -> Id {
        let id = self.world.application.owner_id;
        let user = User {
            id,
            username: username(name),
            display_name: Some(name.into()),
            locale: "en-US".into(),
            ..User::default()
        };
        self.world.add_user(user)
    }

    /// A guild with its owner and the bot in it; the bot's role holds `bot_permissions`.
    pub fn guild(&mut self, name: &str, owner: Id, bot_permissions: Permissions) -> Id {
        let id = self.world.next_id();
        let mut guild = Guild {
            id,
            name: name.into(),
            owner_id: owner,
            preferred_locale: "en-US".into(),
            ..Guild::default()
        };
        let everyone =
            Role { id, name: "@everyone".into(), permissions: Permissions::EVERYONE, ..Role::default() };
        guild.roles.insert(id, everyone);
        self.world.guilds.insert(id, guild);
        let managed = Role {
            name: self.world.application.name.clone(),
            permissions: bot_permissions,
            managed: true,
            ..Role::default()
        };
        let bot_role = self.put_role(id, managed);
        self.member(id, owner, &[]);
        self.member(id, self.world.bot(), &[bot_role]);
        let now = self.world.now;
        self.edit_guild(id, |guild| guild.bot_joined = Some(now));
        id
    }

    /// A role above those before it.
    pub fn role(&mut self, guild: Id, name: &str, permissions: Permissions) -> Id {
        self.put_role(guild, Role { name: name.into(), permissions, ..Role::default() })
    }

    fn put_role(&mut self, guild: Id, role: Role) -> Id {
        let id = self.world.next_id();
        self.edit_guild(guild, |guild| {
            let position = i64::try_from(guild.roles.len()).unwrap_or(i64::MAX);
            guild.roles.insert(id, Role { id, position, ..role });
        });
        id
    }

    pub fn member(&mut self, guild: Id, user: Id, roles: &[Id]) {
        let member = Member { nick: None, roles: roles.to_vec(), joined_at: Some(self.world.now) };
        self.edit_guild(guild, |guild| {
            guild.members.insert(user, member);
        });
    }

    /// A channel of a kind such as [`Channel::TEXT`], below those before it.
    pub fn channel(&mut self, guild: Id, kind: u8, name: &str) -> Id {
        let id = self.world.next_id();
        let position = i64::try_from(self.world.channels.len()).unwrap_or(i64::MAX);
        let channel =
            Channel { id, kind, guild_id: Some(guild), name: name.into(), position, ..Channel::default() };
        self.world.channels.insert(id, channel);
        id
    }

    pub fn text(&mut self, guild: Id, name: &str) -> Id {
        self.channel(guild, Channel::TEXT, name)
    }

    /// A forum with tags.
    pub fn forum(&mut self, guild: Id, name: &str, tags: &[&str]) -> Id {
        let forum = self.channel(guild, Channel::FORUM, name);
        for tag in tags {
            let id = self.world.next_id();
            self.edit_channel(forum, |c| {
                c.available_tags.push(Tag { id, name: (*tag).into(), ..Tag::default() });
            });
        }
        forum
    }

    /// Allows or denies a role (the guild's id is everyone) or a user something in one channel.
    pub fn overwrite(&mut self, channel: Id, of: Id, allow: Permissions, deny: Permissions) {
        let kind = u8::from(self.world.users.contains_key(&of));
        self.edit_channel(channel, |c| c.overwrites.push(Overwrite { id: of, kind, allow, deny }));
    }

    pub fn edit_channel(&mut self, id: Id, edit: impl FnOnce(&mut Channel)) {
        if let Some(channel) = self.world.channels.get_mut(&id) {
            edit(channel);
        }
    }

    pub fn edit_guild(&mut self, id: Id, edit: impl FnOnce(&mut Guild)) {
        if let Some(guild) = self.world.guilds.get_mut(&id) {
            edit(guild);
        }
    }

    pub fn build(self) -> World {
        self.world
    }
}

fn username(name: &str) -> String {
    name.to_lowercase().replace(' ', "_")
}
