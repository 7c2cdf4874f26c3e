//! Leaving a round.

use super::{Control, button, name};
use crate::coach::asker::Locale;
use crate::coach::message::{ButtonStyle, Message, Tone};
use crate::domain::ids::{RoundId, UserId};
use crate::domain::round::Role;
use crate::domain::round::peer::Phase;

/// What leaving means, said before.
pub(crate) fn confirm_leave(
    locale: Locale,
    id: RoundId,
    phase: Option<Phase>,
    role: Option<Role>,
    panel: bool,
) -> Message {
    let means = means(locale, phase, role, panel);
    let leave = locale.pick("Leave it", "Ja, verlassen");
    Message::new(locale.pick("Leave the round?", "Die Runde verlassen?"), means)
        .tone(Tone::Attention)
        .row(vec![button(ButtonStyle::Danger, leave, Control::LeaveNow(id))])
}

fn means(locale: Locale, phase: Option<Phase>, role: Option<Role>, panel: bool) -> &'static str {
    match (phase.is_some_and(Phase::is_under_way), role) {
        (_, Some(Role::Observer)) => locale.pick(
            "You stop looking on; the others go on. It counts for nothing.",
            "Du hörst auf zuzuschauen; die anderen machen weiter. Das hat keine Folgen.",
        ),
        (false, _) => locale.pick(
            "The others are told at once, so that nobody waits in vain. Before it has begun, that counts for nothing.",
            "Die anderen erfahren es sofort, damit niemand umsonst wartet. Solange es nicht begonnen hat, hat das keine Folgen.",
        ),
        (true, _) if phase == Some(Phase::WrapUp) => locale.pick(
            "All is said, so the round is finished and counts for both of you.",
            "Alles ist gesagt: Die Runde ist damit fertig und zählt für euch beide.",
        ),
        (true, Some(Role::Interviewer)) if panel => locale.pick(
            "The others of the panel go on. It stands as not kept among your last ten rounds; the next ones push it out.",
            "Die anderen im Panel machen weiter. Unter deinen letzten zehn Runden gilt diese als nicht eingehalten, bis neue sie verdrängen.",
        ),
        (true, _) => locale.pick(
            "The round ends for everybody; sealed feedback is shown. It stands as not kept among your last ten rounds; the next ones push it out.",
            "Die Runde endet für alle; versiegeltes Feedback wird gezeigt. Unter deinen letzten zehn Runden gilt diese als nicht eingehalten, bis neue sie verdrängen.",
        ),
    }
}

pub(crate) fn left_it(locale: Locale) -> Message {
    let (title, body) = locale.pick(
        ("You have left", "The others are told. Come back whenever you like: `/mock peer`."),
        (
            "Du hast die Runde verlassen",
            "Die anderen wissen Bescheid. Komm wieder, wann du magst: `/mock peer`.",
        ),
    );
    Message::new(title, body)
}

pub(crate) fn left(locale: Locale, user: UserId, gone: bool) -> Message {
    let user = name(user);
    let line = if gone {
        say!(locale, "{user} is not in this server any more.", "{user} ist nicht mehr auf diesem Server.")
    } else {
        say!(locale, "{user} has left.", "{user} hat die Runde verlassen.")
    };
    Message::new("", line)
}
