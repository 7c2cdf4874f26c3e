//! A server's own questions: items, the editions that list them, and the pack that waits for its button.

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::{Conn, instant, micros};
use crate::domain::ids::GuildId;

/// How many editions are kept, the current one among them.
const EDITIONS: i64 = 5;
/// How many questions that are in no edition any more are kept for those who were asked them.
const RETIRED: i64 = 300;

/// A stored question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: i64,
    /// As the pack has it.
    pub question: String,
    /// JSON, path to text.
    pub files: String,
}

/// Where the current edition came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub number: i64,
    pub made_at: Timestamp,
    pub source: String,
}

/// A pack that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: i64,
    pub base: i64,
    pub items: String,
    pub created_at: Timestamp,
}

type Row = (i64, String, String);

fn item((id, question, files): Row) -> Item {
    Item { id, question, files }
}

/// Another number with each change of what a server asks; `None` where there was never any.
pub async fn stamp(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar("select stamp from own_bank where guild_id = $1")
        .bind(guild.to_db())
        .fetch_optional(conn)
        .await
}

/// Notes that something changed.
pub async fn touch(conn: &mut Conn, guild: GuildId, stamp: i64) -> sqlx::Result<()> {
    sqlx::query(
        "insert into own_bank (guild_id, stamp) values ($1, $2) on conflict (guild_id) do update set stamp = $2",
    )
    .bind(guild.to_db())
    .bind(stamp)
    .execute(conn)
    .await?;
    Ok(())
}

/// The number of the current edition; 0 is none.
pub async fn current(conn: &mut Conn, guild: GuildId) -> sqlx::Result<i64> {
    let number = sqlx::query_scalar("select edition from own_bank where guild_id = $1");
    Ok(number.bind(guild.to_db()).fetch_optional(conn).await?.unwrap_or_default())
}

/// The kept editions up to the current one, the newest first.
pub async fn editions(conn: &mut Conn, guild: GuildId) -> sqlx::Result<Vec<Edition>> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(
        "select edition, made_at, source from own_edition
         where guild_id = $1 and edition <= (select edition from own_bank where guild_id = $1)
         order by edition desc",
    )
    .bind(guild.to_db())
    .fetch_all(conn)
    .await?;
    let edition = |(number, at, source)| Ok(Edition { number, made_at: instant(at)?, source });
    rows.into_iter().map(edition).collect()
}

/// The items of an edition, ordered by question.
pub async fn items(conn: &mut Conn, guild: GuildId, edition: i64) -> sqlx::Result<Vec<Item>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select item.own_item_id, item.question_id, item.files from own_edition_item of
         join own_item item on item.own_item_id = of.own_item_id
         where of.guild_id = $1 and of.edition = $2 order by item.question_id",
    )
    .bind(guild.to_db())
    .bind(edition)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(item).collect())
}

/// The newest item of each question that an edition does not have.
pub async fn retired(conn: &mut Conn, guild: GuildId, edition: i64) -> sqlx::Result<Vec<Item>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select own_item_id, question_id, files from own_item
         where own_item_id in (select max(own_item_id) from own_item where guild_id = $1 group by question_id)
           and question_id not in
             (select item.question_id from own_edition_item of
              join own_item item on item.own_item_id = of.own_item_id
              where of.guild_id = $1 and of.edition = $2)
         order by question_id",
    )
    .bind(guild.to_db())
    .bind(edition)
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(item).collect())
}

/// Stores an item.
pub async fn add_item(conn: &mut Conn, guild: GuildId, question: &str, files: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "insert into own_item (guild_id, question_id, files) values ($1, $2, $3) returning own_item_id",
    )
    .bind(guild.to_db())
    .bind(question)
    .bind(files)
    .fetch_one(conn)
    .await
}

/// Makes an edition of these items the current one. Those that were gone back from, and the oldest, go.
pub async fn publish(
    conn: &mut Conn,
    guild: GuildId,
    items: &[i64],
    source: &str,
    now: Timestamp,
) -> sqlx::Result<i64> {
    let before = current(conn, guild).await?;
    if before == 0 {
        add_edition(conn, guild, 0, "none", now).await?;
    }
    drop_editions(conn, guild, "edition > $2", before).await?;
    let edition: i64 = sqlx::query_scalar(
        "update own_bank set newest_edition = newest_edition + 1, edition = newest_edition + 1
         where guild_id = $1 returning edition",
    )
    .bind(guild.to_db())
    .fetch_one(&mut *conn)
    .await?;
    add_edition(conn, guild, edition, source, now).await?;
    for item in items {
        sqlx::query("insert into own_edition_item (guild_id, edition, own_item_id) values ($1, $2, $3)")
            .bind(guild.to_db())
            .bind(edition)
            .bind(item)
            .execute(&mut *conn)
            .await?;
    }
    let kept =
        "edition not in (select edition from own_edition where guild_id = $1 order by edition desc limit $2)";
    drop_editions(conn, guild, kept, EDITIONS).await?;
    drop_items(conn, guild).await?;
    Ok(edition)
}

