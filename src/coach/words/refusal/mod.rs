//! What the user can put right, said kindly, with the way out.
//!
//! * this file: who may do what, and where. `input`: what was typed. `plans`: schedules, queues and vacations.
//! * `work`: answers, code and rounds.

mod input;
mod plans;
mod work;

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::refusal::Refusal;

/// The words for a refusal.
pub fn refusal(locale: Locale, refusal: &Refusal) -> Message {
    let (title, body) = sentence(locale, refusal);
    Message::new(title, body).tone(Tone::Attention)
}

fn sentence(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::TooThin(thin) => super::answer::thin(locale, *thin),
        Refusal::Round(refusal) => super::mock::refusal(locale, refusal),
        Refusal::NotYourDuel => super::duel::not_yours(locale),
        Refusal::NotAnOpponent { is_bot } => super::duel::not_an_opponent(locale, *is_bot),
        Refusal::InDuel { thread } => super::duel::in_duel(locale, *thread),
        Refusal::NoNight => super::night::none(locale),
        Refusal::NightOver => super::night::over(locale),
        Refusal::StreakRole(role, unfit) => super::streak_role::unfit(locale, *role, *unfit),
        other => about_place(locale, other),
    }
}

fn about_place(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::NeedsGuild => locale.pick(
            (
                "This works in a server",
                "Use it once in your study group's server first; after that it works here too.",
            ),
            (
                "Das geht auf einem Server",
                "Benutz es zuerst einmal auf dem Server deiner Lerngruppe; danach geht es auch hier.",
            ),
        ),
        Refusal::NotSetUp => locale.pick(
            ("Not set up yet", "The server's owner runs `/setup` once, and then everything is ready."),
            (
                "Noch nicht eingerichtet",
                "Wer den Server verwaltet, ruft einmal `/setup` auf, dann ist alles bereit.",
            ),
        ),
        Refusal::OwnersOnly => locale.pick(
            ("For the server's owners", "This needs the Manage Server permission."),
            (
                "Für alle, die den Server verwalten",
                "Das braucht die Berechtigung „Server verwalten“.",
            ),
        ),
        Refusal::StaffOnly => locale.pick(
            ("For staff", "This is for members with the staff role."),
            ("Für das Team", "Das ist für Mitglieder mit der Team-Rolle."),
        ),
        Refusal::Stale => locale.pick(
            (
                "That button has had its day",
                "What it was for is over or has moved on. The newest message in the channel, or the command itself, will take you there.",
            ),
            (
                "Dieser Knopf hat ausgedient",
                "Wofür er da war, ist vorbei oder schon weiter. Die neueste Nachricht im Kanal oder der Befehl selbst bringt dich dorthin.",
            ),
        ),
        other => return input::about(locale, other),
    };
    (title, body.to_owned())
}
