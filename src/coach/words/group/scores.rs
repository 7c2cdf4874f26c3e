//! Words for what came in, and who stands where.

use std::cmp::Reverse;

use jiff::Timestamp;

use super::{go_on, leave, letters, number, rank, run, seconds};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Group, Stage};
use crate::coach::message::{Button, ButtonStyle, File, Message, Select, SelectOption, Tone};
use crate::coach::mock::group::{Board, Shown};
use crate::coach::text::{cut, excerpt, fence, literal};
use crate::coach::words::{at, count};
use crate::content::quiz::Quiz;
use crate::domain::question::Question;
use crate::domain::round::group::score::Score;
use crate::store::group::{At, Kept};

/// Players that a scoreboard names between questions.
const TOP: usize = 5;
/// Room for all answers in one message, and what each takes beside its text.
const ANSWERS: usize = 3800;
const HEAD: usize = 60;

/// The model answer, for all to read.
pub(crate) fn model(locale: Locale, question: &Question) -> Message {
    let facts = &question.facts;
    let title = say!(locale, "Model answer · {}", "Musterlösung · {}", facts.title);
    Message::new(title, excerpt(&question.answer, 3000)).field(
        locale.pick("To say aloud", "So kannst du es sagen"),
        excerpt(&facts.say_aloud, 1000),
        false,
    )
}

/// Everybody's answers, and the menu to vote with.
pub(crate) fn answers(
    locale: Locale,
    question: &Question,
    shown: &[Shown],
    place: At,
    deadline: Timestamp,
) -> Message {
    let room = (ANSWERS / shown.len().max(1)).saturating_sub(HEAD).clamp(60, 1200);
    let blocks: Vec<String> = shown.iter().map(|one| block(locale, question, one, room)).collect();
    let nothing = locale.pick(
        "No answer came in this time. The model answer is yours to read.",
        "Diesmal kam keine Antwort. Die Musterlösung könnt ihr trotzdem lesen.",
    );
    let body = if shown.is_empty() { nothing.to_owned() } else { blocks.join("\n") };
    let when = at(deadline, 'R');
    let on = locale.pick("Go on (host)", "Weiter (Leitung)");
    let mut message = Message::new(title(locale, shown.len()), body)
        .tone(Tone::Attention)
        .field(
            locale.pick("Goes on", "Weiter geht es"),
            say!(locale, "{when}, or when the host goes on", "{when} oder sobald die Leitung weitermacht"),
            false,
        )
        .row(vec![go_on(on, place, Stage::Voting), leave(locale, place.round)]);
    message.select = (shown.len() > 1).then(|| ballot(locale, shown, place));
    if shown.iter().any(|one| is_cut(question, &one.text, room)) {
        message.files.push(in_full(locale, shown));
    }
    message
}

fn title(locale: Locale, shown: usize) -> String {
    match shown {
        0 => say!(locale, "The answers", "Die Antworten"),
        1 => say!(locale, "One answer came in", "Eine Antwort ist da"),
        n => say!(locale, "{n} answers: vote for the best", "{n} Antworten: Stimmt für die beste"),
    }
}

fn heading(locale: Locale, number: u16) -> String {
    say!(locale, "Answer {number}", "Antwort {number}")
}

fn block(locale: Locale, question: &Question, one: &Shown, room: usize) -> String {
    let nameless = locale.pick("without name", "ohne Namen");
    let who = if one.kept.anonymous { nameless.to_owned() } else { format!("<@{}>", one.kept.user) };
    format!("**{}** · {who}\n{}", heading(locale, one.number), inside(question, &one.text, room))
}

/// An answer in its quote, or code in its block.
fn inside(question: &Question, text: &str, room: usize) -> String {
    if question.is_problem() {
        return fence("python", text, room);
    }
    let quoted: Vec<String> = literal(text, room).lines().map(|line| format!("> {line}")).collect();
    // what makes it harmless takes room as well, and the other answers need theirs
    cut(&quoted.join("\n"), room)
}

fn is_cut(question: &Question, text: &str, room: usize) -> bool {
    inside(question, text, room) != inside(question, text, usize::MAX)
}

