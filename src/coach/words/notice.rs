//! What a server's owner is told.

use jiff::Timestamp;

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::outbox::Trouble;
use crate::coach::words::at;
use crate::domain::ids::ChannelId;

pub(crate) fn welcome(_: Locale) -> Message {
    Message::new(
        "Hello! I am your interview coach.",
        "I post a question a day in each topic's channel, run timed mock interviews, judge Python and SQL, and keep your streaks.\n\n\
         **Whoever manages this server:** run `/setup` once. It makes a channel for each topic and asks for the time and the time zone.\n\
         **Everybody else:** `/question random` and `/help` work right away.",
    )
    .tone(Tone::Good)
}

/// Why a channel can no longer be posted in, in a few words.
pub(crate) fn why(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Gone => "the channel was deleted".to_owned(),
        Trouble::Forbidden { missing, .. } if !missing.is_empty() => {
            format!("I lack {} there", missing.join(", "))
        }
        Trouble::Forbidden { code: 50001, .. } => "I cannot see the channel: allow View Channel".to_owned(),
        Trouble::Forbidden { code: 50013, .. } => {
            "I may not post there: allow View Channel, Send Messages and Embed Links".to_owned()
        }
        Trouble::Forbidden { code, .. } => format!("Discord refuses it ({code})"),
        _ => "Discord refuses the post".to_owned(),
    }
}

/// The bot could not be reached for a while.
pub(crate) fn was_away(_: Locale, from: Timestamp, until: Timestamp) -> Message {
    Message::new(
        "I was away",
        format!(
            "From {} to {} I could not hear anybody here. Commands and buttons used in that time were lost: please use \
             them again. Nothing else was: rounds get their time back, and a \
             day that I was away for breaks no streak.",
            at(from, 'f'),
            at(until, 'f'),
        ),
    )
    .tone(Tone::Attention)
}

pub(crate) fn schedule_off(_: Locale, channel: ChannelId, why: &str) -> Message {
    Message::new(
        "A daily question was switched off",
        format!("<#{channel}>: {why}. Put it right and use `/daily resume`; `/daily edit` moves the schedule elsewhere, `/daily remove` ends it."),
    )
    .tone(Tone::Attention)
}
