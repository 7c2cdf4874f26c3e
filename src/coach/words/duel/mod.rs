//! Words for duels. Losing one is never held against anybody.

mod card;
mod refusal;
mod standing;
mod summary;

use jiff::Timestamp;

use super::{at, count};
use crate::coach::asker::Locale;
use crate::coach::control::{Control, Place};
use crate::coach::message::{Button, ButtonStyle, Message, Tone};
use crate::coach::mock::duel::Press;
use crate::domain::ids::{RoundId, UserId};
use crate::domain::question::{Question, Topic};
use crate::domain::round::Round;
use crate::domain::round::duel::{Fighter, Phase, State};
use crate::domain::verdict::Verdict;
pub(crate) use card::{card_over, challenge, challenged, taken_up, told_alone};
pub(crate) use refusal::{in_duel, not_an_opponent, not_yours, over, refusal};
pub(crate) use standing::{board, profile, week};
pub(crate) use summary::summary;

/// A member's name, which pings nobody inside a card.
fn name(user: UserId) -> String {
    format!("<@{user}>")
}

/// "A and B", or A alone as long as nobody has taken it up.
fn names(locale: Locale, duel: &State) -> String {
    let both: Vec<String> = duel.fighters().iter().map(|fighter| name(fighter.user)).collect();
    both.join(locale.pick(" and ", " und "))
}

fn minutes(locale: Locale, round: &Round) -> String {
    count(locale, round.minutes_each(), ["minute", "minutes"], ["Minute", "Minuten"])
}

fn button(style: ButtonStyle, label: &str, press: Press) -> Button {
    Button::new(style, label, Control::Duel(press))
}

fn leave_button(locale: Locale, id: RoundId, style: ButtonStyle) -> Button {
    button(style, locale.pick("Leave", "Verlassen"), Press::Leave(id))
}

/// The same, with both called to look.
fn calling(mut message: Message, duel: &State) -> Message {
    let both: Vec<UserId> = duel.fighters().iter().map(|fighter| fighter.user).collect();
    message.content = both.iter().map(|user| name(*user)).collect::<Vec<_>>().join(" ");
    message.notify = both;
    message
}

pub(crate) fn thread_name(locale: Locale, challenger: &str, other: &str) -> String {
    say!(locale, "Duel · {challenger} and {other}", "Duell · {challenger} und {other}")
}

pub(crate) fn accepted(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("You are on", "The duel's thread is being opened; you will be called there in a moment."),
        ("Das Duell steht", "Der Thread dafür wird gerade geöffnet; du wirst gleich dorthin gerufen."),
    );
    Message::new(title, body).tone(Tone::Good)
}

pub(crate) fn declined(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Declined", "No harm done: the challenger is told that it does not suit you now."),
        ("Abgelehnt", "Kein Problem: Wer dich herausgefordert hat, erfährt, dass es dir gerade nicht passt."),
    );
    Message::new(title, body)
}

pub(crate) fn withdrawn(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Withdrawn", "Nobody can take it up any more. `/mock duel` makes another."),
        ("Zurückgezogen", "Niemand kann sie mehr annehmen. Mit `/mock duel` stellst du eine neue."),
    );
    Message::new(title, body)
}

/// The first post of the thread: what leaving would mean is said before it begins.
pub(crate) fn get_ready(locale: Locale, id: RoundId, round: &Round, deadline: Timestamp) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let called_off = at(deadline, 'R');
    let message = Message::new(locale.pick("⚔️ Ready?", "⚔️ Bereit?"), what_comes(locale, round))
        .tone(Tone::Attention)
        .field(locale.pick("How it goes", "So läuft es ab"), rules(locale), false)
        .field(locale.pick("Leaving", "Verlassen"), leaving(locale, duel.rated()), false)
        .field(
            locale.pick("If one of you is not there", "Wenn jemand von euch nicht da ist"),
            say!(locale, "it is called off {called_off}", "wird das Duell {called_off} abgesagt"),
            false,
        )
        .row(vec![
            button(ButtonStyle::Success, locale.pick("Ready", "Bereit"), Press::Ready(id)).emoji("🙋"),
            leave_button(locale, id, ButtonStyle::Secondary),
        ]);
    calling(message, duel)
}

fn what_comes(locale: Locale, round: &Round) -> String {
    let minutes = minutes(locale, round);
    say!(
        locale,
        "One problem that neither of you has met, {minutes}. It is shown when you have both pressed **Ready**.",
        "Eine Aufgabe, die ihr beide noch nicht kennt, {minutes}. Sie erscheint, sobald ihr beide auf **Bereit** gedrückt habt."
    )
}

