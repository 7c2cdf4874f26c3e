//! Which language members and the server speak.

use serde_json::json;

use super::{Member, Story, guild_of, until};

impl Story {
    /// A member uses Discord in another language from now on.
    pub(crate) async fn speaks(&self, member: &Member, locale: &str) {
        self.client.post("locale", json!({"user": member.id, "locale": locale})).await;
    }

    /// The server is said to speak another language.
    pub(crate) fn moves_to(&self, locale: &str) {
        self.server.change(|world| {
            let guild = guild_of(world);
            world.set_preferred_locale(guild, locale).unwrap();
        });
    }

    pub(crate) async fn has_noticed(&self, locale: &str) {
        let moved = format!("guild where locale = '{locale}'");
        until("the server's language", async || self.rows(&moved).await.eq(&1).then_some(())).await;
    }

    /// What a channel says of itself.
    pub(crate) fn about(&self, channel: &str) -> String {
        let about = |c: &offline_discord::world::Channel| c.topic.clone().unwrap_or_default();
        self.server.read(|w| w.channels.values().find(|c| c.name == channel).map(about)).unwrap_or_default()
    }
}
