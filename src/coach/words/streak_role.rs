//! Words for roles given for streaks. Roles are named by mentions inside a card, which ping nobody.

use super::count;
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::streak_role::Unfit;
use crate::domain::ids::RoleId;
use crate::store::streak_role::StreakRole;

const HIGHER: &str = "In Server Settings → Roles, drag my role above it";

pub(crate) fn added(_: Locale, role: RoleId, days: u32) -> Message {
    Message::new(
        format!("A role for {} in a row", count(days, "day", "days")),
        format!(
            "<@&{role}> is given when a streak gets there, also to those who are there already, and taken when it breaks. Running this again gives it anew to all who earned it."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn removed(_: Locale, role: RoleId) -> Message {
    Message::new(
        "No longer given",
        format!("<@&{role}> is taken from those to whom I gave it. The role itself stays."),
    )
    .tone(Tone::Good)
}

pub(crate) fn list(_: Locale, listed: &[StreakRole]) -> Message {
    let line = |one: &StreakRole| {
        let trouble = if one.trouble { " · ⚠️ I cannot give it: see the notice channel" } else { "" };
        format!("<@&{}> · {}{trouble}", one.role, count(one.days, "day", "days"))
    };
    let lines: Vec<String> = listed.iter().map(line).collect();
    let body = if lines.is_empty() {
        "None yet. `/staff streak-roles add` names one.".to_owned()
    } else {
        lines.join("\n")
    };
    Message::new("Roles for streaks", body).footer(
        "Given when reached, taken when the streak breaks: when a day ends, or with the next activity",
    )
}

/// Discord does not let the bot give or take it.
pub(crate) fn trouble(_: Locale, role: RoleId, gone: bool) -> Message {
    let body = if gone {
        "A role that was given for streaks is no more, so I took it off the list. `/staff streak-roles list` shows the others.".to_owned()
    } else {
        format!(
            "<@&{role}> is a role for streaks, and Discord does not let me give or take it: I need **Manage Roles**, and my own role must stand above it. {HIGHER}. I try again every day; nothing else is missing."
        )
    };
    Message::new("A role for streaks does not work", body).tone(Tone::Attention)
}

pub(crate) fn unfit(role: RoleId, unfit: Unfit) -> (&'static str, String) {
    match unfit {
        Unfit::NotAllowed => (
            "I may not give roles yet",
            format!(
                "Allow **Manage Roles** to my role, then <@&{role}> can be given for streaks. Everything else works without it."
            ),
        ),
        Unfit::TooHigh => ("That role stands above mine", format!("{HIGHER} (<@&{role}>), and try again.")),
        Unfit::NotOurs => (
            "That role is nobody's to give",
            "It belongs to an app or a subscription, or is everyone's. Make one of its own for streaks."
                .to_owned(),
        ),
        Unfit::Powerful => (
            "That role may do too much",
            format!(
                "Whoever has <@&{role}> may manage or moderate something. A role for streaks is for show: take one without such permissions."
            ),
        ),
        Unfit::TooMany { limit } => (
            "That is a lot of roles",
            format!("A server can have {limit}. Take one off with `/staff streak-roles remove` first."),
        ),
        Unfit::NotListed => (
            "It is not on the list",
            format!("<@&{role}> is not given for streaks. `/staff streak-roles list` shows those that are."),
        ),
    }
}
