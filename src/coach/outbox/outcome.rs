//! What it means for the state that an action was tried, done or not done.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::due::owed;
use super::{Action, Done, Link, Trouble};
use crate::coach::person::reminder;
use crate::coach::{Coach, daily, mock, night, notice, reveal, streak_role};
use crate::domain::ids::ActionId;
use crate::store::{self, Conn};

/// Notes a try; must be committed before the request leaves.
pub async fn begin(coach: &Coach, id: ActionId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::outbox::begin(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// Discord did it.
pub async fn done(
    coach: &Coach,
    id: ActionId,
    result: Done,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(row) = store::outbox::paid(&mut tx, id, now).await? else { return Ok(()) };
    metrics::counter!("coach_outbox_done_total", "how" => "sent").increment(1);
    let link = serde_json::from_str(&row.link)?;
    let mut leads_on = leads_on(link);
    match (link, result) {
        (Link::Daily(daily), Done { message: Some(message), .. }) => {
            leads_on = daily::posted(coach, &mut tx, daily, message, now, rng).await?;
        }
        (Link::Thread(daily), Done { channel: Some(thread), .. }) => {
            if let Some(guild) = row.guild {
                daily::has_thread(&mut tx, guild, daily, thread, now).await?;
            }
        }
        (Link::Roll(daily), Done { message: Some(message), .. }) => {
            store::roll::written(&mut tx, daily, message).await?;
        }
        (Link::Answer(daily), Done { channel: Some(thread), .. }) => {
            reveal::tell(coach, &mut tx, row.guild, daily, thread, now, rng).await?;
        }
        (Link::RoundThread(round), Done { channel: Some(thread), .. }) => {
            mock::opened(coach, &mut tx, round, thread, now, rng).await?;
        }
        (Link::Challenge(round), Done { message: Some(message), .. }) => {
            mock::duel::posted(&mut tx, round, message, now, rng).await?;
        }
        (Link::NightPost(night), Done { message: Some(message), .. }) => {
            night::posted(&mut tx, night, message, now, rng).await?;
        }
        (Link::NightEvent(night), Done { event: Some(event), .. }) => {
            night::scheduled(&mut tx, night, event, now, rng).await?;
        }
        (Link::RoundLobby(round), Done { message: Some(message), .. }) => {
            mock::group::lobby_posted(coach, &mut tx, round, message, now, rng).await?;
        }
        (Link::StreakRole, _) => streak_role::done(&mut tx, &serde_json::from_str(&row.action)?).await?,
        _ => {}
    }
    tx.commit().await?;
    if leads_on {
        coach.wake();
    }
    Ok(())
}

/// Whether something may fall due because an action was done. To look at all that could be due takes some 29 queries,
/// too many to be made after each of thousands of posts.
fn leads_on(link: Link) -> bool {
    match link {
        Link::Nothing
        | Link::Roll(_)
        | Link::Shared(..)
        | Link::RoundPost(_)
        | Link::Suggestion(_)
        | Link::Reminder { .. }
        | Link::StreakRole => false,
        Link::Daily(_)
        | Link::Thread(_)
        | Link::Answer(_)
        | Link::RoundThread(_)
        | Link::Challenge(_)
        | Link::NightPost(_)
        | Link::NightEvent(_)
        | Link::RoundLobby(_)
        | Link::RoundMember(..) => true,
    }
}

/// Discord has not done it: try later, or settle what its absence means.
pub async fn failed(
    coach: &Coach,
    id: ActionId,
    trouble: Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(row) = store::outbox::get(&mut tx, id).await? else { return Ok(()) };
    match delay(&trouble, row.attempts) {
        Some(wait) => {
            let until = now.saturating_add(wait).unwrap_or(now);
            store::outbox::postpone(&mut tx, id, until, &format!("{trouble:?}")).await?;
        }
        None => give_up(coach, &mut tx, row, &trouble, now, rng).await?,
    }
    tx.commit().await?;
    coach.wake();
    Ok(())
}

/// How long to wait before the next try; `None` when there is to be none.
fn delay(trouble: &Trouble, attempts: u32) -> Option<SignedDuration> {
    const LONGEST: i64 = 600;
    match trouble {
        Trouble::Wait(wait) => SignedDuration::try_from(*wait).ok(),
        Trouble::Later(_) => {
            let seconds = 1_i64 << attempts.min(9);
            Some(SignedDuration::from_secs(seconds.min(LONGEST)))
        }
        Trouble::Halt(_) => Some(SignedDuration::from_secs(60)),
        Trouble::Gone | Trouble::Forbidden { .. } | Trouble::Refused(_) => None,
    }
}

async fn give_up(
    coach: &Coach,
    conn: &mut Conn,
    row: store::outbox::Row,
    trouble: &Trouble,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    tracing::warn!(action = %row.id, ?trouble, "gave an action up");
    store::outbox::give_up(conn, row.id, &format!("{trouble:?}"), now).await?;
    metrics::counter!("coach_outbox_done_total", "how" => "given_up").increment(1);
    let owed = owed(row.clone())?;
    match serde_json::from_str(&row.link)? {
        Link::Daily(daily) => {
            store::daily::give_up(conn, daily, reason(trouble)).await?;
            if let (true, Some(guild), Action::Post { channel, .. } | Action::ForumPost { channel, .. }) =
                (is_closed(trouble), owed.guild, &owed.action)
            {
                notice::channel_closed(coach, conn, guild, *channel, trouble, now, rng).await?;
            }
        }
        Link::RoundThread(round) | Link::RoundLobby(round) | Link::Challenge(round) => {
            mock::thread_gone(coach, conn, round, now, rng).await?;
        }
        Link::RoundPost(round) if is_closed(trouble) => {
            mock::thread_gone(coach, conn, round, now, rng).await?;
        }
        Link::NightEvent(night) => night::not_scheduled(coach, conn, night, trouble, now, rng).await?,
        Link::Reminder { .. } => reminder::undelivered(conn, &owed.action, trouble, now).await?,
        Link::StreakRole => streak_role::refused(coach, conn, &owed.action, trouble, now, rng).await?,
        Link::RoundMember(round, user) if is_closed(trouble) => {
            mock::member_gone(coach, conn, round, user, now, rng).await?;
        }
        Link::Shared(daily, user) => {
            store::shared::take_back(conn, daily, user).await?;
            if *trouble == Trouble::Gone {
                store::daily::set_thread(conn, daily, None).await?;
            }
        }
        Link::RoundPost(_)
        | Link::RoundMember(..)
        | Link::Answer(_)
        | Link::Suggestion(_)
        | Link::Thread(_)
        | Link::Roll(_)
        | Link::NightPost(_)
        | Link::Nothing => {}
    }
    Ok(())
}

/// The channel can no longer be written to.
fn is_closed(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Gone | Trouble::Forbidden { .. })
}

fn reason(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Gone => "channel-gone",
        Trouble::Forbidden { .. } => "not-permitted",
        _ => "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_slower_and_never_more_than_ten_minutes_apart() {
        let waits: Vec<i64> = (0..12)
            .filter_map(|n| delay(&Trouble::Later(String::new()), n))
            .map(|wait| wait.as_secs())
            .collect();
        assert_eq!(waits.first(), Some(&1));
        assert!(waits.is_sorted() && waits.iter().all(|&wait| wait <= 600));
        assert_eq!(waits.len(), 12);
    }

    #[test]
    fn a_channel_that_is_gone_is_not_tried_again() {
        assert_eq!(delay(&Trouble::Gone, 1), None);
        assert_eq!(delay(&Trouble::Forbidden { code: 50013, missing: Vec::new() }, 1), None);
    }
}
