//! Posts in forums, their tags, and pins.

use jiff::Timestamp;
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};

use super::calls::{Channel, Thing, with};
use super::deliver::{Delivery, find_message, oldest_of};
use super::http::{Rest, RestError, read};
use super::ids;
use super::limits::Urgency::Owed;
use super::render::{self, Payload};
use super::seat::Seat;
use crate::coach::forum::Tag;
use crate::coach::message::Message;
use crate::coach::outbox::{Done, Owed as Debt};
use crate::domain::ids::{ChannelId, GuildId, MessageId};

/// Discord's limit on a forum's tags.
const MOST_TAGS: usize = 20;
/// The flag of a forum that wants a tag on each post.
const REQUIRES_TAG: u64 = 1 << 4;
/// The flag of a post that is pinned at the top of its forum.
const PINNED: u64 = 1 << 1;

/// A tag that a forum has. Those that are moderated are left to the moderators.
#[derive(Debug, Deserialize)]
struct Has {
    id: String,
    name: String,
    #[serde(default)]
    moderated: bool,
}

/// Makes a post, unless an earlier try made it.
pub(super) async fn deliver(
    delivery: &Delivery,
    debt: &Debt,
    forum: ChannelId,
    name: &str,
    tags: &[Tag],
    message: &Message,
) -> Result<Done, RestError> {
    let made = match (debt.tried_at, debt.guild) {
        (Some(tried), Some(guild)) => find(delivery, guild, forum, &debt.marker, tried).await?,
        _ => None,
    };
    let post = if let Some(post) = made {
        post
    } else {
        let tags = applied(&delivery.rest.channel(forum).await?, tags);
        delivery.rest.create_post(forum, name, &tags, &render::message(message)).await?
    };
    Ok(Done { message: Some(MessageId(post.0)), channel: Some(post), ..Done::default() })
}

/// The forum's post, made since an instant, whose first message carries the marker.
async fn find(
    delivery: &Delivery,
    guild: GuildId,
    forum: ChannelId,
    marker: &str,
    tried: Timestamp,
) -> Result<Option<ChannelId>, RestError> {
    let mut posts = delivery.rest.active_threads(guild).await?;
    posts.extend(delivery.rest.archived_posts(forum).await?);
    let since = oldest_of(tried);
    for post in posts.iter().filter(|post| post.parent() == Some(forum) && post.id >= since) {
        let found = find_message(delivery, post.id(), marker, tried).await?;
        if found == Some(MessageId(post.id)) {
            return Ok(Some(post.id()));
        }
    }
    Ok(None)
}

/// The ids of the tags that the forum has. One that demands a tag gets any rather than no post.
fn applied(forum: &Channel, tags: &[Tag]) -> Vec<String> {
    let has: Vec<Has> = forum.tags().filter(|tag: &Has| !tag.moderated).collect();
    let found = tags.iter().filter_map(|tag| has.iter().find(|it| tag.is(&it.name)));
    let mut ids: Vec<String> = found.map(|tag| tag.id.clone()).collect();
    if ids.is_empty() && forum.flags & REQUIRES_TAG != 0 {
        ids.extend(has.first().map(|tag| tag.id.clone()));
    }
    ids
}

/// Makes the tags that a forum lacks, as far as there is room and the bot may; returns the names of the others.
pub(crate) async fn label(rest: &Rest, seat: &Seat, wanted: &[Tag]) -> Vec<String> {
    let Some(forum) = seat.forum() else { return Vec::new() };
    let has: Vec<Has> = forum.tags().collect();
    let lacking: Vec<&Tag> = wanted.iter().filter(|tag| !has.iter().any(|it| tag.is(&it.name))).collect();
    let room = if seat.may_change() { MOST_TAGS.saturating_sub(has.len()) } else { 0 };
    let (made, left_out) = lacking.split_at(room.min(lacking.len()));
    let names = |tags: &[&Tag]| tags.iter().map(|tag| tag.name.clone()).collect::<Vec<_>>();
    if made.is_empty() {
        return names(left_out);
    }
    let new = made.iter().map(|tag| json!({ "name": tag.name }));
    let all: Vec<Value> = forum.available_tags.iter().cloned().chain(new).collect();
    match rest.set_tags(forum.id(), all).await {
        Ok(()) => names(left_out),
        Err(error) => {
            tracing::warn!(%error, "a forum's tags were not made");
            names(&lacking)
        }
    }
}

