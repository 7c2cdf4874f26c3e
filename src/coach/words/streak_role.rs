//! Words for roles given for streaks. Roles are named by mentions inside a card, which ping nobody.

use super::count;
use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::streak_role::Unfit;
use crate::domain::ids::RoleId;
use crate::store::streak_role::StreakRole;

fn higher(locale: Locale) -> &'static str {
    locale.pick(
        "In Server Settings → Roles, drag my role above it",
        "Zieh in den Servereinstellungen unter „Rollen“ meine Rolle darüber",
    )
}

fn days(locale: Locale, n: u32) -> String {
    count(locale, n, ["day", "days"], ["Tag", "Tage"])
}

pub(crate) fn added(locale: Locale, role: RoleId, n: u32) -> Message {
    let days = days(locale, n);
    Message::new(
        say!(locale, "A role for {days} in a row", "Eine Rolle für {days} am Stück"),
        say!(
            locale,
            "<@&{role}> is given when a streak gets there, also to those who are there already, and taken when it breaks. Running this again gives it anew to all who earned it.",
            "<@&{role}> bekommt, wessen Serie so lang ist, auch wenn sie es jetzt schon ist. Reißt die Serie, nehme ich die Rolle zurück. Rufst du das noch einmal auf, bekommen sie alle neu, die sie verdient haben."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn removed(locale: Locale, role: RoleId) -> Message {
    Message::new(
        locale.pick("No longer given", "Wird nicht mehr vergeben"),
        say!(
            locale,
            "<@&{role}> is taken from those to whom I gave it. The role itself stays.",
            "Wer <@&{role}> von mir hat, gibt sie wieder ab. Die Rolle selbst bleibt."
        ),
    )
    .tone(Tone::Good)
}

pub(crate) fn list(locale: Locale, listed: &[StreakRole]) -> Message {
    let line = |one: &StreakRole| {
        let trouble = if one.trouble {
            locale.pick(
                " · ⚠️ I cannot give it: see the notice channel",
                " · ⚠️ ich kann sie nicht vergeben: sieh im Kanal für Mitteilungen nach",
            )
        } else {
            ""
        };
        format!("<@&{}> · {}{trouble}", one.role, days(locale, one.days))
    };
    let lines: Vec<String> = listed.iter().map(line).collect();
    let body = if lines.is_empty() {
        let none = locale.pick(
            "None yet. `/staff streak-roles add` names one.",
            "Noch keine. Mit `/staff streak-roles add` kommt eine dazu.",
        );
        none.to_owned()
    } else {
        lines.join("\n")
    };
    Message::new(locale.pick("Roles for streaks", "Rollen für Serien"), body).footer(locale.pick(
        "Given when reached, taken when the streak breaks: when a day ends, or with the next activity",
        "Vergeben, sobald sie erreicht sind; zurückgenommen, wenn die Serie reißt: am Ende des Tages oder bei der nächsten Aktivität",
    ))
}

/// Discord does not let the bot give or take it.
pub(crate) fn trouble(locale: Locale, role: RoleId, gone: bool) -> Message {
    let body = if gone {
        let body = locale.pick(
            "A role that was given for streaks is no more, so I took it off the list. `/staff streak-roles list` shows the others.",
            "Eine Rolle, die ich für Serien vergeben habe, gibt es nicht mehr, deshalb habe ich sie von der Liste genommen. `/staff streak-roles list` zeigt die anderen.",
        );
        body.to_owned()
    } else {
        let higher = higher(locale);
        say!(
            locale,
            "<@&{role}> is a role for streaks, and Discord does not let me give or take it: I need **Manage Roles**, and my own role must stand above it. {higher}. I try again every day; nothing else is missing.",
            "<@&{role}> ist eine Rolle für Serien, aber Discord lässt sie mich weder vergeben noch zurücknehmen: Ich brauche **Rollen verwalten**, und meine eigene Rolle muss darüber stehen. {higher}. Ich versuche es jeden Tag wieder; sonst fehlt nichts."
        )
    };
    let title = locale.pick("A role for streaks does not work", "Mit einer Rolle für Serien klappt es nicht");
    Message::new(title, body).tone(Tone::Attention)
}

pub(crate) fn unfit(locale: Locale, role: RoleId, unfit: Unfit) -> (&'static str, String) {
    match unfit {
        Unfit::NotAllowed => (
            locale.pick("I may not give roles yet", "Ich darf noch keine Rollen vergeben"),
            say!(
                locale,
                "Allow **Manage Roles** to my role, then <@&{role}> can be given for streaks. Everything else works without it.",
                "Erlaub meiner Rolle **Rollen verwalten**, dann kann ich <@&{role}> für Serien vergeben. Alles andere geht auch ohne."
            ),
        ),
        Unfit::TooHigh => (
            locale.pick("That role stands above mine", "Diese Rolle steht über meiner"),
            say!(
                locale,
                "{} (<@&{role}>), and try again.",
                "{} (<@&{role}>) und versuch es noch einmal.",
                higher(locale)
            ),
        ),
        Unfit::NotOurs => (
            locale.pick("That role is nobody's to give", "Diese Rolle kann niemand vergeben"),
            locale
                .pick(
                    "It belongs to an app or a subscription, or is everyone's. Make one of its own for streaks.",
                    "Sie gehört zu einer App oder einem Abo, oder alle haben sie. Leg für Serien eine eigene an.",
                )
                .to_owned(),
        ),
        Unfit::Powerful => (
            locale.pick("That role may do too much", "Diese Rolle darf zu viel"),
            say!(
                locale,
                "Whoever has <@&{role}> may manage or moderate something. A role for streaks is for show: take one without such permissions.",
                "Wer <@&{role}> hat, darf etwas verwalten oder moderieren. Eine Rolle für Serien ist nur zum Zeigen da: Nimm eine ohne solche Berechtigungen."
            ),
        ),
        Unfit::TooMany { limit } => (
            locale.pick("That is a lot of roles", "Das sind viele Rollen"),
            say!(
                locale,
                "A server can have {limit}. Take one off with `/staff streak-roles remove` first.",
                "Ein Server kann {limit} haben. Nimm zuerst mit `/staff streak-roles remove` eine heraus."
            ),
        ),
        Unfit::NotListed => (
            locale.pick("It is not on the list", "Sie steht nicht auf der Liste"),
            say!(
                locale,
                "<@&{role}> is not given for streaks. `/staff streak-roles list` shows those that are.",
                "<@&{role}> wird nicht für Serien vergeben. `/staff streak-roles list` zeigt, welche es sind."
            ),
        ),
    }
}
