//! What happens to each table's rows when a person or a server is erased. Tests compare these lists
//! with the database: a new table without a rule fails them, and so does a new column that names a person.

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::{Conn, micros};
use crate::domain::ids::{ChannelId, GuildId, RoundId, UserId};

/// How a table's rows leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Nothing in it is about a person or a server.
    Keep,
    /// Goes with the server (`on delete cascade` from `guild`).
    WithGuild,
    /// Goes with the server, and a member's own rows go when they ask.
    WithGuildAndMember,
    /// The person's own, whatever the server.
    WithUser,
}

impl Rule {
    /// Whether the rows whose `user_id` is a person's are that person's own.
    pub fn is_a_persons(self) -> bool {
        matches!(self, Self::WithGuildAndMember | Self::WithUser)
    }
}

/// Every table and its rule.
pub const RULES: &[(&str, Rule)] = &[
    ("activity_total", Rule::WithGuildAndMember),
    ("answer", Rule::WithGuildAndMember),
    ("board_hidden", Rule::WithGuildAndMember),
    ("daily", Rule::WithGuild),
    ("duel", Rule::WithGuild),
    ("duel_rating", Rule::WithGuildAndMember),
    ("duel_result", Rule::WithGuildAndMember),
    ("duel_week", Rule::WithGuild),
    ("forum", Rule::WithGuild),
    ("group_answer", Rule::WithGuildAndMember),
    ("group_score", Rule::WithGuildAndMember),
    ("group_vote", Rule::WithGuildAndMember),
    ("guild", Rule::WithGuild),
    ("guild_zone", Rule::WithGuild),
    ("help_used", Rule::WithGuildAndMember),
    ("ledger", Rule::WithGuildAndMember),
    ("meta", Rule::Keep),
    ("milestone", Rule::WithGuildAndMember),
    ("milestones_off", Rule::WithUser),
    ("night", Rule::WithGuild),
    ("night_date", Rule::WithGuild),
    ("night_member", Rule::WithGuildAndMember),
    ("night_pair", Rule::WithGuildAndMember),
    ("outage", Rule::Keep),
    ("outbox", Rule::WithGuild),
    ("own_bank", Rule::WithGuild),
    ("own_draft", Rule::WithGuild),
    ("own_edition", Rule::WithGuild),
    ("own_edition_item", Rule::WithGuild),
    ("own_item", Rule::WithGuild),
    ("participant", Rule::WithGuildAndMember),
    ("paused_question", Rule::WithGuild),
    ("peer_queue", Rule::WithGuildAndMember),
    ("peer_quiet", Rule::WithGuildAndMember),
    ("peer_record", Rule::WithGuildAndMember),
    ("peer_score", Rule::WithGuildAndMember),
    ("peer_text", Rule::WithGuildAndMember),
    ("question_total", Rule::WithGuild),
    ("queue", Rule::WithGuild),
    ("reminder", Rule::WithUser),
    ("report", Rule::WithGuildAndMember),
    ("review", Rule::WithUser),
    ("roll", Rule::WithGuild),
    ("round", Rule::WithGuild),
    ("round_member", Rule::WithGuildAndMember),
    ("round_seat", Rule::WithGuildAndMember),
    ("schedule", Rule::WithGuild),
    ("shared", Rule::WithGuildAndMember),
    ("staff_action", Rule::WithGuild),
    ("standing", Rule::WithGuildAndMember),
    ("streak_role", Rule::WithGuild),
    ("streak_role_held", Rule::WithGuildAndMember),
    ("submission", Rule::WithGuildAndMember),
    ("suggestion", Rule::WithGuildAndMember),
    ("topic_channel", Rule::WithGuild),
    ("user", Rule::WithUser),
    ("user_days", Rule::WithUser),
    ("user_vacation", Rule::WithUser),
    ("user_zone", Rule::WithUser),
    ("vacation", Rule::WithGuild),
    ("vote", Rule::WithGuildAndMember),
];

