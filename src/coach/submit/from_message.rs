//! “Judge this code” on a message.

use jiff::Timestamp;
use rand::Rng;

use super::{MOST_WAITING, checked, draft, queue, task_of};
use crate::coach::asker::Asker;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Message, Reply, Select, SelectOption};
use crate::coach::place::known;
use crate::coach::refusal::{Outcome, Refusal};
use crate::coach::{Coach, Next, mock, words};
use crate::domain::ids::{MessageId, SubmissionId, UserId};
use crate::domain::question::{Question, QuestionId};
use crate::store::{self, Conn};

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
    let coach = &coach.at(asker).await?;
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
    match &here {
        Some((Place::Round(round, _), _)) if new.credited => {
            mock::duel::handed_in(coach, &mut tx, asker.user, *round, now, rng).await?;
        }
        Some((_, question)) => mock::duel::keep_fair(&mut tx, asker.user, question).await?,
        None => {}
    }
    queue(coach, &mut tx, &new).await?;
    let likely = likely_problems(coach, &mut tx, asker, &source).await?;
    tx.commit().await?;
    Ok(match here {
        Some(_) => Next::Judge(new.id),
        None => ask_which(asker, new.id, &likely).into(),
    })
}

/// The first fenced block, else the first attached file that is text.
fn code_in(code: &Code<'_>) -> Option<Vec<u8>> {
    if let Some(block) = fenced(code.content) {
        return Some(block.as_bytes().to_vec());
    }
    code.files.first().map(|(_, bytes)| bytes.clone())
}

/// What stands in the first code block.
pub(crate) fn fenced(text: &str) -> Option<&str> {
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

/// Problems the menu offers: those whose function or class the code defines, then those lately posted in this channel,
/// then the rest of the bank.
async fn likely_problems<'c>(
    coach: &'c Coach,
    conn: &mut Conn,
    asker: &Asker,
    source: &[u8],
) -> Outcome<Vec<&'c Question>> {
    const MOST: usize = 25;
    let mut shown = store::daily::shown(conn, asker.channel).await?;
    shown.sort_by_key(|(_, _, last)| std::cmp::Reverse(*last));
    let recent = shown.iter().filter_map(|(id, ..)| coach.bank.get(id));
    let source = String::from_utf8_lossy(source);
    let defined = coach.bank.questions().filter(|question| is_defined(question, &source));
    let mut problems: Vec<&Question> = Vec::new();
    for question in
        defined.chain(recent).chain(coach.bank.questions()).filter(|question| question.is_problem())
    {
        if problems.len() < MOST && !problems.iter().any(|seen| seen.id() == question.id()) {
            problems.push(question);
        }
    }
    Ok(problems)
}

/// Whether code defines what the problem asks for, as its signature names it.
fn is_defined(question: &Question, source: &str) -> bool {
    let signature = question.task.as_ref().map_or("", |task| task.signature.as_str());
    let asked = signature.lines().find_map(definition);
    asked.is_some_and(|asked| source.lines().filter_map(definition).any(|defined| defined == asked))
}

/// The name that a line of Python defines.
fn definition(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest =
        line.strip_prefix("async def ").or(line.strip_prefix("def ")).or(line.strip_prefix("class "))?;
    rest.split(|char: char| !char.is_alphanumeric() && char != '_').next().filter(|name| !name.is_empty())
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
    mock::duel::keep_fair(&mut tx, asker.user, &question).await?;
    if store::submission::waiting(&mut tx, asker.user).await? >= MOST_WAITING {
        return Err(Refusal::TooBusy.into());
    }
    let named = store::submission::name(&mut tx, id, asker.user, &question, &place, &asker.token).await?;
    tx.commit().await?;
    if named { Ok(Next::Judge(id)) } else { Err(Refusal::Stale.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_defines_a_name() {
        assert_eq!(definition("def two_sum(numbers: list[int], target: int):"), Some("two_sum"));
        assert_eq!(definition("    class Stack:"), Some("Stack"));
        assert_eq!(definition("define = 1"), None);
    }

    #[test]
    fn the_language_line_of_a_block_is_no_code() {
        assert_eq!(fenced("try\n```python\nx = 1\n```"), Some("x = 1\n"));
        assert_eq!(fenced("```x = 1```"), Some("x = 1"));
        assert_eq!(fenced("```\nx = 1\n```"), Some("x = 1\n"));
        assert_eq!(fenced("no code"), None);
    }
}
