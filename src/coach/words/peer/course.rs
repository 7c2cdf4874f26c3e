//! The meeting itself.

use jiff::Timestamp;

use super::super::card;
use super::{Control, button, is_panel, leave_button, name, names, quiet, talk, until};
use crate::coach::Coach;
use crate::coach::asker::Locale;
use crate::coach::control::{Control as Any, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::text::fence;
use crate::domain::ids::{ChannelId, RoundId, UserId};
use crate::domain::problem::Language;
use crate::domain::question::QuestionId;
use crate::domain::round::peer::{Ending as PeerEnding, Phase, State};
use crate::domain::round::{Ending, Role, Round};
use crate::domain::verdict::Verdict;
use crate::store::round::Stored;

/// The card of a phase.
pub(crate) fn phase(
    locale: Locale,
    coach: &Coach,
    stored: &Stored,
    phase: Phase,
    deadline: Timestamp,
    voice: Option<ChannelId>,
) -> Message {
    let (id, round) = (stored.id, &stored.round);
    let step = round.peer_state().map_or(0, State::step);
    let message = match phase {
        Phase::Question(half) => question(locale, coach, id, round, half, step),
        Phase::Feedback(half) => feedback(locale, id, round, half, step),
        Phase::WrapUp => wrap_up(locale, id, step),
        Phase::Swap => opening(locale, locale.pick("Change places", "Jetzt tauscht ihr"), id, round, 1, ""),
        _ => opening(locale, locale.pick("Say hello", "Sagt Hallo"), id, round, 0, &talk(locale, voice)),
    };
    message.tone(Tone::Attention).field(locale.pick("Until", "Bis"), until(deadline), false)
}

fn asks_whom(locale: Locale, round: &Round) -> String {
    let asking = names(locale, round.with_role(Role::Interviewer));
    let asked = names(locale, round.with_role(Role::Candidate));
    if round.with_role(Role::Interviewer).nth(1).is_some() {
        say!(locale, "{asking} interview {asked}.", "{asking} interviewen {asked}.")
    } else {
        say!(locale, "{asking} interviews {asked}.", "{asking} interviewt {asked}.")
    }
}

fn opening(locale: Locale, title: &str, id: RoundId, round: &Round, half: u8, talk: &str) -> Message {
    let step = round.peer_state().map_or(0, State::step);
    let whom = asks_whom(locale, round);
    let body = say!(
        locale,
        "{whom} {talk}\n**Interviewer:** open your sheet, then start the question. The sheet is yours alone.",
        "{whom} {talk}\n**Wer interviewt:** Öffne deinen Bogen und starte dann die Frage. Den Bogen siehst nur du."
    );
    Message::new(title, body).row(vec![
        button(
            ButtonStyle::Primary,
            locale.pick("Start the question", "Frage starten"),
            Control::Next(id, step),
        ),
        sheet_button(locale, id, half),
        more(id, step),
        leave_button(locale, id),
    ])
}

fn sheet_button(locale: Locale, id: RoundId, half: u8) -> Button {
    button(ButtonStyle::Secondary, locale.pick("Open sheet", "Bogen öffnen"), Control::Sheet(id, half))
}

fn more(id: RoundId, step: u16) -> Button {
    button(ButtonStyle::Secondary, "+5 min", Control::More(id, step))
}

fn question(locale: Locale, coach: &Coach, id: RoundId, round: &Round, half: usize, step: u16) -> Message {
    let asked = round.items().get(half).and_then(|item| coach.bank.get(&item.id));
    let sheet_of = u8::try_from(half).unwrap_or(u8::MAX);
    let whom = asks_whom(locale, round);
    let row = vec![
        button(ButtonStyle::Primary, locale.pick("To the feedback", "Zum Feedback"), Control::Next(id, step)),
        sheet_button(locale, id, sheet_of),
        more(id, step),
        leave_button(locale, id),
    ];
    let Some(asked) = asked else { return own_question(locale, &whom).row(row) };
    let mut message = card::card(locale, coach.bank.topic(asked.id().topic()), asked).field(
        locale.pick("Now", "Jetzt"),
        whom,
        false,
    );
    if asked.is_problem() {
        let place = Place::Round(id, sheet_of);
        let label = locale.pick("Submit code", "Code abgeben");
        let submit = Button::new(ButtonStyle::Primary, label, Any::Code(place.clone())).emoji("💻");
        message = message.row(vec![submit, super::super::verdict::run_button(locale, &place)]);
    }
    message.row(row)
}

/// Where the bank has nothing for them.
fn own_question(locale: Locale, whom: &str) -> Message {
    Message::new(
        locale.pick("A question of your own", "Eine eigene Frage"),
        say!(
            locale,
            "{whom} The bank has none left for you: ask what you like.",
            "{whom} In der Fragensammlung ist für euch keine mehr übrig: Frag, was du möchtest."
        ),
    )
}

fn feedback(locale: Locale, id: RoundId, round: &Round, half: usize, step: u16) -> Message {
    let candidate = round.peer_state().and_then(|state| state.half(half)).map(|half| half.candidate);
    let whose = candidate.map_or_else(String::new, name);
    let form = Control::Feedback(id, u8::try_from(half).unwrap_or(u8::MAX));
    let give = locale.pick("Give feedback", "Feedback geben");
    Message::new(
        locale.pick("How was it?", "Wie war es?"),
        say!(
            locale,
            "Everybody says how {whose} answered, {whose} too. It is sealed: nobody sees anything before all have sealed theirs, or the time ends.",
            "Alle sagen, wie {whose} geantwortet hat, auch {whose}. Das Feedback ist versiegelt: Niemand sieht etwas, bevor alle ihres versiegelt haben oder die Zeit um ist."
        ),
    )
    .row(vec![button(ButtonStyle::Primary, give, form), more(id, step), leave_button(locale, id)])
}

fn wrap_up(locale: Locale, id: RoundId, step: u16) -> Message {
    let (title, body) = locale.pick(
        ("Wrap-up", "A last word to each other? Press **Done** when you have said it."),
        ("Zum Schluss", "Möchtet ihr euch noch etwas sagen? Drückt auf **Fertig**, wenn alles gesagt ist."),
    );
    Message::new(title, body).row(vec![
        button(ButtonStyle::Success, locale.pick("Done", "Fertig"), Control::Next(id, step)),
        more(id, step),
        leave_button(locale, id),
    ])
}

/// A hint that the interviewer gives.
pub(crate) fn hint(locale: Locale, text: &str, nth: u8, of: usize) -> Message {
    quiet(Message::new(say!(locale, "💡 Hint {} of {of}", "💡 Tipp {} von {of}", nth + 1), text))
}

pub(crate) fn more_wished(locale: Locale, by: UserId) -> Message {
    let line = say!(
        locale,
        "{} would like five more minutes: if it suits you, press **+5 min** too.",
        "{} hätte gern fünf Minuten mehr: Wenn es dir passt, drück auch auf **+5 min**.",
        name(by)
    );
    Message::new("", line)
}

pub(crate) fn more_time(locale: Locale, deadline: Timestamp) -> Message {
    let until = until(deadline);
    quiet(Message::new(
        locale.pick("Five more minutes", "Fünf Minuten mehr"),
        say!(locale, "This part goes on until {until}.", "Dieser Teil geht bis {until}."),
    ))
}

pub(crate) fn done(locale: Locale, by: UserId) -> Message {
    quiet(Message::new("", say!(locale, "{} is done.", "{} ist fertig.", name(by))))
}

/// The verdict on the candidate's code, for all to see.
pub(crate) fn judged(
    locale: Locale,
    round: &Round,
    half: usize,
    verdict: Verdict,
    language: Option<Language>,
    source: &str,
) -> Message {
    let candidate = round.peer_state().and_then(|state| state.half(half)).map(|half| half.candidate);
    let whose = candidate.map_or_else(String::new, name);
    let mark = if verdict == Verdict::Ac { "✅" } else { "❌" };
    let language = if language == Some(Language::Sql) { "sql" } else { "python" };
    let code = fence(language, source, 1500);
    let tone = if verdict == Verdict::Ac { Tone::Good } else { Tone::Neutral };
    let body = say!(locale, "{whose} handed in:\n{code}", "{whose} hat abgegeben:\n{code}");
    quiet(Message::new(format!("{mark} {}", verdict.code()), body).tone(tone))
}

/// The last message of the thread.
pub(crate) fn over(
    locale: Locale,
    round: &Round,
    ending: Ending,
    title: impl Fn(&QuestionId) -> Option<String>,
) -> Message {
    let asked = round.items().iter().filter(|item| item.asked.is_some());
    let lines: Vec<String> = asked
        .map(|item| {
            let name = title(&item.id).unwrap_or_else(|| item.id.to_string());
            let percent = item.percent().unwrap_or_default();
            say!(locale, "{name} · {percent}% of the points", "{name} · {percent} % der Punkte")
        })
        .collect();
    let (head, why) = how(locale, ending);
    let message = Message::new(head, why);
    let message = if ending == Ending::Finished { quiet(message) } else { message };
    message.tone(Tone::Good).field(locale.pick("Asked", "Gefragt"), lines.join("\n"), false).footer(
        locale.pick(
            "What was missed comes back in /review. Points are those the interviewer heard: no grade.",
            "Was gefehlt hat, kommt in /review wieder. Gezählt wurden die Punkte, die zu hören waren; das ist keine Note.",
        ),
    )
}

fn how(locale: Locale, ending: Ending) -> (&'static str, &'static str) {
    match ending {
        Ending::Finished => locale.pick(
            ("Round over", "Well done, both in asking and in answering. It counts for your streaks."),
            ("Runde vorbei", "Gut gemacht, beim Fragen wie beim Antworten. Die Runde zählt für eure Serien."),
        ),
        Ending::EndedByStaff => locale.pick(
            ("Round over", "The server's staff ended it."),
            ("Runde vorbei", "Das Team des Servers hat sie beendet."),
        ),
        Ending::Peer(ending) => not_finished(locale, ending),
        Ending::Ended | Ending::NeverOpened | Ending::ThreadGone | Ending::NobodyCame | Ending::Duel(_) => {
            (locale.pick("Round over", "Runde vorbei"), "")
        }
    }
}

fn not_finished(locale: Locale, ending: PeerEnding) -> (&'static str, &'static str) {
    let [english, german] = match ending {
        PeerEnding::Declined => [
            (
                "Not this time",
                "That is fine. `/mock peer` finds another partner; whom the line brought here stays first in it.",
            ),
            (
                "Diesmal nicht",
                "Das ist in Ordnung. `/mock peer` findet jemand anderen; wer über die Warteschlange kam, steht dort weiter ganz vorn.",
            ),
        ],
        PeerEnding::Cancelled => [
            (
                "Called off",
                "`/mock peer` finds another partner; whom the line brought here stays first in it.",
            ),
            (
                "Abgesagt",
                "`/mock peer` findet jemand anderen; wer über die Warteschlange kam, steht dort weiter ganz vorn.",
            ),
        ],
        PeerEnding::Expired => [
            (
                "It came to nothing",
                "The time to answer is over. `/mock peer` begins anew; whoever had said yes to a partner from the line is first in it.",
            ),
            (
                "Daraus wurde nichts",
                "Die Zeit zum Antworten ist um. Mit `/mock peer` geht es von vorn los; wer über die Warteschlange kam und zugesagt hatte, steht dort ganz vorn.",
            ),
        ],
        PeerEnding::NoShow => [
            (
                "Somebody did not come",
                "Whoever came is first in line for another partner now, and has kept it. Something may have come up: the next rounds count as much as this one.",
            ),
            (
                "Jemand ist nicht gekommen",
                "Wer da war, steht jetzt in der Warteschlange ganz vorn und hat diese Runde eingehalten. Es kann immer etwas dazwischenkommen: Die nächsten Runden zählen genauso viel wie diese.",
            ),
        ],
        PeerEnding::Left => [
            ("Round over", "It was broken off. What was said about it stands above."),
            ("Runde vorbei", "Sie wurde abgebrochen. Was dazu gesagt wurde, steht weiter oben."),
        ],
    };
    locale.pick(english, german)
}

/// The thread could not be opened, or is gone: said by direct message.
pub(crate) fn no_thread(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        (
            "Your mock round has ended",
            "Its thread could not be opened, or was deleted. Nothing counts against anybody; `/mock peer` begins anew.",
        ),
        (
            "Dein Probeinterview ist zu Ende",
            "Der Thread ließ sich nicht öffnen oder wurde gelöscht. Für niemanden hat das Folgen; mit `/mock peer` geht es von vorn los.",
        ),
    );
    Message::new(title, body).tone(Tone::Attention)
}

/// A line in the channel.
pub(crate) fn summary(locale: Locale, round: &Round) -> Message {
    let who = names(locale, round.speakers());
    let mut topics: Vec<&str> = round.items().iter().map(|item| item.id.topic()).collect();
    topics.sort_unstable();
    topics.dedup();
    let what = if is_panel(round) {
        locale.pick("finished a panel interview", "haben ein Panel-Interview abgeschlossen")
    } else {
        locale.pick("interviewed each other", "haben sich gegenseitig interviewt")
    };
    let topics = topics.join(", ");
    let line = say!(
        locale,
        "{who} {what}: {topics}. Who is next? `/mock peer`",
        "{who} {what}: {topics}. Wer ist als Nächstes dran? `/mock peer`"
    );
    quiet(Message::new("", line).tone(Tone::Good)).footer(
        locale
            .pick("/mock announce keeps you out of this.", "Mit /mock announce wirst du hier nicht erwähnt."),
    )
}
