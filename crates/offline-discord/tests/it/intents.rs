//! Each intent brings the events that Discord's documentation lists under it, and no others.

use std::collections::{BTreeMap, BTreeSet};

use offline_discord::world::{Application, Permissions};
use offline_discord::{Handle, Id};
use serde_json::{Value, json};

use crate::wire::{Wire, names as events_of};
use crate::world::{Names, Raw, content, start_with};

type Events = &'static [&'static str];

/// The intents by their bits, in the order of the documentation ("List of Intents"), with those of their events that
/// the stand-in has. What comes without any intent stands below.
const TABLE: [(u64, &str, Events); 21] = [
    (
        0,
        "GUILDS",
        &[
            "CHANNEL_CREATE",
            "CHANNEL_DELETE",
            "CHANNEL_PINS_UPDATE",
            "CHANNEL_UPDATE",
            "GUILD_CREATE",
            "GUILD_DELETE",
            "GUILD_ROLE_CREATE",
            "GUILD_ROLE_DELETE",
            "GUILD_ROLE_UPDATE",
            "GUILD_UPDATE",
            "THREAD_CREATE",
            "THREAD_DELETE",
            "THREAD_MEMBERS_UPDATE",
            "THREAD_UPDATE",
        ],
    ),
    (1, "GUILD_MEMBERS", &["GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE", "THREAD_MEMBERS_UPDATE"]),
    (2, "GUILD_MODERATION", &[]),
    (3, "GUILD_EXPRESSIONS", &[]),
    (4, "GUILD_INTEGRATIONS", &[]),
    (5, "GUILD_WEBHOOKS", &[]),
    (6, "GUILD_INVITES", &[]),
    (7, "GUILD_VOICE_STATES", &[]),
    (8, "GUILD_PRESENCES", &[]),
    (9, "GUILD_MESSAGES", &["MESSAGE_CREATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_UPDATE"]),
    (
        10,
        "GUILD_MESSAGE_REACTIONS",
        &["MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE", "MESSAGE_REACTION_REMOVE_ALL"],
    ),
    (11, "GUILD_MESSAGE_TYPING", &["TYPING_START"]),
    (12, "DIRECT_MESSAGES", &["CHANNEL_PINS_UPDATE", "MESSAGE_CREATE", "MESSAGE_DELETE", "MESSAGE_UPDATE"]),
    (13, "DIRECT_MESSAGE_REACTIONS", &["MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE"]),
    (14, "DIRECT_MESSAGE_TYPING", &["TYPING_START"]),
    (15, "MESSAGE_CONTENT", &[]),
    (
        16,
        "GUILD_SCHEDULED_EVENTS",
        &["GUILD_SCHEDULED_EVENT_CREATE", "GUILD_SCHEDULED_EVENT_DELETE", "GUILD_SCHEDULED_EVENT_UPDATE"],
    ),
    (20, "AUTO_MODERATION_CONFIGURATION", &[]),
    (21, "AUTO_MODERATION_EXECUTION", &[]),
    (24, "GUILD_MESSAGE_POLLS", &[]),
    (25, "DIRECT_MESSAGE_POLLS", &[]),
];

/// Whatever a session asked for. A member's update is among them when the bot itself is the member.
const ALWAYS: Events = &["GUILD_MEMBER_UPDATE", "INTERACTION_CREATE"];

/// Everything happens once, in the guild and in direct messages.
struct Happenings<'a> {
    handle: &'a Handle,
    names: Names,
    raw: Raw,
}

