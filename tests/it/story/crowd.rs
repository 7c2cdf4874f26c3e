//! More people than the seeded group has, and what a server's managers do to channels.

use std::time::Duration;

use offline_discord::Id;
use offline_discord::world::{Overwrite, Permissions, User};

use interview_coach::coach::text::fence;
use interview_coach::content::quiz::quiz;

use super::{BANK, Member, Message, Store, Story, config, guild_of};

impl Story {
    /// So many people join the server.
    pub(crate) fn newcomers(&self, n: usize) -> Vec<Member> {
        let ids = self.server.change(|world| {
            let guild = guild_of(world);
            let newcomer = |n: usize| {
                let id = world.next_id();
                let name = format!("newcomer-{n}");
                let user = User {
                    id,
                    username: name.clone(),
                    display_name: Some(name),
                    locale: "en-GB".into(),
                    ..User::default()
                };
                world.add_user(user);
                world.join(guild, id, Vec::new()).unwrap();
                id
            };
            (0..n).map(newcomer).collect::<Vec<Id>>()
        });
        ids.iter().map(|id| Member { client: self.client.clone(), id: id.to_string() }).collect()
    }

    pub(crate) fn wind_seconds(&self, seconds: u64) {
        self.server.clock().advance(Duration::from_secs(seconds));
    }

    pub(crate) fn delete_channel(&self, channel: &str) {
        let id = channel.parse::<u64>().map(Id).unwrap();
        self.server.change(|world| world.delete_channel(id)).unwrap();
    }

    pub(crate) fn delete_message(&self, channel: &str, message: u64) {
        let channel = channel.parse::<u64>().map(Id).unwrap();
        self.server.change(|world| world.delete_message(channel, Id(message))).unwrap();
    }

    /// The letter of the right choice on a quick-fire card: the bank knows the program's output.
    pub(crate) fn right_choice(card: &Message) -> String {
        let text = card.text();
        let found = BANK.questions().find_map(|question| {
            let quiz = quiz(question)?;
            let shown = text.contains(&fence("python", &quiz.code, 2500));
            shown.then(|| fence("text", &quiz.outputs[0], 220))
        });
        let right = found.unwrap_or_else(|| panic!("no question has this program: {text}"));
        let (before, _) = text.split_once(&right).unwrap_or_else(|| panic!("{right} is no choice: {text}"));
        before.rsplit("**").nth(1).unwrap().to_owned()
    }

    /// Takes permissions in a channel from the bot.
    pub(crate) fn deny(&self, channel: &str, deny: Permissions) {
        let id = channel.parse::<u64>().map(Id).unwrap();
        self.server.change(|world| {
            let bot = world.bot();
            let overwrite = Overwrite { id: bot, kind: 1, allow: Permissions::NONE, deny };
            world.channels.get_mut(&id).unwrap().overwrites.push(overwrite);
        });
    }

    pub(crate) fn is_archived(&self, thread: &str) -> bool {
        let id = thread.parse::<u64>().map(Id).unwrap();
        self.server.read(|world| world.channels[&id].thread.as_ref().is_some_and(|thread| thread.archived))
    }

    /// How many rows a table has; it may be followed by a condition.
    pub(crate) async fn rows(&self, table: &str) -> i64 {
        let store = Store::open(&config(self.folder.path()).database_url).await.unwrap();
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        sqlx::query_scalar(sql).fetch_one(&mut *store.read().await.unwrap()).await.unwrap()
    }
}