fn rules(locale: Locale) -> &'static str {
    locale.pick(
        "Whose accepted code was handed in first wins, however long the judge takes. All see how often each of \
         you has tried, nobody sees your code. There are no hints.",
        "Es gewinnt, wessen angenommener Code zuerst abgegeben wurde, egal, wie lange der Judge braucht. Alle \
         sehen, wie oft ihr es versucht habt; euren Code sieht niemand. Tipps gibt es nicht.",
    )
}

fn leaving(locale: Locale, rated: bool) -> &'static str {
    if rated {
        locale.pick(
            "Before it begins: nothing happens. After that, **Leave** gives the duel to the other, and it is rated. \
             Who leaves the server cannot hand in; the clock goes on.",
            "Vor dem Start passiert nichts. Danach geht das Duell mit **Verlassen** an dein Gegenüber und wird \
             gewertet. Wer den Server verlässt, kann nichts abgeben; die Uhr läuft weiter.",
        )
    } else {
        locale.pick(
            "Before it begins: nothing happens. After that, **Leave** gives the duel to the other. Who leaves the \
             server cannot hand in; the clock goes on.",
            "Vor dem Start passiert nichts. Danach geht das Duell mit **Verlassen** an dein Gegenüber. Wer den \
             Server verlässt, kann nichts abgeben; die Uhr läuft weiter.",
        )
    }
}

pub(crate) fn is_ready(locale: Locale, user: UserId) -> Message {
    Message::new("", say!(locale, "{} is ready.", "{} ist bereit.", name(user)))
}

/// The problem, for both at once.
pub(crate) fn problem(
    locale: Locale,
    topic: Option<&Topic>,
    question: &Question,
    id: RoundId,
    round: &Round,
    deadline: Timestamp,
) -> Message {
    let place = Place::Round(id, 0);
    let (submit, draw) = locale.pick(("Submit code", "Offer a draw"), ("Code abgeben", "Remis anbieten"));
    let message = super::card::card(locale, topic, question)
        .tone(Tone::Attention)
        .field(locale.pick("Time", "Zeit"), until(locale, deadline), false)
        .row(vec![
            Button::new(ButtonStyle::Primary, submit, Control::Code(place.clone())).emoji("💻"),
            super::verdict::run_button(locale, &place),
            button(ButtonStyle::Secondary, draw, Press::OfferDraw(id)).emoji("🤝"),
            leave_button(locale, id, ButtonStyle::Danger),
        ]);
    match round.as_duel() {
        Some(duel) => calling(message, duel),
        None => message,
    }
}

fn until(locale: Locale, deadline: Timestamp) -> String {
    say!(locale, "until {} ({})", "bis {} ({})", at(deadline, 'T'), at(deadline, 'R'))
}

