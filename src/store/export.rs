//! A person's own rows, as JSON that they can take with them.

use serde_json::{Map, Value};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column, Row, TypeInfo, ValueRef};

use super::{Conn, erase, instant};
use crate::domain::ids::UserId;

/// A table's rows, oldest first where the table keeps that order.
pub type Rows = Vec<Map<String, Value>>;

/// Left out: the key to an interaction, which is good for 15 minutes and says nothing of the person, and who else was
/// in it.
const LEFT_OUT: [&str; 3] = ["token", "opponent_id", "partner_id"];

/// Everything that is kept about a person, by table: their own rows, the rounds in which nobody else sat, what they did
/// as staff or the staff did about them, and what they are or were to be told in direct messages. Rounds with others are named in `round_member` only, since what
/// else is kept of those is the others' too.
pub async fn person(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<(&'static str, Rows)>> {
    let mut tables = Vec::new();
    for table in erase::own_tables() {
        let sql = format!("select * from {table} where user_id = $1");
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(user.to_db()).fetch_all(&mut *conn).await?;
        tables.push((table, rows));
    }
    tables.push(("round", rounds_alone(conn, user).await?));
    tables.push(("staff_action", staff_actions(conn, user).await?));
    tables.push(("outbox", told(conn, user).await?));
    let named = |(table, rows): (&'static str, Vec<SqliteRow>)| Ok((table, read(&rows)?));
    tables.into_iter().filter(|(_, rows)| !rows.is_empty()).map(named).collect()
}

async fn rounds_alone(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<SqliteRow>> {
    sqlx::query(
        "select * from round where host_id = $1
           and not exists (select 1 from round_member other
                           where other.round_id = round.round_id and other.user_id <> $1)
         order by created_at",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await
}

/// Without the other one who was in it.
async fn staff_actions(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<SqliteRow>> {
    sqlx::query(
        "select guild_id, at, deed, object, case actor_id when $1 then 'you' else 'the staff' end as who
         from staff_action where actor_id = $1 or member_id = $1 order by staff_action_id",
    )
    .bind(user.to_db())
    .fetch_all(conn)
    .await
}

async fn told(conn: &mut Conn, user: UserId) -> sqlx::Result<Vec<SqliteRow>> {
    sqlx::query("select action, due_at, done_at from outbox where lane = $1 order by action_id")
        .bind(format!("u:{user}"))
        .fetch_all(conn)
        .await
}

fn read(rows: &[SqliteRow]) -> sqlx::Result<Rows> {
    rows.iter().map(object).collect()
}

fn object(row: &SqliteRow) -> sqlx::Result<Map<String, Value>> {
    let names = row.columns().iter().map(Column::name).filter(|name| !LEFT_OUT.contains(name));
    names.map(|name| Ok((name.to_owned(), value(row, name)?))).collect()
}

fn value(row: &SqliteRow, name: &str) -> sqlx::Result<Value> {
    let raw = row.try_get_raw(name)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    Ok(match raw.type_info().name() {
        "INTEGER" => integer(name, row.try_get(name)?)?,
        "REAL" => row.try_get::<f64, _>(name)?.into(),
        "BLOB" => String::from_utf8_lossy(&row.try_get::<Vec<u8>, _>(name)?).into_owned().into(),
        _ => text(name, row.try_get(name)?),
    })
}

/// Ids as text, since most readers of JSON round such numbers; instants as people write them.
fn integer(name: &str, number: i64) -> sqlx::Result<Value> {
    Ok(if name.ends_with("_id") {
        number.cast_unsigned().to_string().into()
    } else if matches!(name, "at" | "since") || name.ends_with("_at") {
        instant(number)?.to_string().into()
    } else {
        number.into()
    })
}

/// What the program itself wrote as JSON stands there as JSON; what a person wrote stays text.
fn text(name: &str, text: String) -> Value {
    match name {
        "event" | "report" | "state" | "action" => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        _ => Value::String(text),
    }
}