fn ballot(locale: Locale, shown: &[Shown], place: At) -> Select {
    let option = |one: &Shown| SelectOption {
        label: heading(locale, one.number),
        value: one.number.to_string(),
        description: cut(&one.text.split_whitespace().collect::<Vec<_>>().join(" "), 90),
        chosen: false,
    };
    Select {
        control: Control::Group(Group::Vote(place.round, place.item)),
        placeholder: locale.pick("The best answer is…", "Die beste Antwort ist …").to_owned(),
        min: 1,
        max: 1,
        options: shown.iter().map(option).collect(),
    }
}

fn in_full(locale: Locale, shown: &[Shown]) -> File {
    let text: Vec<String> =
        shown.iter().map(|one| format!("{}\n\n{}\n", heading(locale, one.number), one.text)).collect();
    File { name: locale.pick("answers.txt", "antworten.txt").to_owned(), text: text.join("\n") }
}

/// The votes, and the scoreboard.
pub(crate) fn scores(locale: Locale, board: &Board, place: At, next: Option<Timestamp>) -> Message {
    let message = Message::new(locale.pick("Scoreboard", "Punktestand"), voted_best(locale, board))
        .tone(Tone::Good)
        .field(locale.pick("Leading", "Vorn liegen"), table(locale, &board.scores, TOP), false)
        .footer(locale.pick(
            "Up to 100 points for what an answer covers, and 100 shared out by the votes.",
            "Bis zu 100 Punkte für das, was eine Antwort abdeckt, und 100 werden nach Stimmen verteilt.",
        ));
    let mut row = vec![where_am_i(locale, place)];
    if next.is_some() {
        row.push(go_on(locale.pick("Go on (host)", "Weiter (Leitung)"), place, Stage::Break));
    }
    row.push(leave(locale, place.round));
    next_field(locale, message, next).row(row)
}

fn voted_best(locale: Locale, board: &Board) -> String {
    let Some((kept, votes)) = best(board) else {
        return say!(locale, "No votes this time.", "Diesmal gab es keine Stimmen.");
    };
    let who = if kept.anonymous {
        say!(locale, "written without a name", "ohne Namen geschrieben")
    } else {
        say!(locale, "by <@{}>", "von <@{}>", kept.user)
    };
    let which = kept.number.map_or_else(String::new, |number| format!(" {number}"));
    let votes = count(locale, votes, ["vote", "votes"], ["Stimme", "Stimmen"]);
    say!(
        locale,
        "Voted best: **answer{which}**, {who}, with {votes}.",
        "Am besten gefiel euch **Antwort{which}**, {who}, mit {votes}."
    )
}

/// The answer with the most votes, the earlier one of two.
fn best(board: &Board) -> Option<(&Kept, u32)> {
    let votes = |kept: &Kept| board.votes.get(&kept.user).copied().unwrap_or_default();
    let best = board.answers.iter().max_by_key(|kept| (votes(kept), Reverse(kept.number)))?;
    Some((best, votes(best))).filter(|(_, votes)| *votes > 0)
}

fn next_field(locale: Locale, message: Message, next: Option<Timestamp>) -> Message {
    match next {
        Some(next) => message.field(locale.pick("Next question", "Nächste Frage"), at(next, 'R'), false),
        None => message,
    }
}

pub(super) fn where_am_i(locale: Locale, place: At) -> Button {
    let label = locale.pick("Where am I?", "Wo stehe ich?");
    let control = Control::Group(Group::Place(place.round, place.item));
    Button::new(ButtonStyle::Primary, label, control).emoji("📍")
}

/// What was right, who had it, and the scoreboard of a quick-fire round.
pub(crate) fn quick_scores(
    locale: Locale,
    question: &Question,
    quiz: &Quiz,
    order: &[u8],
    board: &Board,
    place: At,
    next: Option<Timestamp>,
) -> Message {
    let letter = letters(order).find(|(_, choice)| *choice == 0).map_or('?', |(letter, _)| letter);
    let output = quiz.outputs.first().map_or("", String::as_str);
    let mut lines = vec![fence("text", output, 400), right_ones(locale, board)];
    lines.extend(misled(locale, question, order, board));
    lines.push(excerpt(&question.facts.say_aloud, 500));
    let title = say!(locale, "It was {letter}", "{letter} war richtig");
    let message = Message::new(title, lines.join("\n")).tone(Tone::Good).field(
        locale.pick("Scoreboard", "Punktestand"),
        table(locale, &board.scores, TOP),
        false,
    );
    next_field(locale, message, next).row(vec![where_am_i(locale, place), leave(locale, place.round)])
}

