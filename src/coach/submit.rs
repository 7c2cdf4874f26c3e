//! Code handed in: by form, by file, or from a message; kept first, judged then.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::answer::{FIELD, MAX_ANSWER};
use super::asker::{Asker, Locale};
use super::control::{Control, Place};
use super::message::{Form, Input, Message, Reply, Select, SelectOption};
use super::outbox::{self, Action, Debt, Link, Priority};
use super::place::{Spot, find, known};
use super::question::named;
use super::refusal::{Outcome, Refusal};
use super::text::cut;
use super::{Coach, Next, mock, new_id, words};
use crate::domain::ids::{ChannelId, MessageId, SubmissionId, UserId};
use crate::domain::question::{Question, QuestionId, Task};
use crate::store::submission::Submission;
use crate::store::{self, Conn};

/// The largest source the judge takes.
const MOST_BYTES: usize = 64 * 1024;
/// How many submissions of one member may wait for the judge.
const MOST_WAITING: u32 = 5;
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
        label: words::verdict::code_label(asker.locale, task.problem.language()),
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
        mock::may_answer(&mut tx, asker, round, index, now).await?;
    }
    let mut new = draft(asker, spot.guild, source, true, now, rng);
    new.question = Some(spot.question.id().clone());
    new.place = Some(spot.place.to_string());
    new.input = input;
    queue(coach, &mut tx, &new).await?;
    tx.commit().await?;
    Ok(Next::Judge(new.id))
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
        locale: String::new(),
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
    Ok(store::submission::add(conn, new).await?)
}

fn checked(source: &[u8]) -> Outcome<()> {
    if source.len() > MOST_BYTES {
        return Err(Refusal::TooLarge { limit_kib: 64 }.into());
    }
    let text = std::str::from_utf8(source).map_err(|_| Refusal::NotText)?;
    if text.trim().is_empty() { Err(Refusal::EmptyCode.into()) } else { Ok(()) }
}

/// A message with code in it.
#[derive(Debug, Clone, Copy)]
pub struct Code<'a> {
    pub author: UserId,
    pub content: &'a str,
    /// Names and bytes of the attached files.
    pub files: &'a [(String, Vec<u8>)],
    pub message: MessageId,
    pub replied_to: Option<MessageId>,
}

/// “Judge this code” on a message: the problem is that of the thread, of the daily replied to, or of the
/// channel's newest daily, else a menu asks. Credit goes to the message's author only.
pub async fn message(
    coach: &Coach,
    asker: &Asker,
    code: Code<'_>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Next> {
    let source = code_in(&code).ok_or(Refusal::NoCode)?;
    checked(&source)?;
    let mut tx = coach.store.begin().await?;
    let guild = coach.guild_of(&mut tx, asker, now).await?;
    let mut new = draft(asker, guild, &source, code.author == asker.user, now, rng);
    let here = problem_here(coach, &mut tx, asker, &code).await?;
    if let Some((place, question)) = &here {
        new.place = Some(place.to_string());
        new.question = Some(question.clone());
    }
    queue(coach, &mut tx, &new).await?;
    let recent = recent_problems(coach, &mut tx, asker).await?;
    tx.commit().await?;
    Ok(match here {
        Some(_) => Next::Judge(new.id),
        None => ask_which(asker, new.id, &recent).into(),
    })
}

/// The first fenced block, else the first attached file that is text.
fn code_in(code: &Code<'_>) -> Option<Vec<u8>> {
    if let Some(block) = fenced(code.content) {
        return Some(block.as_bytes().to_vec());
    }
    code.files.first().map(|(_, bytes)| bytes.clone())
}

fn fenced(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("```")?;
    let (inside, _) = rest.split_once("```")?;
    match inside.split_once('\n') {
        // A word on the first line names the language.
        Some((language, body)) if language.chars().all(|c| c.is_ascii_alphanumeric() || c == '+') => {
            Some(body)
        }
        _ => Some(inside),
    }
}

async fn problem_here(
    coach: &Coach,
    conn: &mut Conn,
    asker: &Asker,
    code: &Code<'_>,
) -> Outcome<Option<(Place, QuestionId)>> {
    if let Some((place, question)) = mock::asked_in(conn, asker.channel).await? {
        return Ok(is_problem(coach, &question).then_some((place, question)));
    }
    let Some(guild) = asker.guild else { return Ok(None) };
    let mut hints = vec![MessageId(asker.channel.0)];
    hints.extend(code.replied_to);
    for message in hints {
        if let Some(daily) = store::daily::of_message(conn, guild, message).await?
            && is_problem(coach, &daily.question)
        {
            return Ok(Some((Place::Daily(daily.id), daily.question)));
        }
    }
    let newest = store::daily::newest(conn, guild, asker.channel).await?;
    Ok(newest
        .filter(|daily| is_problem(coach, &daily.question))
        .map(|daily| (Place::Daily(daily.id), daily.question)))
}

fn is_problem(coach: &Coach, id: &QuestionId) -> bool {
    coach.bank.get(id).is_some_and(Question::is_problem)
}

