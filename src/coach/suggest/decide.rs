//! What the staff makes of a suggestion: each is decided once, whoever presses when.

use jiff::Timestamp;
use rand::Rng;

use super::{Draft, LONGEST_REASON, REASON, files, inputs, topic_like};
use crate::coach::asker::Asker;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Form, Input, Message, Reply};
use crate::coach::outbox::{self, Action, Debt, Link, Priority};
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, language, own, staff, staff_log, words};
use crate::store::staff_action::Deed;
use crate::store::suggestion::{State, Suggestion};
use crate::store::{self, Conn};

/// `/staff suggestions`: the one that waits longest, also where its card never reached the staff's channel.
pub async fn next(coach: &Coach, asker: &Asker) -> Outcome<Reply> {
    let mut conn = coach.store.read().await?;
    let guild = staff::of(&mut conn, asker).await?;
    let (_, waiting) = store::suggestion::open(&mut conn, guild, asker.user).await?;
    Ok(Reply::Private(match store::suggestion::oldest(&mut conn, guild).await? {
        Some(found) => {
            let card = words::suggest::card(asker.locale, &found, coach.bank.topic(&found.topic));
            card.footer(words::suggest::waiting(asker.locale, waiting))
        }
        None => words::suggest::none_waits(asker.locale),
    }))
}

/// **Approve**: the suggestion becomes a question of the server's own bank.
pub(crate) async fn approve(
    coach: &Coach,
    asker: &Asker,
    id: i64,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let found = open(&mut tx, asker, id).await?;
    let reply = take(coach, &mut tx, asker, found, Deed::SuggestionApproved, "", now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(reply)
}

/// The form to change a suggestion before it is taken.
pub(crate) async fn edit_form(coach: &Coach, asker: &Asker, id: i64) -> Outcome<Reply> {
    let found = open(&mut *coach.store.read().await?, asker, id).await?;
    let draft = Draft { question: found.question, answer: found.answer, topic: found.topic };
    let mut inputs = inputs(coach, asker.locale, &draft);
    inputs.push(reason(asker, false));
    let title = words::suggest::edit_title(asker.locale).to_owned();
    Ok(Reply::Form(Form { control: Control::Desk(Desk::Edit(id)), title, inputs }))
}

/// What was changed is taken.
pub(crate) async fn edit(
    coach: &Coach,
    asker: &Asker,
    id: i64,
    draft: &Draft,
    reason: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let mut found = open(&mut tx, asker, id).await?;
    let Some(topic) = topic_like(coach, &draft.topic) else {
        let topics = super::topics_of(coach);
        return Ok(Reply::Private(words::suggest::which_topic(asker.locale, draft, &topics)));
    };
    found.topic.clone_from(&topic.slug);
    found.question.clone_from(&draft.question);
    found.answer.clone_from(&draft.answer);
    let reply = take(coach, &mut tx, asker, found, Deed::SuggestionEdited, reason, now, rng).await?;
    tx.commit().await?;
    coach.wake();
    Ok(reply)
}

/// The form to say why a suggestion is not taken.
pub(crate) async fn decline_form(coach: &Coach, asker: &Asker, id: i64) -> Outcome<Reply> {
    open(&mut *coach.store.read().await?, asker, id).await?;
    let title = words::suggest::decline_title(asker.locale).to_owned();
    let inputs = vec![reason(asker, true)];
    Ok(Reply::Form(Form { control: Control::Desk(Desk::Decline(id)), title, inputs }))
}

/// The suggestion is not taken, and its author is told why.
pub(crate) async fn decline(
    coach: &Coach,
    asker: &Asker,
    id: i64,
    reason: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let found = open(&mut tx, asker, id).await?;
    decided(&mut tx, &found, State::Declined, reason, now).await?;
    note(&mut tx, asker, Deed::SuggestionDeclined, &found, now).await?;
    let locale = language::of_member(&mut tx, found.guild, found.author).await?;
    tell(&mut tx, &found, words::suggest::declined(locale, &found, reason), now, rng).await?;
    let locale = language::of_guild(&mut tx, found.guild).await?;
    tx.commit().await?;
    coach.wake();
    let topic = coach.bank.topic(&found.topic);
    Ok(Reply::Update(words::suggest::decided(locale, &found, topic, asker.user, Some(reason))))
}

#[expect(clippy::too_many_arguments, reason = "what is taken, how, by whom and when")]
async fn take(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    found: Suggestion,
    deed: Deed,
    reason: &str,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let draft =
        Draft { question: found.question.clone(), answer: found.answer.clone(), topic: found.topic.clone() };
    let files = match files(&found.topic, found.id, &draft, coach) {
        Ok(files) => files,
        Err(faults) => return Ok(Reply::Private(words::suggest::no_question(asker.locale, &draft, &faults))),
    };
    decided(conn, &found, State::Approved, reason, now).await?;
    note(conn, asker, deed, &found, now).await?;
    own::add(conn, found.guild, files, now, rng).await?;
    let locale = language::of_member(conn, found.guild, found.author).await?;
    tell(conn, &found, words::suggest::approved(locale, &found, reason), now, rng).await?;
    let (locale, topic) = (language::of_guild(conn, found.guild).await?, coach.bank.topic(&found.topic));
    Ok(Reply::Update(words::suggest::decided(locale, &found, topic, asker.user, None)))
}

/// The suggestion, while it is open and the asker may decide it.
async fn open(conn: &mut Conn, asker: &Asker, id: i64) -> Outcome<Suggestion> {
    let guild = staff::of(conn, asker).await?;
    let found = store::suggestion::get(conn, guild, id).await?.ok_or(Refusal::Stale)?;
    match found.state {
        State::Open => Ok(found),
        State::Approved => Err(Refusal::DecidedAlready { approved: true }.into()),
        State::Declined => Err(Refusal::DecidedAlready { approved: false }.into()),
    }
}

async fn decided(
    conn: &mut Conn,
    found: &Suggestion,
    state: State,
    reason: &str,
    now: Timestamp,
) -> Outcome<()> {
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    if store::suggestion::decide(conn, found.id, state, reason, now).await? {
        Ok(())
    } else {
        Err(Refusal::Stale.into())
    }
}

/// Which it was is said by its topic and number: its words are its author's.
async fn note(
    conn: &mut Conn,
    asker: &Asker,
    deed: Deed,
    found: &Suggestion,
    now: Timestamp,
) -> sqlx::Result<()> {
    let object = format!("`{}/suggested-{}`", found.topic, found.id);
    staff_log::note_about(conn, asker, deed, object, found.author, now).await
}

/// Owes the author a direct message; where those are closed, it is dropped.
async fn tell(
    conn: &mut Conn,
    found: &Suggestion,
    mut message: Message,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> sqlx::Result<()> {
    let marker = outbox::mark(&mut message, rng);
    let action = Action::Direct { user: found.author, message };
    let link = Link::Suggestion(found.id);
    let debt = Debt { guild: Some(found.guild), action, link, marker, priority: Priority::Routine };
    outbox::owe(conn, debt, now, rng).await?;
    Ok(())
}

fn reason(asker: &Asker, required: bool) -> Input {
    Input {
        key: REASON,
        label: words::suggest::reason_label(asker.locale).to_owned(),
        placeholder: words::suggest::reason_placeholder(asker.locale).to_owned(),
        value: String::new(),
        long: true,
        required,
        max: LONGEST_REASON,
    }
}
