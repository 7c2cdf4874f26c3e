//! What a server's owner is told.

use jiff::Timestamp;

use crate::coach::asker::Locale;
use crate::coach::message::{Message, Tone};
use crate::coach::outbox::Trouble;
use crate::coach::words::{at, permissions};
use crate::domain::ids::ChannelId;

pub(crate) fn welcome(locale: Locale) -> Message {
    Message::new(
        locale.pick("Hello! I am your interview coach.", "Hallo! Ich bin euer Interview-Coach."),
        locale.pick(
            "I post a question a day in each topic's channel, run timed mock interviews, judge Python and SQL, and keep your streaks.\n\n\
             **Whoever manages this server:** run `/setup` once. It makes a channel for each topic and asks for the time and the time zone.\n\
             **Everybody else:** `/question random` and `/help` work right away.",
            "Ich stelle jeden Tag eine Frage in den Kanal jedes Themas, führe Probeinterviews auf Zeit, prüfe Python und SQL und zähle eure Serien.\n\n\
             **Wer diesen Server verwaltet:** Ruf einmal `/setup` auf. Es legt für jedes Thema einen Kanal an und fragt nach Uhrzeit und Zeitzone.\n\
             **Alle anderen:** `/question random` und `/help` gehen sofort.",
        ),
    )
    .tone(Tone::Good)
}

/// Why a channel can no longer be posted in, in a few words.
pub(crate) fn why(locale: Locale, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Gone => say!(locale, "the channel was deleted", "der Kanal wurde gelöscht"),
        Trouble::Forbidden { missing, .. } if !missing.is_empty() => {
            say!(locale, "I lack {} there", "mir fehlt dort {}", permissions(locale, missing))
        }
        Trouble::Forbidden { code: 50001, .. } => say!(
            locale,
            "I cannot see the channel: allow View Channel",
            "ich kann den Kanal nicht sehen: Erlaub mir „Kanal ansehen“"
        ),
        Trouble::Forbidden { code: 50013, .. } => say!(
            locale,
            "I may not post there: allow View Channel, Send Messages and Embed Links",
            "ich darf dort nichts schreiben: Erlaub mir „Kanal ansehen“, „Nachrichten senden“ und „Links einbetten“"
        ),
        Trouble::Forbidden { code, .. } => {
            say!(locale, "Discord refuses it ({code})", "Discord lehnt es ab ({code})")
        }
        _ => say!(locale, "Discord refuses the post", "Discord lehnt den Beitrag ab"),
    }
}

/// The bot could not be reached for a while.
pub(crate) fn was_away(locale: Locale, from: Timestamp, until: Timestamp) -> Message {
    Message::new(
        locale.pick("I was away", "Ich war weg"),
        say!(
            locale,
            "From {} to {} I could not hear anybody here. Commands and buttons used in that time were lost: please use \
             them again. Nothing else was: rounds get their time back, and a \
             day that I was away for breaks no streak.",
            "Von {} bis {} konnte ich hier niemanden hören. Befehle und Knöpfe aus dieser Zeit sind verloren: Bitte \
             benutzt sie noch einmal. Sonst fehlt nichts: Runden bekommen ihre Zeit zurück, und ein Tag, an dem ich \
             weg war, beendet keine Serie.",
            at(from, 'f'),
            at(until, 'f')
        ),
    )
    .tone(Tone::Attention)
}

pub(crate) fn schedule_off(locale: Locale, channel: ChannelId, why: &str) -> Message {
    Message::new(
        locale.pick("A daily question was switched off", "Eine Frage des Tages wurde abgeschaltet"),
        say!(
            locale,
            "<#{channel}>: {why}. Put it right and use `/daily resume`; `/daily edit` moves the schedule elsewhere, `/daily remove` ends it.",
            "<#{channel}>: {why}. Bring das in Ordnung und nimm dann `/daily resume`; `/daily edit` zieht den Plan um, `/daily remove` beendet ihn."
        ),
    )
    .tone(Tone::Attention)
}
