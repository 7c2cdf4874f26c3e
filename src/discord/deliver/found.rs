//! What an earlier try has made, if it got through after all.

use jiff::{SignedDuration, Timestamp};

use super::Delivery;
use crate::discord::calls::Channel;
use crate::discord::http::{Rest, RestError};
use crate::domain::ids::{ChannelId, GuildId, MessageId};

/// Between our clock and Discord's, to be on the safe side.
const SKEW: SignedDuration = SignedDuration::from_secs(5);
/// The start of Discord's ids, in milliseconds since 1970.
const DISCORD_EPOCH: i64 = 1_420_070_400_000;
/// Pages of messages that are searched for a marker.
const PAGES: usize = 5;

/// The bot's own message that carries the marker, if an earlier try got through after all.
pub(in crate::discord) async fn find_message(
    delivery: &Delivery,
    channel: ChannelId,
    marker: &str,
    tried: Timestamp,
) -> Result<Option<MessageId>, RestError> {
    let mut after = oldest_of(tried);
    for _ in 0..PAGES {
        let page = delivery.rest.messages(channel, after).await?;
        let id = |message: &serde_json::Value| message["id"].as_str()?.parse::<u64>().ok();
        let own = |message: &serde_json::Value| message["author"]["id"] == delivery.bot.to_string().as_str();
        if let Some(found) = page.iter().find(|m| own(m) && carries(m, marker)).and_then(id) {
            return Ok(Some(MessageId(found)));
        }
        match page.iter().filter_map(id).max() {
            Some(last) if page.len() >= 100 => after = last,
            _ => break,
        }
    }
    Ok(None)
}

/// Whether a message has the button, or the code in its footer.
fn carries(message: &serde_json::Value, marker: &str) -> bool {
    let text = message.to_string();
    text.contains(&format!("\"{marker}\"")) || text.contains(&format!("#{marker}\""))
}

/// The first id that Discord could have given to what was tried at an instant.
pub(in crate::discord) fn oldest_of(tried: Timestamp) -> u64 {
    snowflake_at(tried.saturating_sub(SKEW).unwrap_or(tried))
}

/// The first id that Discord could give at an instant.
fn snowflake_at(instant: Timestamp) -> u64 {
    let since = instant.as_millisecond().saturating_sub(DISCORD_EPOCH);
    u64::try_from(since).unwrap_or_default() << 22
}

pub(super) async fn find_thread(
    rest: &Rest,
    guild: GuildId,
    channel: ChannelId,
    marker: &str,
) -> Result<Option<ChannelId>, RestError> {
    let is_it = |thread: &&Channel| {
        thread.parent() == Some(channel) && thread.name.as_ref().is_some_and(|name| name.contains(marker))
    };
    let active = rest.active_threads(guild).await?;
    if let Some(found) = active.iter().find(is_it) {
        return Ok(Some(found.id()));
    }
    Ok(rest.archived_threads(channel).await?.iter().find(is_it).map(Channel::id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_its_instant() {
        let instant = Timestamp::from_millisecond(DISCORD_EPOCH + 1).unwrap();
        assert_eq!(snowflake_at(instant), 1 << 22);
        assert_eq!(snowflake_at(Timestamp::UNIX_EPOCH), 0);
    }
}
