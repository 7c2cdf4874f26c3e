//! What a story changes or looks up in the server itself: channels, their tags and pins, and what the bot may do.

use interview_coach::offline::BOT_PERMISSIONS;
use offline_discord::Id;
use offline_discord::world::thread::Thread;
use offline_discord::world::{Channel, Overwrite, Permissions, Tag};

use super::{BANK, Message, Story, guild_of};

fn id_of(text: &str) -> Id {
    text.parse().unwrap_or_else(|_| panic!("no id: {text}"))
}

impl Story {
    /// A forum with tags of these names.
    pub(crate) fn add_forum(&self, name: &str, tags: &[&str]) -> String {
        let id = self.server.change(|world| {
            let available_tags = tags
                .iter()
                .map(|name| Tag { id: world.next_id(), name: (*name).into(), ..Tag::default() })
                .collect();
            let guild_id = Some(guild_of(world));
            let kind = Channel::FORUM;
            world.create_channel(Channel {
                kind,
                guild_id,
                name: name.into(),
                available_tags,
                ..Channel::default()
            })
        });
        id.to_string()
    }

    /// The names of a forum's tags.
    pub(crate) fn tags(&self, forum: &str) -> Vec<String> {
        let names = |world: &offline_discord::world::World| {
            world.channels[&id_of(forum)].available_tags.iter().map(|tag| tag.name.clone()).collect()
        };
        self.server.read(names)
    }

    /// The names of the tags that a forum's post has.
    pub(crate) fn tags_of_post(&self, post: &str) -> Vec<String> {
        self.server.read(|world| {
            let post = &world.channels[&id_of(post)];
            let forum = &world.channels[&post.parent_id.expect("a forum")];
            let applied = &post.thread.as_ref().expect("a thread").applied_tags;
            let named = forum.available_tags.iter().filter(|tag| applied.contains(&tag.id));
            named.map(|tag| tag.name.clone()).collect()
        })
    }

    /// A channel's threads or a forum's posts, oldest first: id and name.
    pub(crate) fn threads_in(&self, channel: &str) -> Vec<(String, String)> {
        self.server.read(|world| {
            let inside =
                world.channels.values().filter(|it| it.is_thread() && it.parent_id == Some(id_of(channel)));
            inside.map(|thread| (thread.id.to_string(), thread.name.clone())).collect()
        })
    }

    /// What is pinned in a channel or forum.
    pub(crate) fn pinned(&self, channel: &str) -> Vec<String> {
        self.server.read(|world| {
            let messages = world.messages.get(&id_of(channel)).into_iter().flatten();
            let posts = world.channels.values().filter(|it| it.parent_id == Some(id_of(channel)));
            let posts = posts.filter(|it| it.thread.as_ref().is_some_and(Thread::is_pinned)).map(|it| it.id);
            messages
                .filter(|(_, m)| m.pinned)
                .map(|(id, _)| *id)
                .chain(posts)
                .map(|id| id.to_string())
                .collect()
        })
    }

    /// What the bot's own role no longer allows.
    pub(crate) fn take_from_bot(&self, gone: Permissions) {
        self.server.change(|world| {
            let guild = guild_of(world);
            let roles = world.guild_mut(guild).unwrap().roles.values_mut();
            for role in roles.filter(|role| role.managed) {
                role.permissions = BOT_PERMISSIONS.without(gone);
            }
        });
    }

    /// Takes one of the bot's permissions away in one channel.
    pub(crate) fn deny_bot_in(&self, channel: &str, deny: Permissions) {
        self.server.change(|world| {
            let deny = Overwrite { id: world.bot(), kind: 1, allow: Permissions::NONE, deny };
            world.channels.get_mut(&id_of(channel)).unwrap().overwrites.push(deny);
        });
    }

    /// Takes back what was denied there.
    pub(crate) fn allow_bot_in(&self, channel: &str) {
        self.server.change(|world| {
            let bot = world.bot();
            world.channels.get_mut(&id_of(channel)).unwrap().overwrites.retain(|it| it.id != bot);
        });
    }

    /// Whether the bot ever asked for this; a `*` stands for any part of the path.
    pub(crate) fn asked_for(&self, method: &str, path: &str) -> bool {
        let fits = |asked: &str| {
            let asked: Vec<&str> = asked.trim_start_matches("/api/v10").split('/').collect();
            let wanted: Vec<&str> = path.split('/').collect();
            asked.len() == wanted.len()
                && wanted.iter().zip(&asked).all(|(want, is)| *want == "*" || want == is)
        };
        self.server.exchanges().iter().any(|it| it.method == method && fits(&it.path))
    }

    /// The id of the question on a card.
    pub(crate) fn id_of_question(card: &Message) -> String {
        let title = card.title();
        // One title may stand within another.
        let named = BANK.questions().filter(|question| title.contains(&question.facts.title));
        let question = named.max_by_key(|question| question.facts.title.len());
        question.unwrap_or_else(|| panic!("no question is named in “{title}”")).id().to_string()
    }

    /// Its topic.
    pub(crate) fn topic_of(card: &Message) -> String {
        Self::id_of_question(card).split('/').next().unwrap_or_default().to_owned()
    }
}
