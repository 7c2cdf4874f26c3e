//! Messages in Discord's JSON.

use serde_json::{Value, json};

use super::message::Attachment;
use super::{Message, World};
use crate::Id;
use crate::iso::iso;

/// Where an embed can show an attached picture.
const PICTURES: [&str; 4] = ["/image/url", "/thumbnail/url", "/author/icon_url", "/footer/icon_url"];

impl World {
    /// A message as REST gives it.
    pub fn message_json(&self, message: &Message) -> Value {
        let mut json = self.basic_message_json(message);
        if !message.reactions.is_empty() {
            json["reactions"] = self.reactions_json(message);
        }
        if let Some(reply_to) = message.reply_to.filter(|_| message.kind == Message::REPLY) {
            let referenced = self.message(message.channel, reply_to);
            json["referenced_message"] = referenced.map_or(Value::Null, |r| self.basic_message_json(r));
        }
        json
    }

    /// A message as it stands inside another: without reactions, and without what it answers.
    fn basic_message_json(&self, message: &Message) -> Value {
        let mut json = json!({
            "id": message.id, "channel_id": message.channel, "author": self.user_json(message.author), "content": message.content,
            "timestamp": iso(message.id.created()), "edited_timestamp": message.edited.map(iso), "tts": message.tts,
            "mention_everyone": message.mention_everyone, "mentions": message.mentions.iter().map(|id| self.user_json(*id)).collect::<Vec<_>>(),
            "mention_roles": message.mention_roles, "attachments": self.listed_attachments(message),
            "embeds": message.embeds.iter().map(|e| self.embed_json(message, e)).collect::<Vec<_>>(),
            "components": self.components_json(message), "pinned": message.pinned, "type": message.kind, "flags": message.flags,
        });
        for (name, value) in [("nonce", &message.nonce), ("poll", &message.poll)] {
            if let Some(value) = value {
                json[name] = value.clone();
            }
        }
        if message.author == self.bot() {
            json["application_id"] = json!(self.application.id);
        }
        if let Some(metadata) = &message.interaction {
            json["interaction_metadata"] = public_metadata(metadata);
            json["webhook_id"] = json!(self.application.id);
        }
        self.add_relations(message, &mut json);
        json
    }

    fn add_relations(&self, message: &Message, json: &mut Value) {
        if let Some(reply_to) = message.reply_to {
            json["message_reference"] =
                json!({"type": 0, "channel_id": message.channel, "message_id": reply_to});
            if let Some(guild) = self.channels.get(&message.channel).and_then(|c| c.guild_id) {
                json["message_reference"]["guild_id"] = json!(guild);
            }
        }
        let started =
            self.channels.get(&message.id).filter(|c| c.is_thread() && c.parent_id == Some(message.channel));
        if let Some(thread) = started {
            json["thread"] = self.thread_json(thread);
            json["flags"] = json!(message.flags | Message::HAS_THREAD);
        }
    }

    /// A message as the gateway sends it: with guild and member.
    pub fn message_event_json(&self, channel: Id, id: Id) -> Value {
        let Ok(message) = self.message(channel, id) else { return Value::Null };
        let mut json = self.message_json(message);
        let Some(guild) = self.channels.get(&channel).and_then(|c| c.guild_id) else { return json };
        json["guild_id"] = json!(guild);
        // Whoever has left is a user without a member.
        let inside = |user| self.guilds.get(&guild).is_some_and(|g| g.members.contains_key(&user));
        if inside(message.author) {
            json["member"] = self.partial_member_json(guild, message.author);
        }
        let pinged = message.mentions.iter().map(|user| {
            let mut json = self.user_json(*user);
            if inside(*user) {
                json["member"] = self.partial_member_json(guild, *user);
            }
            json
        });
        json["mentions"] = pinged.collect();
        json
    }

    pub fn reactions_json(&self, message: &Message) -> Value {
        let each = message.reactions.iter().map(|r| {
            json!({
                "emoji": {"id": r.emoji_id, "name": r.emoji_name}, "count": r.users.len(), "count_details": {"burst": 0, "normal": r.users.len()},
                "me": r.users.contains(&self.bot()), "me_burst": false, "burst_colors": [],
            })
        });
        each.collect()
    }

    pub fn attachment_json(&self, file: &Attachment) -> Value {
        let url = format!("{}/attachments/{}/{}/{}", self.base_url, file.channel, file.id, file.filename);
        let mut json = json!({
            "id": file.id, "filename": file.filename, "size": file.size, "url": url, "proxy_url": url,
            "content_type": file.content_type, "ephemeral": false,
        });
        if let Some(description) = &file.description {
            json["description"] = json!(description);
        }
        json
    }

    /// An embed with `attachment://name` turned into the file's address.
    fn embed_json(&self, message: &Message, embed: &Value) -> Value {
        let mut embed = embed.clone();
        for place in PICTURES {
            let name = embed
                .pointer(place)
                .and_then(Value::as_str)
                .and_then(|url| url.strip_prefix("attachment://"));
            let file = name.and_then(|name| message.attachments.iter().find(|a| a.filename == name));
            if let (Some(file), Some(url)) = (file.map(|a| self.attachment_json(a)), embed.pointer_mut(place))
            {
                *url = file["url"].clone();
            }
        }
        embed
    }

    /// The attachments that no embed shows.
    fn listed_attachments(&self, message: &Message) -> Vec<Value> {
        let shown = |file: &Attachment| {
            let address = format!("attachment://{}", file.filename);
            let mut urls =
                message.embeds.iter().flat_map(|e| PICTURES.iter().filter_map(|place| e.pointer(place)));
            urls.any(|url| *url == address.as_str())
        };
        message.attachments.iter().filter(|a| !shown(a)).map(|a| self.attachment_json(a)).collect()
    }
}

/// `interaction_metadata` without what only the pages are told: the command's name.
fn public_metadata(metadata: &Value) -> Value {
    let mut shown = metadata.clone();
    if let Some(fields) = shown.as_object_mut() {
        fields.retain(|name, _| !matches!(name.as_str(), "name" | "command_type"));
        if let Some(opener) = fields.get_mut("triggering_interaction_metadata") {
            *opener = public_metadata(opener);
        }
    }
    shown
}
