//! `/staff end-round`: whatever kind of round it is.

use jiff::Timestamp;
use rand::Rng;

use super::engine::happen;
use crate::coach::asker::Asker;
use crate::coach::message::Reply;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, staff, staff_log, words};
use crate::domain::ids::{GuildId, UserId};
use crate::domain::round::Event;
use crate::store::round::Stored;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// Ends the round of the thread in which it is said, or a member's.
pub async fn end_round(
    coach: &Coach,
    asker: &Asker,
    member: Option<UserId>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    let found = match member {
        Some(member) => of_member(&mut tx, guild, member).await?,
        None => store::round::of_thread(&mut tx, asker.channel).await?,
    };
    let running = |stored: &Stored| stored.guild == guild && !stored.round.is_final();
    let mut stored = found.filter(running).ok_or(Refusal::NoRoundThere)?;
    happen(coach, &mut tx, &mut stored, Event::EndByStaff, now, rng).await?;
    let (whose, thread) = (member.unwrap_or(stored.host), stored.thread);
    let object = thread.map(|thread| format!("<#{thread}>")).unwrap_or_default();
    staff_log::note_about(&mut tx, asker, Deed::RoundEnded, object, whose, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::peer::ended_by_staff(asker.locale)))
}

/// The round in which a member sits, else the oldest that they are part of.
async fn of_member(conn: &mut Conn, guild: GuildId, member: UserId) -> sqlx::Result<Option<Stored>> {
    let seat = store::round::seat_of(conn, guild, member).await?;
    let open = store::round::open_of(conn, guild, member).await?;
    match seat.or(open.first().copied()) {
        Some(id) => store::round::get(conn, id).await,
        None => Ok(None),
    }
}
