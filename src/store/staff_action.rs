//! What the staff of a server did: one row for a deed, written with it.

use jiff::Timestamp;

use super::{Conn, instant, micros};
use crate::domain::ids::{GuildId, UserId};

/// Something that only the staff or the owner may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    SetUp,
    ScheduleAdded,
    ScheduleEdited,
    SchedulePaused,
    ScheduleResumed,
    ScheduleRemoved,
    PostedNow,
    QueueAdded,
    QueueMoved,
    QueueRemoved,
    VacationAdded,
    VacationRemoved,
    NightSet,
    NightEnded,
    StreakRoleAdded,
    StreakRoleRemoved,
    QuestionPaused,
    QuestionResumed,
    ReportsDismissed,
    SuggestionApproved,
    /// Taken, after its words were changed.
    SuggestionEdited,
    SuggestionDeclined,
    PackImported,
    PackRolledBack,
    RoundEnded,
    /// Looked at what a member's streak was counted from.
    StreakAudited,
}

impl Deed {
    /// Each with its word in the database.
    const WORDS: [(Self, &'static str); 26] = [
        (Self::SetUp, "set-up"),
        (Self::ScheduleAdded, "schedule-added"),
        (Self::ScheduleEdited, "schedule-edited"),
        (Self::SchedulePaused, "schedule-paused"),
        (Self::ScheduleResumed, "schedule-resumed"),
        (Self::ScheduleRemoved, "schedule-removed"),
        (Self::PostedNow, "posted-now"),
        (Self::QueueAdded, "queue-added"),
        (Self::QueueMoved, "queue-moved"),
        (Self::QueueRemoved, "queue-removed"),
        (Self::VacationAdded, "vacation-added"),
        (Self::VacationRemoved, "vacation-removed"),
        (Self::NightSet, "night-set"),
        (Self::NightEnded, "night-ended"),
        (Self::StreakRoleAdded, "streak-role-added"),
        (Self::StreakRoleRemoved, "streak-role-removed"),
        (Self::QuestionPaused, "question-paused"),
        (Self::QuestionResumed, "question-resumed"),
        (Self::ReportsDismissed, "reports-dismissed"),
        (Self::SuggestionApproved, "suggestion-approved"),
        (Self::SuggestionEdited, "suggestion-edited"),
        (Self::SuggestionDeclined, "suggestion-declined"),
        (Self::PackImported, "pack-imported"),
        (Self::PackRolledBack, "pack-rolled-back"),
        (Self::RoundEnded, "round-ended"),
        (Self::StreakAudited, "streak-audited"),
    ];

    pub fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.into_iter().map(|(deed, _)| deed)
    }

    /// How the database has it.
    pub fn word(self) -> &'static str {
        Self::WORDS.into_iter().find(|(deed, _)| *deed == self).map_or("", |(_, word)| word)
    }

    fn read(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(_, known)| *known == word).map(|(deed, _)| deed)
    }
}

/// A deed, and who did it when to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub actor: UserId,
    pub at: Timestamp,
    /// `None` for one that a newer version of the bot wrote.
    pub deed: Option<Deed>,
    /// Ids and mentions; nothing that anybody wrote.
    pub object: String,
    /// The member whom it was about.
    pub member: Option<UserId>,
}

/// Writes a deed down.
pub async fn add(
    conn: &mut Conn,
    guild: GuildId,
    actor: UserId,
    deed: Deed,
    object: &str,
    member: Option<UserId>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into staff_action (guild_id, actor_id, at, deed, object, member_id)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(guild.to_db())
    .bind(actor.to_db())
    .bind(micros(now))
    .bind(deed.word())
    .bind(object)
    .bind(member.map(UserId::to_db))
    .execute(conn)
    .await?;
    Ok(())
}

/// A part of what was done in a server, the newest first; with a member, what they did or what was done about them.
pub async fn page(
    conn: &mut Conn,
    guild: GuildId,
    member: Option<UserId>,
    limit: u32,
    offset: u32,
) -> sqlx::Result<Vec<Entry>> {
    let rows: Vec<(i64, i64, String, String, Option<i64>)> = sqlx::query_as(
        "select actor_id, at, deed, object, member_id from staff_action
         where guild_id = $1 and ($2 is null or actor_id = $2 or member_id = $2)
         order by staff_action_id desc limit $3 offset $4",
    )
    .bind(guild.to_db())
    .bind(member.map(UserId::to_db))
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await?;
    let read = |(actor, at, deed, object, member): (i64, i64, String, String, Option<i64>)| {
        Ok(Entry {
            actor: UserId::from_db(actor),
            at: instant(at)?,
            deed: Deed::read(&deed),
            object,
            member: member.map(UserId::from_db),
        })
    };
    rows.into_iter().map(read).collect()
}

/// Forgets what was done before an instant, so much of it at a time.
pub async fn prune(conn: &mut Conn, before: Timestamp, most: u32) -> sqlx::Result<()> {
    sqlx::query(
        "delete from staff_action where staff_action_id in
             (select staff_action_id from staff_action where at < $1 order by at limit $2)",
    )
    .bind(micros(before))
    .bind(most)
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_has_a_word_of_its_own_that_is_read_back() {
        for deed in Deed::all() {
            assert_eq!(Deed::read(deed.word()), Some(deed));
        }
        assert_eq!(Deed::read("told-a-joke"), None);
    }
}
