//! Words for `/setup`.

use jiff::Timestamp;

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::setup::Purpose;
use crate::domain::ids::ChannelId;
use crate::domain::question::Topic;
use crate::store::guild::Guild;

/// A channel's own line. Why a topic matters is content, and English.
pub(crate) fn topic_channel(locale: Locale, topic: &Topic) -> String {
    let Topic { emoji, name, why, .. } = topic;
    say!(locale, "{emoji} {name}: a question a day. {why}", "{emoji} {name}: jeden Tag eine Frage.")
}

pub(crate) fn mock_channel(locale: Locale) -> String {
    say!(
        locale,
        "Mock interviews: /mock solo for yourself, /mock peer with a partner, /mock group for all",
        "Probeinterviews: /mock solo für dich allein, /mock peer zu zweit, /mock group für alle"
    )
}

pub(crate) fn done(
    locale: Locale,
    settings: &Guild,
    made: &[(Purpose, ChannelId, bool)],
    first_run: bool,
    _now: Timestamp,
) -> Message {
    let list = |created: bool| {
        let ids = made.iter().filter(|(_, _, new)| *new == created).map(|(_, id, _)| format!("<#{id}>"));
        ids.collect::<Vec<_>>().join(" ")
    };
    let title = if first_run {
        locale.pick("All set", "Alles bereit")
    } else {
        locale.pick("Settings updated", "Einstellungen geändert")
    };
    let body = say!(
        locale,
        "Every day at **{}** ({}), each topic's channel gets a question.",
        "Jeden Tag um **{}** ({}) kommt in den Kanal jedes Themas eine Frage.",
        settings.post_time,
        settings.zone
    );
    let role =
        |id: Option<_>| id.map_or_else(|| locale.pick("none", "keine").to_owned(), |id| format!("<@&{id}>"));
    let spoken = Locale::from_discord(&settings.locale);
    let channel = |id: Option<ChannelId>| id.map_or_else(String::new, |id| format!("<#{id}>"));
    Message::new(title, body)
        .tone(Tone::Good)
        .field(locale.pick("Created", "Angelegt"), list(true), false)
        .field(locale.pick("Found", "Gefunden"), list(false), false)
        .field(locale.pick("Mock interviews", "Probeinterviews"), channel(settings.mock_channel), true)
        .field(locale.pick("Where peers talk", "Hier wird gesprochen"), channel(settings.voice_channel), true)
        .field(locale.pick("Notices", "Mitteilungen"), channel(settings.notice_channel), true)
        .field(locale.pick("Pinged role", "Gerufene Rolle"), role(settings.ping_role), true)
        .field(locale.pick("Staff role", "Rolle des Teams"), role(settings.staff_role), true)
        .field(locale.pick("Language", "Sprache"), spoken.name(), true)
        .footer(locale.pick(
            "Run /setup again at any time: nothing is lost. /daily preview shows what comes.",
            "Du kannst /setup jederzeit wieder aufrufen: Nichts geht verloren. /daily preview zeigt, was kommt.",
        ))
}