fn right_ones(locale: Locale, board: &Board) -> String {
    let right: Vec<&Kept> = board.answers.iter().filter(|kept| kept.choice == Some(0)).collect();
    match right.iter().max_by_key(|kept| kept.left) {
        None => say!(
            locale,
            "Nobody had it: that was a hard one.",
            "Niemand hatte es: Das war wirklich knifflig."
        ),
        Some(first) => say!(
            locale,
            "**{} of {}** had it right. Fastest: <@{}>, with {} left.",
            "Richtig lagen **{} von {}**. Am schnellsten: <@{}>, es blieben noch {}.",
            right.len(),
            board.players.max(right.len()),
            first.user,
            seconds(locale, first.left)
        ),
    }
}

/// The wrong choice that most were led to, and what led them there.
fn misled(locale: Locale, question: &Question, order: &[u8], board: &Board) -> Option<String> {
    let picked = |choice: u8| board.answers.iter().filter(|kept| kept.choice == Some(choice)).count();
    let (letter, choice) =
        letters(order).filter(|(_, choice)| *choice > 0).max_by_key(|(_, choice)| picked(*choice))?;
    let why = &question.facts.wrong_outputs.get(usize::from(choice) - 1)?.why;
    let n = picked(choice);
    let picks = count(locale, n as u64, ["pick", "picks"], ["Mal", "Mal"]);
    (n > 0)
        .then(|| say!(locale, "**{letter}** had {picks}: {why}", "**{letter}** wurde {picks} gewählt: {why}"))
}

/// The best few. Without a point there is no medal.
pub(super) fn table(locale: Locale, scores: &[(usize, Score)], most: usize) -> String {
    if scores.iter().all(|(_, score)| score.points == 0) {
        return locale.pick("Nobody scored.", "Niemand hat gepunktet.").to_owned();
    }
    let line = |(place, score): &(usize, Score)| {
        let (points, run) = (number(locale, score.points), run(locale, score.run));
        let gained = number(locale, score.gained);
        let gained = if score.gained > 0 { format!(" (+{gained})") } else { String::new() };
        format!("{} <@{}> · {points}{gained}{run}", medal(*place, score.points), score.user)
    };
    let mut lines: Vec<String> = scores.iter().take(most).map(line).collect();
    let more = scores.len().saturating_sub(most);
    if more > 0 {
        lines.push(say!(locale, "… and {more} more", "… und {more} weitere"));
    }
    lines.join("\n")
}

fn medal(place: usize, points: u32) -> String {
    match place {
        n if points == 0 => format!("`{n}.`"),
        1 => "🥇".to_owned(),
        2 => "🥈".to_owned(),
        3 => "🥉".to_owned(),
        n => format!("`{n}.`"),
    }
}

/// How the asker stands, and how the question went for them.
pub(crate) fn place(
    locale: Locale,
    question: &Question,
    answer: Option<&Kept>,
    place: usize,
    score: &Score,
    of: u32,
) -> Message {
    let went = how_it_went(locale, question, answer, score);
    let (rank, points, run) = (rank(locale, place), number(locale, score.points), run(locale, score.run));
    Message::new(
        say!(locale, "{rank} of {of}", "{rank} von {of}"),
        say!(
            locale,
            "{went}\nYou are **{rank}** of {of} with **{points}** points{run}.",
            "{went}\nDu bist auf **{rank}** von {of}, Punkte: **{points}**{run}."
        ),
    )
}

fn how_it_went(locale: Locale, question: &Question, answer: Option<&Kept>, score: &Score) -> String {
    match answer {
        None => {
            say!(locale, "No answer of yours came in this time.", "Diesmal kam von dir keine Antwort.")
        }
        Some(Kept { choice: Some(0), .. }) => {
            say!(locale, "✅ Right: +{}.", "✅ Richtig: +{}.", number(locale, score.gained))
        }
        Some(Kept { choice: Some(n), .. }) => {
            let why = question.facts.wrong_outputs.get(usize::from(*n) - 1);
            let why = why.map_or("", |wrong| wrong.why.as_str());
            say!(locale, "Not this time. {why}", "Diesmal nicht. {why}")
        }
        Some(_) => {
            let points = count(locale, score.gained, ["point", "points"], ["Punkt", "Punkte"]);
            say!(locale, "Your answer earned {points}.", "Deine Antwort bringt dir {points}.")
        }
    }
}