/// Problems the menu offers: those lately posted in this channel, then the rest of the bank.
async fn recent_problems<'c>(coach: &'c Coach, conn: &mut Conn, asker: &Asker) -> Outcome<Vec<&'c Question>> {
    const MOST: usize = 25;
    let mut shown = store::daily::shown(conn, asker.channel).await?;
    shown.sort_by_key(|(_, _, last)| std::cmp::Reverse(*last));
    let recent = shown.iter().filter_map(|(id, ..)| coach.bank.get(id));
    let mut problems: Vec<&Question> = Vec::new();
    for question in recent.chain(coach.bank.questions()).filter(|question| question.is_problem()) {
        if problems.len() < MOST && !problems.iter().any(|seen| seen.id() == question.id()) {
            problems.push(question);
        }
    }
    Ok(problems)
}

fn ask_which(asker: &Asker, id: SubmissionId, problems: &[&Question]) -> Reply {
    let options = problems
        .iter()
        .map(|question| SelectOption {
            label: question.facts.title.clone(),
            value: question.id().to_string(),
            description: question.id().to_string(),
            chosen: false,
        })
        .collect();
    let mut message: Message = words::verdict::which_problem(asker.locale);
    message.select = Some(Select {
        control: Control::PickProblem(id),
        placeholder: words::verdict::which_problem_placeholder(asker.locale).to_owned(),
        min: 1,
        max: 1,
        options,
    });
    Reply::Private(message)
}

/// The member named the problem that a draft is for.
pub(crate) async fn pick(
    coach: &Coach,
    asker: &Asker,
    id: SubmissionId,
    values: &[String],
    _now: Timestamp,
) -> Outcome<Next> {
    let question = QuestionId(values.first().ok_or(Refusal::Stale)?.clone());
    task_of(known(coach, &question)?)?;
    let place = Place::Practice(question.clone()).to_string();
    let mut tx = coach.store.begin().await?;
    if store::submission::waiting(&mut tx, asker.user).await? >= MOST_WAITING {
        return Err(Refusal::TooBusy.into());
    }
    let named = store::submission::name(&mut tx, id, asker.user, &question, &place, &asker.token).await?;
    tx.commit().await?;
    if named { Ok(Next::Judge(id)) } else { Err(Refusal::Stale.into()) }
}

/// A submission that the judge owed when the bot stopped.
#[derive(Debug, Clone)]
pub struct Unfinished {
    pub id: SubmissionId,
    pub user: UserId,
    pub locale: Locale,
    /// The interaction's token, while it lives.
    pub token: Option<String>,
}

/// What was handed in before `born` and is still owed: a verdict, or the telling of one.
pub async fn unfinished(coach: &Coach, born: Timestamp, now: Timestamp) -> anyhow::Result<Vec<Unfinished>> {
    let pending = store::submission::pending(&mut *coach.store.read().await?).await?;
    let alive = |made: Timestamp| now.duration_since(made) < TOKEN_LIFE;
    Ok(pending
        .into_iter()
        .filter(|submission| submission.created_at < born)
        .map(|submission| Unfinished {
            id: submission.id,
            user: submission.user,
            locale: Locale::from_discord(&submission.locale),
            token: submission.token.filter(|_| alive(submission.created_at)),
        })
        .collect())
}

/// A verdict that came too late for its interaction goes to the member by direct message.
pub async fn deliver_late(
    coach: &Coach,
    id: SubmissionId,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    let Some(submission) = store::submission::get(&mut tx, id).await? else { return Ok(()) };
    let mut message = super::verdict::card(coach, &submission)?;
    let marker = outbox::mark(&mut message, rng);
    let in_thread = store::round::of_thread(&mut tx, submission.channel).await?.is_some();
    let action = destination(&submission, in_thread, message);
    let debt = Debt {
        guild: Some(submission.guild),
        action,
        link: Link::Nothing,
        marker,
        priority: Priority::Awaited,
    };
    outbox::owe(&mut tx, debt, now, rng).await?;
    store::submission::told(&mut tx, id, now).await?;
    tx.commit().await?;
    coach.wake();
    Ok(())
}

/// The member has seen the verdict.
pub async fn told(coach: &Coach, id: SubmissionId, now: Timestamp) -> anyhow::Result<()> {
    let mut tx = coach.store.begin().await?;
    store::submission::told(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// A round's thread is private to it; any other channel is not.
fn destination(submission: &Submission, in_round_thread: bool, message: Message) -> Action {
    let thread: ChannelId = submission.channel;
    if in_round_thread {
        Action::Post { channel: thread, message }
    } else {
        Action::Direct { user: submission.user, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_line_of_a_block_is_no_code() {
        assert_eq!(fenced("try\n```python\nx = 1\n```"), Some("x = 1\n"));
        assert_eq!(fenced("```x = 1```"), Some("x = 1"));
        assert_eq!(fenced("```\nx = 1\n```"), Some("x = 1\n"));
        assert_eq!(fenced("no code"), None);
    }
}
