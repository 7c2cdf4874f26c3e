//! The same values in the reading of an independent library: each has to be readable as its own type.

use serde::de::{DeserializeOwned, DeserializeSeed};
use serde_json::Value;
use twilight_model::application::command::Command;
use twilight_model::channel::Channel;
use twilight_model::channel::message::{Message, PinsListing};
use twilight_model::channel::thread::{ThreadMember, ThreadsListing};
use twilight_model::gateway::connection_info::{BotConnectionInfo, ConnectionInfo};
use twilight_model::gateway::event::DispatchEventWithTypeDeserializer;
use twilight_model::guild::scheduled_event::GuildScheduledEvent;
use twilight_model::guild::{Guild, Member, Role};
use twilight_model::oauth::Application;
use twilight_model::user::{CurrentUser, CurrentUserGuild, User};

/// Reads a dispatch.
pub(crate) fn event(name: &str, data: &Value) -> Result<(), String> {
    let read = DispatchEventWithTypeDeserializer::new(name).deserialize(data);
    read.map(|_| ()).map_err(|error| format!("{name} is unreadable: {error}"))
}

/// Reads an answer of the REST API by the name that the tables give its kind.
pub(crate) fn answer(at: &str, kind: &str, value: &Value) -> Result<(), String> {
    if let Some(inner) = kind.strip_prefix('[').and_then(|k| k.strip_suffix(']')) {
        return value.as_array().into_iter().flatten().try_for_each(|item| answer(at, inner, item));
    }
    let read = match kind {
        "message" => read::<Message>(value),
        "channel" | "dm" | "thread" | "post/thread" => read::<Channel>(value),
        "thread_list" => read::<ThreadsListing>(value),
        "thread_member" => read::<ThreadMember>(value),
        "pins" => read::<PinsListing>(value),
        "user" => read::<User>(value),
        "current_user" => read::<CurrentUser>(value),
        "member" => read::<Member>(value),
        "role" => read::<Role>(value),
        "guild/guild_with_counts" => read::<Guild>(value),
        "my_guild" => read::<CurrentUserGuild>(value),
        "scheduled_event" => read::<GuildScheduledEvent>(value),
        "command" => read::<Command>(value),
        "application" => read::<Application>(value),
        "gateway" => read::<ConnectionInfo>(value),
        "gateway_bot" => read::<BotConnectionInfo>(value),
        // It has no type for the answer to a callback.
        "callback" => read::<Option<Message>>(&value["resource"]["message"]),
        other => return Err(format!("{at}: nothing reads {other}")),
    };
    read.map_err(|error| format!("{at} is unreadable: {error}"))
}

fn read<T: DeserializeOwned>(value: &Value) -> serde_json::Result<()> {
    serde_json::from_value::<T>(value.clone()).map(|_| ())
}
