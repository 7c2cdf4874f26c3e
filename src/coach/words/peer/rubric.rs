//! What an answer is looked at for, and what each band of it looks like.

use crate::coach::asker::Locale;
use crate::domain::round::peer::Band;

type Row = (&'static str, [&'static str; 4]);

/// The rows of the form, lowest band first.
const ENGLISH: [Row; 5] = [
    (
        "Communication",
        [
            "Hard to follow, or silent while thinking",
            "The gist came across, with gaps or detours",
            "Clear, in order, thinking aloud",
            "Clear and to the point; checked that I followed",
        ],
    ),
    (
        "Problem solving",
        [
            "No way in, even with hints",
            "Got somewhere with much help",
            "Found a sound way with little help",
            "Compared ways, weighed them, saw the traps alone",
        ],
    ),
    (
        "Technical competency",
        [
            "Wrong on the essentials",
            "Right in parts, shaky on details",
            "Right, with the terms that belong to it",
            "Right and deep: knew why, and what it costs",
        ],
    ),
    (
        "Testing",
        [
            "Checked nothing",
            "Checked the plain case when asked",
            "Checked cases and edges unasked",
            "Edges, failures and limits; said how to prove it",
        ],
    ),
    (
        "The interviewing",
        [
            "Left me alone, or did it for me",
            "Fair, but hurried or hard to read",
            "Friendly, clear, hints at the right time",
            "I could show my best; I would come back",
        ],
    ),
];

/// The same in German, as an interviewer would note it.
const GERMAN: [Row; 5] = [
    (
        "Kommunikation",
        [
            "Schwer nachvollziehbar, oder stumm beim Nachdenken",
            "Der Kern kam an, mit Lücken oder Umwegen",
            "Klar, geordnet, laut gedacht",
            "Klar und auf den Punkt; hat geprüft, ob ich mitkomme",
        ],
    ),
    (
        "Problemlösung",
        [
            "Keinen Einstieg gefunden, auch nicht mit Tipps",
            "Mit viel Hilfe ein Stück vorangekommen",
            "Mit wenig Hilfe einen tragfähigen Weg gefunden",
            "Wege verglichen und abgewogen, Fallstricke selbst erkannt",
        ],
    ),
    (
        "Fachwissen",
        [
            "Das Wesentliche war falsch",
            "Teils richtig, im Detail unsicher",
            "Richtig, mit den passenden Fachbegriffen",
            "Richtig und tiefgehend: wusste, warum es so ist und was es kostet",
        ],
    ),
    (
        "Testen",
        [
            "Nichts überprüft",
            "Auf Nachfrage den einfachen Fall überprüft",
            "Von sich aus Beispiele und Randfälle überprüft",
            "Randfälle, Fehlerfälle und Grenzen; wusste, wie man das nachweist",
        ],
    ),
    (
        "Gesprächsführung",
        [
            "Hat mich allein gelassen oder mir alles abgenommen",
            "Fair, aber gehetzt oder schwer einzuschätzen",
            "Freundlich, klar, Tipps im richtigen Moment",
            "Ich konnte zeigen, was ich kann; jederzeit wieder",
        ],
    ),
];

fn row(locale: Locale, row: u8) -> Option<&'static Row> {
    locale.pick(&ENGLISH, &GERMAN).get(usize::from(row))
}

pub(super) fn row_name(locale: Locale, nth: u8) -> &'static str {
    row(locale, nth).map_or("", |(name, _)| name)
}

/// What each band of a row looks like.
pub(super) fn anchors(locale: Locale, nth: u8) -> [&'static str; 4] {
    row(locale, nth).map_or([""; 4], |(_, anchors)| *anchors)
}

pub(crate) fn band_name(locale: Locale, band: Band) -> &'static str {
    match band {
        Band::Poor => locale.pick("Poor", "Schwach"),
        Band::Mixed => locale.pick("Mixed", "Durchwachsen"),
        Band::Good => locale.pick("Good", "Gut"),
        Band::Excellent => locale.pick("Excellent", "Hervorragend"),
    }
}

pub(super) fn band_mark(band: Option<Band>) -> &'static str {
    match band {
        None => "▫️",
        Some(Band::Poor) => "🟥",
        Some(Band::Mixed) => "🟨",
        Some(Band::Good) => "🟩",
        Some(Band::Excellent) => "🌟",
    }
}
