//! Pictures where people would rather look than read: drawn as SVG text by functions of numbers, and turned into PNG.

mod bars;
mod calendar;
mod canvas;
mod png;
mod rating;

mod topics;

pub(crate) use calendar::Mark;
pub use calendar::calendar;
pub use canvas::Panel;
pub use rating::rating;

pub use topics::{Strength, topics};

use anyhow::Context;
use tokio::sync::Semaphore;

use super::message::{Message, Picture};

/// So many are drawn at once: each takes a processor and some megabytes for a moment.
static PLACES: Semaphore = Semaphore::const_new(2);

/// The message with its bars drawn. A picture that cannot be drawn holds up no message.
pub(crate) async fn drawn_in(message: &Message) -> Message {
    let mut message = message.clone();
    if let Some(bars) = message.bars.take() {
        match picture("bars.png", vec![bars::bars(&bars)]).await {
            Ok(picture) => message.pictures.push(picture),
            Err(error) => tracing::error!(error = format!("{error:#}"), "a picture was not drawn"),
        }
    }
    message
}

/// A picture of panels one below the other. It takes some milliseconds of work, so not on the threads that serve all.
pub async fn picture(name: &str, panels: Vec<Panel>) -> anyhow::Result<Picture> {
    let name = name.to_owned();
    let _place = PLACES.acquire().await?;
    tokio::task::spawn_blocking(move || drawn(name, &panels)).await.context("drawing a picture")?
}

/// The same at once, for whoever may take the time.
pub fn drawn(name: String, panels: &[Panel]) -> anyhow::Result<Picture> {
    let alt: Vec<&str> = panels.iter().map(|panel| panel.alt.as_str()).collect();
    let png = png::from_svg(&svg(panels))?;
    Ok(Picture { name, alt: alt.join("\n"), png })
}

/// The SVG of panels one below the other.
pub fn svg(panels: &[Panel]) -> String {
    canvas::sheet(panels)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::coach::asker::Locale;
    use crate::content::Bank;
    use crate::domain::streak::Streak;

    const LARGEST: usize = 200_000;

    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes([png[at], png[at + 1], png[at + 2], png[at + 3]]);
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        (number(16), number(20))
    }

    #[test]
    fn a_newcomers_picture_is_a_small_png_with_every_topic_and_says_what_it_shows() {
        let bank = Bank::embedded();
        let strengths: Vec<Strength<'_>> =
            bank.topics().iter().map(|topic| Strength { topic, memory: None, found: None }).collect();
        let today = jiff::civil::date(2026, 3, 10);
        for (locale, days, known) in [
            (Locale::English, "0 counted", "Topics: nothing yet"),
            (Locale::German, "0 gezählt", "Themen: noch nichts"),
        ] {
            let panels = [
                calendar(locale, &[], &Streak::default(), today),
                topics(locale, &strengths),
                rating(locale, &[]),
            ];
            let picture = drawn("a.png".to_owned(), &panels).unwrap();
            assert!(picture.png.len() < LARGEST, "{picture:?}");
            assert_eq!(size(&picture.png).0, 1152);
            assert!(picture.alt.contains(days) && picture.alt.contains(known), "{picture:?}");
        }
    }

    #[test]
    fn texts_are_drawn_with_the_fonts_that_come_along() {
        let mut canvas = canvas::Canvas::default();
        canvas.text(10.0, 40.0, canvas::Style::TITLE, "Text");
        let with = png::from_svg(&canvas::sheet(&[canvas.panel(60.0, String::new())])).unwrap();
        let empty = canvas::Canvas::default().panel(60.0, String::new());
        let without = png::from_svg(&canvas::sheet(&[empty])).unwrap();
        assert!(with.len() > without.len() + 200, "{} and {}", with.len(), without.len());
    }

    /// What a font lacks is a box, whatever letter it should have been.
    #[test]
    fn german_letters_are_in_the_fonts() {
        let drawn = |letter: char| {
            let mut canvas = canvas::Canvas::default();
            canvas.text(10.0, 40.0, canvas::Style::TITLE, letter);
            canvas.text(60.0, 40.0, canvas::Style::LABEL, letter);
            png::from_svg(&canvas::sheet(&[canvas.panel(60.0, String::new())])).unwrap()
        };
        let letters: BTreeSet<_> = "äöüÄÖÜß\u{e000}".chars().map(drawn).collect();
        assert_eq!(letters.len(), 8);
    }
}
