//! Servers that the bot is in: those it enters, leaves, and left while it was away.

use std::collections::HashMap;
use std::sync::Arc;

use serenity::all::{
    ChannelType, Guild, GuildChannel, PartialGuild, PermissionOverwriteType, Ready, UnavailableGuild,
};

use tokio::sync::mpsc::UnboundedReceiver;

use super::app::{App, rng};
use super::permissions::{Overwrite, Standing, TO_POST, missing};
use super::resume;
use crate::coach::guild::{self, Facts};
use crate::coach::{away, mock};
use crate::domain::ids::{ChannelId, GuildId};

/// Servers that are noted in one transaction; others who write wait for it.
const AT_ONCE: usize = 32;

/// A connection stands: leaves what was left meanwhile; the first time, goes on with what a stop interrupted.
pub(crate) async fn ready(app: &Arc<App>, ready: &Ready) {
    tracing::info!(guilds = ready.guilds.len(), "connected to Discord");
    let is_first = app.connected.set(()).is_ok();
    app.coach.until_awake().await;
    let number = ready.shard.map_or((0, 1), |info| (info.id.0, info.total));
    let (shard, shards) = (u64::from(number.0), u64::from(number.1));
    let here: Vec<u64> = ready.guilds.iter().map(|guild| guild.id.get()).collect();
    still_here(app, &here).await;
    away::heard(&app.coach, number, app.clock.now(), &mut rng()).await;
    match guild::known(&app.coach).await {
        Ok(known) => {
            for id in gone(&known, &here, shard, shards) {
                left(app, id).await;
            }
        }
        Err(error) => tracing::error!(error = format!("{error:#}"), "the known servers were not read"),
    }
    if is_first {
        resume::judge_unfinished(app);
    }
}

/// To be noted before the connection counts as standing, since then what was left long ago is erased.
async fn still_here(app: &App, here: &[u64]) {
    let here: Vec<GuildId> = here.iter().map(|&id| GuildId(id)).collect();
    if let Err(error) = guild::still_here(&app.coach, &here, app.clock.now()).await {
        tracing::error!(error = format!("{error:#}"), "the servers at hand were not noted");
    }
}

/// The servers of this connection that Discord no longer names. One that is down is named all the same.
fn gone(known: &[GuildId], here: &[u64], shard: u64, shards: u64) -> Vec<GuildId> {
    let mine = |id: &GuildId| (id.0 >> 22) % shards.max(1) == shard;
    known.iter().copied().filter(|id| mine(id) && !here.contains(&id.0)).collect()
}

/// What Discord tells of a server is large, and at the start of all of them: only what is noted waits for the database.
pub(crate) fn entered(app: &App, guild: &Guild) {
    let facts = Facts {
        guild: GuildId(guild.id.get()),
        name: guild.name.clone(),
        locale: guild.preferred_locale.clone(),
        welcome_in: welcome_channel(app, guild),
    };
    // nobody listens any more when the bot ends
    drop(app.arrivals.send(facts));
}

/// Notes the servers that were entered, those that came together in one transaction.
pub(crate) async fn note_arrivals(app: Arc<App>, mut arrivals: UnboundedReceiver<Facts>) {
    let mut some = Vec::new();
    app.coach.until_awake().await;
    while arrivals.recv_many(&mut some, AT_ONCE).await > 0 {
        if let Err(error) = guild::all_seen(&app.coach, &some, app.clock.now(), &mut rng()).await {
            tracing::error!(error = format!("{error:#}"), "servers were not noted");
        }
        some.clear();
    }
}

/// A server has another name or speaks another language.
pub(crate) async fn changed(app: &App, guild: &PartialGuild) {
    let id = GuildId(guild.id.get());
    app.coach.until_awake().await;
    let noted = guild::changed(&app.coach, id, &guild.name, &guild.preferred_locale).await;
    if let Err(error) = noted {
        tracing::error!(guild = %id, error = format!("{error:#}"), "a server's change was not noted");
    }
}

/// Removed from a server; one that is only down comes back by itself.
pub(crate) async fn deleted(app: &App, guild: UnavailableGuild) {
    app.coach.until_awake().await;
    if !guild.unavailable {
        left(app, GuildId(guild.id.get())).await;
    }
}

async fn left(app: &App, id: GuildId) {
    match guild::left(&app.coach, id, app.clock.now()).await {
        Ok(()) => tracing::info!(guild = %id, "left a server"),
        Err(error) => tracing::error!(guild = %id, error = format!("{error:#}"), "leaving was not noted"),
    }
}

/// A thread was deleted: the round in it, if there is one, is over.
pub(crate) async fn thread_deleted(app: &App, thread: u64) {
    app.coach.until_awake().await;
    let (now, thread) = (app.clock.now(), ChannelId(thread));
    if let Err(error) = mock::thread_deleted(&app.coach, thread, now, &mut rng()).await {
        tracing::error!(%thread, error = format!("{error:#}"), "the end of a thread was not noted");
    }
}

/// The system channel, else the topmost text channel, that the bot may write to.
fn welcome_channel(app: &App, guild: &Guild) -> Option<ChannelId> {
    let bot = standing(app, guild);
    let open = |channel: &&GuildChannel| {
        channel.kind == ChannelType::Text && missing(bot.in_channel(&overwrites(channel)), TO_POST).is_empty()
    };
    let system = guild.system_channel_id.and_then(|id| guild.channels.get(&id)).filter(open);
    let topmost = || guild.channels.values().filter(open).min_by_key(|c| (c.position, c.id));
    system.or_else(topmost).map(|channel| ChannelId(channel.id.get()))
}

fn standing(app: &App, guild: &Guild) -> Standing {
    let me = guild.members.iter().find(|(id, _)| id.get() == app.bot.0).map(|(_, member)| member);
    let held = me.map_or(&[][..], |member| &member.roles[..]);
    let roles: HashMap<u64, _> = guild.roles.iter().map(|(id, role)| (id.get(), role.permissions)).collect();
    Standing {
        guild: guild.id.get(),
        bot: app.bot.0,
        owns: guild.owner_id.get() == app.bot.0,
        held: held.iter().map(|role| role.get()).collect(),
        roles,
    }
}

fn overwrites(channel: &GuildChannel) -> Vec<Overwrite> {
    let of = |kind: &PermissionOverwriteType| match kind {
        PermissionOverwriteType::Member(id) => Some(id.get()),
        PermissionOverwriteType::Role(id) => Some(id.get()),
        _ => None,
    };
    let known = channel.permission_overwrites.iter();
    known.filter_map(|o| Some(Overwrite { id: of(&o.kind)?, allow: o.allow, deny: o.deny })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_servers_of_this_connection_can_be_missing_from_it() {
        let (one, two) = (GuildId(1 << 22), GuildId(2 << 22));
        assert_eq!(gone(&[one, two], &[], 0, 1), [one, two]);
        assert_eq!(gone(&[one, two], &[two.0], 0, 1), [one]);
        assert_eq!(gone(&[one, two], &[], 1, 2), [one]);
    }
}