/// How often each has tried.
fn tries(locale: Locale, duel: &State) -> String {
    let line = |fighter: &Fighter| {
        let verdicts: Vec<String> =
            fighter.verdicts.iter().map(|(verdict, times)| format!("{verdict} × {times}")).collect();
        let waiting = if duel.waits_for(fighter.user) {
            locale.pick(" · one before the judge", " · eine Einreichung beim Judge")
        } else {
            ""
        };
        let nothing = locale.pick("nothing yet", "noch nichts");
        let tried = if verdicts.is_empty() { nothing.to_owned() } else { verdicts.join(", ") };
        format!("{}: {tried}{waiting}", name(fighter.user))
    };
    duel.fighters().iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(crate) fn judged(locale: Locale, round: &Round, by: UserId, verdict: Verdict) -> Message {
    let Some(duel) = round.as_duel() else { return Message::default() };
    let what = if verdict == Verdict::Ac {
        locale.pick("✅ accepted", "✅ angenommen")
    } else {
        locale.pick("not yet", "noch nicht gelöst")
    };
    let tries = tries(locale, duel);
    let mut message = Message::new("", format!("{}: **{verdict}**, {what}.\n{tries}", name(by)));
    message.quiet = true;
    message
}

pub(crate) fn decided(
    locale: Locale,
    id: RoundId,
    round: &Round,
    winner: UserId,
    deadline: Timestamp,
) -> Message {
    let other = round.as_duel().and_then(|duel| duel.opponent(winner)).map(name).unwrap_or_default();
    let (winner, until) = (name(winner), until(locale, deadline));
    Message::new(
        locale.pick("🏁 First", "🏁 Gelöst"),
        say!(locale, "{winner} solved it first.", "{winner} hat die Aufgabe zuerst gelöst."),
    )
    .tone(Tone::Good)
    .field(
        locale.pick("Going on", "Weitermachen"),
        say!(
            locale,
            "{other} may still solve it {until}, or press **Done**.",
            "{other} kann sie noch {until} lösen oder auf **Fertig** drücken."
        ),
        false,
    )
    .row(vec![button(ButtonStyle::Secondary, locale.pick("Done", "Fertig"), Press::LeaveNow(id))])
}

pub(crate) fn time_up(locale: Locale, deadline: Timestamp) -> Message {
    let latest = at(deadline, 'R');
    Message::new(
        locale.pick("Time is up", "Die Zeit ist um"),
        say!(
            locale,
            "What was handed in before is still with the judge. The result comes then, {latest} at the latest.",
            "Was vorher abgegeben wurde, ist noch beim Judge. Danach kommt das Ergebnis, spätestens {latest}."
        ),
    )
    .tone(Tone::Attention)
}

pub(crate) fn draw_offer(locale: Locale, id: RoundId, round: &Round, by: UserId, offer: u8) -> Message {
    let other = round.as_duel().and_then(|duel| duel.opponent(by));
    let (agree, go_on) = locale.pick(("Agree", "Go on"), ("Annehmen", "Weitermachen"));
    let mut message = Message::new(
        locale.pick("🤝 A draw?", "🤝 Remis?"),
        say!(locale, "{} offers a draw.", "{} bietet ein Remis an.", name(by)),
    )
    .tone(Tone::Attention)
    .row(vec![
        button(ButtonStyle::Success, agree, Press::Agree(id, offer)),
        button(ButtonStyle::Secondary, go_on, Press::GoOn(id, offer)),
    ]);
    message.content = other.map(name).unwrap_or_default();
    message.notify = other.into_iter().collect();
    message
}

pub(crate) fn offered(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("Offered", "The other is asked in the thread. Until they answer, the duel goes on."),
        ("Angeboten", "Dein Gegenüber wird im Thread gefragt. Bis zur Antwort geht das Duell weiter."),
    );
    Message::new(title, body)
}

pub(crate) fn goes_on(locale: Locale, by: UserId) -> Message {
    Message::new(
        locale.pick("🤝 No draw", "🤝 Kein Remis"),
        say!(locale, "{} would rather go on.", "{} möchte lieber weitermachen.", name(by)),
    )
}

pub(crate) fn agreed(locale: Locale) -> Message {
    let (title, body) =
        locale.pick(("🤝 Agreed", "The result follows."), ("🤝 Einverstanden", "Das Ergebnis folgt."));
    Message::new(title, body)
}

pub(crate) fn left(locale: Locale) -> Message {
    let (title, body) =
        locale.pick(("Left", "The result follows."), ("Du hast das Duell verlassen", "Das Ergebnis folgt."));
    Message::new(title, body)
}

/// Asks before a duel is left, by what leaving means now.
pub(crate) fn ask_leave(locale: Locale, id: RoundId, round: &Round) -> Message {
    let leave = button(ButtonStyle::Danger, locale.pick("Leave it", "Ja, verlassen"), Press::LeaveNow(id));
    Message::new(locale.pick("Leave the duel?", "Das Duell verlassen?"), leaving_now(locale, round))
        .tone(Tone::Attention)
        .row(vec![leave])
}

fn leaving_now(locale: Locale, round: &Round) -> &'static str {
    use crate::domain::round::Phase::Duel;
    match round.phase() {
        Duel(Phase::Running) if round.as_duel().is_some_and(State::rated) => locale.pick(
            "It gives the duel to the other, and that is rated. If you would rather share it, offer a draw.",
            "Damit geht das Duell an dein Gegenüber, und das wird gewertet. Wenn du lieber teilen möchtest, biete ein Remis an.",
        ),
        Duel(Phase::Running) => locale.pick(
            "It gives the duel to the other. If you would rather share it, offer a draw.",
            "Damit geht das Duell an dein Gegenüber. Wenn du lieber teilen möchtest, biete ein Remis an.",
        ),
        Duel(Phase::Overtime) => locale.pick(
            "The duel is decided: leaving changes nothing any more, and ends it.",
            "Das Duell ist entschieden: Wenn du gehst, endet es, und am Ergebnis ändert sich nichts mehr.",
        ),
        _ => locale.pick(
            "It has not begun, so it is called off and nothing else happens.",
            "Es hat noch nicht begonnen, wird also nur abgesagt; sonst passiert nichts.",
        ),
    }
}