/// What becomes of a column that names a person, beside the `user_id` of the person's own rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The row goes.
    RowGoes,
    /// The row is somebody else's too: the id gives way to one that nobody has.
    Anonymous,
    /// The same, for text in which the id may stand.
    Within,
}

/// Such columns. Outbox rows that are the person's alone have gone before (`coach::person`).
pub const NAMED: &[(&str, &str, Fate)] = &[
    ("duel_result", "opponent_id", Fate::Anonymous),
    ("group_vote", "for_user_id", Fate::RowGoes),
    ("night_pair", "partner_id", Fate::Anonymous),
    ("outbox", "action", Fate::Within),
    ("outbox", "link", Fate::Within),
    ("peer_text", "about_id", Fate::RowGoes),
    ("round", "host_id", Fate::Anonymous),
    ("round", "state", Fate::Within),
    ("staff_action", "actor_id", Fate::Anonymous),
    ("staff_action", "member_id", Fate::Anonymous),
    ("staff_action", "object", Fate::Within),
    ("vote", "for_user_id", Fate::RowGoes),
];

/// Tables with rows of a person's own.
pub fn own_tables() -> impl Iterator<Item = &'static str> {
    RULES.iter().filter(|(_, rule)| rule.is_a_persons()).map(|(table, _)| *table)
}

/// Deletes a server that was left at `by` or before it, and with it all that happened there; people's own rows stay.
/// False when it came back, or was gone.
pub async fn guild(conn: &mut Conn, guild: GuildId, by: Timestamp) -> sqlx::Result<bool> {
    let done = sqlx::query("delete from guild where guild_id = $1 and left_at <= $2")
        .bind(guild.to_db())
        .bind(micros(by))
        .execute(&mut *conn)
        .await?;
    let gone = done.rows_affected() == 1;
    if gone {
        sqlx::query("update user set home_guild_id = null where home_guild_id = $1")
            .bind(guild.to_db())
            .execute(conn)
            .await?;
    }
    Ok(gone)
}

/// Deletes the rounds in which nobody else sat; returns them with their threads.
pub async fn rounds_alone(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<(RoundId, Option<ChannelId>)>> {
    let rows: Vec<(i64, Option<i64>)> = sqlx::query_as(
        "delete from round where host_id = $1
           and not exists (select 1 from round_member other
                           where other.round_id = round.round_id and other.user_id <> $1)
         returning round_id, thread_id",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(id, thread)| (RoundId(id), thread.map(ChannelId::from_db))).collect())
}

/// Deletes a person's own rows everywhere. Where the id has to stay for others, `nobody` takes its place.
pub async fn person(conn: &mut Conn, user: UserId, nobody: UserId) -> sqlx::Result<()> {
    for table in own_tables() {
        sqlx::query(AssertSqlSafe(format!("delete from {table} where user_id = $1")))
            .bind(user.to_db())
            .execute(&mut *conn)
            .await?;
    }
    for (table, column, fate) in NAMED {
        settle(conn, table, column, *fate, user, nobody).await?;
    }
    Ok(())
}

async fn settle(
    conn: &mut Conn,
    table: &str,
    column: &str,
    fate: Fate,
    user: UserId,
    nobody: UserId,
) -> sqlx::Result<()> {
    let sql = match fate {
        Fate::RowGoes => format!("delete from {table} where {column} = $1"),
        Fate::Anonymous => format!("update {table} set {column} = $2 where {column} = $1"),
        // An id has so many digits that it stands in no other number.
        Fate::Within => {
            format!(
                "update {table} set {column} = replace({column}, $1, $2) where {column} like '%' || $1 || '%'"
            )
        }
    };
    let query = sqlx::query(AssertSqlSafe(sql));
    let query = match fate {
        Fate::RowGoes => query.bind(user.to_db()),
        Fate::Anonymous => query.bind(user.to_db()).bind(nobody.to_db()),
        Fate::Within => query.bind(user.to_string()).bind(nobody.to_string()),
    };
    query.execute(conn).await?;
    Ok(())
}
