//! What the user can put right, said kindly, with the way out.

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::refusal::Refusal;
use crate::coach::text::literal;
use crate::domain::zone::UnknownZone;

/// The words for a refusal.
pub fn refusal(locale: Locale, refusal: &Refusal) -> Message {
    let (title, body) = sentence(locale, refusal);
    Message::new(title, body).tone(Tone::Attention)
}

fn sentence(locale: Locale, refusal: &Refusal) -> (&'static str, String) {
    let (title, body) = match refusal {
        Refusal::NeedsGuild => {
            ("This works in a server", "Use it once in your study group's server first; after that it works here too.".to_owned())
        }
        Refusal::NotSetUp => ("Not set up yet", "The server's owner runs `/setup` once, and then everything is ready.".to_owned()),
        Refusal::OwnersOnly => ("For the server's owners", "This needs the Manage Server permission.".to_owned()),
        Refusal::StaffOnly => ("For staff", "This is for members with the staff role.".to_owned()),
        Refusal::Stale => {
            ("That button has had its day", "What it was for is over or has moved on. The newest message in the channel, or the command itself, will take you there.".to_owned())
        }
        Refusal::TooThin(thin) => super::answer::thin(locale, *thin),
        Refusal::Round(refusal) => super::mock::refusal(locale, refusal),
        Refusal::NotYourDuel => super::duel::not_yours(locale),
        Refusal::NotAnOpponent { is_bot } => super::duel::not_an_opponent(locale, *is_bot),
        Refusal::InDuel { thread } => super::duel::in_duel(locale, *thread),
        Refusal::NoNight => super::night::none(locale),
        Refusal::NightOver => super::night::over(locale),
        Refusal::StreakRole(role, unfit) => super::streak_role::unfit(*role, *unfit),
        other => return about_input(other),
    };
    (title, body)
}

fn about_input(refusal: &Refusal) -> (&'static str, String) {
    let typed = |text: &str| literal(text, 80);
    match refusal {
        Refusal::UnknownQuestion(id) => (
            "No such question",
            format!("“{}” is not in the bank. Start typing a title and pick one from the list.", typed(id)),
        ),
        Refusal::UnknownTopic(name) => (
            "No such topic",
            format!(
                "“{}” is none of the topics. Pick one from the list that appears while you type.",
                typed(name)
            ),
        ),
        Refusal::UnknownLevel(name) => {
            ("No such level", format!("“{}” is no level: use junior, mid or senior.", typed(name)))
        }
        Refusal::UnknownKind(name) => (
            "No such kind",
            format!(
                "“{}” is no kind of question. Pick one from the list that appears while you type.",
                typed(name)
            ),
        ),
        Refusal::UnknownZone(zone) => ("No such time zone", unknown_zone(zone)),
        Refusal::BadTime(time) => (
            "That is no time of day",
            format!(
                "“{}” is not a time: write hours and minutes from 00:00 to 23:59, such as 09:30.",
                typed(time)
            ),
        ),
        Refusal::BadWeekdays(days) => (
            "Which days?",
            format!(
                "“{}” names no days: write `daily`, `weekdays`, or days such as `mon,wed,fri`.",
                typed(days)
            ),
        ),
        Refusal::BadDate(date) => (
            "That is no date",
            format!("“{}” is not a date: write year, month and day, such as 2026-08-31.", typed(date)),
        ),
        Refusal::BadVacation => (
            "That is no vacation yet",
            "It ends today or later, after it begins, and is a year long at most.".to_owned(),
        ),
        Refusal::UnknownServer(name) => (
            "No such server of yours",
            format!(
                "“{}” is none in which you have used me. Pick one from the list that appears while you type.",
                typed(name)
            ),
        ),
        Refusal::NothingFits => (
            "Nothing fits",
            "No question of the bank fits all of that. Leave something out.".to_owned(),
        ),
        Refusal::UnknownSchedule(id) => (
            "No such schedule",
            format!("There is no schedule {id} here. `/daily list` shows them with their numbers."),
        ),
        Refusal::TooManySchedules { limit } => (
            "That is a lot of schedules",
            format!("A server can have {limit}. Remove one with `/daily remove` first."),
        ),
        Refusal::DuplicateSchedule => (
            "It is there already",
            "The same schedule exists in that channel. `/daily list` shows it.".to_owned(),
        ),
        Refusal::NothingToChange => (
            "What shall change?",
            "Name the schedule and what is to be different, such as a new time. `/daily list` shows how it stands."
                .to_owned(),
        ),
        Refusal::MockChannelMissing => {
            ("No channel for mock interviews yet", "The server's owner chooses one with `/setup`.".to_owned())
        }
        Refusal::MissingPermissions { channel, names } => (
            "I lack permissions there",
            format!("In <#{channel}> I need: {}. Allow them to my role and try again.", names.join(", ")),
        ),
        other => about_plans(other),
    }
}

