//! The buttons of the staff's desk: packs, suggestions and reports, with the two that members have.

use std::fmt;

use jiff::Timestamp;
use rand::Rng;

use super::asker::Asker;
use super::control::{number, question};
use super::message::Reply;
use super::refusal::{Outcome, Refusal};
use super::{Coach, own, report, staff_log, suggest};
use crate::domain::ids::UserId;
use crate::domain::question::QuestionId;

/// What `desk:` stands for in a `custom_id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Desk {
    /// Opens the form for what is wrong with a question; the form itself carries the same control.
    Report(QuestionId),
    /// Has a reported question rest at once.
    Pause(QuestionId),
    /// Has a paused question asked again.
    Resume(QuestionId),
    /// The reports on a question came to nothing.
    Dismiss(QuestionId),
    /// The form of a suggestion.
    Suggest,
    Approve(i64),
    /// Opens the form to change a suggestion and take it; the form itself carries the same control.
    Edit(i64),
    /// Opens the form to decline a suggestion; the form itself carries the same control.
    Decline(i64),
    /// Imports a pack that was checked.
    Import(i64),
    /// Goes back from this edition to the one before.
    RollBack(i64),
    /// A page of what the staff did, counted from 0; perhaps only what has to do with a member.
    Log(u16, Option<UserId>),
}

impl Desk {
    /// Reads what `Display` wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (verb, rest) = text.split_once(':').unwrap_or((text, ""));
        match verb {
            "report" => question(rest).map(Self::Report),
            "pause" => question(rest).map(Self::Pause),
            "resume" => question(rest).map(Self::Resume),
            "dismiss" => question(rest).map(Self::Dismiss),
            "suggest" if text == verb => Some(Self::Suggest),
            "approve" => number(rest).map(Self::Approve),
            "edit" => number(rest).map(Self::Edit),
            "decline" => number(rest).map(Self::Decline),
            "import" => number(rest).map(Self::Import),
            "back" => number(rest).map(Self::RollBack),
            "log" => page(rest).map(|(page, member)| Self::Log(page, member)),
            _ => None,
        }
    }
}

impl fmt::Display for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(id) => write!(f, "report:{id}"),
            Self::Pause(id) => write!(f, "pause:{id}"),
            Self::Resume(id) => write!(f, "resume:{id}"),
            Self::Dismiss(id) => write!(f, "dismiss:{id}"),
            Self::Suggest => f.write_str("suggest"),
            Self::Approve(id) => write!(f, "approve:{id}"),
            Self::Edit(id) => write!(f, "edit:{id}"),
            Self::Decline(id) => write!(f, "decline:{id}"),
            Self::Import(id) => write!(f, "import:{id}"),
            Self::RollBack(edition) => write!(f, "back:{edition}"),
            Self::Log(page, None) => write!(f, "log:{page}"),
            Self::Log(page, Some(member)) => write!(f, "log:{page}:{member}"),
        }
    }
}

fn page(text: &str) -> Option<(u16, Option<UserId>)> {
    let (page, member) = match text.split_once(':') {
        Some((page, member)) => (page, Some(member)),
        None => (text, None),
    };
    let member = match member {
        Some(member) => Some(UserId(number(member)?.cast_unsigned())),
        None => None,
    };
    Some((u16::try_from(number(page)?).ok()?, member))
}

/// A button of the desk was pressed.
pub(super) async fn press(
    coach: &Coach,
    asker: &Asker,
    desk: Desk,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    match desk {
        Desk::Report(id) => report::form(coach, asker, &id, now).await,
        Desk::Pause(id) => report::pause(coach, asker, &id, now, rng).await,
        Desk::Resume(id) => report::resume(coach, asker, &id, now, rng).await,
        Desk::Dismiss(id) => report::dismiss(coach, asker, &id, now).await,
        Desk::Suggest => Err(Refusal::Stale.into()),
        Desk::Approve(id) => suggest::approve(coach, asker, id, now, rng).await,
        Desk::Edit(id) => suggest::edit_form(coach, asker, id).await,
        Desk::Decline(id) => suggest::decline_form(coach, asker, id).await,
        Desk::Import(id) => own::import(coach, asker, id, now, rng).await,
        Desk::RollBack(edition) => own::roll_back(coach, asker, edition, now, rng).await,
        Desk::Log(page, member) => staff_log::turn(coach, asker, page, member).await,
    }
}