async fn add_edition(
    conn: &mut Conn,
    guild: GuildId,
    edition: i64,
    source: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into own_edition (guild_id, edition, made_at, source) values ($1, $2, $3, $4) on conflict do nothing",
    )
    .bind(guild.to_db())
    .bind(edition)
    .bind(micros(now))
    .bind(source)
    .execute(conn)
    .await?;
    Ok(())
}

/// Makes another kept edition the current one.
pub async fn set_current(conn: &mut Conn, guild: GuildId, edition: i64) -> sqlx::Result<()> {
    sqlx::query("update own_bank set edition = $2 where guild_id = $1")
        .bind(guild.to_db())
        .bind(edition)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets the editions of which something is true; the items first, since they are found by the editions.
async fn drop_editions(conn: &mut Conn, guild: GuildId, which: &str, number: i64) -> sqlx::Result<()> {
    for table in ["own_edition_item", "own_edition"] {
        let sql = format!("delete from {table} where guild_id = $1 and {which}");
        sqlx::query(AssertSqlSafe(sql)).bind(guild.to_db()).bind(number).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Forgets items that no edition has, but for the newest of a question, and the oldest of those.
async fn drop_items(conn: &mut Conn, guild: GuildId) -> sqlx::Result<()> {
    const UNLISTED: &str =
        "own_item_id not in (select own_item_id from own_edition_item where guild_id = $1)";
    let older = format!(
        "delete from own_item where guild_id = $1 and {UNLISTED} and own_item_id not in
         (select max(own_item_id) from own_item where guild_id = $1 group by question_id)"
    );
    sqlx::query(AssertSqlSafe(older)).bind(guild.to_db()).execute(&mut *conn).await?;
    let too_many = format!(
        "delete from own_item where guild_id = $1 and {UNLISTED} and own_item_id not in
         (select own_item_id from own_item where guild_id = $1 and {UNLISTED}
          order by own_item_id desc limit $2)"
    );
    sqlx::query(AssertSqlSafe(too_many)).bind(guild.to_db()).bind(RETIRED).execute(conn).await?;
    Ok(())
}

/// Keeps a checked pack in place of an earlier one.
pub async fn keep_draft(conn: &mut Conn, guild: GuildId, draft: &Draft) -> sqlx::Result<()> {
    sqlx::query(
        "insert into own_draft (guild_id, own_draft_id, base, items, created_at) values ($1, $2, $3, $4, $5)
         on conflict (guild_id) do update set own_draft_id = $2, base = $3, items = $4, created_at = $5",
    )
    .bind(guild.to_db())
    .bind(draft.id)
    .bind(draft.base)
    .bind(&draft.items)
    .bind(micros(draft.created_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes a checked pack, once.
pub async fn take_draft(conn: &mut Conn, guild: GuildId, id: i64) -> sqlx::Result<Option<Draft>> {
    let row: Option<(i64, String, i64)> = sqlx::query_as(
        "delete from own_draft where guild_id = $1 and own_draft_id = $2 returning base, items, created_at",
    )
    .bind(guild.to_db())
    .bind(id)
    .fetch_optional(conn)
    .await?;
    row.map(|(base, items, at)| Ok(Draft { id, base, items, created_at: instant(at)? })).transpose()
}

/// Notes an import; false when there were as many already in the time since `begin`.
pub async fn note_import(
    conn: &mut Conn,
    guild: GuildId,
    most: i64,
    begin: Timestamp,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query(
        "update own_bank set
           imports = case when imports_since <= $3 then 1 else imports + 1 end,
           imports_since = case when imports_since <= $3 then $4 else imports_since end
         where guild_id = $1 and (imports < $2 or imports_since <= $3)",
    )
    .bind(guild.to_db())
    .bind(most)
    .bind(micros(begin))
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
