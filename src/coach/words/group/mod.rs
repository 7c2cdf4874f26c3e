//! Words for group rounds: what is asked, and leaving. The lobby, the answers and the points have files of
//! their own.

mod lobby;
mod podium;
mod refusal;
mod said;
mod scores;

use jiff::{SignedDuration, Timestamp};

pub(crate) use self::lobby::{gather, lobby, lobby_begun, lobby_opened, lobby_over, thread_name};
pub(crate) use self::podium::{podium, summary};
pub(crate) use self::refusal::refusal;
use self::said::{number, rank, run, seconds};
pub(crate) use self::scores::{answers, model, place, quick_scores, scores};
use super::{at, card};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Group, Stage};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::fence;
use crate::content::quiz::{Quiz, quiz};
use crate::domain::ids::{RoundId, UserId};
use crate::domain::question::{Question, Topic};
use crate::domain::round::Round;
use crate::domain::round::group::Mode;
use crate::domain::round::group::score::Score;
use crate::store::group::At;
use crate::store::round::Stored;

fn name(locale: Locale, round: &Round) -> &'static str {
    if is_quick(round) {
        locale.pick("Quick-fire round", "Schnellrunde")
    } else {
        locale.pick("Group round", "Gruppenrunde")
    }
}

fn is_quick(round: &Round) -> bool {
    round.of_group().is_some_and(|state| state.mode == Mode::QuickFire)
}

/// A question with its deadline.
pub(crate) fn ask(
    locale: Locale,
    topic: Option<&Topic>,
    question: &Question,
    stored: &Stored,
    place: At,
    deadline: Timestamp,
) -> Message {
    let (nth, of) = (u16::from(place.item) + 1, stored.round.items().len());
    let head = say!(locale, "Question {nth} of {of}", "Frage {nth} von {of}");
    let state = stored.round.of_group();
    if let (Some(state), Some(quiz)) = (state.filter(|state| state.mode == Mode::QuickFire), quiz(question)) {
        let order = state.orders.get(usize::from(place.item)).map_or(&[][..], Vec::as_slice);
        return ask_quick(locale, &head, &quiz, order, place, deadline);
    }
    let reveal = locale.pick("Reveal now (host)", "Jetzt auflösen (Leitung)");
    let time = say!(locale, "Time until {} ({})", "Zeit bis {} ({})", at(deadline, 'T'), at(deadline, 'R'));
    card::card(locale, topic, question)
        .tone(Tone::Attention)
        .field(head, time, false)
        .row(hand_in(locale, question, place))
        .row(vec![go_on(reveal, place, Stage::Question), leave(locale, place.round)])
}

/// A program, and what it may print.
fn ask_quick(
    locale: Locale,
    head: &str,
    quiz: &Quiz,
    order: &[u8],
    place: At,
    deadline: Timestamp,
) -> Message {
    let choices = letters(order).map(|(letter, choice)| {
        let output = quiz.outputs.get(usize::from(choice)).map_or("", String::as_str);
        format!("**{letter}** {}", fence("text", output, 220))
    });
    let choices: Vec<String> = choices.collect();
    let body = format!("{}\n{}", fence("python", &quiz.code, 2500), choices.join("\n"));
    Message::new(say!(locale, "{head}: what does this print?", "{head}: Was wird ausgegeben?"), body)
        .tone(Tone::Attention)
        .field(locale.pick("Time", "Zeit"), at(deadline, 'R'), false)
        .row(picks(order, place))
}

/// The choices in the order they are shown, each with its letter.
pub(crate) fn letters(order: &[u8]) -> impl Iterator<Item = (char, u8)> + '_ {
    ('A'..='Z').zip(order.iter().copied())
}

fn picks(order: &[u8], place: At) -> Vec<Button> {
    let pick = |shown: u8, (letter, _): (char, u8)| {
        let control = Group::Pick { round: place.round, question: place.item, shown };
        Button::new(ButtonStyle::Primary, letter, Control::Group(control))
    };
    (0..).zip(letters(order)).map(|(shown, choice)| pick(shown, choice)).collect()
}

fn hand_in(locale: Locale, question: &Question, place: At) -> Vec<Button> {
    let write = |style, label: &str, anonymous| {
        let control = Group::Write { round: place.round, question: place.item, anonymous };
        Button::new(style, label, Control::Group(control))
    };
    let (named, anonymous, emoji) = if question.is_problem() {
        let (named, anonymous) =
            locale.pick(("Submit code", "Submit without name"), ("Code abgeben", "Ohne Namen abgeben"));
        (named, anonymous, "💻")
    } else {
        let (named, anonymous) =
            locale.pick(("Answer", "Answer without name"), ("Antworten", "Ohne Namen antworten"));
        (named, anonymous, "✍️")
    };
    let mut buttons = vec![
        write(ButtonStyle::Primary, named, false).emoji(emoji),
        write(ButtonStyle::Secondary, anonymous, true).emoji("🎭"),
    ];
    if question.is_problem() {
        let place = crate::coach::control::Place::Round(place.round, place.item);
        buttons.push(super::verdict::run_button(locale, &place));
    }
    buttons
}