/// A form of the desk was handed in.
pub(super) async fn form(
    coach: &Coach,
    asker: &Asker,
    desk: Desk,
    fields: &std::collections::BTreeMap<String, String>,
    now: Timestamp,
    rng: &mut (impl Rng + Send),
) -> Outcome<Reply> {
    let field = |key: &str| fields.get(key).map_or("", |text| text.trim());
    let done = match desk {
        Desk::Report(id) => report::hand_in(coach, asker, &id, field(report::REASON), now, rng).await,
        Desk::Suggest => suggest::hand_in(coach, asker, &suggest::Draft::read(field), now, rng).await,
        Desk::Edit(id) => {
            let draft = suggest::Draft::read(field);
            suggest::edit(coach, asker, id, &draft, field(suggest::REASON), now, rng).await
        }
        Desk::Decline(id) => suggest::decline(coach, asker, id, field(suggest::REASON), now, rng).await,
        _ => Err(Refusal::Stale.into()),
    };
    let typed = || fields.values().map(String::as_str).collect::<Vec<_>>().join("\n\n");
    done.map_err(|failure| failure.giving_back(&typed()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coach::control::{Control, MAX_LEN};
    use crate::domain::ids::{GuildId, UserId};
    use crate::domain::own;

    fn ids() -> impl Strategy<Value = QuestionId> {
        let own_ids = (any::<u64>(), "[a-z]{1,20}/[a-z0-9]{1,39}")
            .prop_map(|(guild, plain)| own::id_in(GuildId(guild), &plain));
        prop_oneof![own_ids, "[a-z-]{1,20}/[a-z0-9-]{1,50}".prop_map(QuestionId)]
    }

    fn desks() -> impl Strategy<Value = Desk> {
        let n = || 0..i64::MAX;
        prop_oneof![
            ids().prop_map(Desk::Report),
            ids().prop_map(Desk::Pause),
            ids().prop_map(Desk::Resume),
            ids().prop_map(Desk::Dismiss),
            Just(Desk::Suggest),
            n().prop_map(Desk::Approve),
            n().prop_map(Desk::Edit),
            n().prop_map(Desk::Decline),
            n().prop_map(Desk::Import),
            n().prop_map(Desk::RollBack),
            (any::<u16>(), prop::option::of(0..1_u64 << 63))
                .prop_map(|(page, member)| Desk::Log(page, member.map(UserId))),
        ]
    }

    proptest! {
        #[test]
        fn every_button_of_the_desk_is_read_back_and_fits(desk in desks()) {
            let text = Control::Desk(desk.clone()).to_string();
            prop_assert!(text.chars().count() <= MAX_LEN, "{text}");
            prop_assert_eq!(Control::parse(&text), Some(Control::Desk(desk)));
        }

        #[test]
        fn the_longest_button_of_a_review_fits_a_servers_own_question(guild: u64) {
            let id = own::id_in(GuildId(guild), &format!("{}/{}", "t".repeat(20), "s".repeat(own::LONGEST - 21)));
            let grade = crate::domain::review::Grade::ALL[0];
            let control = Control::Grade(grade, u32::MAX, id);
            prop_assert!(control.to_string().len() <= MAX_LEN);
        }

        #[test]
        fn what_parses_is_written_back_the_same(text in "c1:desk:[a-z]{0,8}(:[a-z0-9/-]{0,20})?") {
            if let Some(control) = Control::parse(&text) {
                prop_assert_eq!(control.to_string(), text);
            }
        }
    }
}
