//! **Report** on a question's card: what a member finds wrong goes to the staff. A question that several members reported
//! rests in their server until the staff has looked at it.

use jiff::Timestamp;
use rand::Rng;

use super::asker::Asker;
use super::control::Control;
use super::desk::Desk;
use super::message::{Form, Input, Message, Reply};
use super::outbox::{self, Action, Debt, Link, Priority};
use super::place::known;
use super::refusal::{Outcome, Refusal};
use super::{Coach, language, new_id, own, staff, staff_log, words};
use crate::domain::ids::GuildId;
use crate::domain::question::QuestionId;
use crate::store::report::Report;
use crate::store::staff_action::Deed;
use crate::store::{self, Conn};

/// So many members have to report a question before it rests.
const ENOUGH: i64 = 3;
/// How many questions a member may have reported that the staff has not looked at.
const MOST_OPEN: i64 = 10;
const LONGEST: u16 = 500;
/// The key of the form's input.
pub(super) const REASON: &str = "reason";

/// The form for what is wrong.
pub(super) async fn form(coach: &Coach, asker: &Asker, id: &QuestionId, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    coach.guild_of(&mut tx, asker, now).await?;
    tx.commit().await?;
    known(coach, id)?;
    let input = Input {
        key: REASON,
        label: words::report::label(asker.locale).to_owned(),
        placeholder: words::report::placeholder(asker.locale).to_owned(),
        value: String::new(),
        long: true,
        required: true,
        max: LONGEST,
    };
    let title = words::report::form_title(asker.locale).to_owned();
    Ok(Reply::Form(Form { control: Control::Desk(Desk::Report(id.clone())), title, inputs: vec![input] }))
}

/// Keeps a report. The first on a question is put before the staff; with the third it rests, and they are told so once.
pub(super) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    id: &QuestionId,
    reason: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    known(coach, id)?;
    let mut tx = coach.store.begin().await?;
    let guild = coach.guild_of(&mut tx, asker, now).await?;
    if store::report::open_of(&mut tx, guild, asker.user, id).await? >= MOST_OPEN {
        return Err(Refusal::TooManyReports { limit: MOST_OPEN }.into());
    }
    let before = store::report::others(&mut tx, guild, id, asker.user).await?;
    let again = store::report::is_open(&mut tx, guild, id, asker.user).await?;
    let report = Report { question: id.clone(), by: asker.user, reason: reason.to_owned(), at: now };
    store::report::put(&mut tx, guild, &report).await?;
    if before + 1 >= ENOUGH {
        rest(coach, &mut tx, guild, id, now, rng).await?;
    } else if before == 0 && !again {
        let (title, locale) = (own::title_of(&coach.bank, id), language::of_guild(&mut tx, guild).await?);
        tell_staff(&mut tx, guild, words::report::reported(locale, &title, id), now, rng).await?;
    }
    tx.commit().await?;
    coach.wake();
    Ok(Reply::Private(words::report::thanks(asker.locale)))
}

/// A question rests, and the staff is told once.
async fn rest(
    coach: &Coach,
    conn: &mut Conn,
    guild: GuildId,
    id: &QuestionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    if !pause_in(conn, guild, id, now, rng).await? {
        return Ok(());
    }
    let (title, locale) = (own::title_of(&coach.bank, id), language::of_guild(conn, guild).await?);
    Ok(tell_staff(conn, guild, words::report::rests(locale, &title, id), now, rng).await?)
}

async fn pause_in(
    conn: &mut Conn,
    guild: GuildId,
    id: &QuestionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<bool> {
    let paused = store::report::pause(conn, guild, id, now).await?;
    if paused {
        store::own::touch(conn, guild, new_id(rng)).await?;
    }
    Ok(paused)
}

/// Without a notice channel the staff finds it with `/staff reports`.
async fn tell_staff(
    conn: &mut Conn,
    guild: GuildId,
    mut message: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let Some(channel) = staff::channel(conn, guild).await? else { return Ok(()) };
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Post { channel, message };
    let debt = Debt { guild: Some(guild), action, link: Link::Nothing, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

/// **Pause it**: the staff need not wait for more reports.
pub(super) async fn pause(
    coach: &Coach,
    asker: &Asker,
    id: &QuestionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    if pause_in(&mut tx, guild, id, now, rng).await? {
        staff_log::note(&mut tx, asker, Deed::QuestionPaused, format!("`{id}`"), now).await?;
    }
    let (title, locale) = (own::title_of(&coach.bank, id), language::of_guild(&mut tx, guild).await?);
    tx.commit().await?;
    Ok(Reply::Update(words::report::rests(locale, &title, id)))
}

/// **Ask it again**: the question comes back, and its reports are settled.
pub(super) async fn resume(
    coach: &Coach,
    asker: &Asker,
    id: &QuestionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    if store::report::resume(&mut tx, guild, id).await? {
        store::own::touch(&mut tx, guild, new_id(rng)).await?;
        store::report::settle(&mut tx, guild, id, now).await?;
        staff_log::note(&mut tx, asker, Deed::QuestionResumed, format!("`{id}`"), now).await?;
    }
    let locale = language::of_guild(&mut tx, guild).await?;
    tx.commit().await?;
    Ok(Reply::Update(words::report::back(locale, &own::title_of(&coach.bank, id))))
}

/// **All is well**: the reports are settled, and the question goes on. One that rests by now stays at rest.
pub(super) async fn dismiss(coach: &Coach, asker: &Asker, id: &QuestionId, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let guild = staff::of(&mut tx, asker).await?;
    let (title, locale) = (own::title_of(&coach.bank, id), language::of_guild(&mut tx, guild).await?);
    if store::report::paused(&mut tx, guild).await?.contains(id) {
        return Ok(Reply::Update(words::report::rests(locale, &title, id)));
    }
    if store::report::settle(&mut tx, guild, id, now).await? > 0 {
        staff_log::note(&mut tx, asker, Deed::ReportsDismissed, format!("`{id}`"), now).await?;
    }
    tx.commit().await?;
    Ok(Reply::Update(words::report::dismissed(locale, &title)))
}

/// A reported question, as the staff sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reported {
    pub(crate) id: QuestionId,
    pub(crate) title: String,
    pub(crate) paused: bool,
    pub(crate) reports: Vec<Report>,
}

/// `/staff reports`: what is reported or rests, with buttons for the first few.
pub async fn list(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let coach = &coach.at(asker).await?;
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let paused = store::report::paused(&mut conn, guild).await?;
    let open = store::report::open(&mut conn, guild).await?;
    let reported = |id: QuestionId| Reported {
        title: own::title_of(&coach.bank, &id),
        paused: paused.contains(&id),
        reports: open.iter().filter(|report| report.question == id).cloned().collect(),
        id,
    };
    let mut ids: Vec<QuestionId> = open.iter().map(|report| report.question.clone()).collect();
    ids.extend(paused.iter().cloned());
    ids.sort();
    ids.dedup();
    let mut all: Vec<Reported> = ids.into_iter().map(reported).collect();
    all.sort_by_key(|reported| (!reported.paused, std::cmp::Reverse(reported.reports.len())));
    Ok(Reply::Private(words::report::list(asker.locale, &all)))
}