fn go_on(label: &str, place: At, from: Stage) -> Button {
    let control = Group::GoOn { round: place.round, question: place.item, from };
    Button::new(ButtonStyle::Secondary, label, Control::Group(control))
}

fn leave(locale: Locale, id: RoundId) -> Button {
    let label = locale.pick("Leave", "Verlassen");
    Button::new(ButtonStyle::Secondary, label, Control::Group(Group::Leave(id)))
}

pub(crate) fn answer_label(locale: Locale, anonymous: bool) -> &'static str {
    if anonymous {
        locale.pick("Your answer, shown without your name", "Deine Antwort, ohne deinen Namen gezeigt")
    } else {
        locale.pick("Your answer, shown with your name", "Deine Antwort, mit deinem Namen gezeigt")
    }
}

pub(crate) fn answered(locale: Locale, round: &Round, anonymous: bool) -> Message {
    let how = if anonymous {
        locale.pick("without your name", "ohne deinen Namen")
    } else {
        locale.pick("with your name", "mit deinem Namen")
    };
    let when = match round.open_question() {
        Some(_) => locale.pick("Nobody sees it before the reveal.", "Vor der Auflösung sieht sie niemand."),
        None => locale.pick(
            "Everybody is in: here comes the reveal.",
            "Alle haben geantwortet: Jetzt kommt die Auflösung.",
        ),
    };
    Message::new(
        locale.pick("Your answer is in", "Deine Antwort ist da"),
        say!(locale, "It will be shown {how}. {when}", "Sie wird {how} gezeigt. {when}"),
    )
    .tone(Tone::Good)
}

pub(crate) fn picked(
    locale: Locale,
    shown: u8,
    left: SignedDuration,
    standing: Option<(usize, Score, u32)>,
) -> Message {
    let letter = char::from(b'A'.saturating_add(shown));
    let left = seconds(locale, left);
    let so_far = standing.map_or_else(String::new, |standing| so_far(locale, standing));
    Message::new(
        say!(locale, "Locked in: {letter}", "Deine Wahl: {letter}"),
        say!(locale, "With {left} left.{so_far}", "Es blieben noch {left}.{so_far}"),
    )
    .tone(Tone::Good)
}

fn so_far(locale: Locale, (place, score, of): (usize, Score, u32)) -> String {
    say!(
        locale,
        " So far you are **{}** of {of} with **{}** points{}.",
        " Bisher bist du auf **{}** von {of}, Punkte: **{}**{}.",
        rank(locale, place),
        number(locale, score.points),
        run(locale, score.run)
    )
}

pub(crate) fn voted(locale: Locale, number: u16) -> Message {
    Message::new(
        locale.pick("Your vote is in", "Deine Stimme ist abgegeben"),
        say!(
            locale,
            "For answer {number}. The count comes when voting is over.",
            "Für Antwort {number}. Gezählt wird, wenn die Abstimmung vorbei ist."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn handed_on(locale: Locale, to: UserId) -> Message {
    Message::new(
        locale.pick("The host has left", "Neue Leitung"),
        say!(
            locale,
            "<@{to}> leads now. Everything goes on.",
            "Ab jetzt leitet <@{to}> die Runde. Alles geht weiter."
        ),
    )
}

pub(crate) fn confirm_leave(locale: Locale, id: RoundId, leads: bool) -> Message {
    let leads = if leads {
        locale.pick(" Another player will lead.", " Die Leitung übernimmt dann jemand anderes.")
    } else {
        ""
    };
    let label = locale.pick("Leave it", "Ja, verlassen");
    let sure = Button::new(ButtonStyle::Danger, label, Control::Group(Group::LeaveNow(id)));
    Message::new(
        locale.pick("Leave the round?", "Die Runde verlassen?"),
        say!(
            locale,
            "Your points stay on the board, but there is no way back in.{leads}",
            "Deine Punkte bleiben stehen, aber du kannst nicht wieder einsteigen.{leads}"
        ),
    )
    .tone(Tone::Attention)
    .row(vec![sure])
}

pub(crate) fn left(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("You have left", "You can read along, and join the next one."),
        ("Du hast die Runde verlassen", "Du kannst mitlesen und beim nächsten Mal wieder mitmachen."),
    );
    Message::new(title, body)
}
