//! Words for what came in, who stands where, and the end.

use std::cmp::Reverse;

use jiff::{SignedDuration, Timestamp};

use super::{go_on, is_quick, leave, letters, name};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Group, Stage};
use crate::coach::message::{Button, ButtonStyle, File, Message, Select, SelectOption, Tone};
use crate::coach::mock::group::{Board, Shown};
use crate::coach::text::{cut, fence, literal};
use crate::coach::words::{at, count};
use crate::content::quiz::Quiz;
use crate::domain::ids::UserId;
use crate::domain::question::Question;
use crate::domain::round::Ending;
use crate::domain::round::group::score::Score;
use crate::store::group::{At, Kept};
use crate::store::round::Stored;

/// Players that a scoreboard names between questions, and at the end.
const TOP: usize = 5;
const TOP_AT_THE_END: usize = 10;
/// Room for all answers in one message, and what each takes beside its text.
const ANSWERS: usize = 3800;
const HEAD: usize = 60;

/// The model answer, for all to read.
pub(crate) fn model(_: Locale, question: &Question) -> Message {
    Message::new(format!("Model answer · {}", question.facts.title), cut(&question.answer, 3000)).field(
        "To say aloud",
        cut(&question.facts.say_aloud, 1000),
        false,
    )
}

/// Everybody's answers, and the menu to vote with.
pub(crate) fn answers(
    _: Locale,
    question: &Question,
    shown: &[Shown],
    place: At,
    deadline: Timestamp,
) -> Message {
    let room = (ANSWERS / shown.len().max(1)).saturating_sub(HEAD).clamp(60, 1200);
    let blocks: Vec<String> = shown.iter().map(|one| block(question, one, room)).collect();
    let body = if shown.is_empty() {
        "No answer came in this time. The model answer is yours to read.".to_owned()
    } else {
        blocks.join("\n")
    };
    let mut message = Message::new(title(shown.len()), body)
        .tone(Tone::Attention)
        .field("Goes on", format!("{}, or when the host goes on", at(deadline, 'R')), false)
        .row(vec![go_on("Go on (host)", place, Stage::Voting), leave(place.round)]);
    message.select = (shown.len() > 1).then(|| ballot(shown, place));
    if shown.iter().any(|one| one.text.chars().count() > room) {
        message.files.push(in_full(shown));
    }
    message
}

fn title(shown: usize) -> String {
    match shown {
        0 => "The answers".to_owned(),
        1 => "One answer came in".to_owned(),
        n => format!("{n} answers: vote for the best"),
    }
}

fn block(question: &Question, one: &Shown, room: usize) -> String {
    let who = if one.kept.anonymous { "without name".to_owned() } else { format!("<@{}>", one.kept.user) };
    let text = if question.is_problem() {
        fence("python", &one.text, room)
    } else {
        let quoted: Vec<String> = literal(&one.text, room).lines().map(|line| format!("> {line}")).collect();
        quoted.join("\n")
    };
    format!("**Answer {}** · {who}\n{text}", one.number)
}

fn ballot(shown: &[Shown], place: At) -> Select {
    let option = |one: &Shown| SelectOption {
        label: format!("Answer {}", one.number),
        value: one.number.to_string(),
        description: cut(&one.text.split_whitespace().collect::<Vec<_>>().join(" "), 90),
        chosen: false,
    };
    Select {
        control: Control::Group(Group::Vote(place.round, place.item)),
        placeholder: "The best answer is…".to_owned(),
        min: 1,
        max: 1,
        options: shown.iter().map(option).collect(),
    }
}

fn in_full(shown: &[Shown]) -> File {
    let text: Vec<String> =
        shown.iter().map(|one| format!("Answer {}\n\n{}\n", one.number, one.text)).collect();
    File { name: "answers.txt".to_owned(), text: text.join("\n") }
}

/// The votes, and the scoreboard.
pub(crate) fn scores(_: Locale, board: &Board, place: At, next: Option<Timestamp>) -> Message {
    let body = match best(board) {
        Some((kept, votes)) => {
            let who = if kept.anonymous {
                "written without a name".to_owned()
            } else {
                format!("by <@{}>", kept.user)
            };
            let which = kept.number.map_or_else(String::new, |number| format!(" {number}"));
            format!("Voted best: **answer{which}**, {who}, with {}.", count(votes, "vote", "votes"))
        }
        None => "No votes this time.".to_owned(),
    };
    let message = Message::new("Scoreboard", body)
        .tone(Tone::Good)
        .field("Leading", table(&board.scores, TOP), false)
        .footer("Up to 100 points for what an answer covers, and 100 shared out by the votes.");
    let mut row = vec![where_am_i(place)];
    if next.is_some() {
        row.push(go_on("Go on (host)", place, Stage::Break));
    }
    row.push(leave(place.round));
    next_field(message, next).row(row)
}

