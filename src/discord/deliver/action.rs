//! One action, as requests to Discord.

use super::Delivery;
use super::found::{find_message, find_thread};
use super::trouble::{UNKNOWN_MEMBER, UNKNOWN_ROLE};
use crate::coach::message::Message;
use crate::coach::outbox::{Action, Done, Owed};
use crate::coach::picture;
use crate::discord::http::{Rest, RestError};
use crate::discord::{calendar, posts, render};
use crate::domain::ids::{ChannelId, UserId};
use crate::fail;

pub(super) async fn carry_out(delivery: &Delivery, owed: &Owed) -> Result<Done, RestError> {
    let rest = &delivery.rest;
    match &owed.action {
        Action::Post { channel, message } => post(delivery, owed, *channel, message).await,
        Action::ForumPost { channel, name, tags, message } => {
            posts::deliver(delivery, owed, *channel, name, tags, message).await
        }
        Action::Pin { channel, message, post, on } => {
            posts::pin(rest, *channel, *message, *post, *on).await?;
            Ok(Done { message: Some(*message), channel: Some(*channel), ..Done::default() })
        }
        Action::Direct { user, message } => {
            let channel = rest.direct_channel(*user).await?;
            post(delivery, owed, channel, message).await
        }
        Action::PrivateThread { channel, name, member } => {
            private_thread(delivery, owed, *channel, name, *member).await
        }
        Action::DiscussThread { channel, message, name } => {
            const THERE_ALREADY: u32 = 160_004;
            let made = rest.create_discussion(*channel, *message, name).await;
            settled(made, &[THERE_ALREADY])?;
            Ok(Done { channel: Some(ChannelId(message.0)), ..Done::default() })
        }
        Action::Edit { channel, message, with } => {
            rest.edit(*channel, *message, &render::message(with)).await?;
            Ok(Done { message: Some(*message), channel: Some(*channel), ..Done::default() })
        }
        Action::AddToThread { thread, user } => {
            rest.add_to_thread(*thread, *user).await?;
            Ok(Done { channel: Some(*thread), ..Done::default() })
        }
        Action::CheckMember { thread, user } => {
            if let Some(guild) = owed.guild {
                rest.look_up_member(guild, *user).await?;
            }
            Ok(Done { channel: Some(*thread), ..Done::default() })
        }
        Action::CloseThread { thread } => {
            close(rest, *thread).await?;
            Ok(Done { channel: Some(*thread), ..Done::default() })
        }
        Action::ScheduleEvent { guild, event } => {
            let event = calendar::schedule(rest, delivery.bot, owed, *guild, event).await?;
            Ok(Done { event: Some(event), ..Done::default() })
        }
        Action::CancelEvent { guild, event } => {
            settled(rest.delete_event(*guild, *event).await, &[calendar::UNKNOWN])?;
            Ok(Done::default())
        }
        Action::AddRole { guild, user, role } => {
            settled(rest.set_role(*guild, *user, *role, true).await, &[UNKNOWN_MEMBER])?;
            Ok(Done::default())
        }
        Action::RemoveRole { guild, user, role } => {
            settled(rest.set_role(*guild, *user, *role, false).await, &[UNKNOWN_MEMBER, UNKNOWN_ROLE])?;
            Ok(Done::default())
        }
    }
}

/// A refusal by one of these codes means that there is nothing left to do.
fn settled(result: Result<(), RestError>, codes: &[u32]) -> Result<(), RestError> {
    result.or_else(|error| if error.code().is_some_and(|c| codes.contains(&c)) { Ok(()) } else { Err(error) })
}

async fn post(
    delivery: &Delivery,
    owed: &Owed,
    channel: ChannelId,
    message: &Message,
) -> Result<Done, RestError> {
    let posted = match owed.tried_at {
        Some(tried) => find_message(delivery, channel, &owed.marker, tried).await?,
        None => None,
    };
    let posted = if let Some(id) = posted {
        id
    } else {
        let message = picture::drawn_in(message).await;
        delivery.rest.post(channel, &render::message(&message).nonce(&owed.nonce)).await?
    };
    Ok(Done { message: Some(posted), channel: Some(channel), ..Done::default() })
}

async fn private_thread(
    delivery: &Delivery,
    owed: &Owed,
    channel: ChannelId,
    name: &str,
    member: UserId,
) -> Result<Done, RestError> {
    let made = match (owed.tried_at, owed.guild) {
        (Some(_), Some(guild)) => find_thread(&delivery.rest, guild, channel, &owed.marker).await?,
        _ => None,
    };
    let thread = match made {
        Some(thread) => thread,
        None => delivery.rest.create_private_thread(channel, name).await?,
    };
    fail::point("thread.made");
    delivery.rest.add_to_thread(thread, member).await?;
    Ok(Done { channel: Some(thread), ..Done::default() })
}

/// Locking takes a permission that archiving one's own thread does not.
async fn close(rest: &Rest, thread: ChannelId) -> Result<(), RestError> {
    const ARCHIVED: u32 = 50083;
    const NOT_PERMITTED: u32 = 50013;
    match rest.close_thread(thread, true).await {
        Err(error) if error.code() == Some(NOT_PERMITTED) => {
            settled(rest.close_thread(thread, false).await, &[ARCHIVED])
        }
        other => settled(other, &[ARCHIVED]),
    }
}