/// Pins a message or a post, or takes that back.
pub(super) async fn pin(
    rest: &Rest,
    channel: ChannelId,
    message: MessageId,
    post: bool,
    on: bool,
) -> Result<(), RestError> {
    if post {
        let route = Route::Channel { channel_id: ids::channel(ChannelId(message.0)) };
        let body = json!({ "flags": if on { PINNED } else { 0 } });
        return rest.send(Owed, with(route, LightMethod::Patch, &body)).await.map(drop);
    }
    let route = Route::ChannelPin { channel_id: ids::channel(channel), message_id: ids::message(message) };
    let method = if on { LightMethod::Put } else { LightMethod::Delete };
    rest.send(Owed, Request::new(route, method)).await.map(drop)
}

impl Channel {
    /// The tags of a forum; what cannot be read is no tag.
    fn tags(&self) -> impl Iterator<Item = Has> {
        self.available_tags.iter().filter_map(|tag| Has::deserialize(tag).ok())
    }
}

impl Rest {
    pub(super) async fn channel(&self, channel: ChannelId) -> Result<Channel, RestError> {
        let route = Route::Channel { channel_id: ids::channel(channel) };
        self.read(Owed, Request::new(route, LightMethod::Get)).await
    }

    async fn create_post(
        &self,
        forum: ChannelId,
        name: &str,
        tags: &[String],
        payload: &Payload,
    ) -> Result<ChannelId, RestError> {
        let route = Route::ChannelThreads { channel_id: ids::channel(forum) };
        let json = json!({
            "name": name, "auto_archive_duration": 10080, "applied_tags": tags, "message": payload.json,
        });
        let sent = self.send_message(Owed, Method::POST, route, json, payload).await?;
        let made: Thing = read(sent).await?;
        Ok(ChannelId(made.id))
    }

    async fn archived_posts(&self, forum: ChannelId) -> Result<Vec<Channel>, RestError> {
        let route = Route::ChannelArchivedPublicThreads { channel_id: ids::channel(forum) };
        self.threads(route).await
    }

    async fn set_tags(&self, forum: ChannelId, tags: Vec<Value>) -> Result<(), RestError> {
        let route = Route::Channel { channel_id: ids::channel(forum) };
        let body = json!({ "available_tags": tags });
        self.send(Owed, with(route, LightMethod::Patch, &body)).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forum(flags: u64, tags: &Value) -> Channel {
        serde_json::from_value(json!({ "id": "5", "type": 15, "flags": flags, "available_tags": tags }))
            .unwrap()
    }

    fn tag(name: &str) -> Tag {
        Tag { name: name.into(), also: name.into() }
    }

    #[test]
    fn a_post_has_the_tags_of_its_question_that_the_forum_has() {
        let tags = json!([
            { "id": "1", "name": "Web", "moderated": false }, { "id": "2", "name": "★★☆☆☆", "moderated": true },
        ]);
        assert_eq!(applied(&forum(0, &tags), &[tag("web"), tag("★★☆☆☆")]), ["1"]);
        assert_eq!(applied(&forum(0, &tags), &[tag("oop")]), Vec::<String>::new());
    }

    #[test]
    fn where_a_tag_is_demanded_there_is_one() {
        let tags = json!([{ "id": "1", "name": "Staff", "moderated": true }, { "id": "2", "name": "Other" }]);
        assert_eq!(applied(&forum(REQUIRES_TAG, &tags), &[tag("oop")]), ["2"]);
    }
}
