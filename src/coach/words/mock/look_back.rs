//! Looking back: one's own score by the rubric, and how the round went as bars.

use crate::coach::asker::Locale;
use crate::coach::control::Control;
use crate::coach::message::{Bars, Button, ButtonStyle, Select, SelectOption};
use crate::coach::text::cut;
use crate::coach::words::peer::band_name;
use crate::domain::ids::RoundId;
use crate::domain::question::{Question, QuestionId};
use crate::domain::round::peer::Band;
use crate::domain::round::{Item, Round};

/// The rubric's four bands, to say which of them it was.
pub(super) fn self_score(locale: Locale, question: &Question, item: &Item, control: Control) -> Select {
    let bands = &question.bands;
    let says = |band| match band {
        Band::Poor => &bands.poor,
        Band::Mixed => &bands.mixed,
        Band::Good => &bands.good,
        Band::Excellent => &bands.excellent,
    };
    let option = |band: Band| SelectOption {
        label: band_name(locale, band).to_owned(),
        value: band.number().to_string(),
        description: cut(&says(band).replace('\n', " "), 100),
        chosen: item.self_score == Some(band),
    };
    Select {
        control,
        placeholder: locale.pick("How was it, by the rubric?", "Wie war es nach der Skala?").to_owned(),
        min: 1,
        max: 1,
        options: Band::ALL.into_iter().map(option).collect(),
    }
}

/// What the member said of a question, for its line in the summary.
pub(super) fn said(locale: Locale, item: &Item) -> String {
    let Some(band) = item.self_score else { return String::new() };
    let band = band_name(locale, band).to_lowercase();
    say!(locale, " · you: {band}", " · du: {band}")
}

/// The questions that were asked, and how well each went.
pub(super) fn bars(
    locale: Locale,
    round: &Round,
    title: impl Fn(&QuestionId) -> Option<String>,
) -> Option<Bars> {
    let line = |item: &Item| Some((title(&item.id).unwrap_or_else(|| item.id.to_string()), item.percent()?));
    let lines: Vec<(String, u8)> = round.items().iter().filter_map(line).collect();
    let percent = round.summary().percent?;
    let alt: Vec<String> = lines.iter().map(|(title, percent)| format!("{title} {percent} %")).collect();
    let alt = alt.join("; ");
    Some(Bars {
        title: locale.pick("How it went", "So lief es").to_owned(),
        aside: format!("{percent} %"),
        alt: say!(locale, "How it went: {alt}.", "So lief es: {alt}."),
        lines,
    })
}

/// The misses are due now, instead of tomorrow.
pub(super) fn review_button(locale: Locale, id: RoundId) -> Button {
    let label = locale.pick("Review the misses now", "Verfehltes jetzt wiederholen");
    Button::new(ButtonStyle::Primary, label, Control::ReviewMisses(id)).emoji("🔁")
}
