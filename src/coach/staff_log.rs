//! What the staff did: written down in the transaction in which it was done, and shown by `/staff log`.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::asker::Asker;
use super::message::{Message, Reply};
use super::refusal::Outcome;
use super::text::cut;
use super::{Coach, staff, words};
use crate::domain::ids::UserId;
use crate::store::staff_action::{Deed, Entry};
use crate::store::{self, Conn};

/// How long it is kept: a year, and a month to look back on it.
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(24 * 400);
/// Deeds on a page.
const PAGE: u32 = 10;
/// What a row holds at most of what a deed was done to.
const LONGEST: usize = 300;

/// Writes down what the asker did, once it is sure that they may. What it was done to is said in ids and mentions.
pub(crate) async fn note(
    conn: &mut Conn,
    asker: &Asker,
    deed: Deed,
    object: impl fmt::Display,
    now: Timestamp,
) -> sqlx::Result<()> {
    add(conn, asker, deed, &object.to_string(), None, now).await
}

/// The same of something that was done about a member.
pub(crate) async fn note_about(
    conn: &mut Conn,
    asker: &Asker,
    deed: Deed,
    object: impl fmt::Display,
    member: UserId,
    now: Timestamp,
) -> sqlx::Result<()> {
    add(conn, asker, deed, &object.to_string(), Some(member), now).await
}

async fn add(
    conn: &mut Conn,
    asker: &Asker,
    deed: Deed,
    object: &str,
    member: Option<UserId>,
    now: Timestamp,
) -> sqlx::Result<()> {
    // There is a server: whoever is asked whether they are of the staff is asked of which.
    let Some(guild) = asker.guild else { return Ok(()) };
    store::staff_action::add(conn, guild, asker.user, deed, &cut(object, LONGEST), member, now).await
}

/// A page of what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// Counted from 0.
    pub(crate) number: u16,
    /// Only what has to do with them.
    pub(crate) member: Option<UserId>,
    pub(crate) lines: Vec<Entry>,
    pub(crate) more: bool,
}

/// `/staff log`: the newest, or of them what a member did or what was done about them.
pub async fn log(coach: &Coach, asker: &Asker, member: Option<UserId>) -> Outcome<Reply> {
    Ok(Reply::Private(page(coach, asker, member, 0).await?))
}

/// Another page of it, in place of the one before.
pub(super) async fn turn(coach: &Coach, asker: &Asker, to: u16, member: Option<UserId>) -> Outcome<Reply> {
    Ok(Reply::Update(page(coach, asker, member, to).await?))
}

async fn page(coach: &Coach, asker: &Asker, member: Option<UserId>, number: u16) -> Outcome<Message> {
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let from = u32::from(number) * PAGE;
    // one more tells whether there is another page
    let mut lines = store::staff_action::page(&mut conn, guild, member, PAGE + 1, from).await?;
    let more = lines.len() > PAGE as usize;
    lines.truncate(PAGE as usize);
    Ok(words::staff_log::page(asker.locale, &Page { number, member, lines, more }))
}