/// The answer with the most votes, the earlier one of two.
fn best(board: &Board) -> Option<(&Kept, u32)> {
    let votes = |kept: &Kept| board.votes.get(&kept.user).copied().unwrap_or_default();
    let best = board.answers.iter().max_by_key(|kept| (votes(kept), Reverse(kept.number)))?;
    Some((best, votes(best))).filter(|(_, votes)| *votes > 0)
}

fn next_field(message: Message, next: Option<Timestamp>) -> Message {
    match next {
        Some(next) => message.field("Next question", at(next, 'R'), false),
        None => message,
    }
}

fn where_am_i(place: At) -> Button {
    let control = Control::Group(Group::Place(place.round, place.item));
    Button::new(ButtonStyle::Primary, "Where am I?", control).emoji("📍")
}

/// What was right, who had it, and the scoreboard of a quick-fire round.
pub(crate) fn quick_scores(
    _: Locale,
    question: &Question,
    quiz: &Quiz,
    order: &[u8],
    board: &Board,
    place: At,
    next: Option<Timestamp>,
) -> Message {
    let letter = letters(order).find(|(_, choice)| *choice == 0).map_or('?', |(letter, _)| letter);
    let output = quiz.outputs.first().map_or("", String::as_str);
    let mut lines = vec![fence("text", output, 400), right_ones(board)];
    lines.extend(misled(question, order, board));
    lines.push(cut(&question.facts.say_aloud, 500));
    let message = Message::new(format!("It was {letter}"), lines.join("\n")).tone(Tone::Good).field(
        "Scoreboard",
        table(&board.scores, TOP),
        false,
    );
    next_field(message, next).row(vec![where_am_i(place), leave(place.round)])
}

fn right_ones(board: &Board) -> String {
    let right: Vec<&Kept> = board.answers.iter().filter(|kept| kept.choice == Some(0)).collect();
    match right.iter().max_by_key(|kept| kept.left) {
        None => "Nobody had it: that was a hard one.".to_owned(),
        Some(first) => format!(
            "**{} of {}** had it right. Fastest: <@{}>, with {} left.",
            right.len(),
            board.players.max(right.len()),
            first.user,
            seconds(first.left)
        ),
    }
}

/// The wrong choice that most were led to, and what led them there.
fn misled(question: &Question, order: &[u8], board: &Board) -> Option<String> {
    let picked = |choice: u8| board.answers.iter().filter(|kept| kept.choice == Some(choice)).count();
    let (letter, choice) =
        letters(order).filter(|(_, choice)| *choice > 0).max_by_key(|(_, choice)| picked(*choice))?;
    let why = &question.facts.wrong_outputs.get(usize::from(choice) - 1)?.why;
    let n = picked(choice);
    (n > 0).then(|| format!("**{letter}** had {}: {why}", count(n as u64, "pick", "picks")))
}

/// The best few.
fn table(scores: &[(usize, Score)], most: usize) -> String {
    let line = |(place, score): &(usize, Score)| {
        let gained = if score.gained > 0 { format!(" (+{})", number(score.gained)) } else { String::new() };
        format!("{} <@{}> · {}{gained}{}", medal(*place), score.user, number(score.points), run(score.run))
    };
    let mut lines: Vec<String> = scores.iter().take(most).map(line).collect();
    let more = scores.len().saturating_sub(most);
    if more > 0 {
        lines.push(format!("… and {more} more"));
    }
    lines.join("\n")
}

fn medal(place: usize) -> String {
    match place {
        1 => "🥇".to_owned(),
        2 => "🥈".to_owned(),
        3 => "🥉".to_owned(),
        n => format!("`{n}.`"),
    }
}

