//! Words for `/staff log`.

use super::at;
use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::desk::Desk;
use crate::coach::message::{Button, ButtonStyle, Message};
use crate::coach::staff_log::Page;
use crate::domain::ids::UserId;
use crate::store::staff_action::{Deed, Entry};

/// Discord's ids are made of the time, so that none is smaller; what stands for the forgotten is.
const NOBODY_BELOW: u64 = 1 << 22;

pub(crate) fn page(locale: Locale, page: &Page) -> Message {
    let turn = |label: &str, to: u16| {
        Button::new(ButtonStyle::Secondary, label, Control::Desk(Desk::Log(to, page.member)))
    };
    let newer = page.number.checked_sub(1).map(|to| turn(locale.pick("Newer", "Neuere"), to));
    let older = page.number.checked_add(1).filter(|_| page.more);
    let older = older.map(|to| turn(locale.pick("Older", "Ältere"), to));
    let lines: Vec<String> = page.lines.iter().map(|entry| line(locale, entry)).collect();
    let nothing = locale
        .pick("Nothing was done yet that would stand here.", "Noch ist nichts geschehen, das hier stünde.");
    let body = if lines.is_empty() { nothing.to_owned() } else { lines.join("\n") };
    let number = u32::from(page.number) + 1;
    Message::new(locale.pick("What the staff did", "Was das Team getan hat"), body)
        .footer(say!(
            locale,
            "Page {number} · kept for 400 days · only you see this",
            "Seite {number} · 400 Tage aufgehoben · das siehst nur du"
        ))
        .row(newer.into_iter().chain(older).collect())
}

fn line(locale: Locale, entry: &Entry) -> String {
    let about = entry.member.map(|member| person(locale, member));
    let object = Some(entry.object.clone()).filter(|object| !object.is_empty());
    let to: Vec<String> = about.into_iter().chain(object).collect();
    let to = if to.is_empty() { String::new() } else { format!(": {}", to.join(" · ")) };
    format!("{} {} {}{to}", at(entry.at, 'f'), person(locale, entry.actor), did(locale, entry.deed))
}

fn person(locale: Locale, user: UserId) -> String {
    if user.0 < NOBODY_BELOW {
        locale.pick("*somebody forgotten*", "*eine vergessene Person*").to_owned()
    } else {
        format!("<@{user}>")
    }
}

fn did(locale: Locale, deed: Option<Deed>) -> &'static str {
    let Some(deed) = deed else {
        return locale
            .pick("did what this version cannot name", "hat etwas getan, das diese Version nicht kennt");
    };
    let [english, german] = match deed {
        Deed::SetUp => ["ran `/setup`", "hat `/setup` ausgeführt"],
        Deed::ScheduleAdded => ["added a schedule", "hat einen Plan angelegt"],
        Deed::ScheduleEdited => ["changed a schedule", "hat einen Plan geändert"],
        Deed::SchedulePaused => ["paused a schedule", "hat einen Plan pausiert"],
        Deed::ScheduleResumed => ["resumed a schedule", "hat einen Plan fortgesetzt"],
        Deed::ScheduleRemoved => ["removed a schedule", "hat einen Plan entfernt"],
        Deed::PostedNow => ["posted an extra question", "hat eine Frage außer der Reihe gestellt"],
        Deed::QueueAdded => ["put a question in line", "hat eine Frage vorgemerkt"],
        Deed::QueueMoved => ["moved a question in the line", "hat eine vorgemerkte Frage verschoben"],
        Deed::QueueRemoved => {
            ["took a question out of the line", "hat eine vorgemerkte Frage zurückgenommen"]
        }
        Deed::VacationAdded => ["added a vacation", "hat Ferien angelegt"],
        Deed::VacationRemoved => ["took a vacation back", "hat Ferien gestrichen"],
        Deed::NightSet => ["settled the mock night", "hat den Probeabend festgelegt"],
        Deed::NightEnded => ["ended the mock nights", "hat die Probeabende beendet"],
        Deed::StreakRoleAdded => ["added a role for streaks", "hat eine Rolle für Serien angelegt"],
        Deed::StreakRoleRemoved => ["removed a role for streaks", "hat eine Rolle für Serien entfernt"],
        Deed::QuestionPaused => ["had a question rest", "hat eine Frage pausieren lassen"],
        Deed::QuestionResumed => ["had a question asked again", "lässt eine Frage wieder stellen"],
        Deed::ReportsDismissed => {
            ["settled the reports on a question", "hat Meldungen zu einer Frage erledigt"]
        }
        Deed::SuggestionApproved => ["approved a suggestion", "hat einen Vorschlag angenommen"],
        Deed::SuggestionEdited => {
            ["edited and took a suggestion", "hat einen Vorschlag geändert und angenommen"]
        }
        Deed::SuggestionDeclined => ["declined a suggestion", "hat einen Vorschlag abgelehnt"],
        Deed::PackImported => ["imported a pack", "hat ein Paket importiert"],
        Deed::PackRolledBack => ["went back to earlier questions", "ist zu früheren Fragen zurückgegangen"],
        Deed::RoundEnded => ["ended a round", "hat eine Runde beendet"],
        Deed::StreakAudited => ["looked into a streak", "hat sich eine Serie angesehen"],
    };
    locale.pick(english, german)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_said_and_no_two_alike() {
        for locale in Locale::ALL {
            let all: std::collections::BTreeSet<_> =
                Deed::all().map(|deed| did(locale, Some(deed))).collect();
            assert_eq!(all.len(), Deed::all().count());
        }
    }

    #[test]
    fn who_was_forgotten_is_not_mentioned() {
        let entry = Entry {
            actor: UserId(17),
            at: jiff::Timestamp::UNIX_EPOCH,
            deed: Some(Deed::RoundEnded),
            object: "<#5>".into(),
            member: Some(UserId(1 << 40)),
        };
        assert_eq!(
            line(Locale::English, &entry),
            format!("<t:0:f> *somebody forgotten* ended a round: <@{}> · <#5>", 1_u64 << 40)
        );
    }
}
