//! Who has answered, said in the question's thread until its answer is shown: one message, edited now and then.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::{Coach, language, words};
use crate::domain::ids::{DailyId, GuildId, UserId};
use crate::store::{self, Conn};

/// How long the message rests after it was written, so that many answers are one edit.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);

/// A member answered a daily.
pub(crate) async fn answered(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    id: DailyId,
    user: UserId,
    now: Timestamp,
) -> sqlx::Result<()> {
    if store::roll::join(conn, guild, id, user, now).await? {
        call(conn, guild, id, now).await?;
        coach.wake();
    }
    Ok(())
}

/// Has the message written, or written anew.
pub(crate) async fn call(conn: &mut Conn, guild: GuildId, id: DailyId, now: Timestamp) -> sqlx::Result<()> {
    store::roll::call(conn, guild, id, now, PAUSE).await
}

/// Writes the messages that are due; one that cannot be written holds up no other.
pub(crate) async fn due(coach: &Coach, now: Timestamp, rng: &mut (impl Rng + Send)) -> anyhow::Result<()> {
    let due = store::roll::due(&mut *coach.store.read().await?, now).await?;
    for (guild, id) in due {
        if let Err(error) = write(coach, guild, id, now, rng).await {
            tracing::error!(daily = %id, error = format!("{error:#}"), "who answered was not written down");
        }
    }
    Ok(())
}

async fn write(
    coach: &Coach,
    guild: GuildId,
    id: DailyId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let taken = store::roll::take(&mut tx, id, now).await?;
    let thread = store::daily::get(&mut tx, guild, id).await?.and_then(|daily| daily.thread);
    let (Some(stands), Some(channel)) = (taken, thread) else { return Ok(tx.commit().await?) };
    let who = store::roll::participants(&mut tx, id).await?;
    let mut message = words::roll::answered(language::of_guild(&mut tx, guild).await?, &who);
    let (action, marker) = if let Some(stands) = stands {
        (Action::Edit { channel, message: stands, with: message }, stands.to_string())
    } else {
        let marker = outbox::mark(&mut message, rng);
        (Action::Post { channel, message }, marker)
    };
    let debt = Debt { guild: Some(guild), action, link: Link::Roll(id), marker, priority: Priority::Routine };
    outbox::owe(&mut tx, debt, now, rng).await?;
    Ok(tx.commit().await?)
}
