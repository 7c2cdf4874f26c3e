//! Code handed in: by form or by file, or (`from_message`) from a message; kept first, judged then, and the verdict is
//! `owed` until it was told.

pub(super) mod from_message;
mod owed;

pub(crate) use from_message::pick;
pub use from_message::{Code, message};
pub use owed::{Unfinished, deliver_late, left_behind, told, unfinished};

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::answer::{FIELD, MAX_ANSWER};
use super::asker::Asker;
use super::control::{Control, Place};
use super::message::{Form, Input, Reply};
use super::place::{Spot, find};
use super::question::named;
use super::refusal::{Outcome, Refusal};
use super::text::cut;
use super::{Coach, Next, mock, new_id, words};
use crate::domain::ids::{RoundId, SubmissionId};
use crate::domain::question::{Question, QuestionId, Task};
use crate::store::submission::Submission;
use crate::store::{self, Conn};

/// The largest source the judge takes.
const MOST_BYTES: usize = 64 * 1024;
/// How many submissions of one member may wait for the judge.
const MOST_WAITING: u32 = 5;
/// How many of one server: the judge is through with them within minutes.
const MOST_OF_GUILD: u32 = 300;
/// How long an interaction's token lives.
pub const TOKEN_LIFE: SignedDuration = SignedDuration::from_mins(15);

/// The form for code, holding what the member handed in before, else the starter.
pub(crate) async fn form(coach: &Coach, asker: &Asker, place: Place, now: Timestamp) -> Outcome<Reply> {
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    let input = code_input(&mut tx, asker, &spot).await?;
    tx.commit().await?;
    Ok(Reply::Form(Form {
        control: Control::Code(spot.place.clone()),
        title: spot.question.facts.title.clone(),
        inputs: vec![input],
    }))
}

/// The input for code, with what the member handed in or ran last, else the starter.
pub(crate) async fn code_input(conn: &mut Conn, asker: &Asker, spot: &Spot<'_>) -> Outcome<Input> {
    let task = task_of(spot.question)?;
    let last = store::submission::newest_source(conn, &spot.key()).await?;
    let last = last.and_then(|bytes| String::from_utf8(bytes).ok());
    let last = last.filter(|text| text.chars().count() <= MAX_ANSWER.into());
    Ok(Input {
        key: FIELD,
        label: words::verdict::code_label(asker.locale, task.problem().language()),
        placeholder: String::new(),
        value: last.unwrap_or_else(|| cut(&task.starter, MAX_ANSWER.into())),
        long: true,
        required: true,
        max: MAX_ANSWER,
    })
}

pub(crate) fn task_of(question: &Question) -> Outcome<&Task> {
    question.task.as_ref().ok_or_else(|| Refusal::NotAProblem(question.facts.title.clone()).into())
}

/// `/submit` without a file: the form.
pub async fn open(coach: &Coach, asker: &Asker, problem: &str, now: Timestamp) -> Outcome<Next> {
    let coach = &coach.at(asker).await?;
    let question = named(coach, problem)?;
    let place = place_here(coach, asker, question.id()).await?;
    Ok(form(coach, asker, place, now).await?.into())
}

/// `/submit` with a file.
pub async fn file(
    coach: &Coach,
    asker: &Asker,
    problem: &str,
    bytes: &[u8],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let coach = &coach.at(asker).await?;
    let question = named(coach, problem)?;
    let place = place_here(coach, asker, question.id()).await?;
    hand_in(coach, asker, place, bytes, now, rng).await
}

/// The round's question when it is asked in this thread, else practice.
async fn place_here(coach: &Coach, asker: &Asker, question: &QuestionId) -> Outcome<Place> {
    let mut conn = coach.store.read().await?;
    match mock::asked_in(&mut conn, asker.channel).await? {
        Some((place, current)) if current == *question => Ok(place),
        _ => Ok(Place::Practice(question.clone())),
    }
}

/// Keeps code for the question at a place, to be judged.
pub(crate) async fn hand_in(
    coach: &Coach,
    asker: &Asker,
    place: Place,
    source: &[u8],
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    keep(coach, asker, place, source, None, now, rng).await
}

/// Keeps code for the judge: a submission, or a run on this input.
pub(crate) async fn keep(
    coach: &Coach,
    asker: &Asker,
    place: Place,
    source: &[u8],
    input: Option<String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    checked(source)?;
    let mut tx = coach.store.begin().await?;
    let spot = find(coach, &mut tx, asker, place, now).await?;
    task_of(spot.question)?;
    if let Place::Round(round, index) = spot.place {
        let counts = input.is_none();
        take(coach, &mut tx, asker, round, index, counts, now, rng).await?;
    }
    let mut new = draft(asker, spot.guild, source, true, now, rng);
    new.question = Some(spot.question.id().clone());
    new.place = Some(spot.place.to_string());
    new.input = input;
    queue(coach, &mut tx, &new).await?;
    tx.commit().await?;
    Ok(Next::Judge(new.id))
}

/// A round takes code while its question is asked. A duel waits for the verdict on what `counts`.
#[expect(clippy::too_many_arguments, reason = "whose code, for what, and when")]
async fn take(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    round: RoundId,
    index: u8,
    counts: bool,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<()> {
    if counts && mock::duel::handed_in(coach, conn, asker.user, round, now, rng).await? {
        return Ok(());
    }
    mock::may_answer(conn, asker, round, index, now).await
}

fn draft(
    asker: &Asker,
    guild: crate::domain::ids::GuildId,
    source: &[u8],
    credited: bool,
    now: Timestamp,
    rng: &mut impl Rng,
) -> Submission {
    Submission {
        id: SubmissionId(new_id(rng)),
        guild,
        user: asker.user,
        channel: asker.channel,
        question: None,
        place: None,
        source: source.to_vec(),
        credited,
        input: None,
        judged: false,
        verdict: None,
        report: None,
        locale: asker.locale.code().to_owned(),
        token: Some(asker.token.clone()),
        created_at: now,
    }
}

async fn queue(coach: &Coach, conn: &mut Conn, new: &Submission) -> Outcome<()> {
    if !coach.has_judge() {
        return Err(Refusal::NoJudge.into());
    }
    if store::submission::waiting(conn, new.user).await? >= MOST_WAITING {
        return Err(Refusal::TooBusy.into());
    }
    if store::submission::waiting_in(conn, new.guild).await? >= MOST_OF_GUILD {
        return Err(Refusal::LineFull.into());
    }
    coach.gates.code(new.user, new.created_at).map_err(Refusal::TooFast)?;
    Ok(store::submission::add(conn, new).await?)
}

fn checked(source: &[u8]) -> Outcome<()> {
    if source.len() > MOST_BYTES {
        return Err(Refusal::TooLarge { limit_kib: 64 }.into());
    }
    let text = std::str::from_utf8(source).map_err(|_| Refusal::NotText)?;
    if text.trim().is_empty() { Err(Refusal::EmptyCode.into()) } else { Ok(()) }
}
