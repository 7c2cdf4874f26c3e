//! Which language members and the server speak.

use serde_json::json;

use super::{Member, Story, guild_of, until};

impl Story {
    /// A member uses Discord in another language from now on.
    pub(crate) async fn speaks(&self, member: &Member, locale: &str) {
        self.client.post("locale", json!({"user": member.id, "locale": locale})).await;
    }

    /// While the bot is away, the server is said to speak another language; then it has noticed.
    pub(crate) async fn is_moved_to(&mut self, locale: &str) {
        self.kill_bot();
        self.server.change(|world| {
            let guild = guild_of(world);
            locale.clone_into(&mut world.guilds.get_mut(&guild).unwrap().preferred_locale);
        });
        self.start_bot().await;
        let moved = format!("guild where locale = '{locale}'");
        until("the server's language", async || self.rows(&moved).await.eq(&1).then_some(())).await;
    }

    /// What a channel says of itself.
    pub(crate) fn about(&self, channel: &str) -> String {
        let about = |c: &offline_discord::world::Channel| c.topic.clone().unwrap_or_default();
        self.server.read(|w| w.channels.values().find(|c| c.name == channel).map(about)).unwrap_or_default()
    }
}