impl Happenings<'_> {
    async fn ok(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.raw.call(method, path, body).await;
        assert!(status < 300, "{method} {path}: {status} {answer}");
        answer
    }

    async fn say(&self, channel: Id) -> Id {
        id(&self.ok("POST", &format!("/channels/{channel}/messages"), content("x")).await)
    }

    /// What happens to messages anywhere.
    async fn messages(&self, channel: Id) {
        let ada = self.handle.person(self.names.ada);
        let message = self.say(channel).await;
        let path = format!("/channels/{channel}/messages/{message}");
        self.ok("PATCH", &path, content("y")).await;
        ada.react(channel, message, "👍").unwrap();
        let gone = json!({"user": self.names.ada, "channel": channel, "message": message, "emoji": "👍", "remove": true});
        assert_eq!(self.raw.control("react", gone).await.0, 200);
        self.ok("PUT", &format!("/channels/{channel}/pins/{message}"), Value::Null).await;
        assert_eq!(
            self.raw.control("typing", json!({"user": self.names.ada, "channel": channel})).await.0,
            200
        );
        self.ok("DELETE", &path, Value::Null).await;
    }

    async fn in_the_guild(&self) {
        let names = self.names;
        let (guild, general) = (format!("/guilds/{}", names.guild), names.general);
        self.messages(general).await;
        let kept = self.say(general).await;
        self.handle.person(names.ada).react(general, kept, "👍").unwrap();
        self.ok("DELETE", &format!("/channels/{general}/messages/{kept}/reactions"), Value::Null).await;
        let two = json!({"messages": [self.say(general).await, kept]});
        self.ok("POST", &format!("/channels/{general}/messages/bulk-delete"), two).await;

        let channel = id(&self.ok("POST", &format!("{guild}/channels"), json!({"name": "new"})).await);
        self.ok("PATCH", &format!("/channels/{channel}"), json!({"topic": "t"})).await;
        let thread = json!({"name": "t", "type": 11});
        let thread = id(&self.ok("POST", &format!("/channels/{channel}/threads"), thread).await);
        self.ok("PUT", &format!("/channels/{thread}/thread-members/{}", names.bob), Value::Null).await;
        self.ok("DELETE", &format!("/channels/{thread}/thread-members/@me"), Value::Null).await;
        self.ok("PATCH", &format!("/channels/{thread}"), json!({"archived": true})).await;
        self.ok("DELETE", &format!("/channels/{thread}"), Value::Null).await;
        self.ok("DELETE", &format!("/channels/{channel}"), Value::Null).await;

        let role = id(&self.ok("POST", &format!("{guild}/roles"), json!({"name": "r"})).await);
        self.ok("PATCH", &format!("{guild}/roles/{role}"), json!({"name": "s"})).await;
        self.ok("DELETE", &format!("{guild}/roles/{role}"), Value::Null).await;
        let event = json!({"name": "e", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "here"},
            "scheduled_start_time": "2026-03-03T18:00:00Z", "scheduled_end_time": "2026-03-03T19:00:00Z"});
        let event = id(&self.ok("POST", &format!("{guild}/scheduled-events"), event).await);
        self.ok("PATCH", &format!("{guild}/scheduled-events/{event}"), json!({"name": "f"})).await;
        self.ok("DELETE", &format!("{guild}/scheduled-events/{event}"), Value::Null).await;
    }

    /// People come and go, then the bot does.
    fn comings_and_goings(&self) {
        let (guild, bob) = (self.names.guild, self.names.bob);
        let bot = self.handle.read(offline_discord::world::World::bot);
        self.handle.change(|world| world.set_preferred_locale(guild, "de")).unwrap();
        self.handle.change(|world| world.leave(guild, bob)).unwrap();
        self.handle.change(|world| world.join(guild, bob, vec![])).unwrap();
        self.handle.change(|world| world.member_changed(guild, bot));
        self.handle.change(|world| world.leave(guild, bot)).unwrap();
        self.handle.change(|world| world.join(guild, bot, vec![])).unwrap();
    }
}

fn id(object: &Value) -> Id {
    serde_json::from_value(object["id"].clone()).unwrap()
}

/// A stand-in whose bot may everything, and a session with each intent alone, by its name.
async fn sessions() -> (Handle, Names, BTreeMap<&'static str, Wire>) {
    let (handle, names) = start_with(|options| {
        let world = options.world.as_mut().unwrap();
        world.application = Application { privileged_intents: u64::MAX, ..world.application.clone() };
        for role in world.guilds.values_mut().flat_map(|g| g.roles.values_mut()).filter(|r| r.managed) {
            role.permissions = Permissions::ADMINISTRATOR;
            role.position = 100;
        }
    })
    .await;
    let mut sessions = BTreeMap::new();
    let none = (63, "none", &[] as Events);
    for (bit, name, _) in TABLE.iter().chain([&none]) {
        let mut wire = Wire::open(&handle).await;
        let intents = if *bit == none.0 { 0 } else { 1_u64 << bit };
        wire.identify(json!({"intents": intents})).await;
        wire.so_far().await;
        sessions.insert(*name, wire);
    }
    (handle, names, sessions)
}