/// How the asker stands, and how the question went for them.
pub(crate) fn place(
    _: Locale,
    question: &Question,
    answer: Option<&Kept>,
    place: usize,
    score: &Score,
    of: u32,
) -> Message {
    let went = match answer {
        None => "No answer of yours came in this time.".to_owned(),
        Some(Kept { choice: Some(0), .. }) => format!("✅ Right: +{}.", number(score.gained)),
        Some(Kept { choice: Some(n), .. }) => {
            let why = question.facts.wrong_outputs.get(usize::from(*n) - 1);
            format!("Not this time. {}", why.map_or("", |wrong| wrong.why.as_str()))
        }
        Some(_) => format!("Your answer earned {}.", count(score.gained, "point", "points")),
    };
    let stands = format!("You are **{}** of {of} with **{}** points", nth(place), number(score.points));
    Message::new(format!("{} of {of}", nth(place)), format!("{went}\n{stands}{}.", run(score.run)))
}

/// The podium, in the thread.
pub(crate) fn podium(_: Locale, stored: &Stored, ending: Ending, scores: &[(usize, Score)]) -> Message {
    let asked = stored.round.items().iter().filter(|item| item.asked.is_some()).count();
    let mut message =
        Message::new(format!("The podium{}", how(ending)), table(&settled(scores), TOP_AT_THE_END))
            .tone(Tone::Good)
            .footer("What you missed comes back tomorrow in /review.");
    if let Some((user, longest)) = longest_run(scores).filter(|_| is_quick(&stored.round)) {
        message = message.field("Longest run", format!("<@{user}>, {longest} in a row"), true);
    }
    match u8::try_from(asked.saturating_sub(1)) {
        Ok(item) if !scores.is_empty() => message.row(vec![where_am_i(At { round: stored.id, item })]),
        _ => message,
    }
}

/// At the end only the sum matters.
fn settled(scores: &[(usize, Score)]) -> Vec<(usize, Score)> {
    scores.iter().map(|(place, score)| (*place, Score { gained: 0, run: 0, ..*score })).collect()
}

fn longest_run(scores: &[(usize, Score)]) -> Option<(UserId, u32)> {
    let best = scores.iter().rev().max_by_key(|(_, score)| score.best_run)?;
    Some((best.1.user, best.1.best_run)).filter(|(_, run)| *run > 1)
}

fn how(ending: Ending) -> &'static str {
    match ending {
        Ending::Ended => " (ended early)",
        Ending::EndedByStaff => " (staff ended it)",
        Ending::ThreadGone => " (the thread is gone)",
        Ending::Finished | Ending::NeverOpened | Ending::NobodyCame | Ending::Duel(_) | Ending::Peer(_) => "",
    }
}

/// The round in a few lines, in the channel of the lobby.
pub(crate) fn summary(
    _: Locale,
    stored: &Stored,
    ending: Ending,
    scores: &[(usize, Score)],
    took_part: usize,
) -> Message {
    let asked = stored.round.items().iter().filter(|item| item.asked.is_some()).count();
    let place = match stored.thread.filter(|_| ending != Ending::ThreadGone) {
        Some(thread) => format!("All of it is in <#{thread}>."),
        None => "Its thread was deleted, or closed to me.".to_owned(),
    };
    let body = format!(
        "{} took part, {}.\n{}\n{place} Another? `/mock group`",
        count(took_part as u64, "member", "members"),
        count(asked as u64, "question", "questions"),
        table(&settled(scores), 3)
    );
    Message::new(format!("{} over{}", name(&stored.round), how(ending)), body).tone(Tone::Good)
}

pub(super) fn run(run: u32) -> String {
    if run > 1 { format!(" · 🔥 {run} in a row") } else { String::new() }
}

/// "1st", "2nd", "11th".
pub(super) fn nth(n: usize) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// With a comma at the thousands.
pub(super) fn number(n: u32) -> String {
    match (n / 1000, n % 1000) {
        (0, n) => n.to_string(),
        (thousands, rest) => format!("{},{rest:03}", number(thousands)),
    }
}

pub(super) fn seconds(time: SignedDuration) -> String {
    let tenths = time.as_millis() / 100;
    format!("{}.{} s", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let places: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 112, 123].map(nth).into();
        assert_eq!(places, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "123rd"]);
        assert_eq!([number(7), number(1_200), number(1_002_003)], ["7", "1,200", "1,002,003"]);
        assert_eq!(seconds(SignedDuration::from_millis(12_340)), "12.3 s");
    }
}
