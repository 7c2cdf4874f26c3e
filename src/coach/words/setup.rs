//! Words for `/setup`.

use jiff::Timestamp;

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::setup::Purpose;
use crate::domain::ids::ChannelId;
use crate::domain::question::Topic;
use crate::store::guild::Guild;

pub(crate) fn topic_channel(_: Locale, topic: &Topic) -> String {
    format!("{} {}: a question a day. {}", topic.emoji, topic.name, topic.why)
}

pub(crate) fn mock_channel(_: Locale) -> String {
    "Mock interviews: /mock solo for yourself, /mock peer with a partner, /mock group for all".to_owned()
}

pub(crate) fn done(
    _: Locale,
    settings: &Guild,
    made: &[(Purpose, ChannelId, bool)],
    first_run: bool,
    _now: Timestamp,
) -> Message {
    let list = |created: bool| {
        let ids = made.iter().filter(|(_, _, new)| *new == created).map(|(_, id, _)| format!("<#{id}>"));
        ids.collect::<Vec<_>>().join(" ")
    };
    let title = if first_run { "All set" } else { "Settings updated" };
    let body = format!(
        "Every day at **{}** ({}), each topic's channel gets a question.",
        settings.post_time, settings.zone
    );
    let role = |id: Option<_>| id.map_or_else(|| "none".to_owned(), |id| format!("<@&{id}>"));
    Message::new(title, body)
        .tone(Tone::Good)
        .field("Created", list(true), false)
        .field("Found", list(false), false)
        .field(
            "Mock interviews",
            settings.mock_channel.map_or_else(String::new, |id| format!("<#{id}>")),
            true,
        )
        .field(
            "Where peers talk",
            settings.voice_channel.map_or_else(String::new, |id| format!("<#{id}>")),
            true,
        )
        .field("Notices", settings.notice_channel.map_or_else(String::new, |id| format!("<#{id}>")), true)
        .field("Pinged role", role(settings.ping_role), true)
        .field("Staff role", role(settings.staff_role), true)
        .footer("Run /setup again at any time: nothing is lost. /daily preview shows what comes.")
}
