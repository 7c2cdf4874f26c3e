//! Words for group rounds: the lobby, what is asked, and leaving. The answers and points are in `scores`.

mod scores;

use jiff::{SignedDuration, Timestamp};

pub(crate) use self::scores::{answers, model, place, podium, quick_scores, scores, summary};
use super::{at, card, count};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Group, Stage};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::fence;
use crate::content::quiz::quiz;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::question::{Question, Topic};
use crate::domain::round::group::score::Score;
use crate::domain::round::group::{MOST, Mode, Refusal};
use crate::domain::round::{Ending, Phase, Round};
use crate::store::group::At;
use crate::store::round::Stored;

/// Players that a lobby names.
const NAMED: usize = 30;

pub(crate) fn lobby_opened(_: Locale, channel: ChannelId) -> Message {
    Message::new(
        "The lobby is open",
        format!("It stands in <#{channel}>, where everybody can join. You lead: press **Start** there when all are in."),
    )
    .tone(Tone::Good)
}

pub(crate) fn lobby(_: Locale, stored: &Stored) -> Message {
    let id = stored.id;
    Message::new(format!("{}: who joins?", name(&stored.round)), rules(&stored.round))
        .tone(Tone::Attention)
        .field("Begins", begins(&stored.round), false)
        .field(format!("Players: {}", stored.round.seats().len()), players(&stored.round), false)
        .footer("A thread opens under this message. Leave whenever you like.")
        .row(vec![
            Button::new(ButtonStyle::Success, "Join", Control::Group(Group::Join(id))).emoji("🙋"),
            Button::new(ButtonStyle::Secondary, "Leave", Control::Group(Group::Leave(id))),
            Button::new(ButtonStyle::Primary, "Start", Control::Group(Group::Start(id))).emoji("▶️"),
        ])
}

fn name(round: &Round) -> &'static str {
    if is_quick(round) { "Quick-fire round" } else { "Group round" }
}

fn is_quick(round: &Round) -> bool {
    round.of_group().is_some_and(|state| state.mode == Mode::QuickFire)
}

fn rules(round: &Round) -> String {
    let n = round.items().len() as u64;
    let seconds = round.of_group().map_or(0, |state| state.seconds_each);
    if is_quick(round) {
        format!(
            "{}: what does this print? {seconds} seconds each. The faster a right pick, the more points, and a run of right ones adds to them.",
            count(n, "program", "programs")
        )
    } else {
        format!(
            "{}, {} each, the same for all. Answers are private until the reveal; then you vote for the best one.",
            count(n, "question", "questions"),
            count(seconds / 60, "minute", "minutes")
        )
    }
}

fn begins(round: &Round) -> String {
    let when = round.deadline().map_or_else(String::new, |deadline| at(deadline, 'R'));
    let wanted = round.of_group().and_then(|state| state.wanted);
    let full = wanted.map_or_else(String::new, |n| format!(", with {}", count(n, "player", "players")));
    format!("{when}{full}, or when {} presses **Start**", leader(round))
}

fn leader(round: &Round) -> String {
    round.leader().map_or_else(|| "the host".to_owned(), |user| format!("<@{user}>"))
}

fn players(round: &Round) -> String {
    let mut names: Vec<String> =
        round.seats().iter().take(NAMED).map(|seat| format!("<@{}>", seat.user)).collect();
    let more = round.seats().len().saturating_sub(NAMED);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    names.join(" ")
}

/// The lobby's message once it has begun.
pub(crate) fn lobby_begun(_: Locale, stored: &Stored) -> Message {
    let n = stored.round.seats().len() as u64;
    let place = match stored.thread {
        Some(thread) => format!("It goes on in <#{thread}>."),
        None => "The thread is being opened under this message.".to_owned(),
    };
    Message::new(
        format!("{}: it has begun", name(&stored.round)),
        format!("{} {place} Everybody can read along there.", count(n, "player.", "players.")),
    )
    .tone(Tone::Good)
}

/// The lobby's message when the round is over.
pub(crate) fn lobby_over(_: Locale, stored: &Stored) -> Message {
    let Phase::Closed(ending) = stored.round.phase() else { return Message::default() };
    let again = "Open another with `/mock group`.";
    let body = match (ending, stored.thread) {
        (Ending::NobodyCame, _) => {
            format!("It takes two, and nobody else was there this time. {again} `/mock solo` works alone.")
        }
        (Ending::NeverOpened, _) => format!(
            "Its thread could not be opened. I need this message to stay, and in this channel: Create Public Threads, Send Messages in Threads. {again}"
        ),
        (Ending::EndedByStaff, None) => format!("Staff closed the lobby. {again}"),
        (_, None) => format!("The lobby was closed. {again}"),
        (Ending::ThreadGone, _) => format!("Its thread is gone. {again}"),
        (_, Some(thread)) => format!("It was in <#{thread}>. {again}"),
    };
    Message::new(format!("{} over", name(&stored.round)), body)
}

pub(crate) fn thread_name(_: Locale, stored: &Stored) -> String {
    let n = stored.round.items().len() as u64;
    let what = if is_quick(&stored.round) { "program" } else { "question" };
    format!("{} · {}", name(&stored.round), count(n, what, &format!("{what}s")))
}