fn about_plans(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::QueueFull { limit } => (
            "That is a long line",
            format!("{limit} questions are in line already. Take one out with `/daily queue remove` first."),
        ),
        Refusal::QueuedAlready(title) => (
            "It is in line already",
            format!("“{}” comes once. `/daily queue move` brings it forward.", literal(title, 80)),
        ),
        Refusal::NoSuchPlace { of: 0, .. } => {
            ("The line is empty", "`/daily queue add` puts a question in it.".to_owned())
        }
        Refusal::NoSuchPlace { place, of } => (
            "No such place",
            format!("There is no place {place}: the line has {of}. `/daily queue list` shows it."),
        ),
        Refusal::EndsBeforeItBegins { from, until } => {
            ("That ends before it begins", format!("{until} is before {from}. Swap them and try again."))
        }
        Refusal::OverAlready(until) => {
            ("That is over already", format!("{until} has passed. What was posted stays; name days to come."))
        }
        Refusal::TooManyVacations { limit } => (
            "That is a lot of vacations",
            format!("A server can plan {limit} ahead. Take one back with `/daily vacation remove` first."),
        ),
        Refusal::NoSuchVacation(from) => (
            "No such vacation",
            format!("None begins on {from}. `/daily vacation list` shows those to come."),
        ),
        other => about_sharing(other),
    }
}

fn about_sharing(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::ChannelGone => (
            "That channel is gone",
            "It was deleted. `/daily edit` moves the schedule to another one.".to_owned(),
        ),
        Refusal::NotRevealedYet => (
            "The answer is still to come",
            "Until it is shown, what everybody wrote stays private. Share yours after that.".to_owned(),
        ),
        Refusal::NoThread => (
            "There is no thread for it",
            "The question's thread is not there yet, or is there no more. Nothing of yours was posted.".to_owned(),
        ),
        Refusal::NothingToShare => (
            "Nothing to share here",
            "What can be shared is what you answered before the answer was shown, if you have not changed it since."
                .to_owned(),
        ),
        Refusal::SharedAlready { thread } => {
            ("You shared it already", format!("It stands in <#{thread}>, once for all to read."))
        }
        Refusal::OwnAnswer => (
            "That one is yours",
            "Give your vote to somebody else's answer: the best after your own.".to_owned(),
        ),
        other => about_code(other),
    }
}

fn about_code(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::AlreadyRevealed => ("You have seen the answer", "It stays good practice, but it no longer counts for the streak.".to_owned()),
        Refusal::NotAProblem(title) => ("That one is answered in words", format!("“{}” is no coding problem: press **Answer** on its card.", literal(title, 80))),
        Refusal::NoCode => ("No code found", "I look for a code block (three backticks) or an attached file in the message.".to_owned()),
        Refusal::NotText => ("That file is not text", "Send your solution as UTF-8 text, such as a `.py` file.".to_owned()),
        Refusal::TooLarge { limit_kib } => ("That is too large", format!("Up to {limit_kib} KiB fit.")),
        Refusal::EmptyCode => ("There is no code in it", "It is empty, so there is nothing to judge.".to_owned()),
        Refusal::FileGone => ("The file could not be read", "Discord no longer hands it out. Please attach it again.".to_owned()),
        Refusal::RoundRunning => ("You are in a round already", "Finish it in its thread, or end it there; a challenge to a duel can be withdrawn on its card. Then start another.".to_owned()),
        Refusal::NotYourRound => ("This is somebody else's round", "Start your own with `/mock solo`.".to_owned()),
        Refusal::NoSuchPartner | Refusal::MemberBusy(_) | Refusal::TooManyRounds { .. } | Refusal::BadMoment(_) | Refusal::NoRoundThere => super::peer::about_arranging(refusal),
        Refusal::NoJudge => ("The judge is not available", "This machine cannot run submitted code safely, so it is not run at all. The server's owner can see why with `coach doctor`.".to_owned()),
        Refusal::TooBusy => ("One moment", "Several submissions of yours are still being judged. Wait for one of them.".to_owned()),
        Refusal::StillJudging => ("Still judging", "The verdict is on its way.".to_owned()),
        Refusal::TakenBack => ("Taken back", "It is not judged and nothing counts. The form still has your code.".to_owned()),
        other => super::own::refusal(other),
    }
}

fn unknown_zone(zone: &UnknownZone) -> String {
    let name = literal(&zone.name, 60);
    if zone.similar.is_empty() {
        return format!(
            "“{name}” is no time zone. They are named like `Europe/Berlin` or `Asia/Kolkata`; pick one from the list that appears while you type."
        );
    }
    let similar: Vec<String> = zone.similar.iter().map(|name| format!("`{name}`")).collect();
    format!("“{name}” is no time zone. Did you mean {}?", similar.join(", "))
}
