//! Words for forums and pins.

use super::card::stars;
use super::permissions;
use crate::coach::asker::Locale;
use crate::coach::forum::Tag;
use crate::coach::message::{Message, Reply};
use crate::domain::question::Topic;

/// Discord's limit on a tag's name.
const LONGEST: usize = 20;

/// The tag of a topic: its name, or its slug where that is too long.
pub(crate) fn topic_tag(topic: &Topic) -> Tag {
    let fits = topic.name.chars().count() <= LONGEST;
    let name = if fits { topic.name.clone() } else { topic.slug.clone() };
    Tag { name, also: topic.slug.clone() }
}

/// The tag of a difficulty, from 1 to 5.
pub(crate) fn difficulty_tag(difficulty: u8) -> Tag {
    Tag { name: stars(difficulty), also: format!("★{difficulty}") }
}

/// Says with a command's answer which tags a forum lacks, and what pinning takes; nothing where nothing is missing.
pub fn with_gaps(locale: Locale, reply: Reply, tags: &[String], pinning: &[&str]) -> Reply {
    let add = |message: Message| {
        let left_out = if tags.is_empty() {
            String::new()
        } else {
            say!(
                locale,
                "{}\nI may not make them: add them to the forum, or allow me Manage Channels there and edit the \
                 schedule. Until then posts go without.",
                "{}\nIch darf sie nicht anlegen: Füg sie dem Forum hinzu, oder erlaub mir dort „Kanäle verwalten“ \
                 und bearbeite den Plan. Bis dahin gehen Beiträge ohne sie hinaus.",
                tags.join(", ")
            )
        };
        let unpinned = if pinning.is_empty() {
            String::new()
        } else {
            say!(
                locale,
                "I lack {} there. Questions are posted all the same, and pinned once I am allowed to.",
                "Mir fehlt dort: {}. Fragen kommen trotzdem, und ich pinne sie an, sobald ich darf.",
                permissions(locale, pinning)
            )
        };
        message
            .field(locale.pick("Tags the forum lacks", "Tags, die dem Forum fehlen"), left_out, false)
            .field(locale.pick("Pinning", "Anpinnen"), unpinned, false)
    };
    match reply {
        Reply::Private(message) => Reply::Private(add(message)),
        other => other,
    }
}
