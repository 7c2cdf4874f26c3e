//! What a server's owner must know, told once in the notice channel.

use jiff::Timestamp;
use rand::Rng;

use super::outbox::{self, Action, Debt, Link, Priority, Trouble};
use super::{Coach, language, staff, words};
use crate::domain::ids::{ChannelId, GuildId};
use crate::store::{self, Conn};

/// A channel is gone or closed to the bot: its schedules are switched off, and the owner is told once.
pub(crate) async fn channel_closed(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    channel: ChannelId,
    trouble: &Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let locale = language::of_guild(conn, guild).await?;
    let why = words::notice::why(locale, trouble);
    if store::schedule::switch_off(conn, guild, channel, &why).await? == 0 {
        return Ok(());
    }
    let notice = staff::channel(conn, guild).await?;
    let Some(notice) = notice.filter(|&notice| notice != channel) else { return Ok(()) };
    post(coach, conn, guild, notice, words::notice::schedule_off(locale, channel, &why), now, rng).await
}

/// Posts a message that carries its marker as a code in the footer.
pub(crate) async fn post(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    channel: ChannelId,
    mut message: super::message::Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel, message };
    let debt = Debt { guild: Some(guild), action, link: Link::Nothing, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    coach.wake();
    Ok(())
}
