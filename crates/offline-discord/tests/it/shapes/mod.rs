//! All that the stand-in says has the shape that Discord documents: field by field by the tables beside this
//! file, and readable by twilight.

mod check;
mod guild_story;
mod interaction_story;
mod message_story;
mod table;
mod twilight;

use std::path::PathBuf;

use offline_discord::world::{Application, Permissions};
use offline_discord::{Handle, Id};
use serde_json::{Value, json};

use self::table::{Table, Type};
use crate::bot::Bot;
use crate::world::{Names, Raw, start_with};

/// A recorded stand-in whose bot may and sees everything.
struct Story {
    handle: Handle,
    names: Names,
    raw: Raw,
    _bot: Bot,
    recording: PathBuf,
}

impl Story {
    async fn start(name: &str) -> Self {
        let recording = std::env::temp_dir().join(format!("{name}-{}.jsonl", std::process::id()));
        let (handle, names) = start_with(|options| {
            options.record = Some(recording.clone());
            let world = options.world.as_mut().unwrap();
            world.application = Application { privileged_intents: u64::MAX, ..world.application.clone() };
            for role in world.guilds.values_mut().flat_map(|g| g.roles.values_mut()).filter(|r| r.managed) {
                role.permissions = Permissions::ADMINISTRATOR;
                role.position = 100;
            }
        })
        .await;
        let bot = Bot::connect_to_all(&handle).await;
        Self { raw: Raw::new(&handle), handle, names, _bot: bot, recording }
    }

    /// A request that is answered well.
    async fn ok(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.raw.call(method, path, body).await;
        assert!(status < 300, "{method} {path}: {status} {answer}");
        answer
    }

    async fn get(&self, path: &str) -> Value {
        self.ok("GET", path, Value::Null).await
    }

    /// Writes a message and returns its id.
    async fn say(&self, channel: impl std::fmt::Display, body: Value) -> Id {
        id(&self.ok("POST", &format!("/channels/{channel}/messages"), body).await)
    }

    fn application(&self) -> Id {
        self.handle.read(|world| world.application.id)
    }

    /// The recording so far.
    fn recorded(&self) -> String {
        std::fs::read_to_string(&self.recording).unwrap()
    }
}

impl Drop for Story {
    fn drop(&mut self) {
        std::fs::remove_file(&self.recording).unwrap_or_default();
    }
}

fn id(object: &Value) -> Id {
    serde_json::from_value(object["id"].clone()).unwrap()
}

#[tokio::test]
async fn all_that_is_said_has_the_documented_shape() {
    let story = Story::start("shapes").await;
    message_story::play(&story).await;
    interaction_story::play(&story).await;
    guild_story::play(&story).await;
    let report = check::recording(&story.recorded());
    let found: Vec<_> = report.found.iter().map(String::as_str).collect();
    assert!(found.is_empty(), "{} differences:\n{}", found.len(), found.join("\n"));
    // The story has a mood to show that unknown fields are passed over; the bot's own requests have none.
    let sent: Vec<_> = report.sent.iter().filter(|sent| !sent.ends_with(".mood is unknown")).collect();
    assert!(sent.is_empty(), "{sent:?}");
    assert_eq!(report.unseen(), Vec::<&str>::new(), "the story leaves out a line of the table");
    assert_eq!(story.handle.unknown_endpoints(), Vec::<String>::new());
}

#[test]
fn a_difference_is_named_by_its_path() {
    let table = Table::parse("tag\n  id snowflake, name text?, count? int\nlist\n  tags [tag]\n");
    let mut found = Vec::new();
    let value = json!({"tags": [{"id": 5, "name": null}, {"name": "x", "colour": 1, "count": "2"}]});
    table.compare("list", &Type::parse("list"), &value, &mut found);
    found.sort();
    let wanted = [
        "list.tags[].colour is unknown",
        "list.tags[].count is no int: \"2\"",
        "list.tags[].id is missing",
        "list.tags[].id is no snowflake: 5",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_recording_with_an_undocumented_status_or_event_is_noticed() {
    let lines = [
        json!({"kind": "http", "method": "GET", "path": "/api/v10/gateway", "status": 201, "response": {"url": "x"}}),
        json!({"kind": "http", "method": "GET", "path": "/api/v10/gateway", "status": 200, "response": {"uri": "x"}}),
        json!({"kind": "gateway", "dir": "send", "op": 0, "t": "GUILD_BORED", "d": {}}),
    ];
    let text = lines.map(|line| line.to_string()).join("\n");
    let found: Vec<_> = check::recording(&text).found.into_iter().collect();
    assert!(found.iter().any(|f| f == "GET /gateway never answers 201"), "{found:?}");
    assert!(found.iter().any(|f| f == "GET /gateway.uri is unknown"), "{found:?}");
    assert!(found.iter().any(|f| f == "the event GUILD_BORED is unknown"), "{found:?}");
}
