//! Schedules, their queues and vacations.

use crate::coach::asker::Locale;
use crate::coach::refusal::Refusal;
use crate::coach::text::literal;
use crate::coach::words::permissions;

pub(super) fn about(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::NothingFits => locale.pick(
            ("Nothing fits", "No question of the bank fits all of that. Leave something out."),
            ("Nichts passt", "Zu all dem passt keine Frage der Sammlung. Lass etwas weg."),
        ),
        Refusal::DuplicateSchedule => locale.pick(
            (
                "It is there already",
                "The same schedule exists in that channel. `/daily list` shows it.",
            ),
            (
                "Den gibt es schon",
                "Genau diesen Plan hat der Kanal schon. `/daily list` zeigt ihn.",
            ),
        ),
        Refusal::NothingToChange => locale.pick(
            (
                "What shall change?",
                "Name the schedule and what is to be different, such as a new time. `/daily list` shows how it stands.",
            ),
            (
                "Was soll sich ändern?",
                "Nenn den Plan und was anders werden soll, zum Beispiel eine neue Uhrzeit. `/daily list` zeigt, wie er jetzt ist.",
            ),
        ),
        Refusal::MockChannelMissing => locale.pick(
            ("No channel for mock interviews yet", "The server's owner chooses one with `/setup`."),
            ("Noch kein Kanal für Probeinterviews", "Wer den Server verwaltet, wählt mit `/setup` einen aus."),
        ),
        Refusal::NoSuchPlace { of: 0, .. } => locale.pick(
            ("The line is empty", "`/daily queue add` puts a question in it."),
            ("Nichts ist vorgemerkt", "`/daily queue add` merkt eine Frage vor."),
        ),
        Refusal::ChannelGone => locale.pick(
            ("That channel is gone", "It was deleted. `/daily edit` moves the schedule to another one."),
            ("Den Kanal gibt es nicht mehr", "Er wurde gelöscht. Mit `/daily edit` zieht der Plan in einen anderen um."),
        ),
        other => return about_schedules(locale, other),
    };
    (title, body.to_owned())
}

fn about_schedules(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::UnknownSchedule(id) => (
            locale.pick("No such schedule", "Diesen Plan gibt es nicht"),
            say!(
                locale,
                "There is no schedule {id} here. `/daily list` shows them with their numbers.",
                "Einen Plan {id} gibt es hier nicht. `/daily list` zeigt alle mit ihren Nummern."
            ),
        ),
        Refusal::TooManySchedules { limit } => (
            locale.pick("That is a lot of schedules", "Das sind viele Pläne"),
            say!(
                locale,
                "A server can have {limit}. Remove one with `/daily remove` first.",
                "Ein Server kann {limit} haben. Entfern zuerst einen mit `/daily remove`."
            ),
        ),
        Refusal::MissingPermissions { channel, names } => (
            locale.pick("I lack permissions there", "Mir fehlen dort Berechtigungen"),
            say!(
                locale,
                "In <#{channel}> I need: {}. Allow them to my role and try again.",
                "In <#{channel}> brauche ich: {}. Erlaub sie meiner Rolle und versuch es noch einmal.",
                permissions(locale, names)
            ),
        ),
        Refusal::QueueFull { limit } => (
            locale.pick("That is a long line", "Das ist schon eine lange Reihe"),
            say!(
                locale,
                "{limit} questions are in line already. Take one out with `/daily queue remove` first.",
                "Es sind schon {limit} Fragen vorgemerkt. Nimm zuerst mit `/daily queue remove` eine heraus."
            ),
        ),
        Refusal::QueuedAlready(title) => (
            locale.pick("It is in line already", "Sie ist schon vorgemerkt"),
            say!(
                locale,
                "“{}” comes once. `/daily queue move` brings it forward.",
                "„{}“ kommt einmal dran. `/daily queue move` holt die Frage nach vorn.",
                literal(title, 80)
            ),
        ),
        Refusal::NoSuchPlace { place, of } => (
            locale.pick("No such place", "Diesen Platz gibt es nicht"),
            say!(
                locale,
                "There is no place {place}: the line has {of}. `/daily queue list` shows it.",
                "Einen Platz {place} gibt es nicht: Vorgemerkt sind {of}. `/daily queue list` zeigt sie."
            ),
        ),
        other => about_vacations(locale, other),
    }
}

fn about_vacations(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::EndsBeforeItBegins { from, until } => (
            locale.pick("That ends before it begins", "Das endet, bevor es beginnt"),
            say!(
                locale,
                "{until} is before {from}. Swap them and try again.",
                "{until} liegt vor {from}. Tausch die beiden und versuch es noch einmal."
            ),
        ),
        Refusal::OverAlready(until) => (
            locale.pick("That is over already", "Das ist schon vorbei"),
            say!(
                locale,
                "{until} has passed. What was posted stays; name days to come.",
                "{until} liegt in der Vergangenheit. Was gestellt wurde, bleibt; nenn Tage, die noch kommen."
            ),
        ),
        Refusal::TooManyVacations { limit } => (
            locale.pick("That is a lot of vacations", "Das sind viele Ferien"),
            say!(
                locale,
                "A server can plan {limit} ahead. Take one back with `/daily vacation remove` first.",
                "Ein Server kann {limit} im Voraus planen. Streich zuerst welche mit `/daily vacation remove`."
            ),
        ),
        Refusal::NoSuchVacation(from) => (
            locale.pick("No such vacation", "Diese Ferien gibt es nicht"),
            say!(
                locale,
                "None begins on {from}. `/daily vacation list` shows those to come.",
                "Am {from} beginnen keine. `/daily vacation list` zeigt die kommenden."
            ),
        ),
        other => super::work::about(locale, other),
    }
}