/// The first message in the thread.
pub(crate) fn gather(_: Locale, stored: &Stored, first: Timestamp) -> Message {
    let id = stored.id;
    Message::new("Here we go", rules(&stored.round))
        .tone(Tone::Attention)
        .field("First question", at(first, 'R'), true)
        .field("Host", leader(&stored.round), true)
        .field(format!("Players: {}", stored.round.seats().len()), players(&stored.round), false)
        .row(vec![
            Button::new(ButtonStyle::Secondary, "Leave", Control::Group(Group::Leave(id))),
            Button::new(ButtonStyle::Danger, "End (host)", Control::EndRound(id)),
        ])
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
    let head = format!("Question {} of {}", u16::from(place.item) + 1, stored.round.items().len());
    let state = stored.round.of_group();
    match (state.filter(|state| state.mode == Mode::QuickFire), quiz(question)) {
        (Some(state), Some(quiz)) => {
            let order = state.orders.get(usize::from(place.item)).map_or(&[][..], Vec::as_slice);
            let choices = letters(order).map(|(letter, choice)| {
                let output = quiz.outputs.get(usize::from(choice)).map_or("", String::as_str);
                format!("**{letter}** {}", fence("text", output, 220))
            });
            let choices: Vec<String> = choices.collect();
            let body = format!("{}\n{}", fence("python", &quiz.code, 2500), choices.join("\n"));
            Message::new(format!("{head}: what does this print?"), body)
                .tone(Tone::Attention)
                .field("Time", at(deadline, 'R'), false)
                .row(picks(order, place))
        }
        _ => card::card(locale, topic, question)
            .tone(Tone::Attention)
            .field(head, format!("Time until {} ({})", at(deadline, 'T'), at(deadline, 'R')), false)
            .row(hand_in(question, place))
            .row(vec![go_on("Reveal now (host)", place, Stage::Question), leave(place.round)]),
    }
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

fn hand_in(question: &Question, place: At) -> Vec<Button> {
    let write = |style, label: &str, anonymous| {
        let control = Group::Write { round: place.round, question: place.item, anonymous };
        Button::new(style, label, Control::Group(control))
    };
    let (named, anonymous, emoji) = if question.is_problem() {
        ("Submit code", "Submit without name", "💻")
    } else {
        ("Answer", "Answer without name", "✍️")
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

fn leave(id: RoundId) -> Button {
    Button::new(ButtonStyle::Secondary, "Leave", Control::Group(Group::Leave(id)))
}

pub(crate) fn answer_label(_: Locale, anonymous: bool) -> &'static str {
    if anonymous { "Your answer, shown without your name" } else { "Your answer, shown with your name" }
}

pub(crate) fn answered(_: Locale, round: &Round, anonymous: bool) -> Message {
    let how = if anonymous { "without your name" } else { "with your name" };
    let when = match round.open_question() {
        Some(_) => "Nobody sees it before the reveal.",
        None => "Everybody is in: here comes the reveal.",
    };
    Message::new("Your answer is in", format!("It will be shown {how}. {when}")).tone(Tone::Good)
}

pub(crate) fn picked(
    _: Locale,
    shown: u8,
    left: SignedDuration,
    standing: Option<(usize, Score, u32)>,
) -> Message {
    let letter = char::from(b'A'.saturating_add(shown));
    let so_far = match standing {
        Some((place, score, of)) => format!(
            " So far you are **{}** of {of} with **{}** points{}.",
            scores::nth(place),
            scores::number(score.points),
            scores::run(score.run)
        ),
        None => String::new(),
    };
    let body = format!("With {} left.{so_far}", scores::seconds(left));
    Message::new(format!("Locked in: {letter}"), body).tone(Tone::Good)
}

pub(crate) fn voted(_: Locale, number: u16) -> Message {
    Message::new("Your vote is in", format!("For answer {number}. The count comes when voting is over."))
        .tone(Tone::Good)
}

pub(crate) fn handed_on(_: Locale, to: UserId) -> Message {
    Message::new("The host has left", format!("<@{to}> leads now. Everything goes on."))
}

pub(crate) fn confirm_leave(_: Locale, id: RoundId, leads: bool) -> Message {
    let leads = if leads { " Another player will lead." } else { "" };
    let sure = Button::new(ButtonStyle::Danger, "Leave it", Control::Group(Group::LeaveNow(id)));
    Message::new(
        "Leave the round?",
        format!("Your points stay on the board, but there is no way back in.{leads}"),
    )
    .tone(Tone::Attention)
    .row(vec![sure])
}

pub(crate) fn left(_: Locale) -> Message {
    Message::new("You have left", "You can read along, and join the next one.")
}

/// Why something in a group round did not come about.
pub(crate) fn refusal(refusal: Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::HostOnly => {
            ("That is the host's to press", "It goes on by itself at the deadline, too.".to_owned())
        }
        Refusal::InAlready => {
            ("You are in already", "It begins soon. **Leave** gives the seat back.".to_owned())
        }
        Refusal::Begun => {
            ("It has begun", "You can read along in the thread, and join the next one.".to_owned())
        }
        Refusal::TooFew => (
            "One more is needed",
            "A group is two at least. To practise alone there is `/mock solo`.".to_owned(),
        ),
        Refusal::Full => ("It is full", format!("A round takes {MOST}. Open another with `/mock group`.")),
        Refusal::OwnAnswer => ("That one is yours", "Give your vote to somebody else's answer.".to_owned()),
        Refusal::VotedAlready => ("You have voted", "One vote each, and yours is counted.".to_owned()),
    }
}