#[tokio::test]
async fn each_intent_brings_its_own_events_and_no_others() {
    let (handle, names, mut sessions) = sessions().await;
    let dm = handle.person(names.ada).dm().unwrap();
    let happenings = Happenings { raw: Raw::new(&handle), handle: &handle, names };
    let command = json!({"name": "c", "description": "d"});
    happenings
        .ok("POST", &format!("/applications/{}/commands", handle.read(|w| w.application.id)), command)
        .await;
    let ada = handle.person(names.ada).waiting(std::time::Duration::ZERO);
    ada.slash(names.general, "c").send().await.unwrap();
    happenings.in_the_guild().await;
    happenings.messages(dm).await;
    happenings.comings_and_goings();
    let mut seen = BTreeSet::new();
    for (name, wire) in &mut sessions {
        let told = wire.so_far().await;
        let told: BTreeSet<_> = events_of(&told).into_iter().map(ToOwned::to_owned).collect();
        let own = TABLE.iter().find(|(_, known, _)| known == name).map_or(&[] as Events, |(_, _, own)| own);
        let wanted: BTreeSet<_> = own.iter().chain(ALWAYS).map(|event| (*event).to_owned()).collect();
        assert_eq!(told, wanted, "{name}");
        seen.extend(told);
    }
    let known = include_str!("shapes/routes.txt").lines();
    let known = known.filter_map(|line| line.strip_prefix("event ")?.split(' ').next());
    let unasked: Vec<_> = known.filter(|event| *event != "READY" && !seen.contains(*event)).collect();
    assert_eq!(unasked, Vec::<&str>::new(), "events of no intent in the table");
}

#[tokio::test]
async fn who_writes_is_told_to_those_who_asked_for_it_where_it_happens() {
    let (handle, names, mut sessions) = sessions().await;
    let raw = Raw::new(&handle);
    let dm = handle.person(names.ada).dm().unwrap();
    for channel in [names.general, dm] {
        raw.control("typing", json!({"user": names.ada, "channel": channel})).await;
    }
    for (name, told) in [
        ("GUILD_MESSAGE_TYPING", json!([names.general])),
        ("DIRECT_MESSAGE_TYPING", json!([dm])),
        ("GUILD_MESSAGES", json!([])),
        ("DIRECT_MESSAGES", json!([])),
        ("none", json!([])),
    ] {
        let heard = sessions.get_mut(name).unwrap().so_far().await;
        let places: Vec<_> = heard.iter().map(|it| it["d"]["channel_id"].clone()).collect();
        assert_eq!(json!(places), told, "{name}: {heard:?}");
    }
}

#[tokio::test]
async fn many_messages_are_deleted_in_one_event() {
    let (handle, names, mut sessions) = sessions().await;
    let happenings = Happenings { raw: Raw::new(&handle), handle: &handle, names };
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(happenings.say(names.general).await);
    }
    let wire = sessions.get_mut("GUILD_MESSAGES").unwrap();
    wire.so_far().await;
    let path = format!("/channels/{}/messages/bulk-delete", names.general);
    let with_a_stranger = [&ids[..], &[Id(u64::MAX >> 1)]].concat();
    happenings.ok("POST", &path, json!({"messages": with_a_stranger})).await;
    let told = wire.so_far().await;
    assert_eq!(events_of(&told), ["MESSAGE_DELETE_BULK"], "{told:?}");
    assert_eq!(told[0]["d"], json!({"ids": ids, "channel_id": names.general, "guild_id": names.guild}));
}

#[tokio::test]
async fn what_cannot_be_deleted_at_once_is_refused() {
    let (handle, names, _sessions) = sessions().await;
    let happenings = Happenings { raw: Raw::new(&handle), handle: &handle, names };
    let dm = handle.person(names.ada).dm().unwrap();
    let bulk = |channel: Id| format!("/channels/{channel}/messages/bulk-delete");
    let (first, second) = (happenings.say(names.general).await, happenings.say(names.general).await);
    let cases = [
        (names.general, json!([first]), 50016),
        (names.general, json!(vec![first; 101]), 50016),
        (names.general, json!([first, first]), 50035),
        (dm, json!([first, second]), 50003),
    ];
    for (channel, messages, code) in cases {
        let (status, answer) = happenings.raw.post(&bulk(channel), json!({"messages": messages})).await;
        assert_eq!((status, answer["code"].as_u64()), (400, Some(code)), "{answer}");
    }
    handle.clock().advance(std::time::Duration::from_hours(14 * 24 + 1));
    let both = json!({"messages": [first, second]});
    let (status, answer) = happenings.raw.post(&bulk(names.general), both).await;
    assert_eq!((status, answer["code"].as_u64()), (400, Some(50034)), "{answer}");
    assert!(handle.read(|world| world.message(names.general, first).is_ok()), "nothing was deleted");
}
